"""By what a table is grouped: a chip for each level, and a menu to add one."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts import buttons
from desktop.ui.parts.chips import Chip, ChipFact
from desktop.ui.parts.pane import clear_layout
from desktop.ui.parts.text import Text


class GroupBar(QWidget):
    """The levels a table is grouped by, the outermost first.

    Args:
        levels: what can be grouped by, as field and words.
    """

    changed = Signal()
    open_asked = Signal()  # of every group
    close_asked = Signal()

    def __init__(self, levels: Mapping[str, str]) -> None:
        super().__init__()
        self._offered = dict(levels)
        self._levels: tuple[str, ...] = ()
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self.add_button = buttons.MenuButton("Add a level", self._menu, "quiet")
        self.open_button = buttons.quiet("Open all groups", called=self.open_asked.emit)
        self.close_button = buttons.quiet("Close all groups", called=self.close_asked.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(8)
        row.addWidget(Text("Group by", "body", "text2"))
        row.addLayout(self._chips)
        row.addWidget(self.add_button)
        row.addStretch(1)
        row.addWidget(self.open_button)
        row.addWidget(self.close_button)
        self._show()

    def levels(self) -> tuple[str, ...]:
        """Return the fields grouped by, the outermost first."""
        return self._levels

    def set_levels(self, levels: Sequence[str]) -> None:
        """Group by these fields; those that can't be grouped by are left out."""
        wanted = tuple(dict.fromkeys(one for one in levels if one in self._offered))
        if wanted != self._levels:
            self._levels = wanted
            self._show()
            self.changed.emit()

    def add(self, field: str) -> None:
        """Group by one more field, within the others."""
        self.set_levels((*self._levels, field))

    def _remove(self, field: str) -> None:
        self.set_levels([one for one in self._levels if one != field])

    def _show(self) -> None:
        clear_layout(self._chips)
        for field in self._levels:
            chip = Chip(ChipFact(field, self._offered[field]))
            chip.setAccessibleName(f"Grouped by {self._offered[field]}")
            chip.removed.connect(self._remove)
            self._chips.addWidget(chip)
        self.add_button.setEnabled(len(self._levels) < len(self._offered))
        for button in (self.open_button, self.close_button):
            button.setVisible(bool(self._levels))

    def _fill(self) -> None:
        self._menu.clear()
        for field, words in self._offered.items():
            if field not in self._levels:
                self._menu.addAction(words).triggered.connect(
                    lambda _checked, field=field: self.add(field)
                )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("panel"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))
