"""What imports remember: saved layouts, how files were matched, and what words are taken for."""

from pathlib import Path

from PySide6.QtCore import Slot

from desktop.domain.days import show_day_short
from desktop.domain.registry import ENTITIES
from desktop.sheets import mapping_file
from desktop.sheets.unreadable import Unreadable
from desktop.store import import_memory as memory
from desktop.store.import_memory import Remembered, Word
from desktop.ui.cell import Cell
from desktop.ui.desk import Desk
from desktop.ui.dialog import Dialog
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.text import Text
from desktop.ui.row_table import RowTable
from desktop.ui.table_columns import Row, Rows, TableColumn
from desktop.ui.table_view import TableView

WIDE, HIGH = 900, 320
KINDS = (("Saved layout", ("json",)),)
WORDS = (
    "Used for the next file of the same shape, and said there each time. Forgetting changes no "
    "row of any register."
)
NOTHING = "Nothing is remembered yet: choose a field by hand in an import, or name its layout."


class MemoryDialog(Dialog):
    """Lists what is remembered; each of it is forgotten here, and layouts are handed on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Import and export", "What imports remember", wide=WIDE)
        self._desk = desk
        self._known: list[Remembered | Word] = []
        self.add_words(WORDS)
        self.table = TableView(RowTable(_COLUMNS, Rows([])), name="What imports remember")
        self.table.setMinimumHeight(HIGH)
        self.add(self.table)
        self._none = Text(NOTHING, "body", "text2", wrap=True)
        self.add(self._none)
        self.take_in = self.add_button("Take in from a file", called=self._take_in)
        self.save = self.add_button("Save to a file", called=self._save)
        self.forget = self.add_button("Forget it", called=self._forget)
        self.add_button("Close", "primary", default=True)
        self.table.chosen.connect(self._allow)
        self.refresh()

    def refresh(self) -> None:
        """Show what is remembered now."""
        store = self._desk.store
        self._known = [*memory.mappings(store), *memory.words(store)]
        rows = [_row(number, one) for number, one in enumerate(self._known)]
        self.table.set_model(RowTable(_COLUMNS, Rows(rows)))
        self._none.setVisible(not rows)
        self.table.setVisible(bool(rows))
        if rows:
            self.table.select_id(0)
        self._allow()

    def chosen(self) -> Remembered | Word | None:
        """Give what is chosen in the table."""
        number = self.table.current_id()
        return self._known[number] if number is not None and number < len(self._known) else None

    @Slot()
    def _allow(self) -> None:
        one, may = self.chosen(), self._desk.can_edit
        is_named = isinstance(one, Remembered) and bool(one.name)
        self._set(self.forget, on=one is not None and may, why="" if may else self._desk.why_not())
        self._set(self.take_in, on=may, why=self._desk.why_not())
        self._set(self.save, on=is_named, why="Only a layout with a name goes into a file.")

    @staticmethod
    def _set(button: Button, *, on: bool, why: str) -> None:
        button.setEnabled(on)
        button.setToolTip("" if on else why)

    @Slot()
    def _forget(self) -> None:
        one = self.chosen()
        if one is not None:
            self._desk.edit("Cannot forget it", lambda: self._drop(one))
            self.refresh()

    def _drop(self, one: Remembered | Word) -> None:
        if isinstance(one, Word):
            memory.forget_word(self._desk.store, one)
        else:
            memory.forget(self._desk.store, one)

    @Slot()
    def _save(self) -> None:
        one = self.chosen()
        if not isinstance(one, Remembered):
            return
        path = self._desk.ask.save_file("Save this layout", f"{one.name}.json", KINDS)
        if path is not None:
            words = memory.words(self._desk.store, one.register)
            self._desk.edit(
                f"Cannot write {path.name}", lambda: mapping_file.write(path, one, words)
            )

    @Slot()
    def _take_in(self) -> None:
        path = self._desk.ask.open_file("Take in a layout", KINDS)
        if path is not None:
            self._read(path)
            self.refresh()

    def _read(self, path: Path) -> None:
        title, store = f"Cannot take in {path.name}", self._desk.store
        try:
            mapping, words = mapping_file.read(path)
        except Unreadable as wrong:
            self._desk.ask.failed(title, wrong)
            return
        self._desk.edit(title, lambda: memory.save_named(store, mapping, words))


def _row(number: int, one: Remembered | Word) -> Row:
    what = _of_word(one) if isinstance(one, Word) else _of_mapping(one)
    return {
        "id": number,
        "register": ENTITIES[one.register].title if one.register in ENTITIES else one.register,
        "file": one.source,
        "on": show_day_short(one.at.astimezone().date()) if one.at else "",
        **what,
    }


def _of_word(one: Word) -> Row:
    entity = ENTITIES.get(one.register)
    column = entity.by_field.get(one.field) if entity else None
    label = column.label.text if column else one.field
    return {
        "kind": "Word",
        "name": one.written,
        "what": f"{label}: {one.becomes or 'left blank'}",
    }


def _of_mapping(one: Remembered) -> Row:
    columns = one.choices.get("columns", {})
    parts = [f"{heading} → {to or 'not imported'}" for heading, to in columns.items()]
    dates = one.choices.get("dates", {})
    parts += [f"{heading} {order}" for heading, order in dates.items()]
    parts += [f"{heading} × {scale}" for heading, scale in one.choices.get("scales", {}).items()]
    by = one.choices.get("match_by", [])
    parts += [f"by {' and '.join(by)}"] if by else []
    return {
        "kind": "Layout" if one.name else "Last matching",
        "name": one.name or f"of {one.source}",
        "what": ", ".join(parts),
    }


def _name(row: Row) -> Cell:
    return Cell(row["name"], bold=True, tip=row["name"])


def _what(row: Row) -> Cell:
    return Cell(row["what"], tone="text2", tip=row["what"])


_COLUMNS = [
    TableColumn("kind", "What", 110, sortable=False),
    TableColumn("name", "Name", 170, sortable=False, describe=_name),
    TableColumn("register", "Register", 120, sortable=False),
    TableColumn("what", "Is taken so", 200, sortable=False, describe=_what, stretch=True),
    TableColumn("file", "From", 130, sortable=False),
    TableColumn("on", "On", 96, sortable=False),
]
