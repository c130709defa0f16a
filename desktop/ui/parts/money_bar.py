"""Money of a year as one bar: what is spent, what is to come, and the budget as a mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.domain.amounts import show_money
from desktop.ui import theme

HIGH, MARK = 20, 2


@dataclass(frozen=True, slots=True)
class Share:
    """One part of the bar: what it is, how much, its token, and whether it is hatched."""

    words: str
    amount: Decimal
    tone: str
    hatched: bool = False


class MoneyBar(QWidget):
    """Shares one after the other against a mark; the figures stand in words beside it too."""

    def __init__(self) -> None:
        super().__init__()
        self._shares: Sequence[Share] = ()
        self._mark: Decimal | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: Sequence[Share], mark: Decimal | None) -> None:
        """Show these shares, with the mark at a budget or a limit."""
        self._shares, self._mark = shares, mark
        said = [f"{one.words} {show_money(one.amount)}" for one in shares]
        self.setAccessibleName(", ".join([*said, f"of {show_money(mark)}" if mark else ""]))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, theme.scaled(HIGH) + 6)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        high, wide = theme.scaled(HIGH), self.width()
        painter.fillRect(0, 3, wide, high, theme.colour("greySoft"))
        total = sum((one.amount for one in self._shares), Decimal(0))
        whole = max(total, self._mark or Decimal(0)) * Decimal("1.04")
        if whole <= 0:
            return
        left = 0
        for one in self._shares:
            right = left + int(one.amount / whole * wide)
            place = QRect(left, 3, right - left, high)
            if one.hatched:
                brush = QBrush(theme.colour(one.tone), Qt.BrushStyle.BDiagPattern)
                painter.fillRect(place, theme.colour("surface"))
                painter.fillRect(place, brush)
            else:
                painter.fillRect(place, theme.colour(one.tone))
            left = right
        if self._mark is not None:
            at = int(self._mark / whole * wide)
            painter.fillRect(at, 0, MARK, high + 6, theme.colour("text"))
