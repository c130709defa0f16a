"""Help: every shortcut there is, and which version this is."""

from __future__ import annotations

import platform
from collections.abc import Iterator

from PySide6 import __version__ as qt_version
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop import __version__, log
from desktop.ui import theme
from desktop.ui.actions import ACTIONS
from desktop.ui.dialog import Dialog
from desktop.ui.menus import MENUS
from desktop.ui.parts.key_cap import KeyCap
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.text import Text

CAPTION = "Commissioning Desk"
OTHERS, LEAST = 260, 200  # pixels that title, buttons and the system take; the least of the list
TABLE = (
    ("Up, Down, Home, End, Page Up, Page Down", "Move in a table, as in Excel"),
    ("Enter", "Open the row, or do its main action"),
    ("Space", "Tick, or open and close the row’s detail"),
    ("F2", "Edit the cell; Enter saves and moves down, Tab moves right, Esc gives up"),
    ("Ctrl+C", "Copy with headings"),
    ("Ctrl+V", "Paste a block from a spreadsheet; what would change is shown first"),
    ("Ctrl+D", "Fill the rows selected from the topmost, in the current column"),
    ("Ctrl+B", "Give a field of all rows selected one value"),
    ("Alt+G", "Group by the current column"),
    ("Ctrl+A, Shift+arrows", "Select more; the status bar adds up"),
    ("Alt+F", "Filter to this value"),
    ("Delete", "On a filter: remove it"),
    ("Ctrl+Tab", "Next tab of a pane"),
    ("Tab, Shift+Tab", "Next, previous control; a table is one stop"),
    ("Esc", "Clear the search box, then go back to the table; close a dialog"),
    ("Shift+F10", "The menu of what is selected"),
    ("Alt", "The menu bar; underlined letters open its menus"),
)


class KeysDialog(Dialog):
    """Lists the keys, those of the menus and those inside tables."""

    def __init__(self) -> None:
        super().__init__(CAPTION, "Keyboard", wide=620)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        for title, lines in sections():
            column.addWidget(SectionHead(title))
            column.addLayout(_grid(lines))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        room = self.screen().availableSize().height() - OTHERS
        area.setMinimumHeight(max(LEAST, min(theme.scaled(520), room)))
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName("Keyboard")
        inside.setAutoFillBackground(False)
        self.add(area)
        self.add_button("Close", "primary", default=True)


def sections() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Give the keys by menu, made from ACTIONS, then those of tables."""
    for menu in (title.replace("&", "") for title in MENUS):
        lines = [
            (each.keys[0].replace("Return", "Enter"), each.plain)
            for each in ACTIONS
            if each.keys and each.menu.partition("/")[0] == menu
        ]
        if lines:
            yield menu, lines
    yield "In tables, panes and dialogs", list(TABLE)


def _grid(lines: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, theme.scaled(250))
    grid.setColumnStretch(1, 1)
    for row, (keys, words) in enumerate(lines):
        grid.addWidget(KeyCap(keys), row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(Text(words, wrap=True), row, 1)
    return grid


class AboutDialog(Dialog):
    """Says which version this is and where its log stands."""

    def __init__(self) -> None:
        super().__init__(CAPTION, CAPTION, wide=440)
        self.add_words(f"Version {__version__}", role="strong")
        self.add_words("Everything you enter stays on this computer.")
        self.add_words("Free under the MIT licence. Drawn with Qt for Python, under the LGPL.")
        versions = f"Python {platform.python_version()}, Qt {qt_version}"
        written = log.written_to()
        details = self.add_words(f"{versions}\nLog file: {written or 'none'}", role="meta")
        details.set_selectable()
        self.add_button("Close", "primary", default=True)
