"""By what a table is grouped: a chip for each level, and a menu to add one."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts import buttons
from desktop.ui.parts.chips import Chip, ChipFact
from desktop.ui.parts.mark import Mark
from desktop.ui.parts.pane import clear_layout
from desktop.ui.parts.text import Text

if TYPE_CHECKING:
    from desktop.ui.table_view import TableView

ROOM = 900  # pixels at the usual text size from which there is room for the hint


class GroupBar(QWidget):
    """The levels a table is grouped by, the outermost first; headings are dropped on it.

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
        self._is_target = False  # a heading hovers over it
        self.hint = Text("Drag a column heading here to group by it", "meta", "text2")
        self.add_button = buttons.MenuButton("Add a level", self._menu, "quiet")
        self.open_button = buttons.quiet("Open all groups", called=self.open_asked.emit)
        self.close_button = buttons.quiet("Close all groups", called=self.close_asked.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(8)
        row.addWidget(Mark("group", "text2"))
        row.addWidget(Text("Group by", "body", "text2"))
        row.addLayout(self._chips)
        row.addWidget(self.add_button)
        row.addStretch(1)
        row.addWidget(self.hint)
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

    def watch(self, view: "TableView") -> None:
        """Take the headings of a table that are dropped here, and what its menus and keys ask."""
        view.groupable = self._offered
        view.group_asked.connect(self.add)
        view.heading_row.carried.connect(self._carry)
        view.heading_row.dropped.connect(
            lambda column, place: self._drop(view.field(column), place)
        )

    def layout_state(self) -> str:
        """Return the levels as text to keep."""
        return " ".join(self._levels)

    def restore_layout(self, kept: str) -> None:
        """Put back what `layout_state` returned."""
        self.set_levels(kept.split())

    def _is_over(self, place: QPoint) -> bool:
        return self.rect().contains(self.mapFromGlobal(place))

    def _carry(self, place: QPoint) -> None:
        self._aim(on=self._is_over(place))

    def _drop(self, field: str, place: QPoint) -> None:
        self._aim(on=False)
        if self._is_over(place):
            self.add(field)

    def _aim(self, *, on: bool) -> None:
        if on != self._is_target:
            self._is_target = on
            self.update()

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
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hint.setVisible(self.width() >= theme.scaled(ROOM))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("accentSoft" if self._is_target else "panel"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))
        if self._is_target:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -2))
