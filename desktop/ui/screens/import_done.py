"""Step 5 of an import: what was done, how to take it back, and what may come next."""

import html
from decimal import Decimal

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.days import show_day
from desktop.domain.registry import ENTITIES
from desktop.sheets.plan import imported_words
from desktop.sheets.problems import REFUSED
from desktop.store.changes import Change
from desktop.store.staged import DROPPED
from desktop.store.undo_lists import REMEMBERED
from desktop.ui import theme
from desktop.ui.cell import Cell
from desktop.ui.desk import Desk
from desktop.ui.parts import buttons
from desktop.ui.parts.beside import Beside
from desktop.ui.parts.mark import Mark
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.pane import Pane
from desktop.ui.parts.text import Text
from desktop.ui.screens.import_earlier import EarlierImports
from desktop.ui.screens.import_plan_rows import signed
from desktop.ui.screens.import_words import counted_words, listed
from desktop.ui.screens.import_work import ImportWork
from desktop.ui.table_columns import Row, TableColumn
from desktop.ui.undo_note import UndoNote

RIGHT = 440


class DoneStep(QWidget):
    """Says what happened in one sentence, and offers Undo."""

    show_asked = Signal()
    next_asked = Signal()
    save_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._change: int | None = None
        self._mark = Mark("ok", "green", 22)
        self.title, self.words = Text("", "pane"), Text("", "body", wrap=True, rich=True)
        self.results = MiniTable(_RESULTS, name="Result of the import")
        self.undo = _Undo(desk)
        self.show_button = buttons.primary("", called=self.show_asked.emit)
        self.next_button = buttons.secondary("", called=self.next_asked.emit)
        self.save_button = buttons.secondary(
            "Save the rows left out", "export", called=self.save_asked.emit
        )
        self._lay_out(EarlierImports(desk))
        self.undo.button.clicked.connect(self._take_back)
        desk.signals.changed.connect(self._hear)
        desk.signals.editing.connect(self._allow)

    def show_work(self, work: ImportWork, counts: dict[str, int]) -> None:
        """Show what an import did, or that there was nothing to do."""
        self._change = work.saved[1] if work.saved else None
        new, changed = counts["new"], counts["changed"]
        one, many = work.entity.one, work.entity.title.lower()
        self.title.setText("Import finished" if work.saved else "Nothing to import")
        self.words.setText(self._sentence(work, counts))
        self.results.set_rows(_results(work, counts))
        self.undo.setVisible(work.saved is not None)
        made = self._desk.store.change(self._change) if self._change is not None else None
        self.undo.note.show_change(made, _undo_words(new, changed, one, many))
        self.undo.button.set_words("Undo this import")
        what = f"{new:,} new {one if new == 1 else many}" if new else many
        self.show_button.set_words(f"Show the {what}")
        self.show_button.setVisible(work.saved is not None)
        self.save_button.setVisible(bool(counts["refused"]))
        self.next_button.setVisible(work.following is not None)
        if work.following:
            sheet, register = work.following
            self.next_button.set_words(f"Next: sheet {sheet} into {ENTITIES[register].title}")
        self._allow()

    def forget_file(self) -> None:
        """The file was let go: what needs it is offered no more."""
        self.save_button.hide()

    # --- making ---

    def _lay_out(self, earlier: EarlierImports) -> None:
        left = Pane(tone="surface")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._mark)
        head.addWidget(self.title, 1)
        left.body.setContentsMargins(16, 20, 20, 16)
        left.body.addLayout(head)
        left.add(self.words)
        left.body.addSpacing(4)
        left.add(self.results)
        left.body.addSpacing(8)
        left.add(self.undo)
        left.body.addSpacing(8)
        left.add(Text("Next", "strong"))
        line = QHBoxLayout()
        line.setSpacing(8)
        for button in (self.show_button, self.next_button, self.save_button):
            line.addWidget(button)
        line.addStretch(1)
        left.body.addLayout(line)
        right = Pane()
        right.add(earlier)
        right.setMinimumWidth(340)
        panes = Beside(left, right, name="Earlier imports")
        panes.line.setSizes([1000, RIGHT])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panes)

    def _sentence(self, work: ImportWork, counts: dict[str, int]) -> str:
        name = work.path.name.replace("&", "&amp;").replace("<", "&lt;")
        if work.saved is None:
            before = work.plan.before if work.plan else None
            known = (
                f" {html.escape(imported_words(before, self._desk.store.who))}." if before else ""
            )
            return f"<b>{name}</b> and the desk already agree: nothing was added or changed.{known}"
        one, many = work.entity.one, work.entity.title.lower()
        new = counted_words(counts["new"], one, many)
        change = self._desk.store.change(work.saved[1])
        at = change.at.astimezone() if change else None
        when = f", on {show_day(at.date())} at {at:%H:%M}" if at else ""
        warning = f" {html.escape(work.plan.warning)}." if work.plan and work.plan.warning else ""
        return f"{new} added and {counts['changed']:,} changed from <b>{name}</b>{when}.{warning}"

    # --- undo ---

    @Slot()
    def _take_back(self) -> None:
        if self._change is not None:
            self._desk.undo(self._change)

    @Slot(object)
    def _hear(self, change: Change) -> None:
        """Follow the import being undone and redone, wherever that was asked for."""
        if self._change is not None and change.of == self._change:
            undone = change.kind == "undo"
            self.title.setText("Import undone" if undone else "Import finished")
            self._mark.set("undo" if undone else "ok", "text2" if undone else "green")
            self.show_button.setVisible(not undone)
            self.undo.after(change)
            self._allow()
        elif self._change is not None and not change.of:
            self.undo.note.show_change(self._desk.store.change(self._change))

    @Slot()
    def _allow(self) -> None:
        made = self._desk.store.change(self._change) if self._change is not None else None
        is_there = made is not None and not made.undone
        self.undo.button.setEnabled(is_there and self._desk.can_edit)
        self.undo.button.set_words("Undo this import" if is_there else "Undone")
        self.next_button.setEnabled(self._desk.can_edit)


class _Undo(QWidget):
    """The box that offers to take the import back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.button = buttons.secondary("Undo this import", "undo")
        self.note, self._words = UndoNote(desk), Text("", "body", "text2", wrap=True)
        self._words.hide()
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(Text("Undo this import", "strong"))
        text.addWidget(self.note)
        text.addWidget(self._words)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 14, 12)
        row.setSpacing(12)
        row.addWidget(Mark("undo", "text2", 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)
        row.addWidget(self.button)

    def after(self, change: Change) -> None:
        """Say what an undo or redo of the import has done."""
        rows = counted_words(change.rows)
        undone = change.kind == "undo"
        words = change.why or f"{rows} {'put back' if undone else 'imported again'}"
        self.note.hide()
        self._words.setText(f"{words}.")
        self._words.show()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


def _undo_words(new: int, changed: int, one: str, many: str) -> str:
    parts = []
    if new:
        parts.append(f"takes out the {counted_words(new, one, many)}")
    if changed:
        parts.append(f"puts back the {counted_words(changed, 'old row', 'old rows')}")
    words = " and ".join(parts)
    until = "What somebody edits later is left alone and listed; an undo can be redone."
    return f"{words[:1].upper()}{words[1:]}. {until} {REMEMBERED}."


def _committed(work: ImportWork) -> str:
    """Say what new and changed purchases commit of the year's money; nothing of other registers."""
    if work.money is None or work.money.year is None or work.plan is None:
        return ""
    rows = work.money.without(work.plan.lines(DROPPED))
    more = sum((one.committed for one in rows), Decimal(0))
    return f" {signed(more)} committed in{work.money.label.removeprefix('Cost')}." if more else ""


def _results(work: ImportWork, counts: dict[str, int]) -> list[Row]:
    """Give the lines of the result: what came of how many rows, and what it means."""
    many = work.entity.title.lower()
    wrong = sorted(work.plan.problems.lines[REFUSED]) if work.plan else []
    where = f"{listed(wrong).capitalize()}: wrong in the file." if wrong else ""
    skipped = len(work.plan.skipped) if work.plan else 0
    verified = work.plan.verified if work.plan else None
    joined = sum(1 for key in work.chosen.same.values() if key)
    lines = [
        ("added", "green", "Added", counts["new"], f"New {many}.{_committed(work)}"),
        ("changed", "text2", "Changed", counts["changed"], "Old values are kept in the history."),
        ("unchanged", "text2", "Unchanged", counts["unchanged"], "File and desk already agreed."),
        (
            "duplicate",
            "text2",
            "Joined to one on the desk",
            joined,
            "You said these were the same.",
        ),
        (
            "tick",
            "green",
            "Read back",
            verified.found if verified else 0,
            f"{verified.words}." if verified else "",
        ),
        ("left-out", "amber", "Left out", counts["refused"], where),
        ("warning", "amber", "With a warning", counts["doubtful"], "Imported as they are."),
        ("info-outline", "text2", "Not data", skipped, "Titles, totals and notes in the sheet."),
    ]
    return [
        {"id": n, "icon": icon, "tone": tone, "what": what, "count": count, "means": means}
        for n, (icon, tone, what, count, means) in enumerate(lines)
        if count or (n < 2 and work.saved)
    ]


def _what(row: Row) -> Cell:
    return Cell(row["what"], icon=row["icon"], icon_tone=row["tone"])


def _count(row: Row) -> Cell:
    return Cell(f"{row['count']:,}", bold=row["id"] < 2, number=row["count"])


_RESULTS = [
    TableColumn("what", "Result", 180, sortable=False, describe=_what),
    TableColumn("count", "Rows", 80, right=True, sortable=False, describe=_count),
    TableColumn("means", "What it means", 240, sortable=False, stretch=True),
]
