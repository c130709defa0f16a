"""Where imports and exports begin: every register, and what the chosen one offers."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.domain.days import show_day_short
from desktop.domain.entity import Entity
from desktop.domain.registry import FILLED
from desktop.sheets import template
from desktop.store.changes import Change
from desktop.ui.cell import BLANK, Cell, GroupRow
from desktop.ui.desk import Desk
from desktop.ui.parts import buttons
from desktop.ui.parts.beside import Beside
from desktop.ui.parts.page_head import PageHead
from desktop.ui.row_table import RowTable
from desktop.ui.screens.import_memory import MemoryDialog
from desktop.ui.screens.import_out import BOOK, ExportPane
from desktop.ui.table_columns import Row, Rows, TableColumn
from desktop.ui.table_view import TableView

RIGHT, LOOKED_AT = 420, 1_000
NAMES = list(FILLED)
FIRST, MAIN_GROUP = "providers", "The list"


class ImportStart(QWidget):
    """The registers in the order that makes names match; the right pane sends one out."""

    import_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._import = buttons.primary("", "import", called=self._ask_import)
        self._model = RowTable(_COLUMNS, Rows(self._rows()))
        self.table = TableView(self._model, name="Registers")
        self.pane = ExportPane(desk)
        self._lay_out()
        self.table.chosen.connect(self._show)
        self.table.opened.connect(self._open)
        self.table.link_followed.connect(self._follow)
        desk.signals.changed.connect(self._hear)
        desk.signals.editing.connect(self._allow)
        self.choose(FIRST)
        self._allow()

    @property
    def entity(self) -> Entity:
        """The register chosen."""
        number = self.table.current_id()
        return FILLED[NAMES[number] if number is not None and number >= 0 else FIRST]

    def choose(self, register: str) -> None:
        """Choose a register."""
        self.table.select_id(NAMES.index(register))
        self._show(NAMES.index(register))

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round."""
        return [self.table, self.pane]

    def main_button(self) -> QPushButton:
        """Give the button that Ctrl+Enter presses."""
        return self._import

    @Slot()
    def show_memory(self) -> None:
        """Show what imports remember, to forget it or hand it on."""
        self._desk.ask.run(MemoryDialog(self._desk))

    def export(self) -> None:
        """Write the register chosen into a file."""
        self.pane.export()

    def _lay_out(self) -> None:
        head = PageHead(
            "Import and export", facts="Bring registers in from the top down, so that names match"
        )
        head.add_action(buttons.quiet("What imports remember", "history", called=self.show_memory))
        head.add_action(self._import)
        panes = Beside(self.table, self.pane, name="The register chosen")
        panes.line.setSizes([1000, RIGHT])
        self._desk.keep("import start", panes.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(panes, 1)

    def _rows(self) -> list[Row]:
        last: dict[str, str] = {}
        for change in self._desk.store.changes(limit=LOOKED_AT):
            if change.kind == "import" and not change.undone:
                day = show_day_short(change.at.astimezone().date())
                last |= {name: day for name in change.registers if name not in last}
        groups = dict.fromkeys(one.group for one in FILLED.values())
        rows: list[Row] = []
        for place, group in enumerate(sorted(groups, key=lambda name: name != MAIN_GROUP)):
            rows.append({"id": -1 - place, "group": GroupRow(group, closable=False)})
            rows += [self._row(one, last) for one in FILLED.values() if one.group == group]
        return rows

    def _row(self, entity: Entity, last: dict[str, str]) -> Row:
        return {
            "id": NAMES.index(entity.name),
            "title": entity.title,
            "rows": self._desk.store.count(entity),
            "needs": ", ".join(c.label.text for c in entity.columns if c.required),
            "last": last.get(entity.name),
        }

    # --- while it is used ---

    @Slot(object)
    def _show(self, number: int | None) -> None:
        if number is not None and number >= 0:
            self.pane.show_register(self.entity)
            self._import.set_words(f"Import {self.entity.title.lower()}")

    @Slot(object)
    def _open(self, number: int) -> None:
        if number >= 0 and self._desk.can_edit:
            self.import_asked.emit(NAMES[number])

    @Slot(object, str)
    def _follow(self, number: int, field: str) -> None:
        if field == "import":
            self._open(number)
        elif field == "template":
            self._save_template(FILLED[NAMES[number]])

    @Slot()
    def _ask_import(self) -> None:
        self.import_asked.emit(self.entity.name)

    @Slot(object)
    def _hear(self, change: Change) -> None:
        if change.touches(*NAMES):
            self._model.set_source(Rows(self._rows()))

    @Slot()
    def _allow(self) -> None:
        self._import.setEnabled(self._desk.can_edit)
        self._import.setToolTip(self._desk.why_not())

    # --- templates ---

    def _save_template(self, entity: Entity) -> None:
        name = f"{entity.title} template.xlsx"
        path = self._desk.ask.save_file("Save an empty template", name, (BOOK,))
        if path is None:
            return
        store = self._desk.store

        def write(_: object) -> Path:
            template.write(entity, path, store)
            return path

        job = self._desk.jobs.start(f"Writing {path.name}", write)
        job.done.connect(self._templated)
        job.failed.connect(self._not_saved)

    @Slot(object)
    def _templated(self, path: Path) -> None:
        self._desk.say(f"{path.name} saved. Fill it in and import it here.")

    @Slot(object)
    def _not_saved(self, error: Exception) -> None:
        self._desk.ask.failed("Cannot save the template", error)


def _title(row: Row) -> Cell:
    return Cell(row["title"], bold=True)


def _count(row: Row) -> Cell:
    return Cell(f"{row['rows']:,}", tone="text" if row["rows"] else "text3")


def _needs(row: Row) -> Cell:
    return Cell(row["needs"], tone="text2")


def _last(row: Row) -> Cell:
    return Cell(row["last"], tone="text2") if row["last"] else BLANK


def _import(row: Row) -> Cell:
    return Cell("Import", link=True, tone="accent", spoken=f"import {row['title'].lower()}")


def _template(row: Row) -> Cell:
    words = f"empty template of {row['title'].lower()}"
    return Cell("Empty template", link=True, tone="accent", spoken=words)


_COLUMNS = [
    TableColumn("title", "Register", 220, sortable=False, fixed=True, describe=_title),
    TableColumn("rows", "Rows", 70, right=True, sortable=False, describe=_count),
    TableColumn("last", "Last import", 110, sortable=False, describe=_last),
    TableColumn(
        "needs", "What every row needs", 200, sortable=False, stretch=True, describe=_needs
    ),
    TableColumn("import", "", 74, spoken="Import", sortable=False, describe=_import),
    TableColumn("template", "", 130, spoken="Template", sortable=False, describe=_template),
]
