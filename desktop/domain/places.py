"""A provider's places on lots put together: its status over them all, its space and its price."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from desktop.domain import spans
from desktop.domain.standing import Standing

Row = Mapping[str, Any]
NOT_ON_LIST = "Not on list"
STATUSES = {  # in the order in which they decide what a provider with several lots is
    "qualified": "Qualified",
    "suspended": "Suspended",
    "under evaluation": "Under evaluation",
    "applied": "Applied",
    "removed": "Removed",
    "left": "Left",
    "lapsed": "Lapsed",
    "refused": "Refused",
}
HELD = frozenset({"qualified", "suspended"})  # the provider stands on the list with these


@dataclass(frozen=True, slots=True)
class Space:
    """Free sessions a week as last told; nothing was told while `free` is None.

    Attributes:
        free: how many.
        told: the last day on which a part of it was told.
        stale: whether that is too long ago.
        wait: the average wait in days.
    """

    free: int | None = None
    told: dt.date | None = None
    stale: bool = False
    wait: int | None = None


@dataclass(frozen=True, slots=True)
class Price:
    """A rate in force, averaged where there are several, and the unit it is for."""

    amount: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A provider's place on one lot on a day, with what it offers there.

    Attributes:
        codes: the therapies of the lot, by their codes.
        letters: the areas covered, by their letters.
        free_in: free sessions a week by area letter.
    """

    qualification: int
    lot_id: int
    list_ref: str
    lot: str
    title: str
    standing: Standing
    codes: tuple[str, ...]
    letters: str
    space: Space
    free_in: Mapping[str, int]
    price: Price


def space(told: Sequence[Row], day: dt.date) -> Space:
    """Sum what a provider said it has free, on capacity lines."""
    if not told:
        return Space()
    last = max(one["as_at"] for one in told)
    waits = [one["wait_days"] for one in told if one["wait_days"] is not None]
    return Space(
        sum(one["sessions_a_week"] for one in told),
        last,
        spans.is_stale(last, day),
        round(sum(waits) / len(waits)) if waits else None,
    )


def price(rates: Sequence[Row]) -> Price:
    """Average the rates for direct work: a session's where there are any, else an hour's."""
    for unit in ("session", "hour"):
        amounts = [
            rate["amount"]
            for rate in rates
            if rate["unit"] == unit and rate["mode"] in {None, "direct"}
        ]
        if amounts:
            return Price(sum(amounts, Decimal(0)) / len(amounts), unit)
    return Price()


def status(places: Sequence[Place]) -> tuple[str, dt.date | None]:
    """Give the word for a provider over all its lots, and since when it has been so."""
    for name, words in STATUSES.items():
        days = [place.standing.since for place in places if place.standing.status == name]
        if days:
            return words, min((day for day in days if day is not None), default=None)
    return NOT_ON_LIST, None


def on_hold(places: Sequence[Place]) -> frozenset[str]:
    """Give the therapies that can't be bought because every lot with them is suspended."""
    shut = {code for p in places if p.standing.status == "suspended" for code in p.codes}
    return frozenset(
        shut - {code for p in places if p.standing.status == "qualified" for code in p.codes}
    )


def lot_order(code: str) -> tuple[int, str]:
    """Give what lots are sorted by: their number, then any that have none."""
    return (int(code), "") if code.isdigit() else (10**6, code)
