"""What the window shows while no desk is open: the ways to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.parts import buttons
from desktop.ui.parts.empty_state import EmptyState

if TYPE_CHECKING:
    from desktop.ui.opening import Opening

WORDS = (
    "A desk is one file that holds your lists, providers and their papers. "
    "It stays on this computer."
)
NOTE = "The practice desk holds made-up providers and is kept apart from yours."


class Welcome(QWidget):
    """New desk, open desk, practice desk."""

    def __init__(self, opening: Opening) -> None:
        super().__init__()
        self.new = buttons.primary("Make a new desk", called=opening.new)
        self.open = buttons.secondary("Open a desk", called=opening.choose)
        self.practice = buttons.secondary("Open the practice desk", called=opening.practice)
        column = QVBoxLayout(self)
        column.addWidget(
            EmptyState(
                "desk",
                "No desk is open",
                WORDS,
                buttons=(self.new, self.open, self.practice),
                note=NOTE,
            )
        )
