"""One purchase with everything that is checked of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from desktop.domain import award_checks, purchase_days
from desktop.domain.award_checks import Finding
from desktop.domain.entity import Row
from desktop.domain.need import NEEDS
from desktop.domain.payment import BUDGETS
from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_days import Course
from desktop.domain.purchase_rules import COMMITTED
from desktop.domain.session_calendar import UnknownCalendar
from desktop.domain.session_cost import NOUGHT, Cost
from desktop.store.computed import Facts
from desktop.store.lookup import StoreLookup
from desktop.store.purchase_facts import PurchaseFacts
from desktop.store.rows import one
from desktop.store.shares import shares
from desktop.store.taken_over import taken_over

if TYPE_CHECKING:
    from desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class Award:
    """A purchase, its sessions and cost, and the answer of every check."""

    row: Row
    course: Course
    cost: Cost
    findings: Sequence[Finding]


def award(store: "Store", row_id: int, day: dt.date) -> Award:
    """Check one purchase in every way, against the child's other purchases too."""
    with store.read() as connection:
        lookup = StoreLookup(connection)
        row = one(connection, PURCHASES, lookup, row_id)
        facts = Facts(connection, lookup, day, [row["provider"].id])
        return looked_at(connection, row, facts)


def looked_at(connection: Connection, row: Row, facts: Facts) -> Award:
    """Check a purchase as it would be, kept already or not."""
    known = PurchaseFacts(facts, [row])
    course = known.course(row)
    cost = known.cost(row, course)
    child = row["child"].id
    others = facts.belonging(PURCHASES, "child", [child])[child]
    findings = [*known.findings(row, course, cost), award_checks.apart(row, others)]
    findings += filter(None, [_amount(facts, row, course)])
    if row["budget_line"]:
        findings.append(_budget(connection, facts, row, cost))
    if any(one.check == "approval" and not one.ok for one in findings) and row.get("id"):
        findings += filter(None, [taken_over(connection, row["id"])])
    return Award(row, course, cost, findings)


def cost_after(row: Row, events: Sequence[Row], facts: Facts) -> Cost:
    """Work out what a purchase costs after these events, whatever is on record."""
    try:
        calendar = PurchaseFacts(facts, [row]).calendar(row["child"].id)
    except UnknownCalendar:
        return Cost(NOUGHT, {}, {})
    days = purchase_days.course(row, events, calendar).days
    return purchase_days.cost_of(row, events, days)


def cost_of(row: Row, facts: Facts) -> Cost:
    """Work out what a purchase would cost, kept already or not."""
    known = PurchaseFacts(facts, [row])
    return known.cost(row, known.course(row))


def _amount(facts: Facts, row: Row, course: Course) -> Finding | None:
    """Hold a purchase and the others for its line of the plan against what the plan owes."""
    if row["need"] is None:
        return None
    need = row["need"].id
    mine = facts.belonging(PURCHASES, "need", [need])[need]
    others = [one for one in mine if one["status"] in COMMITTED and one["id"] != row.get("id")]
    known = PurchaseFacts(facts, others)
    days = chain.from_iterable(known.course(one).days for one in others)
    return award_checks.within_plan(facts.by_id(NEEDS)[need], course.days, days)


def _budget(connection: Connection, facts: Facts, row: Row, cost: Cost) -> Finding:
    """Hold a purchase and the others on its budget line against the line."""
    others: dict[str, Decimal] = {}
    line = row["budget_line"]
    for share in facts.once(f"shares of {line}", lambda: list(shares(connection, facts.day, line))):
        for year, part in share.whole.items() if share.purchase != row.get("id") else ():
            others[year] = others.get(year, NOUGHT) + part
    return award_checks.within_budget(
        row["budget_line"], cost.by_financial_year, facts.rows(BUDGETS), others
    )
