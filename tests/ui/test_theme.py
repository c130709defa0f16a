import subprocess
import sys

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QLabel, QListView, QMenu, QMenuBar, QPushButton, QStatusBar

from desktop.settings import TEXT_SIZES
from desktop.ui import theme
from tests.on import no_segoe_in_wine


def colours_of(picture):
    image = picture.toImage()
    spots = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {
        image.pixelColor(x, y).name() for x, y in spots if image.pixelColor(x, y).alpha() == 255
    }


def test_dark_and_light_have_their_own_surface(dressed):
    light = theme.colour("surface").name()

    theme.apply(dressed, "dark")

    assert theme.colour("surface").name() != light
    assert dressed.palette().window().color() == theme.colour("surface")
    assert theme.is_dark()


def test_a_change_of_theme_is_announced(dressed, qtbot):
    with qtbot.waitSignal(theme.signals.changed):
        theme.apply(dressed, "dark")


def test_an_icon_has_the_colour_of_its_token():
    assert colours_of(theme.pixmap("ok", "green", 16)) == {theme.colour("green").name()}


def test_an_icon_on_a_button_follows_the_theme_by_itself(dressed, qtbot):
    button = QPushButton()
    qtbot.addWidget(button)
    button.setIcon(theme.icon("ok", "redSolid"))
    theme.apply(dressed, "dark")

    seen = button.icon().pixmap(16, 16)

    assert theme.colour("redSolid").name() in colours_of(seen)


def test_an_icon_of_a_disabled_button_is_faint():
    seen = theme.icon("ok", "red").pixmap(16, mode=theme.QIcon.Mode.Disabled)

    assert colours_of(seen) == {theme.colour("disabled").name()}


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_an_icon_is_drawn_at_the_ratio_of_the_screen(ratio):
    picture = theme.pixmap("search", "text", 20, ratio)

    assert picture.width() == round(20 * ratio)
    assert picture.devicePixelRatio() == ratio


def test_an_icon_is_painted_where_it_is_asked():
    canvas = QPixmap(40, 20)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)

    theme.paint_icon(painter, QRect(20, 2, 16, 16), "ok", "green")
    painter.end()

    assert not colours_of(canvas.copy(0, 0, 20, 20))
    assert colours_of(canvas.copy(20, 0, 20, 20)) == {theme.colour("green").name()}


def test_every_icon_can_be_drawn():
    blank = [name for name in theme.icon_names() if not colours_of(theme.pixmap(name, "text", 32))]

    assert blank == []


@pytest.mark.parametrize("size", TEXT_SIZES)
def test_text_and_rows_grow_with_the_text_size(dressed, size):
    usual = theme.font("body").pointSizeF()

    theme.apply(dressed, "light", text_size=size, row_height="compact")

    assert theme.font("body").pointSizeF() == pytest.approx(usual * size / 100)
    assert theme.row_height() == round(28 * size / 100)


def test_a_label_takes_the_letters_of_its_role(qtbot):
    label = QLabel("Providers")
    qtbot.addWidget(label)
    label.setProperty("role", "page")
    label.ensurePolished()

    assert label.font().pointSizeF() == pytest.approx(theme.font("page").pointSizeF(), abs=0.001)
    assert label.font().weight() == 600


@pytest.mark.parametrize("kind", [QMenuBar, QMenu, QListView, QStatusBar])
def test_letters_that_the_system_has_for_a_part_give_way_to_the_programs(dressed, qtbot, kind):
    """Windows names its own for menus and lists, anew with each change of its colours."""
    theme.apply(dressed, "light", 150)
    usual = QFont(dressed.font(kind.__name__))
    dressed.setFont(QFont("DejaVu Serif", 8), kind.__name__)
    part = kind()
    qtbot.addWidget(part)
    part.ensurePolished()
    dressed.setFont(usual, kind.__name__)

    role = theme.font("meta" if kind is QStatusBar else "body")
    assert part.font().families() == role.families()
    assert part.font().pointSizeF() == pytest.approx(role.pointSizeF(), abs=0.001)


@no_segoe_in_wine
def test_small_letters_are_as_high_as_those_of_segoe_ui():
    letters = QFontMetricsF(theme.font("page"))

    assert letters.xHeight() == pytest.approx(20 * theme.SMALL_LETTERS, abs=0.8)


def test_nothing_printed_is_smaller_than_the_keyboard_hints():
    sizes = [size for size, _ in theme.TYPE.values()]

    assert min(sizes) == theme.TYPE["key"][0] == 11


def test_what_is_drawn_first_loads_no_database_and_no_spreadsheet():
    heavy = ("sqlmodel", "sqlalchemy", "alembic", "openpyxl", "python_calamine", "rapidfuzz")
    code = f"""
import sys
from desktop.ui import table, theme
from desktop.ui.parts import date_field, filter_bar, loading, money_field, page_head, pane
print([name for name in {heavy} if name in sys.modules])
"""

    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ended.stdout.strip() == "[]"


def turn(app, monkeypatch, scheme):
    """Have the system turn dark or light while the program is open."""
    monkeypatch.setattr(theme, "_is_system_dark", lambda: scheme == Qt.ColorScheme.Dark)
    app.styleHints().colorSchemeChanged.emit(scheme)


def test_the_window_turns_dark_and_light_with_the_system(dressed, monkeypatch):
    theme.apply(dressed, "same")
    for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
        turn(dressed, monkeypatch, scheme)

        assert theme.is_dark() == (scheme == Qt.ColorScheme.Dark)
        assert dressed.palette().window().color() == theme.colour("surface")


def test_colours_that_were_chosen_stay_when_the_system_turns(dressed, monkeypatch):
    theme.apply(dressed, "light")

    turn(dressed, monkeypatch, Qt.ColorScheme.Dark)

    assert not theme.is_dark()


def test_the_system_is_heard_when_it_turns_to_high_contrast(dressed, monkeypatch):
    monkeypatch.setattr(theme, "_wants_contrast", lambda: True)
    hints = dressed.styleHints()
    told = hints.accessibility()

    told.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)

    assert theme.is_high_contrast()
    monkeypatch.undo()
    told.contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    assert not theme.is_high_contrast()


def test_high_contrast_of_the_system_wins_over_any_choice_and_is_followed(qapp, monkeypatch):
    theme.apply(qapp, "dark")
    monkeypatch.setattr(theme, "_wants_contrast", lambda: True)

    theme.signals.again_for_contrast()

    assert theme.is_high_contrast()
    assert theme.colour("surface") == qapp.palette().color(QPalette.ColorRole.Window)
    monkeypatch.setattr(theme, "_wants_contrast", lambda: False)
    theme.signals.again_for_contrast()
    assert not theme.is_high_contrast()
    assert theme.is_dark()
