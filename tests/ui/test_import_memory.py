"""What imports remember, on screen: listed, handed on in files, and forgotten one by one."""

import pytest

from desktop.store import import_memory as memory
from desktop.ui.screens.import_memory import MemoryDialog
from tests.sheets.import_tools import bring_in
from tests.ui.import_fixtures import cells, screen, written

__all__ = ["screen"]


@pytest.fixture
def learnt(store, tmp_path):
    """A store that remembers a layout, a matching and a word."""
    rows = (["Supplier", "Type", "Who rings"], ["Acme", "therapy co", "01622 960101"])
    bring_in(
        store, "providers", written(tmp_path / "april.xlsx", rows),
        mapping={"Who rings": "phone"}, values={("kind", "therapy co"): "company"},
        save_as="Monthly return",
    )  # fmt: skip
    return store


@pytest.fixture
def dialog(desk, learnt, qtbot):
    """The list of what is remembered."""
    made = MemoryDialog(desk)
    qtbot.addWidget(made)
    return made


def listed(dialog):
    return [[cell.text for cell in row[:4]] for row in cells(dialog.table)]


def test_what_is_remembered_is_listed_with_where_it_comes_from(dialog):
    assert listed(dialog) == [
        [
            "Layout",
            "Monthly return",
            "Providers",
            "Supplier → name, Type → kind, Who rings → phone",
        ],
        ["Last matching", "of april.xlsx", "Providers", "Who rings → phone"],
        ["Word", "therapy co", "Providers", "Type: company"],
    ]


def test_each_is_forgotten_by_itself(dialog, store):
    dialog.table.select_id(2)
    dialog.forget.click()
    assert memory.words(store) == []

    dialog.table.select_id(0)
    dialog.forget.click()

    assert [one.name for one in memory.mappings(store)] == [""]


def test_a_layout_is_saved_to_a_file_and_taken_in_again(dialog, asked, store, tmp_path):
    path = tmp_path / "return.json"
    asked.answers = [path]
    dialog.save.click()
    dialog.forget.click()
    assert [one.name for one in memory.mappings(store)] == [""]

    asked.answers = [path]
    dialog.take_in.click()

    assert [one.name for one in memory.mappings(store)] == ["Monthly return", ""]


def test_only_a_layout_with_a_name_goes_into_a_file(dialog):
    dialog.table.select_id(1)
    dialog._allow()

    assert not dialog.save.isEnabled()
    assert dialog.save.toolTip()


def test_a_file_that_is_no_layout_is_said_in_words(dialog, asked, tmp_path):
    path = tmp_path / "other.json"
    path.write_text("[]", "utf-8")
    asked.answers = [path]

    dialog.take_in.click()

    kind, title, why = asked.said[-1]
    assert (kind, title) == ("error", "Cannot take in other.json")
    assert "not a mapping" in why


def test_the_start_page_leads_to_it(screen, asked):
    screen.show_memory()

    assert asked.said == [("dialog", "Import and export", "MemoryDialog")]
