"""The import on screen: five steps from an officer's own workbook to one change."""

import pytest

from desktop import paths
from desktop.domain.registry import ENTITIES
from desktop.store.reading import rows
from desktop.ui.screens.import_changes import ChangesStep
from desktop.ui.screens.import_steps import CHANGES, COLUMNS, DONE, PROBLEMS
from desktop.ui.screens.import_words import letter
from tests.buying import TODAY
from tests.factories import make
from tests.ui.import_fixtures import arrive, begin, book, screen

__all__ = ["book", "screen"]

PROVIDERS = ENTITIES["providers"]


def test_the_file_is_shown_as_it_is_with_its_headings_found(screen, qtbot, book):
    begin(screen, qtbot, book)

    work = screen.flow.work
    assert work.outline.header_rows == [3]
    assert screen.flow.sheet.preview.table().cell(2, 0).bold
    assert [one["row"] for one in work.survey.skipped] == [1, 7]
    assert "3 rows to read" in screen.flow.footer.words


def test_another_heading_row_can_be_chosen(screen, qtbot, book):
    begin(screen, qtbot, book)

    screen.flow.sheet.header_chosen.emit(4)
    qtbot.waitUntil(lambda: screen.flow.work.header_row == 4 and not screen.flow.is_busy)

    assert screen.flow.work.outline.headings[1] == "Acme Therapies"


def test_columns_are_matched_and_can_be_matched_by_hand(screen, qtbot, book):
    begin(screen, qtbot, book, COLUMNS)
    fields = {one.heading: one.field for one in screen.flow.work.matches}
    assert fields == {
        "Ref": "ref",
        "Supplier": "name",
        "Type": "kind",
        "Tel": "phone",
        "Colour": None,
    }

    screen.flow.columns.mapped.emit("Colour", "notes")

    assert screen.flow.work.matches[4].field == "notes"


def test_a_field_chosen_for_another_column_leaves_the_first_one_out(screen, qtbot, book):
    begin(screen, qtbot, book, COLUMNS)

    screen.flow.columns.mapped.emit("Colour", "phone")

    fields = {one.heading: one.field for one in screen.flow.work.matches}
    assert (fields["Tel"], fields["Colour"]) == (None, "phone")


def test_a_needed_field_without_a_column_can_be_given_for_all_rows(screen, qtbot, book):
    begin(screen, qtbot, book, COLUMNS)
    screen.flow.columns.mapped.emit("Type", "")
    assert [column.field for column in screen.flow.work.lacking] == ["kind"]

    screen.flow.columns.given.emit("kind", "company")
    screen.flow.go_on()
    arrive(screen, qtbot, PROBLEMS)

    assert screen.flow.work.plan.counts()["new"] == 3


def test_a_wrong_cell_is_told_with_its_row_value_and_remedy(screen, qtbot, book):
    begin(screen, qtbot, book, PROBLEMS)

    step = screen.flow.problems
    assert "galaxy" in step.pane.title.text()
    assert step.pane.value.text() == "The file says <b>galaxy</b>."
    assert step.pane.remedy.text()
    assert (step.problem().row, step.problem().heading) == (5, "Type")


def test_wrong_rows_are_left_out_only_when_that_is_chosen(screen, qtbot, book, asked):
    begin(screen, qtbot, book, PROBLEMS)
    asked.answers.append(False)
    screen.flow.go_on()
    assert screen.flow.step == PROBLEMS

    asked.answers.append(True)
    screen.flow.go_on()
    assert screen.flow.step == CHANGES


def test_nothing_is_saved_before_the_import_button_and_all_of_it_after(
    screen, qtbot, book, asked, store
):
    begin(screen, qtbot, book, PROBLEMS)
    asked.answers.append(True)
    screen.flow.go_on()
    assert store.count(PROVIDERS) == 0
    assert screen.flow.footer.forward.text() == "Import 2 changes"

    screen.flow.go_on()
    arrive(screen, qtbot, DONE)

    assert store.count(PROVIDERS) == 2
    assert store.can_undo().kind == "import"


def test_an_import_is_undone_from_its_last_step(screen, qtbot, book, asked, store):
    begin(screen, qtbot, book, PROBLEMS)
    asked.answers.append(True)
    screen.flow.go_on()
    screen.flow.go_on()
    arrive(screen, qtbot, DONE)

    screen.flow.done.undo.button.click()

    qtbot.waitUntil(lambda: store.count(PROVIDERS) == 0)


def test_old_and_new_stand_in_each_cell_that_would_change(screen, qtbot, book, asked, store):
    make(store, "providers", ref="P-1", name="Acme", kind="company")
    begin(screen, qtbot, book, PROBLEMS)
    asked.answers.append(True)
    screen.flow.go_on()

    step: ChangesStep = screen.flow.changes
    step.strip.set_current("changed")
    table = step.table.table()
    names = [column.field for column in table.columns]
    cell = table.cell(0, names.index("name"))
    assert (cell.old, cell.text, cell.mark) == ("Acme", "Acme Therapies", True)
    assert not table.cell(0, names.index("kind")).mark


def test_going_back_loses_nothing_that_was_chosen(screen, qtbot, book):
    begin(screen, qtbot, book, COLUMNS)
    screen.flow.columns.mapped.emit("Colour", "notes")
    screen.flow.go_on()
    arrive(screen, qtbot, PROBLEMS)

    screen.flow.back()
    screen.flow.back()
    screen.flow.go_on()

    assert screen.flow.work.matches[4].field == "notes"


def test_a_file_mended_meanwhile_is_read_again_with_the_same_choices(screen, qtbot, book):
    begin(screen, qtbot, book, COLUMNS)
    screen.flow.columns.mapped.emit("Colour", "notes")
    screen.flow.go_on()
    arrive(screen, qtbot, PROBLEMS)
    from openpyxl import load_workbook

    mended = load_workbook(book)
    mended.active["C5"] = "charity"
    mended.save(book)

    screen.flow.problems.again_asked.emit()
    qtbot.waitUntil(
        lambda: screen.flow.counts["refused"] == 0 and not screen.flow.is_busy, timeout=20_000
    )

    assert screen.flow.work.matches[4].field == "notes"


def test_the_rows_that_were_wrong_are_saved_as_a_workbook(screen, qtbot, book, asked, tmp_path):
    begin(screen, qtbot, book, PROBLEMS)
    out = tmp_path / "wrong.xlsx"
    asked.answers.append(str(out))

    screen.flow.save_wrong()
    arrive(screen, qtbot, PROBLEMS)

    assert out.exists()


def test_a_file_that_is_no_table_is_said_in_words_and_nothing_else_happens(
    screen, qtbot, asked, tmp_path, store
):
    path = tmp_path / "picture.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 500)

    screen.start("providers", path)
    qtbot.waitUntil(lambda: bool(asked.said))

    assert asked.said[0][0] == "error"
    assert store.count(PROVIDERS) == 0


def test_leaving_half_way_asks_first(screen, qtbot, book, asked):
    begin(screen, qtbot, book, COLUMNS)
    asked.answers += [False, True]

    assert not screen.can_leave()
    assert screen.can_leave()
    assert screen.flow.work is None


def test_another_file_is_asked_for_before_this_import_is_given_up(screen, qtbot, book, asked):
    begin(screen, qtbot, book, COLUMNS)
    asked.answers.append(None)

    screen.flow.footer.another.click()

    assert [kind for kind, *_ in asked.said] == ["open_file"]
    assert screen.flow.step == COLUMNS


def test_cancel_lets_go_of_the_file(screen, qtbot, book):
    begin(screen, qtbot, book)

    screen.flow.cancel()

    assert screen.flow.work is None
    book.unlink()


def test_the_sample_goes_through_and_offers_its_next_sheet(screen, qtbot, desk, store):
    begin(screen, qtbot, paths.resource("sample", "qpl.xlsx"), DONE)

    assert store.count(PROVIDERS) == 54
    assert screen.flow.work.following == ("Contacts", "contacts")


def test_a_register_is_exported_with_private_columns_only_as_ticked(
    screen, qtbot, asked, store, tmp_path, front
):
    make(store, "contacts", name="Referrals desk")
    first = screen.first
    first.choose("contacts")
    plain, named = tmp_path / "plain.csv", tmp_path / "named.csv"

    asked.answers.append(str(plain))
    first.export()
    qtbot.waitUntil(plain.exists)
    assert first.pane._why.isHidden()
    first.pane.private["name"].setChecked(True)
    first.export()
    assert first.pane._why.error() == "Enter why private columns leave this desk"
    first.pane.why.set_value("The school asked")
    asked.answers.append(str(named))
    first.export()
    qtbot.waitUntil(lambda: named.exists() and store.count(ENTITIES["reveals"]))

    assert "Referrals desk" not in plain.read_text("utf-8-sig")
    assert "Referrals desk" in named.read_text("utf-8-sig")
    [look] = rows(store, ENTITIES["reveals"], today=TODAY)
    assert (look["field"], look["way"], look["why"]) == ("Name", "in an export", "The school asked")
    assert look["record"] == "1 contact"


def test_a_reason_is_asked_for_only_while_something_private_is_ticked(screen):
    screen.first.choose("contacts")
    pane = screen.first.pane

    pane.private["name"].setChecked(True)
    shown = not pane._why.isHidden()
    pane.private["name"].setChecked(False)

    assert (shown, pane._why.isHidden()) == (True, True)


@pytest.mark.parametrize(("position", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_columns_are_named_as_in_a_spreadsheet(position, name):
    assert letter(position) == name
