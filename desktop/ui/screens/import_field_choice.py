"""The choice of the field that a column goes to, in its place in the table."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.domain.entity import Entity
from desktop.ui.parts.choice_field import ChoiceField

NOT_IMPORTED = "Do not import"


class FieldChoice(ChoiceField):
    """Every field of a register, and none; what is picked from the open list counts at once."""

    picked = Signal(str)

    def __init__(self, entity: Entity, field: str, name: str, parent: QWidget) -> None:
        choices = [("", NOT_IMPORTED)]
        choices += [(column.field, column.label.text) for column in entity.columns]
        super().__init__(choices, blank=False, name=name)
        self.setParent(parent)
        self._first = field
        self.set_value(field)
        self.combo.view().installEventFilter(self)

    def open_list(self) -> None:
        """Open the list, once the field stands in its place."""
        QTimer.singleShot(0, self.combo, self.combo.showPopup)

    def _pick(self) -> None:
        if (self.value() or "") != self._first:
            self.picked.emit(self.value() or "")

    @override
    def set_value(self, value: Any) -> None:
        super().set_value(value or "")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            QTimer.singleShot(0, self, self._pick)
        return super().eventFilter(watched, event)
