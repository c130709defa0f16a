"""Actions on the records selected that only some screens have, such as merging providers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.ui.window import MainWindow

CONTRACT_DECISIONS = (
    ("change", "Change the contract…", "edit"),
    ("start_review", "Start its hard review", "hard-review"),
    ("add_variation", "Add a variation…", "add"),
    ("use_option", "Use an option to extend…", "calendar"),
    ("enter_results", "Enter results of measures…", "edit"),
    ("serve_notice", "Serve notice…", "flag"),
    ("copy_contract", "Copy as its successor…", "copy"),
    ("end_early", "End the contract early…", "stop"),
)


def decides(name: str) -> Callable[[MainWindow], Any]:
    """Have the screen in front decide something about the contract selected."""
    return lambda window: window.pages and window.pages.call("decide", name)


def record_can(name: str) -> Callable[[MainWindow], bool]:
    """A record is selected, may be changed, and the screen in front can do this with it."""

    def can(window: MainWindow) -> bool:
        if window.desk is None or window.pages is None or not window.desk.can_edit:
            return False
        return window.pages.can(name) and window.pages.call("record") is not None

    return can


def record_does(name: str) -> Callable[[MainWindow], Any]:
    """Have the screen in front do this with the record selected."""
    return lambda window: window.pages and window.pages.call(name)


def bulk_can(window: MainWindow) -> bool:
    """The screen in front has a table whose rows can be changed many at once."""
    if window.desk is None or window.pages is None or not window.desk.can_edit:
        return False
    return window.pages.can("bulk")


def bulk_does(name: str) -> Callable[[MainWindow], Any]:
    """Have the table in front change many rows in one of its ways."""

    def do(window: MainWindow) -> None:
        if window.pages is not None:
            getattr(window.pages.screen_in_front.bulk, name)()  # type: ignore[union-attr]

    return do
