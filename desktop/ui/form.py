"""A form for one row of any register: an editor for each stored column, in sections."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.domain.columns import Column
from desktop.domain.entity import Entity, Invalid, Row, wanted
from desktop.domain.kinds import LINK
from desktop.store import doubting
from desktop.store.errors import StoreError
from desktop.store.reveals import reveal
from desktop.ui.desk import Desk
from desktop.ui.editors import is_half, make_editor, offered
from desktop.ui.form_entry import Entry
from desktop.ui.origin_menu import origin_words
from desktop.ui.parts.choice_field import ChoiceField
from desktop.ui.parts.error_summary import ErrorSummary
from desktop.ui.parts.guarded_field import GuardedField
from desktop.ui.parts.section_head import SectionHead

GAP = 12


class Form(QWidget):
    """Shows a row and gives back what was changed in it; saving is left to who owns it.

    Args:
        entity: the register the row belongs to.
        desk: where choices are read from, and today.
        fields: the columns shown, in this order; all stored ones if not said.
        given: values of fields that are not shown, such as the provider of a new document.
        labels: other words for labels, such as "Applied on" for the day of an application.
        helps: other words for helps, none for none.
        needed: fields not called optional, though a row may be without them.

    Attributes:
        more_doubts: what else looks odd about the row as typed, by field; asked when a field is
            left.
    """

    edited = Signal()
    marked = Signal()  # what is wrong was said, or taken away

    def __init__(
        self,
        entity: Entity,
        desk: Desk,
        *,
        fields: Sequence[str] = (),
        given: Mapping[str, Any] | None = None,
        labels: Mapping[str, str] | None = None,
        helps: Mapping[str, str] | None = None,
        needed: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self.entity = entity
        self._desk = desk
        self._given = dict(given or {})
        self._labels, self._helps = labels or {}, helps or {}
        self._needed = frozenset(needed)
        self._start: Row = {}
        self.more_doubts: Callable[[Row], Mapping[str, str]] | None = None
        if doubting.looks_at(entity):
            self.more_doubts = partial(doubting.doubts, desk.store, entity)
        self._row: Row = {}
        self._touched: set[str] = set()
        shown = fields or [column.field for column in entity.columns]
        columns = [entity.by_field[name] for name in shown if name not in self._given]
        self.entries = {column.field: self._entry(column) for column in columns}
        self.summary = ErrorSummary()
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(GAP)
        body.addWidget(self.summary)
        for title, part in _sections(columns):
            if title:
                body.addWidget(SectionHead(title))
            body.addLayout(self._grid(part))
        body.addStretch(1)
        self.show_row(None)

    # --- its whole face ---

    def show_row(self, row: Row | None) -> None:
        """Show a row, or an empty form for a new one; whatever was typed is forgotten."""
        self._row = dict(row or {})
        self._start = {}
        self._touched.clear()
        for name, entry in self.entries.items():
            entry.field.set_value(self._row.get(name))
        self._narrow_links()
        self.clear_marks()
        row_id = self._row.get("id")
        told = origin_words(self._desk, self.entity.name, row_id) if row_id else {}
        for name, entry in self.entries.items():
            entry.set_origin(told.get(name, ""))

    def values(self) -> Row:
        """Give what to save: the fields edited, and for a new row those given as well.

        Raises:
            Invalid: with a sentence for every field that can't be read.
        """
        errors = {name: words for name in self.entries if (words := self._problem(name))}
        if errors:
            raise Invalid(errors)
        now = {name: self.entries[name].field.value() for name in self._touched}
        if not self._row:
            return self._given | now
        return {name: value for name, value in now.items() if value != self._row.get(name)}

    def mark(self, errors: Mapping[str, str]) -> None:
        """Say what is wrong beside the fields, and all of it at the top.

        The first field that is wrong takes the focus, all of it selected to be typed over; the
        box at the top does where no field shown is wrong.
        """
        said = {name: self._as_labelled(name, words) for name, words in errors.items()}
        for name, entry in self.entries.items():
            entry.set_error(said.get(name, ""))
        names = list(dict.fromkeys([*(name for name in self.entries if name in said), *said]))
        self.summary.show_errors([(said[name], self._widget(name)) for name in names])
        if names and names[0] in self.entries:
            self.entries[names[0]].field.focus_to_type_over()
        self.marked.emit()

    def first_wrong(self) -> QWidget | None:
        """Give the first entry that is marked as wrong."""
        return next((entry for entry in self.entries.values() if entry.error()), None)

    @property
    def is_edited(self) -> bool:
        """Whether something was typed that is not in the row shown."""
        return any(self._differs(name) for name in self._touched)

    # --- more that owners need ---

    def clear_marks(self) -> None:
        """Take every message away and say only what looks odd."""
        self.mark({})
        self._doubt()

    def rebase(self, row: Row) -> None:
        """Take the row as it is now and keep what was typed on top of it."""
        typed = {name: self.entries[name].field.value() for name in self._touched}
        was = dict(self._row)
        self.show_row(row)
        for name, value in typed.items():
            self.set_value(name, value)
            if was.get(name) != row.get(name):
                column = self.entity.by_field[name]
                shown = "something else" if column.guarded else column.show(row.get(name))
                self.entries[name].set_doubt(f"It says {shown or 'nothing'} now")

    def start_with(self, values: Mapping[str, Any]) -> None:
        """Fill fields of a new row in: they are saved, but leaving them so is no edit."""
        for name, value in values.items():
            self.set_value(name, value)
        self._start |= values

    def set_value(self, name: str, value: Any) -> None:
        """Fill a field in as if it had been typed."""
        self.entries[name].field.set_value(value)
        self._touched.add(name)
        self._narrow_links()
        self._doubt()
        self.edited.emit()

    def set_read_only(self, read_only: bool = True) -> None:  # noqa: FBT001, FBT002 - as fields
        """Let values be read and copied but not changed."""
        for entry in self.entries.values():
            entry.field.set_read_only(read_only)

    def focus_first(self) -> None:
        """Put the focus where filling in begins."""
        for name, entry in self.entries.items():
            if self._row or name not in self.entity.numbered:
                entry.field.focus()
                return

    @property
    def row(self) -> Row:
        """The row shown, as it was read; empty for a new one."""
        return self._row

    # --- making ---

    def _entry(self, column: Column) -> Entry:
        field = make_editor(column, self._desk.store, self._desk.today)
        if column.guarded:
            field = GuardedField(field, column.label.text)
            field.record = partial(self._look, column.field)
        entry = Entry(
            column,
            field,
            self._labels.get(column.field, ""),
            help=self._helps.get(column.field),
            numbered=column.field in self.entity.numbered,
            needed=column.field in self._needed,
        )
        field.changed.connect(lambda: self._hear(column.field))
        field.finished.connect(self._doubt)
        return entry

    def _grid(self, columns: Sequence[Column]) -> QGridLayout:
        """Set short fields side by side and the others across."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(GAP)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        line, side = 0, 0
        for column in columns:
            half = is_half(column)
            if side and not half:
                line, side = line + 1, 0
            grid.addWidget(self.entries[column.field], line, side, 1, 1 if half else 2)
            side = 1 if half and not side else 0
            line += not side
        return grid

    # --- while it is edited ---

    def _hear(self, name: str) -> None:
        self._touched.add(name)
        self.entries[name].set_error("")
        self._narrow_links(name)
        self.edited.emit()

    def _as_labelled(self, name: str, words: str) -> str:
        """Say a sentence in the words that the field is labelled with here."""
        label = self._labels.get(name)
        if not label:
            return words
        own = self.entity.by_field[name].label.text
        if words == wanted(own):
            return wanted(label)
        return words.replace(f"{own}: ", f"{label}: ", 1)

    def _problem(self, name: str) -> str:
        words = self.entries[name].field.problem()
        return f"{self.entity.by_field[name].label.text}: {words}" if words else ""

    def _differs(self, name: str) -> bool:
        field = self.entries[name].field
        was = self._start.get(name, self._row.get(name))
        return bool(field.problem()) or field.value() != was

    def _widget(self, name: str) -> QWidget | None:
        return self.entries[name].field.focus_widget if name in self.entries else None

    def current(self) -> Row:
        """Give the row as it would be with what was typed; what can't be read is blank."""
        now = self._given | self._row
        for name, entry in self.entries.items():
            now[name] = None if entry.field.problem() else entry.field.value()
        return now

    def _doubt(self) -> None:
        row = {column.field: None for column in self.entity.columns} | self.current()
        doubts = dict(self.entity.doubts_of(row)) if self._row or self._touched else {}
        if self.more_doubts is not None and self._touched:
            doubts |= self.more_doubts(row)
        for name, entry in self.entries.items():
            words = entry.field.doubt() or doubts.get(name, "")
            entry.set_doubt("" if entry.field.is_concealed else words)

    def _look(self, name: str, why: str) -> bool:
        """Record that a guarded value is looked at; say why it can't be, and show nothing then."""
        try:
            reveal(self._desk.store, self.entity, self._row["id"], name, why)
        except StoreError as wrong:
            self.entries[name].set_doubt(str(wrong))
            return False
        return True

    def _narrow_links(self, changed: str = "") -> None:
        """Offer only links of the owner chosen (the lots of the list)."""
        for name, entry in self.entries.items():
            column, field = self.entity.by_field[name], entry.field
            owner = column.label.within
            if column.kind is not LINK or not owner or not isinstance(field, ChoiceField):
                continue
            if changed and changed != owner:
                continue
            within = self.current().get(owner)
            now = field.value()
            choices = offered(column, self._desk.store, within.id if within else None)
            field.set_value(None)
            field.set_choices(choices)
            if now is not None and (not changed or now in [value for value, _ in choices]):
                field.set_value(now)


def _sections(columns: Sequence[Column]) -> list[tuple[str, list[Column]]]:
    """Group columns by their section, in the order in which sections first occur."""
    found: dict[str, list[Column]] = {}
    for column in columns:
        found.setdefault(column.label.section, []).append(column)
    return list(found.items())
