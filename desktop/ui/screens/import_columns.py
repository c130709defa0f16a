"""Step 2 of an import: which column goes to which field, and how one real row will look."""

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.kinds import Ref
from desktop.ui.cell import Cell, state
from desktop.ui.parts import buttons
from desktop.ui.parts.choice_field import ChoiceField
from desktop.ui.parts.key_value import KeyValue
from desktop.ui.parts.labelled import Labelled
from desktop.ui.parts.pane import Pane, clear_layout, splitter
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.strip import Strip
from desktop.ui.parts.text import Text
from desktop.ui.parts.text_field import TextField
from desktop.ui.row_table import RowTable
from desktop.ui.screens.import_work import HIDDEN, ImportWork, letter, shown
from desktop.ui.table_columns import Row, Rows, TableColumn
from desktop.ui.table_view import TableView

RIGHT, FIRST_VALUES = 380, 3
NOT_IMPORTED = ""
CONFIDENCE = {"certain": "Certain", "likely": "Likely", "check": "Check"}


class ColumnsStep(QWidget):
    """Shows every column with the field it goes to; each can be changed by hand."""

    mapped = Signal(str, str)
    given = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._work: ImportWork | None = None
        self._row = 0
        self._summary = Text("", "body", rich=True)
        self.table = TableView(name="Columns of the file")
        self._goes_to = ChoiceField([], blank=False, name="Goes to")
        self._chosen_title = Text("", "section")
        self._chosen_why = Text("", "body", "text2", wrap=True)
        self._row_title = SectionHead("How it will look")
        self._looks = KeyValue(130)
        self._lacking = QVBoxLayout()
        self._lay_out()
        self.table.chosen.connect(self._show_column)
        self._goes_to.changed.connect(self._change)

    def show_work(self, work: ImportWork) -> None:
        """Show the columns and their matches; the chosen column stays chosen."""
        self._work = work
        now = self.table.current_id()
        self.table.set_model(RowTable(_COLUMNS, Rows(self._rows(work))))
        self.table.select_id(now if now is not None else 1)
        there = sum(1 for one in work.matches if one.field)
        eye = sum(1 for one in work.matches if one.confidence == "check")
        need = f" {eye} need your eye." if eye else ""
        self._summary.setText(
            f"{there} of {len(work.matches)} columns matched. "
            f"<b>{len(work.matches) - there} left out.</b>{need}"
        )
        self._show_lacking(work)
        self._show_row()

    def _rows(self, work: ImportWork) -> list[Row]:
        facts = {one["position"]: one for one in (work.survey.columns if work.survey else ())}
        return [
            {
                "id": one.position,
                "letter": letter(one.position),
                "heading": one.heading,
                "first": self._first(work, one.position - 1),
                "field": work.entity.by_field[one.field].label.text
                if one.field
                else "Do not import",
                "match": one,
                "facts": facts.get(one.position, {}),
            }
            for one in work.matches
        ]

    @staticmethod
    def _first(work: ImportWork, place: int) -> str:
        if work.is_private(place):
            return HIDDEN
        cells = [shown(row[place]) for _, row in work.outline.first if place < len(row)]
        filled = list(dict.fromkeys(cell for cell in cells if cell))
        return ", ".join(filled[:FIRST_VALUES])

    # --- making ---

    def _lay_out(self) -> None:
        left = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.addWidget(self._summary, 1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        right = Pane()
        right.add(self._chosen_title)
        right.add(Labelled("Goes to", self._goes_to))
        right.add(self._chosen_why)
        right.body.addLayout(self._lacking)
        right.add(self._row_title)
        right.add(self._looks)
        line = QHBoxLayout()
        line.addWidget(buttons.icon_button("chevron-left", "Previous row", called=self._back))
        line.addWidget(buttons.icon_button("chevron-right", "Next row", called=self._forth))
        line.addStretch(1)
        right.body.addLayout(line)
        right.add(SectionHead("How sure we are"))
        for words in (
            "Certain: the name and the values fit",
            "Likely: the values fit, the name differs",
            "Check: something needs your eye",
        ):
            right.add(Text(words, "body", "text2", wrap=True))
        panes = splitter(left, right)
        panes.setSizes([1000, RIGHT])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panes)

    def _show_lacking(self, work: ImportWork) -> None:
        """Ask for one value for all rows where a needed field has no column."""
        clear_layout(self._lacking)
        for column in work.lacking:
            words = f"Every new {work.entity.one} needs it, and no column gives it."
            self._lacking.addWidget(Strip("amber", f"Still needed: {column.label.text}.", words))
            field = (
                ChoiceField(list(column.fixed_choices), name=column.label.text)
                if column.fixed_choices
                else TextField(name=column.label.text)
            )
            field.finished.connect(
                lambda field=field, name=column.field: self._give(name, field.value())
            )
            self._lacking.addWidget(Labelled(f"{column.label.text} for all rows", field))

    # --- one column ---

    @Slot(object)
    def _show_column(self, position: int | None) -> None:
        work = self._work
        if work is None or position is None or position > len(work.matches):
            return
        one = work.matches[position - 1]
        self._chosen_title.setText(f"Column {letter(position)}, {one.heading or 'no heading'}")
        choices = [(NOT_IMPORTED, "Do not import")]
        choices += [(column.field, column.label.text) for column in work.entity.columns]
        self._goes_to.blockSignals(True)  # noqa: FBT003 - Qt's own
        self._goes_to.set_choices(choices)
        self._goes_to.set_value(one.field or NOT_IMPORTED)
        self._goes_to.set_read_only(not one.heading)
        self._goes_to.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._chosen_why.setText(one.why[:1].upper() + one.why[1:])

    @Slot()
    def _change(self) -> None:
        position, work = self.table.current_id(), self._work
        if work is None or position is None:
            return
        one, to = work.matches[position - 1], self._goes_to.value() or NOT_IMPORTED
        if to != (one.field or NOT_IMPORTED):
            self.mapped.emit(one.heading, to)

    def _give(self, name: str, value: Any) -> None:
        if value:
            self.given.emit(name, str(value))

    # --- one row ---

    @Slot()
    def _back(self) -> None:
        self._row = max(self._row - 1, 0)
        self._show_row()

    @Slot()
    def _forth(self) -> None:
        if self._work is not None:
            self._row = min(self._row + 1, max(len(self._work.outline.first) - 1, 0))
        self._show_row()

    def _show_row(self) -> None:
        work = self._work
        if work is None or not work.outline.first:
            self._looks.clear()
            return
        line, cells = work.outline.first[min(self._row, len(work.outline.first) - 1)]
        self._row_title.set_title(f"How row {line} will look")
        rows = []
        for one in work.matches:
            if one.field and one.position - 1 < len(cells):
                column = work.entity.by_field[one.field]
                words = _read(column, cells[one.position - 1])
                rows.append(
                    (column.label.text, HIDDEN if column.private and words else words or "–")
                )
        self._looks.set_rows(rows)


def _read(column: Any, cell: Any) -> str:
    """Read a cell as its field would; as it is where it has to be looked up or can't be read."""
    plain = cell[0] if isinstance(cell, tuple) else cell
    if column.kind.name in {"link", "choice", "several"}:
        return shown(plain)
    try:
        value = column.kind.parse(plain)
    except ValueError as wrong:
        return str(wrong)
    return "" if value is None or isinstance(value, Ref) else column.show(value)


def _heading(row: Row) -> Cell:
    return Cell(row["heading"] or "(no heading)", bold=True, muted=not row["heading"])


def _field(row: Row) -> Cell:
    return Cell(row["field"], choice=True, muted=row["match"].field is None)


def _match(row: Row) -> Cell:
    words = CONFIDENCE.get(row["match"].confidence)
    return state(words) if words else Cell("Left out", tone="text3")


def _noticed(row: Row) -> Cell:
    odd = row["facts"].get("odd") or []
    words = "; ".join(odd) or row["match"].why
    tone = "amber" if odd and row["match"].field else "text2"
    return Cell(words[:1].upper() + words[1:], tone=tone, tip=words)


_COLUMNS = [
    TableColumn("letter", "", 40, sortable=False, fixed=True),
    TableColumn("heading", "Column in your file", 190, sortable=False, describe=_heading),
    TableColumn("first", "First values", 230, sortable=False),
    TableColumn("field", "Goes to", 180, sortable=False, describe=_field),
    TableColumn("match", "Match", 110, sortable=False, describe=_match),
    TableColumn("noticed", "What we noticed", 300, sortable=False, stretch=True, describe=_noticed),
]
