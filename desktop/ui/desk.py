"""The desk: what every screen is given, the open store and the ways to everything round it."""

import datetime as dt
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu, QSplitter, QWidget

from desktop.domain.amounts import show_number
from desktop.domain.days import show_day
from desktop.domain.entity import FROZEN, Entity, Invalid
from desktop.domain.registry import ENTITIES
from desktop.saving import NotSaved
from desktop.settings import Settings
from desktop.store.changes import Change
from desktop.store.errors import StoreError
from desktop.store.lock import Holder
from desktop.store.store import Store
from desktop.ui import screens
from desktop.ui.ask import Ask
from desktop.ui.choices import Choices
from desktop.ui.jobs import Jobs
from desktop.ui.signals import Signals
from desktop.ui.state import State
from desktop.ui.undoing import UndoRunner

Found = TypeVar("Found")
MAIN = ("providers", "lists", "contracts", "children")  # a desk is empty while all of these are
TOLD = (StoreError, Invalid, NotSaved)


class Shell(Protocol):
    """What the desk asks of the window round the screens."""

    def show_screen(self, key: str) -> QWidget | None:
        """Bring a screen to the front, unless the one there may not be left."""

    def say(self, words: str, undo: Callable[[], Any] | None) -> None:
        """Show the saved note."""

    def set_status(self, words: str) -> None:
        """Say something in the middle of the status bar."""

    def set_count(self, key: str, count: int) -> None:
        """Show beside a screen in the navigation how much waits there."""

    def do(self, name: str) -> None:
        """Do one of the actions, by its name."""

    def add_row_actions(self, menu: QMenu) -> None:
        """Put into the menu of a row what can be done with any record."""


class Desk(QObject):
    """One open store on screen.

    Args:
        store: the store.
        today: the day everything is worked out for.
        shell: the window.
        jobs: long work.
        ask: questions.
        choices: the settings.
        state: what the window remembers.

    Attributes:
        signals: what screens listen to.
    """

    def __init__(
        self,
        store: Store,
        today: dt.date,
        *,
        shell: Shell,
        jobs: Jobs,
        ask: Ask,
        choices: Choices,
        state: State,
    ) -> None:
        super().__init__()
        self.store, self.today = store, today
        if today != store.today:  # a day was named to work as if it were
            store.as_if = today
        self.jobs, self.ask = jobs, ask
        self.signals = Signals()
        self._choices, self._shell, self._state = choices, shell, state
        self._written: Change | None = None  # the change just written by hand
        self._undoing = UndoRunner(store, jobs, ask, self.say)
        choices.changed.connect(self.signals.settings)
        store.listen(self.signals.tell)
        store.listen(self._remember)
        jobs.started.connect(self._tell_editing)
        jobs.ended.connect(self._tell_editing)

    # --- what may be done ---

    @property
    def can_edit(self) -> bool:
        """Whether the store may be written to now."""
        return not self.store.is_read_only and not self.jobs.is_writing

    @property
    def is_empty(self) -> bool:
        """Whether nothing was brought in yet."""
        return is_empty(self.store)

    def why_not(self) -> str:
        """Say why nothing can be edited now; nothing when it can."""
        if self.store.is_read_only:
            holder = self.store.holder
            return held_by(holder) if holder else "This desk is open for reading only"
        return f"Wait until this is done: {self._busy()}" if self.jobs.is_writing else ""

    def why_not_in(self, entity: Entity) -> str:
        """Say why nothing of a register can be edited by hand now; nothing when it can."""
        return FROZEN.format(entity.title) if entity.frozen else self.why_not()

    def _busy(self) -> str:
        return self.jobs.current.words if self.jobs.current else ""

    @Slot(object)
    def _tell_editing(self, job: Any) -> None:
        if job.writes:
            self.signals.editing.emit(self.can_edit)

    def edit(self, title: str, what: Callable[[], Found]) -> Found | None:
        """Do a small write; what the officer can put right is told under `title`."""
        self._written = None
        try:
            return what()
        except TOLD as wrong:
            self.ask.failed(title, wrong)
            return None

    def save_cell(self, entity: Entity, row_id: int, field: str, value: Any) -> str | None:
        """Save one cell edited in a table; a sentence when it can't be kept."""
        if why := self.why_not_in(entity):
            return why
        try:
            self.store.save(entity, {field: value}, row_id)
        except (Invalid, StoreError) as wrong:
            return str(wrong)
        self.saved(f"{entity.by_field[field].label.text} saved.")
        return None

    def _remember(self, change: Change) -> None:
        """Remember what was written by hand: work in the background is not what was saved last."""
        if threading.current_thread() is threading.main_thread():
            self._written = change

    # --- the ways round ---

    def show_screen(self, key: str) -> QWidget | None:
        """Bring a screen to the front; None when the one in front may not be left."""
        return self._shell.show_screen(key)

    def open_record(self, register: str, row_id: int) -> None:
        """Show a record on the screen that its register belongs to."""
        self._call(screens.home_of(register), "open_record", register, row_id)

    def find_record(self, register: str, row_id: int) -> None:
        """Show a record among the others of its screen; a purchase without its form."""
        if register == "purchases":
            self._call(screens.home_of(register), "select", row_id)
        else:
            self.open_record(register, row_id)

    def open_review(self, contract: int, opens: int | None) -> None:
        """Show the hard review of a contract that opens a year, with its evidence."""
        self._call("hard-reviews", "open_review", contract, opens)

    def show_history(self, register: str, row_id: int) -> None:
        """Show what happened to one record."""
        self._call("history", "show_record", register, row_id)

    def import_into(self, register: str = "", path: Any = None) -> None:
        """Show Import and export, with a register and a file chosen already."""
        self._call("import-export", "start", register, path)

    def show_import_memory(self) -> None:
        """Show Import and export, and what imports remember."""
        self._call("import-export", "show_memory")

    def write_pack(self, name: str) -> None:
        """Show Import and export, and write a pack for people outside."""
        self._call("import-export", "write_pack", name)

    def find_purchases(self, words: str) -> None:
        """Show the purchases in which these words occur."""
        self._call("purchases", "find_words", words)

    def show_purchases(self, chosen: Mapping[str, Sequence[Any]]) -> None:
        """Show the purchases that these values of their filters leave."""
        self._call("purchases", "show_filtered", chosen)

    def show_not_ended(self) -> None:
        """Show the purchases that are over and not marked as ended."""
        self._call("purchases", "show_not_ended")

    def buy_for(self, child: int, line: int | None = None) -> None:
        """Show Buy therapy, begun for a child and a line of the plan if one is given."""
        self._call("buy", "start", child, line)

    def show_invoices(self, purchase: str) -> None:
        """Show what was invoiced for the purchase with this reference."""
        self._call("payments", "show_purchase", purchase)

    def show_register(self, register: str) -> None:
        """Show a register whole."""
        self._call("registers", "show_register", register)

    def do(self, action: str) -> None:
        """Do one of the actions, by its name in `actions`."""
        self._shell.do(action)

    def add_row_actions(self, menu: QMenu) -> None:
        """Put into the menu of a row what can be done with any record."""
        self._shell.add_row_actions(menu)

    def _call(self, key: str, name: str, *arguments: Any) -> None:
        method = getattr(self.show_screen(key), name, None)
        if method is not None:
            method(*arguments)

    # --- telling ---

    def say(self, words: str, undo: int | None = None) -> None:
        """Say what was saved; a number of a change makes the note offer Undo."""
        take_back = None if undo is None else lambda: self.undo(undo)
        self._shell.say(words, take_back)

    def saved(self, words: str, change: int | None = None) -> None:
        """Say what was saved and offer to undo just that: `change`, or what was just written.

        Where nothing was written, since nothing differed, nothing is offered.
        """
        written, self._written = self._written, None
        if written is not None and written.warning:
            words = f"{words} {written.warning}."
        self.say(words, undo=change if change is not None or not written else written.id)

    def set_status(self, words: str) -> None:
        """Say what is selected, in the middle of the status bar."""
        self._shell.set_status(words)

    def set_count(self, key: str, count: int) -> None:
        """Say beside a screen in the navigation how much waits there."""
        self._shell.set_count(key, count)

    def set_sums(self, sums: Any) -> None:
        """Say count, sum and average of what is selected, as Excel does."""
        self._shell.set_status(sums_in_words(sums) if sums else "")

    def undo(self, change: int | None = None) -> None:
        """Undo a change, the last one if none is named, away from the window's thread."""
        if self.can_edit:
            self._undoing.undo(change)

    def redo(self) -> None:
        """Redo what was undone last."""
        if self.can_edit:
            self._undoing.redo()

    # --- settings and state ---

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._choices.now

    def change_settings(self, **choices: Any) -> None:
        """Keep new settings and let everything follow them."""
        self._choices.change(**choices)

    def keep(self, key: str, part: QSplitter | Any) -> None:
        """Remember the places of a splitter or the columns of a table, and put them back now."""
        self._state.keep(key, part)


def held_by(holder: Holder) -> str:
    """Say who is using a desk, where, and since when."""
    try:
        since = dt.datetime.fromisoformat(holder.since)
    except ValueError:  # the note beside the store can't be read
        return f"{holder.who} is using this desk"
    when = f"{show_day(since.date())} at {since:%H:%M}"
    return f"{holder.who} has been using this desk on {holder.computer} since {when}"


def is_empty(store: Store) -> bool:
    """Say whether nothing was brought in yet."""
    return not any(store.count(ENTITIES[name]) for name in MAIN)


def sums_in_words(sums: Any) -> str:
    """Put the sums of a selection into words; one row needs none, what is wrong comes first."""
    if sums.wrong:
        return str(sums.wrong)
    if sums.rows < 2 and sums.numbers < 2:
        return f"{sums.rows} selected"
    words = [f"{sums.rows:,} selected"]
    if sums.numbers >= 2:
        average = round(sums.average, 2).normalize()
        words += [f"Sum {show_number(sums.total)}", f"Average {show_number(average)}"]
    return "   ".join(words)
