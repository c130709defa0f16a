"""The screen of providers with those of the list on it."""

import pytest

from desktop.domain.registry import ENTITIES
from desktop.store.provider_facts import provider_facts
from desktop.ui.screens.providers import ProvidersScreen
from tests.provider_list import TODAY, fill

PROVIDERS, EVENTS = ENTITIES["providers"], ENTITIES["qualification-events"]
FIRST = "Pilgrims Way Therapy Group"


@pytest.fixture
def ids(store):
    return fill(store)


@pytest.fixture
def screen(desk, show, ids):
    return show(ProvidersScreen(desk), 1416, 900)


def names(screen):
    model = screen.table.model
    return [model.row(place)["name"] for place in range(model.rowCount())]


def count(screen):
    return screen.table.bar.chips._count.text()


def choose(qtbot, screen, row_id):
    """Choose a provider in the table and wait for the pane to follow."""
    screen.table.view.select_id(row_id)
    qtbot.waitUntil(lambda: screen.pane.about is not None and screen.pane.about.ref.id == row_id)


def now(store, row_id):
    return provider_facts(store, TODAY, [row_id])[0]
