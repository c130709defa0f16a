"""Children, by reference only: what each plan owes, what was bought, what runs past a review."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.child import CHILDREN
from desktop.domain.need import NEEDS
from desktop.ui.desk import Desk
from desktop.ui.find_bar import FindBar
from desktop.ui.form_dialog import FormDialog
from desktop.ui.parts import buttons
from desktop.ui.parts.beside import Beside
from desktop.ui.parts.empty_state import EmptyState
from desktop.ui.parts.guarded_field import ReasonPopover
from desktop.ui.parts.page_head import PageHead
from desktop.ui.screens.child_columns import COLUMNS, LOOKS, Row, spoken
from desktop.ui.screens.child_pane import ChildPane
from desktop.ui.screens.child_source import FILTERS, ChildSource
from desktop.ui.screens.held_screen import HeldScreen
from desktop.ui.table import RowTable, TableView

AT_ONCE = 100  # children read while one looks on
FOLLOW = 120  # milliseconds until the pane follows the selection
HEARD = ("children", "needs", "purchases", "purchase-events", "calendars", "bank-holidays")


class ChildrenScreen(HeldScreen):
    """Finds children whose plan is not met, not counted, or due for review; buys for them."""

    register = CHILDREN
    doing = "Reading the children and their plans"
    failed = "Cannot show the children"
    again = ("Read them", "The children are not read")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.source = ChildSource(desk.store, desk.today)
        self.head = PageHead("Children", facts="By reference; who they are stays hidden")
        self.import_button = buttons.secondary("Import", "import", called=self._import)
        self.add_button = buttons.primary("Add a child", "add", called=self.add)
        self.bar = FindBar(self.source, FILTERS, "Find a reference or school")
        self.filters = self.bar.by_key
        self.model = RowTable(COLUMNS, self.source, spoken=spoken)
        self.view = TableView(self.model, name="Children")
        self.pane = ChildPane(desk)
        self.empty = EmptyState("person", "")
        self._follow = QTimer(self, singleShot=True, interval=FOLLOW)
        self._wanted: int | None = None
        self._lay_out()
        self._connect()
        self._allow()

    # --- what the window asks ---

    def main_button(self) -> QPushButton:
        """Give the button that buys for the child shown."""
        return self.pane.buy_button

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round."""
        return [self.bar, self.view, self.pane]

    def open_record(self, register: str, row_id: int) -> None:
        """Show a child, or the child whose line of a plan it is."""
        if register == NEEDS.name:
            row_id = self._desk.store.get(NEEDS, row_id)["child"].id
        self._up.now()
        self._wanted = row_id
        if not self._reading.is_under_way:
            self._show_wanted()

    @Slot()
    def add(self) -> None:
        """Add a child; a blank reference is given a random one."""
        dialog = FormDialog(CHILDREN, self._desk)
        if self._desk.ask.run(dialog) and dialog.saved_id is not None:
            self._desk.saved("Child added.")
            self.open_record(CHILDREN.name, dialog.saved_id)

    def tour(self) -> Iterator[tuple[str, Callable[[], QWidget | None]]]:
        """Give the states of this screen worth a picture."""
        yield "children", self._open_first
        yield "children-why", lambda: ReasonPopover("Name", self)
        yield "children-past-review", lambda: self._show_looks(LOOKS[1])
        yield "children-not-quantified", lambda: self._show_looks(LOOKS[2])
        yield "children-nothing", lambda: self.bar.look_for("zzz")
        self.clear_filters()

    # --- making ---

    def _lay_out(self) -> None:
        for button in (self.import_button, self.add_button):
            self.head.add_action(button)
        self.bar.add_table_buttons(self.view.open_columns, self.export)
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.addWidget(self.bar)
        for page in (self.view, self.empty, self.loading):
            self._stack.addWidget(page)
        inside.addWidget(self._stack, 1)
        self.beside = Beside(left, self.pane, name="The child chosen")
        self.beside.line.setSizes([940, 460])
        column = QVBoxLayout(self)
        column.addWidget(self.head)
        column.addWidget(self.beside, 1)
        for layout in (inside, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self._desk.keep("children columns", self.view)
        self._desk.keep("children panes", self.beside.line)

    def _connect(self) -> None:
        self._listen(HEARD)
        self.view.chosen.connect(lambda _id: self._follow.start())
        self.view.opened.connect(self._open)
        self.view.set_menu(self._fill_menu)
        self._follow.timeout.connect(self._show_chosen)
        self._desk.signals.editing.connect(self._allow)

    # --- what is shown ---

    @override
    def load(self) -> None:
        """Read everything anew: a few at once, many while one waits."""
        if self._reading.is_under_way:
            return
        count = self._desk.store.count(CHILDREN)
        if count <= AT_ONCE:
            self._hold(self.source.read(lambda *_: None))
            return
        if not self.source.total:
            self._stack.setCurrentWidget(self.loading)
        self._reading.start(self.doing, count, self.source.read)

    @Slot(object)
    @override
    def _hold(self, rows: Sequence[Row]) -> None:
        self.source.hold(rows)
        self.apply()
        self._show_wanted()

    def _show_wanted(self) -> None:
        """Show the child that was asked for, taking filters away that hide it."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            if self.model.row_of(wanted) < 0:
                self.clear_filters()
            self.view.select_id(wanted)
            self.beside.open_side()
        self._show_chosen()

    @Slot()
    @override
    def apply(self) -> None:
        """Show what fits."""
        self.model.refresh()
        rows = self.source.fitting()
        self.bar.chips.set_count(f"{len(rows):,} of {CHILDREN.counted(self.source.total)}")
        if not rows:
            self._explain()
        self._stack.setCurrentIndex(0 if rows else 1)

    def _explain(self) -> None:
        if self.source.total:
            self._say_none_fits("No children match")
            return
        may = self._desk.can_edit
        add = [buttons.primary("Add a child", "add", called=self.add)] if may else []
        words = "Add one, or import a list. Each is given a reference that says nothing of them."
        self.empty.set("No children yet", words, buttons=add)

    @Slot()
    def _show_chosen(self) -> None:
        row_id = self.view.current_id()
        facts = self.source.facts(row_id) if row_id is not None else None
        if facts is None:
            self.pane.show_nothing()
        else:
            self.pane.show_child(facts, self._desk.today)

    # --- while it is used ---

    def _fill_menu(self, menu: QMenu, row_id: int, field: str) -> None:
        del field
        buy = menu.addAction("Buy therapy for this child")
        buy.setEnabled(self._desk.can_edit)
        buy.triggered.connect(lambda _on: self._desk.buy_for(row_id))
        self._desk.add_row_actions(menu)

    @Slot(object)
    def _open(self, row_id: int) -> None:
        self.view.select_id(row_id)
        self._show_chosen()
        self.beside.open_side()

    def _open_first(self) -> None:
        if self.model.rowCount():
            self._open(self.model.row_id(0))

    def _show_looks(self, words: str) -> None:
        self.filters["looks"].set_chosen((words,))
        self._open_first()

    @Slot()
    def _import(self) -> None:
        self._desk.import_into(CHILDREN.name)

    @Slot()
    def _allow(self) -> None:
        why_not = self._desk.why_not()
        for button in (self.import_button, self.add_button):
            button.setEnabled(not why_not)
            button.setToolTip(why_not)
        self.pane.allow()
