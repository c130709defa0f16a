"""How a table draws its rows: the ground, the contents and the edges of every cell in sight.

Whole rows are drawn at a time. Asked cell by cell, as Qt asks a delegate, the asking costs as much
as the drawing, and a key typed into a search box waits for it.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPen

from desktop.ui import theme
from desktop.ui.cell import Cell, GroupRow
from desktop.ui.cell_painting import Place, paint_cell
from desktop.ui.measure import type_case

if TYPE_CHECKING:
    from desktop.ui.table_base import BareTable

PAD, STEP = 8, 20  # beside the words of a cell; how far an inner group stands in
BAR, RING = 3, 2
FAR = 100_000  # pixels: beyond any table


class Lane(NamedTuple):
    """A column in sight: its number, its left edge and its width."""

    column: int
    left: int
    wide: int


class Stripe(NamedTuple):
    """A row in sight: its number, its upper edge and its height."""

    row: int
    top: int
    high: int


class RowPainter:
    """Draws the rows of a table; the view says which are selected, hovered and focused."""

    def __init__(self, view: "BareTable") -> None:
        self._view = view

    def paint(self, painter: QPainter, stripes: Iterable[Stripe], lanes: Sequence[Lane]) -> None:
        """Draw these rows in these columns."""
        for stripe in stripes:
            group = self._view.group_at(stripe.row)
            for lane in lanes:
                self.paint_one(painter, stripe, lane, group)

    def paint_one(
        self, painter: QPainter, stripe: Stripe, lane: Lane, group: GroupRow | None
    ) -> None:
        """Draw one cell, or its part of a row that heads a group."""
        drawn = self._view.drawn
        chosen = bool(drawn.chosen) and drawn.is_chosen(stripe.row, lane.column)
        x, y, wide, high = lane.left, stripe.top, lane.wide, stripe.high
        if group:
            ground = ("sel" if drawn.active else "selInactive") if chosen else "group"
            painter.fillRect(x, y, wide, high, theme.colour(ground))
            self._paint_group(painter, group, stripe, lane)
            self._paint_edges(painter, None, stripe, lane, chosen=chosen)
            self._ring_group(painter, stripe, lane)
            return
        cell = self._view.cell_at(stripe.row, lane.column)
        ground = self._ground(cell, stripe.row, chosen=chosen)
        if ground:
            painter.fillRect(x, y, wide, high, theme.colour(ground))
        paint_cell(painter, cell, self._place(stripe, lane))
        self._paint_edges(painter, cell, stripe, lane, chosen=chosen)

    def _ground(self, cell: Cell, row: int, *, chosen: bool) -> str:
        if cell.error:
            return "redSoft"
        if cell.mark:
            return "mark"
        if chosen:
            return "sel" if self._view.drawn.active else "selInactive"
        if row == self._view.drawn.hovered:
            return "hover"
        return cell.fill

    def _place(self, stripe: Stripe, lane: Lane) -> Place:
        drawn, (column, x, wide) = self._view.drawn, lane
        left = drawn.pad if column == drawn.first else PAD
        right = drawn.pad if column == drawn.last else PAD
        at_right = self._view.is_right(column)
        return Place(x + left, stripe.top, x + wide - right, stripe.high - 1, at_right, drawn.ratio)

    def _paint_group(self, painter: QPainter, group: GroupRow, stripe: Stripe, lane: Lane) -> None:
        """Draw this cell's part of a group row: the words run on over the cells after the first."""
        drawn, view = self._view.drawn, self._view
        own = group.cells.get(view.field(lane.column))
        if own is not None:
            paint_cell(painter, own, self._place(stripe, lane))
            return
        left = -view.heading_row.offset() + drawn.pad + group.level * STEP
        case, top, height = type_case(), stripe.top, stripe.high - 1
        painter.save()
        painter.setClipRect(QRect(lane.left, stripe.top, lane.wide, stripe.high))
        if group.closable:
            name = "chevron-down" if group.open else "chevron-right"
            _put_icon(painter, name, "text2", (left, top, height), drawn.ratio)
            left += case.icon + 6
        if group.icon:
            _put_icon(painter, group.icon, group.tone, (left, top, height), drawn.ratio)
            left += case.icon + 8
        edge = self._end_of_words(group)
        for words, letters, tone in (
            (group.words, case.strong, group.tone),
            (group.count, case.strong, group.tone),
            (group.quiet, case.meta, "text2"),
        ):
            painter.setFont(letters.font)
            painter.setPen(theme.colour(tone))
            shown = letters.cut(words, edge - left)
            painter.drawText(left, letters.baseline(top, height), shown)
            left += letters.width(words) + (8 if words else 0)
        painter.restore()

    def _end_of_words(self, group: GroupRow) -> int:
        """Say where the words of a group end at the latest: at the first cell of its own."""
        view = self._view
        own = [
            view.columnViewportPosition(column)
            for column, shown in enumerate(view.table().columns)
            if shown.field in group.cells and not view.isColumnHidden(column)
        ]
        return min(own, default=FAR) - PAD

    def _paint_edges(
        self, painter: QPainter, cell: Cell | None, stripe: Stripe, lane: Lane, *, chosen: bool
    ) -> None:
        """Draw the hairline, the bar of a selected row, and the edge of an error or the focus."""
        drawn = self._view.drawn
        row, y, high = stripe
        column, x, wide = lane
        line = theme.colour("line")
        painter.fillRect(x, y + high - 1, wide, 1, line)
        if drawn.grid:
            painter.fillRect(x + wide - 1, y, 1, high, line)
        if chosen and drawn.rows and column == drawn.first:
            painter.fillRect(x, y, BAR, high - 1, theme.colour("accent"))
        if chosen and theme.is_high_contrast():
            painter.fillRect(x, y, wide, 2, theme.colour("focus"))
            painter.fillRect(x, y + high - 3, wide, 2, theme.colour("focus"))
        if cell is not None and cell.error:
            painter.setPen(theme.colour("redSolid"))
            painter.drawRect(x, y, wide - 1, high - 2)
        if cell is not None and drawn.focus == (row, column):
            painter.setPen(QPen(theme.colour("focus"), RING))
            painter.drawRect(x + 1, y + 1, wide - 2, high - 3)

    def _ring_group(self, painter: QPainter, stripe: Stripe, lane: Lane) -> None:
        """Draw this cell's part of the focus ring of a group row, which goes round all of it."""
        drawn = self._view.drawn
        if drawn.focus is None or drawn.focus[0] != stripe.row:
            return
        colour, high = theme.colour("focus"), stripe.high - 1
        painter.fillRect(lane.left, stripe.top, lane.wide, RING, colour)
        painter.fillRect(lane.left, stripe.top + high - RING, lane.wide, RING, colour)
        if lane.column == drawn.first:
            painter.fillRect(lane.left, stripe.top, RING, high, colour)
        if lane.column == drawn.last:
            painter.fillRect(lane.left + lane.wide - RING, stripe.top, RING, high, colour)


def _put_icon(
    painter: QPainter, name: str, tone: str, where: tuple[int, int, int], ratio: float
) -> None:
    left, top, height = where
    size = type_case().icon
    painter.drawPixmap(left, top + (height - size) // 2, theme.pixmap(name, tone, size, ratio))
