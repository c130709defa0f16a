"""The status bar: the file, what is selected, the job under way, whether one can edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.jobs import Jobs
from desktop.ui.parts.text import Elided, Text
from desktop.ui.progress_bar import ProgressBar

if TYPE_CHECKING:
    from desktop.ui.desk import Desk

HIGH, SIDE, GAP = 26, 12, 18


class _Mark(QWidget):
    """A small icon before words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.setFixedSize(16, 16)

    def set_icon(self, name: str) -> None:
        self.name = name
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme.paint_icon(QPainter(self), QRect(0, 0, 16, 16), self.name, "text2")


class StatusBar(QWidget):
    """One line at the foot of the window."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.setAccessibleName("Status bar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.file, self.words = Text("", "meta", "text2"), Elided("", "meta", "text2")
        self.lock, self.text_size = Text("", "meta", "text2"), Text("", "meta", "text2")
        self._file_mark, self._lock_mark = _Mark("desk"), _Mark("unlock")
        self.progress = ProgressBar(jobs)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 0, SIDE, 0)
        row.setSpacing(6)
        row.addWidget(self._file_mark)
        row.addWidget(self.file)
        row.addSpacing(GAP - 6)
        row.addWidget(self.words, 1)
        row.addWidget(self.progress)
        row.addSpacing(GAP - 6)
        row.addWidget(self._lock_mark)
        row.addWidget(self.lock)
        row.addSpacing(GAP - 6)
        row.addWidget(self.text_size)
        theme.signals.changed.connect(self._fit)
        self.follow(None)
        self._fit()

    def follow(self, desk: Desk | None) -> None:
        """Name the open file, its folder in the tooltip, and say whether it may be edited."""
        for widget in (self._lock_mark, self.lock):
            widget.setVisible(desk is not None)
        if desk is None:
            self.file.setText("No desk is open")
            self.file.setToolTip("")
            self.say("")
            return
        self.file.setText(desk.store.path.stem)
        self.file.setToolTip(str(desk.store.path.parent))
        self.lock.setText("You can edit" if desk.can_edit else "Read only")
        self.lock.setToolTip(desk.why_not())
        self._lock_mark.set_icon("unlock" if desk.can_edit else "lock")

    def say(self, words: str) -> None:
        """Say what is selected."""
        self.words.setText(words)

    def show_text_size(self, per_cent: int) -> None:
        """Say how large the text is."""
        self.text_size.setText(f"Text size {per_cent}%")

    def _fit(self) -> None:
        self.setFixedHeight(theme.scaled(HIGH))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("chrome"))
        painter.fillRect(0, 0, self.width(), 1, theme.colour("line2"))
