"""Running totals against figures that hold from a day on: amber at 80 %, red at 100 %."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from desktop.domain import spans

Row = Mapping[str, Any]
AMBER = Decimal("0.8")
BELOW = "below"
WATCHED = ("Notifiable below-threshold contract, council", "Light touch services")


@dataclass(frozen=True, slots=True)
class Against:
    """A total against a figure.

    Attributes:
        name: the figure's name.
        amount: the figure, in force on the day.
        state: "below", "amber" from 80 % and "red" from 100 %.
    """

    name: str
    amount: Decimal
    state: str


def state(total: Decimal, amount: Decimal) -> str:
    """Say how near a total has come to a figure."""
    if total >= amount:
        return "red"
    return "amber" if total >= AMBER * amount else BELOW


def watched(rows: Iterable[Row], day: dt.date) -> list[tuple[str, Decimal]]:
    """Give name and amount of each figure watched that is in force on a day."""
    known = list(rows)
    found = ((name, [row for row in known if row["name"] == name]) for name in WATCHED)
    held = ((name, spans.latest(mine, day)) for name, mine in found)
    return [(name, row["amount"]) for name, row in held if row is not None]


def held_against(total: Decimal, figures: Iterable[tuple[str, Decimal]]) -> list[Against]:
    """Hold a total against figures."""
    return [Against(name, amount, state(total, amount)) for name, amount in figures]


def against(total: Decimal, rows: Iterable[Row], day: dt.date) -> list[Against]:
    """Hold a total against each figure watched that is in force on a day."""
    return held_against(total, watched(rows, day))


def worst(found: Iterable[Against]) -> str:
    """Give the worst of several states."""
    states = {one.state for one in found}
    return next((one for one in ("red", "amber") if one in states), BELOW)


def year_before(day: dt.date) -> dt.date:
    """Give the first day of the twelve months that end on a day."""
    return spans.months_after(day, -12) + spans.ONE_DAY
