"""Hard reviews: those that wait for an outcome, and one of them with its evidence."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.contract import CONTRACTS
from desktop.domain.entity import Row
from desktop.domain.hard_reviews import STOP, WITH_CHANGES
from desktop.ui.catching_up import CatchingUp
from desktop.ui.desk import Desk
from desktop.ui.parts.empty_state import EmptyState
from desktop.ui.parts.loading import Loading
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.type_strip import TypeStrip
from desktop.ui.screens.contract_register import HEARD
from desktop.ui.screens.review_page import ReviewPage
from desktop.ui.screens.review_rows import KINDS, columns, read, spoken
from desktop.ui.table import Rows, RowTable, TableView
from desktop.ui.working import Working

READING = "Reading hard reviews"
PICTURED = "C-0047"


class HardReviewsScreen(QStackedWidget):
    """Leads from the list of hard reviews to one and back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rows: Sequence[Row] = ()
        self.head = PageHead("Hard reviews")
        self.head.set_facts("A year stays closed until somebody decides that it goes on")
        self.strip = TypeStrip([(key, words, 0) for key, words in KINDS.items()],
                               name="Hard reviews")  # fmt: skip
        self.view = TableView(RowTable(columns(), Rows(), spoken=spoken), name="Hard reviews")
        self.empty = EmptyState("hard-review", "No hard review", "No contract calls for one here.")
        self.loading = Loading(READING)
        self.page = ReviewPage(desk)
        self._working = Working(desk, self.loading, "Cannot show the hard reviews")
        self._pages = QStackedWidget()
        self._lay_out()
        self._catching_up = CatchingUp(
            desk, self, HEARD, self._read, is_busy=lambda: self._working.is_under_way
        )
        self._connect()

    # --- what the window asks ---

    def record(self) -> tuple[str, int] | None:
        """Name the contract that the review is about."""
        if self.currentWidget() is self.page:
            return (CONTRACTS.name, self.page.row_id) if self.page.row_id is not None else None
        row_id = self.view.current_id()
        row = self.view.table().row(self.view.table().row_of(row_id)) if row_id else None
        return (CONTRACTS.name, row["contract"]) if row and "contract" in row else None

    def main_button(self) -> QPushButton | None:
        """Give the button that confirms the decision."""
        button = self.page.decision.confirm_button
        return button if button.isVisible() else None

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round."""
        shown = self.currentWidget() is self.page
        return self.page.panes() if shown else [self.strip, self.view]

    def open_review(self, row_id: int, opens: int | None = None) -> None:
        """Show the review that opens a year of a contract; without a year the one that waits."""
        self.page.show_review(row_id, opens)
        self.setCurrentWidget(self.page)

    def allows_pack(self) -> bool:
        """Say whether a review is shown, whose pack can be printed."""
        return self.currentWidget() is self.page and self.page.view is not None

    def print_pack(self) -> None:
        """Write the pack of the review shown."""
        self.page.print_pack()

    def tour(self) -> Iterator[tuple[str, Callable[[], QWidget | None]]]:
        """Give the states of this screen worth a picture."""
        yield "hard-reviews", lambda: None
        if not self._rows:
            return
        waiting = [row for row in self._rows if row["kind"] in {"late", "soon", "later"}]
        row = next((one for one in waiting if one["ref"] == PICTURED), self._rows[0])
        yield "hard-review-reading", lambda: self.open_review(row["contract"], row["opens"])
        yield "hard-review", lambda: None
        decision = self.page.decision
        yield "hard-review-with-changes", lambda: decision.choose(WITH_CHANGES)
        yield "hard-review-stop", lambda: decision.choose(STOP)
        yield "hard-review-not-read", self.page.confirm
        done = next((one for one in self._rows if one["kind"] == "done"), None)
        if done is not None:
            self.open_review(done["contract"], done["opens"])
            yield "hard-review-recorded", lambda: None
        self.show_all()

    # --- making ---

    def _lay_out(self) -> None:
        listed = QWidget()
        column = QVBoxLayout(listed)
        line = QVBoxLayout()
        line.setContentsMargins(16, 8, 16, 8)
        line.addWidget(self.strip)
        column.addWidget(self.head)
        column.addLayout(line)
        column.addWidget(self._pages, 1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for page in (self.view, self.empty, self.loading):
            self._pages.addWidget(page)
        self.addWidget(listed)
        self.addWidget(self.page)
        self._desk.keep("hard reviews columns", self.view)

    def _connect(self) -> None:
        self.strip.changed.connect(self._show_kind)
        self.view.opened.connect(self._open)
        self.view.link_followed.connect(lambda row_id, _field: self._open(row_id))
        self.view.set_menu(lambda menu, *_: self._desk.add_row_actions(menu))
        self.page.left.connect(self.show_all)
        self.page.contract_asked.connect(
            lambda row_id: self._desk.open_record(CONTRACTS.name, row_id)
        )
        self._working.done.connect(self._show)

    # --- while it is used ---

    def _read(self) -> None:
        if not self._rows:
            self._pages.setCurrentWidget(self.loading)
        store, today = self._desk.store, self._desk.today
        self._working.start(
            READING, store.count(CONTRACTS), lambda progress: read(store, today, progress)
        )

    @Slot(object)
    def _show(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        counts = {key: sum(_fits(row, key) for row in rows) for key in KINDS}
        self.strip.set_counts(counts)
        self._desk.set_count("hard-reviews", counts["late"] + counts["soon"])
        self._show_kind()

    @Slot()
    def _show_kind(self) -> None:
        shown = [row for row in self._rows if _fits(row, self.strip.current())]
        self.view.table().set_source(Rows(shown))
        self._pages.setCurrentWidget(self.view if shown else self.empty)

    @Slot(object)
    def _open(self, row_id: int) -> None:
        row = next(one for one in self._rows if one["id"] == row_id)
        self.open_review(row["contract"], row["opens"])

    @Slot()
    def show_all(self) -> None:
        """Go back to the list."""
        self.setCurrentIndex(0)
        self.view.setFocus()


def _fits(row: Row, key: str) -> bool:
    return key == "all" or row["kind"] == key or (key == "to do" and row["kind"] != "done")
