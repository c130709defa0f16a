"""The history screen: what changed, before and after, one record's story, and undo of anything."""

import pytest

from desktop.domain.registry import ENTITIES
from desktop.store.store import Store
from desktop.store.undo_lists import REMEMBERED
from desktop.ui.cell import CELL
from desktop.ui.screens.history import HistoryScreen
from tests.factories import make

PROVIDERS = ENTITIES["providers"]


@pytest.fixture
def rows(store):
    """A provider added, changed twice, and another one imported."""
    first = make(store, "providers", ref="P-1", name="Pilgrims Way")
    store.save(PROVIDERS, {"name": "Pilgrims Way Therapy"}, first, why="They renamed")
    with store.write("Import providers", kind="import", source="qpl.xlsx, Providers") as write:
        second = write.save(
            PROVIDERS, {"ref": "P-9", "name": "Lathe House", "kind": "company"}, line=7
        )
    return first, second


@pytest.fixture
def screen(desk, rows, show):
    made = show(HistoryScreen(desk), 1400, 800)
    made.came_to_front()
    return made


def told(screen, field):
    column = [each.field for each in screen.table.columns].index(field)
    return [screen.table.cell(row, column).text for row in range(screen.table.rowCount())]


def lines(screen):
    table = screen.detail.table
    return [
        table.group(row).words if table.group(row) else table.index(row, 1).data(CELL)
        for row in range(table.rowCount())
    ]


def wait_for(screen, qtbot, words):
    qtbot.waitUntil(lambda: screen.detail.title.text() == words)


def test_the_newest_change_comes_first_and_is_shown(screen, qtbot):
    assert told(screen, "label")[:3] == [
        "Import providers",
        "Change provider Pilgrims Way Therapy",
        "Add provider Pilgrims Way",
    ]
    wait_for(screen, qtbot, "Import providers")
    assert screen.bar.chips._count.text() == "4 changes"


def test_a_change_shows_what_was_there_before(screen, qtbot):
    screen.view.select_id(screen.table.row_id(1))
    wait_for(screen, qtbot, "Change provider Pilgrims Way Therapy")
    head, field = lines(screen)
    assert head == "Pilgrims Way Therapy"
    assert (field.old, field.text) == ("Pilgrims Way", "Pilgrims Way Therapy")
    assert "They renamed" in facts(screen)


def test_an_imported_row_says_where_it_stood(screen, qtbot):
    wait_for(screen, qtbot, "Import providers")
    assert "row 7 of the sheet" in screen.detail.table.group(0).quiet
    assert "qpl.xlsx, Providers" in facts(screen)


def facts(screen):
    return [label.text() for label in screen.detail.facts.findChildren(type(screen.detail.title))]


def test_any_change_can_be_undone(screen, desk, rows, qtbot):
    screen.view.select_id(screen.table.row_id(1))
    wait_for(screen, qtbot, "Change provider Pilgrims Way Therapy")
    screen.detail.undo_button.click()
    qtbot.waitUntil(lambda: desk.store.get(PROVIDERS, rows[0])["name"] == "Pilgrims Way")
    qtbot.waitUntil(lambda: "Undone" in told(screen, "state"))
    qtbot.waitUntil(screen.detail.pill.isVisible)
    assert not screen.detail.undo_button.isEnabled()
    why_not = "This change is undone already"
    qtbot.waitUntil(lambda: screen.detail.undo_button.toolTip() == why_not)


def test_a_change_that_later_ones_stand_on_is_refused_in_words(screen, desk, asked, qtbot):
    added = screen.table.row_id(2)
    screen.view.select_id(added)
    wait_for(screen, qtbot, "Add provider Pilgrims Way")
    screen.detail.undo_button.click()
    qtbot.waitUntil(lambda: bool(asked.said))
    kind, title, why = asked.said[0]
    assert (kind, title) == ("error", "Cannot undo this change")
    assert "edited since" in why
    assert desk.store.count(PROVIDERS) == 2


def test_what_a_new_desk_begins_with_stays(screen, qtbot):
    screen.view.select_id(screen.table.row_id(3))
    wait_for(screen, qtbot, "Set up")
    assert not screen.detail.undo_button.isEnabled()


def test_a_kind_can_be_chosen(screen):
    screen.kind.set_chosen(("import",))
    assert told(screen, "label") == ["Import providers"]
    screen.clear_filters()
    assert screen.table.rowCount() == 4


def test_words_are_looked_for_in_what_who_why_and_the_file(screen):
    for words, count in (("renamed", 1), ("QPL.XLSX", 1), ("officer", 3), ("zzz", 0)):
        screen.bar.search.searched.emit(words)
        assert screen.table.rowCount() == count
    assert screen.empty.isVisible()


def test_one_record_has_a_history_of_its_own(screen, rows, qtbot):
    screen.show_record("providers", rows[0])
    assert told(screen, "kind") == ["Edit", "Edit"]
    assert screen.head.accessibleName() == "History of Pilgrims Way Therapy"
    screen.head.crumb_followed.emit()
    assert screen.table.rowCount() == 4
    assert screen.head.accessibleName() == "History"


def test_a_record_that_is_gone_still_has_a_history(screen, desk, rows):
    desk.store.delete(PROVIDERS, rows[1])
    screen.show_record("providers", rows[1])
    assert told(screen, "kind") == ["Edit", "Import"]
    assert "no longer there" in screen.head.accessibleName()


def test_private_values_are_not_shown(screen, desk, qtbot):
    make(desk.store, "contacts", name="Somebody Real")
    screen.view.select_id(screen.table.row_id(0))
    qtbot.waitUntil(lambda: "contact" in screen.detail.title.text())
    shown = [cell.text for cell in lines(screen) if hasattr(cell, "text")]
    assert "Somebody Real" not in " ".join(shown)


def test_a_change_elsewhere_appears_at_once(screen, desk, qtbot):
    make(desk.store, "providers", name="Newcomer")
    qtbot.waitUntil(lambda: told(screen, "label")[0] == "Add provider Newcomer")


def test_nothing_can_be_undone_in_a_desk_that_is_read_only(desk, rows, show, qtbot):
    screen = show(HistoryScreen(desk), 1400, 800)
    screen.came_to_front()
    wait_for(screen, qtbot, "Import providers")
    desk.store.close()
    with Store.open(desk.store.path, who="Commissioning manager"):
        desk.signals.editing.emit(False)
        assert not screen.detail.undo_button.isEnabled()


def undo_lines(dialog):
    table = dialog.view.table()
    return [
        table.group(row).words if table.group(row) else table.cell(row, 1).text
        for row in range(table.rowCount())
    ]


@pytest.fixture
def edited_import(screen, desk, rows):
    """An import of two rows, one of which somebody edited since; gives its number."""
    with desk.store.write("Import providers", kind="import") as write:
        for name in ("Beta", "Gamma"):
            last = write.save(PROVIDERS, {"name": name, "kind": "charity"})
    number = desk.store.can_undo().id
    desk.store.save(PROVIDERS, {"phone": "9"}, last)
    screen.view.select_id(number)
    return number


def test_what_undo_would_do_is_said_before(screen, qtbot, edited_import):
    words = "Undo: 1 row put back, 1 row left alone because edited since."
    kept = f"{words} {REMEMBERED}."
    qtbot.waitUntil(lambda: screen.detail.undo_note.words.text() == kept)
    assert screen.detail.undo_note.link.isVisible()


def test_an_undo_in_part_asks_first_and_tells_afterwards(screen, desk, asked, qtbot, edited_import):
    shown = []

    def answer(dialog):
        shown.append(undo_lines(dialog))
        return True

    asked.answers += [answer, answer]
    qtbot.waitUntil(lambda: screen.detail._change and screen.detail._change.id == edited_import)

    screen.detail.undo_button.click()

    qtbot.waitUntil(lambda: len(shown) == 2)
    for left, row, back, taken_out in shown:
        assert (left, back) == ("Left alone because edited since", "Put back")
        assert row.startswith("Edited since (Phone) by ")
        assert taken_out == "Taken out"
    assert desk.store.change(edited_import).undone
    words = "Undone in part: 1 row put back, 1 row left alone because edited since."
    qtbot.waitUntil(lambda: screen.detail.undo_note.words.text() == words)
    assert desk.store.count(PROVIDERS) == 3
