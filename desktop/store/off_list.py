"""What was bought off the list: each purchase with its reason, and running totals."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.domain.entity import Row
from desktop.domain.purchase_rules import is_off_list
from desktop.domain.session_cost import NOUGHT
from desktop.domain.thresholds import Against, against, year_before
from desktop.domain.vocabulary import THRESHOLDS
from desktop.store.costed import Buying, Costed
from desktop.store.store import Store

PROVIDER, THERAPY = "provider", "therapy"


@dataclass(frozen=True, slots=True)
class Total:
    """What was bought off the list of one provider, or of one therapy, up to a purchase.

    Attributes:
        of: "provider" or "therapy".
        name: which one.
        year: in the twelve months to the first session of that purchase.
        ever: in all until then.
        against: the twelve months against each figure in force on that day.
    """

    of: str
    name: str
    year: Decimal
    ever: Decimal
    against: Sequence[Against]


@dataclass(frozen=True, slots=True)
class OffList:
    """One purchase off the list, with the running totals it brought about."""

    row: Row
    cost: Decimal
    totals: Sequence[Total]


def off_list(store: Store, day: dt.date) -> list[OffList]:
    """List what was bought off the list, in the order of first sessions."""
    with store.read() as connection:
        buying = Buying(connection, day)
        figures = buying.facts.rows(THRESHOLDS)
        found: list[OffList] = []
        so_far: dict[tuple[str, str], list[tuple[dt.date, Decimal]]] = {}
        for one in buying.costed():
            if is_off_list(one.row):
                totals = [
                    _total(so_far, of, name, one, figures)
                    for of, name in (
                        (PROVIDER, one.row["provider"].text),
                        (THERAPY, one.row["therapy"]),
                    )
                ]
                found.append(OffList(one.row, one.cost.total, totals))
        return found


def latest_totals(found: Sequence[OffList]) -> list[Total]:
    """Give the last running total of each provider and therapy, the largest first."""
    latest = {(total.of, total.name): total for one in found for total in one.totals}
    return sorted(latest.values(), key=lambda one: (one.of, -one.ever, one.name))


def _total(
    so_far: dict[tuple[str, str], list[tuple[dt.date, Decimal]]],
    of: str,
    name: str,
    one: Costed,
    figures: Sequence[Row],
) -> Total:
    day = one.row["first_session"]
    mine = so_far.setdefault((of, name), [])
    mine.append((day, one.cost.total))
    year = sum((cost for on, cost in mine if on >= year_before(day)), NOUGHT)
    ever = sum((cost for _, cost in mine), NOUGHT)
    return Total(of, name, year, ever, against(year, figures, day))
