"""A field of several choices out of a list."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.choice_field import Choice
from desktop.ui.parts.field import Field
from desktop.ui.parts.option_list import Option, OptionList
from desktop.ui.parts.popover import Popover


class _Opener(Button):
    """Shows what is chosen and opens the list."""

    words = ""

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(176), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        ink = "text" if self.words and self.isEnabled() else "text3"
        room = QRect(9, 0, self.width() - 36, self.height())
        words = self.fontMetrics().elidedText(
            self.words or "None", Qt.TextElideMode.ElideRight, room.width()
        )
        painter.setPen(theme.colour(ink if self.isEnabled() else "disabled"))
        painter.setFont(theme.font("body"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        mark = QRect(self.width() - 24, (self.height() - 16) // 2, 16, 16)
        theme.paint_icon(painter, mark, "chevron-down", "text2")


class SeveralField(Field):
    """Any number of a list of values, ticked in a list that opens beneath the field."""

    def __init__(self, choices: Sequence[Choice] = (), *, name: str = "") -> None:
        self._opener = _Opener("")
        super().__init__(self._opener, name)
        self._chosen: tuple[Any, ...] = ()
        self._options: list[Option] = []
        self.popover: Popover | None = None
        self.list: OptionList | None = None
        self.set_choices(choices)
        self._opener.clicked.connect(lambda _checked: self.open())

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other choices."""
        pairs = [(each, each) if isinstance(each, str) else each for each in choices]
        self._options = [Option(value, words) for value, words in pairs]
        self._say()

    def open(self) -> None:
        """Open the list; what is ticked counts at once."""
        self.popover, self.list = Popover(), OptionList(self._options)
        self.popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list.tick(self._chosen)
        self.list.changed.connect(self._take)
        self.popover.closed.connect(self.finished)
        self.popover.body.addWidget(self.list)
        self.popover.open_under(self._opener)
        self.list.focus_first()

    def _take(self) -> None:
        if self.list:
            self._chosen = self.list.values()
            self._say()
            self.changed.emit()

    def _say(self) -> None:
        named = {option.value: option.text for option in self._options}
        words = ", ".join(named.get(value, str(value)) for value in self._chosen)
        self._opener.words = words
        self._opener.setToolTip(words)
        self._opener.update()
        self.describe(words or "None chosen")

    @override
    def value(self) -> tuple[Any, ...] | None:
        return self._chosen or None

    @override
    def set_value(self, value: Sequence[Any] | None) -> None:
        self._chosen = tuple(value or ())
        self._say()
