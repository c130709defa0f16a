"""Filters in force, as chips that read like a sentence, with the count at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts import buttons
from desktop.ui.parts.announce import announce
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.text import Text

SIDE, CROSS = 8, 24
REMOVES = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


@dataclass(frozen=True, slots=True)
class ChipFact:
    """A filter in force: "Status" and "Qualified or suspended"."""

    key: str
    name: str
    values: str = ""


class Chip(QAbstractButton):
    """One filter with a cross; Delete or Backspace removes it while it has the focus."""

    removed = Signal(str)

    def __init__(self, fact: ChipFact) -> None:
        super().__init__()
        self.fact = fact
        self._name = f"{fact.name}: " if fact.values else ""
        self._values = fact.values or fact.name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._remove)
        self.setAccessibleName(f"Filter {self._name}{self._values}")
        self.setAccessibleDescription("Delete removes this filter")
        theme.signals.changed.connect(self.updateGeometry)

    def _remove(self) -> None:
        self.removed.emit(self.fact.key)

    def _cross(self) -> QRect:
        return QRect(self.width() - CROSS - 1, (self.height() - CROSS) // 2, CROSS, CROSS)

    def _widths(self) -> tuple[int, int]:
        name = QFontMetrics(theme.font("meta")).horizontalAdvance(self._name)
        return name, QFontMetrics(self._letters()).horizontalAdvance(self._values)

    def _letters(self) -> QFont:
        letters = QFont(theme.font("meta"))
        letters.setWeight(QFont.Weight.DemiBold)
        return letters

    @override
    def sizeHint(self) -> QSize:
        return QSize(SIDE + sum(self._widths()) + 4 + CROSS, theme.scaled(26))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the words are no button, only the cross is

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._cross().contains(event.position().toPoint()):
            self._remove()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in REMOVES:
            self._remove()
        elif event.key() == Qt.Key.Key_Right:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Left:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        thick = 2 if focused else 1
        inset = thick / 2
        painter.setPen(QPen(theme.colour("focus" if focused else "blueLine"), thick))
        painter.setBrush(theme.colour("accentSoft"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)
        self._paint_words(painter)
        theme.paint_icon(painter, self._cross().adjusted(4, 4, -4, -4), "close", "text2")

    def _paint_words(self, painter: QPainter) -> None:
        name, values = self._widths()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.colour("text2"))
        painter.setFont(theme.font("meta"))
        painter.drawText(QRect(SIDE, 0, name + 1, self.height()), middle, self._name)
        painter.setPen(theme.colour("text"))
        painter.setFont(self._letters())
        painter.drawText(QRect(SIDE + name, 0, values + 2, self.height()), middle, self._values)


class ChipRow(QWidget):
    """The chips in force, Clear all after them, the count and a few quiet actions at the right."""

    removed = Signal(str)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chips: list[Chip] = []
        self._holder = QWidget()
        self._flow = FlowLayout(8, self._holder)
        self._clear = buttons.link("Clear all", called=self.cleared.emit)
        self._count = Text(tone="text2")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._holder, 1)
        self._row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        self._flow.addWidget(self._clear)
        self.set_count("")
        self.set_chips(())

    def set_chips(self, facts: Sequence[ChipFact]) -> None:
        """Show these filters and no others."""
        if [chip.fact for chip in self._chips] == list(facts):
            self._clear.setVisible(bool(facts))
            return
        place = next((n for n, chip in enumerate(self._chips) if chip.hasFocus()), None)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
            chip.hide()
        self._flow.removeWidget(self._clear)
        self._chips = [Chip(fact) for fact in facts]
        for chip in self._chips:
            chip.removed.connect(self.removed)
            self._flow.addWidget(chip)
        self._flow.addWidget(self._clear)
        self._clear.setVisible(bool(facts))
        if place is not None and self._chips:
            chip = self._chips[min(place, len(self._chips) - 1)]
            chip.show()  # the layout shows it only later, and what is hidden takes no focus
            chip.setFocus()

    def chips(self) -> list[Chip]:
        """Return the chips shown, from the left."""
        return list(self._chips)

    def set_count(self, words: str) -> None:
        """Say how many rows are left, such as "34 of 53 providers"."""
        if words != self._count.text():
            announce(self, words)
        self._count.setText(words)
        self._count.setMinimumHeight(theme.scaled(26))

    def add_action(self, widget: QWidget) -> None:
        """Add a quiet button at the right end."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
