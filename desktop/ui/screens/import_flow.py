"""An import as a page of five steps; nothing is saved until the fourth one's button."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot

from desktop.domain.entity import Entity
from desktop.domain.registry import ENTITIES
from desktop.store.staged import CHANGED, NEW, REFUSED
from desktop.ui.desk import Desk
from desktop.ui.screens.import_deciding import BOOK, ImportDeciding
from desktop.ui.screens.import_steps import CHANGES, COLUMNS, DONE, PROBLEMS, SHEET
from desktop.ui.screens.import_words import counted_words, left_out_words
from desktop.ui.screens.import_work import ImportWork


class ImportFlow(ImportDeciding):
    """Leads one file into one register, step by step; going back loses nothing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._connect()

    def _connect(self) -> None:
        self.head.crumb_followed.connect(self.leave)
        self.bar.asked.connect(self._go_to)
        self.sheet.sheet_chosen.connect(self._choose_sheet)
        self.sheet.header_chosen.connect(self._choose_header)
        self.sheet.file_asked.connect(self._choose_file)
        self.problems.again_asked.connect(self._read_again)
        self.problems.leave_asked.connect(self.go_on)
        self.done.show_asked.connect(self._show_rows)
        self.done.next_asked.connect(self._next_sheet)
        self.done.save_asked.connect(self.save_wrong)
        footer = self.footer
        footer.back.clicked.connect(self.back)
        footer.save.clicked.connect(self.save_wrong)
        footer.forward.clicked.connect(self.go_on)
        footer.another.clicked.connect(self._choose_file)
        footer.close_button.clicked.connect(self.cancel)
        self.trouble.followed.connect(self._check_again)

    # --- beginning and ending ---

    def begin(self, entity: Entity, path: Path, sheet: str = "") -> None:
        """Open a file for a register; `sheet` names one when the file has several."""
        self.end()
        self.work = work = ImportWork(self._desk.store, entity, path)
        work.today = self._desk.today
        work.many_percent = self._desk.settings.many_changes_percent
        self.counts = {}
        self.head.set_title(f"Import {entity.title.lower()}")
        self.head.set_facts(path.name)
        self.turn_to(SHEET)
        self._start(f"Reading {path.name}", partial(work.open, sheet=sheet), self._opened)

    @Slot()
    def leave(self) -> None:
        """Go back to the start page, asking first while something would be lost."""
        if self.may_leave():
            self.cancel()

    def may_leave(self) -> bool:
        """Ask before an import that is not saved is given up."""
        return not self.is_under_way or bool(
            self._desk.ask.confirm(
                "Give this import up?",
                "Nothing of it is saved yet. The file stays as it is.",
                do="Give it up",
                keep="Go on with it",
                danger=True,
            )
        )

    # --- going from step to step ---

    @Slot(int)
    def _go_to(self, step: int) -> None:
        """Go back to a step that was done."""
        if step < self.bar.current() < DONE and not self.is_busy:
            self.turn_to(step)

    @Slot()
    def back(self) -> None:
        """Go one step back."""
        self._go_to(self.bar.current() - 1)

    @Slot()
    def go_on(self) -> None:
        """Do what the primary button says."""
        work = self.work
        if work is None or self.is_busy:
            return
        if self.step == SHEET:
            self.columns.show_work(work)
            self.turn_to(COLUMNS)
        elif self.step == COLUMNS and work.asked:
            self.ask_about(work)
        elif self.step == COLUMNS:
            self._check_again()
        elif self.step == PROBLEMS:
            self._pass_problems()
        elif self.step == CHANGES:
            self._import(work)

    def _opened(self) -> None:
        assert self.work is not None
        self.sheet.show_work(self.work)
        self.turn_to(SHEET)

    @Slot()
    def _check_again(self) -> None:
        """Plan, unless nothing changed since the plan there is was made."""
        work = self.work
        if work is None:
            return
        if work.plan is not None and self.step == COLUMNS:
            self.turn_to(PROBLEMS)
        else:
            self._start("Checking every row", work.make_plan, self._planned)

    def _pass_problems(self) -> None:
        """Go on to the changes; rows that are wrong are left out only when that is chosen."""
        refused = self.counts[REFUSED]
        rows = counted_words(refused)
        if not refused or self._desk.ask.confirm(
            f"Leave {rows} out?",
            left_out_words(self.counts["rows"] - refused),
            do=f"Leave {rows} out",
            keep="Go on fixing",
        ):
            self.turn_to(CHANGES)

    def _import(self, work: ImportWork) -> None:
        if self.counts[NEW] + self.counts[CHANGED]:
            self._start("Importing", work.apply, self._imported, writes=True)
        else:
            self._start("Finishing", work.find_following, self._imported)

    def _imported(self) -> None:
        assert self.work is not None
        self.done.show_work(self.work, self.counts)
        self.turn_to(DONE)

    # --- choices ---

    @Slot(str)
    def _choose_sheet(self, name: str) -> None:
        work = self.work
        if work is not None and not self.is_busy:
            work.sheet, work.header_row = name, None
            self._start(f"Reading sheet {name}", work.look, self._opened)

    @Slot(object)
    def _choose_header(self, row: int) -> None:
        work = self.work
        if work is not None and not self.is_busy:
            work.header_row = row
            self._start("Reading the rows below it", work.look, self._opened)

    @Slot()
    def _choose_file(self) -> None:
        if self.work is not None:
            self.another.emit(self.work.entity.name, None)

    @Slot()
    def _read_again(self) -> None:
        """Read the file anew, with the same choices, and plan again."""
        assert self.work is not None
        self._start(f"Reading {self.work.path.name} again", self.work.read_again, self._read)

    def _read(self) -> None:
        assert self.work is not None
        self.sheet.show_work(self.work)
        self.columns.show_work(self.work)
        self._planned()

    @Slot()
    def save_wrong(self) -> None:
        """Write the rows that can't be imported into a workbook the officer chooses."""
        work, step = self.work, self.step
        if work is None or work.plan is None:
            return
        name = f"{work.path.stem}, rows not imported.xlsx"
        path = self._desk.ask.save_file("Save the rows with problems", name, BOOK)
        if path is not None:
            self._start(
                f"Writing {path.name}",
                partial(work.write_wrong, path),
                partial(self._written, path, step),
            )

    def _written(self, path: Path, step: int) -> None:
        self.turn_to(step)
        written = self.work.plan.written if self.work and self.work.plan else None
        about = f" {written.words}" if written else ""
        self._desk.say(f"{path.name} saved, with the reason beside each row.{about}")

    # --- afterwards ---

    @Slot()
    def _show_rows(self) -> None:
        """Show the register that was filled, at a row of this import."""
        if self.work is None or self.work.saved is None:
            return
        register, change = self.work.entity.name, self.work.saved[1]
        rows = self._desk.store.history(change=change, limit=1)
        if rows:
            self._desk.open_record(register, rows[0].row_id)

    @Slot()
    def _next_sheet(self) -> None:
        if self.work is not None and self.work.following is not None:
            sheet, register = self.work.following
            self.begin(ENTITIES[register], self.work.path, sheet)
