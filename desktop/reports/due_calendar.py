"""Due days written to a calendar file, whoever asks for it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from desktop.domain.calendar_file import calendar_file
from desktop.domain.due_list import Item
from desktop.progress import Progress, silent
from desktop.saving import replacing

EACH = 500  # items between two reports of progress


def save_calendar(
    path: Path, items: Sequence[Item], made: dt.datetime, progress: Progress = silent
) -> int:
    """Write the items that have a day to a calendar file; give how many they are.

    Args:
        path: the file, replaced when all is written.
        items: what falls due; each may be made only when it is looked at.
        made: the moment now, in UTC.
        progress: told how many items are written, of how many.

    Raises:
        NotSaved: when the file can't be written.
        Cancelled: when the person stopped it; the file stays as it was.
    """
    written: list[bool] = []

    def told() -> Iterator[Item]:
        for done, item in enumerate(items):
            if done % EACH == 0:
                progress(done, len(items))
            written.append(item.due is not None)
            yield item
        progress(len(items), len(items))

    with replacing(path) as new:
        new.write_bytes(calendar_file(told(), made).encode())
    return sum(written)
