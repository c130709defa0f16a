"""One provider of the list on the screen of providers, its tabs and what they show."""

import pytest

from desktop.domain.registry import ENTITIES
from desktop.store import reading
from desktop.store.provider_facts import provider_facts
from desktop.ui.screens.providers import ProvidersScreen
from tests.provider_list import TODAY, fill
from tests.ui.desk_fixtures import fill_in

FIRST = "Pilgrims Way Therapy Group"
ASSURANCE, RATES, CAPACITY = ENTITIES["assurance"], ENTITIES["rates"], ENTITIES["capacity"]


@pytest.fixture
def ids(store):
    return fill(store)


@pytest.fixture
def screen(desk, show, ids):
    assert ids
    return show(ProvidersScreen(desk), 1416, 900)


@pytest.fixture
def tab(screen, ids):
    """Show a provider under a tab."""

    def shown(name, number):
        screen.open_record("providers", ids[name])
        screen.pane.show_tab(number)
        return screen.pane.pages[number]

    return shown


def cells(table, field):
    model = table.table()
    column = [one.field for one in model.columns].index(field)
    return [model.cell(row, column).said() for row in range(model.rowCount())]


def filled(**values):
    """Answer a form dialog by filling it in and saving it."""

    def answer(dialog):
        is_saved = fill_in(**values)(dialog)
        marked = {name: entry.error() for name, entry in dialog.form.entries.items()}
        answer.errors = {name: words for name, words in marked.items() if words}
        answer.told = dialog.form.summary.accessibleDescription() or dialog.strip.words
        return is_saved

    return answer


def now(store, row_id):
    return provider_facts(store, TODAY, [row_id])[0]


def rows(store, entity, provider):
    found = reading.rows(store, entity, today=TODAY, with_computed=False)
    return [row for row in found if row["provider"].id == provider]
