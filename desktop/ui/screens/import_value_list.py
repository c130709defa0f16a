"""The values of one column and what they become; a word that is not known is mapped here, once."""

from typing import Any

from PySide6.QtCore import QModelIndex, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.columns import Column
from desktop.domain.kinds import FLAG
from desktop.sheets.how import WORDED
from desktop.sheets.matching import Match
from desktop.store import reading
from desktop.ui.cell import Cell, state
from desktop.ui.parts.text import Elided, Text
from desktop.ui.row_table import RowTable
from desktop.ui.screens.import_field_choice import PlacedChoice
from desktop.ui.screens.import_values import Value, counted
from desktop.ui.screens.import_words import letter, shown
from desktop.ui.screens.import_work import ImportWork
from desktop.ui.table_columns import Row, Rows, TableColumn
from desktop.ui.table_view import TableView

MOST_VALUES, BECOMES = 200, 3
AS_IT_IS, BLANK = "\0", ""
MOST_CHOICES = 2_000


class ValueList(QWidget):
    """Every different value of a column; a click or F2 on what a word becomes maps it."""

    meant = Signal(str, str, object)

    def __init__(self) -> None:
        super().__init__()
        self._work: ImportWork | None = None
        self._column: Column | None = None
        self.title, self.count = Text("", "strong"), Elided("", "body", "text2")
        self.table = TableView(name="Values of the column")
        self._lay_out()
        self.table.clicked.connect(self._edit)
        self.table.opened.connect(self._edit_current)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(16, 8, 16, 8)
        line.setSpacing(8)
        line.addWidget(self.title)
        line.addWidget(self.count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.table, 1)

    def show_column(self, work: ImportWork, one: Match) -> None:
        """Show the values of a column; those of a private one stay hidden."""
        self._work = work
        self._column = work.entity.by_field[one.field] if one.field else None
        place = one.position - 1
        self.title.setText(f"Values in “{one.heading or f'column {letter(one.position)}'}”")
        found = counted(values_of(work, place))
        is_private = work.is_private(place)
        self.count.setText(self._counted(work, len(found), hidden=is_private))
        chosen = work.how.values.get(one.field or "", {})
        rows = [
            {
                "id": number,
                "value": value,
                "count": count,
                "in": one.field is not None,
                "maps": self._may_map,
                "chosen": fold_of(value.raw) in chosen,
            }
            for number, (value, count) in enumerate(found[:MOST_VALUES])
        ]
        shown_rows = Rows([] if is_private else rows)
        self.table.set_model(RowTable(self._columns(), shown_rows, edit=self._ignore))

    @property
    def _may_map(self) -> bool:
        column = self._column
        return column is not None and column.kind in WORDED and not column.private

    def _counted(self, work: ImportWork, different: int, *, hidden: bool) -> str:
        total, seen = work.sizes[work.sheet], len(work.rows)
        where = f"{total:,} rows" if seen >= total else f"the first {seen:,} of {total:,} rows"
        words = f"{different:,} different value{'' if different == 1 else 's'} in {where}"
        if hidden:
            return f"{words}. They are private, so they are not shown"
        return f"{words}, {MOST_VALUES} shown" if different > MOST_VALUES else words

    # --- mapping a word ---

    def _columns(self) -> list[TableColumn]:
        becomes = TableColumn(
            "becomes", "Becomes", 240, sortable=False, describe=_becomes,
            editable=self._may_map, editor=self._editor,
        )  # fmt: skip
        return [*_VALUES[:BECOMES], becomes, *_VALUES[BECOMES:]]

    def _editor(self, parent: QWidget, row: Row) -> QWidget:
        value: Value = row["value"]
        now = value.words if value.fits else AS_IT_IS
        choices = self._choices(value)
        known = {words: key for key, words in choices}
        made = PlacedChoice(choices, str(known.get(now, AS_IT_IS)), f"{value.raw} becomes", parent)
        made.picked.connect(lambda becomes: self._mean(value.raw, becomes))
        return made

    def _choices(self, value: Value) -> list[tuple[str, str]]:
        assert self._work is not None
        assert self._column is not None
        own = f"“{value.raw}”, as it is"
        found = [(AS_IT_IS, own), *_known(self._work, self._column)]
        return found if self._column.required else [*found, (BLANK, "Leave it blank")]

    def _mean(self, raw: str, becomes: str) -> None:
        column = self._column
        if column is not None:  # once the editor is gone
            chosen = None if becomes == AS_IT_IS else becomes
            QTimer.singleShot(0, self, lambda: self.meant.emit(column.field, raw, chosen))

    @staticmethod
    def _ignore(_row: int, _field: str, _to: Any) -> None:
        """What is picked is heard from the editor itself."""

    @Slot(QModelIndex)
    def _edit(self, index: QModelIndex) -> None:
        if index.column() == BECOMES and self._may_map:
            self.table.edit(index)
            editor = self.table.indexWidget(index)
            if isinstance(editor, PlacedChoice):
                editor.open_list()

    @Slot(object)
    def _edit_current(self, number: int) -> None:
        if self.table.hasFocus() and self._may_map:
            row = self.table.table().row_of(number)
            self.table.edit(self.table.table().index(row, BECOMES))


def values_of(work: ImportWork, place: int) -> list[Value]:
    """Give what the cells of a column become, or are, where it goes nowhere."""
    if place in work.values:
        return work.values[place]
    return [Value(shown(cells[place])) for _, cells in work.rows if place < len(cells)]


def fold_of(raw: str) -> str:
    """Give a word in the form in which choices about it are kept."""
    return " ".join(raw.casefold().split())


def _known(work: ImportWork, column: Column) -> list[tuple[str, str]]:
    """List what a word may be taken for: (as it is imported, as it is shown)."""
    if column.kind is FLAG:
        return [("Yes", "Yes"), ("No", "No")]
    if column.label.link:
        refs = reading.refs(work.store, column.label.link)[:MOST_CHOICES]
        return [(ref.key, f"{ref.text}, {ref.key}") for ref in refs]
    return [(each, each) for each in reading.choices(work.store, column)]


def _raw(row: Row) -> Cell:
    return Cell(row["value"].raw, bold=True)


def _rows_with(row: Row) -> Cell:
    return Cell(f"{row['count']:,}")


def _becomes(row: Row) -> Cell:
    value: Value = row["value"]
    if not row["in"]:
        return Cell("Not imported", tone="text3")
    words = value.words if value.fits else "Choose" if row["maps"] else "–"
    spoken = f"becomes {value.words or 'nothing yet'}"
    tone = "text" if value.fits else "text3"
    return Cell(words, tone=tone, choice=row["maps"], spoken=spoken)


def _match(row: Row) -> Cell:
    value: Value = row["value"]
    if not row["in"]:
        return Cell("")
    return state("Check" if value.severity else "Likely" if value.is_other else "Certain")


def _why(row: Row) -> Cell:
    why = row["value"].why or ("chosen for every such cell" if row["chosen"] else "")
    tone = "amber" if row["value"].why else "text2"
    return Cell(why[:1].upper() + why[1:], tone=tone, tip=why)


def _arrow(_row: Row) -> Cell:
    return Cell("", icon="arrow-right", icon_tone="text2", spoken="becomes")


_VALUES = [
    TableColumn("raw", "In your file", 210, sortable=False, describe=_raw),
    TableColumn("count", "Rows", 64, right=True, sortable=False, describe=_rows_with),
    TableColumn("arrow", "", 44, spoken="Becomes", sortable=False, describe=_arrow),
    TableColumn("match", "Match", 110, sortable=False, describe=_match),
    TableColumn("why", "", 240, spoken="Why", sortable=False, describe=_why, stretch=True),
]
