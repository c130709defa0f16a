"""The figures of a money bar in words: what each colour means, how much, and its share."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from desktop.domain.amounts import show_money
from desktop.ui.parts.money_bar import Share, paint_share
from desktop.ui.parts.pane import clear_layout
from desktop.ui.parts.text import Text

WIDE, HIGH, RIGHT = 13, 11, Qt.AlignmentFlag.AlignRight


class MoneyKey(QWidget):
    """One line for each share of a bar, amounts and per cents under each other."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)

    def show_shares(
        self, shares: Sequence[Share | tuple[str, Decimal]], of: Decimal | None
    ) -> None:
        """Show these shares; a sum without a colour is words and an amount."""
        clear_layout(self._grid)
        for row, share in enumerate(shares):
            words, amount = share if isinstance(share, tuple) else (share.words, share.amount)
            if isinstance(share, Share):
                self._grid.addWidget(_Swatch(share), row, 0)
            said = show_money(amount)
            part = f"{amount / of:.0%}" if of else ""
            name = Text(words, tone="text2" if isinstance(share, Share) else "text")
            figure, per_cent = Text(said, "strong"), Text(part, tone="text2")
            figure.setAccessibleName(f"{words}: {said}" + (f", {part}" if part else ""))
            self._grid.addWidget(name, row, 1)
            self._grid.addWidget(figure, row, 2, RIGHT)
            self._grid.addWidget(per_cent, row, 3, RIGHT)


class _Swatch(QWidget):
    """A small block drawn as the share is."""

    def __init__(self, share: Share) -> None:
        super().__init__()
        self._share = share
        self.setFixedSize(WIDE, HIGH)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_share(QPainter(self), self.rect(), self._share)
