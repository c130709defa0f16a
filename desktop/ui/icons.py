"""Icons by the name of what they do, drawn sharp at any scale in a colour of the theme."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from typing_extensions import override

from desktop import paths

GRIDS = (32, 20)  # files `name-32.svg` and `name-20.svg` are drawn for that size; `name.svg` for 16
Draw = Callable[[str, str, int, float], QPixmap]  # name, token, size, device ratio


@cache
def icon_names() -> tuple[str, ...]:
    """Return the name of every icon, without those drawn for a larger grid."""
    names = {file.stem for file in paths.resource("icons").glob("*.svg")}
    return tuple(sorted(name for name in names if name.rpartition("-")[2] not in {"20", "32"}))


@cache
def _renderer(name: str, size: int) -> QSvgRenderer:
    for grid in GRIDS:
        file = paths.resource("icons", f"{name}-{grid}.svg")
        if size >= grid and file.is_file():
            return QSvgRenderer(QByteArray(file.read_bytes()))
    return QSvgRenderer(QByteArray(paths.resource("icons", f"{name}.svg").read_bytes()))


class IconCache:
    """Pixmaps already drawn, by name, colour, size and device ratio."""

    def __init__(self) -> None:
        self._drawn: dict[tuple[str, int, int, float], QPixmap] = {}

    def clear(self) -> None:
        """Forget every picture: the theme has changed."""
        self._drawn.clear()

    def pixmap(self, name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
        """Return the picture of an icon in one colour, `size` wide at that device ratio."""
        key = (name, colour.rgba(), size, ratio)
        if key not in self._drawn:
            self._drawn[key] = _draw(name, colour, size, ratio)
        return self._drawn[key]


def _draw(name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    side = max(1, round(size * ratio))
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, size).render(painter, QRectF(0, 0, side, side))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), colour)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


class TokenIcon(QIconEngine):
    """An icon that asks for its colour each time it is drawn, so it follows the theme by itself."""

    def __init__(self, name: str, token: str, draw: Draw) -> None:
        super().__init__()
        self._name = name
        self._token = token
        self._draw = draw

    @override
    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        token = "disabled" if mode == QIcon.Mode.Disabled else self._token
        side = round(min(size.width(), size.height()) / scale)
        return self._draw(self._name, token, side, scale)

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        picture = self.scaledPixmap(rect.size() * ratio, mode, state, ratio)
        shift = QPoint((rect.width() - rect.height()) // 2, 0)
        painter.drawPixmap(rect.topLeft() + shift, picture)

    @override
    def clone(self) -> QIconEngine:
        return TokenIcon(self._name, self._token, self._draw)
