"""How one real row of the file will look, and what every row still needs."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.columns import Column
from desktop.domain.kinds import FLAG
from desktop.store import reading
from desktop.ui.cell import STATES
from desktop.ui.parts import buttons
from desktop.ui.parts.choice_field import ChoiceField
from desktop.ui.parts.field import Field
from desktop.ui.parts.key_value import KeyValue
from desktop.ui.parts.labelled import Labelled
from desktop.ui.parts.lines import hairline
from desktop.ui.parts.mark import Mark
from desktop.ui.parts.pane import Pane, clear_layout
from desktop.ui.parts.several_field import SeveralField
from desktop.ui.parts.strip import Strip
from desktop.ui.parts.text import Text
from desktop.ui.parts.text_field import TextField
from desktop.ui.screens.import_parts import add_fact
from desktop.ui.screens.import_values import Value
from desktop.ui.screens.import_words import HIDDEN, sentence
from desktop.ui.screens.import_work import ImportWork

SURE = (
    ("Certain", "name and values both fit"),
    ("Likely", "values fit, name differs"),
    ("Check", "something needs your eye"),
)
MOST_CHOICES = 200


class RowLook(Pane):
    """The right pane of step 2: the matching checked on one real row."""

    given = Signal(str, str)
    matched_by = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._work: ImportWork | None = None
        self._row = 0
        self._answered = ""  # the field that was given a value for all rows just now
        self._next: Field | None = None  # the one to answer after it
        self._title = Text("", "section")
        self._facts = KeyValue(130)
        self._place = Text("", "body", "text2")
        self._back = buttons.icon_button("chevron-left", "Previous row", called=self.go_back)
        self._forth = buttons.icon_button("chevron-right", "Next row", called=self.go_on)
        self._lacking = QVBoxLayout()
        self._by = SeveralField(name="What identifies a row")
        self._usual = Text("", "meta", "text2", wrap=True)
        self._lay_out()
        self._by.finished.connect(self._pick_way)

    def _lay_out(self) -> None:
        self._lacking.setSpacing(8)
        self.body.addLayout(self._lacking)
        self.add(self._title)
        self.add(Text("Checks your matching on one real row.", tone="text2", wrap=True))
        self.add(self._facts)
        line = QHBoxLayout()
        line.setSpacing(8)
        for widget in (self._back, self._place, self._forth):
            line.addWidget(widget)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addSpacing(8)
        self.add(hairline())
        self.body.addSpacing(4)
        self.add(Text("What identifies a row", "strong"))
        self.add(self._by)
        self.add(self._usual)
        self.body.addSpacing(8)
        self.add(hairline())
        self.body.addSpacing(4)
        self.add(Text("How sure we are", "strong"))
        for word, means in SURE:
            self.add(_sure(word, means))

    def show_work(self, work: ImportWork) -> None:
        """Show the row chosen last, with the matching as it is now."""
        self._work = work
        self._row = min(self._row, max(len(work.rows) - 1, 0))
        self._show_row()
        self._show_lacking(work)
        self._show_way(work)

    # --- what identifies a row ---

    def _show_way(self, work: ImportWork) -> None:
        """Offer the fields that the file gives; without any, rows are found in the usual ways."""
        columns = work.entity.by_field
        there = {one.field for one in work.matches if one.field} | set(work.given)
        self._by.set_choices([
            (column.field, column.label.text) for column in work.entity.columns
            if column.field in there
        ])  # fmt: skip
        self._by.set_value(work.wanted.match_by)
        ways = [
            " and ".join(columns[name].label.text for name in way if name in there)
            for way in (work.entity.key, *work.entity.also_by)
            if not there.isdisjoint(way)
            and all(name in there or not columns[name].required for name in way)
        ]
        usual = f"Without a choice: {', else '.join(ways)}." if ways else "Every row is new."
        self._usual.setText("Rows that agree in all of these are the same record."
                            if work.wanted.match_by else usual)  # fmt: skip

    @Slot()
    def _pick_way(self) -> None:
        if self._work is not None and self._by.value() != (self._work.wanted.match_by or None):
            self.matched_by.emit(self._by.value() or ())

    # --- one row ---

    @Slot()
    def go_back(self) -> None:
        """Show the row before."""
        self._go(-1)

    @Slot()
    def go_on(self) -> None:
        """Show the row after."""
        self._go(1)

    def _go(self, step: int) -> None:
        if self._work is not None:
            self._row = min(max(self._row + step, 0), max(len(self._work.rows) - 1, 0))
            self._show_row()

    def _show_row(self) -> None:
        work = self._work
        if work is None or not work.rows:
            self._facts.clear()
            return
        count = len(work.rows)
        self._title.setText(f"How row {work.rows[self._row][0]:,} will look")
        of = "the first " if count < work.sizes[work.sheet] else ""
        self._place.setText(f"{self._row + 1:,} of {of}{count:,} rows")
        self._back.setEnabled(self._row > 0)
        self._forth.setEnabled(self._row < count - 1)
        self._facts.clear()
        for one in work.matches:
            if one.field:
                column = work.entity.by_field[one.field]
                words, tone = _fact(column, work.values[one.position - 1][self._row])
                add_fact(self._facts, column.label.text, words, tone)

    # --- what is needed ---

    def _show_lacking(self, work: ImportWork) -> None:
        """Ask for one value for all rows where a needed field has no column."""
        clear_layout(self._lacking)
        needed = [column.field for column in work.lacking]
        fields = {}
        for column in work.entity.columns:  # where each stands stays, answered or not
            if column.field in needed:
                words = f"It is not in this file, and every new {work.entity.one} needs it."
                strip = Strip("amber", f"Still needed: {column.label.text}.", words)
                self._lacking.addWidget(strip)
            if column.field in needed or column.field in work.given:
                text = work.given.get(column.field, "")
                fields[column.field] = self._ask(work, column, text)
        self._next = fields.get((needed or [self._answered])[0]) if self._answered else None
        self._answered = ""

    def first_focus(self) -> QWidget | None:
        """Give the field to answer after the one that was answered just now, or that one."""
        return self._next.focus_widget if self._next is not None else None

    def _ask(self, work: ImportWork, column: Column, text: str) -> Field:
        label = f"{column.label.text} for all rows"
        choices = _choices(work, column)
        field = (
            ChoiceField(choices, name=label)
            if choices and len(choices) <= MOST_CHOICES
            else TextField(name=label)
        )
        field.set_value(text or None)
        field.finished.connect(partial(self._give, column.field, field, text))
        self._lacking.addWidget(Labelled(label, field))
        return field

    def _give(self, name: str, field: Field, before: str) -> None:
        now = field.value() or ""
        if now != before:
            self._answered = name
            self.given.emit(name, now)


def _sure(word: str, means: str) -> QWidget:
    """Return one grade of certainty: its mark, its word, and what it means."""
    icon, tone, _ = STATES[word]
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Mark(icon, tone))
    row.addWidget(Text(word, "strong"))
    row.addWidget(Text(means), 1, Qt.AlignmentFlag.AlignLeft)
    return made


def _fact(column: Column, value: Value) -> tuple[str, str]:
    """Say what a cell becomes and in which tone; why not, where it can't be read."""
    if column.private:
        return (HIDDEN if value.raw.strip() else "–"), "text"
    if not value.fits:
        return sentence(value.why), "red"
    return value.words or "–", "amber" if value.severity else "text"


def _choices(work: ImportWork, column: Column) -> list[str | tuple[str, str]]:
    """Offer what a column may hold, by the words it is imported by."""
    if column.kind is FLAG:
        return ["Yes", "No"]
    if column.label.link:
        refs = reading.refs(work.store, column.label.link)
        return [(ref.key, f"{ref.text}, {ref.key}") for ref in refs[: MOST_CHOICES + 1]]
    return list(reading.choices(work.store, column))
