"""The pane beside a register's table: one row in a form, saved, put back or deleted."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.entity import Entity, Invalid
from desktop.store.errors import Conflict, NotFound, StoreError
from desktop.ui.desk import Desk
from desktop.ui.form import Form
from desktop.ui.parts import buttons
from desktop.ui.parts.pane import Pane, clear_layout
from desktop.ui.parts.strip import Strip
from desktop.ui.parts.text import Text


class RecordPane(QWidget):
    """Shows one row of a register in a form; an empty one while a row is added."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pane: Pane | None = None
        self.form: Form | None = None
        self._entity: Entity | None = None
        self._given: dict[str, Any] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        desk.signals.editing.connect(self._allow)

    # --- what is shown ---

    def show_row(self, entity: Entity, row_id: int) -> None:
        """Show a row; one that is gone meanwhile leaves the pane empty."""
        try:
            row = self._desk.store.get(entity, row_id)
        except NotFound:
            self.clear()
            return
        form = self._build(entity, {}, entity.called(row) or entity.one.capitalize())
        form.show_row(row)
        self._allow()

    def show_new(self, entity: Entity, given: Mapping[str, Any] | None = None) -> None:
        """Show an empty form for a new row; what is given is not asked for."""
        form = self._build(entity, dict(given or {}), f"New {entity.one}")
        form.focus_first()
        self._allow()

    def clear(self) -> None:
        """Show nothing."""
        clear_layout(self._column)
        self._pane = self.form = None

    @property
    def is_edited(self) -> bool:
        """Whether something typed is not saved."""
        return self.form is not None and self.form.is_edited

    def main_button(self) -> buttons.Button | None:
        """The button that Ctrl+Enter presses."""
        return self._save if self.form is not None else None

    def can_leave(self) -> bool:
        """Ask what to do with unsaved edits; False when the officer stays."""
        if not self.is_edited or self._entity is None:
            return True
        answer = self._desk.ask.choose(
            f"Save what you typed in this {self._entity.one}?",
            "It is not saved yet.",
            ("Save", "Do not save"),
        )
        if answer == 0:
            return self._saved()
        return answer == 1

    # --- making ---

    def _build(self, entity: Entity, given: dict[str, Any], title: str) -> Form:
        self.clear()
        self._entity, self._given = entity, given
        self._pane = Pane()
        self._pane.add_head(Text(title, "pane", wrap=True))
        self._strip = Strip("amber")
        self._strip.hide()
        self._strip.followed.connect(self._look_again)
        self._pane.add(self._strip)
        self.form = Form(entity, self._desk, given=given)
        self.form.edited.connect(self._allow)
        self._pane.add(self.form)
        self._add_buttons()
        self._column.addWidget(self._pane)
        return self.form

    def _add_buttons(self) -> None:
        assert self._pane is not None
        self._delete = buttons.quiet("Delete", "delete", called=self.delete)
        self._put_back = buttons.secondary("Put back", called=self._look_again)
        self._save = buttons.primary("Save", called=self._saved)
        self._save.set_shortcut_hint("Ctrl+Enter")
        line = QHBoxLayout()
        line.addWidget(self._delete)
        self._pane.footer.insertLayout(0, line)
        self._pane.add_footer(self._put_back)
        self._pane.add_footer(self._save)

    @Slot()
    def _allow(self) -> None:
        """Let the row be edited, or say why not."""
        if self.form is None:
            return
        assert self._entity is not None
        why_not = self._desk.why_not_in(self._entity)
        may, new = not why_not, not self.form.row
        self.form.set_read_only(not may)
        self._save.setEnabled(may and (new or self.is_edited))
        self._put_back.setEnabled(self.is_edited)
        self._delete.setEnabled(may)
        self._delete.setVisible(not new)
        for button in (self._save, self._delete):
            button.setToolTip(why_not)

    # --- doing ---

    @Slot()
    def _saved(self) -> bool:
        """Save what was typed; mark what can't be kept. True when it is saved."""
        assert self.form is not None
        assert self._entity is not None
        row = self.form.row
        try:
            row_id = self._desk.store.save(
                self._entity, self.form.values(), row.get("id"), seen=row or None
            )
        except Invalid as wrong:
            self.form.mark(wrong.errors)
            return False
        except Conflict as conflict:
            self._strip.set("It changed meanwhile.", str(conflict), link="Look at it again")
            self._strip.show()
            return False
        except StoreError as wrong:
            self._desk.ask.failed(f"Cannot save this {self._entity.one}", wrong)
            return False
        kept = self._desk.store.get(self._entity, row_id)
        self._desk.saved(f"{self._entity.called(kept)} saved.")
        self.show_row(self._entity, row_id)
        self.saved.emit(row_id)
        return True

    @Slot()
    def _look_again(self) -> None:
        """Show the row as it is kept now; what was typed goes."""
        assert self.form is not None
        assert self._entity is not None
        row_id = self.form.row.get("id")
        if row_id is None:
            self.clear()
            self.left.emit()
        else:
            self.show_row(self._entity, row_id)

    @Slot()
    def delete(self) -> None:
        """Delete the row shown; it can be undone, so nothing is asked."""
        assert self.form is not None
        assert self._entity is not None
        entity, row = self._entity, self.form.row

        def remove() -> bool:
            self._desk.store.delete(entity, row["id"])
            return True

        if self._desk.edit(f"Cannot delete this {entity.one}", remove):
            self._desk.saved(f"{entity.called(row)} deleted.")
            self.clear()
            self.left.emit()
