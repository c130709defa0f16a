"""The layout that an export goes by: chosen, made, changed and deleted."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.days import show_day
from desktop.domain.entity import Entity, Row
from desktop.domain.layout import LAYOUTS
from desktop.sheets import layouts
from desktop.store.changes import Change
from desktop.ui.desk import Desk
from desktop.ui.parts import buttons
from desktop.ui.parts.choice_field import ChoiceField
from desktop.ui.parts.labelled import Labelled
from desktop.ui.parts.text import Text
from desktop.ui.screens.export_layout_dialog import LayoutDialog

WHOLE = "Everything but private columns"


class LayoutChoice(QWidget):
    """A list of the register’s layouts with what can be done with them."""

    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._entity: Entity | None = None
        self._layouts: list[Row] = []
        self.field = ChoiceField([("", WHOLE)], blank=False)
        self._about = Text("", "meta", "text3", wrap=True)
        self.new = buttons.link("New layout", called=self.make)
        self.change = buttons.link("Change", called=self.edit)
        self.drop = buttons.link("Delete", called=self.delete)
        row = QHBoxLayout()
        row.setSpacing(14)
        for button in (self.new, self.change, self.drop):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Labelled("Layout", self.field))
        column.addWidget(self._about)
        column.addLayout(row)
        self.field.changed.connect(self._choose)
        desk.signals.changed.connect(self._hear)
        desk.signals.editing.connect(self._show_state)

    def show_register(self, entity: Entity) -> None:
        """Offer the layouts of a register; none is chosen to begin with."""
        self._entity = entity
        self._read("")

    def layout_row(self) -> Row | None:
        """Give the layout chosen."""
        name = self.field.value()
        return next((row for row in self._layouts if row["name"] == name), None)

    def make(self) -> None:
        """Make a new layout."""
        self._ask(None)

    def edit(self) -> None:
        """Change the layout chosen."""
        self._ask(self.layout_row())

    def delete(self) -> None:
        """Delete the layout chosen; it can be undone, so nothing is asked."""
        row = self.layout_row()
        if row is None:
            return
        self._desk.store.delete(LAYOUTS, row["id"])
        self._desk.saved(f"“{row['name']}” deleted.")

    def _ask(self, row: Row | None) -> None:
        if self._entity is None:
            return
        dialog = LayoutDialog(self._desk, self._entity, row)
        if self._desk.ask.run(dialog):
            self._read(dialog.saved)
            self._desk.saved(f"“{dialog.saved}” saved.")

    def _read(self, name: str) -> None:
        if self._entity is None:
            return
        self._layouts = layouts.saved(self._desk.store, self._entity.name)
        names = [str(row["name"]) for row in self._layouts]
        self.field.set_choices([("", WHOLE), *((each, each) for each in names)])
        self.field.set_value(name if name in names else "")
        self._choose()

    @Slot()
    def _choose(self) -> None:
        self._show_state()
        self.chosen.emit()

    @Slot()
    def _show_state(self) -> None:
        row = self.layout_row()
        editable = self._desk.can_edit
        for button in (self.new, self.change, self.drop):
            button.setEnabled(editable)
            button.setToolTip(self._desk.why_not())
        self.change.setVisible(row is not None)
        self.drop.setVisible(row is not None)
        day = row["exported_on"] if row else None
        self._about.setText(f"Last exported on {show_day(day)}" if day else "")
        self._about.setVisible(bool(day))

    @Slot(object)
    def _hear(self, change: Change) -> None:
        if change.touches(LAYOUTS.name):
            self._read(self.field.value() or "")
