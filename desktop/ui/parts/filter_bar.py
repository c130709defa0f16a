"""The filter bar above a table: search and filters on one line, chips and the count beneath."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts.buttons import Button, MenuButton, quiet
from desktop.ui.parts.chips import ChipFact, ChipRow
from desktop.ui.parts.filter_button import FilterButton
from desktop.ui.parts.search_box import SearchBox

SIDE, GAP = 16, 8
NARROWEST_SEARCH = 160
WIDEST_SEARCH = 300  # at the usual text size: room for what may be looked for


class FilterBar(QWidget):
    """Search, filters and chips; filters that find no room fold into More.

    The chips follow the filters: choosing makes one, its cross clears the filter.

    Attributes:
        search: the box given.
        filters: the buttons given.
        chips: the row of chips, for the count and for quiet actions.
    """

    changed = Signal()

    def __init__(self, search: SearchBox, filters: Sequence[FilterButton] = ()) -> None:
        super().__init__()
        self.search, self.filters, self.chips = search, list(filters), ChipRow()
        self._menu = QMenu(self)
        self._more = MenuButton("More", self._menu)
        self._more.setAccessibleName("More filters")
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, GAP, SIDE, 6)
        column.setSpacing(6)
        column.addLayout(self._controls())
        column.addWidget(self.chips)
        for button in self.filters:
            button.changed.connect(self._hear)
        self.chips.removed.connect(self._remove)
        self.chips.cleared.connect(self.clear)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def clear(self) -> None:
        """Take every filter off; the words searched for stay."""
        for button in self.filters:
            button.set_chosen(())

    def focus_search(self) -> None:
        """Put the focus into the search box, its words chosen."""
        self.search.setFocus()
        self.search.selectAll()

    def add_table_buttons(
        self, open_columns: Callable[[QWidget], Any], export: Callable[[], Any]
    ) -> tuple[Button, Button]:
        """Offer at the right of the chips to choose columns, beneath the button, and to export."""
        columns = quiet("Columns", "columns")
        columns.clicked.connect(lambda: open_columns(columns))
        out = quiet("Export", "export", called=export)
        out.set_shortcut_hint("Ctrl+E")
        for button in (columns, out):
            self.chips.add_action(button)
        return columns, out

    def _controls(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.setMinimumWidth(NARROWEST_SEARCH)
        self.search.setMaximumWidth(theme.scaled(WIDEST_SEARCH))
        row.addWidget(self.search, 1)
        for button in (*self.filters, self._more):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _hear(self) -> None:
        self.chips.set_chips(
            [
                ChipFact(str(number), button.words, button.chosen_words())
                for number, button in enumerate(self.filters)
                if button.chosen()
            ]
        )
        self.changed.emit()

    def _remove(self, key: str) -> None:
        self.filters[int(key)].set_chosen(())

    def _fold(self) -> None:
        """Show as many filters as there is room for and put the others into More."""
        room = self.width() - 2 * SIDE - self.search.sizeHint().width()
        wide = [button.sizeHint().width() + GAP for button in self.filters]
        fits = len(wide)
        if sum(wide) > room:
            room -= self._more.sizeHint().width() + GAP
            while fits and sum(wide[:fits]) > room:
                fits -= 1
        for number, button in enumerate(self.filters):
            button.setVisible(number < fits)
        self._more.setVisible(fits < len(wide))
        self._menu.clear()
        for button in self.filters[fits:]:
            self._menu.addAction(button.words, partial(button.open, self._more))

    @override
    def minimumSizeHint(self) -> QSize:
        wide = NARROWEST_SEARCH + 2 * SIDE + self._more.sizeHint().width() + GAP
        return QSize(wide, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour("panel"))
