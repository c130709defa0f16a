"""A choice of two to five views of the same thing; the arrows move."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from desktop.ui import theme

SIDE, RADIUS = 13, 4


class _Segment(QAbstractButton):
    """One view; the chosen one has an edge, a fill and bold words."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setText(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # the group has that already: it is read out as a radio button
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        wide = QFontMetrics(theme.font("strong")).horizontalAdvance(self.text())
        return QSize(wide + 2 * SIDE, theme.scaled(28))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        if on or self.underMouse():
            thick = 2 if self.hasFocus() else 1
            edge = "accent" if on else "hover"
            painter.setPen(QPen(theme.colour(edge), thick))
            painter.setBrush(theme.colour("accentSoft" if on else "hover"))
            inset = thick / 2
            place = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(place, RADIUS, RADIUS)
        painter.setPen(theme.colour("accent" if on else "text"))
        painter.setFont(theme.font("strong" if on else "body"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class Segmented(QWidget):
    """Exclusive views in one box.

    Args:
        words: the views, first one chosen.
        name: what is chosen, read out with each.
    """

    changed = Signal(int)

    def __init__(self, words: Sequence[str], *, name: str = "") -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for number, each in enumerate(words):
            segment = _Segment(each)
            segment.setChecked(number == 0)
            self._group.addButton(segment, number)
            row.addWidget(segment)
        self._group.idToggled.connect(self._hear)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def current(self) -> int:
        """Return which view is chosen, from 0."""
        return self._group.checkedId()

    def set_current(self, number: int) -> None:
        """Choose a view."""
        self._group.button(number).setChecked(True)

    def mark(self, number: int) -> None:
        """Show a view as chosen without saying so; none of them below nought."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self._group.setExclusive(number >= 0)
        for each, button in enumerate(self._group.buttons()):
            button.setChecked(each == number)
        self._group.setExclusive(True)
        self.blockSignals(False)  # noqa: FBT003 - Qt's own

    def _hear(self, number: int, on: bool) -> None:  # noqa: FBT001 - the signal of Qt
        if on:
            self.changed.emit(number)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.setBrush(theme.colour("field"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
