"""A line that says what undoing a change would do, worked out while nobody waits for it."""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.store.changes import Change
from desktop.store.undo import NOT_UNDONE
from desktop.store.undo_lists import IN_PART, Undoing
from desktop.ui.desk import Desk
from desktop.ui.jobs import Job
from desktop.ui.parts import buttons
from desktop.ui.parts.text import Text
from desktop.ui.undoing import UndoDialog

PAUSE = 250  # milliseconds a change has to stay chosen before it is looked at


class UndoNote(QWidget):
    """Says the three counts of an undo: put back, left alone, could not be put back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._change: Change | None = None
        self._told: Undoing | None = None
        self._job: Job | None = None
        self.words = Text("", "body", "text2", wrap=True)
        self.link = buttons.link("Show each row", called=self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.words)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._look)
        self.hide()

    def show_change(self, change: Change | None, words: str = "") -> None:
        """Look at a change that can be undone; `words` stand there meanwhile."""
        can = change is not None and not change.undone and change.kind not in NOT_UNDONE
        self._change, self._told = change if can else None, None
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.link.hide()
        self.setVisible(can)
        if change is not None and change.undone:
            self._say_undone(change.id)
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._timer.start() if can else self._timer.stop()

    def _say_undone(self, number: int) -> None:
        """Say what the undo of a change did not put back."""
        undo = self._desk.store.undo_of(number)
        if undo is not None and undo.why:
            self.words.setText(f"Undone in part: {undo.why}.")
            self.words.show()
            self.show()

    @Slot()
    def _look(self) -> None:
        change, store = self._change, self._desk.store
        if change is None or not self.isVisible():
            return
        self._job = job = self._desk.jobs.start(
            "Looking what undo would do",
            lambda progress: store.would_undo(change.id, progress),
            shown=False,
        )
        job.done.connect(self._say)

    @Slot(object)
    def _say(self, told: Undoing) -> None:
        if self.sender() is not self._job:
            return
        self._told, self._job = told, None
        is_whole = not told.since and not told.stuck
        if not is_whole or not self.words.text():
            self.words.setText(_said(told, is_whole=is_whole))
        self.words.show()
        self.link.setVisible(not is_whole)

    @Slot()
    def _show(self) -> None:
        if self._told is not None:
            asked = self._desk.ask.run(UndoDialog(self._told))
            if asked and self._desk.can_edit:
                self._desk.undo(self._told.change.id)


def _said(told: Undoing, *, is_whole: bool) -> str:
    if not is_whole and told.change.kind not in IN_PART:
        return f"It can’t be undone as a whole: {told.summary}."
    return f"Undo: {told.summary}.{f' {told.kept}.' if told.kept else ''}"
