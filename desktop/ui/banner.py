"""The strip over a desk that somebody else is using: who it is, and Try again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.parts.strip import Strip

if TYPE_CHECKING:
    from desktop.ui.desk import Desk

WORDS, AGAIN = "You can read this desk but not change it.", "Try again"


class ReadOnlyBanner(Strip):
    """Shows itself while the desk can only be read."""

    def __init__(self) -> None:
        super().__init__("amber")
        self.hide()

    def follow(self, desk: Desk | None) -> None:
        """Say who holds the desk, or nothing."""
        is_held = desk is not None and desk.store.is_read_only
        if desk is not None and is_held:
            self.set(WORDS, f"{desk.why_not()}.", link=AGAIN)
        self.setVisible(is_held)
