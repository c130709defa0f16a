"""A filter: a button that opens a list of choices with counts and says what they would show."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop.ui.parts import buttons
from desktop.ui.parts.lines import hairline
from desktop.ui.parts.option_list import Option, OptionList
from desktop.ui.parts.popover import Popover

__all__ = ["FilterButton", "FilterPopover", "Option", "in_words"]


def in_words(values: Sequence[str]) -> str:
    """Return choices as a person says them: "East, South or West"."""
    return " or ".join([", ".join(values[:-1]), values[-1]] if len(values) > 1 else values)


class FilterPopover(Popover):
    """The choices of one filter; nothing changes until Show."""

    applied = Signal(tuple)

    def __init__(
        self,
        options: Sequence[Option],
        chosen: Sequence[Any],
        *,
        find: str,
        count: Callable[[tuple[Any, ...]], int] | None,
    ) -> None:
        super().__init__()
        self._count = count
        self.list = OptionList(options, find=find)
        self.list.tick(chosen)
        self.list.changed.connect(self._say)
        self.clear = buttons.link("Clear", called=lambda: self.list.tick(()))
        self.show_button = buttons.primary("Show", called=self._apply)
        self.body.addWidget(self.list)
        self.body.addWidget(hairline())
        foot = QHBoxLayout()
        foot.addWidget(self.clear)
        foot.addStretch(1)
        foot.addWidget(self.show_button)
        self.body.addLayout(foot)
        self._say()

    def _say(self) -> None:
        values = self.list.values()
        self.show_button.set_words(f"Show {self._count(values):,}" if self._count else "Show")

    def _apply(self) -> None:
        self.applied.emit(self.list.values())
        self.close()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._apply()
        else:
            super().keyPressEvent(event)


class FilterButton(buttons.Button):
    """A filter by some of a few values.

    Args:
        words: what it filters by, such as "Therapy".
        options: the choices, or a function that gives them when the list opens.
        count: how many rows a set of values would show, for "Show 16".
    """

    changed = Signal(tuple)

    def __init__(
        self,
        words: str,
        options: Sequence[Option] | Callable[[], Sequence[Option]],
        *,
        count: Callable[[tuple[Any, ...]], int] | None = None,
    ) -> None:
        super().__init__(words, "secondary", "chevron-down")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.words = words
        self._options = options
        self._count = count
        self._chosen: tuple[Any, ...] = ()
        self.popover: FilterPopover | None = None
        self.clicked.connect(lambda _checked: self.open())

    def chosen(self) -> tuple[Any, ...]:
        """Return the values filtered by, none while the filter is not in force."""
        return self._chosen

    def set_chosen(self, values: Sequence[Any]) -> None:
        """Filter by these values; says so only if they are others."""
        if tuple(values) != self._chosen:
            self._chosen = tuple(values)
            self.setAccessibleDescription(self.chosen_words())
            self.changed.emit(self._chosen)

    def chosen_words(self) -> str:
        """Return the values filtered by in words, for the chip."""
        named = {option.value: option.text for option in self.options()}
        return in_words([named.get(value, str(value)) for value in self._chosen])

    def options(self) -> Sequence[Option]:
        """Return the choices as they are now."""
        return self._options() if callable(self._options) else self._options

    def open(self, under: QWidget | None = None) -> None:
        """Open the list, beneath this button unless another widget stands for it."""
        find = f"Find {self.words[:1].lower()}{self.words[1:]}"
        popover = FilterPopover(self.options(), self._chosen, find=find, count=self._count)
        popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popover.setAccessibleName(self.words)
        popover.applied.connect(self.set_chosen)
        popover.closed.connect(self._forget)
        self.popover = popover
        popover.open_under(under or self)
        popover.list.focus_first()

    def _forget(self) -> None:
        self.popover = None
