"""Which record a row of a file is about, where several fit or one is much like it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.sheets.problems import REFUSED, Candidate, Problem
from desktop.ui.parts import buttons
from desktop.ui.parts.choice_field import ChoiceField
from desktop.ui.parts.text import Text

NEW = "None of them: it is new"


class WhichOne(QWidget):
    """Asks which record a row is about; nothing is taken as the same until it is chosen."""

    chosen = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._row: int | None = None
        self._reason = Text("", "body", "text2", wrap=True)
        self._title = Text("Which one is it?", "strong")
        self.choice = ChoiceField([], blank=False, name="Which one is it?")
        self.choice.combo.setPlaceholderText("Choose")
        self._take = buttons.secondary("Take it so", called=self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._title, self._reason, self.choice):
            column.addWidget(widget)
        column.addWidget(self._take)
        self.choice.changed.connect(self._allow)

    def show_problem(self, one: Problem | None) -> None:
        """Offer the records that a row may be about; nothing is chosen beforehand."""
        self._row = one.row if one is not None else None
        found = one.candidates if one is not None else ()
        asks = one is None or one.severity == REFUSED
        self._title.setText("Which one is it?" if asks else "Are they one?")
        self.setVisible(bool(found))
        self.choice.set_choices([*[(each.key, _words(each)) for each in found], ("", NEW)])
        self.choice.set_value(None)
        self._reason.setText("; ".join(filter(None, map(_likeness, found))))
        self._reason.setVisible(bool(self._reason.text()))
        self._allow()

    @Slot()
    def _allow(self) -> None:
        self._take.setEnabled(self.choice.value() is not None)

    @Slot()
    def _choose(self) -> None:
        if self._row is not None and self.choice.value() is not None:
            self.chosen.emit(self._row, self.choice.value())


def _words(one: Candidate) -> str:
    return f"{one.name}, {one.key}"


def _likeness(one: Candidate) -> str:
    score = f"{one.score}% alike" if one.score is not None else ""
    return ": ".join(filter(None, [score, one.reason]))
