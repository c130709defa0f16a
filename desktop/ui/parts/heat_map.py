"""A heat map: rows against columns, each cell a figure on a step of colour, said in words too."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.cell import Cell, GroupRow
from desktop.ui.measure import type_case
from desktop.ui.parts.text import Text
from desktop.ui.row_painting import Lane, RowPainter, Stripe
from desktop.ui.row_table import RowTable
from desktop.ui.table_columns import Rows
from desktop.ui.table_view import TableView

GROUND, RED, EDGE = "panel", "redSoft", "redLine"
SAID_ANYHOW = " therapy"  # left out of a name where there is little room
INSIDE, GAP = 3, 5  # pixels beside the figures, and between them
NAMES, LEAST, HIGH = 132, 46, 30  # pixels of the names, of a cell at least, of a row


class HeatMap(TableView):
    """Names at the left and a cell for each column; arrows move, Enter opens what is behind.

    Args:
        name: what it is of, for people who don't see its heading.
    """

    def __init__(self, *, name: str = "") -> None:
        super().__init__(RowTable((), Rows()), inner=True, cells=True, name=name)
        self.heading_row.make_plain(GROUND)
        self.rows_painter = _Painter(self)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)

    @override
    def set_model(self, table: RowTable) -> None:
        super().set_model(table)
        self._share()
        self.updateGeometry()

    @override
    def _set_heights(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.scaled(HIGH))

    def _share(self) -> None:
        """Give the names what they need, and the cells the rest in equal parts."""
        cells = len(self.table().columns) - 1
        if cells < 1:
            return
        wide = self.viewport().width()
        names = min(theme.scaled(NAMES), wide * 2 // 5)
        each = max((wide - names) // cells, theme.scaled(LEAST))
        for column in range(1, cells + 1):
            self.heading_row.resizeSection(column, each)
        self.heading_row.resizeSection(0, max(wide - each * cells, theme.scaled(LEAST)))
        self.updateGeometry()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    @override
    def sizeHint(self) -> QSize:
        return self.whole_size()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())


class _Painter(RowPainter):
    """Draws a name plainly, and a cell as a block with its figures in the middle."""

    def __init__(self, view: HeatMap) -> None:
        super().__init__(view)
        self._map = view

    @override
    def paint_one(
        self, painter: QPainter, stripe: Stripe, lane: Lane, group: GroupRow | None
    ) -> None:
        drawn, at = self._map.drawn, (stripe.row, lane.column)
        rect = QRect(lane.left, stripe.top, lane.wide, stripe.high)
        cell = self._map.cell_at(*at)
        painter.fillRect(rect, theme.colour(GROUND))
        block = rect.adjusted(0, 1, -2, -1)
        if lane.column == 0:
            _name(painter, cell, rect)
        else:
            _block(painter, cell, block, drawn.ratio)
        if drawn.focus == at:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for tone, inset in ((GROUND, 3), ("focus", 1)):  # the ring stands off a dark block
                painter.setPen(QPen(theme.colour(tone), 2))
                painter.drawRect(block.adjusted(inset, inset, -inset, -inset))


def _name(painter: QPainter, cell: Cell, rect: QRect) -> None:
    letters = type_case().body
    painter.setFont(letters.font)
    painter.setPen(theme.colour("text"))
    room, words = rect.width() - 6, cell.text
    if letters.width(words) > room:
        words = letters.cut(words.removesuffix(SAID_ANYHOW), room)
    painter.drawText(rect.x(), letters.baseline(rect.y(), rect.height()), words)


def _block(painter: QPainter, cell: Cell, rect: QRect, ratio: float) -> None:
    """Draw icon, figure and quieter figure; what there is no room for is left to the tooltip."""
    if cell.fill:
        painter.fillRect(rect, theme.colour(cell.fill))
    if cell.fill == RED:
        painter.setPen(theme.colour(EDGE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
    case = type_case()
    icon = case.icon + 2 if cell.icon else 0
    second, wide = _fitting(cell, icon, rect.width() - 2 * INSIDE)
    left = rect.x() + max((rect.width() - wide) // 2, INSIDE)
    if cell.icon:
        pixmap = theme.pixmap(cell.icon, cell.icon_tone or cell.tone, case.icon, ratio)
        painter.drawPixmap(left, rect.y() + (rect.height() - case.icon) // 2, pixmap)
    parts = (
        (cell.text, case.strong, cell.tone, left + icon),
        (second, case.meta, cell.second_tone or cell.tone, left + wide - case.meta.width(second)),
    )
    for words, letters, tone, at in parts:
        painter.setFont(letters.font)
        painter.setPen(theme.colour(tone))
        painter.drawText(at, letters.baseline(rect.y(), rect.height()), words)


def _fitting(cell: Cell, icon: int, room: int) -> tuple[str, int]:
    """Give the quieter words there is room for, whole or their figure, and the whole width."""
    case, second = type_case(), cell.second
    for second in (cell.second, cell.second.partition(" ")[0], ""):
        beside = GAP + case.meta.width(second) if second else 0
        wide = icon + case.strong.width(cell.text) + beside
        if wide <= room:
            break
    return second, wide


class HeatKey(QWidget):
    """What the steps of colour mean.

    Args:
        steps: the fill and the words of each.
    """

    def __init__(self, steps: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for fill, words in steps:
            row.addWidget(_Swatch(fill))
            row.addWidget(Text(words, "meta", "text2"))
            row.addSpacing(6)
        row.addStretch(1)
        self.setAccessibleName(", ".join(words for _, words in steps))


class _Swatch(QWidget):
    """A small block of one step."""

    def __init__(self, fill: str) -> None:
        super().__init__()
        self._fill = fill
        self.setFixedSize(13, 11)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(self._fill))
        if self._fill == RED:
            painter.setPen(theme.colour(EDGE))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
