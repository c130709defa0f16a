"""A form in a dialog: adds or changes one row of any register, and says in words what stops it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from desktop.domain.entity import Entity, Invalid, Row
from desktop.store.errors import Conflict, StoreError
from desktop.ui import theme
from desktop.ui.desk import Desk
from desktop.ui.dialog import GAP, SIDE, WIDE, Dialog
from desktop.ui.form import Form
from desktop.ui.parts.pane import Scroll
from desktop.ui.parts.strip import Strip

Save = Callable[[Row], int]
TALLEST, AROUND, BAR = 640, 250, 14  # the form; what stands round it; its scroll bar


@dataclass(frozen=True)
class Asking:
    """The words of a dialog and the fields it asks for.

    Attributes:
        title: the sentence at the top; "Add provider" or "Change provider" without.
        do: the words on the button that saves.
        intro: a sentence under the title, such as what will follow.
        fields: the columns shown, all if not said.
        given: values of fields that are not shown.
        labels: other words for labels.
        helps: other words for helps under fields, none for none.
        delete: words on a button that deletes the row, or nothing.
        needed: fields that have to be filled here, though a row may be without them.
    """

    title: str = ""
    do: str = ""
    intro: str = ""
    fields: Sequence[str] = ()
    given: Mapping[str, Any] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    helps: Mapping[str, str] = field(default_factory=dict)
    delete: str = ""
    needed: Sequence[str] = ()


PLAIN = Asking()


class FormDialog(Dialog):
    """Edits one row; accepted when it was saved (`saved_id` is its row id) or deleted.

    Args:
        entity: the register.
        desk: where it is saved.
        row: the row as it was read; a new one without.
        asking: what it asks for, and in which words.
        save: saves the values in another way than one row of the register.
    """

    def __init__(
        self,
        entity: Entity,
        desk: Desk,
        row: Row | None = None,
        *,
        asking: Asking = PLAIN,
        save: Save | None = None,
    ) -> None:
        title = asking.title or f"{'Change' if row else 'Add'} {entity.one}"
        super().__init__(title, title)
        self.saved_id: int | None = None
        self.is_deleted = False
        self._entity, self._desk, self._save_values = entity, desk, save or self._save_row
        self.strip = Strip("amber")
        self.strip.hide()
        self.strip.followed.connect(self._look_again)
        self.form = Form(
            entity,
            desk,
            fields=asking.fields,
            given=asking.given,
            labels=asking.labels,
            helps=asking.helps,
            needed=asking.needed,
        )
        self.form.show_row(row)
        self._bare = 0  # the height of the form while nothing is wrong
        self._lay_out(asking)
        self._add_buttons(asking)
        self.form.marked.connect(self._make_room)

    def _lay_out(self, asking: Asking) -> None:
        if asking.intro:
            self.add_words(asking.intro)
        self._scroll = Scroll()
        inside = QVBoxLayout(self._scroll.inside)
        inside.setContentsMargins(3, 3, 11, 3)  # room for the ring of focus and the scroll bar
        inside.addWidget(self.form)
        self.add(self.strip)
        self.body.addWidget(self._scroll, 1)

    def _add_buttons(self, asking: Asking) -> None:
        if asking.delete and self.form.row:
            self.add_button(asking.delete, "quiet", self.delete).setEnabled(self._desk.can_edit)
        self.add_button("Cancel")
        words = asking.do or ("Save changes" if self.form.row else f"Add {self._entity.one}")
        self.save_button = self.add_button(words, "primary", self.save)
        self.save_button.set_shortcut_hint("Ctrl+Enter")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save)
        self._allow()

    @Slot()
    def save(self) -> None:
        """Save what was typed, or say what stops it."""
        try:
            self.saved_id = self._save_values(self.form.values())
        except Invalid as wrong:
            self.form.mark(wrong.errors)
        except Conflict as changed:
            self._tell(str(changed), link="Look at it again")
        except StoreError as wrong:
            self._tell(str(wrong))
        else:
            self.accept()

    @Slot()
    def delete(self) -> None:
        """Delete the row; it can be undone, so nothing is asked."""
        try:
            self._desk.store.delete(self._entity, self.form.row["id"])
        except StoreError as wrong:
            self._tell(str(wrong))
        else:
            self.is_deleted = True
            self.accept()

    def _save_row(self, values: Row) -> int:
        row = self.form.row
        return self._desk.store.save(self._entity, values, row.get("id"), seen=row or None)

    def _tell(self, words: str, link: str = "") -> None:
        self.strip.set("It was not saved.", words, link=link)
        self.strip.show()
        self.strip.announce()

    @Slot()
    def _look_again(self) -> None:
        """Show the row as it is now, with what was typed kept on top."""
        self.strip.hide()
        self.form.rebase(self._desk.store.get(self._entity, self.form.row["id"]))

    def _allow(self) -> None:
        self.save_button.setEnabled(self._desk.can_edit)
        if not self._desk.can_edit:
            self.save_button.setToolTip(self._desk.why_not())

    def _fit(self) -> None:
        """Be as tall as the form needs, within what a small screen has.

        A form too long to stand there whole grows by what is said to be wrong with it.
        """
        layout = self._scroll.inside.layout()
        wide = theme.scaled(WIDE) - 2 * SIDE - BAR
        wanted = max(layout.totalHeightForWidth(wide), 0) if layout else 0
        self._scroll.inside.setMinimumHeight(wanted)  # not that of words in the narrowest column
        self._bare = self._bare or wanted
        room = self.screen().availableGeometry().height() - theme.scaled(AROUND)
        most = theme.scaled(TALLEST) + max(wanted - self._bare, 0)
        self._scroll.setMinimumHeight(max(min(wanted, room, most), 80))

    @Slot()
    def _make_room(self) -> None:
        """Grow by what is said to be wrong, and keep the field that has the focus in sight."""
        if not self.isVisible():
            return
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._fit()
        self.resize(self.size().expandedTo(self.sizeHint()).boundedTo(self.room()))
        low = self.screen().availableGeometry().bottom() - self.frameGeometry().bottom()
        if low < 0:
            self.move(self.x(), max(self.y() + low, self.screen().availableGeometry().top()))
        wrong = self.form.first_wrong()
        if wrong is not None:
            self._layout_now()
            self._scroll.ensureWidgetVisible(wrong, 0, GAP)

    def _layout_now(self) -> None:
        for layout in (self.layout(), self._scroll.inside.layout()):
            if layout is not None:
                layout.activate()

    @override
    def showEvent(self, event: Any) -> None:
        self._fit()
        self.resize(self.size().expandedTo(self.sizeHint()))
        super().showEvent(event)
        self.form.focus_first()

    @override
    def reject(self) -> None:
        """Close; what was typed is not thrown away without asking."""
        if self.form.is_edited and self._desk.can_edit:
            answer = self._desk.ask.choose(
                "Leave without saving?",
                "What you typed is not saved yet.",
                ("Save", "Do not save"),
                keep="Stay here",
            )
            if answer == 0:
                self.save()
            if answer != 1:
                return
        super().reject()
