"""Looking at an import before it is saved: ticks, views, duplicates, the list, the proof."""

import openpyxl
import pytest

from desktop.ui.screens.import_duplicate import BOTH, NEITHER, SAME
from desktop.ui.screens.import_steps import CHANGES
from tests.factories import make
from tests.ui.import_fixtures import arrive, begin, book, cells, screen, written

__all__ = ["book", "screen"]
HEAD = ["Ref", "Supplier", "Type", "Postcode"]


@pytest.fixture
def looked(screen, qtbot, tmp_path, store):
    """An import at its fourth step: one new row, one changed, one unchanged, one elsewhere."""
    make(store, "providers", ref="P-1", name="Acme", kind="company")
    make(store, "providers", ref="P-2", name="Beacon", kind="company")
    make(store, "providers", ref="P-9", name="Zest", kind="company")
    rows = [
        ["P-1", "Acme", "Company", None],
        ["P-2", "Beacon", "Charity", None],
        ["P-3", "Copperfield", "Charity", None],
    ]
    begin(screen, qtbot, written(tmp_path / "list.xlsx", [HEAD, *rows]), CHANGES)
    return screen


def test_every_row_has_a_label_and_a_tick_where_there_is_something_to_keep(looked):
    shown = {row[1].text: (row[3].text, row[0].ticked) for row in cells(looked.flow.changes.table)}

    assert shown == {"P-2": ("Changed", True), "P-3": ("New", True)}


def test_a_row_whose_tick_is_taken_off_is_left_out_and_can_be_taken_in_again(looked):
    flow, step = looked.flow, looked.flow.changes

    step._tick(4, "tick", False)
    assert (flow.counts["new"], flow.counts["dropped"]) == (0, 1)
    assert flow.footer.forward.text() == "Import 1 change"
    assert flow.work.plan.left_out()[-1] == (4, "left out by you")

    step._tick(4, "tick", True)
    assert (flow.counts["new"], flow.counts["dropped"]) == (1, 0)


def test_what_the_file_does_not_mention_is_listed(looked):
    step = looked.flow.changes

    step.strip.set_current("missing")

    assert [row[2].text for row in cells(step.table)] == ["Zest"]
    assert cells(step.table)[0][3].text == "Not in the file"


def test_all_rows_stand_in_the_order_of_the_file(looked):
    step = looked.flow.changes

    step.strip.set_current("every")

    assert [row[1].text for row in cells(step.table)] == ["P-1", "P-2", "P-3"]


def test_the_page_says_what_proves_that_nothing_is_saved(looked, store):
    words = looked.flow.changes.sums.proof.text()

    assert looked.flow.work.proof.is_same
    assert looked.flow.work.proof.after.sha256[:12] in words
    assert "Nothing is saved yet" in words


def test_the_list_on_the_page_is_saved_as_a_workbook(looked, qtbot, tmp_path, asked):
    path = tmp_path / "changes.xlsx"
    asked.answers.append(path)

    looked.flow.changes.save.click()
    arrive(looked, qtbot, CHANGES)

    rows = list(openpyxl.load_workbook(path)["What would change"].values)
    assert rows[0][:3] == ("Row", "What happens", "Reference")
    assert [row[1] for row in rows[1:]] == [
        "Unchanged", "Changed", "New", "On the desk but not in the file",
    ]  # fmt: skip


def test_many_changes_are_warned_of_above_the_rows(screen, qtbot, tmp_path, store):
    for number in range(25):
        make(store, "providers", ref=f"P-{number}", name=f"Name {number}", kind="company")
    rows = [[f"P-{number}", f"Name {number}", "Charity", None] for number in range(25)]

    begin(screen, qtbot, written(tmp_path / "list.xlsx", [HEAD, *rows]), CHANGES)

    assert screen.flow.changes.warning.isVisible()
    assert screen.flow.work.warnings[0].startswith("This would change 25 of 25 providers")


@pytest.mark.parametrize(
    ("how", "fates", "undecided"),
    [
        (BOTH, {"new": 1, "changed": 0, "dropped": 0}, 0),
        (NEITHER, {"new": 0, "changed": 0, "dropped": 1}, 0),
        (SAME, {"new": 0, "changed": 1, "dropped": 0}, 0),
        ("", {"new": 0, "changed": 0, "dropped": 1}, 1),
    ],
)
def test_a_possible_duplicate_is_decided_on(screen, qtbot, tmp_path, store, how, fates, undecided):
    make(store, "providers", ref="P-1", name="Acme Therapies Ltd", kind="charity", phone="1")
    rows = (HEAD[1:], ["ACME Therapies Limited", "charity", "CT1 1AA"])
    begin(screen, qtbot, written(tmp_path / "a.xlsx", rows), CHANGES)
    pane = screen.flow.changes.duplicate
    assert pane.isVisible()
    assert pane.choice.value() is None

    if how:
        pane.choice.button(how).click()
        arrive(screen, qtbot, CHANGES)

    assert {name: screen.flow.counts[name] for name in fates} == fates
    assert screen.flow.work.undecided == undecided
