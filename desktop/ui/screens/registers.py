"""Registers: every register there is, each as its own page; reference data is edited here too."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.registry import ENTITIES
from desktop.ui import theme
from desktop.ui.desk import Desk
from desktop.ui.page import EntityPage
from desktop.ui.parts import buttons
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.pane import splitter

NAME = Qt.ItemDataRole.UserRole
LIST_WIDTH = 220


class RegistersScreen(QWidget):
    """A list of the registers at the left, the page of the chosen one beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pages: dict[str, EntityPage] = {}
        self._head = PageHead(
            "Registers", facts="Everything the desk keeps, one register at a time"
        )
        self._import = buttons.secondary("Import", "import", called=self._start_import)
        self._add = buttons.primary("Add a row", "add", called=self.add)
        self._head.add_action(self._import)
        self._head.add_action(self._add)
        self._list = QListWidget()
        self._list.setAccessibleName("Registers")
        self._list.setObjectName("registers")
        self._fill()
        self._stack = QStackedWidget()
        panes = splitter(self._list, self._stack, stretch=1)
        panes.setSizes([LIST_WIDTH, 1200])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(panes, 1)
        self._list.currentItemChanged.connect(self._choose)
        desk.signals.editing.connect(self._allow)
        desk.keep("registers", panes)
        self.show_register("contacts")
        self._allow()

    # --- what the window asks ---

    def show_register(self, name: str) -> EntityPage:
        """Show the page of a register."""
        for number in range(self._list.count()):
            if self._list.item(number).data(NAME) == name:
                self._list.setCurrentRow(number)
        return self._page(name)

    def open_record(self, register: str, row_id: int) -> None:
        """Show one row of a register."""
        self.show_register(register).select(row_id)

    def focus_search(self) -> None:
        """Put the focus into the search box of the page."""
        self.page.focus_search()

    def export(self) -> None:
        """Export the register shown."""
        self.page.export()

    def add(self) -> None:
        """Begin a new row in the register shown."""
        self.page.add()

    def record(self) -> tuple[str, int] | None:
        """Name the row selected."""
        return self.page.record()

    def can_leave(self) -> bool:
        """Ask about unsaved edits."""
        return all(page.record_pane.can_leave() for page in self._pages.values())

    def main_button(self) -> QPushButton | None:
        """Give the Save button of the form shown."""
        return self.page.record_pane.main_button()

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round."""
        return [self._list, self.page.view, self.page.record_pane]

    def tour(self) -> list[tuple[str, object]]:
        """Give every register for the tour, with its first row shown."""
        return [(f"registers-{name}", lambda name=name: self._picture(name)) for name in ENTITIES]

    @property
    def page(self) -> EntityPage:
        """The page of the register shown."""
        return self._page(self._list.currentItem().data(NAME))

    # --- making ---

    def _fill(self) -> None:
        groups: dict[str, list[str]] = {}
        for entity in ENTITIES.values():
            groups.setdefault(entity.group, []).append(entity.name)
        for group in sorted(groups, key=lambda name: name != "The list"):
            heading = QListWidgetItem(group)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setFont(theme.font("strong"))
            self._list.addItem(heading)
            for name in groups[group]:
                item = QListWidgetItem(ENTITIES[name].title)
                item.setData(NAME, name)
                self._list.addItem(item)

    def _page(self, name: str) -> EntityPage:
        if name not in self._pages:
            self._pages[name] = EntityPage(ENTITIES[name], self._desk)
            self._stack.addWidget(self._pages[name])
        return self._pages[name]

    def _picture(self, name: str) -> None:
        page = self.show_register(name)
        if page.view.model().rowCount():
            page.select(page.view.model().row_id(0))  # type: ignore[attr-defined]

    @Slot()
    def _choose(self) -> None:
        page = self.page
        self._stack.setCurrentWidget(page)
        self._add.setText(f"Add {page.entity.one}")
        self._import.setText(f"Import {page.entity.title.lower()}")

    @Slot()
    def _allow(self) -> None:
        for button in (self._add, self._import):
            button.setEnabled(self._desk.can_edit)
            button.setToolTip(self._desk.why_not())

    @Slot()
    def _start_import(self) -> None:
        self._desk.import_into(self.page.entity.name)
