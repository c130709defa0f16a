"""Opens, makes and closes desks: the window stays quick meanwhile."""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from desktop import paths
from desktop.progress import Progress
from desktop.store import first_rows
from desktop.store.errors import Damaged, Unsafe, WrongPassphrase
from desktop.ui.screens import SCREENS

if TYPE_CHECKING:
    from desktop.store.store import Store
    from desktop.ui.single import Wish
    from desktop.ui.window import MainWindow

OPEN, MAKE = "Open another desk", "Make a new desk"
BRING = "Move it to this computer"
PRACTICE = "Sample"
NOT_ALL_COSTS = "Not every purchase’s cost can be worked out"
PAUSE = 50  # milliseconds between the code of one screen and the next
KINDS = (("Commissioning Desk files", (paths.STORE_SUFFIX[1:],)),)


def heavy() -> Any:
    """Load the models and the store, in the worker's thread."""
    return importlib.import_module("desktop.ui.opened")


class Opening(QObject):
    """The ways to a desk and away from it.

    Attributes:
        today: the day desks are opened on.
        tried: the passphrase that the last desk was opened with.
    """

    settled = Signal()  # a desk is shown, or it is clear that none will be by itself

    def __init__(self, window: MainWindow, today: dt.date) -> None:
        super().__init__(window)
        self._window = window
        self.today = today
        self._path: Path | None = None
        self.tried = ""
        self._record = ""
        self._unloaded = list(SCREENS)
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self._load_screens)

    # --- opening ---

    def begin(
        self, path: Path | None = None, passphrase: str | None = None, record: str = ""
    ) -> None:
        """Open the desk named, or the last one, or the usual one; without any, offer the ways.

        Args:
            path: the desk.
            passphrase: of a protected one.
            record: what to show of it, register and key with a colon between.
        """
        self._record = record
        last = self._window.choices.now.last_store
        for candidate in (path, Path(last) if last else None, paths.default_store()):
            if candidate is not None and candidate.exists():
                self.open(candidate, passphrase)
                return
        self._window.show_pages()
        self.settled.emit()
        if path is not None:
            self.new(path)

    def open(self, path: Path, passphrase: str | None = None) -> None:
        """Open a desk in place of the one that is open."""
        who = self._window.choices.now.person()
        self.tried = passphrase or ""
        if self._start(path, lambda _: heavy().open_store(path, passphrase, who)):
            self._show_first(path)

    def _show_first(self, path: Path) -> None:
        """Show the first rows at once: the driver alone reads them while the models load."""
        from desktop.ui.first_look import FirstLook  # the table's code waits for the first paint

        chosen = self._window.choices.now
        mine = None if chosen.whose_due == "everyone" else chosen.person()
        first = first_rows.read(path, self.today, mine=mine)
        if first is not None:
            self._window.show_first(FirstLook(first, self.today, f"Opening {path.stem}"))

    def wish(self, wish: Wish) -> None:
        """Do what a second start of the program was for: come to the front, open, show."""
        self._window.come_to_the_front()
        if QApplication.activeModalWidget() is not None:
            return  # a question is open: it is answered first
        self._record = wish.record
        store = Path(wish.store) if wish.store else None
        if store is not None and not self._is_open(store):
            self.open(store)
        elif self._window.desk is not None:
            self._show_record()

    def _is_open(self, path: Path) -> bool:
        desk = self._window.desk
        return desk is not None and desk.store.path == path.absolute()

    def _show_record(self) -> None:
        """Show the record that was asked for, once."""
        asked, self._record = self._record, ""
        if asked and self._window.desk is not None:
            heavy().show_record(self._window.desk, asked)

    def choose(self) -> None:
        """Ask which desk to open."""
        chosen = self._window.ask.open_file("Open a desk", KINDS, folder=paths.data_folder())
        if chosen is not None:
            self.open(chosen)

    def new(self, path: Path | None = None) -> None:
        """Ask where a new desk goes and whether it is protected, make it and open it."""
        from desktop.ui.opening_dialogs import NewDeskDialog

        dialog = NewDeskDialog(path or self._free_path(), self._window.ask)
        if self._window.ask.run(dialog):
            place, passphrase = dialog.path, dialog.passphrase()
            who = self._window.choices.now.person()
            self._start(place, lambda _: heavy().make_store(place, passphrase, who))

    def practice(self) -> None:
        """Open the desk of made-up providers, made if it is not there yet."""
        path, who = paths.default_store(PRACTICE), self._window.choices.now.person()
        self._start(path, lambda progress: heavy().practice_store(path, who, progress))

    @Slot()
    def try_again(self) -> None:
        """Open the same desk again: whoever held it may have closed it."""
        desk = self._window.desk
        if desk is not None and self.may_leave():
            path, key = desk.store.path, self.tried
            self.end()
            self.open(path, key or None)

    def _free_path(self) -> Path:
        names = ("Commissioning", *(f"Commissioning {number}" for number in range(2, 100)))
        places = (paths.default_store(name) for name in names)
        return next(place for place in places if not place.exists())

    def may_leave(self) -> bool:
        """Ask about edits that are not saved and work that is not done."""
        pages, job = self._window.pages, self._window.jobs.current
        if pages is None:
            return True
        if not pages.can_leave():
            return False
        if job is None:
            return True
        if job.only_reads:
            self._window.jobs.stop()
            return True
        stop = self._window.ask.confirm(
            f"{job.words} is not finished. Stop it?",
            "What it has done so far is taken back; the desk stays as it was.",
            do="Stop it",
            keep="Let it finish",
        )
        if stop:
            self._window.jobs.stop()
        return stop

    def _start(self, path: Path, work: Callable[[Progress], Store]) -> bool:
        """Open a desk in the background; False when the one that is open stays."""
        if self._window.desk is not None and self._window.desk.store.path == path.absolute():
            self._window.show_pages()
            return False
        if not self.may_leave():
            return False
        self._path = path
        words = f"Opening {path.stem}"
        self._window.show_loading(words)
        job = self._window.jobs.start(words, work, cancellable=False, shown=False)
        job.progressed.connect(self._window.frame.loading.show_progress)
        job.done.connect(self._show)
        job.failed.connect(self._tell)
        return True

    @Slot(object)
    def _show(self, store: Store) -> None:
        self.end()
        self._window.care.back_up_closed()
        desk, pages = heavy().make_desk(store, self.today, self._window)
        self._window.show_desk(desk, pages)
        self._window.choices.put(self._window.choices.now.opened(store.path))
        self._show_record()
        self.settled.emit()
        jobs = self._window.jobs
        loading = jobs.start("Loading the other screens", heavy().load_rest, shown=False)
        loading.done.connect(self._load_screens)
        costs = jobs.start(heavy().COSTS, partial(heavy().keep_costs, store), shown=False)
        costs.failed.connect(self._tell_of_costs)

    @Slot(object)
    def _tell_of_costs(self, error: Exception) -> None:
        """Name the purchases that can't be understood; anything else only makes sums slower."""
        if isinstance(error, Damaged):
            self._window.ask.failed(NOT_ALL_COSTS, error)

    @Slot()
    def _load_screens(self) -> None:
        """Load the code of every screen, one at a time, so that the first visit finds it there."""
        if self._unloaded:
            self._unloaded.pop(0).load()
            self._soon.start()

    @Slot(object)
    def _tell(self, error: Exception) -> None:
        self._window.show_pages()
        self.settled.emit()
        assert self._path is not None
        if isinstance(error, Unsafe) and self._path.exists():
            self._offer_to_bring(self._path, error)
            return
        if isinstance(error, WrongPassphrase):
            self._ask_passphrase(self._path, error)
            return
        if not self._path.exists():
            self._window.choices.put(self._window.choices.now.closed_for_good(self._path))
        title = f"Cannot open {self._path.stem}"
        chosen = self._window.ask.failed(title, error, unchanged="", buttons=(OPEN, MAKE))
        if chosen is not None:
            (self.choose, self.new)[chosen]()

    def _offer_to_bring(self, path: Path, error: Unsafe) -> None:
        title = f"{path.stem} can’t be opened where it lies"
        chosen = self._window.ask.failed(
            title, error, unchanged="It was not touched.", buttons=(BRING, OPEN)
        )
        if chosen == 0:
            who = self._window.choices.now.person()
            words = f"Bringing {path.stem} to this computer"
            self._window.show_loading(words)
            job = self._window.jobs.start(
                words,
                lambda progress: heavy().bring_here(path, who, progress),
                cancellable=False,
                shown=False,
            )
            job.done.connect(self.open)
            job.failed.connect(self._not_brought)
        elif chosen == 1:
            self.choose()

    @Slot(object)
    def _not_brought(self, error: Exception) -> None:
        self._window.show_pages()
        self._window.ask.failed("It can’t be brought to this computer", error)

    def _ask_passphrase(self, path: Path, error: WrongPassphrase) -> None:
        from desktop.ui.opening_dialogs import PassphraseDialog

        dialog = PassphraseDialog(path.stem, str(error) if self.tried else "")
        if self._window.ask.run(dialog):
            self.open(path, dialog.value())

    # --- closing ---

    def close_desk(self) -> bool:
        """Close the desk, unless the person wants to keep what is not saved; the window stays."""
        if not self.may_leave():
            return False
        self.end()
        self._window.care.back_up_closed()
        self._window.show_pages()
        return True

    def end(self) -> None:
        """Close the desk without asking."""
        desk = self._window.desk
        if desk is not None:
            could_write = not desk.store.is_read_only
            self._window.leave_desk()
            desk.store.close()
            self._window.care.remember(desk.store, could_write=could_write)
