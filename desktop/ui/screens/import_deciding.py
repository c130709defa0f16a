"""What an officer decides of single rows and cells of an import, before anything is saved."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot

from desktop.sheets.problems import Problem
from desktop.ui.desk import Desk
from desktop.ui.screens.import_choices import ImportChoices
from desktop.ui.screens.import_page import BUSY
from desktop.ui.screens.import_runner import Then
from desktop.ui.screens.import_steps import PROBLEMS

BOOK = (("Excel workbook", ("xlsx",)),)


class ImportDeciding(ImportChoices):
    """Mends cells, leaves rows out, and takes them for records; each time the plan follows."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        mend = self.problems.pane.mend
        mend.mended.connect(self._mend)
        mend.left_out.connect(self._leave_out)
        self.problems.back_asked.connect(self.take_mend_back)
        self.problems.pane.which.chosen.connect(self._say_which)
        self.changes.ticked.connect(self._count_again)
        self.changes.check_asked.connect(self._check_rows_again)
        self.changes.same_chosen.connect(self._say_same)
        self.changes.save_asked.connect(self.save_list)

    # --- work ---

    def _start(self, words: str, work: Any, then: Then, *, writes: bool = False) -> None:
        self.runner.start(words, work, then, writes=writes)

    def _planned(self) -> None:
        work = self.work
        assert work is not None
        assert work.plan is not None
        self.counts = work.plan.counts()
        self.problems.show_work(work)
        self.changes.show_work(work)
        self.turn_to(PROBLEMS)

    # --- mending ---

    @Slot(object, str, bool)
    def _mend(self, one: Problem, text: str, for_all: bool) -> None:  # noqa: FBT001 - a signal
        """Have a cell say something else, and check the rows again."""
        if self.work is not None and not self.is_busy:
            self.work.mend(one, text, for_all=for_all)
            self._check_quietly()

    @Slot(object)
    def _leave_out(self, row: int) -> None:
        """Leave a row out, and check the others again."""
        if self.work is not None and not self.is_busy:
            self.work.leave_out(row)
            self._check_quietly()

    @Slot()
    def take_mend_back(self) -> None:
        """Undo the last mend of this import."""
        if self.work is not None and not self.is_busy and self.work.can_take_back:
            self.work.take_mend_back()
            self._check_quietly()

    def use_suggestion(self) -> None:
        """Take what is chosen for the problem in front."""
        if self.step == PROBLEMS and self.problems.pane.mend.is_ready:
            self.problems.pane.mend.use_it()

    def _check_quietly(self) -> None:
        """Plan again; the step in front stays there unless it takes long."""
        assert self.work is not None
        self._is_quiet = True
        self._start("Checking the rows again", self.work.make_plan, self._mended)
        self._is_quiet = False

    def _mended(self) -> None:
        assert self.work is not None
        assert self.work.plan is not None
        self.counts = self.work.plan.counts()
        self.problems.show_again(self.work)
        self.changes.show_work(self.work)
        if self.step == BUSY:
            self.turn_to(PROBLEMS)
        self.refresh()

    @Slot(object, str)
    def _say_which(self, row: int, key: str) -> None:
        """Take it that a row is about a record, or new, and check every row again."""
        assert self.work is not None
        self.work.chosen.same[row] = key
        self.work.match()
        self._start("Checking every row", self.work.make_plan, self._planned)

    # --- rows ---

    @Slot()
    def _count_again(self) -> None:
        """Say how many rows come in, after some were left out or taken in."""
        assert self.work is not None
        assert self.work.plan is not None
        self.counts = self.work.plan.counts()
        self.refresh()

    @Slot()
    def _check_rows_again(self) -> None:
        """Plan again and come back to the step in front."""
        assert self.work is not None
        step = self.step
        self._start("Checking the rows again", self.work.make_plan, partial(self._checked, step))

    def _checked(self, step: int) -> None:
        self._planned()
        self.turn_to(step)

    @Slot(object, str)
    def _say_same(self, row: int, key: str) -> None:
        """Take it that a row is about a record that is known."""
        assert self.work is not None
        self.work.chosen.same[row] = key
        self._check_rows_again()

    @Slot()
    def save_list(self) -> None:
        """Write the rows that the page shows into a workbook the officer chooses."""
        work, step = self.work, self.step
        if work is None or work.plan is None or self.is_busy:
            return
        path = self._desk.ask.save_file(
            "Save this list", f"{work.path.stem}, what would change.xlsx", BOOK
        )
        if path is not None:
            self._start(
                f"Writing {path.name}",
                partial(work.write_list, path, self.changes.view),
                partial(self._list_written, path, step),
            )

    def _list_written(self, path: Path, step: int) -> None:
        self.turn_to(step)
        self._desk.say(f"{path.name} saved. Nothing is imported yet.")
