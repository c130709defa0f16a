"""Check boxes and radio buttons: an 18 px mark, and the whole label is the target."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop.ui import theme

MARK, GAP = 18, 8
TICK = (QPointF(4.8, 9.3), QPointF(7.8, 12.3), QPointF(13.4, 6.2))


def paint_check(painter: QPainter, place: QRectF, *, on: bool, enabled: bool = True) -> None:
    """Draw the mark of a check box, 18 px wide, also in cells of a table."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill = (
        ("accent" if enabled else "disabled") if on else ("field" if enabled else "fieldDisabled")
    )
    edge = fill if on else ("control" if enabled else "line2")
    painter.setPen(QPen(theme.colour(edge), 1.4))
    painter.setBrush(theme.colour(fill))
    painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 3.5, 3.5)
    if on:
        pen = QPen(theme.colour("onAccent"), 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline([place.topLeft() + corner for corner in TICK])
    painter.restore()


def paint_radio(painter: QPainter, place: QRectF, *, on: bool, enabled: bool = True) -> None:
    """Draw the mark of a radio button, 18 px wide."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = ("accent" if on else "control") if enabled else "disabled"
    painter.setPen(QPen(theme.colour(ink), 1.4))
    painter.setBrush(theme.colour("field" if enabled else "fieldDisabled"))
    painter.drawEllipse(place.adjusted(1, 1, -1, -1))
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(ink))
        painter.drawEllipse(place.adjusted(4.5, 4.5, -4.5, -4.5))
    painter.restore()


LEFT = 3 + MARK + GAP  # where the words begin
LONGEST = 160  # pixels that words may claim at the usual text size; longer ones may be cut
SHRINKS = (QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # Qt's own can't be


def _paint(button: QAbstractButton, *, radio: bool) -> None:
    painter = QPainter(button)
    top = (button.height() - MARK) / 2
    draw = paint_radio if radio else paint_check
    draw(painter, QRectF(3, top, MARK, MARK), on=button.isChecked(), enabled=button.isEnabled())
    painter.setPen(theme.colour("text" if button.isEnabled() else "disabled"))
    words = QRect(LEFT, 0, button.width() - LEFT, button.height())
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
    cut = button.fontMetrics().elidedText(
        button.text(), Qt.TextElideMode.ElideRight, words.width(), Qt.TextFlag.TextShowMnemonic
    )
    painter.drawText(words, int(flags), cut)
    if button.hasFocus():
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.drawRoundedRect(QRectF(1, top - 2, MARK + 4, MARK + 4), 5, 5)


def _size(button: QAbstractButton) -> QSize:
    metrics = button.fontMetrics()
    wide = metrics.size(Qt.TextFlag.TextShowMnemonic, button.text()).width() if button.text() else 0
    return QSize(LEFT + wide + 4, max(theme.scaled(24), metrics.height() + 6))


def _least(button: QAbstractButton) -> QSize:
    size = _size(button)
    return size.boundedTo(QSize(LEFT + theme.scaled(LONGEST), size.height()))


class CheckBox(QCheckBox):
    """A choice of yes or no; clicking the words is clicking the box."""

    def __init__(self, words: str = "", *, checked: bool = False) -> None:
        super().__init__(words)
        self.setSizePolicy(*SHRINKS)
        self.setChecked(checked)

    @override
    def sizeHint(self) -> QSize:
        return _size(self)

    @override
    def minimumSizeHint(self) -> QSize:
        return _least(self)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(self, radio=False)


class Radio(QRadioButton):
    """One of several choices of which one holds.

    Args:
        words: what it says.
        strong: whether its words stand out from those beneath them.
    """

    def __init__(self, words: str = "", *, strong: bool = False) -> None:
        super().__init__(words)
        self.setSizePolicy(*SHRINKS)
        if strong:
            self.setProperty("role", "strong")

    @override
    def sizeHint(self) -> QSize:
        return _size(self)

    @override
    def minimumSizeHint(self) -> QSize:
        return _least(self)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(self, radio=True)


class RadioGroup(QWidget):
    """Choices beneath each other, of which one holds.

    Args:
        choices: each value with its words.
        name: what the group is, read out before the choice.
    """

    changed = Signal(object)

    def __init__(self, choices: Sequence[tuple[Any, str]], *, name: str = "") -> None:
        super().__init__()
        self._values = [value for value, _ in choices]
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for number, (_, words) in enumerate(choices):
            radio = Radio(words)
            self._group.addButton(radio, number)
            column.addWidget(radio)
        self._group.idClicked.connect(lambda number: self.changed.emit(self._values[number]))
        self.setAccessibleName(name)

    def value(self) -> Any:
        """Return the value chosen, None while nothing is."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else None

    def set_value(self, value: Any) -> None:
        """Choose a value."""
        self._group.button(self._values.index(value)).setChecked(True)

    def button(self, value: Any) -> Radio:
        """Return the button of a value, to add a field beside it or to focus it."""
        found = self._group.button(self._values.index(value))
        assert isinstance(found, Radio)
        return found
