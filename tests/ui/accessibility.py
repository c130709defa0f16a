"""What a screen reader or somebody at the keyboard would miss in a window: the checks."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)

from desktop.ui import panes
from desktop.ui.cell import CELL

FOCUS = Qt.FocusPolicy
CELLS = 60  # rows of a table searched for names
LOUD = {"red", "amber", "green", "blue", "violet"}
ROWS = 40  # looked at of each table
STEPS = 250  # of Tab before a page counts as a trap
ROLES_OF_NOTHING = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window}


def missing(window):
    """List the controls in sight that have no name or role, and the columns without words."""
    widgets = [widget for widget in window.findChildren(QWidget) if widget.isVisible()]
    return [
        *(f"no name: {_path(one)}" for one in widgets if takes_focus(one) and not name(one)),
        *(f"no role: {_path(one)}" for one in widgets if takes_focus(one) and not has_role(one)),
        *(f"state not said: {_path(one)}" for one in widgets if not says_its_state(one)),
        *(words for one in widgets if isinstance(one, QTableView) for words in columns(one)),
        *(words for one in widgets if isinstance(one, QTableView) for words in wordless(one)),
    ]


def takes_focus(widget):
    """Whether a person can come to a control with the keyboard or the mouse."""
    return widget.focusPolicy() != FOCUS.NoFocus and widget.isEnabled()


def name(widget):
    """What is read out when the control takes the focus; a choice is not called by its value."""
    if isinstance(widget, QComboBox):
        return widget.accessibleName()
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def has_role(widget):
    """Whether it is said what kind of control it is."""
    return QAccessible.queryAccessibleInterface(widget).role() not in ROLES_OF_NOTHING


def says_its_state(widget):
    """Whether a reader is told that a control is ticked, or can't be used now."""
    state = QAccessible.queryAccessibleInterface(widget).state()
    if isinstance(widget, QAbstractButton) and widget.isCheckable():
        if not state.checkable and not state.selectable:
            return False
        if bool(state.checked or state.selected) != widget.isChecked():
            return False
    can_be_used = widget.isEnabled() or not isinstance(widget, QAbstractButton | QLineEdit)
    return can_be_used or bool(state.disabled)


def wordless(table):
    """List cells in sight that mean something by their colour or mark and have no words for it."""
    model = table.model()
    for row in range(min(model.rowCount(), ROWS)):
        for column in range(model.columnCount()):
            place = model.index(row, column)
            cell = place.data(CELL)
            if cell is None or table.isColumnHidden(column) or not _means_something(cell):
                continue
            if not cell.said():
                yield f"no words: column {column} of {table.accessibleName()}"


def _means_something(cell):
    return bool(cell.icon or cell.tone in LOUD or cell.error or cell.mark or cell.bar is not None)


def columns(table):
    """List the columns of a table that have no heading, where it shows headings at all."""
    heading = table.horizontalHeader()
    if not heading.isVisible():
        return
    for place in range(heading.count()):
        if not heading.isSectionHidden(place) and not _heading(table, place):
            yield f"no heading: column {place} of {table.accessibleName()}"


def _heading(table, place):
    model, along = table.model(), Qt.Orientation.Horizontal
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    return any(model.headerData(place, along, role) for role in roles)


def unreached(window):
    """List the controls of the page in front that Tab does not come to."""
    page = window.pages
    wanted = {
        one
        for one in page.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & FOCUS.TabFocus
        and one.focusProxy() is None
    }
    seen = set()
    for _ in range(STEPS):
        if wanted <= seen:
            break
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        QApplication.processEvents()
        seen.add(window.focusWidget())
    return sorted(_path(one) for one in wanted - seen if not seen & _choices_with(one))


def out_of_order(part):
    """List what Tab comes to in another order than it is read, once Tab was pressed."""
    panes.in_reading_order(part)
    read = [one for one in panes.as_read(part) if _can_be_come_to(one)]
    wanted, chain, now = set(read), [], part.nextInFocusChain()
    while now is not part:
        chain += [now] if now in wanted else []
        now = now.nextInFocusChain()
    places = {one: place for place, one in enumerate(chain)}
    return [
        f"{_path(after)} before {_path(one)}"
        for one, after in pairwise(read)
        if places[after] < places[one]
    ]


def _can_be_come_to(widget):
    return widget.isVisible() and widget.isEnabled() and panes.takes_tab(widget)


def come_to_the_front(window, tour):
    """Make the window the active one, which takes a moment without a screen."""
    for _ in range(STEPS):
        window.activateWindow()
        tour.settle(window)
        if window.isActiveWindow():
            return


def _choices_with(widget):
    """Give the choices of which it is one: Tab comes to the group, the arrows move in it."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is not None and group.exclusive():
        return set(group.buttons())
    return set()


def _path(widget):
    names = []
    while widget is not None and len(names) < 4:
        names.append(type(widget).__name__)
        widget = widget.parentWidget()
    return " in ".join(names)


def shown_words(window):
    """All that a window says in sight: its title, labels, boxes, and the cells of its tables."""
    said = [window.windowTitle()]
    for widget in (one for one in window.findChildren(QWidget) if one.isVisible()):
        said += [name(widget), widget.toolTip()]
        said += [widget.text()] if isinstance(widget, QLabel | QLineEdit) else []
        if isinstance(widget, QTableView) and widget.model() is not None:
            said += list(_cells(widget))
    return " ".join(filter(None, said))


def _cells(table):
    model, roles = table.model(), (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    for row in range(min(model.rowCount(), CELLS)):
        for place in range(model.columnCount()):
            yield from (str(model.index(row, place).data(role) or "") for role in roles)


def named(window, names, shown):
    """Give the first of some names that a window shows, under what is shown."""
    said = shown_words(window)
    return next(({shown: one} for one in names if one in said), {})
