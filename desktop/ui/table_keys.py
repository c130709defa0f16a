"""The keys of a table, as a spreadsheet has them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from desktop.ui.table_view import TableView

Key = Qt.Key
Modifier = Qt.KeyboardModifier
ARROWS = {Key.Key_Up: (-1, 0), Key.Key_Down: (1, 0), Key.Key_Left: (0, -1), Key.Key_Right: (0, 1)}
ENTER = frozenset({Key.Key_Return, Key.Key_Enter})
ASKED: dict[tuple[Modifier, Key], Callable[["TableView"], None]] = {
    (Modifier.AltModifier, Key.Key_F): lambda view: view.ask_filter(),
    (Modifier.AltModifier, Key.Key_G): lambda view: view.ask_group(),
    (Modifier.ControlModifier, Key.Key_V): lambda view: view.ask_edit("paste"),
    (Modifier.ControlModifier, Key.Key_D): lambda view: view.ask_edit("fill_down"),
    (Modifier.ControlModifier, Key.Key_B): lambda view: view.ask_edit("edit"),
}


def press(view: "TableView", event: QKeyEvent) -> bool:
    """Do what a key means in a table; return whether it meant anything of its own."""
    key, row = Key(event.key()), view.currentIndex().row()
    if event.matches(QKeySequence.StandardKey.Copy):
        view.copy()
    elif row < 0:
        return False
    elif (event.modifiers(), key) in ASKED:
        ASKED[event.modifiers(), key](view)
    elif key in ENTER and not event.modifiers() & Modifier.AltModifier:
        if view.state() != view.State.EditingState:  # an editor passes on the Enter that saves it
            view.open_row(row)
    elif key == Key.Key_Space:
        return view.switch(row)
    elif key in ARROWS and view.group_at(row) and ARROWS[key][1]:
        view.toggle_group(row, opened=key == Key.Key_Right)
    elif key in ARROWS and event.modifiers() & Modifier.ControlModifier:
        _jump(view, key, extend=bool(event.modifiers() & Modifier.ShiftModifier))
    else:
        return False
    return True


def _jump(view: "TableView", key: Key, *, extend: bool) -> None:
    """Go to the first or last row or column, taking what lies between along if asked."""
    down, right = ARROWS[key]
    table, order = view.model(), view.heading_row.order()
    here = view.currentIndex()
    row = here.row() if not down else (table.rowCount() - 1 if down > 0 else 0)
    column = here.column() if not right else order[-1 if right > 0 else 0]
    target = table.index(row, column)
    if extend:
        _extend(view, here, target)
    else:
        view.setCurrentIndex(target)
    view.scrollTo(target)


def _extend(view: "TableView", here: QModelIndex, target: QModelIndex) -> None:
    flags = QItemSelectionModel.SelectionFlag
    rows = view.selectionBehavior() == view.SelectionBehavior.SelectRows
    area = QItemSelection(here, target)
    selection = view.selectionModel()
    selection.select(area, flags.Select | (flags.Rows if rows else flags.NoUpdate))
    selection.setCurrentIndex(target, flags.NoUpdate)
