import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from desktop.ui.parts.choice_field import ChoiceField
from desktop.ui.parts.date_field import DateField
from desktop.ui.parts.labelled import Labelled
from desktop.ui.parts.long_field import LongField
from desktop.ui.parts.lookup_field import LookupField
from desktop.ui.parts.money_field import MoneyField
from desktop.ui.parts.number_field import NumberField
from desktop.ui.parts.several_field import SeveralField
from desktop.ui.parts.text_field import TextField
from desktop.ui.parts.typed_day import add_months, read_typed_day

Key = Qt.Key
TODAY = dt.date(2026, 10, 6)
MARCH = dt.date(2027, 3, 27)
PROVIDERS = [(1, "Marsh Lane Therapies"), (2, "Marshgate Speech"), (3, "Elham Play")]


def type_in(qtbot, line, words):
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, words)
    qtbot.keyClick(line, Key.Key_Return)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("27/3/27", MARCH),
        ("27 March 2027", MARCH),
        ("2027-03-27", MARCH),
        ("27 mar", MARCH),
        ("27/3", MARCH),
        ("27 sep", dt.date(2026, 9, 27)),
        ("t", TODAY),
        ("Today", TODAY),
        ("+6m", dt.date(2027, 4, 6)),
        ("+2w", dt.date(2026, 10, 20)),
        ("-10d", dt.date(2026, 9, 26)),
        ("+1y", dt.date(2027, 10, 6)),
        ("", None),
    ],
)
def test_a_day_is_read_as_people_type_it(typed, day):
    assert read_typed_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["31/09/2026", "30 feb", "27 marz", "+6x", "soon"])
def test_what_is_no_day_is_said_in_words(typed):
    with pytest.raises(ValueError, match=typed.replace("+", r"\+")):
        read_typed_day(typed, TODAY)


@pytest.mark.parametrize("typed", ["31/12/9999", "1 January 2200", "31 December 1799", "+900y"])
def test_a_day_too_far_off_to_be_kept_is_refused_while_it_is_typed(typed):
    with pytest.raises(ValueError, match="too far off"):
        read_typed_day(typed, TODAY)


def test_a_month_on_from_the_last_day_is_the_last_day():
    assert add_months(dt.date(2027, 1, 31), 1) == dt.date(2027, 2, 28)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)), st.integers(-600, 600))
def test_months_added_and_taken_off_come_back_to_the_month(day, months):
    there = add_months(day, months)
    back = add_months(there, -months)

    assert (back.year, back.month) == (day.year, day.month)
    assert back.day <= day.day


@pytest.fixture
def date(show):
    return show(DateField(today=TODAY, end_of_term=lambda _day: dt.date(2026, 12, 18)))


def test_a_day_is_shown_in_full_once_it_is_typed(date, qtbot):
    type_in(qtbot, date.line, "27 mar")

    assert date.line.text() == "27 March 2027"
    assert date.value() == MARCH


def test_what_is_no_day_stays_to_be_put_right(date, qtbot):
    type_in(qtbot, date.line, "31/09/2026")

    assert date.line.text() == "31/09/2026"
    assert "31/09/2026" in date.problem()


def test_alt_and_down_open_the_calendar(date, qtbot):
    date.set_value(MARCH)

    qtbot.keyClick(date.line, Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    assert date.popover.isVisible()
    assert date.popover.calendar.selectedDate() == QDate(2027, 3, 27)
    date.popover.close()


def test_a_day_is_picked_in_the_calendar(date, qtbot):
    date.open_calendar()

    with qtbot.waitSignal(date.changed):
        date.popover.calendar.clicked.emit(QDate(2027, 3, 27))

    assert date.line.text() == "27 March 2027"


@pytest.mark.parametrize(
    ("words", "day"),
    [("Today", TODAY), ("End of term", dt.date(2026, 12, 18)), ("31 March", dt.date(2027, 3, 31))],
)
def test_days_that_are_often_meant_are_one_click_away(date, words, day):
    shortcuts = dict(date._shortcuts(TODAY))

    assert shortcuts[words]() == day


def test_a_field_that_cannot_be_changed_opens_no_calendar(date, qtbot):
    date.set_read_only()

    qtbot.keyClick(date.line, Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    assert date.popover is None
    assert not date.line.action.isVisible()


def test_words_lose_the_spaces_at_their_ends(show, qtbot):
    field = show(TextField())

    type_in(qtbot, field.line, "  Marsh Lane ")

    assert field.value() == "Marsh Lane"


def test_a_blank_field_is_nothing(show):
    for field in (TextField(), LongField(), MoneyField(), NumberField(), DateField(today=TODAY)):
        assert show(field).value() is None


def test_setting_a_value_says_nothing_and_typing_does(show, qtbot):
    field = show(TextField())

    with qtbot.assertNotEmitted(field.changed):
        field.set_value("Marsh Lane")
    with qtbot.waitSignal(field.changed):
        qtbot.keyClicks(field.line, "s")


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [("1404.5", Decimal("1404.50"), "£1,404.50"), ("£1.2m", Decimal(1_200_000), "£1,200,000")],
)
def test_money_is_shown_as_it_is_kept(show, qtbot, typed, value, shown):
    field = show(MoneyField())

    type_in(qtbot, field.line, typed)

    assert (field.value(), field.line.text()) == (value, shown)


@pytest.mark.parametrize("typed", ["60", "60 minutes", "60minutes"])
def test_a_number_is_typed_with_or_without_its_unit(show, qtbot, typed):
    field = show(NumberField(unit="minutes"))

    type_in(qtbot, field.line, typed)

    assert (field.value(), field.line.text()) == (60, "60 minutes")


def test_one_of_a_unit_is_said_in_the_singular(show):
    field = show(NumberField(unit="minutes"))

    field.set_value(1)

    assert field.line.text() == "1 minute"
    assert field.value() == 1


def test_the_arrows_make_a_number_larger_as_far_as_it_may_be(show, qtbot):
    field = show(NumberField(low=0, high=3))
    field.set_value(2)

    for _ in range(3):
        qtbot.keyClick(field.line, Key.Key_Up)

    assert field.value() == 3


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2", "Enter 5 sessions or more"),
        ("99", "Enter 40 sessions or less"),
        ("7.5", "whole number"),
    ],
)
def test_a_number_out_of_bounds_says_its_bounds(show, qtbot, typed, words):
    field = show(NumberField(unit="sessions", low=5, high=40))

    type_in(qtbot, field.line, typed)

    assert words in field.problem()


def test_long_words_are_left_with_tab(show, qtbot):
    field = show(LongField())

    qtbot.keyClicks(field.edit, "One")
    qtbot.keyClick(field.edit, Key.Key_Return)
    qtbot.keyClicks(field.edit, "two")

    assert field.value() == "One\ntwo"
    assert field.edit.tabChangesFocus()


def test_a_choice_gives_its_value_and_shows_its_words(show, qtbot):
    field = show(ChoiceField([(1, "Speech and language"), (2, "Occupational therapy")]))

    with qtbot.waitSignal(field.changed):
        qtbot.keyClick(field.combo, Key.Key_Down)
        qtbot.keyClick(field.combo, Key.Key_Down)

    assert field.value() == 2
    assert field.combo.currentText() == "Occupational therapy"


def test_a_value_no_longer_offered_is_kept(show):
    field = show(ChoiceField(["North", "South"]))

    field.set_value("Middle")

    assert field.value() == "Middle"


def test_other_choices_keep_the_one_chosen(show):
    field = show(ChoiceField(["North", "South"]))
    field.set_value("South")

    field.set_choices(["East", "South"])

    assert field.value() == "South"


def test_a_long_list_of_choices_is_filtered_by_typing(show, qtbot):
    field = show(ChoiceField([f"District {number}" for number in range(20)]))
    line = field.combo.lineEdit()

    type_in(qtbot, line, "district 12")

    assert field.value() == "District 12"


def test_a_part_of_one_choice_alone_is_taken_as_that_choice(show, qtbot):
    field = show(ChoiceField([f"District {number}" for number in range(20)]))
    field.set_value("District 4")

    type_in(qtbot, field.combo.lineEdit(), "ct 17")
    assert field.value() == "District 17"
    type_in(qtbot, field.combo.lineEdit(), "ct 1")  # of several none is taken

    assert (field.value(), field.combo.currentText()) == ("District 17", "District 17")


def test_what_is_typed_takes_the_place_of_the_choice(show, qtbot):
    field = show(ChoiceField([f"District {number}" for number in range(20)]))
    field.set_value("District 4")

    field.combo.lineEdit().clearFocus()
    field.combo.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    assert field.combo.lineEdit().selectedText() == "District 4"


def test_words_that_are_no_choice_give_way_to_the_choice(show, qtbot):
    field = show(ChoiceField([f"District {number}" for number in range(20)]))
    field.set_value("District 3")

    type_in(qtbot, field.combo.lineEdit(), "Elsewhere")

    assert field.value() == "District 3"
    assert field.combo.currentText() == "District 3"


def test_the_wheel_does_not_change_a_choice(show):
    field = show(ChoiceField(["North", "South"]))
    field.set_value("North")
    field.combo.setFocus()
    middle, down, still = QPointF(20, 10), QPoint(0, -120), Qt.ScrollPhase.NoScrollPhase
    none = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)

    wheel = QWheelEvent(middle, middle, QPoint(), down, *none, still, False)
    QApplication.sendEvent(field.combo, wheel)

    assert field.value() == "North"


def test_several_choices_are_ticked_in_a_list(show, qtbot):
    field = show(SeveralField(["North", "East", "South"]))
    field.set_value(("North",))
    field.open()

    with qtbot.waitSignal(field.changed):
        qtbot.keyClick(field.list._boxes[1], Key.Key_Space)
    field.popover.close()

    assert field.value() == ("North", "East")
    assert field._opener.words == "North, East"


def find(typed):
    return [each for each in PROVIDERS if typed.casefold() in each[1].casefold()]


def test_a_record_is_found_by_a_few_letters(show, qtbot):
    field = show(LookupField(find))

    qtbot.keyClicks(field.line, "elh")
    qtbot.keyClick(field.line, Key.Key_Return)
    field._settle()

    assert field.value() == 3
    assert field.line.text() == "Elham Play"


def test_letters_that_name_no_record_are_said_in_words(show, qtbot):
    field = show(LookupField(find))
    field.set_value((3, "Elham Play"))

    field.line.selectAll()
    qtbot.keyClicks(field.line, "mar")
    field._settle()

    assert "“mar”" in field.problem()


def test_clearing_the_letters_clears_the_record(show, qtbot):
    field = show(LookupField(find))
    field.set_value((3, "Elham Play"))

    field.line.selectAll()
    qtbot.keyClick(field.line, Key.Key_Delete)
    field._settle()

    assert field.value() is None


def test_an_error_stands_above_its_field_and_is_read_out_with_it(show):
    labelled = show(Labelled("Child reference", TextField(), hint="Never a name"), 300)

    labelled.set_error("Enter a child reference, like CH-4821")

    described = labelled.field.line.accessibleDescription()
    assert labelled.error() == "Enter a child reference, like CH-4821"
    assert described == "Enter a child reference, like CH-4821. Never a name"
    assert labelled.field.line.property("error")


def test_an_error_that_is_put_right_goes(show):
    labelled = show(Labelled("Child reference", TextField()), 300)
    labelled.set_error("Enter a child reference, like CH-4821")

    labelled.set_error("")

    assert not labelled._message.isVisible()
    assert not labelled.field.line.property("error")


def test_a_field_is_named_by_its_label(show):
    labelled = show(Labelled("Child reference", TextField()), 300)

    assert labelled.field.line.accessibleName() == "Child reference"
    assert labelled._label.buddy() is labelled.field.line


def test_a_long_choice_shows_its_beginning_once_the_focus_leaves(show, qtbot):
    field = show(ChoiceField([f"Speech and language therapy {number}" for number in range(20)]))
    field.set_value("Speech and language therapy 3")
    line = field.combo.lineEdit()
    line.setFocus()
    line.selectAll()  # as Tab into it does
    assert line.cursorPosition() > 0

    qtbot.keyClick(line, Key.Key_Return)

    assert line.cursorPosition() == 0
