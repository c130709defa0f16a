"""What is asked and chosen on the Match columns step, beyond which column goes where."""

import pytest

from desktop.ui.screens.import_steps import COLUMNS, PROBLEMS
from tests.factories import make
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
    assert [step.asking.order.combo.itemText(n) for n in (0, 1)] == [
        "Day first: 03/04/2025 is 3 April 2025",
        "Month first: 03/04/2025 is 4 March 2025",
    ]


def test_the_answer_holds_for_every_row_and_can_be_changed(screen, qtbot, papers):
    begin(screen, qtbot, papers, COLUMNS, "assurance")
    asking = screen.flow.columns.asking

    asking.order.combo.setCurrentIndex(1)
    asking.order.finished.emit()

    assert [row[3].text for row in cells(screen.flow.columns.values)] == [
        "4 March 2025",
        "6 May 2025",
    ]
    screen.flow.go_on()
    arrive(screen, qtbot, PROBLEMS)
    assert screen.flow.counts["new"] == 2
