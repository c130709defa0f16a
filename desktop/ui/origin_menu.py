"""Where the value of a cell comes from: at the top of its menu, leading to the history."""

from PySide6.QtWidgets import QMenu

from desktop.domain.registry import ENTITIES
from desktop.store.origins import origins
from desktop.ui import theme
from desktop.ui.desk import Desk


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
