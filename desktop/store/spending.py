"""What was and will be spent, summed by whatever is asked for."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from desktop.domain import spend
from desktop.domain.spend import Key
from desktop.store.spend_lines import summed
from desktop.store.store import Store


def spending(
    store: Store, by: Sequence[str], measure: str, day: dt.date
) -> list[tuple[Key, Decimal]]:
    """Sum a measure by some dimensions, in their order; what is blank comes last.

    Args:
        store: where from.
        by: "financial_year" and dimensions of `spend.DIMENSIONS`.
        measure: one of `spend.MEASURES`.
        day: up to which sessions count as delivered.
    """
    found = spend.added(summed(store, day), by, measure)
    return sorted(
        ((key, amount) for key, amount in found.items() if amount),
        key=lambda item: [(part is None, part or "") for part in item[0]],
    )
