"""What Spot purchases shows at once when it is opened, while all of them are read."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

from desktop.domain.entity import Row
from desktop.domain.purchase import PURCHASES
from desktop.store import kept_costs, purchases_listed, searching
from desktop.store.store import Store
from desktop.ui.cell import GroupRow
from desktop.ui.first_page import FIRST
from desktop.ui.screens.purchase_values import NEWEST, as_shown, counted, nameless, shown_word


def first_of(store: Store, today: dt.date, levels: Sequence[str]) -> Mapping[int, Row]:
    """Give the first rows of a table, by their ids: the heads of closed groups, or purchases.

    None while what they cost is yet to be worked out, which takes long enough to say so.

    Args:
        store: where from.
        today: the day it is shown for.
        levels: the fields grouped by, the outermost first.
    """
    with store.read() as connection:
        if kept_costs.lacking(connection):
            return {}
    return _heads(store, levels[0]) if levels else _newest(store, today)


def _heads(store: Store, level: str) -> Mapping[int, Row]:
    """Give the heads of the outermost groups in their order, which all are closed at first."""
    found: Counter[str] = Counter()
    for value, number in purchases_listed.counted_by(store, level):
        found[shown_word(level, value)] += number
    words = sorted(found, key=lambda one: (not one, one.casefold(), one))
    return {
        -1 - place: {
            "id": -1 - place,
            "group": GroupRow(one or nameless(level), quiet=counted(found[one]), open=False),
        }
        for place, one in enumerate(words)
    }


def _newest(store: Store, today: dt.date) -> Mapping[int, Row]:
    ids = searching.ids(store, PURCHASES, sort=NEWEST, limit=FIRST)
    known = {row["id"]: row for row in purchases_listed.of(store, today, ids)}
    return {one: as_shown(known[one], today) | {"inner": 0} for one in ids}
