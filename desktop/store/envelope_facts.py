"""What is worked out of envelopes: what is allocated of them, and the difference."""

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.domain.entity import Row
from desktop.domain.envelope import ALLOCATIONS, ENVELOPES
from desktop.domain.footing import Footing, footing
from desktop.domain.slices import NOTHING

if TYPE_CHECKING:
    from desktop.store.computed import Facts


def add_envelopes(facts: "Facts", rows: list[Row]) -> None:
    """Compare envelopes with what is allocated of them."""
    parts = facts.once("allocated", lambda: _allocated(facts))
    for row in rows:
        found = Footing(parts.get((row["name"], row["financial_year"]), NOTHING), row["amount"])
        row["allocated"], row["difference"] = found.parts, found.difference
        row["check"] = found.words


def add_allocations(facts: "Facts", rows: list[Row]) -> None:
    """Give each allocation the difference of its whole envelope; none where there is no such."""
    parts = facts.once("allocated", lambda: _allocated(facts))
    whole = facts.once("amounts of envelopes", lambda: _amounts(facts))
    for row in rows:
        key = row["envelope"], row["financial_year"]
        found = footing([parts.get(key)], whole.get(key))
        row["difference"] = found.difference if found else None


def _amounts(facts: "Facts") -> dict[tuple[str, str], Decimal]:
    return {(one["name"], one["financial_year"]): one["amount"] for one in facts.rows(ENVELOPES)}


def _allocated(facts: "Facts") -> dict[tuple[str, str], Decimal]:
    found: dict[tuple[str, str], Decimal] = defaultdict(lambda: NOTHING)
    for row in facts.rows(ALLOCATIONS):
        found[row["envelope"], row["financial_year"]] += row["amount"]
    return found
