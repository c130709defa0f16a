"""One assurance document in a form inside the pane: saved, put back, deleted, a file named."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.assurance import ASSURANCE
from desktop.domain.entity import Invalid, Row
from desktop.store.errors import Conflict
from desktop.ui.desk import Desk
from desktop.ui.form import Form
from desktop.ui.parts import buttons
from desktop.ui.parts.strip import Strip

FIELDS = (
    "issued", "expires", "checked_on", "checked_by", "seen", "cover", "reference", "practitioner",
    "file",
)  # fmt: skip
ANY_FILE = (("Documents", ("pdf", "docx", "doc", "jpg", "png", "msg", "eml")),)


class PaperForm(QWidget):
    """The document chosen, with its buttons."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.strip = Strip("amber")
        self.form = Form(ASSURANCE, desk, fields=FIELDS)
        self.save_button = buttons.secondary("Save document", called=self.save)
        self.save_button.set_shortcut_hint("Ctrl+Enter")
        self.put_back = buttons.quiet("Put back", "undo", called=self._show_again)
        self.attach = buttons.secondary("Name its file", "attach", called=self._attach)
        self.delete_button = buttons.quiet("Delete", "delete", called=self.delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.strip)
        column.addWidget(self.form)
        row = QHBoxLayout()
        for button in (self.save_button, self.attach, self.put_back):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.delete_button)
        column.addLayout(row)
        self.strip.hide()
        self.strip.followed.connect(self._look_again)
        self.form.edited.connect(self._show_state)
        self._editable = True

    def show_paper(self, row: Row, *, editable: bool) -> None:
        """Show a document; unsaved typing in the same one stays."""
        self._editable = editable
        if self.form.is_edited and self.form.row.get("id") == row["id"]:
            self.form.rebase(row)
        else:
            self.strip.hide()
            self.form.show_row(row)
        self.form.set_read_only(not editable)
        self._show_state()

    @Slot()
    def save(self) -> bool:
        """Save what was typed; True when it is saved."""
        row = self.form.row
        try:
            self._desk.store.save(ASSURANCE, self.form.values(), row["id"], seen=row)
        except Invalid as wrong:
            self.form.mark(wrong.errors)
            return False
        except Conflict as changed:
            self.strip.set("It was not saved.", str(changed), link="Look at it again")
            self.strip.show()
            return False
        self.form.show_row(self._desk.store.get(ASSURANCE, row["id"]))
        self._show_state()
        self._desk.saved(f"{_called(row)} saved.")
        return True

    @Slot()
    def delete(self) -> None:
        """Delete the document; it can be undone, so nothing is asked."""
        row = self.form.row

        def take_away() -> bool:
            self._desk.store.delete(ASSURANCE, row["id"])
            return True

        self.form.show_row(row)  # what was typed goes with it
        if self._desk.edit("Cannot delete this document", take_away):
            self._desk.saved(f"{_called(row)} deleted.")

    def can_leave(self) -> bool:
        """Ask about what was typed and not saved."""
        if not self.form.is_edited or not self._editable:
            return True
        answer = self._desk.ask.choose(
            "Save what you typed in this document?",
            "It is not saved yet.",
            ("Save", "Do not save"),
            keep="Stay here",
        )
        if answer == 0:
            return self.save()
        if answer == 1:
            self._show_again()
        return answer == 1

    @Slot()
    def _attach(self) -> None:
        path = self._desk.ask.open_file("Name the file of this document", ANY_FILE)
        if path is not None:
            self.form.set_value("file", str(path))
            self._show_state()

    @Slot()
    def _show_again(self) -> None:
        self.strip.hide()
        self.form.show_row(self.form.row)
        self._show_state()

    @Slot()
    def _look_again(self) -> None:
        self.strip.hide()
        self.form.rebase(self._desk.store.get(ASSURANCE, self.form.row["id"]))
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        edited = self.form.is_edited
        self.save_button.setEnabled(edited and self._editable)
        self.put_back.setVisible(edited)
        for button in (self.attach, self.delete_button):
            button.setEnabled(self._editable)
            button.setToolTip("" if self._editable else self._desk.why_not())


def _called(row: Row) -> str:
    name = str(row["document"])
    return f"{name[:1].upper()}{name[1:]}"
