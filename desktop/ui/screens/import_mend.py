"""Mends a wrong cell where it stands: what it may have meant, another value, all cells alike."""

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.columns import Column
from desktop.domain.kinds import CHOICE, DAY, FLAG, LINK, Ref
from desktop.sheets.problems import SAID, Problem
from desktop.ui.editors import make_editor
from desktop.ui.parts import buttons
from desktop.ui.parts.check import CheckBox, RadioGroup
from desktop.ui.parts.field import Field
from desktop.ui.parts.text import Text
from desktop.ui.parts.text_field import TextField
from desktop.ui.screens.import_words import counted_words
from desktop.ui.screens.import_work import ImportWork

OTHER: Any = object()  # the choice of another value
OFFERED = frozenset({DAY, CHOICE, FLAG, LINK})
LONGEST = 30  # letters of a value that is quoted


class MendBox(QWidget):
    """Asks what a wrong cell should say; nothing is taken until a button is pressed.

    Signals: `mended` with the problem, what the cell should say, and whether for all alike;
    `left_out` with the row.
    """

    mended = Signal(object, str, bool)
    left_out = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._problem: Problem | None = None
        self._column: Column | None = None
        self.choice: RadioGroup | None = None
        self.other: Field | None = None
        self._title = Text("What should it be?", "strong")
        self._place = QVBoxLayout()
        self._place.setSpacing(6)
        self.all_alike = CheckBox("")
        self.use = buttons.primary("Use this", called=self.use_it)
        self.use.set_shortcut_hint("Alt+Enter")
        self.leave = buttons.secondary("", called=self._leave)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.use)
        line.addWidget(self.leave)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(self._place)
        column.addWidget(self.all_alike)
        column.addLayout(line)

    def show_problem(self, work: ImportWork, one: Problem) -> None:
        """Offer what can be done about a problem of one row."""
        self._problem, self._column = one, work.column_of(one)
        asks_which = bool(one.candidates)
        mends = self._column is not None and not asks_which
        self.setVisible(bool(one.row) and one.severity != SAID)
        self._clear()
        if mends and self._column is not None:
            self._offer(work, one, self._column)
        alike = len(work.cells_alike(one)) if mends else 0
        self.all_alike.setChecked(False)
        self.all_alike.setVisible(alike > 1)
        self.all_alike.setText(_alike_words(one, alike))
        for widget in (self._title, self.use):
            widget.setVisible(mends)
        self.leave.set_words(f"Leave row {one.row or 0:,} out")

    @property
    def is_ready(self) -> bool:
        """Whether there is a cell to mend."""
        return self.use.isVisibleTo(self) and not self.isHidden()

    @Slot()
    def use_it(self) -> None:
        """Take what is chosen or typed."""
        text = self._text()
        if self._problem is None or text is None:
            if self.other is not None:
                self.other.setFocus()
            return
        self.mended.emit(self._problem, text, self.all_alike.isChecked())

    # --- making ---

    def _offer(self, work: ImportWork, one: Problem, column: Column) -> None:
        found = work.suggestions(one)
        words = "Another value" if found else "Write it here"
        if found:
            self.choice = RadioGroup(
                [*[(each.text, each.words) for each in found], (OTHER, words)],
                name="What should it be?",
            )
            if found[0].is_near:
                self.choice.set_value(found[0].text)
            self._place.addWidget(self.choice)
        self.other = _editor(work, column)
        self.other.setAccessibleName(f"{words}: {column.label.text}")
        self.other.changed.connect(self._choose_other)
        self._place.addWidget(self.other)

    def _clear(self) -> None:
        while self._place.count():
            item = self._place.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self.choice = self.other = None

    @Slot()
    def _choose_other(self) -> None:
        if self.choice is not None:
            self.choice.set_value(OTHER)

    # --- taking ---

    def _text(self) -> str | None:
        """Give what is chosen as the text of a cell; None where nothing is."""
        chosen = None if self.choice is None else self.choice.value()
        if self.choice is not None and chosen is None:
            return None
        if self.choice is not None and chosen is not OTHER:
            return str(self.choice.value())
        if self.other is None or self._column is None or self.other.problem():
            return None
        value = self.other.value()
        if value is None:
            return None if self._column.required else ""
        if isinstance(value, Ref):
            return value.key or value.text
        return value if isinstance(value, str) else self._column.show(value)

    @Slot()
    def _leave(self) -> None:
        if self._problem is not None and self._problem.row:
            self.left_out.emit(self._problem.row)


def _editor(work: ImportWork, column: Column) -> Field:
    if column.kind in OFFERED and not column.label.within:
        return make_editor(column, work.store, work.today)
    return TextField(name=column.label.text)


def _alike_words(one: Problem, alike: int) -> str:
    value = one.masked().value
    value = value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…"
    cells = counted_words(alike, "cell")
    return (
        f"Do so for all {cells} saying “{value}”" if value else f"Do so for all {cells} left blank"
    )
