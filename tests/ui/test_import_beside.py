"""Tables side by side on one sheet: each is offered at the first step, and read by itself."""

from desktop.ui.screens.import_steps import SHEET
from tests.ui.import_fixtures import arrive, begin, cells, screen, written

__all__ = ["screen"]

ROWS = (
    ["Ref", "Supplier", "Type", None, "URN", "School"],
    ["P-1", "Acme", "company", None, "100001", "Abbey School"],
    ["P-2", "Beta", "company", None, "100002", "Mill School"],
    ["P-3", "Gamma", "company"],
    ["P-4", "Delta", "company"],
)


def test_each_table_is_offered_and_the_one_that_fits_is_chosen(screen, qtbot, tmp_path):
    begin(screen, qtbot, written(tmp_path / "both.xlsx", ROWS), SHEET)

    step = screen.flow.sheet
    names = [row[0].text for row in cells(step._sheets)]
    assert [name.rpartition("!")[2] for name in names] == ["A:D", "E:F"]
    assert [row[1].text for row in cells(step._sheets)] == ["4", "2"]
    assert screen.flow.work.sheet == names[0]
    told = [step._left_out.itemAt(n).widget().text() for n in range(step._left_out.count())]
    assert "Another table stands beside this one, in columns E:F: choose above." in told


def test_the_other_one_can_be_chosen(screen, qtbot, tmp_path):
    begin(screen, qtbot, written(tmp_path / "both.xlsx", ROWS), SHEET)

    screen.flow.sheet._sheets.select_id(1)
    screen.flow.sheet._choose_sheet(1)
    arrive(screen, qtbot, SHEET)

    assert screen.flow.work.sheet.endswith("!E:F")
    assert [name for name in screen.flow.work.outline.headings if name] == ["URN", "School"]
    assert screen.flow.work.survey.data_rows == 2
