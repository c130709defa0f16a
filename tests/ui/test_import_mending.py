"""Mending wrong cells in the third step of an import."""

import pytest

from desktop.domain.registry import ENTITIES
from desktop.sheets.problems import Problem
from desktop.sheets.suggesting import Suggestion
from desktop.ui.screens.import_mend import OTHER, MendBox
from desktop.ui.screens.import_steps import PROBLEMS
from tests.buying import TODAY
from tests.ui.import_fixtures import begin, cells, screen, written

__all__ = ["screen"]
HEAD = ["Ref", "Supplier", "Type", "SME?"]


@pytest.fixture
def wrong(screen, qtbot, tmp_path):
    """An import at its third step: two types alike are wrong, and one answer."""
    rows = [
        ["P-1", "Acme", "Compny", "Yes"],
        ["P-2", "Beacon", "Compny", "No"],
        ["P-3", "Copperfield", "Charity", "perhaps"],
        ["P-4", "Dover", "Charity", "No"],
    ]
    begin(screen, qtbot, written(tmp_path / "list.xlsx", [HEAD, *rows]), PROBLEMS)
    return screen.flow


def settle(flow, qtbot, refused):
    qtbot.waitUntil(
        lambda: not flow.is_busy and flow.counts.get("refused") == refused, timeout=10_000
    )


def test_the_nearest_word_is_offered_and_taken(wrong, qtbot):
    mend = wrong.problems.pane.mend
    assert wrong.counts["refused"] == 3
    assert mend.choice.value().casefold() == "company"

    mend.use.click()
    settle(wrong, qtbot, 2)

    assert wrong.step == PROBLEMS
    assert wrong.work.plan.at([2])[0].new["kind"] == "company"
    assert wrong.problems.problem().row == 3


@pytest.mark.parametrize(
    ("is_near", "taken"), [(True, "P-1"), (False, None)], ids=["spelt so", "another name"]
)
def test_a_record_is_chosen_at_first_only_when_it_is_spelt_so(store, qtbot, is_near, taken):
    class Work:
        today = TODAY
        suggestions = staticmethod(lambda _one: [Suggestion("P-1", "Acme, P-1", is_near)])
        column_of = staticmethod(lambda _one: ENTITIES["rates"].by_field["provider"])
        cells_alike = staticmethod(lambda _one: [])

    work, taking = Work(), []
    work.store = store
    box = MendBox()
    qtbot.addWidget(box)
    box.mended.connect(lambda _one, text, _all: taking.append(text))
    box.show_problem(work, Problem(2, 1, "Provider", "Nobody Ltd", "x", "y", "refused"))

    assert box.choice.value() == taken
    box.use_it()
    assert taking == ([taken] if taken else [])


def test_a_mend_may_hold_for_all_cells_alike(wrong, qtbot):
    mend = wrong.problems.pane.mend
    assert mend.all_alike.text() == "Do so for all 2 cells saying “Compny”"

    mend.all_alike.setChecked(True)
    mend.use.click()
    settle(wrong, qtbot, 1)

    assert [row.new["kind"] for row in wrong.work.plan.at([2, 3])] == ["company", "company"]


def test_another_value_can_be_chosen(wrong, qtbot):
    mend = wrong.problems.pane.mend

    mend.other.set_value("charity")
    mend.choice.set_value(OTHER)
    wrong.use_suggestion()
    settle(wrong, qtbot, 2)

    assert wrong.work.plan.at([2])[0].new["kind"] == "charity"


def test_a_row_can_be_left_out_from_its_problem(wrong, qtbot):
    assert wrong.problems.pane.mend.leave.text() == "Leave row 2 out"

    wrong.problems.pane.mend.leave.click()
    settle(wrong, qtbot, 2)

    assert wrong.counts["dropped"] == 1
    assert (2, "left out by you") in wrong.work.plan.left_out()


@pytest.mark.parametrize("for_all", [False, True])
def test_a_mend_can_be_undone(wrong, qtbot, for_all):
    assert wrong.problems.take_back.isHidden()
    wrong.problems.pane.mend.all_alike.setChecked(for_all)
    wrong.problems.pane.mend.use.click()
    settle(wrong, qtbot, 1 if for_all else 2)

    wrong.problems.take_back.click()
    settle(wrong, qtbot, 3)

    assert wrong.problems.take_back.isHidden()


def test_when_all_is_mended_nothing_is_left_to_fix(wrong, qtbot):
    mend = wrong.problems.pane.mend
    mend.all_alike.setChecked(True)
    mend.use.click()
    settle(wrong, qtbot, 1)
    mend.leave.click()
    settle(wrong, qtbot, 0)

    assert wrong.problems._strong.text() == "Nothing to fix"


def test_all_rows_can_be_shown_with_the_problems_marked(wrong):
    step = wrong.problems

    step.which_rows.set_current(1)

    rows = {row[1].text: row for row in cells(step.table)}
    assert {"P-1", "P-2", "P-3", "P-4"} <= set(rows)
    assert rows["P-4"][3].text == "charity"
    assert rows["P-1"][3].error

    wrong.problems.next_problem(back=False)
    assert step.problem().row == 3
