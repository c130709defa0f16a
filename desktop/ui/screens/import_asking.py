"""What is asked of one column of a file: the order of its days."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.domain.days import read_day, show_day
from desktop.sheets.day_watch import UNCLEAR
from desktop.sheets.how import DAY_FIRST, MONTH_FIRST
from desktop.sheets.looks import TEXT, look
from desktop.sheets.matching import Match
from desktop.ui.parts.choice_field import ChoiceField
from desktop.ui.parts.text import Elided, Text
from desktop.ui.screens.import_work import ImportWork

WIDE = 330


class ColumnAsking(QWidget):
    """Asks how a column is to be read, where that can be chosen; hidden for other columns."""

    ordered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._heading = ""
        self._title, self._why = Text("Days are written", "strong"), Elided("", "body", "text2")
        self.order = ChoiceField([], blank=False, name="Days are written")
        self.order.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.order.setFixedWidth(WIDE)
        self.order.combo.setPlaceholderText("Choose")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self.order)
        row.addWidget(self._why, 1)
        self.order.finished.connect(self._choose)

    def show_column(self, work: ImportWork, one: Match) -> None:
        """Ask what there is to ask of a column."""
        order, why = work.days.get(one.field or "", ("", ""))
        self._heading = one.heading or f"#{one.position}"
        self.setVisible(bool(order))
        if not order:
            return
        example = _example(work, one.position - 1)
        self.order.set_choices([
            (DAY_FIRST, _words("Day first", example, month_first=False)),
            (MONTH_FIRST, _words("Month first", example, month_first=True)),
        ])  # fmt: skip
        self.order.set_value(None if order == UNCLEAR else order)
        asked = order == UNCLEAR
        self._why.setText(
            "No day is above 12 and nothing else tells, so say which" if asked else why
        )

    @Slot()
    def _choose(self) -> None:
        self.ordered.emit(self._heading, self.order.value() or "")


def _example(work: ImportWork, place: int) -> str:
    """Give a day of the column that both orders can read, if it has one."""
    cells = [row[place] for _, row in work.rows if place < len(row)]
    for cell in cells:
        day = look(cell) if isinstance(cell, str) else TEXT
        if isinstance(cell, str) and day.value and day.other and day.value != day.other:
            return cell.strip()
    return ""


def _words(order: str, example: str, *, month_first: bool) -> str:
    if not example:
        return order
    found = look(example)
    day = read_day(found.other if month_first else found.value)
    return f"{order}: {example} is {show_day(day)}" if day else order
