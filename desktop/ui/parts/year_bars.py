"""Bars of financial years: what is compliant, what is not, the forecast dashed, the budget a line.

Painted by hand: Qt's charts are no part of what the program is delivered with.
"""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from desktop.domain.amounts import show_money
from desktop.domain.spend_view import Bar, percent, short, signed, ticks
from desktop.ui import theme

HEIGHT, LEAST, LEFT, RIGHT, TOP, LINE = 290, 150, 104, 16, 46, 18
COMPLIANT, OTHER = "d1", "d6"
LEGEND = ("Compliant", "Non-compliant", "Forecast")
SWATCH, GAP = 12, 10
TITLE = "Compliant and non-compliant spend by financial year"


class YearBars(QAbstractButton):
    """One bar a year; the arrows choose a bar, Enter or a click opens what is behind it.

    It is a button so that screen readers take it for something that can be opened.
    """

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._bars: Sequence[Bar] = ()
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName("Spend by financial year")
        self.setMouseTracking(True)
        theme.signals.changed.connect(self.updateGeometry)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these years and no others."""
        self._bars = bars
        self._at = min(self._at, len(bars) - 1)
        self.setAccessibleDescription(". ".join(said(bar) for bar in bars))
        self.update()

    def choose(self, year: str) -> None:
        """Put the mark of the focus on a year."""
        self._at = next((at for at, bar in enumerate(self._bars) if bar.year == year), -1)
        self.update()

    # --- where things are ---

    def _plot(self) -> QRect:
        below = theme.scaled(LINE) * 3 + 8
        top, left = theme.scaled(TOP), theme.scaled(LEFT)
        return QRect(left, top, self.width() - left - RIGHT, self.height() - top - below)

    def _highest(self) -> Decimal:
        tops = [max(bar.total, bar.forecast, bar.budget or Decimal(0)) for bar in self._bars]
        return max(tops, default=Decimal(0))

    def _column(self, at: int) -> QRect:
        plot = self._plot()
        wide = plot.width() / max(len(self._bars), 1)
        thick = min(wide * 0.6, theme.scaled(64))
        left = plot.left() + at * wide + (wide - thick) / 2
        return QRect(int(left), plot.top(), int(thick), plot.height())

    def _bar_at(self, x: int) -> int:
        plot = self._plot()
        if not self._bars or not plot.left() <= x <= plot.right():
            return -1
        return min(int((x - plot.left()) * len(self._bars) / plot.width()), len(self._bars) - 1)

    # --- drawing ---

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        if not self._bars:
            painter.setPen(theme.colour("text2"))
            words = "Spend by year appears here once there are purchases or invoices"
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
            return
        scale = ticks(self._highest())
        self._paint_axis(painter, scale)
        for at, bar in enumerate(self._bars):
            self._paint_bar(painter, at, bar, scale[-1])
        self._paint_names(painter)
        self._paint_title(painter, self._paint_legend(painter))

    def _paint_axis(self, painter: QPainter, scale: Sequence[Decimal]) -> None:
        plot = self._plot()
        painter.setFont(theme.font("meta"))
        apart = plot.height() // max(len(scale) - 1, 1)
        for tick in scale[:: 1 if apart >= theme.scaled(LINE) else 2]:
            y = plot.bottom() - self._high(tick, scale[-1])
            painter.fillRect(plot.left(), y, plot.width(), 1, theme.colour("line"))
            painter.setPen(theme.colour("text2"))
            line = theme.scaled(LINE)
            place = QRect(0, y - line // 2, plot.left() - 8, line)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight, short(tick))

    def _high(self, amount: Decimal, top: Decimal) -> int:
        return int(amount / top * self._plot().height()) if top else 0

    def _paint_bar(self, painter: QPainter, at: int, bar: Bar, top: Decimal) -> None:
        column = self._column(at)
        foot = column.bottom()
        compliant, whole = self._high(bar.compliant, top), self._high(bar.total, top)
        ahead = self._high(bar.forecast, top)
        painter.fillRect(
            column.left(), foot - compliant, column.width(), compliant, theme.colour(COMPLIANT)
        )
        other = QRect(column.left(), foot - whole, column.width(), whole - compliant)
        painter.fillRect(other, theme.colour("surface"))
        painter.fillRect(other, QBrush(theme.colour(OTHER), Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(theme.colour(OTHER), 1))
        if other.height() > 1:
            painter.drawRect(other.adjusted(0, 0, -1, -1))
        if ahead > whole + 1:
            painter.setPen(QPen(theme.colour(COMPLIANT), 1, Qt.PenStyle.DashLine))
            painter.drawRect(column.left(), foot - ahead, column.width() - 1, ahead - whole)
        self._paint_figures(painter, bar, column, foot - max(whole, ahead))
        if bar.budget is not None:
            self._paint_budget(painter, bar, column, foot - self._high(bar.budget, top))
        if at == self._at and self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(column.adjusted(-4, -2, 4, theme.scaled(LINE) * 3 + 4))

    def _paint_figures(self, painter: QPainter, bar: Bar, column: QRect, top: int) -> None:
        line = theme.scaled(LINE)
        half = theme.scaled(80)
        room = QRect(column.center().x() - half, 0, 2 * half, line)
        middle = Qt.AlignmentFlag.AlignHCenter
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font("strong"))
        words = f"{short(bar.total)} of {short(bar.forecast)}"
        pitch = self._plot().width() / len(self._bars) - GAP
        if bar.forecast <= bar.total or painter.fontMetrics().horizontalAdvance(words) > pitch:
            words = short(bar.total)  # where it would touch its neighbour, the tooltip says it
        painter.drawText(room.translated(0, top - line), middle, words)
        below = column.bottom() + 4
        painter.drawText(room.translated(0, below), middle, bar.year.replace("-", "/"))
        painter.setFont(theme.font("meta"))
        painter.setPen(theme.colour("text2"))
        painter.drawText(room.translated(0, below + line), middle, percent(bar.other_share) or "–")
        painter.drawText(room.translated(0, below + 2 * line), middle, signed(bar.grown) or "–")

    def _paint_budget(self, painter: QPainter, bar: Bar, column: QRect, y: int) -> None:
        """Draw the budget of a year as a mark; the last one is named beside it."""
        painter.fillRect(column.left() - 8, y, column.width() + 16, 2, theme.colour("text"))
        if bar is not [one for one in self._bars if one.budget is not None][-1]:
            return
        painter.setFont(theme.font("meta"))
        painter.setPen(theme.colour("text"))
        words = f"Budget {short(bar.budget or Decimal(0))}"
        wide = QFontMetrics(painter.font()).horizontalAdvance(words)
        right = column.right() + 14
        if right + wide <= self.width():
            painter.drawText(right, y + 5, words)
        else:
            painter.drawText(self.width() - wide - 4, y - 4, words)

    def _paint_title(self, painter: QPainter, right: int) -> None:
        """Head the chart, as far as there is room before the legend."""
        painter.setFont(theme.font("section"))
        painter.setPen(theme.colour("text"))
        letters = QFontMetrics(painter.font())
        words = letters.elidedText(TITLE, Qt.TextElideMode.ElideRight, right - 2 * RIGHT)
        painter.drawText(RIGHT, letters.ascent() + 4, words)

    def _paint_legend(self, painter: QPainter) -> int:
        """Say what the two fills and the dashes mean; give where that begins."""
        painter.setFont(theme.font("meta"))
        letters = QFontMetrics(painter.font())
        right = self.width() - RIGHT
        for number in (2, 1, 0):
            right -= letters.horizontalAdvance(LEGEND[number])
            painter.setPen(theme.colour("text2"))
            painter.drawText(right, letters.ascent() + 4, LEGEND[number])
            right -= SWATCH + 6
            self._paint_swatch(painter, QRect(right, 6, SWATCH, SWATCH), number)
            right -= 16
        return right

    def _paint_swatch(self, painter: QPainter, place: QRect, number: int) -> None:
        if number == 0:
            painter.fillRect(place, theme.colour(COMPLIANT))
        elif number == 1:
            painter.fillRect(place, QBrush(theme.colour(OTHER), Qt.BrushStyle.BDiagPattern))
            painter.setPen(QPen(theme.colour(OTHER), 1))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        else:
            painter.setPen(QPen(theme.colour(COMPLIANT), 1, Qt.PenStyle.DashLine))
            painter.drawRect(place.adjusted(0, 0, -1, -1))

    def _paint_names(self, painter: QPainter) -> None:
        """Name the two rows of figures under the years."""
        line, top = theme.scaled(LINE), self._plot().bottom() + 4
        painter.setFont(theme.font("meta"))
        painter.setPen(theme.colour("text2"))
        for number, words in enumerate((LEGEND[1], "Growth"), start=1):
            place = QRect(4, top + number * line, theme.scaled(LEFT) - 4, line)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft, words)

    # --- using ---

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._bar_at(event.position().toPoint().x())
        self.setToolTip(said(self._bars[at]) if at >= 0 else "")

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self._bar_at(event.position().toPoint().x())
        if at >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._at = at
            self.opened.emit(self._bars[at].year)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and self._bars:
            self._at = max(0, min(self._at + steps[Qt.Key(event.key())], len(self._bars) - 1))
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._at >= 0:
            self.opened.emit(self._bars[self._at].year)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._at = len(self._bars) - 1 if self._at < 0 else self._at
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, theme.scaled(HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(320, theme.scaled(LEAST))


def said(bar: Bar) -> str:
    """Say a bar in one sentence."""
    words = [f"{bar.year.replace('-', '/')}: {show_money(bar.total)}"]
    if bar.total:
        words.append(f"{percent(bar.other_share)} non-compliant")
    words += [f"growth {signed(bar.grown)}"] if bar.grown is not None else []
    words += [f"forecast {show_money(bar.forecast)}"] if bar.forecast != bar.total else []
    words += [f"budget {show_money(bar.budget)}"] if bar.budget is not None else []
    words += ["as published"] if bar.stated else []
    return ", ".join(words)
