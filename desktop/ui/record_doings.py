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

PURCHASE_STEPS = (  # method, words, icon, other words for the palette
    ("send", "Send for approval", "open", "request"),
    ("approve", "Approve…", "tick", ""),
    ("send_back", "Send back…", "undo", "refuse reject"),
    ("begin", "Begin", "active", "start active"),
    ("pause", "Pause…", "paused", "suspend stop"),
    ("resume", "Resume…", "active", "go on"),
    ("miss", "Record missed sessions…", "edit", "dna did not attend cancelled"),
    ("make_up", "Record a session made up…", "edit", "extra catch up"),
    ("change_rate", "Change the rate from a day…", "money", "price uplift vary"),
    ("end", "End early…", "stop", "terminate"),
    ("replace", "Replace by another purchase…", "duplicate", "vary change provider"),
    ("cancel", "Cancel the purchase…", "close", ""),
)
PURCHASE_PAPERS = (
    ("write_order", "Write the order…", "export", "docx word pdf letter"),
    ("show_choice", "How it was chosen…", "list-rows", "eligible evidence"),
    ("show_invoices", "Show its invoices", "money", "payments"),
    ("show_child", "Show the child", "person", ""),
)


def takes(name: str) -> Callable[[MainWindow], Any]:
    """Have the screen in front take a step with the purchase selected."""
    return lambda window: window.pages and window.pages.call("take_step", name)


def step_can(name: str) -> Callable[[MainWindow], bool]:
    """A purchase is selected, and its state allows this step."""

    def can(window: MainWindow) -> bool:
        if window.desk is None or window.pages is None:
            return False
        return bool(window.pages.call("allows_step", name))

    return can


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
