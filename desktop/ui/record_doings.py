"""Actions on the record selected that only some screens have, such as merging providers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu

from desktop.domain.registry import ENTITIES
from desktop.store.origins import origins
from desktop.ui import theme

if TYPE_CHECKING:
    from desktop.ui.desk import Desk
    from desktop.ui.window import MainWindow


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


def origin_words(desk: Desk, register: str, row_id: int) -> dict[str, str]:
    """Say of every field of a record where its value comes from."""
    with desk.store.read() as connection:
        found = origins(connection, ENTITIES[register], [row_id]).get(row_id, {})
    return {field: origin.words for field, origin in found.items()}


def add_origin(desk: Desk, menu: QMenu, register: str, row_id: int, field: str) -> None:
    """Begin the menu of a cell with where its value comes from; it leads to the history."""
    if row_id < 0:
        return
    words = origin_words(desk, register, row_id).get(field)
    if not words:
        return
    entry = menu.addAction(theme.icon("history"), words.replace("&", "&&"))
    entry.setObjectName("origin")
    entry.triggered.connect(lambda _on=False: desk.show_history(register, row_id))
    menu.addSeparator()
