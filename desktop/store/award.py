"""One purchase with everything that is checked of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection

from desktop.domain import award_checks
from desktop.domain.award_checks import Finding
from desktop.domain.entity import Row
from desktop.domain.payment import BUDGETS
from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_days import Course
from desktop.domain.session_cost import NOUGHT, Cost
from desktop.store.computed import Facts
from desktop.store.lookup import StoreLookup
from desktop.store.purchase_facts import PurchaseFacts
from desktop.store.rows import one
from desktop.store.shares import shares
from desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class Award:
    """A purchase, its sessions and cost, and the answer of every check."""

    row: Row
    course: Course
    cost: Cost
    findings: Sequence[Finding]


def award(store: Store, row_id: int, day: dt.date) -> Award:
    """Check one purchase in every way, against the child's other purchases too."""
    with store.read() as connection:
        lookup = StoreLookup(connection)
        row = one(connection, PURCHASES, lookup, row_id)
        facts = Facts(connection, lookup, day, [row["provider"].id])
        known = PurchaseFacts(facts, [row])
        course = known.course(row)
        cost = known.cost(row, course)
        child = row["child"].id
        others = facts.belonging(PURCHASES, "child", [child])[child]
        findings = [*known.findings(row, course, cost), award_checks.apart(row, others)]
        if row["budget_line"]:
            findings.append(_budget(connection, facts, row, cost))
        return Award(row, course, cost, findings)


def _budget(connection: Connection, facts: Facts, row: Row, cost: Cost) -> Finding:
    """Hold a purchase and the others on its budget line against the line."""
    others: dict[str, Decimal] = {}
    for share in shares(connection, facts.day, row["budget_line"]):
        for year, part in share.whole.items() if share.purchase != row["id"] else ():
            others[year] = others.get(year, NOUGHT) + part
    return award_checks.within_budget(
        row["budget_line"], cost.by_financial_year, facts.rows(BUDGETS), others
    )
