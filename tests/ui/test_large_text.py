"""Text at twice its size: nothing is out of reach on a small screen."""

import pytest

from desktop.settings import TEXT_SIZES
from desktop.ui import theme
from desktop.ui.dialog import Dialog
from desktop.ui.screens import SCREENS
from tests.ui.test_window import opened, path, window

__all__ = ["opened", "path", "window"]
LAPTOP = (1366, 768)


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
