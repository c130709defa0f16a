"""What one change did: row by row and field by field, before and after, with Undo."""

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.registry import ENTITIES
from desktop.store.changes import Change
from desktop.store.history import RowHistory
from desktop.ui import theme
from desktop.ui.cell import Cell, GroupRow
from desktop.ui.desk import Desk
from desktop.ui.parts import buttons
from desktop.ui.parts.empty_state import EmptyState
from desktop.ui.parts.key_value import KeyValue
from desktop.ui.parts.pill import Pill
from desktop.ui.parts.text import Text
from desktop.ui.screens.history_words import KINDS, can_be_undone, moment
from desktop.ui.table import Rows, RowTable, TableColumn, TableView
from desktop.ui.undo_note import UndoNote

MOST, SIDE = 200, 16  # rows of a change shown
ICONS = {"added": "added", "changed": "changed", "deleted": "removed"}
Row = dict[str, Any]


def _field(row: Row) -> Cell:
    return Cell(row["label"], tone="text2", indent=20)


def _after(row: Row) -> Cell:
    if row["old"] and row["new"]:
        return Cell(row["new"], old=row["old"], mark=True)
    if row["old"]:
        return Cell("–", old=row["old"], mark=True)
    return Cell(row["new"])


FIELDS = (
    TableColumn("label", "Field", 150, describe=_field, sortable=False, fixed=True),
    TableColumn(
        "new", "Before and after", 240, describe=_after, sortable=False, fixed=True, stretch=True
    ),
)


class HistoryDetail(QWidget):
    """The pane beside the table of changes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._change: Change | None = None
        self._record: tuple[str, Sequence[int]] | None = None
        self.title, self.pill = Text("", "pane", wrap=True), Pill("", "grey")
        self.facts, self.more = KeyValue(), Text("", "meta", "text2", wrap=True)
        self.table = RowTable(FIELDS, Rows())
        self.view = TableView(self.table, inner=True, name="What changed")
        self.undo_note = UndoNote(desk)
        self.undo_button = buttons.primary("Undo this change", "undo", called=self._undo)
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState("history", "No change is chosen"))
        self._stack.addWidget(self._page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setMinimumWidth(theme.scaled(320))
        desk.signals.editing.connect(self._allow)

    def _page(self) -> QWidget:
        page, top = QWidget(), QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.pill)
        column = QVBoxLayout(page)
        column.setContentsMargins(SIDE, 14, SIDE, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.facts)
        column.addWidget(self.view, 1)
        column.addWidget(self.more)
        column.addWidget(self.undo_note)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.undo_button)
        column.addLayout(foot)
        return page

    def limit_to(self, record: tuple[str, Sequence[int]] | None) -> None:
        """Show only the rows of one record, or all again."""
        self._record = record

    @Slot(object)
    def show_change(self, number: int | None) -> None:
        """Show a change."""
        self._change = self._desk.store.change(number) if number is not None else None
        self._stack.setCurrentIndex(1 if self._change else 0)
        if self._change:
            self._tell(self._change)

    def _tell(self, change: Change) -> None:
        self.title.setText(change.label)
        undo = self._desk.store.undo_of(change.id) if change.undone else None
        self.pill.set("Undone in part" if undo and undo.why else "Undone", "grey", "undo")
        self.pill.setVisible(change.undone)
        facts = [("When", moment(change.at)), ("By", change.who), ("Why", change.why)]
        facts += [("From", change.source), ("Kind", KINDS.get(change.kind, (change.kind, ""))[0])]
        facts.append(("Registers", ", ".join(sorted(ENTITIES[n].title for n in change.registers))))
        self.facts.set_rows([(name, words) for name, words in facts if words])
        found = self._rows(change)
        self.table.set_source(Rows(_lines(found)))
        left = change.rows - len(found)
        hidden = "" if self._record or left <= 0 else f"{left:,} more rows are not shown here."
        self.more.setText(hidden)
        self.more.setVisible(bool(hidden))
        self.undo_note.show_change(change)
        self._allow()

    def _rows(self, change: Change) -> list[RowHistory]:
        which: dict[str, Any] = {"change": change.id, "limit": MOST}
        if self._record:
            which |= {"register": self._record[0], "row_ids": self._record[1]}
        return self._desk.store.history(**which)

    @Slot()
    def _allow(self) -> None:
        """Let it be undone, or say why it can't."""
        change = self._change
        if change is None:
            return
        why_not = self._desk.why_not() or _why_not(change)
        self.undo_button.setEnabled(not why_not)
        self.undo_button.setToolTip(why_not)

    def _undo(self) -> None:
        if self._change:
            self._desk.undo(self._change.id)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour("panel"))


def _why_not(change: Change) -> str:
    if can_be_undone(change):
        return ""
    if change.undone:
        return "This change is undone already"
    kind = "An undo is taken back with Redo in the Edit menu"
    return kind if change.kind == "undo" else "What a new desk begins with stays"


def _lines(found: Sequence[RowHistory]) -> Iterator[Row]:
    """Give a heading for each row and a line for each field of it."""
    number = 0
    for place, one in enumerate(found, start=1):
        entity = ENTITIES[one.register]
        line = f", row {one.line} of the sheet" if one.line else ""
        head = GroupRow(
            one.name or one.row,
            quiet=f"{entity.one}, {one.what}{line}",
            icon=ICONS.get(one.what, ""),
            closable=False,
        )
        yield {"id": -place, "group": head}
        for field in one.fields:
            number += 1
            yield {"id": number, "label": field.label, "old": field.before, "new": field.after}
