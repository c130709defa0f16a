"""One thing that a person can do from a menu: its words, keys, icon and call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.ui import doings
from desktop.ui.menus import MENUS

if TYPE_CHECKING:
    from desktop.ui.window import MainWindow

Call = Callable[["MainWindow"], Any]
Test = Callable[["MainWindow"], bool]
FILE, EDIT, VIEW, GO, RECORD, TOOLS, HELP = (menu.replace("&", "") for menu in MENUS)


@dataclass(frozen=True)
class Action:
    """One thing to do.

    Attributes:
        name: its id.
        words: what the menu says; "&" stands before the underlined letter.
        menu: the menu it stands in, "View/Colours" for one inside another.
        call: what it does, given the window.
        keys: its shortcuts; the first is shown.
        icon: its icon.
        enabled: whether it can be done now.
        told: other words for now, such as what Undo would undo.
        ticked: whether it carries a tick now.
        line: whether a line stands above it.
        palette: whether Ctrl+K finds it.
        row: whether it stands in the menu of a row too.
        also: other words that somebody may type for it into Ctrl+K.
    """

    name: str
    words: str
    menu: str
    call: Call
    keys: tuple[str, ...] = ()
    icon: str = ""
    enabled: Test = doings.always
    told: Callable[[MainWindow], str] | None = None
    ticked: Test | None = None
    line: bool = False
    palette: bool = True
    row: bool = False
    also: str = ""

    @property
    def plain(self) -> str:
        """Its words without the mark of the underlined letter."""
        return self.words.replace("&", "").rstrip("…")
