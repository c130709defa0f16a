"""What is asked of one column of a file: the order of its days, the unit of its amounts."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.domain.days import read_day, show_day
from desktop.domain.kinds import MONEY
from desktop.sheets.day_watch import UNCLEAR
from desktop.sheets.how import DAY_FIRST, MONTH_FIRST
from desktop.sheets.looks import TEXT, look
from desktop.sheets.matching import Match
from desktop.sheets.scales import MILLIONS, NAMES, ONE, PENCE, THOUSANDS, named
from desktop.ui.parts.choice_field import ChoiceField
from desktop.ui.parts.text import Elided, Text
from desktop.ui.screens.import_matched import MatchedFile
from desktop.ui.screens.import_words import sentence

WIDE = 330
DAYS, AMOUNTS = "Days are written", "Amounts are in"
UNITS = {scale: NAMES[scale] for scale in (ONE, THOUSANDS, MILLIONS, PENCE)}


class ColumnAsking(QWidget):
    """Asks how a column is to be read, where that can be chosen; hidden for other columns."""

    ordered = Signal(str, str)
    scaled = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._heading, self._is_days = "", True
        self._title, self._why = Text("", "strong"), Elided("", "body", "text2")
        self.choice = ChoiceField([], blank=False, name=DAYS)
        self.choice.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.choice.setFixedWidth(WIDE)
        self.choice.combo.setPlaceholderText("Choose")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self.choice)
        row.addWidget(self._why, 1)
        self.choice.finished.connect(self._choose)

    def show_column(self, work: MatchedFile, one: Match) -> None:
        """Ask what there is to ask of a column."""
        column = work.entity.by_field[one.field] if one.field else None
        self._heading = one.heading or f"#{one.position}"
        self._is_days = bool(one.field and one.field in work.days)
        is_money = column is not None and column.kind is MONEY
        self.setVisible(self._is_days or is_money)
        if self._is_days:
            self._show_days(work, one)
        elif is_money:
            self._show_unit(work, one.field or "")

    def _show_days(self, work: MatchedFile, one: Match) -> None:
        order, why = work.days[one.field or ""]
        example = _example(work, one.position - 1)
        choices = [
            (DAY_FIRST, _words("Day first", example, month_first=False)),
            (MONTH_FIRST, _words("Month first", example, month_first=True)),
        ]
        asked = order == UNCLEAR
        why = "No day is above 12 and nothing else tells, so say which" if asked else why
        self._offer(DAYS, choices, None if asked else order, why)

    def _show_unit(self, work: MatchedFile, name: str) -> None:
        how = work.how
        asked = name in work.unsure
        scale = how.scale(name)
        choices = [(str(each), sentence(words)) for each, words in UNITS.items()]
        if not asked and scale not in UNITS:
            choices.append((str(scale), sentence(named(scale))))
        why = "as you chose" if name in how.scales else ""
        if asked:
            unit = named(how.headed[name])
            why = f"The heading says {unit}, and the amounts are too big for that, so say which"
        elif name in how.headed and not why:
            why = "as its heading says"
        self._offer(AMOUNTS, choices, None if asked else str(scale), why)

    def _offer(
        self, title: str, choices: Sequence[tuple[str, str]], now: str | None, why: str
    ) -> None:
        self._title.setText(title)
        self.choice.set_name(title)
        self.choice.set_choices(choices)
        self.choice.set_value(now)
        self._why.setText(why)

    @Slot()
    def _choose(self) -> None:
        chosen = self.ordered if self._is_days else self.scaled
        chosen.emit(self._heading, self.choice.value() or "")


def _example(work: MatchedFile, place: int) -> str:
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
