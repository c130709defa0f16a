"""Where imports and exports begin: every register with its rows, its template and its export."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.days import show_day
from desktop.domain.entity import Entity
from desktop.domain.registry import ENTITIES
from desktop.sheets import template, writing
from desktop.sheets.extract import Extract
from desktop.store.changes import Change
from desktop.ui.cell import Cell, GroupRow
from desktop.ui.desk import Desk
from desktop.ui.parts import buttons
from desktop.ui.parts.check import CheckBox
from desktop.ui.parts.date_field import DateField
from desktop.ui.parts.labelled import Labelled
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.pane import Pane, clear_layout, splitter
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.text import Text
from desktop.ui.row_table import RowTable
from desktop.ui.screens.import_earlier import EarlierImports
from desktop.ui.table_columns import Row, Rows, TableColumn
from desktop.ui.table_view import TableView

RIGHT = 420
FORMATS = (("Excel workbook", ("xlsx",)), ("CSV", ("csv",)), ("JSON", ("json",)))
NAMES = list(ENTITIES)
FIRST = "providers"


class ImportStart(QWidget):
    """The registers in the order that makes names match, and what the chosen one offers."""

    import_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._private: dict[str, CheckBox] = {}
        self._import = buttons.primary("Import a file", "import", called=self._ask_import)
        self._export = buttons.secondary("Export", "export", called=self.export)
        self._template = buttons.secondary(
            "Empty template", "spreadsheet", called=self._save_template
        )
        self._title, self._words = Text("", "pane"), Text("", "body", "text2", wrap=True)
        self._as_at = DateField(today=desk.today, name="As it stood on")
        self._ticks = QVBoxLayout()
        self._model = RowTable(_COLUMNS, Rows(self._rows()))
        self.table = TableView(self._model, name="Registers")
        self._lay_out()
        self.table.chosen.connect(self._show)
        self.table.opened.connect(self._open)
        desk.signals.changed.connect(self._hear)
        desk.signals.editing.connect(self._allow)
        self.table.select_id(NAMES.index(FIRST))
        self._show(NAMES.index(FIRST))
        self._allow()

    @property
    def entity(self) -> Entity:
        """The register chosen."""
        number = self.table.current_id()
        return ENTITIES[NAMES[number] if number is not None and number >= 0 else FIRST]

    # --- making ---

    def _lay_out(self) -> None:
        head = PageHead(
            "Import and export", facts="Everything comes in from a spreadsheet and goes out to one"
        )
        head.add_action(self._import)
        right = Pane()
        right.add(self._title)
        right.add(self._words)
        line = QHBoxLayout()
        line.addWidget(self._template)
        line.addStretch(1)
        right.body.addLayout(line)
        right.add(SectionHead("Export"))
        right.add(
            Labelled("As it stood on", self._as_at, required=False, hint="Leave blank for today")
        )
        right.body.addLayout(self._ticks)
        line = QHBoxLayout()
        line.addWidget(self._export)
        line.addStretch(1)
        right.body.addLayout(line)
        right.add(EarlierImports(self._desk))
        panes = splitter(self.table, right)
        panes.setSizes([1000, RIGHT])
        self._desk.keep("import start", panes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(panes, 1)

    def _rows(self) -> list[Row]:
        groups = dict.fromkeys(one.group for one in ENTITIES.values())
        rows: list[Row] = []
        for place, group in enumerate(sorted(groups, key=lambda name: name != "The list")):
            rows.append({"id": -1 - place, "group": GroupRow(group, closable=False)})
            rows += [
                {
                    "id": NAMES.index(one.name),
                    "title": one.title,
                    "rows": self._desk.store.count(one),
                    "needs": ", ".join(c.label.text for c in one.columns if c.required),
                }
                for one in ENTITIES.values()
                if one.group == group
            ]
        return rows

    # --- while it is used ---

    @Slot(object)
    def _show(self, number: int | None) -> None:
        if number is None or number < 0:
            return
        entity = self.entity
        self._title.setText(entity.title)
        names = ", ".join(entity.by_field[name].label.text for name in entity.key)
        self._words.setText(
            f"Rows that are here already are found by {names} and changed; the others are added. "
            "Nothing is saved before you have seen every change."
        )
        clear_layout(self._ticks)
        self._private = {
            column.field: CheckBox(f"With {column.label.text.lower()}, which is private")
            for column in entity.columns
            if column.private
        }
        for tick in self._private.values():
            self._ticks.addWidget(tick)

    @Slot(object)
    def _open(self, number: int) -> None:
        if number >= 0 and self._desk.can_edit:
            self.import_asked.emit(NAMES[number])

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

    # --- going out ---

    @Slot()
    def export(self) -> None:
        """Write the register chosen into a file, private columns only as ticked."""
        entity, day = self.entity, self._as_at.value()
        stood = f" on {show_day(day)}" if day else ""
        path = self._desk.ask.save_file(
            f"Export {entity.title.lower()}", f"{entity.title}{stood}.xlsx", FORMATS
        )
        if path is None:
            return
        private = tuple(name for name, tick in self._private.items() if tick.isChecked())
        extract = Extract(as_at=day, with_private=private)
        work = partial(
            writing.export, self._desk.store, entity, path, extract, today=self._desk.today
        )
        job = self._desk.jobs.start(
            f"Exporting {path.name}", lambda progress: work(progress=progress)
        )
        job.done.connect(self._exported)
        job.failed.connect(self._not_saved)

    @Slot()
    def _save_template(self) -> None:
        entity = self.entity
        path = self._desk.ask.save_file(
            "Save an empty template", f"{entity.title} template.xlsx", FORMATS[:1]
        )
        if path is not None:
            store = self._desk.store

            def write(_: object) -> Path:
                template.write(entity, path, store)
                return path

            job = self._desk.jobs.start(f"Writing {path.name}", write)
            job.done.connect(self._templated)
            job.failed.connect(self._not_saved)

    @Slot(object)
    def _exported(self, made: writing.Exported) -> None:
        left = ", ".join(column.label.text for column in made.left_out)
        kept = f" Private columns left out: {left}." if left else ""
        self._desk.say(f"{made.rows:,} rows written to {made.path.name}.{kept}")

    @Slot(object)
    def _templated(self, path: Path) -> None:
        self._desk.say(f"{path.name} saved. Fill it in and import it here.")

    @Slot(object)
    def _not_saved(self, error: Exception) -> None:
        self._desk.ask.failed("Cannot save the spreadsheet", error)


def _title(row: Row) -> Cell:
    return Cell(row["title"], bold=True)


def _count(row: Row) -> Cell:
    return Cell(f"{row['rows']:,}", tone="text" if row["rows"] else "text3")


_COLUMNS = [
    TableColumn("title", "Register", 240, sortable=False, fixed=True, describe=_title),
    TableColumn("rows", "Rows", 80, right=True, sortable=False, describe=_count),
    TableColumn("needs", "What every row needs", 420, sortable=False, stretch=True),
]
