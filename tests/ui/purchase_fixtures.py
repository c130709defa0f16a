"""The screen of purchases with three of them on it, and what it shows."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pytest

from desktop.domain.grouping import sums
from desktop.ui.screens.purchase_columns import SUMMED
from desktop.ui.screens.purchases import PurchasesScreen
from tests import buying

OFF = {
    "arrangement": "non-preferred",
    "list": "",
    "lot": "",
    "off_list_reason": "Nobody on the list had space",
}


@pytest.fixture
def bought(store):
    """Three purchases: two from the list, one off it."""
    buying.fill(store)
    buying.fill_terms(store)
    return [
        buying.buy(store),
        buying.buy(store, provider="Wealden OT Partnership", area="West", rate="88.50"),
        buying.buy(store, provider="Nowhere Near Therapies", area="North", **OFF),
    ]


@pytest.fixture
def screen(bought, desk, show):
    return plain(show(PurchasesScreen(desk), 1500, 800))


def plain(screen):
    """A screen whose purchases stand in no groups."""
    screen.table.groups.set_levels([])
    return screen


def shown(screen):
    return [row_id for row_id in screen.table.model.ids() if row_id >= 0]


def cells(screen, row, *fields):
    places = {column.field: place for place, column in enumerate(screen.table.model.columns)}
    return [screen.table.model.cell(row, places[field]).text for field in fields]


def amount(cell):
    return Decimal(cell.number or 0)


def added_up(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Add up purchases one by one; nought where none has an amount."""
    return {name: added or 0 for name, added in sums(rows, SUMMED).items()}
