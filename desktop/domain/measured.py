"""How the results of a measure look: the last periods in order, missing ones as missing."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.domain.amounts import show_number
from desktop.domain.contract_parts import Row
from desktop.domain.measure import HIGHER, MISSING, is_reported
from desktop.domain.result_periods import expected, tidied

PERIODS = 6
MET, BELOW, MISSED, NONE_YET = "Met", "Below", "Missed", "None yet"
FAR = Decimal("0.25")  # a result further off its target than this share of it is missed


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure with what came of it.

    Attributes:
        row: the measure.
        periods: the last periods, the oldest first.
        values: what it came to in each, None where it is missing or only rated.
        ratings: what was said of each; nothing where nobody rated it.
        note: the note of the last period.
        missing: the periods of the whole term without a result.
    """

    row: Row
    periods: tuple[str, ...]
    values: tuple[Decimal | None, ...]
    ratings: tuple[str, ...]
    note: str
    missing: tuple[str, ...]

    @property
    def rating(self) -> str:
        """What was said of the last period; nothing where nobody rated it."""
        return self.ratings[-1] if self.ratings else ""

    @property
    def now(self) -> Decimal | None:
        """What it came to in the last period."""
        return self.values[-1] if self.values else None

    @property
    def state(self) -> str:
        """How the last period stands: as rated, else against the target; missing is never met."""
        if not self.values:
            return NONE_YET
        if self.rating:
            return self.rating
        if self.now is None:
            return MISSING.capitalize()
        return against(self.now, self.row["target"], self.row["better"])

    def said(self) -> str:
        """Say the last periods in words."""
        parts = (
            f"{period} {show_number(value) if value is not None else rating or MISSING}"
            for period, value, rating in zip(self.periods, self.values, self.ratings, strict=True)
        )
        return f"{self.row['name']}: {', '.join(parts)}, target {show_number(self.row['target'])}"


def against(value: Decimal, target: Decimal, better: str) -> str:
    """Compare a result with its target: met, below, or missed by more than a quarter of it."""
    short = target - value if better == HIGHER else value - target
    if short <= 0:
        return MET
    return MISSED if short > abs(target) * FAR else BELOW


def measured(
    row: Row, results: Sequence[Row], term: tuple[dt.date, dt.date], today: dt.date
) -> Measured:
    """Put a measure and its results together.

    Args:
        row: the measure.
        results: its results.
        term: the first and last day of its contract.
        today: the day; periods that are over by then are expected.
    """
    told = {tidied(one["period"]): one for one in results if is_reported(one)}
    called = [name for name, _ in expected(row["every"], *term, today)]
    names = called or list(told)
    extra = [name for name in told if name not in names]
    shown = (*names, *extra)[-PERIODS:]
    last = told.get(shown[-1]) if shown else None
    return Measured(
        row,
        tuple(shown),
        tuple(_value(told, name) for name in shown),
        tuple(told[name]["rating"] or "" if name in told else "" for name in shown),
        (last["note"] or "") if last else "",
        tuple(name for name in called if name not in told),
    )


def _value(told: Mapping[str, Row], name: str) -> Decimal | None:
    row = told.get(name)
    return None if row is None or row["value"] is None else Decimal(row["value"])
