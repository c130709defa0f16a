"""The results of the palette: groups and lines, drawn as one list."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.palette_search import Hit

ITEM = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
GROUP_HIGH, LINE_HIGH, SIDE, KIND_WIDE, KEY_WIDE = 28, 36, 16, 150, 56


class PaletteModel(QAbstractListModel):
    """Lines under the headings of their groups; a heading can't be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Hit | str] = []

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show other results."""
        self.beginResetModel()
        self._lines = []
        group = ""
        for hit in hits:
            if hit.group != group:
                group = hit.group
                self._lines.append(group)
            self._lines.append(hit)
        self.endResetModel()

    def first(self) -> QModelIndex:
        """Give the best result."""
        return self.index(1) if len(self._lines) > 1 else NOWHERE

    def moved(self, index: QModelIndex, step: int) -> QModelIndex:
        """Give the line so many lines on, headings left out, round at the ends by single steps."""
        lines = [row for row, line in enumerate(self._lines) if isinstance(line, Hit)]
        if not lines:
            return NOWHERE
        now = lines.index(index.row()) if index.row() in lines else 0
        then = now + step
        if abs(step) == 1:
            return self.index(lines[then % len(lines)])
        return self.index(lines[max(0, min(then, len(lines) - 1))])

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_line = index.isValid() and isinstance(self._lines[index.row()], Hit)
        return chosen if is_line else Qt.ItemFlag.NoItemFlags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == ITEM:
            return line
        words = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        if role not in words:
            return None
        if isinstance(line, str):
            return line
        return ", ".join(filter(None, (line.title, line.quiet, line.kind)))


class PaletteDelegate(QStyledItemDelegate):
    """Draws a heading or a line: icon, bold title, quiet words, kind."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        high = LINE_HIGH if isinstance(index.data(ITEM), Hit) else GROUP_HIGH
        return QSize(100, theme.scaled(high))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place, item = QRect(option.rect), index.data(ITEM)
        state = option.state
        painter.save()
        if isinstance(item, Hit):
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            if chosen or state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(place, theme.colour("sel" if chosen else "hover"))
            if chosen:
                painter.fillRect(QRect(place.topLeft(), QSize(3, place.height())), _accent())
            _paint_line(painter, place, item, chosen=chosen)
        else:
            painter.setPen(theme.colour("text2"))
            painter.setFont(theme.font("meta"))
            painter.drawText(place.adjusted(SIDE, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, item)
        painter.restore()


def _accent() -> Any:
    return theme.colour("accent")


def _paint_line(painter: QPainter, place: QRect, hit: Hit, *, chosen: bool) -> None:
    middle = place.top() + (place.height() - 16) // 2
    if hit.icon:
        theme.paint_icon(painter, QRect(place.left() + SIDE + 6, middle, 16, 16), hit.icon)
    left, right = place.left() + 50, place.right() - SIDE - KEY_WIDE
    kind = QRect(right - KIND_WIDE, place.top(), KIND_WIDE, place.height())
    room = QRect(left, place.top(), kind.left() - left, place.height())
    taken = _write(painter, room, hit.title, "strong", "text")
    rest = room.adjusted(taken + 8, 0, 0, 0)
    if hit.quiet and rest.width() > 24:
        _write(painter, rest, hit.quiet, "meta", "text2")
    _write(painter, kind, hit.kind, "meta", "text2", right=True)
    if chosen:
        keys = QRect(right, place.top(), KEY_WIDE, place.height())
        _write(painter, keys, "Enter", "meta", "text2", right=True)


def _write(
    painter: QPainter, place: QRect, words: str, role: str, tone: str, *, right: bool = False
) -> int:
    """Write words on one line, cut where there is no room; give how wide they are."""
    metrics = QFontMetrics(theme.font(role))
    cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.setFont(theme.font(role))
    painter.setPen(theme.colour(tone))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, cut)
    return metrics.horizontalAdvance(cut)
