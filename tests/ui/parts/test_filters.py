import pytest
from PySide6.QtCore import QPoint, Qt

from desktop.ui.parts.chips import ChipFact, ChipRow
from desktop.ui.parts.filter_bar import FilterBar
from desktop.ui.parts.filter_button import FilterButton, Option, in_words
from desktop.ui.parts.search_box import SearchBox

Key = Qt.Key
AREAS = tuple(
    Option(area, area, count) for area, count in (("North", 3), ("East", 11), ("South", 7))
)
DISTRICTS = tuple(Option(number, f"District {number}") for number in range(12))
SHOWN = {(): 53, ("East",): 11, ("East", "South"): 18}


def typed(box, qtbot, words):
    with qtbot.waitSignal(box.searched) as searched:
        qtbot.keyClicks(box, words)
    return searched.args[0]


def test_a_search_begins_shortly_after_the_last_key(show, qtbot):
    box = show(SearchBox("Find a provider"), 220)

    assert typed(box, qtbot, "marsh") == "marsh"


def test_enter_searches_at_once(show, qtbot):
    box = show(SearchBox("Find a provider"), 220)
    qtbot.keyClicks(box, "marsh")

    with qtbot.waitSignal(box.searched, timeout=100):
        qtbot.keyClick(box, Key.Key_Return)


def test_escape_clears_the_words_and_then_leaves(show, qtbot):
    box = show(SearchBox("Find a provider"), 220)
    typed(box, qtbot, "marsh")

    with qtbot.waitSignal(box.searched) as searched:
        qtbot.keyClick(box, Key.Key_Escape)
    with qtbot.waitSignal(box.left):
        qtbot.keyClick(box, Key.Key_Escape)

    assert searched.args == [""]


def test_down_searches_and_leads_to_what_is_found(show, qtbot):
    box = show(SearchBox("Find a provider"))
    qtbot.keyClicks(box, "elham")

    with qtbot.waitSignals([box.searched, box.left], order="strict"):
        qtbot.keyClick(box, Key.Key_Down)

    assert box.text() == "elham"


def test_the_shortcut_is_shown_while_the_box_is_empty(show, qtbot):
    box = show(SearchBox("Find a provider", "Ctrl+F"), 220)
    before = box._cap.isVisible()

    qtbot.keyClicks(box, "m")

    assert (before, box._cap.isVisible()) == (True, False)


def test_a_box_emptied_by_the_page_does_not_search(show, qtbot):
    box = show(SearchBox("Find a provider"), 220)
    typed(box, qtbot, "marsh")

    with qtbot.assertNotEmitted(box.searched, wait=200):
        box.clear_quietly()

    assert typed(box, qtbot, "marsh") == "marsh"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((), ""),
        (("East",), "East"),
        (("East", "West"), "East or West"),
        (("East", "South", "West"), "East, South or West"),
    ],
)
def test_choices_are_said_as_a_person_says_them(values, words):
    assert in_words(values) == words


@pytest.fixture
def area(show):
    return show(FilterButton("Area", AREAS, count=lambda values: SHOWN.get(values, 0)))


def test_a_filter_says_how_many_rows_it_would_show(area, qtbot):
    area.open()
    boxes = area.popover.list._boxes
    before = area.popover.show_button.text()

    qtbot.mouseClick(boxes[1], Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    qtbot.mouseClick(boxes[2], Qt.MouseButton.LeftButton, pos=QPoint(10, 10))

    assert (before, area.popover.show_button.text()) == ("Show 53", "Show 18")
    area.popover.close()


def test_a_filter_holds_once_it_is_shown(area, qtbot):
    area.open()
    area.popover.list.tick(("East",))

    with qtbot.waitSignal(area.changed) as changed:
        qtbot.mouseClick(area.popover.show_button, Qt.MouseButton.LeftButton)

    assert changed.args == [("East",)]
    assert area.chosen() == ("East",)
    assert area.chosen_words() == "East"


def test_enter_shows_what_is_ticked(area, qtbot):
    area.open()
    area.popover.list.tick(("South",))

    qtbot.keyClick(area.popover, Key.Key_Return)

    assert area.chosen() == ("South",)


def test_escape_leaves_a_filter_as_it_was(area, qtbot):
    area.set_chosen(("North",))
    area.open()
    area.popover.list.tick(("East",))

    qtbot.keyClick(area.popover, Key.Key_Escape)

    assert area.chosen() == ("North",)
    assert area.popover is None


def test_clear_takes_every_tick_off(area, qtbot):
    area.set_chosen(("North",))
    area.open()

    qtbot.mouseClick(area.popover.clear, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(area.popover.show_button, Qt.MouseButton.LeftButton)

    assert area.chosen() == ()


def test_a_list_of_choices_is_searched(show, qtbot):
    button = show(FilterButton("District", DISTRICTS))
    button.open()
    choices = button.popover.list

    qtbot.keyClicks(choices.search, "11")

    assert [box.text() for box in choices._boxes if box.isVisible()] == ["District 11"]
    button.popover.close()


def test_the_arrows_go_through_the_choices_and_space_ticks(area, qtbot):
    area.open()
    choices = area.popover.list

    qtbot.keyClick(choices.search, Key.Key_Down)
    qtbot.keyClick(choices._boxes[0], Key.Key_Down)
    qtbot.keyClick(choices._boxes[1], Key.Key_Space)

    assert choices.values() == ("East",)
    area.popover.close()


def test_a_choice_says_its_count(area):
    area.open()

    assert area.popover.list._boxes[1].accessibleName() == "East, 11"
    area.popover.close()


@pytest.fixture
def chips(show):
    row = show(ChipRow(), 700)
    row.set_chips([ChipFact("a", "Status", "Qualified"), ChipFact("b", "Area", "East")])
    return row


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_delete_removes_the_focused_chip(chips, qtbot, key):
    with qtbot.waitSignal(chips.removed) as removed:
        qtbot.keyClick(chips.chips()[1], key)

    assert removed.args == ["b"]


def test_the_cross_removes_a_chip(chips, qtbot):
    chip = chips.chips()[0]
    cross = QPoint(chip.width() - 12, chip.height() // 2)

    with qtbot.waitSignal(chips.removed) as removed:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=cross)

    assert removed.args == ["a"]


def test_the_words_of_a_chip_do_not_remove_it(chips, qtbot):
    with qtbot.assertNotEmitted(chips.removed):
        qtbot.mouseClick(chips.chips()[0], Qt.MouseButton.LeftButton, pos=QPoint(12, 12))


def test_a_chip_is_read_out_with_its_filter(chips):
    assert chips.chips()[0].accessibleName() == "Filter Status: Qualified"
    assert "Delete" in chips.chips()[0].accessibleDescription()


def test_the_focus_stays_among_the_chips_when_one_goes(chips):
    chips.chips()[0].setFocus()

    chips.set_chips([ChipFact("b", "Area", "East")])

    assert chips.chips()[0].hasFocus()


def test_clear_all_is_there_only_with_a_filter(chips):
    before = chips._clear.isVisible()

    chips.set_chips([])

    assert (before, chips._clear.isVisible()) == (True, False)


@pytest.fixture
def bar(show):
    names = ("Therapy", "Area", "Status", "Space", "Assurance", "Type")
    filters = [FilterButton(name, AREAS) for name in names]
    return show(FilterBar(SearchBox("Find a provider"), filters), 1000)


def test_a_filter_in_force_has_a_chip(bar):
    bar.filters[1].set_chosen(("East", "South"))

    assert [chip.fact for chip in bar.chips.chips()] == [ChipFact("1", "Area", "East or South")]


def test_removing_its_chip_takes_a_filter_off(bar, qtbot):
    bar.filters[1].set_chosen(("East",))

    with qtbot.waitSignal(bar.changed):
        qtbot.keyClick(bar.chips.chips()[0], Key.Key_Delete)

    assert bar.filters[1].chosen() == ()
    assert bar.chips.chips() == []


def test_clear_all_takes_every_filter_off(bar, qtbot):
    bar.filters[0].set_chosen(("East",))
    bar.filters[1].set_chosen(("East",))

    qtbot.mouseClick(bar.chips._clear, Qt.MouseButton.LeftButton)

    assert [button.chosen() for button in bar.filters[:2]] == [(), ()]


def test_filters_without_room_fold_into_more(bar):
    bar.resize(640, bar.height())

    folded = [button.words for button in bar.filters if button.isHidden()]
    assert folded
    assert [action.text() for action in bar._menu.actions()] == folded
    assert bar._more.isVisible()


def test_a_wide_bar_folds_nothing(bar):
    assert not any(button.isHidden() for button in bar.filters)
    assert not bar._more.isVisible()


def test_the_bar_is_as_high_as_the_design_has_it(bar):
    assert 74 <= bar.height() <= 80


def test_chips_without_room_go_onto_another_line_and_the_bar_grows(bar, qtbot):
    one = bar.height()
    for button in bar.filters:
        button.set_chosen(("North", "East", "South"))
    bar.resize(640, 300)

    chips = bar.chips.chips()
    qtbot.waitUntil(lambda: chips[-1].y() > chips[0].y())

    assert bar.heightForWidth(640) > one


def test_the_same_choices_again_change_nothing(area, qtbot):
    area.set_chosen(("East",))

    with qtbot.assertNotEmitted(area.changed):
        area.set_chosen(("East",))


def test_the_same_words_again_are_not_searched_twice(show, qtbot):
    box = show(SearchBox("Find a provider"), 220)
    typed(box, qtbot, "marsh")

    with qtbot.assertNotEmitted(box.searched):
        qtbot.keyClick(box, Key.Key_Return)
