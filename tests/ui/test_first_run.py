"""The first page: what to bring in, in order, and what is there already."""

from PySide6.QtWidgets import QPushButton

from desktop.ui.screens.first_run import STEPS, FirstRunScreen
from tests.factories import make


def test_the_first_import_is_the_main_button(desk, show):
    screen = show(FirstRunScreen(desk), 1400, 800)
    assert screen.main_button().text() == "Import providers"
    assert screen.status() == "New desk"


def test_what_is_there_already_is_counted_and_the_next_import_comes_forward(desk, show, qtbot):
    screen = show(FirstRunScreen(desk), 1400, 800)
    make(desk.store, "providers")
    qtbot.waitUntil(lambda: screen.main_button().text() == "Import lists")
    words = [label.text() for label in screen.findChildren(type(screen._title))]
    assert "1 provider here already." in words
    assert "Nothing here yet" not in words
    assert screen.status() == ""


def test_an_import_begins_with_its_register(desk, show, monkeypatch):
    asked_for = []
    monkeypatch.setattr(desk, "import_into", asked_for.append)
    screen = show(FirstRunScreen(desk), 1400, 800)
    for step in STEPS:
        press(screen, step.button)
    assert asked_for == [step.register for step in STEPS]


def test_names_are_there_before_what_points_to_them():
    from desktop.domain.registry import ENTITIES

    order = [step.register for step in STEPS]
    for name in order:
        for column in ENTITIES[name].links:
            if column.required and column.label.link in order:
                assert order.index(column.label.link) < order.index(name)


def test_the_practice_desk_is_offered(desk, show, front):
    press(show(FirstRunScreen(desk), 1400, 800), "Open the practice desk")
    assert front.done == ["practice"]


def test_tab_goes_down_the_steps(desk, show):
    screen = show(FirstRunScreen(desk), 1400, 800)
    button, order = screen.main_button(), []
    while len(order) <= len(STEPS):
        if isinstance(button, QPushButton):
            order.append(button.text())
        button = button.nextInFocusChain()
    assert order == [step.button for step in STEPS] + ["Open the practice desk"]


def press(screen, words):
    found = [each for each in screen.findChildren(QPushButton) if each.text() == words]
    found[0].click()
