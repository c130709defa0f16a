"""What is asked and chosen on the Match columns step, beyond which column goes where."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.store import import_memory
from desktop.ui.parts.choice_field import ChoiceField
from desktop.ui.screens.import_steps import CHANGES, COLUMNS, DONE, PROBLEMS
from tests.factories import make
from tests.sheets.import_tools import bring_in
from tests.ui.import_fixtures import arrive, begin, cells, screen, written

__all__ = ["screen"]

PAPERS = (
    ["Provider", "Document", "Reference", "Issued"],
    ["P-1", "accounts", "A1", "03/04/2025"],
    ["P-1", "accounts", "A2", "05/06/2025"],
)


@pytest.fixture
def papers(tmp_path, store):
    """A sheet of papers whose dates can be read in two ways."""
    make(store, "providers", ref="P-1", name="Acme Therapies", kind="company")
    make(store, "documents", name="accounts")
    return written(tmp_path / "papers.xlsx", PAPERS)


def test_dates_that_can_be_read_in_two_ways_are_asked_once(screen, qtbot, papers):
    begin(screen, qtbot, papers, COLUMNS, "assurance")
    step = screen.flow.columns

    screen.flow.go_on()

    assert screen.flow.step == COLUMNS
    assert "“Issued” written day first or month first" in screen.flow.trouble.words
    assert [row[5].text for row in cells(step.table)] == ["Certain", "Certain", "Certain", "Check"]
    assert [step.asking.choice.combo.itemText(n) for n in (0, 1)] == [
        "Day first: 03/04/2025 is 3 April 2025",
        "Month first: 03/04/2025 is 4 March 2025",
    ]


def test_the_answer_holds_for_every_row_and_can_be_changed(screen, qtbot, papers):
    begin(screen, qtbot, papers, COLUMNS, "assurance")
    asking = screen.flow.columns.asking

    asking.choice.combo.setCurrentIndex(1)
    asking.choice.finished.emit()

    assert [row[3].text for row in cells(screen.flow.columns.values)] == [
        "4 March 2025",
        "6 May 2025",
    ]
    screen.flow.go_on()
    arrive(screen, qtbot, PROBLEMS)
    assert screen.flow.counts["new"] == 2


# --- words ---

RATES = (
    ["Provider", "Therapy", "Unit", "Amount", "From"],
    ["P-1", "Occ Therapy", "hour", 50, "21/04/2025"],
    ["P-1", "occ  therapy", "session", 60, "22/04/2025"],
)


@pytest.fixture
def rates(tmp_path, store):
    """A sheet of rates with a therapy that is not known."""
    make(store, "providers", ref="P-1", name="Acme Therapies", kind="company")
    return written(tmp_path / "rates.xlsx", RATES)


def pick(value_list, row, words):
    """Open the choice of what a word becomes and pick from it, as a click does."""
    table = value_list.table
    index = table.table().index(row, 3)
    table.clicked.emit(index)
    editor = table.indexWidget(index)
    editor.combo.setCurrentIndex(editor.combo.findText(words))
    editor._pick()


def becomes(screen):
    return [(row[0].text, row[3].text) for row in cells(screen.flow.columns.values)]


def test_an_unknown_word_is_mapped_once_for_all_alike(screen, qtbot, rates):
    begin(screen, qtbot, rates, COLUMNS, "rates")
    screen.flow.columns.table.select_id(2)
    assert {text for _, text in becomes(screen)} == {"Choose"}

    pick(screen.flow.columns.value_list, 0, "Occupational therapy")
    qtbot.waitUntil(lambda: bool(screen.flow.work.chosen.values))

    assert {text for _, text in becomes(screen)} == {"Occupational therapy"}
    screen.flow.go_on()
    arrive(screen, qtbot, PROBLEMS)
    assert screen.flow.counts["refused"] == 0


def test_a_mapped_word_can_be_taken_as_it_is_again(screen, qtbot, rates):
    begin(screen, qtbot, rates, COLUMNS, "rates")
    screen.flow.columns.table.select_id(2)
    pick(screen.flow.columns.value_list, 0, "Occupational therapy")
    qtbot.waitUntil(lambda: bool(screen.flow.work.chosen.values))

    pick(screen.flow.columns.value_list, 0, f"“{becomes(screen)[0][0]}”, as it is")
    qtbot.waitUntil(lambda: not screen.flow.work.chosen.values)

    assert {text for _, text in becomes(screen)} == {"Choose"}


# --- what is remembered ---

CONTACTS = (["Who", "Provider", "Ring them on"], ["Desk", "P-1", "01622 960123"])


@pytest.fixture
def learnt(tmp_path, store):
    """A store that remembers a file of contacts; and another file of the same shape."""
    make(store, "providers", ref="P-1", name="Acme Therapies", kind="company")
    sheet = written(tmp_path / "april.xlsx", CONTACTS)
    mapping = {"Ring them on": "phone", "Who": "name"}
    bring_in(store, "contacts", sheet, mapping=mapping, save_as="Contacts return")
    return written(tmp_path / "may.xlsx", CONTACTS)


def fields(screen):
    return [row[4].text for row in cells(screen.flow.columns.table)]


def test_the_matching_of_last_time_is_used_said_and_can_be_declined(screen, qtbot, learnt):
    begin(screen, qtbot, learnt, COLUMNS, "contacts")
    strip = screen.flow.columns.memory
    assert strip.isVisible()
    assert strip.words.startswith("Matched as for april.xlsx on ")
    assert fields(screen) == ["Name", "Provider", "Phone"]

    strip.followed.emit()

    assert fields(screen)[2] == "Do not import"
    assert strip.words.startswith("Matched afresh")

    strip.followed.emit()

    assert fields(screen)[2] == "Phone"


def test_a_saved_layout_is_chosen_on_the_first_step(screen, qtbot, learnt):
    begin(screen, qtbot, learnt, register="contacts")
    layouts = screen.flow.sheet.layouts

    layouts.set_value("Contacts return")
    layouts.finished.emit()
    screen.flow.go_on()

    assert screen.flow.columns.memory.words.startswith("Matched as in “Contacts return”: 3 columns")


def test_a_layout_is_saved_under_a_name_with_the_import(screen, qtbot, tmp_path, store, asked):
    make(store, "providers", ref="P-1", name="Acme Therapies", kind="company")
    begin(screen, qtbot, written(tmp_path / "a.xlsx", CONTACTS), register="contacts")
    asked.answers = ["Our return"]
    screen.flow.sheet._name_layout()
    screen.flow.go_on()
    screen.flow.columns.mapped.emit("Who", "name")
    for step in (PROBLEMS, CHANGES, DONE):
        screen.flow.go_on()
        arrive(screen, qtbot, step)

    assert [one.name for one in import_memory.mappings(store)] == ["Our return", ""]


# --- which record ---


def test_rows_are_matched_by_the_fields_that_are_picked(screen, qtbot, tmp_path, store):
    for number in (1, 2):
        make(store, "providers", ref=f"P-{number}", name="Acme", kind="charity",
             postcode=f"CT{number} 1AA")  # fmt: skip
    path = written(tmp_path / "a.xlsx", (["Supplier", "Postcode", "Tel"],
                                         ["Acme", "CT2 1AA", "01622 960129"]))  # fmt: skip
    begin(screen, qtbot, path, COLUMNS)
    field = screen.flow.columns.look._by

    field.set_value(("name", "postcode"))
    field.finished.emit()
    screen.flow.go_on()
    arrive(screen, qtbot, PROBLEMS)

    assert screen.flow.counts["changed"] == 1


def test_a_row_that_several_records_fit_asks_which(screen, qtbot, tmp_path, store):
    for number in (1, 2):
        make(store, "providers", ref=f"P-{number}", name="Acme", kind="charity")
    path = written(tmp_path / "a.xlsx", (["Supplier", "Tel"], ["Acme", "01622 960129"]))
    begin(screen, qtbot, path, PROBLEMS)
    which = screen.flow.problems.pane.which
    assert which.isVisible()
    assert which.choice.value() is None
    assert not which._take.isEnabled()

    which.choice.set_value("P-2")
    which.choice.changed.emit()
    which._take.click()
    qtbot.waitUntil(lambda: screen.flow.counts.get("changed") == 1, timeout=10_000)

    assert screen.flow.work.plan.rows(["changed"])[0].old["ref"] == "P-2"


def test_a_likely_duplicate_is_left_out_until_the_officer_says_what_it_is(
    screen, qtbot, tmp_path, store
):
    make(store, "providers", ref="P-1", name="Acme Therapies Ltd", kind="charity", phone="1")
    path = written(
        tmp_path / "a.xlsx",
        (["Supplier", "Type", "Postcode"], ["ACME Therapies Limited", "charity", "CT1 1AA"]),
    )
    begin(screen, qtbot, path, PROBLEMS)
    which = screen.flow.problems.pane.which
    assert (screen.flow.counts["new"], screen.flow.counts["dropped"]) == (0, 1)
    assert which.choice.value() is None
    assert "95% alike: the same name but for its spelling" in which._reason.text()

    which.choice.set_value("P-1")
    which.choice.changed.emit()
    which._take.click()
    qtbot.waitUntil(lambda: screen.flow.counts.get("changed") == 1, timeout=10_000)

    assert screen.flow.counts["new"] == 0


# --- units ---


def test_the_unit_of_amounts_is_asked_where_the_heading_is_unlikely(screen, qtbot, tmp_path, store):
    make(store, "providers", ref="P-1", name="Acme Therapies", kind="company")
    head = ["Provider", "Document", "Reference", "Cover (£m)"]
    row = ["P-1", "public liability", "A1", 5_000_000]
    begin(screen, qtbot, written(tmp_path / "a.xlsx", (head, row)), COLUMNS, "assurance")
    step = screen.flow.columns

    screen.flow.go_on()

    assert "pounds, thousands or millions" in screen.flow.trouble.words
    assert step.asking.choice.value() is None

    step.asking.choice.set_value("1")
    step.asking.choice.finished.emit()

    assert [one[3].text for one in cells(step.values)] == ["£5,000,000"]
    screen.flow.go_on()
    arrive(screen, qtbot, PROBLEMS)
    assert screen.flow.counts["new"] == 1


def test_the_unit_of_the_heading_is_taken_and_can_be_changed(screen, qtbot, tmp_path, store):
    make(store, "providers", ref="P-1", name="Acme Therapies", kind="company")
    head = ["Provider", "Document", "Reference", "Cover (£m)"]
    row = ["P-1", "public liability", "A1", 5]
    begin(screen, qtbot, written(tmp_path / "a.xlsx", (head, row)), COLUMNS, "assurance")
    step = screen.flow.columns
    step.table.select_id(4)
    assert cells(step.table)[3][6].text == "Millions of pounds"
    qtbot.waitUntil(lambda: [one[3].text for one in cells(step.values)] == ["£5,000,000"])

    step.asking.choice.set_value("1000")
    step.asking.choice.finished.emit()

    assert [one[3].text for one in cells(step.values)] == ["£5,000"]


def test_a_remedy_on_screen_names_no_flag(screen, qtbot, tmp_path, store):
    make(store, "providers", ref="P-1", name="Acme Therapies Ltd", kind="charity")
    path = written(tmp_path / "a.xlsx", (["Supplier", "Type"], ["ACME Therapies", "charity"]))

    begin(screen, qtbot, path, PROBLEMS)

    pane = screen.flow.problems.pane
    assert pane.remedy.text() == "It stays out until you say that they are one, or that it is new."
    assert pane.title.text().endswith("(95% alike)")


def test_what_every_row_needs_is_answered_one_after_the_other(screen, qtbot, tmp_path, store):
    path = written(tmp_path / "bought.xlsx", (["Child", "Therapy"], ["CH-1", "OT"]))
    begin(screen, qtbot, path, COLUMNS, "purchases")

    def asked():
        found = screen.flow.columns.look.findChildren(ChoiceField)
        return {
            one.combo.accessibleName(): one
            for one in found
            if one.isVisible() and "for all rows" in one.combo.accessibleName()
        }

    names = list(asked())
    first = asked()[names[0]]
    first.focus()
    first.combo.setCurrentIndex(1)
    first.combo.activated.emit(1)

    qtbot.waitUntil(lambda: list(asked()) == names)
    following = f"{screen.flow.work.lacking[0].label.text} for all rows"
    assert following != names[0]
    qtbot.waitUntil(lambda: QApplication.focusWidget().accessibleName() == following)
