"""What has to happen between choosing a provider and the first session."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from desktop.domain.amounts import show_money
from desktop.domain.days import show_day

Row = Mapping[str, Any]
OFF_LIST_REASONS = (
    "No provider on the list has space in this area",
    "No provider on the list can meet this need",
    "It works with this child already",
    "A tribunal ordered it",
    "It can’t wait",
    "Another reason",
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: who does what, and what to know of it; `extra` where it is only for this case."""

    what: str
    detail: str
    extra: bool = False


def approvers(cost: Decimal, limits: Sequence[Row], requester: str, *, off_list: bool) -> list[Row]:
    """Give the limits of those who may approve a cost, the lowest sufficient first.

    Nobody approves what they requested; off the list only who may do that.
    """
    able = [
        row
        for row in limits
        if row["amount"] >= cost
        and row["officer"].casefold() != requester.casefold()
        and (row["off_list"] or not off_list)
    ]
    return sorted(able, key=lambda row: (row["amount"], row["officer"].casefold()))


def route(
    cost: Decimal,
    limits: Sequence[Row],
    requester: str,
    *,
    provider: str,
    first: dt.date,
    today: dt.date,
    off_list: bool,
) -> list[Step]:
    """Give the steps in order."""
    able = approvers(cost, limits, requester, off_list=off_list)
    with_it = "With the reason and the providers passed over"
    steps = [Step("You send it", with_it if off_list else "The need, the choice and the cost")]
    if able:
        names = " or ".join(row["officer"] for row in able[:2])
        limit = show_money(able[0]["amount"])
        where = "off the list too" if off_list else "of one purchase"
        steps.append(Step(f"{names} approves", f"Up to {limit} {where}", extra=off_list))
    else:
        words = "Nobody’s limit on record is enough. Record it under Approval limits"
        steps.append(Step("Somebody else approves", words, extra=True))
    order = "One-off terms go" if off_list else "The order goes"
    steps.append(Step(f"{order} to {provider}", "After the approval, not before"))
    days = (first - today).days
    count = "1 day" if days == 1 else f"{days} days"
    away = f", {count} from today" if days > 0 else ", which is past" if days < 0 else ", today"
    steps.append(Step("First session", f"{show_day(first)}{away}"))
    return steps
