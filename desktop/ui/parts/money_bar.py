"""Money of a year as one bar: what is spent, what is to come, and the budget as a mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.domain.amounts import show_money
from desktop.ui import theme

HIGH, SLIM, OVER, MARK, INSIDE = 20, 12, 3, 2, 8
ON = {"d1": "h4t"}  # the ink for words on a share, where it is not that of the text


@dataclass(frozen=True, slots=True)
class Share:
    """One part of the bar: what it is, how much, its token, and whether it is hatched."""

    words: str
    amount: Decimal
    tone: str
    hatched: bool = False


class MoneyBar(QWidget):
    """Shares one after the other against a mark; the figures stand in words beside it too.

    Args:
        mark: what the mark is, said above it; nothing for a mark without words.
        slim: lower, and without words inside.
    """

    def __init__(self, mark: str = "", *, slim: bool = False) -> None:
        super().__init__()
        self._shares: Sequence[Share] = ()
        self._mark: Decimal | None = None
        self._mark_words, self._slim = mark, slim
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: Sequence[Share], mark: Decimal | None) -> None:
        """Show these shares, with the mark at a budget or a limit."""
        self._shares, self._mark = shares, mark
        said = [f"{one.words} {show_money(one.amount)}" for one in shares]
        self.setAccessibleName(", ".join([*said, f"of {show_money(mark)}" if mark else ""]))
        self.updateGeometry()
        self.update()

    @property
    def _above(self) -> int:
        """The room for the words above the mark."""
        return QFontMetrics(theme.font("meta")).height() + 2 if self._mark_words else 0

    @property
    def _high(self) -> int:
        return theme.scaled(SLIM if self._slim else HIGH)

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self._above + self._high + 2 * OVER)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        top, high, wide = self._above + OVER, self._high, self.width()
        painter.fillRect(0, top, wide, high, theme.colour("greySoft"))
        total = sum((one.amount for one in self._shares), Decimal(0))
        whole = max(total, self._mark or Decimal(0)) * Decimal("1.04")
        if whole <= 0:
            return
        left = 0
        for one in self._shares:
            right = left + int(one.amount / whole * wide)
            place = QRect(left, top, right - left, high)
            paint_share(painter, place, one)
            if not self._slim and not one.hatched:
                _say(painter, place, one)
            left = right
        if self._mark is not None:
            self._paint_mark(painter, int(self._mark / whole * wide), top)

    def _paint_mark(self, painter: QPainter, at: int, top: int) -> None:
        painter.fillRect(at, top - OVER, MARK, self._high + 2 * OVER, theme.colour("text"))
        if not self._mark_words or self._mark is None:
            return
        words = f"{self._mark_words} {show_money(self._mark)}"
        painter.setFont(theme.font("meta"))
        painter.setPen(theme.colour("text"))
        metrics = painter.fontMetrics()
        left = min(max(at - metrics.horizontalAdvance(words) // 2, 0), self.width())
        left = min(left, self.width() - metrics.horizontalAdvance(words))
        painter.drawText(left, metrics.ascent(), words)


def paint_share(painter: QPainter, place: QRect, share: Share) -> None:
    """Draw a share: plain, or hatched with an edge."""
    if not share.hatched:
        painter.fillRect(place, theme.colour(share.tone))
        return
    painter.fillRect(place, theme.colour("surface"))
    painter.fillRect(place, QBrush(theme.colour(share.tone), Qt.BrushStyle.BDiagPattern))
    if place.width() > 2:
        painter.setPen(theme.colour(share.tone))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(0, 0, -1, -1))


def _say(painter: QPainter, place: QRect, share: Share) -> None:
    """Write what a share is on it, where there is room for all of it."""
    painter.setFont(theme.font("meta"))
    if painter.fontMetrics().horizontalAdvance(share.words) + 2 * INSIDE <= place.width():
        painter.setPen(theme.colour(ON.get(share.tone, "text")))
        words = place.adjusted(INSIDE, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, share.words)
