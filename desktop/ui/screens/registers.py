"""Registers: every register there is, each as its own page; reference data is edited here too."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.registry import ENTITIES
from desktop.store.changes import Change
from desktop.ui.bulk_edits import BulkEdits
from desktop.ui.cell import Cell, GroupRow
from desktop.ui.desk import Desk
from desktop.ui.page import EntityPage
from desktop.ui.parts import buttons
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.pane import splitter
from desktop.ui.row_table import RowTable
from desktop.ui.screens.pages_screen import PagesScreen
from desktop.ui.table_columns import Row, Rows, TableColumn
from desktop.ui.table_view import TableView

LIST_WIDTH = 240
NAMES = list(ENTITIES)


class RegistersScreen(PagesScreen):
    """A list of the registers at the left, the page of the chosen one beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pages: dict[str, EntityPage] = {}
        self._shown = "contacts"
        self._head = PageHead(
            "Registers", facts="Everything the desk keeps, one register at a time"
        )
        self._import = buttons.secondary("Import", "import", called=self._start_import)
        self._add = buttons.primary("Add a row", "add", called=self.add)
        self._head.add_action(self._import)
        self._head.add_action(self._add)
        self._model = RowTable(_columns(), Rows(self._rows()))
        self._list = TableView(self._model, name="Registers")
        self._list.setObjectName("registers")
        self._list.setMinimumWidth(LIST_WIDTH - 40)
        self._stack = QStackedWidget()
        panes = splitter(self._list, self._stack, stretch=1)
        panes.setSizes([LIST_WIDTH, 1200])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(panes, 1)
        self._list.chosen.connect(self._choose)
        desk.signals.changed.connect(self._hear)
        desk.signals.editing.connect(self._allow)
        desk.keep("registers", panes)
        self.show_register("contacts")
        self._allow()

    # --- what the window asks ---

    def show_register(self, name: str) -> EntityPage:
        """Show the page of a register; the one in front where unsaved edits are to stay."""
        self._list.select_id(NAMES.index(name))
        return self._bring(name)

    def open_record(self, register: str, row_id: int) -> None:
        """Show one row of a register, unless what was typed in another one is to stay."""
        page = self.show_register(register)
        if page.entity.name == register:
            page.select(row_id)

    @property
    def bulk(self) -> BulkEdits:
        """What can be done with several rows of the register shown."""
        return self.page.bulk

    def can_leave(self) -> bool:
        """Ask about unsaved edits."""
        return all(page.record_pane.can_leave() for page in self._pages.values())

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round."""
        return [self._list, self.page.view, self.page.record_pane]

    def tour(self) -> list[tuple[str, object]]:
        """Give every register for the tour, with its first row shown."""
        return [(f"registers-{name}", lambda name=name: self._picture(name)) for name in NAMES]

    @property
    def page(self) -> EntityPage:
        """The page of the register shown."""
        return self._page(self._shown)

    # --- making ---

    def _rows(self) -> list[Row]:
        """Give a row for each register with the number of its rows, in groups."""
        rows: list[Row] = []
        groups = dict.fromkeys(entity.group for entity in ENTITIES.values())
        for number, group in enumerate(sorted(groups, key=lambda name: name != "The list")):
            rows.append({"id": -1 - number, "group": GroupRow(group)})
            rows += [
                {
                    "id": NAMES.index(one.name),
                    "title": one.title,
                    "count": self._desk.store.count(one),
                }
                for one in ENTITIES.values()
                if one.group == group
            ]
        return rows

    def _page(self, name: str) -> EntityPage:
        if name not in self._pages:
            self._pages[name] = EntityPage(ENTITIES[name], self._desk)
            self._stack.addWidget(self._pages[name])
        return self._pages[name]

    def _picture(self, name: str) -> None:
        page = self.show_register(name)
        if page.view.model().rowCount():
            page.select(page.view.model().row_id(0))  # type: ignore[attr-defined]

    @Slot(object)
    def _choose(self, number: int | None) -> None:
        if number is not None and number >= 0 and NAMES[number] != self._shown:
            self._bring(NAMES[number])

    def _bring(self, name: str) -> EntityPage:
        """Bring the page of a register to the front, unless unsaved edits are kept."""
        leaves = name != self._shown and self._shown in self._pages
        if leaves and not self.page.record_pane.can_leave():
            self._list.select_id(NAMES.index(self._shown))
            return self.page
        self._shown = name
        page = self._page(name)
        self._stack.setCurrentWidget(page)
        self._add.setText(f"Add {page.entity.one}")
        self._import.setText(f"Import {page.entity.title.lower()}")
        self._allow()
        return page

    @Slot(object)
    def _hear(self, change: Change) -> None:
        """Count again after a change."""
        if change.touches(*NAMES):
            self._model.set_source(Rows(self._rows()))

    @Slot()
    def _allow(self) -> None:
        why_not = self._desk.why_not_in(self.page.entity)
        for button in (self._add, self._import):
            button.setEnabled(not why_not)
            button.setToolTip(why_not)

    @Slot()
    def _start_import(self) -> None:
        self._desk.import_into(self.page.entity.name)


def _columns() -> list[TableColumn]:
    return [
        TableColumn("title", "Register", 150, stretch=True, sortable=False, fixed=True),
        TableColumn("count", "Rows", 64, right=True, sortable=False, describe=_count),
    ]


def _count(row: Row) -> Cell:
    return Cell(f"{row['count']:,}", tone="text2")
