import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.settings import TEXT_SIZES
from desktop.ui import theme
from desktop.ui.dialog import Dialog
from desktop.ui.parts import buttons
from desktop.ui.parts.focus_ring import REACH, FocusRing


def colour_at(widget, x, y):
    return widget.grab().toImage().pixelColor(x, y)


def inside(holder_margins, button):
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(*holder_margins)
    row.addWidget(button)
    return holder


def test_a_button_does_what_it_says(show, qtbot):
    done = []
    button = show(buttons.primary("Send for approval", called=lambda *given: done.append(given)))

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert done == [()]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_in_focus_is_pressed_by_key(show, qtbot, key):
    done = []
    button = show(buttons.secondary("Open a desk", called=lambda: done.append("opened")))

    qtbot.keyClick(button, key)

    assert done == ["opened"]


def test_enter_on_cancel_leaves_the_default_button_alone(show, qtbot):
    done = []
    dialog = Dialog("Merge", "Merge the two?")
    dialog.add_button("Merge them", "destructive", lambda: done.append("merged"), default=True)
    cancel = dialog.add_button("Cancel", called=lambda: done.append("cancelled"))
    show(dialog)

    qtbot.keyClick(cancel, Qt.Key.Key_Return)

    assert done == ["cancelled"]


@pytest.mark.parametrize(
    ("kind", "ground"),
    [("primary", "accent"), ("destructive", "redSolid"), ("secondary", "field")],
)
def test_a_kind_of_button_has_its_ground(show, kind, ground):
    button = show(buttons.Button("", kind), 100)

    assert colour_at(button, 50, button.height() // 2) == theme.colour(ground)


@pytest.mark.parametrize("kind", ["primary", "secondary", "destructive"])
@pytest.mark.parametrize("size", TEXT_SIZES)
def test_a_button_is_thirty_high_and_grows_with_the_text(dressed, qtbot, kind, size):
    theme.apply(dressed, "light", text_size=size)
    button = buttons.Button("Save draft", kind)
    qtbot.addWidget(button)

    lines = 2  # one above, one below, which stay as thin
    assert button.sizeHint().height() == theme.scaled(30 - lines) + lines


@pytest.mark.parametrize("kind", ["quiet", "link"])
def test_no_button_is_smaller_than_a_target_must_be(qtbot, kind):
    button = buttons.Button("Go", kind)
    qtbot.addWidget(button)

    assert button.sizeHint().height() >= 24


def test_a_button_with_only_an_icon_has_a_name(qtbot):
    button = buttons.icon_button("edit", "Edit provider")
    qtbot.addWidget(button)

    assert button.accessibleName() == button.toolTip() == "Edit provider"
    assert button.sizeHint().width() == button.sizeHint().height()


def test_the_shortcut_is_in_the_tooltip(qtbot):
    button = buttons.quiet("Export", "export")
    qtbot.addWidget(button)

    button.set_shortcut_hint("Ctrl+E")

    assert button.toolTip() == "Export (Ctrl+E)"


def test_the_focus_of_a_filled_button_is_a_ring_round_it(show):
    button = buttons.primary("Send for approval")
    holder = show(inside((20, 20, 20, 20), button))

    button.setFocus()

    ring = holder.findChild(FocusRing)
    assert ring.isVisible()
    assert ring.geometry() == button.geometry().adjusted(-REACH, -REACH, REACH, REACH)
    corner = button.geometry().topLeft()
    assert colour_at(holder, corner.x() + 40, corner.y() - REACH + 1) == theme.colour("focus")


def test_the_ring_is_shown_whole_where_the_button_fills_its_place(show):
    button = buttons.primary("Send for approval")
    outer = QWidget()
    QVBoxLayout(outer).addWidget(inside((0, 0, 0, 0), button))
    show(outer)

    button.setFocus()

    ring = outer.findChild(FocusRing)
    assert ring.parentWidget() is outer
    assert outer.rect().contains(ring.geometry())


def test_the_ring_leaves_with_the_focus(show):
    button, other = buttons.primary("Send for approval"), buttons.secondary("Save draft")
    holder = inside((20, 20, 20, 20), button)
    holder.layout().addWidget(other)
    show(holder)
    button.setFocus()

    other.setFocus()

    assert not holder.findChild(FocusRing).isVisible()


def test_a_menu_button_opens_its_menu(show):
    menu = QMenu()
    menu.addAction("Later")

    button = show(buttons.MenuButton("More", menu))

    assert button.menu() is menu
