"""Approved purchases that have come to cost more than their approver may approve.

Nobody need have touched them: other term dates, another calendar of the child, an undo, another
limit. None of these is refused for it, so it is told when it is saved, and stays to be found.
"""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from desktop.domain import spans
from desktop.domain.entity import Row
from desktop.domain.payment import APPROVAL_LIMITS
from desktop.domain.years import SEPTEMBER
from desktop.store import kept_costs
from desktop.store.costing import STATES, work_out
from desktop.store.lookup import StoreLookup
from desktop.store.rows import select
from desktop.store.sqlite import quoted, tuples
from desktop.store.sqlite_words import numbers

Bound = tuple[str, ...]
MANY = 5_000  # purchases, beyond which a change is not kept waiting until each is looked at
NAMED = 3
APPROVED = f"p.approved_by IS NOT NULL AND p.status IN ({STATES})"
IS_KEPT = "EXISTS (SELECT 1 FROM purchase_cost c WHERE c.purchase = p.id)"
PENCE = "(SELECT sum(y.pence) FROM purchase_cost_part y WHERE y.purchase = p.id)"
DECIDED = "p.id, p.ref, p.approved_by, coalesce(p.approved_on, p.first_session)"
TOUCHED = "SELECT row_id, before, after FROM changed_row WHERE change = ? AND register_name = ?"
FROM_DAY = (  # a part of a term has its share of the term's sessions, whatever day of it changed
    "(p.last_session >= ? OR (p.per IN ('half term', 'term') AND p.last_session >= ?))"
)
DAYS = {"calendars": ("from", "to"), "bank-holidays": ("day",)}
MAY = (
    "Approved purchases may now cost more than those who approved them could approve. Today lists "
    "those that do"
)


class Past(NamedTuple):
    """A purchase past its approver's limit: its reference, and its cost in pence."""

    ref: str
    pence: int


class Limits:
    """Up to how many pence each officer may approve, and when."""

    def __init__(self, connection: Connection) -> None:
        self._mine: dict[str, list[Row]] = defaultdict(list)
        self._known: dict[tuple[str, str], int | None] = {}
        for row in select(connection, APPROVAL_LIMITS, StoreLookup(connection)):
            self._mine[row["officer"].casefold()].append(row)

    @property
    def lowest(self) -> int | None:
        """The lowest of all; None where none is on record."""
        return min((_pence(row) for mine in self._mine.values() for row in mine), default=None)

    def of(self, who: str, day: str) -> int | None:
        """Give somebody's on a day; None where they have none."""
        if (who, day) not in self._known:
            held = spans.latest(self._mine.get(who.casefold(), ()), dt.date.fromisoformat(day))
            self._known[who, day] = _pence(held) if held else None
        return self._known[who, day]


def _pence(limit: Mapping[str, Any]) -> int:
    return int(limit["amount"].scaleb(2))


def past_limits(connection: Connection, test: str = "TRUE", bound: Bound = ()) -> dict[int, Past]:
    """Give those purchases that cost money past the limit of who approved them, by row id.

    Args:
        connection: where from.
        test: the SQL test of the purchases looked at, which are called p.
        bound: what it binds.
    """
    limits = Limits(connection)
    if limits.lowest is None:
        return {}
    found = {}
    for row_id, ref, who, day, pence in _dear(connection, f"{APPROVED} AND ({test})", bound,
                                              limits.lowest):  # fmt: skip
        held = limits.of(who, day)
        if held is not None and pence > held:
            found[row_id] = Past(ref, pence)
    return found


def _dear(
    connection: Connection, test: str, bound: Bound, low: int
) -> Iterator[tuple[int, str, str, str, int]]:
    """Give what was decided on purchases, with their cost, of those that cost more than so much."""
    if kept_costs.are_sound(connection):
        sql = f"SELECT {DECIDED}, {PENCE} AS pence FROM purchases p WHERE {test} AND {IS_KEPT}"
        yield from tuples(connection, f"SELECT * FROM ({sql}) WHERE pence > {low}", bound)
        test = f"{test} AND NOT {IS_KEPT}"
    costs = {one.purchase: sum(one.parts.values()) for one in work_out(connection, test, bound)}
    dear = {row_id: pence for row_id, pence in costs.items() if pence > low}
    sql = f"SELECT {DECIDED} FROM purchases p WHERE p.id IN {numbers()}"
    for row_id, *decided in tuples(connection, sql, (json.dumps(list(dear)),)) if dear else ():
        yield (row_id, *decided, dear[row_id])


def risen(was: Connection, now: Connection, change: int, registers: Collection[str]) -> str:
    """Say how many approved purchases a change has taken past a limit; nothing if none.

    Args:
        was: sees the store before the change.
        now: sees it with the change.
        change: its number.
        registers: those it touched.
    """
    test, bound = _touched(now, change, registers)
    if not test or Limits(now).lowest is None:
        return ""
    counted = f"SELECT count(*) FROM purchases p WHERE {APPROVED} AND ({test})"
    if now.exec_driver_sql(counted, bound).scalar_one() > MANY:
        return MAY
    before = past_limits(was, test, bound)
    after = past_limits(now, test, bound)
    new = [one.ref for row_id, one in after.items() if row_id not in before]
    return _words(sorted(new)) if new else ""


def _touched(now: Connection, change: int, registers: Collection[str]) -> tuple[str, Bound]:
    """Give the SQL test of the purchases whose cost or limit hangs on what changed."""
    if not {"approval-limits", *DAYS}.isdisjoint(registers):
        days = [_first_day(now, change, name) for name in DAYS if name in registers]
        whole = "approval-limits" in registers or "" in days
        return ("TRUE", ()) if whole else (FROM_DAY, (min(days), _september(min(days))))
    tests, bound = [], []
    for name, field in (("children", "child"), ("purchases", "id"), ("purchase-events", "id")):
        if name in registers:
            tests.append(f"p.{field} IN {numbers()}")
            bound.append(json.dumps(_ids(now, change, name)))
    return " OR ".join(tests), tuple(bound)


def _ids(now: Connection, change: int, register: str) -> list[int]:
    """Give the children whose calendar, or the purchases that themselves, changed."""
    ids = []
    for row_id, *images in now.exec_driver_sql(TOUCHED, (change, register)):
        known = [json.loads(image) for image in images if image]
        if register == "purchase-events":
            ids += [one["purchase"] for one in known if "purchase" in one]
            own = "SELECT purchase FROM purchase_events WHERE id = ?"
            ids += now.exec_driver_sql(own, (row_id,)).scalars()
        elif register == "purchases" or any("calendar" in one for one in known):
            ids.append(row_id)
    return ids


def _first_day(now: Connection, change: int, register: str) -> str:
    """Give the first day, in ISO text, that changed rows of dates touch; nothing if unknown."""
    fields, table = DAYS[register], register.replace("-", "_")
    own = f"SELECT {', '.join(map(quoted, fields))} FROM {table} WHERE id = ?"
    days = []
    for row_id, *images in now.exec_driver_sql(TOUCHED, (change, register)):
        known = [json.loads(image).get(name) for image in images if image for name in fields]
        stands = now.exec_driver_sql(own, (row_id,)).first() or ()
        days.append(min((day for day in (*known, *stands) if day), default=""))
    return min(days, default="")


def _september(day: str) -> str:
    """Give the first day, in ISO text, of the academic year of a day."""
    found = dt.date.fromisoformat(day)
    year = found.year if found.month >= SEPTEMBER else found.year - 1
    return dt.date(year, SEPTEMBER, 1).isoformat()


def _words(refs: Sequence[str]) -> str:
    more = f" and {len(refs) - NAMED:,} more" if len(refs) > NAMED else ""
    said = f"{', '.join(refs[:NAMED])}{more}"
    if len(refs) == 1:
        return f"1 approved purchase now costs more than who approved it could approve: {said}"
    words = "approved purchases now cost more than those who approved them could approve"
    return f"{len(refs):,} {words}: {said}"
