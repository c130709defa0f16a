"""Text at twice its size: nothing is out of reach on a small screen."""

import pytest
from PySide6.QtWidgets import QWidget

from desktop.settings import TEXT_SIZES
from desktop.ui import theme
from desktop.ui.dialog import Dialog
from desktop.ui.parts.beside import Beside
from desktop.ui.parts.step_bar import StepBar
from desktop.ui.screens import SCREENS
from desktop.ui.screens.import_changes import ChangesStep
from desktop.ui.screens.import_columns import ColumnsStep
from desktop.ui.screens.import_done import DoneStep
from desktop.ui.screens.import_parts import Footer
from desktop.ui.screens.import_problems import ProblemsStep
from desktop.ui.screens.import_sheet import SheetStep
from desktop.ui.screens.import_start import ImportStart
from tests.ui.test_window import opened, path, window

__all__ = ["opened", "path", "window"]
LAPTOP = (1366, 768)
PAGE = 1314  # pixels: what the navigation leaves of a laptop's width


@pytest.fixture
def large(qapp):
    theme.apply(qapp, "light", text_size=max(TEXT_SIZES))
    yield
    theme.apply(qapp, "light")


def test_text_can_be_twice_its_size():
    assert max(TEXT_SIZES) == 200


@pytest.mark.parametrize("key", [screen.key for screen in SCREENS])
def test_no_screen_makes_the_window_larger_than_a_laptop(large, opened, key):
    opened.resize(*LAPTOP)
    opened.show_screen(key)

    assert opened.minimumSizeHint().width() <= LAPTOP[0]
    assert opened.minimumSizeHint().height() <= LAPTOP[1]


def test_a_dialog_with_more_than_the_screen_holds_is_scrolled_and_its_buttons_stay(large, qtbot):
    dialog = Dialog("Merge", "Merge two providers", wide=2_000)
    lines = [dialog.add_words(f"Line {number}") for number in range(60)]
    button = dialog.add_button("Merge")
    qtbot.addWidget(dialog)

    dialog.show()

    bottom = button.mapTo(dialog, button.rect().bottomRight())
    assert dialog.rect().contains(bottom)
    assert dialog.height() <= dialog.room().height()
    assert dialog.width() <= dialog.room().width()
    assert all(line.height() >= line.fontMetrics().height() for line in lines)


STEPS = {
    "start": ImportStart,
    "sheet": SheetStep,
    "columns": lambda _desk: ColumnsStep(),
    "problems": lambda _desk: ProblemsStep(),
    "changes": lambda _desk: ChangesStep(),
    "done": DoneStep,
}


@pytest.mark.parametrize("step", STEPS)
def test_every_step_of_an_import_fits_on_a_laptop(large, desk, show, step):
    shown = show(STEPS[step](desk), PAGE, 400)

    assert shown.minimumSizeHint().width() <= PAGE
    [beside] = shown.findChildren(Beside)
    assert beside.is_drawer


@pytest.fixture
def placed(show):
    """Puts a widget into a window that gives it any width."""
    room = QWidget()

    def put(widget, wide):
        widget.setParent(room)
        widget.resize(wide, 160)
        widget.show()
        return widget

    show(room, 400, 200)
    return put


def test_the_steps_say_their_words_only_where_there_is_room(large, placed):
    bar = placed(StepBar(["Choose the sheet", "Match columns", "Fix problems", "Done"]), 1300)
    whole = [step.sizeHint().width() for step in bar._steps]
    assert not any(step.is_brief for step in bar._steps)

    bar.set_current(1)
    bar.resize(600, 60)

    assert bar.minimumSizeHint().width() <= 600
    brief = [step.is_brief for step in bar._steps]
    now = [step.sizeHint().width() for step in bar._steps]
    assert brief == [True, False, True, True]
    assert [one < wide for one, wide in zip(now, whole, strict=True)] == brief
    assert bar._steps[0].toolTip() == "Choose the sheet"


def test_the_foot_of_a_step_takes_a_second_line_and_leaves_it_again(large, placed):
    foot = placed(Footer(), 3000)
    foot.forward.set_words("Continue to check changes")
    foot.say("Saved as one change, so you can undo this import.", "info")
    foot.warn("3 left to fix")
    one = foot.sizeHint().height()

    foot.resize(1100, 160)
    two = foot.sizeHint().height()
    foot.resize(3000, 160)

    assert foot.minimumSizeHint().width() <= 1100
    assert two > one == foot.sizeHint().height()
    assert foot._row.indexOf(foot._words) > foot._row.indexOf(foot.back)


def test_a_dialog_that_is_scrolled_takes_the_room_there_is(large, qtbot):
    dialog = Dialog("Export layout", "New layout", wide=480)
    for number in range(8):
        box = QWidget()
        box.setMinimumHeight(200)
        dialog.add(box)
        box.setAccessibleName(f"Box {number}")
    dialog.add_button("Save")
    qtbot.addWidget(dialog)

    dialog.show()

    assert dialog.height() == dialog.room().height()


def test_the_timeline_keeps_rows_in_sight_whatever_the_height(large, opened):
    opened.resize(*LAPTOP)
    view = opened.show_screen("contracts").register.table.view

    row = view.verticalHeader().defaultSectionSize()
    assert view.minimumHeight() >= view.heading_row.sizeHint().height() + 4 * row
    assert opened.minimumSizeHint().height() <= LAPTOP[1]
