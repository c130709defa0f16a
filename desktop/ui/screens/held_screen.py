"""What the screens have in common that read a register whole and find rows in it."""

from abc import abstractmethod
from collections.abc import Collection
from typing import Any, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.entity import Entity
from desktop.ui.catching_up import CatchingUp
from desktop.ui.desk import Desk
from desktop.ui.exporting import Exporting
from desktop.ui.find_bar import FindBar
from desktop.ui.parts import buttons
from desktop.ui.parts.empty_state import EmptyState
from desktop.ui.parts.loading import Loading
from desktop.ui.table import RowTable, TableView
from desktop.ui.working import Working


class HeldScreen(QWidget):
    """A register read away from the window's thread, under a bar that finds rows in it.

    A subclass makes the parts named here, lays them out and then calls `_listen`.

    Attributes:
        register: whose rows it shows.
        doing: what is said while they are read.
        failed: the title under which it is told that they can't be.
        again: the words on the button that reads them again after that, and the title above it.
        bar: finds some of them.
        model: those found.
        view: the table of those.
        empty: stands where there are none.
    """

    register: ClassVar[Entity]
    doing: ClassVar[str]
    failed: ClassVar[str]
    again: ClassVar[tuple[str, str]]
    bar: FindBar
    model: RowTable
    view: TableView
    empty: EmptyState

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._exporting = Exporting(desk, self.register)
        self.loading = Loading(self.doing)
        self._reading = Working(desk, self.loading, self.failed)
        self._stack = QStackedWidget()

    # --- what the window asks ---

    def focus_search(self) -> None:
        """Put the focus into the search box."""
        self.bar.focus_search()

    def clear_filters(self) -> None:
        """Take every filter and the words away."""
        self.bar.clear_all()

    def record(self) -> tuple[str, int] | None:
        """Name the row that is selected."""
        row_id = self.view.current_id()
        return (self.register.name, row_id) if row_id is not None else None

    @Slot()
    def export(self) -> None:
        """Write the rows that the table shows into a file the officer chooses."""
        self._exporting.ask(list(self.model.ids()))

    # --- what is shown ---

    @abstractmethod
    def load(self) -> None:
        """Read everything anew."""

    @abstractmethod
    def apply(self) -> None:
        """Show what fits."""

    @abstractmethod
    def _hold(self, found: Any) -> None:
        """Keep and show what was read."""

    def _listen(self, heard: Collection[str]) -> None:
        """Connect what every such screen does, and read again after changes of these registers."""
        self.bar.asked.connect(self.apply)
        self.bar.search.left.connect(self.view.setFocus)
        self.view.summed.connect(self._desk.set_sums)
        self._reading.done.connect(self._hold)
        self._reading.stopped.connect(self._offer_again)
        self._up = CatchingUp(
            self._desk, self, heard, self.load, is_busy=lambda: self._reading.is_under_way
        )

    def _say_none_fits(self, title: str) -> None:
        clear = buttons.primary("Clear the filters", called=self.clear_filters)
        self.empty.set(title, "Nothing fits these filters.", buttons=[clear])

    @Slot()
    def _offer_again(self) -> None:
        """Say why nothing was read, and offer to read it."""
        words, title = self.again
        again = buttons.primary(words, called=self.load)
        why = "It did not work." if self._reading.has_failed else "You stopped it."
        self.empty.set(title, why, buttons=[again])
        self._show_empty()

    def _show_empty(self) -> None:
        self._stack.setCurrentWidget(self.empty)
