"""The menus of a table: that of a row, and that of a heading."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from desktop.ui import theme
from desktop.ui.parts.menu import Menu

if TYPE_CHECKING:
    from desktop.ui.table_view import TableView

MenuHook = Callable[[QMenu, int, str], None]
WAYS = (("first to last", False), ("last to first", True))


def row_menu(view: "TableView", row: int, column: int, hook: MenuHook | None) -> QMenu:
    """Return the menu of a row: what the page offers, then Copy and Sort."""
    menu = _menu(view)
    table = view.table()
    if hook and (view.groups_have_menu or not view.group_at(row)):
        hook(menu, table.row_id(row), view.field(column))
        menu.addSeparator()
    copy = menu.addAction(theme.icon("copy"), "Copy with headings", view.copy)
    copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
    menu.addSeparator()
    _add_sorting(menu, view, column)
    _add_grouping(menu, view, column)
    return menu


def heading_menu(view: "TableView", column: int) -> QMenu:
    """Return the menu of a heading: sort, hide, and the list of columns."""
    menu = _menu(view)
    if column >= 0:
        _add_sorting(menu, view, column)
        _add_grouping(menu, view, column)
        menu.addSeparator()
        hide = menu.addAction("Hide this column")
        hide.triggered.connect(lambda _on: view.columns.show_column(column, shown=False))
        hide.setEnabled(not view.table().columns[column].fixed)
    menu.addAction(theme.icon("columns"), "Columns", partial(view.open_columns, view.heading_row))
    return menu


def _menu(view: "TableView") -> QMenu:
    menu = Menu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _add_sorting(menu: QMenu, view: "TableView", column: int) -> None:
    table = view.table()
    shown = table.columns[column]
    for words, descending in WAYS:
        sort = partial(table.sort_by, shown.field, descending=descending)
        action = menu.addAction(f"Sort by {shown.heading.lower()}, {words}", sort)
        action.setEnabled(shown.sortable)


def _add_grouping(menu: QMenu, view: "TableView", column: int) -> None:
    field = view.field(column)
    if field in view.groupable:
        words = f"Group by {view.groupable[field].lower()}"
        action = menu.addAction(theme.icon("group"), words, partial(view.group_asked.emit, field))
        action.setShortcut(QKeySequence("Alt+G"))
