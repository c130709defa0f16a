"""Step 5 of an import: what was done, how to take it back, and what may come next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.cell import Cell
from desktop.ui.parts import buttons
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.pane import Pane, splitter
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.text import Text
from desktop.ui.screens.import_earlier import EarlierImports
from desktop.ui.screens.import_work import ImportWork
from desktop.ui.table_columns import Row, TableColumn

RIGHT = 440


class DoneStep(QWidget):
    """Says what happened in one sentence, and offers Undo."""

    undo_asked = Signal()
    show_asked = Signal()
    another_asked = Signal()
    next_asked = Signal(str)

    def __init__(self, earlier: EarlierImports) -> None:
        super().__init__()
        self._title, self._words = Text("", "pane"), Text("", "body", wrap=True, rich=True)
        self._results = MiniTable(
            [
                TableColumn("what", "Result", 220, sortable=False, describe=_what),
                TableColumn("count", "Rows", 80, right=True, sortable=False, describe=_count),
                TableColumn("means", "What it means", 420, sortable=False, stretch=True),
            ],
            name="Result of the import",
        )
        self._undo = buttons.secondary("Undo this import", "undo", called=self.undo_asked.emit)
        self._undo_words = Text("", "body", "text2", wrap=True)
        self._show = buttons.primary("Show the rows", called=self.show_asked.emit)
        self._next = buttons.secondary("", called=lambda: self.next_asked.emit(self._next_sheet))
        self._next_sheet = ""
        self._lay_out(earlier)

    def show_work(
        self, work: ImportWork, counts: dict[str, int], next_sheet: str, register: str
    ) -> None:
        """Show what an import did; `next_sheet` is another sheet of it that fits a register."""
        one, many = work.entity.one, work.entity.title.lower()
        new, changed = counts["new"], counts["changed"]
        saved = work.saved is not None
        self._title.setText("Import finished" if saved else "Nothing to import")
        self._words.setText(
            f"{new:,} {one if new == 1 else many} added and {changed:,} changed "
            f"from <b>{work.path.name}</b>, sheet {work.sheet}."
            if saved
            else "The file and the desk agree already: "
            f"all {counts['unchanged']:,} rows are unchanged."
        )
        rows = [
            ("added", "Added", new, f"New {many}."),
            ("changed", "Changed", changed, "Old values are kept in the history of each."),
            (
                "unchanged",
                "Unchanged",
                counts["unchanged"],
                "The file and the desk already agreed.",
            ),
            ("left-out", "Left out", counts["refused"], "Rows that were wrong in the file."),
            (
                "warning",
                "With a warning",
                counts["doubtful"],
                "Imported as they are; look at them again.",
            ),
        ]
        self._results.set_rows(
            [
                {"id": place, "icon": icon, "what": what, "count": count, "means": means}
                for place, (icon, what, count, means) in enumerate(rows)
            ]
        )
        self._undo.setVisible(saved)
        self._undo_words.setVisible(saved)
        self._undo_words.setText(
            f"Takes out the {new:,} new rows and puts back the old values of the {changed:,} "
            "changed ones, as long as none of them was edited since. It can be redone."
        )
        self._show.setVisible(saved)
        self._show.setText(f"Show {many}")
        self._next_sheet = next_sheet
        self._next.setText(f"Next: sheet {next_sheet} into {register}")
        self._next.setVisible(bool(next_sheet))

    def _lay_out(self, earlier: EarlierImports) -> None:
        left = Pane(tone="surface")
        for widget in (
            self._title,
            self._words,
            self._results,
            SectionHead("Undo this import"),
            self._undo_words,
        ):
            left.add(widget)
        for group in ((self._undo,), (self._show, self._next)):
            line = QHBoxLayout()
            for button in group:
                line.addWidget(button)
            line.addStretch(1)
            left.body.addLayout(line)
        right = Pane()
        right.add(earlier)
        panes = splitter(left, right)
        panes.setSizes([1000, RIGHT])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panes)


def _what(row: Row) -> Cell:
    return Cell(row["what"], icon=row["icon"], icon_tone="text2")


def _count(row: Row) -> Cell:
    return Cell(f"{row['count']:,}", bold=bool(row["count"]), number=row["count"])
