"""What purchases cost in each year, worked out from the records themselves, many at once.

Nearly all are plain: weekly, with nothing that happened to them. Those are counted over whole
series of days; the others are costed one by one.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Connection

from desktop.domain.entity import Row
from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_rules import COMMITTED
from desktop.domain.session_calendar import UnknownCalendar
from desktop.domain.session_cost import FINANCIAL, Terms, Years, added
from desktop.domain.yearly import Series, SeriesOf
from desktop.store.calendars import calendars
from desktop.store.computed import Facts
from desktop.store.lookup import StoreLookup
from desktop.store.purchase_facts import PurchaseFacts
from desktop.store.rows import select

STATES = ", ".join(f"'{one}'" for one in sorted(COMMITTED))
SPECIAL = (
    "p.sessions IS NOT NULL OR p.per_week IS NULL OR p.weekdays IS NOT NULL OR "
    "p.per_week NOT BETWEEN 1 AND 5 OR coalesce(p.per, 'week') <> 'week' OR "
    "p.id IN (SELECT purchase FROM purchase_events)"
)
PLAIN = (
    "SELECT p.id, p.status, c.calendar, p.per_week, p.first_session, p.last_session, p.rate, "
    "p.unit, p.minutes, p.travel, p.one_offs FROM purchases p JOIN children c ON c.id = p.child"
)
PENNY = Decimal("0.01")
Bound = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Worked:
    """What one purchase costs, in pence.

    Attributes:
        purchase: its row id.
        is_committed: whether its status costs money.
        sessions: how many are left after all that happened.
        parts: by financial and academic year.
        delivered: by financial year, of that what was delivered by a day; empty if none was asked.
        first_day: the first day on which there is a session or something happens; ISO text.
        last_day: the last such day, from which on nothing more is delivered.
        last_session: the day of the last session.
    """

    purchase: int
    is_committed: bool
    sessions: int = 0
    parts: Mapping[Years, int] = field(default_factory=dict)
    delivered: Mapping[str, int] = field(default_factory=dict)
    first_day: str | None = None
    last_day: str | None = None
    last_session: str | None = None


def work_out(
    connection: Connection, test: str, bound: Bound = (), day: dt.date | None = None
) -> Iterator[Worked]:
    """Work out what some purchases cost.

    Args:
        connection: where from.
        test: the SQL test of the purchases wanted, which are called p.
        bound: what it binds.
        day: by which day sessions count as delivered, where that is asked.
    """
    yield from _plain(connection, test, bound, day)
    yield from _special(connection, test, bound, day)


def _plain(
    connection: Connection, test: str, bound: Bound, day: dt.date | None
) -> Iterator[Worked]:
    rows = connection.exec_driver_sql(f"{PLAIN} WHERE ({test}) AND NOT ({SPECIAL})", bound).all()
    if not rows:
        return
    known = calendars(connection)
    series: dict[str | None, SeriesOf | None] = {}
    for row_id, status, name, number, first, last, *terms in rows:
        if name not in series:
            try:
                series[name] = SeriesOf(known.named(name))
            except UnknownCalendar:
                series[name] = None
        found = series[name]
        is_committed = status in COMMITTED
        if found is None:
            yield Worked(row_id, is_committed)
            continue
        days = found.weekly(number, first)
        yield _counted(row_id, is_committed, days, first, last, terms, day)


def _counted(
    row_id: int,
    is_committed: bool,  # noqa: FBT001 - called for each of very many
    days: Series,
    first: str,
    last: str,
    terms: list[Any],
    day: dt.date | None,
) -> Worked:
    """Cost a plain purchase by counting its days in their series."""
    place, end = days.places(first, last)
    if place == end:
        return Worked(row_id, is_committed)
    rate, unit, minutes, travel, once = terms
    each = _each(rate, unit, minutes, travel or 0)
    parts = {years: each * count for years, count in days.parts(place, end)}
    if once:
        parts[next(iter(parts))] += once
    done: dict[str, int] = {}
    if day is not None:
        upto = days.places(first, min(last, day.isoformat()))[1]
        counted = {years: each * count for years, count in days.parts(place, upto)}
        if once and counted:
            counted[next(iter(counted))] += once
        done = added(counted, FINANCIAL)
    last_session = days.day(end - 1)
    first_day = days.day(place)
    return Worked(
        row_id, is_committed, end - place, parts, done, first_day, last_session, last_session
    )


@cache
def _each(rate: int, unit: str, minutes: int | None, travel: int) -> int:
    terms = Terms(Decimal(rate).scaleb(-2), unit, minutes, Decimal(travel).scaleb(-2))
    return _pence(terms.price())


def _pence(amount: Decimal) -> int:
    """Give an amount in pence, of which there are never parts."""
    return int(amount.quantize(PENNY).scaleb(2))


def _special(
    connection: Connection, test: str, bound: Bound, day: dt.date | None
) -> Iterator[Worked]:
    lookup = StoreLookup(connection)
    where = f"p WHERE ({test}) AND ({SPECIAL}) ORDER BY id"
    rows = select(connection, PURCHASES, lookup, where, bound)
    known = PurchaseFacts(Facts(connection, lookup, day or dt.date.max), rows)
    for row in rows:
        yield _costed(known, row, day)


def _costed(known: PurchaseFacts, row: Row, day: dt.date | None) -> Worked:
    """Cost a purchase as it is costed by itself."""
    course = known.course(row)
    touched = sorted([*course.days[:1], *course.days[-1:], *known.days_of_events(row)])
    by_then = known.cost_by(row, course, day).by_financial_year if day is not None else {}
    parts = known.cost(row, course).by_both
    return Worked(
        row["id"],
        row["status"] in COMMITTED,
        len(course.days),
        {years: _pence(amount) for years, amount in parts.items()},
        {year: _pence(amount) for year, amount in by_then.items()},
        touched[0].isoformat() if touched else None,
        touched[-1].isoformat() if touched else None,
        course.days[-1].isoformat() if course.days else None,
    )
