"""Step 1 of an import: the sheet, its heading row, and what is left out."""

from collections import Counter

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.cell import Cell
from desktop.ui.desk import Desk
from desktop.ui.parts import buttons
from desktop.ui.parts.beside import Beside
from desktop.ui.parts.choice_field import ChoiceField
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.number_field import NumberField
from desktop.ui.parts.pane import Pane, clear_layout
from desktop.ui.parts.text import Elided, Text
from desktop.ui.screens.import_preview import Preview
from desktop.ui.screens.import_words import counted_words, sentence
from desktop.ui.screens.import_work import ImportWork
from desktop.ui.table_columns import Row, TableColumn

LAYOUT = "Remember this layout as"
LEFT, SHEETS_SEEN = 340, 6
SIZES = ((1_000_000, "MB"), (1_000, "KB"))


class SheetStep(QWidget):
    """Shows the file as it is; another sheet or heading row can be chosen."""

    sheet_chosen = Signal(str)
    header_chosen = Signal(object)
    file_asked = Signal()
    layout_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._work: ImportWork | None = None
        self._file = QLineEdit(readOnly=True)
        self._file.setAccessibleName("File")
        self._file.setMinimumWidth(80)
        self._about = Text("", "meta", "text2", wrap=True)
        self._sheets = MiniTable(_SHEETS, name="Sheets")
        self._sheets.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._header = NumberField(low=1, high=1_048_576, name="Which row has the column headings?")
        self._note = Text("", "body", "text2", wrap=True)
        self._left_out = QVBoxLayout()
        self.layouts = ChoiceField([], name=LAYOUT)
        self._count = Elided("", "body", "text2")
        self._hint = Text("", "body", "text2")
        self.preview = Preview()
        self._lay_out()
        self._sheets.chosen.connect(self._choose_sheet)
        self.layouts.finished.connect(self._choose_layout)
        self._header.finished.connect(self._choose_header)
        self.preview.header_chosen.connect(self._take_row)

    # --- what is shown ---

    def show_work(self, work: ImportWork) -> None:
        """Show the file, its sheets and the rows of the one chosen."""
        assert work.book is not None
        self._work = work
        self._file.setText(str(work.path))
        self._file.setCursorPosition(0)
        self._file.setToolTip(str(work.path))
        remarks = [sentence(words) for words in work.book.file.remarks]
        self._about.setText("\n".join([f"Saved {work.about} · {_size(work)}", *remarks]))
        self._show_sheets(work)
        rows = work.outline.header_rows
        self._header.set_value(rows[-1] if rows else 1)
        where = f"Row{'s' if len(rows) > 1 else ''} {' and '.join(map(str, rows))}"
        by = "by you" if work.header_row is not None else "for you"
        self._note.setText(f"{where} chosen {by}" if rows else "No headings found")
        is_one = len(rows) == 1
        self._hint.setText(
            f"{where} {'is' if is_one else 'are'} the heading row{'' if is_one else 's'}. "
            "Choose another row number to change it."
        )
        self._show_left_out(work)
        self._show_layouts(work)
        self.preview.show_work(work)
        self._count.setText(
            f"rows 1 to {len(work.head):,} of {work.ends[work.sheet]:,}, as they are in the file"
        )

    def _show_sheets(self, work: ImportWork) -> None:
        assert work.book is not None
        facts = work.tables
        self._sheets.set_rows(
            {
                "id": number,
                "name": one.name,
                "hidden": one.hidden,
                "table": one.table,
                "rows": f"{work.sizes[one.name]:,}" if one.table else "–",
            }
            for number, one in enumerate(facts)
        )
        high = self._sheets.verticalHeader().defaultSectionSize() * min(len(facts), SHEETS_SEEN)
        self._sheets.setFixedHeight(high + self._sheets.heading_row.sizeHint().height())
        self._sheets.select_id([one.name for one in facts].index(work.sheet))

    def _show_left_out(self, work: ImportWork) -> None:
        clear_layout(self._left_out)
        found = Counter(one["why"] for one in (work.survey.skipped if work.survey else ()))
        for why, count in found.items():
            self._left_out.addWidget(Text(f"{counted_words(count)}: {why}", wrap=True))
        if not found:
            words = "Nothing: every row below the headings is data."
            self._left_out.addWidget(Text(words, tone="text2", wrap=True))
        for row in work.survey.tables if work.survey else ():
            words = f"Another table begins in row {row:,}; its rows are not read with these."
            self._left_out.addWidget(Text(words, tone="amber", wrap=True))

        for name in work.survey.beside if work.survey else ():
            if name != work.sheet:
                columns = name.rpartition("!")[2]
                words = f"Another table stands beside this one, in columns {columns}: choose above."
                self._left_out.addWidget(Text(words, tone="amber", wrap=True))

    def _show_layouts(self, work: ImportWork) -> None:
        names = list(dict.fromkeys([*work.names, *filter(None, [work.chosen.named])]))
        self.layouts.set_choices([(name, name) for name in names])
        self.layouts.set_value(work.chosen.named or None)

    # --- making ---

    def _lay_out(self) -> None:
        panes = Beside(self._left(), self._right(), name="Preview")
        panes.line.setSizes([LEFT, 1200])
        for pane, stretch in enumerate((0, 1)):
            panes.line.setStretchFactor(pane, stretch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panes)

    def _left(self) -> Pane:
        left = Pane()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._file, 1)
        line.addWidget(buttons.secondary("Change", called=self.file_asked.emit))
        row = QHBoxLayout()
        row.setSpacing(8)
        self._header.setFixedWidth(theme.scaled(96))
        row.addWidget(self._header)
        row.addWidget(self._note, 1)
        self._left_out.setSpacing(6)
        left.add(Text("File", "strong"))
        left.body.addLayout(line)
        left.add(self._about)
        left.body.addSpacing(8)
        left.add(Text("Which sheet has the rows?", "strong"))
        left.add(self._sheets)
        left.body.addSpacing(8)
        left.add(Text("Which row has the column headings?", "strong"))
        left.body.addLayout(row)
        left.body.addSpacing(8)
        left.add(Text("Left out", "strong"))
        left.body.addLayout(self._left_out)
        left.body.addSpacing(8)
        left.add(Text(LAYOUT, "strong"))
        left.add(self.layouts)
        left.add(buttons.link("Remember it under a new name", called=self._name_layout))
        left.setMinimumWidth(theme.scaled(260))
        return left

    def _right(self) -> QWidget:
        right = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addWidget(Text("Preview", "strong"))
        head.addWidget(self._count, 1)
        head.addWidget(self._hint)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.preview, 1)
        return right

    # --- choosing ---

    @Slot()
    def _choose_layout(self) -> None:
        """Match as a saved layout says, and save it again with this import."""
        self.layout_chosen.emit(self.layouts.value() or "")

    @Slot()
    def _name_layout(self) -> None:
        """Have this matching saved under a new name, once the import is."""
        name = self._desk.ask.words(
            "Remember this layout", "Name", value=self._work.path.stem if self._work else "",
            words="It is saved with the import, and offered for the next file.", required=True,
        )  # fmt: skip
        if name and self._work is not None:
            self.layout_chosen.emit(name)
            self._show_layouts(self._work)

    @Slot(object)
    def _choose_sheet(self, number: int | None) -> None:
        if self._work is None or self._work.book is None or number is None:
            return
        one = self._work.tables[number]
        if one.name != self._work.sheet and one.table:
            self.sheet_chosen.emit(one.name)

    @Slot()
    def _choose_header(self) -> None:
        if not self._header.problem() and self._header.value():
            self._take_row(int(self._header.value()))

    @Slot(object)
    def _take_row(self, row: int) -> None:
        """Take another heading row; the one there is needs nothing done."""
        if self._work is not None and row != sum(self._work.outline.header_rows[-1:]):
            self.header_chosen.emit(row)


def _size(work: ImportWork) -> str:
    size = work.path.stat().st_size if work.path.exists() else 0
    return next((f"{size / unit:,.0f} {name}" for unit, name in SIZES if size >= unit), "1 KB")


def _sheet(row: Row) -> Cell:
    second = "hidden" if row["hidden"] else "" if row["table"] else "not a table"
    icon = "sheet" if row["table"] else "spend"
    muted = row["hidden"] or not row["table"]
    return Cell(row["name"], icon=icon, icon_tone="text2", second=second, muted=muted)


_SHEETS = [
    TableColumn("name", "Sheet", 110, stretch=True, sortable=False, describe=_sheet),
    TableColumn("rows", "Rows", 64, right=True, sortable=False),
]
