import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.ui.parts.name_field import NameField

NAMES = ("Head of service", "Team leader", "Manager")


@pytest.fixture
def field(qtbot):
    made = NameField(NAMES, name="Approved by")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.focus()
    return made


def offered(field):
    model = field.chooser.completer().completionModel()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_every_name_known_is_offered_on_demand_and_chosen_by_keys(field, qtbot):
    qtbot.keyClick(field.chooser, Qt.Key.Key_Down)
    assert offered(field) == list(NAMES)
    popup = field.chooser.completer().popup()

    with qtbot.waitSignal(field.changed):
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Return)

    assert field.value() == "Team leader"
    assert QApplication.activePopupWidget() is None


def test_typing_narrows_the_names_and_another_name_can_be_typed(field, qtbot):
    qtbot.keyClicks(field.chooser, "lead")
    assert offered(field) == ["Team leader"]

    field.chooser.clear()
    qtbot.keyClicks(field.chooser, "Somebody new")
    qtbot.keyClick(field.chooser, Qt.Key.Key_Tab)

    assert field.value() == "Somebody new"


def test_a_name_typed_in_full_leaves_no_list_that_takes_enter(field, qtbot):
    popup = field.chooser.completer().popup()
    qtbot.keyClicks(field.chooser, "team lead")
    assert popup.isVisible()

    qtbot.keyClicks(field.chooser, "er")

    qtbot.waitUntil(lambda: not popup.isVisible())


def test_without_names_it_is_a_plain_line(qtbot):
    field = NameField()
    qtbot.addWidget(field)
    qtbot.keyClicks(field.chooser, "Head")
    qtbot.keyClick(field.chooser, Qt.Key.Key_Down)

    assert field.value() == "Head"
    assert not [one for one in field.chooser.actions() if one.isVisible()]
