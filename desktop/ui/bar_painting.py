"""How a share is drawn as a bar in a cell, and a warning in a box after its words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from desktop.ui import theme
from desktop.ui.cell import Cell
from desktop.ui.measure import TypeCase

BAR_GAP, ICON_GAP, SIDE = 8, 4, 5

_bars: dict[tuple[int, int, str, float], QPixmap] = {}
theme.signals.changed.connect(_bars.clear)


def bar_wide(cell: Cell, case: TypeCase) -> int:
    """Return how wide the bar of a cell is, with the gap after it; 0 without one."""
    if cell.bar is None:
        return 0
    return (theme.scaled(cell.bar_wide) if cell.bar_wide else case.bar) + BAR_GAP


def paint_bar(
    painter: QPainter, cell: Cell, at: tuple[int, int, int], case: TypeCase, ratio: float
) -> None:
    """Draw how much is in use; the words beside it say what is free.

    Args:
        painter: what draws.
        cell: whose bar it is.
        at: the left and the top of the cell, and its height.
        case: the letters.
        ratio: of the screen.
    """
    left, top, height = at
    wide = bar_wide(cell, case) - BAR_GAP
    used = round(max(0.0, min(cell.bar or 0, 1.0)) * wide)
    key = (used, wide, cell.bar_tone, ratio)
    if key not in _bars:
        _bars[key] = _stamp(used, QSize(wide, case.bar_high), cell.bar_tone, ratio)
    painter.drawPixmap(left, top + (height - case.bar_high) // 2, _bars[key])


def _stamp(used: int, size: QSize, tone: str, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    whole, outline = QRectF(0, 0, size.width(), size.height()), QPainterPath()
    outline.addRoundedRect(whole, 2, 2)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("control"), 1))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    painter.setClipPath(outline)
    painter.fillRect(0, 0, used, size.height(), theme.colour(tone))
    painter.end()
    return pixmap


def flag_wide(cell: Cell, case: TypeCase) -> int:
    """Return how wide the box of a warning is, with the gap before it; 0 without one."""
    if not cell.flag:
        return 0
    return BAR_GAP + case.icon + ICON_GAP + case.tag.width(cell.flag) + 2 * SIDE


def paint_flag(
    painter: QPainter, words: str, at: tuple[int, int, int], case: TypeCase, ratio: float
) -> None:
    """Draw a warning: a box with its icon and its words.

    Args:
        painter: what draws.
        words: the warning.
        at: the left of the box, and the top and the height of the cell.
        case: the letters.
        ratio: of the screen.
    """
    left, top, height = at
    high, inside = case.box + 4, case.icon + ICON_GAP + case.tag.width(words)
    box = QRectF(left, top + (height - high) / 2, inside + 2 * SIDE, high)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("amberSoft"))
    painter.drawRoundedRect(box, 3, 3)
    painter.restore()
    mark = theme.pixmap("warning", "amber", case.icon, ratio)
    painter.drawPixmap(left + SIDE, top + (height - case.icon) // 2, mark)
    painter.setPen(theme.colour("amber"))
    painter.setFont(case.tag.font)
    start = left + SIDE + case.icon + ICON_GAP
    painter.drawText(start, case.tag.baseline(top, height), words)
