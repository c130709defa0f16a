"""An order for therapy: what it says, and what it must not.

It carries the purchase, the one line of the plan it is for, and the child's reference: not the
name, the date of birth, the school nor anything else of the plan. Names go separately and safely.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain.days import show_day
from desktop.domain.purchase_rules import COMMITTED

Row = Mapping[str, Any]
PLACEHOLDERS = {
    "order_number": "the order number, or the purchase's reference where there is none",
    "order_date": "the day the order is written",
    "purchase": "the purchase's reference",
    "provider": "the provider's name",
    "provider_ref": "the provider's reference",
    "provider_address": "its address and postcode",
    "provider_email": "its email address",
    "bought_from": "the list and lot it is called off from, or that it is a one-off purchase",
    "child": "the child's reference, never the name",
    "area": "where the sessions are",
    "plan_line": "the section and number of the plan's line",
    "plan_words": "the words of that line, the child's name taken out",
    "therapy": "the therapy",
    "mode": "how it is given: direct, group, indirect or training",
    "practitioner": "the level of practitioner the line asks for",
    "minutes": "how long a session is",
    "often": "how many sessions in each week or other period",
    "sessions": "how many sessions in all",
    "first_session": "the day of the first session",
    "last_session": "the last day on which there may be one",
    "rate": "the rate and what it is for",
    "travel": "travel for each session",
    "one_offs": "what is paid once",
    "total": "the whole cost",
    "requested_by": "who asked for it, for questions",
    "approved_by": "who approved it",
    "approved_on": "the day of the approval",
}
OF_YEARS = {
    "year": "the financial year; its table row is repeated for each one",
    "year_sessions": "the sessions in that year",
    "year_cost": "what they cost",
}
PERSONAL_BUDGET = "personal budget"
THE_CHILD = "the child"
WRITTEN = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d/%m/%y")  # a birthday, as people write it
SHORTEST = 3  # letters of a name's part that is looked for by itself


@dataclass(frozen=True, slots=True)
class Order:
    """What an order says: a text for each placeholder, and for each financial year.

    Attributes:
        ref: the purchase's reference.
        texts: by placeholder.
        years: by placeholder, for each financial year.
        warnings: what was changed or is missing, in words.
    """

    ref: str
    texts: Mapping[str, str]
    years: Sequence[Mapping[str, str]]
    warnings: Sequence[str] = ()


def refused_order(purchase: Row) -> str | None:
    """Say why there is no order for a purchase yet, or any more; nothing when there is."""
    if purchase["arrangement"] == PERSONAL_BUDGET:
        return (
            f"{purchase['ref']} is a personal budget: the family buys, the council orders nothing"
        )
    if purchase["status"] in COMMITTED:
        return None
    if purchase["status"] == "cancelled":
        return f"{purchase['ref']} is cancelled, so there is no order for it"
    return (
        f"{purchase['ref']} is {purchase['status']}: an order goes out only once it is approved. "
        "Have it approved first"
    )


def without_child(text: str, child: Row) -> str:
    """Take a child's name, parts of it, birthday and numbers out of a text.

    A part of a name counts as a word of its own with its capital letter.
    """
    name = child["name"] or ""
    parts = [part for part in re.split(r"[\s,]+", name) if len(part) >= SHORTEST]
    born = child["date_of_birth"]
    days = [show_day(born), *(f"{born:{form}}" for form in WRITTEN)] if born else []
    secrets = [name, *parts, *days, child["upn"], child["nhs_number"]]
    for secret in sorted({one for one in secrets if one}, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(secret)}\b", THE_CHILD, text)
    return re.sub(rf"{THE_CHILD}(?: {THE_CHILD})+", THE_CHILD, text)
