"""A field of a number with its unit inside: "60 minutes"."""

from decimal import Decimal

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from desktop.domain.amounts import read_number, show_number
from desktop.ui import theme
from desktop.ui.parts.line_field import LineField

STEPPER = 22
STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}
Number = int | Decimal


class _Stepper(QWidget):
    """Two small arrows at the right end."""

    stepped = Signal(int)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.stepped.emit(1 if event.position().y() < self.height() / 2 else -1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, 1, self.height(), theme.colour("line2"))
        ink = "text2" if self.isEnabled() else "disabled"
        for icon, middle in (("chevron-up", 0.27), ("chevron-down", 0.73)):
            centre = QPoint(self.width() // 2 + 1, round(self.height() * middle))
            place = QRect(centre.x() - 5, centre.y() - 5, 10, 10)
            theme.paint_icon(painter, place, icon, ink)


class _NumberLine(QLineEdit):
    """The line itself, with its arrows."""

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._arrows = _Stepper(self)
        self._arrows.stepped.connect(self.stepped)
        self.setTextMargins(0, 0, STEPPER - 4, 0)

    @override
    def setReadOnly(self, read_only: bool) -> None:
        super().setReadOnly(read_only)
        self._arrows.setVisible(not read_only)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step and not self.isReadOnly():
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: object) -> None:
        self._arrows.setGeometry(self.width() - STEPPER - 2, 2, STEPPER, self.height() - 4)


class NumberField(LineField):
    """A number; the arrow keys make it larger and smaller.

    Args:
        unit: said after the number, such as "minutes".
        low: the least it may be.
        high: the most it may be.
        decimals: digits behind the point; whole numbers without.
        name: what the field is, for people who don't see its label.
    """

    def __init__(
        self,
        *,
        unit: str = "",
        low: Number | None = None,
        high: Number | None = None,
        decimals: int = 0,
        name: str = "",
    ) -> None:
        line = _NumberLine()
        self._unit, self._low, self._high, self._decimals = unit, low, high, decimals
        super().__init__(self._read, self._words, name=name, line=line)
        line.stepped.connect(self._step)

    def _words(self, number: Number) -> str:
        unit = self._unit[:-1] if number == 1 and self._unit.endswith("s") else self._unit
        return f"{show_number(number)} {unit}".strip()

    def _read(self, typed: str) -> Number | None:
        text = typed.strip()
        for unit in (self._unit, self._unit.removesuffix("s")):
            text = text.removesuffix(unit).strip() if unit else text
        number = read_number(text)
        if number is None:
            return None
        if number != round(number, self._decimals):
            raise ValueError(f"“{typed.strip()}” is not a whole number such as 12")
        self._check(number)
        return number if self._decimals else int(number)

    def _check(self, number: Decimal) -> None:
        if self._low is not None and number < self._low:
            raise ValueError(f"Enter {self._words(self._low)} or more")
        if self._high is not None and number > self._high:
            raise ValueError(f"Enter {self._words(self._high)} or less")

    def _step(self, step: int) -> None:
        now = 0 if self.problem() else (self.value() or 0)
        low = now + step if self._low is None else max(self._low, now + step)
        self.set_value(low if self._high is None else min(self._high, low))
        self.changed.emit()

    @override
    def sizeHint(self) -> QSize:
        wide = QFontMetrics(theme.font("body")).horizontalAdvance(f"0000 {self._unit}")
        return QSize(max(wide + STEPPER + 26, 80), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
