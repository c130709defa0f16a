"""Each step of an import: what it shows, what is hidden, and what the keyboard does."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.ui.screens.import_steps import COLUMNS, PROBLEMS
from tests.factories import make
from tests.ui.import_fixtures import begin, book, cells, screen, written

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
        ("galaxy", "Choose", "Check"),
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
