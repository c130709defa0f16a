"""Rows streamed into the frame of a workbook: what openpyxl made, with the sheets filled in."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Self

from openpyxl import Workbook

from desktop.progress import Progress
from desktop.sheets.column_xml import ColumnXml, rows_xml

COMPRESSION = 3  # as small as the usual 6 within a tenth, in half the time
MANY_CELLS = 5_000_000  # from here on a sheet might pass what a plain zip entry holds
_AFTER = re.compile(rb"<(?:smartTags|drawing|legacyDrawing|tableParts|extLst)\b|</worksheet>")


@dataclass(frozen=True, slots=True)
class Filling:
    """The rows that a sheet still has to get, from row 2 on.

    Attributes:
        columns: what makes the cells of each column.
        parts: some rows at a time, column by column.
        area: headings and rows.
        count: how many rows there are.
    """

    columns: Sequence[ColumnXml]
    parts: Iterable[Sequence[Sequence[Any]]]
    area: str
    count: int


def write_filled(
    book: Workbook, fillings: Mapping[int, Filling], file: Path, progress: Progress
) -> None:
    """Write a workbook with rows in some of its sheets, named by their place from 1.

    Raises:
        TooLong: when a text is longer than a cell holds.
        Cancelled: when the officer stopped it.
    """
    frame = io.BytesIO()
    book.save(frame)
    done, total = 0, sum(one.count for one in fillings.values())
    with (
        zipfile.ZipFile(frame) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=COMPRESSION) as target,
    ):
        for entry in source.infolist():
            filling = fillings.get(_sheet_number(entry.filename))
            if filling is None:
                target.writestr(entry.filename, source.read(entry))
                continue
            large = filling.count * len(filling.columns) > MANY_CELLS
            with target.open(entry.filename, "w", force_zip64=large) as out:
                for more in _fill(source.read(entry), filling, out):
                    done += more
                    progress(done, total, "Writing the workbook")


def _sheet_number(entry: str) -> int:
    found = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", entry)
    return int(found[1]) if found else 0


def _fill(frame: bytes, filling: Filling, out: IO[bytes]) -> Iterator[int]:
    """Write a sheet: the frame up to its rows, the rows, the rest; say how many at each step."""
    head, tail = frame.split(b"</sheetData>")
    area = filling.area.encode()
    out.write(re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="' + area + b'"', head))
    number = 2
    with _Beside(out) as beside:
        for part in filling.parts:
            beside.write(rows_xml(number, filling.columns, part).encode())
            number += len(part[0])
            yield len(part[0])
    out.write(b"</sheetData>" + _keep_references_quiet(tail, area))


class _Beside:
    """Compresses and writes one piece while the next one is made: a quarter of the time."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._thread = ThreadPoolExecutor(1, "writing")
        self._last: Future[int] | None = None

    def write(self, piece: bytes) -> None:
        """Wait for the piece before, then hand this one over."""
        self._settle()
        self._last = self._thread.submit(self._out.write, piece)

    def _settle(self) -> None:
        if self._last is not None:
            self._last.result()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self._thread.shutdown()
        if kind is None:
            self._settle()


def _keep_references_quiet(tail: bytes, area: bytes) -> bytes:
    """Tell Excel not to flag references kept as text; the order of elements is laid down."""
    found = _AFTER.search(tail)
    place = found.start() if found else len(tail)
    quiet = (
        b'<ignoredErrors><ignoredError sqref="'
        + area
        + b'" numberStoredAsText="1"/></ignoredErrors>'
    )
    return tail[:place] + quiet + tail[place:]
