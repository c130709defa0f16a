"""Programmes of recommissioning: their lines worked out, and totals that have to foot."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.domain.entity import Row
from desktop.domain.envelope import PROGRAMME_LINES
from desktop.domain.footing import Footing
from desktop.domain.slices import NOTHING
from desktop.store.reading import rows as read
from desktop.store.store import Store

SUMMED = ("current", "change", "revised", "stated", "in_year", "in_year_stated", "full_year")


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme: its lines and what they come to, in pounds."""

    name: str
    lines: Sequence[Row]
    totals: Mapping[str, Decimal]

    @property
    def check(self) -> str | None:
        """Say when current and change don't come to what is revised."""
        totals = self.totals
        return Footing(totals["current"] + totals["change"], totals["revised"]).words


def programmes(store: Store, today: dt.date) -> list[Programme]:
    """Give every programme by name, its lines in the order they were entered."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in read(store, PROGRAMME_LINES, today=today):
        found[row["programme"]].append(row)
    return [
        Programme(name, found[name], _totals(found[name]))
        for name in sorted(found, key=str.casefold)
    ]


def _totals(lines: Sequence[Row]) -> dict[str, Decimal]:
    """Add the lines up; a line without a stated figure counts in it as it is worked out."""

    def of(row: Row, name: str) -> Decimal:
        instead = {"stated": "revised", "change": "full_year", "in_year_stated": "in_year"}.get(
            name, name
        )
        amount = row[name] if row[name] is not None else row[instead]
        return NOTHING if amount is None else Decimal(amount)

    return {name: sum((of(row, name) for row in lines), NOTHING) for name in SUMMED}
