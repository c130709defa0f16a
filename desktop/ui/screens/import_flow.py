"""An import as a page of five steps; nothing is saved until the fourth one's button."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.entity import Entity
from desktop.domain.registry import ENTITIES
from desktop.sheets import errors_book, importing
from desktop.sheets.matching import fitness, match
from desktop.store.staging import CHANGED, NEW
from desktop.ui.desk import Desk
from desktop.ui.jobs import Job
from desktop.ui.parts import buttons
from desktop.ui.parts.loading import Loading
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.step_bar import StepBar
from desktop.ui.parts.text import Text
from desktop.ui.screens.import_changes import ChangesStep
from desktop.ui.screens.import_columns import ColumnsStep
from desktop.ui.screens.import_done import DoneStep
from desktop.ui.screens.import_earlier import EarlierImports
from desktop.ui.screens.import_problems import ProblemsStep
from desktop.ui.screens.import_sheet import SheetStep
from desktop.ui.screens.import_work import ImportWork

STEPS = ("Choose the sheet", "Match columns", "Fix problems", "Check what changes", "Done")
SHEET, COLUMNS, PROBLEMS, CHANGES, DONE, BUSY = range(6)
NOT_SAVED = "Nothing is saved until you choose Import"
FITS_WELL = 0.6


class ImportFlow(QWidget):
    """Leads one file into one register, step by step; going back loses nothing."""

    left = Signal()
    another = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.work: ImportWork | None = None
        self._counts: dict[str, int] = {}
        self._job: Job | None = None
        self.head = PageHead("Import", crumb="Import and export")
        self._cancel = buttons.quiet("Cancel import", "close", called=self.cancel)
        self.bar = StepBar(list(STEPS))
        self.sheet, self.columns = SheetStep(), ColumnsStep()
        self.problems, self.changes = ProblemsStep(), ChangesStep()
        self.done = DoneStep(EarlierImports(desk))
        self._loading = Loading("")
        self._stack = QStackedWidget()
        self._said = Text("", "body", "text2")
        self._back = buttons.secondary("Back", called=self.back)
        self._save_problems = buttons.quiet(
            "Save the problems as a spreadsheet", "export", called=self._save_errors
        )
        self.forward = buttons.primary("", called=self.go_on)
        self._lay_out()
        self._connect()

    # --- beginning and ending ---

    def begin(self, entity: Entity, path: Path, sheet: str = "") -> None:
        """Open a file for a register; `sheet` names one when the file has several."""
        self.end()
        self.work = work = ImportWork(self._desk.store, entity, path)
        self.head.set_title(f"Import {entity.title.lower()}")
        self.head.set_facts(path.name)

        def read(progress: Any) -> None:
            work.open(progress)
            if sheet:
                work.sheet = sheet
                work.look(progress)

        self._start(f"Reading {path.name}", read, self._opened)

    def end(self) -> None:
        """Let go of the file; what is not saved is forgotten."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if self.work is not None:
            self.work.close()
            self.work = None

    @property
    def is_busy(self) -> bool:
        """Whether a job is under way."""
        return self._job is not None

    @property
    def is_under_way(self) -> bool:
        """Whether leaving would lose what was chosen."""
        return self.work is not None and self.work.saved is None and self.bar.current() < DONE

    @Slot()
    def cancel(self) -> None:
        """End the import without saving."""
        self.end()
        self.left.emit()

    def next_problem(self, *, back: bool) -> None:
        """Go to another problem, on the step that shows them."""
        if self._stack.currentIndex() == PROBLEMS:
            self.problems.next_problem(back=back)

    # --- making ---

    def _lay_out(self) -> None:
        self.head.add_action(self._cancel)
        for step in (
            self.sheet,
            self.columns,
            self.problems,
            self.changes,
            self.done,
            self._loading,
        ):
            self._stack.addWidget(step)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 9, 16, 9)
        foot.setSpacing(12)
        foot.addWidget(self._back)
        foot.addWidget(self._save_problems)
        foot.addWidget(self._said, 1)
        foot.addWidget(self.forward)
        self.forward.set_shortcut_hint("Ctrl+Enter")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, self.bar, self._stack):
            column.addWidget(widget, 1 if widget is self._stack else 0)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.head.crumb_followed.connect(self.cancel)
        self.bar.asked.connect(self._go_to)
        self.sheet.sheet_chosen.connect(self._choose_sheet)
        self.sheet.header_chosen.connect(self._choose_header)
        self.sheet.file_asked.connect(self._choose_file)
        self.columns.mapped.connect(self._choose_field)
        self.columns.given.connect(self._give)
        self.problems.again_asked.connect(self._read_again)
        self.done.undo_asked.connect(self._undo)
        self.done.show_asked.connect(self._show_rows)
        self.done.next_asked.connect(self._next_sheet)
        self._loading.cancelled.connect(self._stop)
        self._desk.signals.editing.connect(self._allow)

    # --- jobs ---

    def _start(
        self,
        words: str,
        work: Callable[[Any], Any],
        then: Callable[[], None],
        *,
        writes: bool = False,
    ) -> None:
        """Do long work with the loading page in front, then go on."""
        self._then = then
        self._before = self._stack.currentIndex() if self._stack.currentIndex() != BUSY else SHEET
        self._loading.start(words)
        self._stack.setCurrentIndex(BUSY)
        self._allow()
        self._job = job = self._desk.jobs.start(words, work, writes=writes)
        job.progressed.connect(self._loading.show_progress)
        job.done.connect(self._finished)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._stopped)

    @Slot(object)
    def _finished(self, result: object) -> None:
        del result
        self._job = None
        if self.work is not None:
            self._then()

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self._job = None
        opened = self.work is not None and self.work.book is not None
        self._turn_to(self._before)
        name = self.work.path.name if self.work else "the file"
        self._desk.ask.failed(f"Cannot import {name}", error)
        if not opened:
            self.cancel()

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def _stopped(self) -> None:
        self._job = None
        if self.work is None or not self.work.matches:
            self.cancel()
        else:
            self._turn_to(self._before)

    # --- going from step to step ---

    def _opened(self) -> None:
        assert self.work is not None
        self.sheet.show_work(self.work)
        self._turn_to(SHEET)

    def _turn_to(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self.bar.set_current(min(step, DONE))
        self._allow()

    @Slot(int)
    def _go_to(self, step: int) -> None:
        """Go back to a step that was done."""
        if step < self.bar.current() and self.bar.current() != DONE:
            self._turn_to(step)

    @Slot()
    def back(self) -> None:
        """Go one step back."""
        self._go_to(self.bar.current() - 1)

    @Slot()
    def go_on(self) -> None:
        """Do what the primary button says."""
        work, step = self.work, self._stack.currentIndex()
        if step == DONE:
            self.another.emit(work.entity.name if work else "", None)
        elif work is not None and step == SHEET:
            self.columns.show_work(work)
            self._turn_to(COLUMNS)
        elif work is not None and step == COLUMNS:
            self._start("Checking every row", work.make_plan, self._planned)
        elif step == PROBLEMS:
            self._pass_problems()
        elif work is not None and step == CHANGES:
            self._import()

    def _planned(self) -> None:
        assert self.work is not None
        assert self.work.plan is not None
        self._counts = self.work.plan.counts()
        self.problems.show_work(self.work)
        self.changes.show_work(self.work)
        self._turn_to(PROBLEMS)

    def _pass_problems(self) -> None:
        """Go on to the changes; rows that are wrong are left out only when that is chosen."""
        refused = self._counts["refused"]
        rows = "1 row" if refused == 1 else f"{refused:,} rows"
        if refused and not self._desk.ask.confirm(
            f"Leave {rows} out?",
            f"They can't be imported as they are. The other {self._counts['rows'] - refused:,} "
            "rows go on to the next step; nothing is saved yet.",
            do=f"Leave {rows} out",
            keep="Keep fixing",
        ):
            return
        self._turn_to(CHANGES)

    def _import(self) -> None:
        assert self.work is not None
        if self._counts[NEW] + self._counts[CHANGED]:
            self._start("Importing", self.work.apply, self._imported, writes=True)
        else:
            self._imported()

    def _imported(self) -> None:
        assert self.work is not None
        sheet, register = self._following()
        self.done.show_work(
            self.work, self._counts, sheet, ENTITIES[register].title.lower() if register else ""
        )
        self._turn_to(DONE)
        if self.work.saved is not None:
            self._desk.set_status("Import saved")

    # --- choices ---

    @Slot(str)
    def _choose_sheet(self, name: str) -> None:
        assert self.work is not None
        self.work.sheet, self.work.header_row = name, None
        self._start(f"Reading sheet {name}", self.work.look, self._opened)

    @Slot(int)
    def _choose_header(self, row: int) -> None:
        if self.work is not None and self._job is None:
            self.work.header_row = row
            self._start("Reading the rows below it", self.work.look, self._opened)

    @Slot()
    def _choose_file(self) -> None:
        assert self.work is not None
        self.another.emit(self.work.entity.name, None)

    @Slot(str, str)
    def _choose_field(self, heading: str, name: str) -> None:
        assert self.work is not None
        taken = next((one for one in self.work.matches if one.field == name and name), None)
        if taken is not None and taken.heading != heading:
            self.work.mapping[taken.heading] = ""
        self.work.mapping[heading] = name
        self._desk.edit("Cannot match this column", self.work.match)
        self.columns.show_work(self.work)
        self._allow()

    @Slot(str, str)
    def _give(self, name: str, text: str) -> None:
        assert self.work is not None
        self.work.given[name] = text
        self.work.drop_plan()
        self.columns.show_work(self.work)
        self._allow()

    @Slot()
    def _read_again(self) -> None:
        """Read the file anew, with the same choices, and plan again."""
        work = self.work
        assert work is not None
        sheet = work.sheet

        def again(progress: Any) -> None:
            work.open(progress)
            work.sheet = sheet
            work.look(progress)
            work.make_plan(progress)

        self._start(f"Reading {work.path.name} again", again, self._planned)

    @Slot()
    def _save_errors(self) -> None:
        work = self.work
        if work is None or work.plan is None or work.book is None:
            return
        name = f"{work.path.stem}, rows not imported.xlsx"
        path = self._desk.ask.save_file("Save the problems", name, (("Excel workbook", ("xlsx",)),))
        if path is None:
            return
        book, plan = work.book, work.plan

        def write(progress: Any) -> None:
            rows = importing.refused_rows(book, work.sheet, work.header_row, plan)
            errors_book.write(path, plan, rows, progress)

        self._start(f"Writing {path.name}", write, lambda: self._turn_to(PROBLEMS))

    # --- afterwards ---

    @Slot()
    def _undo(self) -> None:
        if self.work is not None and self.work.saved is not None:
            self._desk.undo(self.work.saved[1])

    @Slot()
    def _show_rows(self) -> None:
        """Show the register that was filled, at its newest row."""
        assert self.work is not None
        rows = self._desk.store.history(
            change=self.work.saved[1] if self.work.saved else 0, limit=1
        )
        name = self.work.entity.name
        if rows:
            self._desk.open_record(name, rows[0].row_id)

    def _following(self) -> tuple[str, str]:
        """Give the next sheet of the file that fits a register well, and which."""
        work = self.work
        if work is None or work.book is None:
            return "", ""
        names = [one.name for one in work.book.sheets if one.table and not one.hidden]
        for name in names[names.index(work.sheet) + 1 :] if work.sheet in names else []:
            outline = work.book.outline(name)
            cells = [row for _, row in outline.first]
            scores = {
                one.name: fitness(one, match(one, outline.headings, cells))
                for one in ENTITIES.values()
            }
            best = max(scores, key=lambda one: scores[one])
            if outline.first and scores[best] >= FITS_WELL:
                return name, best
        return "", ""

    @Slot(str)
    def _next_sheet(self, sheet: str) -> None:
        assert self.work is not None
        _, register = self._following()
        path = self.work.path
        self.begin(ENTITIES[register], path, sheet)

    # --- what may be done now ---

    @Slot()
    def _allow(self) -> None:
        """Say on the buttons what comes next, and allow only what can be done."""
        step, work = self._stack.currentIndex(), self.work
        busy = step == BUSY
        words = {
            SHEET: "Continue to match columns",
            COLUMNS: "Continue to fix problems",
            PROBLEMS: "Continue to check changes",
            CHANGES: self._import_words(),
            DONE: "Import another file",
        }
        self.forward.setText(words.get(step, "Continue"))
        self.forward.setEnabled(not busy and (step != CHANGES or self._desk.can_edit))
        self.forward.setToolTip(self._desk.why_not() if step == CHANGES else "")
        self._back.setVisible(step in {COLUMNS, PROBLEMS, CHANGES})
        refused = self._counts.get("refused", 0)
        self._save_problems.setVisible(step == PROBLEMS and bool(refused))
        self._cancel.setVisible(step != DONE)
        self._said.setText(self._sentence(step, work))
        self._desk.set_status(NOT_SAVED if step < DONE else "")

    def _import_words(self) -> str:
        changes = self._counts.get(NEW, 0) + self._counts.get(CHANGED, 0)
        if not changes:
            return "Finish: nothing changes"
        return f"Import {changes:,} change{'' if changes == 1 else 's'}"

    def _sentence(self, step: int, work: ImportWork | None) -> str:
        if work is None or step == BUSY:
            return ""
        if step == SHEET and work.survey is not None:
            return f"{work.survey.data_rows:,} rows to read, {len(work.outline.headings)} columns"
        if step == COLUMNS and work.lacking:
            return f"Still needed: {', '.join(column.label.text for column in work.lacking)}"
        if step == PROBLEMS and self._counts.get("refused"):
            return f"{self._counts['refused']:,} left to fix"
        if step == CHANGES:
            return "Saved as one change, so you can undo it as one."
        return ""

    def main_button(self) -> QPushButton:
        """Give the button that Ctrl+Enter presses."""
        return self.forward
