"""Guarded values in a form: hidden, shown one at a time, recorded, and hidden again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop.domain.registry import ENTITIES
from desktop.store.reading import rows
from desktop.ui.parts.guarded_field import GuardedField, ReasonPopover
from desktop.ui.record_pane import RecordPane
from tests import buying

CHILDREN, REVEALS = ENTITIES["children"], ENTITIES["reveals"]
NAME = "Someone Private"


@pytest.fixture
def pane(store, desk, show):
    buying.fill(store)
    child = rows(store, CHILDREN, today=buying.TODAY)[0]["id"]
    store.save(CHILDREN, {"date_of_birth": "1 May 2018"}, child)
    made = RecordPane(desk)
    made.show_row(CHILDREN, child)
    return show(made, 440, 900)


def typed(pane):
    """All that any box of the pane holds."""
    return " ".join(box.text() for box in pane.form.findChildren(QLineEdit))


def field(pane, name) -> GuardedField:
    return pane.form.entries[name].field


def show_it(pane, name, why=""):
    """Ask for a hidden value as people do: the button, a reason if there is one, Enter."""
    field(pane, name).button.click()
    [popover] = field(pane, name).findChildren(ReasonPopover)
    box = popover.why.line
    QTest.keyClicks(box, why)
    QTest.keyClick(box, Qt.Key.Key_Return)


def test_nothing_holds_a_guarded_value_before_it_is_asked_for(pane):
    assert NAME not in typed(pane)
    assert "May 2018" not in typed(pane)
    assert field(pane, "name").is_concealed
    assert not field(pane, "upn").is_concealed  # there is none, so it can be entered


def test_one_is_shown_at_a_time_and_the_look_is_recorded(pane, store):
    show_it(pane, "name")

    assert NAME in typed(pane)
    assert "May 2018" not in typed(pane)
    [look] = rows(store, REVEALS, today=buying.TODAY)
    assert (look["record"], look["field"], look["way"]) == (buying.CHILD, "Name", "on screen")
    assert not pane.is_edited


def test_a_reason_is_asked_for_in_one_box_and_kept_with_the_look_alone(pane, store, caplog):
    caplog.set_level("DEBUG")
    show_it(pane, "name", "The school rang")

    [look] = rows(store, REVEALS, today=buying.TODAY)
    assert NAME in typed(pane)
    assert (look["why"], store.changes()[0].why) == ("The school rang", "The school rang")
    assert "school rang" not in caplog.text
    assert "school rang" not in store.changes()[0].label


def test_nothing_is_shown_or_recorded_where_the_question_is_closed(pane, store):
    field(pane, "name").button.click()
    [popover] = field(pane, "name").findChildren(ReasonPopover)
    QTest.keyClick(popover, Qt.Key.Key_Escape)

    assert NAME not in typed(pane)
    assert not rows(store, REVEALS, today=buying.TODAY)


def test_it_is_hidden_again_after_a_minute(pane):
    show_it(pane, "name")

    assert field(pane, "name")._clock.interval() == 60_000
    field(pane, "name")._clock.timeout.emit()

    assert NAME not in typed(pane)


def test_it_is_hidden_again_when_the_page_is_left(pane):
    show_it(pane, "name")

    pane.hide()

    assert NAME not in typed(pane)


def test_what_was_typed_over_it_stays_and_is_saved(pane, store):
    show_it(pane, "name")
    field(pane, "name").field.set_value("Another Name")
    field(pane, "name").field.changed.emit()
    field(pane, "name").conceal()

    assert pane.main_button().isEnabled()
    pane.main_button().click()

    assert rows(store, CHILDREN, today=buying.TODAY)[0]["name"] == "Another Name"
    assert "Another Name" not in typed(pane)


def test_other_fields_are_saved_without_a_look(pane, store):
    pane.form.set_value("school", "Hill School")
    pane.main_button().click()

    [kept] = rows(store, CHILDREN, today=buying.TODAY)
    assert (kept["name"], kept["school"]) == (NAME, "Hill School")
    assert not rows(store, REVEALS, today=buying.TODAY)


def test_the_button_says_what_it_shows_and_that_it_is_recorded(pane):
    face = QAccessible.queryAccessibleInterface(field(pane, "name").button)

    assert face.text(QAccessible.Text.Name) == "Show name"
    assert "recorded" in face.text(QAccessible.Text.Description)


def test_where_a_look_cannot_be_recorded_nothing_is_shown(pane, store, monkeypatch):
    monkeypatch.setattr(type(store), "is_read_only", property(lambda _: True))

    show_it(pane, "name")

    assert NAME not in typed(pane)
    assert "only where it can be recorded who looked" in pane.form.entries["name"].doubt()
