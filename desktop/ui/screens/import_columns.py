"""Step 2 of an import: which column goes to which field, and what its values become."""

from typing import Any

from PySide6.QtCore import QModelIndex, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.sheets.matching import Match
from desktop.ui.cell import Cell, state
from desktop.ui.parts.beside import Beside
from desktop.ui.parts.lines import edge
from desktop.ui.parts.pane import splitter
from desktop.ui.parts.strip import Strip
from desktop.ui.parts.text import Text
from desktop.ui.row_table import RowTable
from desktop.ui.screens.import_asking import ColumnAsking
from desktop.ui.screens.import_field_choice import NOT_IMPORTED, FieldChoice
from desktop.ui.screens.import_look import RowLook
from desktop.ui.screens.import_noticed import WORDED, noticed
from desktop.ui.screens.import_value_list import ValueList, values_of
from desktop.ui.screens.import_words import HIDDEN, letter
from desktop.ui.screens.import_work import ImportWork
from desktop.ui.table_columns import Row, Rows, TableColumn
from desktop.ui.table_view import TableView

RIGHT, FIRST_VALUES, GOES_TO = 380, 4, 4
ABOVE, BELOW, MOST_SEEN = 90, 220, 14  # heights round the columns; columns seen at once
CONFIDENCE = {"certain": "Certain", "likely": "Likely", "check": "Check"}


class ColumnsStep(QWidget):
    """Shows every column with the field it goes to; F2 or a click changes it in its place."""

    mapped = Signal(str, str)
    given = Signal(str, str)
    ordered = Signal(str, str)
    scaled = Signal(str, str)
    meant = Signal(str, str, object)
    matched_by = Signal(object)
    memory_asked = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._work: ImportWork | None = None
        self._summary = Text("", "body", rich=True)
        self.memory = Strip("blue")
        self.table = TableView(name="Columns of the file")
        self.value_list = ValueList()
        self.values = self.value_list.table
        self.asking = ColumnAsking()
        self.look = RowLook()
        self._lay_out()
        self.table.chosen.connect(self._show_values)
        self.table.clicked.connect(self._edit)
        self.table.opened.connect(self._edit_current)
        self.look.given.connect(self.given)
        self.look.matched_by.connect(self.matched_by)
        self.asking.ordered.connect(self.ordered)
        self.asking.scaled.connect(self.scaled)
        self.value_list.meant.connect(self.meant)
        self.memory.followed.connect(self._follow)

    def show_work(self, work: ImportWork) -> None:
        """Show the columns and their matches; the chosen column stays chosen."""
        is_new = work is not self._work
        self._work = work
        now = None if is_new else self.table.current_id()
        table = RowTable(
            self._columns(work), Rows(_row(work, one) for one in work.matches), edit=self._map
        )
        self.table.set_model(table)
        if now is None or not self.table.select_id(now):
            self.table.select_id(_first_to_see(work))
        there = sum(1 for one in work.matches if one.field)
        eye = sum(1 for one in work.matches if _needs_eye(work, one))
        left = len(work.matches) - there
        need = f" {eye} {'needs' if eye == 1 else 'need'} your eye." if eye else ""
        out = f" <b>{left} left out.</b>" if left else ""
        self._summary.setText(f"{there} of {len(work.matches)} columns matched.{out}{need}")
        if is_new:
            rows = (
                min(len(work.matches), MOST_SEEN) * self.table.verticalHeader().defaultSectionSize()
            )
            self._halves.setSizes([rows + ABOVE, max(self.height() - rows - ABOVE, BELOW)])
        self._show_values(self.table.current_id())
        self.look.show_work(work)
        self._show_memory(work)

    # --- making ---

    def _columns(self, work: ImportWork) -> list[TableColumn]:
        def editor(parent: QWidget, row: Row) -> QWidget:
            name = f"{row['heading']} goes to"
            made = FieldChoice(work.entity, row["match"].field or "", name, parent)
            made.picked.connect(lambda to: self._map(row["id"], "field", to))
            return made

        goes_to = TableColumn(
            "field", "Goes to", 190, sortable=False, describe=_field, editable=True, editor=editor
        )
        return [*_COLUMNS[:GOES_TO], goes_to, *_COLUMNS[GOES_TO:]]

    def _lay_out(self) -> None:
        below = QWidget()
        column = _column(below)
        column.addWidget(edge())
        column.addWidget(self.asking)
        column.addWidget(self.value_list, 1)
        above = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.addWidget(self._summary, 1)
        column = _column(above)
        column.addWidget(self.memory)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self._halves = splitter(above, below, upright=False)
        panes = Beside(self._halves, self.look, name="How a row will look")
        panes.line.setSizes([1000, RIGHT])
        _column(self).addWidget(panes)

    # --- choosing a field ---

    @Slot(QModelIndex)
    def _edit(self, index: QModelIndex) -> None:
        if index.column() == GOES_TO:
            self.table.edit(index)
            editor = self.table.indexWidget(index)
            if isinstance(editor, FieldChoice):
                editor.open_list()

    @Slot(object)
    def _edit_current(self, position: int) -> None:
        """Open the choice of the column that Enter was pressed on."""
        if self.table.hasFocus():  # and not the choice itself, in which Enter means something else
            row = self.table.table().row_of(position)
            self.table.edit(self.table.table().index(row, GOES_TO))

    def _map(self, position: int, field: str, to: Any) -> str | None:
        del field
        assert self._work is not None
        one, wanted = self._work.matches[position - 1], to or ""
        if wanted != (one.field or "") and one.heading:  # once the editor is gone
            QTimer.singleShot(0, self, lambda: self.mapped.emit(one.heading, wanted))
        return None

    def ask(self, position: int) -> None:
        """Bring a column about which something has to be chosen to the front."""
        self.table.select_id(position)
        self.asking.choice.focus()

    # --- the values of one column ---

    @Slot(object)
    def _show_values(self, position: int | None) -> None:
        work = self._work
        if work is None or position is None or position > len(work.matches):
            return
        one = work.matches[position - 1]
        self.asking.show_column(work, one)
        self.value_list.show_column(work, one)

    # --- what is remembered ---

    def _show_memory(self, work: ImportWork) -> None:
        """Say what is reused of an earlier import, or offer it where it was declined."""
        said = work.recalled.said
        self.memory.setVisible(bool(said) or not work.chosen.reuse)
        if said:
            self.memory.set(f"{said}.", link="Match afresh")
        else:
            words = "What is remembered of such files is not used."
            self.memory.set("Matched afresh.", words, link="Use what is remembered")

    @Slot()
    def _follow(self) -> None:
        assert self._work is not None
        self.memory_asked.emit(not self._work.chosen.reuse)


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


def _row(work: ImportWork, one: Any) -> Row:
    place = one.position - 1
    column = work.entity.by_field[one.field] if one.field else None
    values = values_of(work, place)
    firsts = list(dict.fromkeys(value.raw for value in values if value.raw.strip()))
    return {
        "id": one.position,
        "letter": letter(one.position),
        "heading": one.heading,
        "first": HIDDEN if work.is_private(place) else ", ".join(firsts[:FIRST_VALUES]),
        "to": column.label.text if column else NOT_IMPORTED,
        "match": one,
        "asks": one.position in work.asked,
        "noticed": noticed(one, column, values, work),
    }


def _first_to_see(work: ImportWork) -> int:
    """Give the column to begin with: one that needs an eye, else one whose words change."""
    eye = work.asked + [one.position for one in work.matches if _needs_eye(work, one)]
    worded = [
        one.position
        for one in work.matches
        if one.field and work.entity.by_field[one.field].kind in WORDED
    ]
    return next(iter((*eye, *worded, 1)))


def _needs_eye(work: ImportWork, one: Match) -> bool:
    return one.confidence == "check" or one.position in work.asked


def _heading(row: Row) -> Cell:
    return Cell(row["heading"] or "(no heading)", bold=True, muted=not row["heading"])


def _first(row: Row) -> Cell:
    return Cell(row["first"], tone="text2")


def _arrow(row: Row) -> Cell:
    tone, said = ("text2", "goes to") if row["match"].field else ("text3", "goes nowhere")
    return Cell("", icon="arrow-right", icon_tone=tone, spoken=said)


def _field(row: Row) -> Cell:
    tone = "text" if row["match"].field else "text3"
    return Cell(row["to"], choice=True, tone=tone, spoken=f"goes to {row['to']}")


def _match(row: Row) -> Cell:
    words = CONFIDENCE.get("check" if row["asks"] else row["match"].confidence)
    return state(words, tip=row["match"].why) if words else Cell("Left out", tone="text3")


def _noticed(row: Row) -> Cell:
    tone = "amber" if row["asks"] or row["match"].confidence == "check" else "text2"
    return Cell(row["noticed"], tone=tone, bold=False, tip=f"{row['noticed']} ({row['match'].why})")


_COLUMNS = [
    TableColumn("letter", "", 44, spoken="Column", sortable=False, fixed=True),
    TableColumn("heading", "Column in your file", 150, sortable=False, describe=_heading),
    TableColumn("first", "First values", 160, sortable=False, describe=_first),
    TableColumn("arrow", "", 36, spoken="Goes into", sortable=False, describe=_arrow),
    TableColumn("match", "Match", 96, sortable=False, describe=_match),
    TableColumn("noticed", "What we noticed", 210, sortable=False, describe=_noticed, stretch=True),
]
