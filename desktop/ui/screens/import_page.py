"""The page of an import: its head, the steps, what stands in the way, and the foot."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.store.errors import Conflict
from desktop.store.staged import REFUSED
from desktop.ui.desk import Desk
from desktop.ui.parts import buttons
from desktop.ui.parts.announce import announce
from desktop.ui.parts.loading import Loading
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.step_bar import StepBar
from desktop.ui.parts.strip import Strip
from desktop.ui.problems import explain
from desktop.ui.screens.import_changes import ChangesStep
from desktop.ui.screens.import_columns import ColumnsStep
from desktop.ui.screens.import_done import DoneStep
from desktop.ui.screens.import_parts import Footer
from desktop.ui.screens.import_problems import ProblemsStep
from desktop.ui.screens.import_runner import ImportRunner
from desktop.ui.screens.import_saying import NOT_SAVED, forward_words, say
from desktop.ui.screens.import_sheet import SheetStep
from desktop.ui.screens.import_steps import CHANGES, COLUMNS, DONE, PROBLEMS, SHEET, STEPS
from desktop.ui.screens.import_work import ImportWork

BUSY = len(STEPS)
KEYS = "   F8 next problem   Alt+Enter use the suggestion"
PATIENCE = 400  # milliseconds until quiet work is shown after all


class ImportPage(QWidget):
    """Shows one step at a time, or how far the work is; what the steps do is ImportFlow's.

    Attributes:
        work: the import under way.
        counts: how many rows of the plan are new, changed, unchanged and refused.
        runner: does the long work.
        trouble: says what could not be done, above the step it was asked for on.
    """

    left = Signal()
    another = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.work: ImportWork | None = None
        self.counts: dict[str, int] = {}
        self._before = SHEET
        self._is_quiet = False  # whether short work leaves the step in front
        self.runner = ImportRunner(desk)
        self.head = PageHead("Import", crumb="Import and export")
        self._cancel = buttons.quiet("Cancel import", "close", called=self.cancel)
        self.bar = StepBar(list(STEPS))
        self.trouble = Strip("red")
        self.sheet, self.columns = SheetStep(desk), ColumnsStep()
        self.problems, self.changes, self.done = ProblemsStep(), ChangesStep(), DoneStep(desk)
        self._loading = Loading("")
        self._stack = QStackedWidget()
        self.footer = Footer()
        self._lay_out()
        self._connect_work()

    # --- making ---

    def _lay_out(self) -> None:
        self.head.add_action(self._cancel)
        for step in (self.sheet, self.columns, self.problems, self.changes, self.done):
            self._stack.addWidget(step)
        self._stack.addWidget(self._loading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, self.bar, self.trouble):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addWidget(self.footer)
        self.trouble.hide()

    def _connect_work(self) -> None:
        runner = self.runner
        runner.began.connect(self._wait)
        runner.progressed.connect(self._loading.show_progress)
        runner.failed.connect(self._fail)
        runner.stopped.connect(self._stopped)
        self._loading.cancelled.connect(runner.cancel)
        self._desk.signals.editing.connect(self.refresh)

    # --- what is known ---

    @property
    def is_busy(self) -> bool:
        """Whether work is under way."""
        return self.runner.is_busy

    @property
    def step(self) -> int:
        """The step in front; one past the last while there is something to wait for."""
        return self._stack.currentIndex()

    @property
    def is_under_way(self) -> bool:
        """Whether leaving would lose what was chosen: the file alone is soon chosen again."""
        return self.work is not None and SHEET < self.bar.current() < DONE

    # --- work ---

    @Slot(str)
    def _wait(self, words: str) -> None:
        """Show how far the work is, in the place of the step."""
        self._before = self.step if self.step != BUSY else self._before
        self._loading.start(words)
        self.trouble.hide()
        if self._is_quiet:
            QTimer.singleShot(PATIENCE, self, self._show_wait)
        else:
            self._show_wait()

    @Slot()
    def _show_wait(self) -> None:
        if self.is_busy:
            self._stack.setCurrentIndex(BUSY)
            self.refresh()

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        """Say in words what could not be done, at the step where it was asked for."""
        work = self.work
        if work is None:
            return
        if work.survey is None:
            self._desk.ask.failed(f"Cannot import {work.path.name}", error)
            self.cancel()
            return
        work.close_book()
        self.turn_to(self._before)
        again = "Check it again" if isinstance(error, Conflict) else ""
        self.trouble.set("", explain(error).why, link=again)
        self.trouble.show()
        self.trouble.announce()

    @Slot()
    def _stopped(self) -> None:
        """Go back to where the work was begun; a reader stopped half-way is closed."""
        if self.work is None or self.work.survey is None:
            self.cancel()
        else:
            self.work.close_book()
            self.turn_to(self._before)

    def turn_to(self, step: int) -> None:
        """Bring a step to the front."""
        self.trouble.hide()
        self._stack.setCurrentIndex(step)
        self.bar.set_current(step)
        self.refresh()
        if self.isVisible():
            announce(self, f"Step {step + 1} of {len(STEPS)}, {STEPS[step]}")
            self._first_focus().setFocus()

    def _first_focus(self) -> QWidget:
        """Return where the keyboard begins on the step in front."""
        there: dict[int, QWidget] = {
            SHEET: self.sheet.preview,
            COLUMNS: self.columns.look.first_focus() or self.columns.table,
            PROBLEMS: self.problems.table,
            CHANGES: self.changes.table,
            DONE: self.done.show_button,
        }
        return there[self.step]

    # --- ends ---

    def end(self) -> None:
        """Let go of the file; what is not saved is forgotten."""
        if self.work is not None:
            self.runner.give_up(self.work)
            self.work = None
            self.done.forget_file()

    def release(self) -> None:
        """Let go of the file of a finished import; what was done stays on the page."""
        if self.work is not None:
            self.work.close()
            self.done.forget_file()

    @Slot()
    def cancel(self) -> None:
        """End the import without saving."""
        self.end()
        self.left.emit()

    # --- what may be done now ---

    @Slot()
    def refresh(self) -> None:
        """Say on the buttons what comes next, and allow only what can be done."""
        step, footer = self.step, self.footer
        footer.forward.set_words(forward_words(step, self.counts))
        footer.forward.setVisible(step < DONE)
        footer.forward.setEnabled(step < DONE and (step != CHANGES or self._desk.can_edit))
        footer.forward.setToolTip(self._desk.why_not() if step == CHANGES else "")
        footer.back.setVisible(step in {COLUMNS, PROBLEMS, CHANGES})
        footer.save.setVisible(step == PROBLEMS and bool(self.counts.get(REFUSED)))
        footer.another.setVisible(step == DONE)
        footer.close_button.setVisible(step == DONE)
        self._cancel.setVisible(self.bar.current() < DONE)
        say(footer, step, self.work, self.counts)
        if self.isVisible():
            self._desk.set_status(self.status())

    def status(self) -> str:
        """Say in the status bar what is saved."""
        if self.bar.current() == DONE:
            return "Import saved" if self.work and self.work.saved else ""
        steps = self.step == PROBLEMS and self.problems.problem() is not None
        return f"{NOT_SAVED}{KEYS}" if steps else NOT_SAVED

    def main_button(self) -> QPushButton:
        """Give the button that Ctrl+Enter presses."""
        return self.done.show_button if self.step == DONE else self.footer.forward

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round on the step in front."""
        there: dict[int, list[QWidget]] = {
            SHEET: [self.sheet, self.sheet.preview],
            COLUMNS: [self.columns.table, self.columns.values, self.columns.look],
            PROBLEMS: [self.problems.groups, self.problems.table, self.problems.pane],
            CHANGES: [self.changes.strip, self.changes.table],
            DONE: [self.done],
        }
        return [*there.get(self.step, []), self.footer]
