"""What the tests of the import on screen have in common: the screen, small books, and waiting."""

import pytest
from openpyxl import Workbook

from desktop.ui.screens.import_export import ImportExportScreen
from desktop.ui.screens.import_steps import COLUMNS, SHEET

LIST = (
    ["Our providers, kept by Commissioning"], [], ["Ref", "Supplier", "Type", "Tel", "Colour"],
    ["P-1", "Acme Therapies", "Ltd", "1617486414", "red"],
    ["P-2", "Beacon Clinic", "galaxy", "01622 960123", "blue"],
    ["P-3", "Copperfield", "charity", None, None], ["Total", 3],
)  # fmt: skip


@pytest.fixture
def screen(desk, show):
    """The import and export screen over an empty store."""
    made = show(ImportExportScreen(desk), 1500, 900)
    yield made
    made.flow.end()


@pytest.fixture
def book(tmp_path):
    """A small list as an officer keeps it: a title, headings, one row wrong, a total."""
    return written(tmp_path / "list.xlsx", LIST)


def written(path, rows):
    """Write rows as a workbook."""
    made = Workbook()
    for row in rows:
        made.active.append(row)
    made.save(path)
    return path


def arrive(screen, qtbot, step):
    """Wait until the flow has come to a step and nothing is under way."""
    qtbot.waitUntil(
        lambda: screen.flow.step == step and not screen.flow.is_busy,
        timeout=20_000,
    )


def begin(screen, qtbot, path, step=SHEET, register="providers"):
    """Open a file for a register and go on to a step."""
    screen.start(register, path)
    arrive(screen, qtbot, SHEET)
    for wanted in range(COLUMNS, step + 1):
        screen.flow.go_on()
        arrive(screen, qtbot, wanted)


def cells(view):
    """Give what a table shows, row by row."""
    table = view.table()
    return [
        [table.cell(row, column) for column in range(len(table.columns))]
        for row in range(table.rowCount())
        if not table.group(row)
    ]
