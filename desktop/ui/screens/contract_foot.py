"""What the contracts in sight cost each year, under the timeline and on its axis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.domain.amounts import show_money, show_short_money
from desktop.domain.year_costs import YearCost
from desktop.domain.years import financial_year
from desktop.ui import theme
from desktop.ui.heading import OUTER_PAD
from desktop.ui.measure import type_case
from desktop.ui.timeline_painting import paint_years
from desktop.ui.timeline_view import TimelineView

HIGH, YEARS, TOP, INSET = 116, 24, 22, 12  # the names of years at the foot, the sums at the top


@dataclass(frozen=True, slots=True)
class Said:
    """What stands at the left.

    Attributes:
        head: how many contracts.
        total: what they come to in a year.
        notes: lines beneath, the first ones quiet.
        warning: a sentence about what falls away, or nothing.
        quiet: a last line, or nothing.
    """

    head: str
    total: str
    notes: str
    warning: str = ""
    quiet: str = ""

    def all(self) -> Sequence[str]:
        """Give every sentence."""
        said = (f"{self.head}, {self.total}", self.notes, self.warning, self.quiet)
        return [one for one in said if one]


class ContractFoot(QWidget):
    """A column for each financial year: authorised, waiting for a hard review, and options.

    Args:
        view: the timeline; its axis and its columns are followed.
    """

    def __init__(self, view: TimelineView) -> None:
        super().__init__()
        self._view = view
        self._costs: Mapping[str, YearCost] = {}
        self._said = Said("", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Money for each year")
        heading = view.heading_row
        for moved in (heading.sectionResized, heading.sectionMoved, heading.geometriesChanged):
            moved.connect(lambda *_: self.update())
        view.horizontalScrollBar().valueChanged.connect(lambda _: self.update())
        view.moved.connect(self.update)
        theme.signals.changed.connect(self.updateGeometry)

    def show_costs(self, costs: Mapping[str, YearCost], said: Said) -> None:
        """Show these years, and these words at the left."""
        self._costs, self._said = costs, said
        years = (year_words(year, cost) for year, cost in costs.items())
        self.setAccessibleDescription(". ".join([*said.all(), *years]))
        self.setToolTip("")
        self.update()

    def _paint_words(self, painter: QPainter, width: int) -> None:
        case, said = type_case(), self._said
        left, right = OUTER_PAD, width - OUTER_PAD
        line = theme.scaled(21)
        top = 8
        painter.setFont(case.strong.font)
        painter.setPen(theme.colour("text"))
        total = case.strong.width(said.total)
        painter.drawText(right - total, case.strong.baseline(top, line), said.total)
        head = case.strong.cut(said.head, right - total - left - 8)
        painter.drawText(left, case.strong.baseline(top, line), head)
        lines = [(said.notes, "text2", ""), (said.warning, "amber", "warning")]
        for words, tone, icon in lines:
            if not words:
                continue
            top += line
            shift = case.icon + 8 if icon else 0
            if icon:
                place = QRect(left, top + (line - case.icon) // 2, case.icon, case.icon)
                theme.paint_icon(painter, place, icon, "amber")
            letters = case.strong if icon else case.meta
            painter.setFont(letters.font)
            painter.setPen(theme.colour(tone))
            cut = letters.cut(words, right - left - shift)
            painter.drawText(left + shift, letters.baseline(top, line), cut)
        painter.setFont(case.meta.font)
        painter.setPen(theme.colour("text3"))
        last = self.height() - line - 6
        cut = case.meta.cut(said.quiet, right - left)
        painter.drawText(left, case.meta.baseline(last, line), cut)

    def _paint_columns(self, painter: QPainter, lane: QRect) -> None:
        axis = self._view.axis
        painter.setClipRect(lane)
        paint_years(painter, axis, lane)
        most = max((one.term + one.option for one in self._costs.values()), default=Decimal(0))
        foot = lane.bottom() - theme.scaled(YEARS)
        room = foot - lane.top() - theme.scaled(TOP)
        painter.fillRect(lane.left(), foot, lane.width(), 1, theme.colour("line2"))
        letters = type_case().meta
        for unit in axis.financial_years():
            left = lane.left() + round(axis.x(unit.first, lane.width()))
            right = lane.left() + round(axis.x(unit.after, lane.width()))
            name = QRect(left, foot, right - left, theme.scaled(YEARS)).intersected(lane)
            painter.setFont(letters.font)
            painter.setPen(theme.colour("text2"))
            if letters.width(unit.words) + 4 <= name.width():
                painter.drawText(name, Qt.AlignmentFlag.AlignCenter, unit.words)
            cost = self._costs.get(financial_year(unit.first))
            if cost is not None and most > 0:
                past = unit.after <= axis.today
                column = QRectF(left + INSET, foot, max(right - left - 2 * INSET, 6), 0)
                self._paint_column(painter, column, cost, (room, most, past))
        at = lane.left() + round(axis.x(axis.today, lane.width()))
        painter.fillRect(at - 1, lane.top(), 2, 8, theme.colour("accent"))

    def _paint_column(
        self,
        painter: QPainter,
        column: QRectF,
        cost: YearCost,
        scale: tuple[int, Decimal, bool],
    ) -> None:
        """Draw what is authorised, what waits above it, and options above both."""
        room, most, past = scale
        bottom = column.top()
        parts = (
            (cost.open, "h3" if past else "h2", Qt.PenStyle.SolidLine, False),
            (cost.waiting, "surface", Qt.PenStyle.DashLine, False),
            (cost.option, "surface", Qt.PenStyle.DashLine, True),
        )
        for amount, tone, style, hatched in parts:
            if amount <= 0:
                continue
            high = max(float(amount / most) * room, 2.0)
            box = QRectF(column.left(), bottom - high, column.width(), high)
            painter.fillRect(box, theme.colour(tone))
            if hatched:
                brush = QBrush(theme.colour("control"), Qt.BrushStyle.BDiagPattern)
                painter.fillRect(box, brush)
            pen = QPen(theme.colour("control" if hatched else "blueSolid"), 1)
            pen.setStyle(style)
            painter.setPen(pen)
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
            bottom -= high
        self._paint_sum(painter, QRectF(column.left(), bottom, column.width(), 0), cost)

    def _paint_sum(self, painter: QPainter, top: QRectF, cost: YearCost) -> None:
        letters = type_case().tag
        words = short_words(cost)
        if letters.width(words) > top.width() + 2 * INSET:
            words = show_short_money(cost.term + cost.option)
        if letters.width(words) > top.width() + 2 * INSET:
            return
        high = theme.scaled(18)
        place = QRectF(top.left() - INSET, top.top() - high, top.width() + 2 * INSET, high)
        said = QRectF(0, 0, letters.width(words), high)
        said.moveCenter(place.center())
        if not painter.clipBoundingRect().contains(said):
            return
        painter.setFont(letters.font)
        painter.setPen(theme.colour("text"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left, wide = self._view.lane()
        left += self._view.viewport().x()
        painter.fillRect(self.rect(), theme.colour("panel"))
        painter.fillRect(left, 0, self.width() - left, self.height(), theme.colour("surface"))
        painter.fillRect(0, 0, self.width(), 1, theme.colour("line2"))
        painter.save()
        painter.setClipRect(0, 1, left, self.height())
        self._paint_words(painter, left)
        painter.restore()
        self._paint_columns(painter, QRect(left, 1, wide, self.height() - 1))

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, theme.scaled(HIGH))


def year_words(year: str, cost: YearCost) -> str:
    """Say what a year costs in a sentence."""
    said = [f"{year.replace('-', '/')} {show_money(cost.open)} authorised"]
    if cost.waiting:
        said.append(f"{show_money(cost.waiting)} waiting for a hard review")
    if cost.option:
        said.append(f"{show_money(cost.option)} if every option is taken")
    return ", ".join(said)


def short_words(cost: YearCost) -> str:
    """Say a year in few letters: its term, and its options after a plus."""
    if not cost.option:
        return show_short_money(cost.term)
    option = f"+ {show_short_money(cost.option)}"
    return f"{show_short_money(cost.term)} {option}" if cost.term else option
