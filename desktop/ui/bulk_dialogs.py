"""The dialogs of changing many cells: what is asked for above, what would become of it beneath."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from desktop.commands.cell_edits import CHANGED, Given, Plan
from desktop.domain.entity import Entity
from desktop.ui.desk import Desk
from desktop.ui.dialog import Dialog
from desktop.ui.edit_preview import EditPreview
from desktop.ui.editors import make_editor
from desktop.ui.parts.check import CheckBox
from desktop.ui.parts.choice_field import ChoiceField
from desktop.ui.parts.field import Field
from desktop.ui.parts.labelled import Labelled

WIDE = 900
NOTHING_SAID = "Enter the new value. Nothing is saved before you have seen what changes."
PAUSE = 250  # milliseconds after the last key before it is tried out


class EditDialog(Dialog):
    """Shows what would become of some cells; accepted when they are to be changed.

    Attributes:
        accepted_plan: what is to be kept.
        label: what the change is called in Undo and History.
    """

    def __init__(self, desk: Desk, entity: Entity, title: str) -> None:
        super().__init__(title, title, wide=WIDE)
        self._entity = entity
        self.label = title
        self.accepted_plan: Plan | None = None
        self.preview = EditPreview(desk, entity)
        self.preview.planned.connect(self._allow)

    def _finish(self) -> None:
        self.body.addWidget(self.preview, 1)
        self.add_button("Cancel")
        self.do = self.add_button("Change nothing", "primary", self._accept, default=True)
        self._allow()

    @Slot()
    def _allow(self) -> None:
        kept = self.preview.accepted()
        count = kept.rows(CHANGED) if kept else 0
        self.do.set_words(f"Change {self._entity.counted(count)}" if count else "Change nothing")
        self.do.setEnabled(bool(count))

    @override
    def done(self, result: int) -> None:
        """Close, and stop what is still being tried out."""
        self.preview.stop()
        super().done(result)

    def _accept(self) -> None:
        self.accepted_plan = self.preview.accepted()
        if self.accepted_plan is not None:
            self.accept()


class BlockDialog(EditDialog):
    """What pasting or filling would change.

    Args:
        desk: where it is saved.
        entity: the register.
        title: what is done, such as "Paste".
        given: the cells.
    """

    def __init__(self, desk: Desk, entity: Entity, title: str, given: Sequence[Given]) -> None:
        rows = len({one.row_id for one in given})
        super().__init__(desk, entity, f"{title} into {entity.counted(rows)}")
        self._finish()
        self.preview.planned.connect(self._lead_on)
        self.preview.try_out(given)

    @Slot()
    def _lead_on(self) -> None:
        """Lead to the button once everything would change, so that Enter does it."""
        if self.do.isEnabled() and self.preview.leave_out.isHidden():
            self.do.setFocus()


class BulkDialog(EditDialog):
    """One field of many rows given one value.

    Args:
        desk: where it is saved.
        entity: the register.
        fields: what may be chosen.
        ids: the rows.
        hidden: how many of them are in closed groups.
    """

    def __init__(
        self,
        desk: Desk,
        entity: Entity,
        fields: Sequence[str],
        ids: Sequence[int],
        hidden: int = 0,
    ) -> None:
        super().__init__(desk, entity, f"Change {entity.counted(len(ids))}")
        if hidden:
            some = "All of them" if hidden == len(ids) else f"{hidden:,} of them"
            self.add_words(f"{some} {'is' if hidden == 1 < len(ids) else 'are'} in closed groups.")
        self._desk, self._ids = desk, ids
        choices = [(name, entity.by_field[name].label.text) for name in fields]
        self.field = ChoiceField(choices, blank=False)
        self.field.set_value(fields[0])
        self._row = QHBoxLayout()
        self._row.setSpacing(12)
        self._row.addWidget(Labelled("Field", self.field))
        self.body.addLayout(self._row)
        self.blank = CheckBox("Make it blank")
        self.blank.toggled.connect(self.try_out)
        self.body.addWidget(self.blank)
        self.value: Field | None = None
        self._labelled: Labelled | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.try_out)
        self.field.changed.connect(self._offer)
        self._finish()
        self._offer()

    def choose(self, field: str, value: Any) -> None:
        """Choose a field and what it is to say."""
        self.field.set_value(field)
        self._offer()
        assert self.value is not None
        self.value.set_value(value)
        self.try_out()

    @Slot()
    def _offer(self) -> None:
        """Give the box that a value of the field chosen is entered in."""
        if self._labelled is not None:
            self._row.removeWidget(self._labelled)
            self._labelled.hide()
            self._labelled.deleteLater()
        column = self._entity.by_field[self.field.value()]
        self.value = make_editor(column, self._desk.store, self._desk.today)
        self._labelled = Labelled("New value", self.value, required=column.required)
        self._row.addWidget(self._labelled, 1)
        self.blank.setVisible(not column.required)
        self.blank.setChecked(False)
        self.value.changed.connect(self._pause.start)
        self.try_out()

    @Slot()
    def try_out(self) -> None:
        """Show what would become of the rows with what is typed now."""
        assert self.value is not None
        assert self._labelled is not None
        self._labelled.set_error("")
        try:
            value: Any = None if self.blank.isChecked() else self.value.value()
        except ValueError as wrong:
            self._labelled.set_error(str(wrong))
            return
        if value is None and not self.blank.isChecked():
            self.preview.wait(NOTHING_SAID)
            return
        name = self.field.value()
        self.preview.try_out([Given(row_id, name, value) for row_id in self._ids])
