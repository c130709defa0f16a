"""A pane beside a main part, and the same as a drawer where text is large and room small."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.parts.beside import Beside, reveal


@pytest.fixture
def beside(qtbot):
    side = QWidget()
    QVBoxLayout(side).addWidget(QLineEdit("in the pane"))
    made = Beside(QLineEdit("main"), side)
    qtbot.addWidget(made)
    made.resize(theme.ROOMY - 100, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def drawer(beside, qapp):
    theme.apply(qapp, "light", 130)
    return beside


def field(beside):
    return beside.side.findChild(QLineEdit)


def test_at_the_usual_text_size_the_pane_stands_beside(beside):
    assert not beside.is_drawer
    assert field(beside).isVisible()
    assert beside.line.count() == 2


@pytest.mark.parametrize(("size", "drawer"), [(115, False), (130, True), (150, True)])
def test_large_text_makes_it_a_drawer(beside, qapp, size, drawer):
    theme.apply(qapp, "light", size)

    assert beside.is_drawer is drawer
    assert field(beside).isVisible() is not drawer


@pytest.mark.parametrize(
    ("size", "width", "expected"),
    [(150, 1_499, True), (150, 1_500, False), (200, 1_999, True), (200, 2_000, False)],
)
def test_a_wide_window_has_room_and_the_wider_the_larger_the_text(
    drawer, qapp, size, width, expected
):
    theme.apply(qapp, "light", size)
    drawer.resize(width, 600)

    assert drawer.is_drawer is expected


def test_it_opens_by_its_button_with_the_focus_inside(drawer):
    drawer._edge.button.click()

    assert drawer.is_open
    assert field(drawer).hasFocus()


def test_it_opens_when_something_inside_is_asked_for(drawer):
    reveal(field(drawer))

    assert drawer.is_open


def test_escape_closes_it_and_goes_back_to_the_main_part(drawer):
    drawer.open_side()

    QTest.keyClick(field(drawer), Qt.Key.Key_Escape)

    assert not drawer.is_open
    assert drawer._main.hasFocus()


def test_it_closes_when_the_focus_goes_to_the_main_part(drawer):
    drawer.open_side()

    drawer._main.setFocus()

    assert not drawer.is_open
    assert drawer._main.hasFocus()


def test_usual_text_puts_the_pane_back_as_it_was(drawer, qapp):
    kept = QLineEdit.text(field(drawer))
    drawer.open_side()

    theme.apply(qapp, "light", 100)

    assert not drawer.is_drawer
    assert not drawer._edge.isVisible()
    assert field(drawer).isVisible()
    assert field(drawer).text() == kept


def test_the_divide_is_remembered_through_a_time_as_drawer(qtbot, beside, qapp):
    beside.line.setSizes([900, 400])
    kept = beside.line.sizes()

    theme.apply(qapp, "light", 150)
    theme.apply(qapp, "light", 100)

    qtbot.waitUntil(lambda: beside.line.sizes() == kept)
