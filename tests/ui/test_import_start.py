"""Where imports and exports begin, and what goes out from there."""

import datetime as dt
import json

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.registry import ENTITIES, FILLED
from desktop.store import reading
from desktop.ui.screens.import_steps import CHANGES, COLUMNS, DONE, PROBLEMS, SHEET
from tests.factories import make
from tests.sheets.import_tools import bring_in
from tests.ui.import_fixtures import arrive, book, cells, screen, written

__all__ = ["book", "screen"]
NAMES, TODAY = list(FILLED), dt.date(2026, 10, 6)


def test_every_register_can_be_chosen_those_of_the_list_first(screen):
    table = screen.first.table.table()
    titles = [table.cell(row, 0).text for row in range(table.rowCount()) if not table.group(row)]

    assert titles[0] == "Providers"
    assert sorted(titles) == sorted(one.title for one in FILLED.values())


def test_import_beside_a_register_asks_for_its_file(screen, qtbot, asked, book):
    asked.answers.append(str(book))

    screen.first.table.link_followed.emit(NAMES.index("providers"), "import")

    arrive(screen, qtbot, SHEET)
    assert asked.said[0][:2] == ("open_file", "Import providers")


def test_an_empty_template_has_the_headings_of_its_register(screen, qtbot, asked, tmp_path, front):
    path = tmp_path / "lots.xlsx"
    asked.answers.append(str(path))

    screen.first.table.link_followed.emit(NAMES.index("lots"), "template")

    qtbot.waitUntil(lambda: bool(front.said))
    headings = [cell.value for cell in load_workbook(path).active[1]]
    assert headings[:2] == ["List", "Lot"]


def test_a_register_goes_out_in_the_format_chosen(screen, qtbot, asked, tmp_path, store, front):
    make(store, "providers", ref="P-1", name="Acme", kind="company")
    path = tmp_path / "providers.json"
    asked.answers.append(str(path))
    screen.first.choose("providers")
    screen.first.pane.format.set_current(2)

    screen.export()

    qtbot.waitUntil(lambda: bool(front.said))
    assert json.loads(path.read_text("utf-8"))[0]["name"] == "Acme"
    assert front.said[0].startswith("1 row written to providers.json.")


def test_a_day_that_is_none_is_said_and_nothing_is_written(screen, asked):
    pane = screen.first.pane
    pane.as_at.line.setText("31 September")

    pane.export()

    assert not asked.said


def test_ticks_for_private_columns_begin_empty_with_every_register(screen):
    screen.first.choose("contacts")
    screen.first.pane.private["name"].setChecked(True)

    screen.first.choose("providers")
    screen.first.choose("contacts")

    assert not screen.first.pane.private["name"].isChecked()


def test_a_file_that_cannot_be_written_is_said_in_words(screen, qtbot, asked, tmp_path):
    asked.answers.append(str(tmp_path / "no folder" / "providers.xlsx"))

    screen.export()

    qtbot.waitUntil(lambda: any(kind == "error" for kind, *_ in asked.said))


def test_an_earlier_import_is_undone_from_the_list(screen, qtbot, store):
    with store.write("Import providers", kind="import") as write:
        write.save(ENTITIES["providers"], {"ref": "P-1", "name": "Acme", "kind": "company"})
    number = store.changes(limit=1)[0].id

    screen.first.pane.earlier.table.link_followed.emit(number, "undo")

    qtbot.waitUntil(lambda: store.count(ENTITIES["providers"]) == 0)


def test_an_earlier_import_is_undone_by_enter_on_its_undo_alone(screen, qtbot, store):
    with store.write("Import providers", kind="import") as write:
        write.save(ENTITIES["providers"], {"ref": "P-1", "name": "Acme", "kind": "company"})
    table = screen.first.pane.earlier.table

    table.setCurrentIndex(table.table().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert store.count(ENTITIES["providers"]) == 1

    table.setCurrentIndex(table.table().index(0, 3))
    QTest.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: store.count(ENTITIES["providers"]) == 0)


def test_the_tour_goes_through_every_step(screen, store):
    front = []
    for name, call in screen.tour():
        call()
        front.append((name.removeprefix("import-"), screen.flow.step))

    assert front[1][0] == "layout"
    assert front[2:] == [
        ("1-sheet", SHEET), ("2-columns", COLUMNS), ("2-unit-asked", COLUMNS),
        ("2-dates-asked", COLUMNS),
        ("2-words-asked", COLUMNS), ("memory", COLUMNS),
        ("3-likely-duplicate", PROBLEMS), ("3-several-fit", PROBLEMS), ("3-problems", PROBLEMS),
        ("4-changes", CHANGES), ("5-done", DONE),
        ("2-as-last-time", COLUMNS),
    ]  # fmt: skip
    assert store.count(ENTITIES["providers"]) == 9


def test_an_import_of_which_nothing_can_be_put_back_is_locked(screen, qtbot, tmp_path, store):
    sheet = written(tmp_path / "p.xlsx", [["Ref", "Supplier", "Type"], ["P-1", "Acme", "charity"]])
    bring_in(store, "providers", sheet)
    earlier = screen.first.pane.earlier
    qtbot.waitUntil(lambda: earlier._locked != {})
    assert [row[3].text for row in cells(earlier.table)] == ["Undo"]

    [row] = reading.rows(store, ENTITIES["providers"], today=TODAY)
    store.delete(ENTITIES["providers"], row["id"])
    qtbot.waitUntil(lambda: any(earlier._locked.values()))

    assert [row[3].text for row in cells(earlier.table)] == ["Locked"]
    assert earlier.note.isVisible()
