import pytest
from PySide6.QtCore import QPoint, Qt

from desktop.ui.parts.check import CheckBox, Radio, RadioGroup
from desktop.ui.parts.segmented import Segmented
from desktop.ui.parts.step_bar import StepBar
from desktop.ui.parts.tabs import Tabs
from desktop.ui.parts.type_strip import TypeStrip

Key = Qt.Key
TABS = ("Overview", "Lots", "Assurance", "Rates and capacity", "Purchases", "Contracts", "History")


def press(qtbot, widget, pos=None):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=pos or widget.rect().center())


@pytest.mark.parametrize("maker", [CheckBox, Radio])
def test_the_whole_label_is_the_target(show, qtbot, maker):
    box = show(maker("Do the same for all of them"))

    press(qtbot, box, QPoint(box.width() - 4, 4))

    assert box.isChecked()
    assert box.height() >= 24


def test_a_group_of_choices_says_the_value_chosen(show, qtbot):
    group = show(RadioGroup([("last", "30 September"), ("next", "1 October")], name="Day"))

    with qtbot.waitSignal(group.changed) as changed:
        press(qtbot, group.button("next"), QPoint(10, 10))

    assert changed.args == ["next"]
    assert group.value() == "next"


def test_the_arrows_move_within_a_group_of_choices(show, qtbot):
    group = show(RadioGroup([("last", "30 September"), ("next", "1 October")]))
    group.set_value("last")

    with qtbot.waitSignal(group.changed) as changed:
        qtbot.keyClick(group.button("last"), Key.Key_Down)

    assert changed.args == ["next"]


def test_a_segment_is_chosen_with_a_click_and_the_arrows(show, qtbot):
    segmented = show(Segmented(["Mine", "My team", "Everyone"], name="Whose"))
    said = []
    segmented.changed.connect(said.append)

    press(qtbot, segmented._group.button(1))
    qtbot.keyClick(segmented._group.button(1), Key.Key_Right)

    assert said == [1, 2]
    assert segmented.current() == 2


def test_a_kind_of_row_is_shown_with_its_count(show, qtbot):
    strip = show(TypeStrip([("all", "Everything", 24), ("late", "Overdue", 3)]))

    strip.set_counts({"all": 1374})
    with qtbot.waitSignal(strip.changed) as changed:
        press(qtbot, strip._group.button(1))

    assert changed.args == ["late"]
    names = [strip._group.button(number).accessibleName() for number in range(2)]
    assert names == ["Everything, 1,374", "Overdue, 0"]


@pytest.fixture
def tabs(show):
    return show(Tabs(TABS), 700)


def test_a_tab_opens_its_page(tabs, qtbot):
    with qtbot.waitSignal(tabs.changed) as changed:
        press(qtbot, tabs._tabs[2])

    assert changed.args == [2]


def test_choosing_the_page_that_is_open_says_nothing(tabs, qtbot):
    with qtbot.assertNotEmitted(tabs.changed):
        press(qtbot, tabs._tabs[0])


def test_ctrl_tab_goes_round(tabs):
    tabs.previous()
    last = tabs.current()
    tabs.next()

    assert (last, tabs.current()) == (6, 0)


def test_the_arrows_move_along_the_tabs(tabs, qtbot):
    tabs._tabs[0].setFocus()

    qtbot.keyClick(tabs._tabs[0], Key.Key_Right)

    assert tabs.current() == 1
    assert tabs._tabs[1].hasFocus()


def test_the_last_tabs_fold_into_more_where_it_is_narrow(tabs):
    tabs.resize(420, 36)

    assert tabs._more.isVisible()
    assert not tabs._tabs[0].isHidden()
    assert tabs._tabs[6].isHidden()


def test_a_folded_tab_that_is_open_is_named(tabs):
    tabs.resize(420, 36)

    tabs.set_current(6)

    assert tabs._more.text() == "History"
    right = tabs._more.geometry().right()
    assert right <= tabs.width()


def test_only_one_tab_is_in_the_way_of_the_tab_key(tabs):
    stops = [tab for tab in tabs._tabs if tab.focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert stops == [tabs._tabs[0]]


def test_done_steps_can_be_gone_back_to(show, qtbot):
    steps = show(StepBar(["Choose the sheet", "Match columns", "Done"]), 700)
    steps.set_current(1)

    with qtbot.waitSignal(steps.asked) as asked:
        press(qtbot, steps._steps[0], QPoint(10, 10))

    assert asked.args == [0]


def test_steps_to_come_cannot_be_jumped_to(show, qtbot):
    steps = show(StepBar(["Choose the sheet", "Match columns", "Done"]), 700)

    with qtbot.assertNotEmitted(steps.asked):
        press(qtbot, steps._steps[2], QPoint(10, 10))


def test_a_step_says_where_it_stands(show):
    steps = show(StepBar(["Choose the sheet", "Match columns", "Done"]), 700)
    steps.set_current(1)

    assert [step.accessibleName() for step in steps._steps] == [
        "Step 1, Choose the sheet, done",
        "Step 2, Match columns, current step",
        "Step 3, Done, to do",
    ]
