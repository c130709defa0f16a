"""Which backups stay: the newest few, and the newest of each of so many days, weeks and months."""

import datetime as dt
from collections.abc import Callable, Iterable

NEWEST, DAYS, WEEKS, MONTHS = 3, 7, 5, 12
Period = Callable[[dt.datetime], tuple[int, ...]]
PERIODS: tuple[tuple[int, Period], ...] = (
    (DAYS, lambda at: (at.year, at.month, at.day)),
    (WEEKS, lambda at: at.isocalendar()[:2]),
    (MONTHS, lambda at: (at.year, at.month)),
)


def staying(made: Iterable[dt.datetime]) -> set[dt.datetime]:
    """Choose among the moments at which backups were made; the others may go.

    Days, weeks and months without a backup don't count: after a summer away the last seven days
    with work in them are still there.
    """
    newest_first = sorted(set(made), reverse=True)
    stay = set(newest_first[:NEWEST])
    for most, period in PERIODS:
        seen: dict[tuple[int, ...], dt.datetime] = {}
        for at in newest_first:
            seen.setdefault(period(at), at)
        stay.update(list(seen.values())[:most])
    return stay
