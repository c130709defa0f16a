"""What purchases cost in each financial year, for all of them at once.

Nearly all are plain: weekly, with nothing that happened to them. Those are counted over whole
series of days; the others are costed one by one.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from sqlalchemy import Connection

from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_rules import COMMITTED
from desktop.domain.session_calendar import UnknownCalendar
from desktop.domain.session_cost import NOUGHT, Terms
from desktop.domain.yearly import SeriesOf
from desktop.store.calendars import calendars
from desktop.store.computed import Facts
from desktop.store.lookup import StoreLookup
from desktop.store.purchase_facts import PurchaseFacts
from desktop.store.rows import select

Years = dict[str, Decimal]
STATES = ", ".join(f"'{one}'" for one in sorted(COMMITTED))
SPECIAL = (
    "p.sessions IS NOT NULL OR p.per_week IS NULL OR p.weekdays IS NOT NULL OR "
    "coalesce(p.per, 'week') <> 'week' OR p.id IN (SELECT purchase FROM purchase_events)"
)


@dataclass(frozen=True, slots=True)
class Share:
    """What one purchase costs by financial year: in all, and of it what was delivered by a day."""

    purchase: int
    whole: Years
    delivered: Years


def shares(
    connection: Connection,
    day: dt.date,
    budget_line: str | None = None,
    provider: int | None = None,
) -> Iterator[Share]:
    """Give what each purchase that costs money costs, with what was delivered by the day.

    Args:
        connection: where from.
        day: by which day sessions count as delivered.
        budget_line: only purchases on this line.
        provider: only purchases from the provider with this row id.
    """
    wanted = {"budget_line": budget_line, "provider": provider}
    bound = tuple(value for value in wanted.values() if value)
    only = " ".join(f"AND p.{name} = ?" for name, value in wanted.items() if value)
    yield from _plain(connection, day, only, bound)
    yield from _special(connection, day, only, bound)


def _plain(
    connection: Connection, day: dt.date, only: str, bound: tuple[str | int, ...]
) -> Iterator[Share]:
    known = calendars(connection)
    series: dict[str | None, SeriesOf | None] = {}
    today = day.isoformat()
    rows = connection.exec_driver_sql(
        "SELECT p.id, c.calendar, p.per_week, p.first_session, p.last_session, p.rate, p.unit, "
        "p.minutes, p.travel, p.one_offs FROM purchases p JOIN children c ON c.id = p.child "
        f"WHERE p.status IN ({STATES}) AND NOT ({SPECIAL}) {only}",
        bound,
    ).all()
    for row_id, name, number, first, last, rate, unit, minutes, travel, once in rows:
        if name not in series:
            try:
                series[name] = SeriesOf(known.named(name))
            except UnknownCalendar:
                series[name] = None
        found = series[name]
        if found is None:
            yield Share(row_id, {}, {})
            continue
        days = found.weekly(number, first)
        each = _each(rate, unit, minutes, travel or 0)
        whole = {year: each * count for year, count in days.counts(first, last)}
        if last <= today:
            done = dict(whole)
        else:
            done = {year: each * count for year, count in days.counts(first, today)}
        if once:
            extra = Decimal(once).scaleb(-2)
            for years in (whole, done):
                for year in list(years)[:1]:
                    years[year] += extra
        yield Share(row_id, whole, done)


@cache
def _each(rate: int, unit: str, minutes: int | None, travel: int) -> Decimal:
    terms = Terms(Decimal(rate).scaleb(-2), unit, minutes, Decimal(travel).scaleb(-2))
    return terms.price() + NOUGHT


def _special(
    connection: Connection, day: dt.date, only: str, bound: tuple[str | int, ...]
) -> Iterator[Share]:
    lookup = StoreLookup(connection)
    where = f"p WHERE status IN ({STATES}) AND ({SPECIAL}) {only} ORDER BY id"
    rows = select(connection, PURCHASES, lookup, where, bound)
    known = PurchaseFacts(Facts(connection, lookup, day), rows)
    for row in rows:
        course = known.course(row)
        whole = known.cost(row, course).by_financial_year
        yield Share(row["id"], whole, known.cost_by(row, course, day).by_financial_year)
