"""A choice made in its place in a table: the field of a column, or the meaning of a word."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.entity import Entity
from desktop.ui.parts.choice_field import Choice, ChoiceField

NOT_IMPORTED = "Do not import"


class PlacedChoice(ChoiceField):
    """A choice in a table; what is picked from the open list counts at once."""

    picked = Signal(str)

    def __init__(self, choices: Sequence[Choice], now: str, name: str, parent: QWidget) -> None:
        super().__init__(choices, blank=False, name=name)
        self.setParent(parent)
        self._first = now
        self.set_value(now)
        self.combo.view().installEventFilter(self)

    def open_list(self) -> None:
        """Open the list, once the field stands in its place."""
        QTimer.singleShot(0, self.combo, self.combo.showPopup)

    def _pick(self) -> None:
        if (self.value() or "") != self._first:
            self._first = self.value() or ""  # a list that closes late says nothing twice
            self.picked.emit(self._first)

    @override
    def set_value(self, value: Any) -> None:
        super().set_value(value or "")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            QTimer.singleShot(0, self, self._pick)
        return super().eventFilter(watched, event)


class FieldChoice(PlacedChoice):
    """Every field of a register, and none."""

    def __init__(self, entity: Entity, field: str, name: str, parent: QWidget) -> None:
        fields = [(column.field, column.label.text) for column in entity.columns]
        super().__init__([("", NOT_IMPORTED), *fields], field, name, parent)
