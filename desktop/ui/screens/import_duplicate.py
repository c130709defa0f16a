"""One possible duplicate beside the record it is like, and what the officer decides."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.entity import Row as Values
from desktop.sheets.plan import PlannedRow
from desktop.sheets.problems import Candidate
from desktop.store.staged import DROPPED
from desktop.ui.cell import Cell
from desktop.ui.parts import buttons
from desktop.ui.parts.check import RadioGroup
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.text import Text
from desktop.ui.screens.import_words import HIDDEN
from desktop.ui.screens.import_work import ImportWork
from desktop.ui.table_columns import Row, TableColumn

SAME, BOTH, NEITHER = "same", "both", "neither"


class DuplicatePane(QWidget):
    """Asks of a row that is much like a record whether they are one."""

    stepped = Signal(int)
    decided = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._line = 0
        self._title, self._why = (
            Text("", "section", wrap=True),
            Text("", "body", "text2", wrap=True),
        )
        self.earlier = buttons.icon_button("chevron-up", "Previous possible duplicate")
        self.later = buttons.icon_button("chevron-down", "Next possible duplicate")
        self.table = MiniTable(_COLUMNS, name="In the file and on the desk")
        self._choice: RadioGroup | None = None
        self.earlier.clicked.connect(lambda: self.stepped.emit(-1))
        self.later.clicked.connect(lambda: self.stepped.emit(1))
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._title, 1)
        head.addWidget(self.earlier)
        head.addWidget(self.later)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        for widget in (self._why, self.table):
            self._column.addWidget(widget)

    @property
    def choice(self) -> RadioGroup | None:
        """The three ways to decide; None while nothing is shown."""
        return self._choice

    def show_row(
        self,
        work: ImportWork,
        row: PlannedRow,
        candidate: Candidate,
        known: Values,
        place: tuple[int, int],
    ) -> None:
        """Show a row beside the record it is like.

        Args:
            work: the import.
            row: the row of the file.
            candidate: the record.
            known: the record's values.
            place: which of how many possible duplicates it is.
        """
        self._line = row.line
        self._title.setText(f"Possible duplicate {place[0]:,} of {place[1]:,}")
        score = f"{candidate.score}% alike" if candidate.score is not None else ""
        self._why.setText(": ".join(filter(None, (score, candidate.reason))))
        self.table.set_rows(_compared(work, row, known))
        called = work.entity.called(row.new) or f"row {row.line:,}"
        self._offer(work, row, candidate, called)

    def _offer(self, work: ImportWork, row: PlannedRow, candidate: Candidate, called: str) -> None:
        if self._choice is not None:
            self._choice.setParent(None)
            self._choice.deleteLater()
        one = work.entity.one
        self._choice = RadioGroup(
            [
                (SAME, f"Same {one}: update {candidate.key}"),
                (BOTH, f"Two of them: import {called} as well"),
                (NEITHER, f"Leave {called} out"),
            ],
            name="Are they one?",
        )
        decided = row.line in work.chosen.kept | work.chosen.left_out
        if decided:
            self._choice.set_value(NEITHER if row.fate == DROPPED else BOTH)
        self._choice.changed.connect(self._decide)
        self._column.addWidget(self._choice)

    @Slot(object)
    def _decide(self, value: str) -> None:
        self.decided.emit(self._line, value)


def _compared(work: ImportWork, row: PlannedRow, known: Values) -> Sequence[Row]:
    """Give the fields of both, those first that tell the record."""
    found: list[Row] = []
    for name, value in row.new.items():
        column = work.entity.by_field[name]
        old = known.get(name)
        hidden = column.private
        found.append(
            {
                "id": len(found),
                "what": column.label.text,
                "file": HIDDEN if hidden and value else column.show(value),
                "desk": HIDDEN if hidden and old else column.show(old),
                "differs": old is not None and old != value,
            }
        )
    return found


def _bold(row: Row) -> Cell:
    return Cell(row["file"] or "–", bold=not row["id"])


def _known(row: Row) -> Cell:
    return Cell(row["desk"] or "–", bold=not row["id"], mark=row["differs"])


_COLUMNS = [
    TableColumn("what", "", 84, spoken="Field", sortable=False),
    TableColumn("file", "In the file", 100, sortable=False, stretch=True, describe=_bold),
    TableColumn("desk", "On the desk", 100, sortable=False, describe=_known),
]
