"""The strip that filters a list by what its rows are, with the count of each kind."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts.flow import FlowLayout

SIDE, GAP = 9, 8


class _Kind(QAbstractButton):
    """One kind of row and how many there are of it."""

    def __init__(self, words: str, count: int) -> None:
        super().__init__()
        self.setText(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # the group has that already: it is read out as a radio button
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(count)

    def set_count(self, count: int) -> None:
        self.is_empty = not count
        self._count = f"{count:,}"
        self.setAccessibleName(f"{self.text()}, {self._count}")
        self.updateGeometry()
        self.update()

    def _widths(self) -> tuple[int, int]:
        words = QFontMetrics(theme.font("strong")).horizontalAdvance(self.text())
        return words, QFontMetrics(theme.font("meta")).horizontalAdvance(self._count)

    @override
    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()) + GAP + 2 * SIDE, theme.scaled(28))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        if on or self.underMouse() or self.hasFocus():
            thick = 2 if self.hasFocus() else 1
            painter.setPen(
                QPen(theme.colour("accent" if on or self.hasFocus() else "hover"), thick)
            )
            painter.setBrush(theme.colour("accentSoft" if on else "hover"))
            inset = thick / 2
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 4, 4
            )
        self._paint_words(painter, on=on)

    def _paint_words(self, painter: QPainter, *, on: bool) -> None:
        words, count = self._widths()
        left = SIDE + (0 if on else (words - self._plain_width()) // 2)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.colour("accent" if on else "text"))
        painter.setFont(theme.font("strong" if on else "body"))
        painter.drawText(QRect(left, 0, words + 2, self.height()), middle, self.text())
        painter.setPen(theme.colour("accent" if on else "text2"))
        painter.setFont(theme.font("meta"))
        right = left + (words if on else self._plain_width()) + GAP
        painter.drawText(QRect(right, 0, count + 2, self.height()), middle, self._count)

    def _plain_width(self) -> int:
        return QFontMetrics(theme.font("body")).horizontalAdvance(self.text())


class TypeStrip(QWidget):
    """Kinds with their counts, of which one is shown; a count of nought is shown as 0.

    Args:
        kinds: key, words and count of each; the first is chosen.
        name: what the kinds are of, read out with each.
        wraps: whether the line breaks where there is no room for all of them.
    """

    changed = Signal(str)

    def __init__(
        self, kinds: Sequence[tuple[str, str, int]], *, name: str = "", wraps: bool = False
    ) -> None:
        super().__init__()
        self._keys = [key for key, _, _ in kinds]
        self._group = QButtonGroup(self)
        row = FlowLayout(4, self) if wraps else QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for number, (_, words, count) in enumerate(kinds):
            button = _Kind(words, count)
            button.setChecked(number == 0)
            self._group.addButton(button, number)
            row.addWidget(button)
        if isinstance(row, QHBoxLayout):
            row.addStretch(1)
        self._group.idToggled.connect(self._hear)
        self.setAccessibleName(name)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many rows there are of each kind; kinds not named have none."""
        for number, key in enumerate(self._keys):
            button = self._group.button(number)
            assert isinstance(button, _Kind)
            button.set_count(counts.get(key, 0))

    def hide_empty(self, always: Collection[str] = ()) -> None:
        """Hide the kinds without rows, but the one shown and those that are always there."""
        for number, key in enumerate(self._keys):
            button = self._group.button(number)
            assert isinstance(button, _Kind)
            button.setVisible(key in always or button.isChecked() or not button.is_empty)

    def current(self) -> str:
        """Return the key of the kind shown."""
        return self._keys[self._group.checkedId()]

    def set_current(self, key: str) -> None:
        """Show another kind."""
        self._group.button(self._keys.index(key)).setChecked(True)

    def _hear(self, number: int, on: bool) -> None:  # noqa: FBT001 - the signal of Qt
        if on:
            self.changed.emit(self._keys[number])
