"""What stands under the open row of Today: what follows, who sees to it, and what can be done."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.due_list import Item
from desktop.domain.due_words import consequence, standing
from desktop.ui.parts import buttons
from desktop.ui.parts.text import Elided, Text
from desktop.ui.parts.unfolding import UnfoldedPanel

LEFT = 40  # in line with the words of the first column
AMOUNT = re.compile(r"£\d+(?:,\d{3})*(?:\.\d\d)?")
KEYS = "Enter does the first. Space closes this row."


class OpenItem(UnfoldedPanel):
    """One item: its consequence, and a button for each thing that can be done."""

    done = Signal(str)  # the name of what is to be done

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("What can be done")
        self.whole = Text("", "strong", wrap=True)
        self.words = Text(rich=True, wrap=True)
        self.who = Text("", "meta", "text2", wrap=True)
        self.keys = Elided(KEYS, "meta", "text3")
        self.buttons: dict[str, buttons.Button] = {}
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(LEFT, 9, 16, 10)
        column.setSpacing(6)
        for widget in (self.whole, self.words, self.who):
            column.addWidget(widget)
        column.addLayout(self._row)

    def show_item(
        self, item: Item, doings: Sequence[tuple[str, str]], *, can_edit: bool, late: bool = False
    ) -> None:
        """Show an item; `doings` are names and words, the main one first."""
        said = _plain(consequence(item, late=late) or item.named)
        if item.value:
            said = AMOUNT.sub(r"<b style='font-weight:600'>\g<0></b>", said, count=1)
        self.words.setText(said)
        self.words.setVisible(bool(said))
        self.who.setText(standing(item))
        self._put(doings, can_edit=can_edit)

    def show_whole(self, words: str) -> None:
        """Say in full what the row above has no room for; nothing where it has."""
        self.whole.setText(words)
        self.whole.setVisible(bool(words))

    def _put(self, doings: Sequence[tuple[str, str]], *, can_edit: bool) -> None:
        while (taken := self._row.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None and widget is not self.keys:
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        for number, (name, words) in enumerate(doings):
            make = buttons.primary if number == 0 else buttons.secondary
            button = make(words, called=lambda name=name: self.done.emit(name))  # type: ignore[misc]
            button.setEnabled(can_edit or name in READING)
            self.buttons[name] = button
            self._row.addWidget(button)
        self._row.addWidget(self.keys, 1)  # what room the buttons leave

    def last(self) -> QWidget | None:
        """Give the last button, for the order of the Tab key."""
        return next(reversed(self.buttons.values()), None)


READING = frozenset({"open", "purchases"})  # what can be done while nothing may be written


def _plain(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")
