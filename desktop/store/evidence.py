"""Keeps a choice as it was made, with everyone who was looked at, and reads it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain.amounts import show_money
from desktop.domain.choice import CANDIDATES, CHOICES, CHOSEN, NOBODY
from desktop.domain.eligibility import Candidate, Wanted
from desktop.domain.entity import Invalid, Row
from desktop.domain.purchase import PURCHASES
from desktop.store.eligible import Found
from desktop.store.lookup import StoreLookup
from desktop.store.rows import select
from desktop.store.store import Store
from desktop.store.write import Write


@dataclass(frozen=True, slots=True)
class Why:
    """Who chose, and why: a blocked provider needs a reason and somebody else who authorises it."""

    chosen_by: str
    reason: str = ""
    authoriser: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A choice as it was made, and everyone who was looked at, in the order of then."""

    choice: Row
    candidates: Sequence[Row]


def freeze(write: Write, purchase: int, found: Found, wanted: Wanted, chosen: int, why: Why) -> int:
    """Keep the choice of a provider for a purchase; give its row id.

    Args:
        write: the write in which the purchase itself is saved.
        purchase: the purchase's row id.
        found: everyone who was looked at.
        wanted: what was needed.
        chosen: the row id of the provider taken.
        why: who chose, and why.

    Raises:
        Invalid: when the provider was not among them, or is blocked and the reason or an
            authoriser who is somebody else is missing.
    """
    taken = next((one for one in found.candidates if one.provider["id"] == chosen), None)
    if taken is None:
        raise Invalid({"provider": "Choose one of the providers that were found"})
    row = write.get(PURCHASES, purchase)
    if taken.blocked_by:
        refuse_unauthorised(why, later=row["status"] in {"draft", "awaiting approval"})
    need = row["need"].key if row["need"] else None
    values = {"purchase": row["ref"], "child": row["child"], "plan_line": need}
    outcome = {"outcome": CHOSEN, "provider": taken.provider["name"], "cost": taken.total}
    return _keep(write, values | outcome, found, wanted, why, taken)


def nobody(
    write: Write, child: object, found: Found, wanted: Wanted, why: Why, plan_line: str = ""
) -> int:
    """Keep that nobody is suitable for a child's need, and why; give its row id.

    Raises:
        Invalid: when the reason is missing.
    """
    values = {"child": child, "plan_line": plan_line, "outcome": NOBODY}
    return _keep(write, values, found, wanted, why, None)


def refuse_unauthorised(why: Why, *, later: bool = False) -> None:
    """Refuse to take a blocked provider without a reason, or on one's own authority.

    Args:
        why: who chose, and why.
        later: whether somebody is still to approve the purchase, and so to authorise it.

    Raises:
        Invalid: with a sentence for each field.
    """
    wrong = {}
    if not why.reason.strip():
        wrong["reason"] = "Enter why a provider that something blocks is taken"
    if not why.authoriser.strip() and not later:
        wrong["authoriser"] = "Enter who authorised taking a provider that something blocks"
    elif why.authoriser and why.authoriser.strip().casefold() == why.chosen_by.strip().casefold():
        wrong["authoriser"] = "The one who chose can't authorise it. Somebody else has to."
    if wrong:
        raise Invalid(wrong)


def evidence(store: Store, purchase: int) -> list[Evidence]:
    """Read the choices made for a purchase, the latest first."""
    with store.read() as connection:
        lookup = StoreLookup(connection)
        choices = select(
            connection, CHOICES, lookup, "WHERE purchase = ? ORDER BY id DESC", (purchase,)
        )
        return [
            Evidence(
                one,
                select(
                    connection, CANDIDATES, lookup, "WHERE choice = ? ORDER BY rank", (one["id"],)
                ),
            )
            for one in choices
        ]


def _keep(
    write: Write,
    values: dict[str, Any],
    found: Found,
    wanted: Wanted,
    why: Why,
    taken: Candidate | None,
) -> int:
    choice = write.save(CHOICES, values | _of(wanted) | _said(why) | {"order": found.order})
    ref = write.get(CHOICES, choice)["ref"]
    for one in found.candidates:
        write.save(CANDIDATES, {"choice": ref, "chosen": one is taken} | _candidate(one))
    return choice


def _of(wanted: Wanted) -> dict[str, Any]:
    return {
        "therapy": wanted.therapy,
        "area": wanted.area,
        "minutes": wanted.minutes,
        "sessions": len(wanted.days),
        "first_session": wanted.days[0],
        "last_session": wanted.days[-1],
        "on": wanted.today,
    }


def _said(why: Why) -> dict[str, Any]:
    return {"chosen_by": why.chosen_by, "reason": why.reason, "authoriser": why.authoriser}


def _candidate(one: Candidate) -> dict[str, Any]:
    rate = one.offer.rate or {}
    years = one.offer.cost.by_financial_year if one.offer.cost else {}
    return {
        "rank": one.rank,
        "provider": one.provider["ref"],
        "name": one.provider["name"],
        "on_list": one.on_list,
        "lot": f"{one.listed['ref']}/{one.lot['code']}" if one.lot and one.listed else None,
        "rate": rate.get("amount"),
        "unit": rate.get("unit"),
        "minutes": rate.get("minutes"),
        "travel": one.offer.travel or None,
        "cost": one.total,
        "by_financial_year": "; ".join(f"{y} {show_money(part)}" for y, part in years.items()),
        "free_from": one.free_from,
        "speaks_for": "\n".join(one.speaks_for),
        "against": "\n".join(one.against),
        "blocked_by": "\n".join(one.blocked_by),
    }
