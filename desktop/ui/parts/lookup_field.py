"""A field that leads to another record, found by typing a few letters of it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView
from typing_extensions import override

from desktop.ui.parts.field import Field

Found = tuple[Any, str]


class LookupField(Field):
    """One record out of very many.

    Args:
        find: typed letters to the records that may be meant, each with its words.
        name: what the field is, for people who don't see its label.
    """

    def __init__(self, find: Callable[[str], Sequence[Found]], *, name: str = "") -> None:
        self.line = QLineEdit()
        super().__init__(self.line, name)
        self._find = find
        self._found: list[Found] = []
        self._chosen: Found | None = None
        self._model = QStringListModel(self)
        self._popup = QListView()
        self._popup.setProperty("popup", "true")
        self._completer = self._make_completer()
        self.line.setPlaceholderText("Type to find")
        self.line.textEdited.connect(self._search)
        self.line.editingFinished.connect(self._settle)

    def _make_completer(self) -> QCompleter:
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setPopup(self._popup)
        completer.activated.connect(self._pick)
        completer.setWidget(self.line)
        return completer

    def _search(self, typed: str) -> None:
        self._found = list(self._find(typed.strip())) if typed.strip() else []
        self._model.setStringList([words for _, words in self._found])
        if self._found:
            self._completer.complete()
        else:
            self._popup.hide()

    def _pick(self, words: str) -> None:
        chosen = next((each for each in self._found if each[1] == words), None)
        if chosen:
            self._choose(chosen)

    def _choose(self, chosen: Found | None) -> None:
        self._chosen = chosen
        self.line.setText(chosen[1] if chosen else "")
        self.changed.emit()
        self.finished.emit()

    def _settle(self) -> None:
        """Clear the choice with the words, take the one record meant, or say nothing is meant."""
        typed = self.line.text().strip()
        if typed == (self._chosen[1] if self._chosen else ""):
            return
        same = [each for each in self._found if each[1].casefold() == typed.casefold()]
        if not typed:
            self._choose(None)
        elif same or len(self._found) == 1:
            self._choose((same or self._found)[0])
        else:
            self.finished.emit()  # `value` says what is wrong

    @override
    def value(self) -> Any:
        typed = self.line.text().strip()
        if typed != (self._chosen[1] if self._chosen else ""):
            raise ValueError(f"“{typed}” is not on the register. Choose one from the list")
        return self._chosen[0] if self._chosen else None

    @override
    def set_value(self, value: Any) -> None:
        """Show a record: its id and its words, as (id, words), or None."""
        self._chosen = value
        self.line.setText(value[1] if value else "")

    @override
    def set_read_only(self, read_only: bool = True) -> None:
        self.line.setReadOnly(read_only)
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)
