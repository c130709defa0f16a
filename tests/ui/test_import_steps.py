"""Each step of an import: what it shows, what is hidden, and what the keyboard does."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.sheets import importing
from desktop.store.errors import Conflict
from desktop.ui.screens.import_steps import CHANGES, COLUMNS, DONE, PROBLEMS, SHEET
from tests.factories import make
from tests.ui.import_fixtures import arrive, begin, book, screen, written

__all__ = ["book", "screen"]

CONTACTS = (
    ["Provider", "Name", "Email", "Phone"],
    ["P-1", "Referrals desk", "desk@acme.example", "01622 960123"],
    ["P-9", "Waiting list", "nobody at home", "01622 960124"],
)


@pytest.fixture
def contacts(tmp_path, store):
    """A sheet of contacts, of a provider there is and of one there is not."""
    make(store, "providers", ref="P-1", name="Acme Therapies", kind="company")
    return written(tmp_path / "contacts.xlsx", CONTACTS)


def cells(view):
    """Give what a table shows, row by row."""
    table = view.table()
    return [
        [table.cell(row, column) for column in range(len(table.columns))]
        for row in range(table.rowCount())
        if not table.group(row)
    ]


# --- 1 the sheet ---


def test_rows_left_out_say_why_beside_their_words(screen, qtbot, book):
    begin(screen, qtbot, book)

    total = cells(screen.flow.sheet.preview)[6]

    assert total[0].italic
    assert [cell.text for cell in total] == ["Total", "3", "Left out: a total", "", ""]
    assert screen.flow.sheet.preview.columnSpan(6, 2) == 3


def test_words_above_the_headings_run_on_over_blank_cells(screen, qtbot, book):
    begin(screen, qtbot, book)

    assert screen.flow.sheet.preview.columnSpan(0, 0) == 5


def test_a_row_number_makes_that_row_the_heading_row(screen, qtbot, book):
    begin(screen, qtbot, book)
    numbers = screen.flow.sheet.preview.verticalHeader()
    place = numbers.sectionViewportPosition(3) + 5

    qtbot.mouseClick(numbers.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, place))

    qtbot.waitUntil(lambda: screen.flow.work.header_row == 4 and not screen.flow.is_busy)
    assert list(numbers.headings) == [4]


def test_enter_on_a_row_of_the_preview_makes_it_the_heading_row(screen, qtbot, book):
    begin(screen, qtbot, book)
    preview = screen.flow.sheet.preview
    preview.setCurrentIndex(preview.table().index(4, 0))

    QTest.keyClick(preview, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: screen.flow.work.header_row == 5 and not screen.flow.is_busy)


def test_another_sheet_is_read_when_it_is_chosen(screen, qtbot, tmp_path):
    from openpyxl import load_workbook

    path = written(tmp_path / "two.xlsx", [["Ref", "Supplier", "Type"], ["P-1", "Acme", "Ltd"]])
    made = load_workbook(path)
    made.create_sheet("More").append(["Ref", "Supplier", "Type"])
    made["More"].append(["P-2", "Beacon", "Ltd"])
    made.save(path)
    begin(screen, qtbot, path)

    screen.flow.sheet._sheets.select_id(1)

    qtbot.waitUntil(lambda: screen.flow.work.sheet == "More" and not screen.flow.is_busy)
    assert cells(screen.flow.sheet.preview)[1][0].text == "P-2"


def test_what_a_private_column_holds_is_masked_at_every_step(screen, qtbot, contacts, asked):
    begin(screen, qtbot, contacts, PROBLEMS, "contacts")
    asked.answers.append(True)
    flow = screen.flow
    seen = str([cells(flow.sheet.preview), cells(flow.columns.table), cells(flow.problems.table)])
    flow.problems.next_problem(back=False)
    pane = flow.problems.pane
    seen += pane.title.text() + pane.value.text()
    flow.go_on()
    seen += str(cells(flow.changes.table))

    for secret in ("Referrals desk", "Waiting list", "desk@acme", "nobody at home", "960123"):
        assert secret not in seen
    assert "P-9" in seen


# --- 2 the columns ---


def test_a_field_is_chosen_in_its_place_with_the_keyboard(screen, qtbot, book):
    begin(screen, qtbot, book, COLUMNS)
    table = screen.flow.columns.table
    table.select_id(5)

    QTest.keyClick(table, Qt.Key.Key_Return)
    combo = screen.focusWidget()
    combo.lineEdit().selectAll()
    QTest.keyClicks(combo, "Notes")
    QTest.keyClick(combo, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: screen.flow.work.matches[4].field == "notes")
    assert cells(table)[4][4].text == "Notes"


def test_a_field_picked_from_the_open_list_counts_at_once(screen, qtbot, book):
    begin(screen, qtbot, book, COLUMNS)
    columns = screen.flow.columns
    index = columns.table.table().index(4, 4)
    columns._edit(index)
    choice = columns.table.indexWidget(index)
    qtbot.waitUntil(lambda: choice.combo.view().isVisible())

    choice.combo.setCurrentIndex(choice.combo.findText("Notes"))
    choice.combo.hidePopup()

    qtbot.waitUntil(lambda: screen.flow.work.matches[4].field == "notes")


def test_the_values_of_the_chosen_column_say_what_they_become(screen, qtbot, book):
    begin(screen, qtbot, book, COLUMNS)

    screen.flow.columns._show_values(3)

    found = [(row[0].text, row[3].text, row[4].text) for row in cells(screen.flow.columns.values)]
    assert found == [
        ("galaxy", "–", "Check"),
        ("Ltd", "company", "Likely"),
        ("charity", "charity", "Certain"),
    ]


def test_what_was_noticed_counts_the_values_that_do_not_fit(screen, qtbot, book):
    begin(screen, qtbot, book, COLUMNS)

    noticed = [row[6].text for row in cells(screen.flow.columns.table)]

    assert noticed[0] == "3 of 3 fit"
    assert noticed[2] == "1 value does not fit: “galaxy”"


def test_links_are_counted_against_the_register(screen, qtbot, contacts):
    begin(screen, qtbot, contacts, COLUMNS, "contacts")

    assert cells(screen.flow.columns.table)[0][6].text == "Matched to the register: 1 of 2"


def test_one_real_row_is_shown_as_it_will_be_and_another_on_request(screen, qtbot, book):
    begin(screen, qtbot, book, COLUMNS)
    look = screen.flow.columns.look
    assert look._title.text() == "How row 4 will look"

    look.go_on()

    assert look._title.text() == "How row 5 will look"
    assert not look.go_back()


# --- 3 the problems ---


def test_f8_goes_round_the_problems_and_the_pane_follows(screen, qtbot, tmp_path):
    rows = [["Ref", "Supplier", "Type"], ["P-1", "Acme", "galaxy"], ["P-2", None, "company"]]
    begin(screen, qtbot, written(tmp_path / "wrong.xlsx", rows), PROBLEMS)
    step = screen.flow.problems
    assert (step.problem().row, step.problem().heading) == (2, "Type")

    screen.next_problem(back=False)
    assert (step.problem().row, step.problem().heading) == (3, "Supplier")
    assert step.pane._where.text() == "Row 3, Provider"

    screen.next_problem(back=False)
    assert step.problem().row == 2


def test_a_group_of_problems_shows_only_its_rows(screen, qtbot, tmp_path):
    rows = [["Ref", "Supplier", "Type"], ["P-1", "Acme", "galaxy"], ["P-2", None, "company"]]
    begin(screen, qtbot, written(tmp_path / "wrong.xlsx", rows), PROBLEMS)
    step = screen.flow.problems
    groups = [step.groups.table().row_id(row) for row in range(step.groups.table().rowCount())]

    step._choose_group(next(group for group in groups if group >= 0))

    assert len(cells(step.table)) == 1


def test_the_wrong_cell_is_marked_and_the_others_are_as_they_will_be(screen, qtbot, book):
    begin(screen, qtbot, book, PROBLEMS)

    (row,) = cells(screen.flow.problems.table)
    fields = [column.heading for column in screen.flow.problems.table.table().columns]

    assert row[fields.index("Type")].error.startswith("Type: “galaxy” is not one of company")
    assert row[fields.index("Reference")].text == "P-2"


def test_what_was_settled_is_shown_only_when_it_is_asked_for(screen, qtbot, tmp_path):
    rows = [["Ref", "Supplier", "Type", "Tel"], ["P-1", "Acme", "Ltd", 1617486414]]
    begin(screen, qtbot, written(tmp_path / "settled.xlsx", rows), PROBLEMS)
    step = screen.flow.problems
    assert step._stack.currentWidget() is step._nothing

    step._choose_group(0)

    assert cells(step.table)[0][0].text == "2"


# --- 4 the changes, and saving them ---


def test_rows_stand_in_groups_and_a_group_opens(screen, qtbot, book, asked, store):
    make(store, "providers", ref="P-3", name="Copperfield", kind="charity")
    begin(screen, qtbot, book, PROBLEMS)
    asked.answers.append(True)
    screen.flow.go_on()
    step = screen.flow.changes
    table = step.table.table()
    groups = [table.group(row).words for row in range(table.rowCount()) if table.group(row)]
    assert groups == ["New", "Left out", "Unchanged"]

    step.table.toggle_group(table.rowCount() - 1, opened=True)

    assert [row[0].text for row in cells(step.table)] == ["P-1", "P-2", "P-3"]


def test_the_chosen_row_is_told_in_full(screen, qtbot, book, asked, store):
    make(store, "providers", ref="P-1", name="Acme", kind="company")
    begin(screen, qtbot, book, PROBLEMS)
    asked.answers.append(True)

    screen.flow.go_on()

    assert screen.flow.changes._title.text() == "What changes in Acme Therapies"


def test_a_register_that_changed_meanwhile_is_said_and_checked_again(
    screen, qtbot, book, asked, store, monkeypatch
):
    begin(screen, qtbot, book, PROBLEMS)
    asked.answers.append(True)
    screen.flow.go_on()

    def refuse(*_):
        raise Conflict("Providers changed while you looked at this import.")

    monkeypatch.setattr(importing, "apply", refuse)
    screen.flow.go_on()
    qtbot.waitUntil(screen.flow.trouble.isVisible)
    assert screen.flow.step == CHANGES
    assert "changed while you looked" in screen.flow.trouble.words

    screen.flow.trouble.followed.emit()
    arrive(screen, qtbot, PROBLEMS)
    assert not screen.flow.trouble.isVisible()


def test_checking_can_be_stopped_and_begun_again(screen, qtbot, book):
    begin(screen, qtbot, book, COLUMNS)
    screen.flow.go_on()

    screen.flow.runner.cancel()
    arrive(screen, qtbot, COLUMNS)
    screen.flow.go_on()

    arrive(screen, qtbot, PROBLEMS)
    assert screen.flow.work.plan.counts()["rows"] == 3


def test_a_file_given_up_while_it_is_read_is_let_go_of(screen, qtbot, book, jobs):
    screen.start("providers", book)
    work = screen.flow.work

    screen.flow.cancel()

    qtbot.waitUntil(lambda: jobs.current is None)
    assert work.book is None
    assert screen._stack.currentWidget() is screen.first


def test_an_import_cannot_be_saved_while_the_desk_is_read_only(
    screen, qtbot, book, asked, monkeypatch, desk
):
    begin(screen, qtbot, book, PROBLEMS)
    asked.answers.append(True)
    screen.flow.go_on()

    monkeypatch.setattr(type(desk), "can_edit", property(lambda _: False))
    screen.flow.refresh()

    assert not screen.flow.footer.forward.isEnabled()


# --- 5 done ---


def finish(screen, qtbot, book, asked):
    begin(screen, qtbot, book, PROBLEMS)
    asked.answers.append(True)
    screen.flow.go_on()
    screen.flow.go_on()
    arrive(screen, qtbot, DONE)


def test_the_result_says_what_came_of_the_rows(screen, qtbot, book, asked):
    finish(screen, qtbot, book, asked)

    done = screen.flow.done
    assert done.words.text().startswith("2 providers added and 0 changed from <b>list.xlsx</b>")
    found = {row[0].text: (row[1].text, row[2].text) for row in cells(done.results)}
    assert found["Left out"] == ("1", "Row 5: wrong in the file.")
    assert found["Added"][0] == "2"


def test_an_import_that_was_undone_says_so_and_is_not_offered_again(screen, qtbot, book, asked):
    finish(screen, qtbot, book, asked)

    screen.flow.done.undo.button.click()

    qtbot.waitUntil(lambda: screen.flow.done.title.text() == "Import undone")
    qtbot.waitUntil(lambda: not screen.flow.done.undo.button.isEnabled())


def test_the_new_rows_are_shown_on_their_own_screen(screen, qtbot, book, asked, front):
    finish(screen, qtbot, book, asked)

    screen.flow.done.show_button.click()

    assert front.shown == ["providers"]


def test_leaving_a_finished_import_lets_go_of_the_file_without_asking(screen, qtbot, book, asked):
    finish(screen, qtbot, book, asked)
    asked.said.clear()

    assert screen.can_leave()

    assert screen.flow.work.book is None
    assert not asked.said
    assert not screen.flow.done.save_button.isVisible()


def test_the_rows_left_out_can_still_be_saved_when_all_is_done(
    screen, qtbot, book, asked, tmp_path, front
):
    finish(screen, qtbot, book, asked)
    out = tmp_path / "left out.xlsx"
    asked.answers.append(str(out))

    screen.flow.done.save_button.click()
    arrive(screen, qtbot, DONE)

    assert out.exists()
    assert front.said == ["left out.xlsx saved, with the reason beside each row."]


def test_a_file_that_agrees_with_the_desk_says_so_and_saves_nothing(screen, qtbot, tmp_path, store):
    make(store, "providers", ref="P-1", name="Acme", kind="company")
    newest = store.changes(limit=1)[0].id
    rows = [["Ref", "Supplier", "Type"], ["P-1", "Acme", "Ltd"]]

    begin(screen, qtbot, written(tmp_path / "same.xlsx", rows), DONE)

    assert screen.flow.done.title.text() == "Nothing to import"
    assert store.changes(limit=1)[0].id == newest


def test_the_next_sheet_of_the_file_goes_into_its_own_register(screen, qtbot):
    from desktop import paths

    begin(screen, qtbot, paths.resource("sample", "qpl.xlsx"), DONE)

    screen.flow.done.next_button.click()
    arrive(screen, qtbot, SHEET)

    assert (screen.flow.work.entity.name, screen.flow.work.sheet) == ("contacts", "Contacts")
