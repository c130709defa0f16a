"""What the choice of a provider for a child is made from: the need, who can, what it costs."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from desktop.domain import purchase_days
from desktop.domain.award_checks import Finding
from desktop.domain.child import CHILDREN
from desktop.domain.eligibility import Candidate, Wanted
from desktop.domain.entity import Row
from desktop.domain.need import NEEDS
from desktop.domain.payment import APPROVAL_LIMITS, BUDGETS
from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_days import Course
from desktop.domain.session_calendar import UnknownCalendar
from desktop.domain.session_cost import per_hour
from desktop.domain.spans import in_force
from desktop.domain.years import financial_year
from desktop.store import early_ends, reading, searching
from desktop.store.award import looked_at
from desktop.store.calendars import calendars
from desktop.store.computed import Facts
from desktop.store.eligible import Found, eligible
from desktop.store.evidence import Why, freeze, nobody
from desktop.store.lookup import StoreLookup
from desktop.store.morning import YearMoney, money_by_year
from desktop.store.store import Store

FOUND = 12  # children offered while a reference is typed


@dataclass(frozen=True)
class Asked:
    """What is needed, as far as it has been said.

    Attributes:
        child: the child's row.
        need: the row of the plan line, where one is meant.
        therapy: which therapy.
        area: where.
        per_week: sessions in each period.
        per: the period.
        minutes: how long a session is.
        first: the first session may be on this day.
        last: the last on this.
        mode: how it is given.
    """

    child: Row
    need: Row | None
    therapy: str
    area: str
    per_week: int
    per: str
    minutes: int
    first: dt.date
    last: dt.date
    mode: str | None = None


@dataclass(frozen=True)
class ListEnd:
    """A list that ends before the last session: its title, its last day, and the last session."""

    title: str
    day: dt.date
    last: dt.date


@dataclass(frozen=True)
class Looked:
    """Who can do what is needed, and on which days.

    Attributes:
        asked: what was asked.
        wanted: the same, as providers are looked for.
        course: its sessions; none where the days can't be meant.
        found: the candidates, in order.
        left: by financial year, what is left of the budget before this; None where none is set.
        limits: the approval limits in force.
        money: what was and will be spent in each financial year.
        budget_line: the line that pays, where the year of the first session has just one.
    """

    asked: Asked
    wanted: Wanted
    course: Course
    found: Found
    left: Mapping[str, Decimal | None]
    limits: Sequence[Row]
    money: Mapping[str, YearMoney] = field(default_factory=dict)
    budget_line: str | None = None

    @property
    def ends(self) -> ListEnd | None:
        """The list whose end, before the last session, is why nobody is on a list; else None."""
        candidates = self.found.candidates
        if not self.course.days or any(one.on_list for one in candidates):
            return None
        first, last = self.course.days[0], self.course.days[-1]
        lists = {one.listed["ref"]: one.listed for one in candidates if one.listed is not None}
        ending = [
            ListEnd(one["title"], one["last_day"], last)
            for one in lists.values()
            if one["last_day"] is not None and first <= one["last_day"] < last
        ]
        return max(ending, key=lambda one: one.day, default=None)


def find_children(store: Store, typed: str) -> list[tuple[int, str]]:
    """Give children whose reference has the letters typed, as (row id, reference)."""
    ids = searching.ids(store, CHILDREN, typed, limit=FOUND)
    rows = reading.rows(store, CHILDREN, today=dt.date.min, ids=ids, with_computed=False)
    return [(row["id"], row["ref"]) for row in rows]


def plan_lines(store: Store, child: int) -> list[Row]:
    """Give the lines of a child's plan."""
    return _owned(store, NEEDS, child)


def bought_before(store: Store, child: int, today: dt.date) -> list[Row]:
    """Give what was bought for a child, the latest first, with what it cost."""
    ids = searching.ids(store, PURCHASES, owner=("child", child))
    rows = reading.rows(store, PURCHASES, today=today, ids=ids)
    with store.read() as connection:
        early_ends.stand(connection, rows, today)
    return sorted(rows, key=lambda row: row["first_session"], reverse=True)


def _owned(store: Store, entity: Any, child: int) -> list[Row]:
    ids = searching.ids(store, entity, owner=("child", child))
    return reading.rows(store, entity, today=dt.date.min, ids=ids, with_computed=False)


def sessions_of(store: Store, asked: Asked) -> Course:
    """Work out the days of the sessions by the child's calendar."""
    try:
        calendar = calendars(store).named(asked.child["calendar"])
    except UnknownCalendar as wrong:
        return Course((), (), str(wrong))
    return purchase_days.course(as_purchase(asked), (), calendar)


def look(store: Store, asked: Asked, today: dt.date) -> Looked:
    """Find who can do it, what is left of the budgets, and who may approve."""
    course = sessions_of(store, asked)
    wanted = Wanted(asked.therapy, asked.area, course.days, asked.per_week, asked.minutes, today)
    found = eligible(store, wanted, asked.child["id"]) if course.days else Found((), "")
    with store.read() as connection:
        facts = Facts(connection, StoreLookup(connection), today)
        limits = [row for row in facts.rows(APPROVAL_LIMITS) if in_force(row, today)]
        line = _only_line(facts.rows(BUDGETS), asked.first)
    money = money_by_year(store, today)
    return Looked(asked, wanted, course, found, _left(money), limits, money, line)


def _only_line(budgets: Sequence[Row], first: dt.date) -> str | None:
    """Give the budget line of a year that has no other."""
    lines = {row["line"] for row in budgets if row["financial_year"] == financial_year(first)}
    return lines.pop() if len(lines) == 1 else None


def _left(money: Mapping[str, YearMoney]) -> dict[str, Decimal | None]:
    """Give by financial year what of the budget is not spent, delivered or ordered yet."""
    return {
        year: one.budget - one.forecast for year, one in money.items() if one.budget is not None
    }


def as_purchase(asked: Asked, chosen: Candidate | None = None) -> Row:
    """Give what is needed, and from whom, as a row of the register of purchases."""
    row: Row = dict.fromkeys(column.field for column in PURCHASES.columns)
    row |= {
        "child": asked.child,
        "need": asked.need,
        "therapy": asked.therapy,
        "area": asked.area,
        "mode": asked.mode,
        "per_week": asked.per_week,
        "per": asked.per,
        "minutes": asked.minutes,
        "first_session": asked.first,
        "last_session": asked.last,
        "status": "draft",
    }
    if chosen is not None:
        on_list = chosen.on_list and chosen.lot is not None
        row |= {
            "provider": chosen.provider,
            "arrangement": "QPL" if on_list else "non-preferred",
            "list": chosen.listed if on_list else None,
            "lot": chosen.lot if on_list else None,
            "travel": chosen.offer.travel or None,
        }
        row |= _price(asked, chosen)
    return row


def _price(asked: Asked, chosen: Candidate) -> Row:
    """Give rate and unit as they are to be agreed: by the hour where sessions differ in length."""
    rate = chosen.offer.rate
    if rate is None:
        return {"rate": None, "unit": "session"}
    if rate["unit"] == "session" and rate["minutes"] in {None, asked.minutes}:
        return {"rate": rate["amount"], "unit": "session"}
    return {"rate": per_hour(rate["amount"], rate["unit"], rate["minutes"]), "unit": "hour"}


def checks(store: Store, looked: Looked, chosen: Candidate, today: dt.date) -> list[Finding]:
    """Check a choice in every way before it is a purchase; what blocks needs a reason."""
    if chosen.offer.rate is None:
        words = "No rate is recorded for the first session, so it can’t be costed"
        return [Finding("rate", ok=False, what=words, blocks=True)]
    with store.read() as connection:
        lookup = StoreLookup(connection)
        row = as_purchase(looked.asked, chosen) | {"budget_line": looked.budget_line}
        linked = {"child": "children", "provider": "providers", "lot": "lots", "list": "lists"}
        for name, register in {**linked, "need": "needs"}.items():
            row[name] = lookup.ref(register, row[name]["id"]) if row[name] else None
        facts = Facts(connection, lookup, today, [chosen.provider["id"]])
        found = looked_at(connection, row, facts).findings
        return [one for one in found if one.check != "approval"]


def draft(store: Store, looked: Looked, chosen: Candidate, why: Why) -> int:
    """Save a choice as a draft, which nobody need explain yet; give the purchase's row id.

    Raises:
        Invalid: when it can't be kept.
    """
    return store.save(PURCHASES, _values(looked, chosen) | _reason(chosen, why))


def send(store: Store, looked: Looked, chosen: Candidate, why: Why, today: dt.date) -> int:
    """Save a choice that waits for approval, frozen with everyone who was looked at.

    Raises:
        Invalid: when it can't be kept, or a provider that something blocks is not explained.
    """
    asked = {"status": "awaiting approval", "requested_by": why.chosen_by, "requested_on": today}
    values = _values(looked, chosen) | _reason(chosen, why) | asked
    with store.write("Send a purchase for approval") as write:
        made = write.save(PURCHASES, values)
        freeze(write, made, looked.found, looked.wanted, chosen.provider["id"], why)
    return made


def nobody_suitable(store: Store, looked: Looked, why: Why) -> int:
    """Keep that nobody is suitable, with everyone who was looked at; give the choice's row id.

    Raises:
        Invalid: when the reason is missing.
    """
    line = looked.asked.need["line"] if looked.asked.need else ""
    with store.write("Record that nobody is suitable") as write:
        child = looked.asked.child["ref"]
        return nobody(write, child, looked.found, looked.wanted, why, line)


def _reason(chosen: Candidate, why: Why) -> dict[str, Any]:
    blocked = chosen.blocked_by or not chosen.on_list  # kept with all that was bought off the list
    field = "off_list_reason" if blocked else "reason_for_choice"
    return {field: why.reason} if why.reason else {}


def _values(looked: Looked, chosen: Candidate) -> dict[str, Any]:
    """Give the values to save, links by what sheets call them."""
    row = as_purchase(looked.asked, chosen) | {"budget_line": looked.budget_line}
    keys = {"child": "ref", "provider": "ref", "list": "ref", "lot": "code", "need": "line"}
    for name, key in keys.items():
        row[name] = row[name][key] if row[name] else None
    return {name: value for name, value in row.items() if value is not None}
