"""What a screen reader would miss in a window: the checks, and the tour that makes them.

Run as a program (`python -m tests.ui.accessibility STORE`) it goes through every screen and state
of the tour and prints what it found as JSON.
"""

import datetime as dt
import json
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QTableView, QWidget

FOCUS = Qt.FocusPolicy
ROLES_OF_NOTHING = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window}


def missing(window):
    """List the controls in sight that have no name or role, and the columns without words."""
    widgets = [widget for widget in window.findChildren(QWidget) if widget.isVisible()]
    return [
        *(f"no name: {_path(one)}" for one in widgets if takes_focus(one) and not name(one)),
        *(f"no role: {_path(one)}" for one in widgets if takes_focus(one) and not has_role(one)),
        *(words for one in widgets if isinstance(one, QTableView) for words in columns(one)),
    ]


def takes_focus(widget):
    """Whether a person can come to a control with the keyboard or the mouse."""
    return widget.focusPolicy() != FOCUS.NoFocus and widget.isEnabled()


def name(widget):
    """What is read out when the control takes the focus."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def has_role(widget):
    """Whether it is said what kind of control it is."""
    return QAccessible.queryAccessibleInterface(widget).role() not in ROLES_OF_NOTHING


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


def _path(widget):
    names = []
    while widget is not None and len(names) < 4:
        names.append(type(widget).__name__)
        widget = widget.parentWidget()
    return " in ".join(names)


def main():
    """Go round and print."""
    from desktop import app
    from desktop.ui.screens import tour

    found = {}

    def look(self, shown, dialog):
        for window in filter(None, (self._window, dialog)):
            for words in missing(window):
                found.setdefault(words, shown)
        self.taken.append(shown)

    tour.Tour._shoot, tour.CALM = look, 20
    with tempfile.TemporaryDirectory() as folder:
        seen = app.tour(Path(sys.argv[1]), Path(folder), today=dt.date(2026, 10, 6))
    print(json.dumps({"seen": len(seen), "missing": found}))


if __name__ == "__main__":
    main()
