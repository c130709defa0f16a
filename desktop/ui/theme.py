"""Colours, type, icons and row heights: what every widget asks, and where they change."""

from functools import cache

from PySide6.QtCore import QObject, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

from desktop.ui.icons import IconCache, TokenIcon, icon_names
from desktop.ui.style import make_palette, make_style_sheet
from desktop.ui.tokens import system_colours, theme_colours

__all__ = [
    "MODES", "ROW_HEIGHTS", "apply", "colour", "font", "icon", "icon_names", "is_dark",
    "is_high_contrast", "is_roomy", "paint_icon", "pixmap", "row_height", "scaled", "signals",
]  # fmt: skip

MODES = ("same", "light", "dark")
ROW_HEIGHTS = {"compact": 28, "normal": 32, "roomy": 40}
FAMILIES = ("Segoe UI", "Segoe UI Variable Text", "Noto Sans", "Open Sans", "DejaVu Sans")
ROOMY = 1_500  # a window this wide has room for everything, up to half as large again
SMALL_LETTERS = 0.5  # the height of an x in Segoe UI, as a share of its size
SAMPLE = 100
REGULAR, SEMIBOLD = QFont.Weight.Normal, QFont.Weight.DemiBold
TYPE = {
    "page": (20.0, SEMIBOLD),
    "pane": (17.0, SEMIBOLD),
    "section": (14.0, SEMIBOLD),
    "body": (13.0, REGULAR),
    "strong": (13.0, SEMIBOLD),
    "meta": (12.0, REGULAR),
    "tag": (11.5, SEMIBOLD),
    "key": (11.0, REGULAR),
}


class _Theme(QObject):
    """The theme in force."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode = "light"
        self.text_size = 100
        self.row_height = "normal"
        self.dark = False
        self.high_contrast = False
        self.colours = theme_colours("light")
        self.fonts: dict[str, QFont] = {}
        self.icons = IconCache()
        self.system = QPalette()
        self.following = False

    def follow_system(self, app: QApplication) -> None:
        """Remember the system's palette and hear of its changes, once."""
        if self.following:
            return
        self.following = True
        self.system = app.palette()
        app.styleHints().colorSchemeChanged.connect(self.again)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self.again_for_contrast)
        app.aboutToQuit.connect(self.forget_pictures)

    @Slot()
    def forget_pictures(self) -> None:
        """Let pictures and fonts go before Qt does."""
        self.icons.clear()
        self.fonts.clear()
        self.following = False

    @Slot()
    def again(self) -> None:
        """Follow a change of the system's theme."""
        app = QApplication.instance()
        if isinstance(app, QApplication) and self.mode == "same":
            _dress(app)

    @Slot()
    def again_for_contrast(self) -> None:
        """Follow the system into high contrast, or out of it, whatever colours were chosen."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            _dress(app)


_now = _Theme()
signals: _Theme = _now


def apply(
    app: QApplication, mode: str = "same", text_size: int = 100, row_height: str = "normal"
) -> None:
    """Dress the whole program, at the start and again whenever a choice changes.

    Args:
        app: the program.
        mode: "same" (as the system), "light" or "dark".
        text_size: in per cent, one of `settings.TEXT_SIZES`.
        row_height: "compact", "normal" or "roomy".
    """
    _now.follow_system(app)
    if not app.property("fusion"):  # the program starts with it; asking the style is slow
        app.setStyle("Fusion")
        app.setProperty("fusion", True)  # noqa: FBT003 - Qt's own
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    _now.mode, _now.text_size, _now.row_height = "light", text_size, row_height
    app.styleHints().setColorScheme(schemes.get(mode, Qt.ColorScheme.Unknown))
    _now.mode = mode
    _dress(app)


def _dress(app: QApplication) -> None:
    _now.high_contrast = _wants_contrast()
    if _now.high_contrast:
        _now.system = _system_palette(app)
    _now.dark = _now.mode == "dark" or (_now.mode == "same" and _is_system_dark())
    theme = "dark" if _now.dark else "light"
    _now.colours = system_colours(_now.system) if _now.high_contrast else theme_colours(theme)
    _now.icons.clear()
    _now.fonts.clear()
    app.setPalette(_now.system if _now.high_contrast else make_palette(_now.colours))
    app.setFont(font("body"))
    app.setStyleSheet(make_style_sheet(_now.colours, {role: font(role) for role in TYPE}, scaled))
    _now.changed.emit()


def _system_palette(app: QApplication) -> QPalette:
    """Give the system's own palette, as it is now."""
    app.setPalette(QPalette())
    return app.palette()


def _is_system_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _wants_contrast() -> bool:
    hints = QGuiApplication.styleHints()
    preference = hints.accessibility()
    return preference.contrastPreference() == Qt.ContrastPreference.HighContrast


def colour(token: str) -> QColor:
    """Return a colour by its name in tokens.json."""
    return _now.colours[token]


def font(role: str) -> QFont:
    """Return the letters of a role (page, pane, section, body, strong, meta, tag, key)."""
    if role not in _now.fonts:
        _now.fonts[role] = _make_font(*TYPE[role])
    return _now.fonts[role]


@cache
def _evened() -> float:
    """Return what makes another face look as large as Segoe UI, whose sizes the roles are in.

    The faces found on Linux draw their small letters larger, and so wider, at the same size.
    """
    face = QFont(list(FAMILIES))
    face.setPixelSize(SAMPLE)
    if QFontInfo(face).family().startswith("Segoe UI"):
        return 1.0
    return max(0.9, min(1.0, SMALL_LETTERS / (QFontMetricsF(face).xHeight() / SAMPLE)))


def _make_font(size: float, weight: QFont.Weight) -> QFont:
    made = QFont(list(FAMILIES))
    dots = QGuiApplication.primaryScreen().logicalDotsPerInch()
    made.setPointSizeF(size * _evened() * _now.text_size / 100 * 72 / dots)
    made.setWeight(weight)
    return made


def icon(name: str, tone: str = "text2") -> QIcon:
    """Return an icon in a colour of the theme; it changes with the theme by itself."""
    return QIcon(TokenIcon(name, tone, pixmap))


def pixmap(name: str, tone: str = "text2", size: int = 16, ratio: float = 1.0) -> QPixmap:
    """Return the picture of an icon, `size` wide, for a screen of that device ratio."""
    return _now.icons.pixmap(name, colour(tone), size, ratio)


def paint_icon(painter: QPainter, place: QRect | QRectF, name: str, tone: str = "text2") -> None:
    """Draw an icon into a place, at the ratio of what is painted on."""
    ratio = painter.device().devicePixelRatioF()
    picture = pixmap(name, tone, round(place.width()), ratio)
    painter.drawPixmap(place.topLeft(), picture)


def scaled(length: float) -> int:
    """Return a length that grows with the text."""
    return round(length * _now.text_size / 100)


def is_roomy(width: int) -> bool:
    """Tell whether a window of that width has room for panes side by side, at this text size."""
    return width >= max(ROOMY, scaled(ROOMY / 1.5))


def row_height() -> int:
    """Return how high a row of a table is, at this row height and text size."""
    return scaled(ROW_HEIGHTS[_now.row_height])


def is_dark() -> bool:
    """Tell whether the dark theme is in force."""
    return _now.dark


def is_high_contrast() -> bool:
    """Tell whether the system asks for high contrast, so that its own colours win."""
    return _now.high_contrast
