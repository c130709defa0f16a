"""One problem in full: what is wrong in plain words, what to do, and the rest of the row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.sheets.problems import DOUBTFUL, REFUSED, Problem
from desktop.ui.parts import buttons
from desktop.ui.parts.key_value import KeyValue
from desktop.ui.parts.lines import hairline
from desktop.ui.parts.mark import Mark
from desktop.ui.parts.pane import Pane
from desktop.ui.parts.text import Text
from desktop.ui.screens.import_mend import MendBox
from desktop.ui.screens.import_parts import add_fact
from desktop.ui.screens.import_problem_rows import SORTS, is_hidden, said
from desktop.ui.screens.import_which import WhichOne
from desktop.ui.screens.import_words import HIDDEN, counted_words, on_screen, sentence
from desktop.ui.screens.import_work import ImportWork

LONG = 70  # letters of a title that names every choice
UNTICKED = "It stays out until you say that they are one, or that it is new"
STOPPED = (".", "?")


class ProblemPane(Pane):
    """The right pane of step 3."""

    again_asked = Signal()
    leave_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._where = Text("", "body", "text2", wrap=True)
        self._mark = Mark("late", "red")
        self.title = Text("", "section", "red", wrap=True)
        self.value = Text("", "body", wrap=True, rich=True)
        self.remedy = Text("", "body", wrap=True)
        self._do = Text("", "strong")
        self._how = Text("", "body", "text2", wrap=True)
        self.which, self.mend = WhichOne(), MendBox()
        self._again = buttons.secondary("Read the file again", "redo")
        self._leave = buttons.secondary("", called=self.leave_asked.emit)
        self._rest_title, self._rest = Text("", "strong"), KeyValue(112)
        self._again.clicked.connect(self.again_asked)
        self._lay_out()

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(8)
        title.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        title.addWidget(self.title, 1)
        self.add(self._where)
        self.body.addLayout(title)
        for widget in (self.value, self.remedy, self.mend, self.which, self._do, self._how):
            self.add(widget)
        for button in (self._again, self._leave):
            line = QHBoxLayout()
            line.addWidget(button)
            line.addStretch(1)
            self.body.addLayout(line)
        self.body.addSpacing(4)
        self._line = hairline()
        self.add(self._line)
        self.add(self._rest_title)
        self.add(self._rest)
        self.setMinimumWidth(280)

    def show_problem(self, work: ImportWork, one: Problem, refused: int) -> None:
        """Show a problem; `refused` rows in all can't be imported."""
        _, tone, icon = SORTS[one.severity]
        field = self._field(work, one)
        row = f"Row {one.row:,}" if one.row else "The whole sheet"
        self._where.setText(f"{row}, {field}" if field else row)
        self._mark.set(icon, tone)
        self.title.setText(_without(said(work, one), field))
        self.title.set_tone(tone)
        value = "" if is_hidden(work, one) else one.value
        shown = value.replace("&", "&amp;").replace("<", "&lt;")
        self.value.setText(f"The file says <b>{shown}</b>." if shown else "")
        self.value.setVisible(bool(shown))
        self.remedy.setText(_stopped(UNTICKED if is_alike(one) else on_screen(one.remedy)))
        self.mend.show_problem(work, one)
        self.which.show_problem(one)
        self._show_ways(one, refused)
        self._show_rest(work, one)

    @staticmethod
    def _field(work: ImportWork, one: Problem) -> str:
        if not one.column or one.column > len(work.matches):
            return ""
        name = work.matches[one.column - 1].field
        return work.entity.by_field[name].label.text if name else one.heading

    def _show_ways(self, one: Problem, refused: int) -> None:
        """Offer the two ways on, where the row can't be imported as it is."""
        is_wrong = one.severity == REFUSED
        for widget in (self._do, self._how, self._again, self._leave):
            widget.setVisible(is_wrong)
        self._do.setText("Or go on without mending it here")
        self._how.setText(
            "Put it right in the file, save it there and read it again: your choices are kept. "
            "Or leave such rows out and import the others."
        )
        self._leave.set_words(f"Leave {counted_words(refused)} out")

    def _show_rest(self, work: ImportWork, one: Problem) -> None:
        values = work.wrong.get(one.row or 0, {})
        self._rest.clear()
        for match in work.matches:
            value = values.get(match.position - 1)
            if match.field is None or value is None or match.position == one.column:
                continue
            column = work.entity.by_field[match.field]
            words = value.words if value.fits else value.raw
            if words and column.private:
                words = HIDDEN
            if words:
                add_fact(self._rest, column.label.text, words, "text" if value.fits else "red")
        for widget in (self._line, self._rest_title, self._rest):
            widget.setVisible(bool(values))
        self._rest_title.setText(f"Rest of row {one.row or 0:,}")


def is_alike(one: Problem) -> bool:
    """Say whether a problem is that a row may be a record that is known."""
    return bool(one.candidates) and one.severity == DOUBTFUL


def _without(what: str, field: str) -> str:
    """Take off a sentence what stands elsewhere: the field above it, long lists in the remedy."""
    words = sentence(what.removeprefix(f"{field}: "))
    before, one_of, _ = words.partition(" is not one of ")
    return f"{before}{one_of}the choices" if one_of and len(words) > LONG else words


def _stopped(words: str) -> str:
    return words if not words or words.endswith(STOPPED) else f"{words}."
