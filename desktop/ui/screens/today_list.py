"""The left part of Today: what falls due, of one sort or all, one row open under itself."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.bands import OVERDUE
from desktop.domain.due_list import Item
from desktop.domain.dues import Dues, Sees
from desktop.domain.whose import EVERYONE, MINE, TEAM
from desktop.store.due import officer_names
from desktop.ui.cell_painting import cell_width
from desktop.ui.desk import Desk
from desktop.ui.parts import buttons
from desktop.ui.parts.empty_state import EmptyState
from desktop.ui.parts.loading import Loading
from desktop.ui.parts.type_strip import TypeStrip
from desktop.ui.parts.unfolding import UnfoldingTable
from desktop.ui.record_actions import TODAY
from desktop.ui.row_painting import PAD
from desktop.ui.screens.today_doings import doings_in_menu, doings_of
from desktop.ui.screens.today_open import READING, OpenItem
from desktop.ui.screens.today_rows import ASIDE, STRIPS, TodaySource, band_of, columns, spoken
from desktop.ui.table import RowTable

NAME, LOOKING = "What falls due", "Looking at what falls due"
IN_RECORD = {
    "open": "open-item",
    "later": "remind-later",
    "back": "bring-back",
    "acknowledge": "acknowledge",
    "assign": "assign",
}  # what the menu Record calls the same
SAID = ("what", "about")  # the columns that say what an item is of
NAMED = 6  # officers named where nothing is mine
ALWAYS = {key for key, _, kinds in STRIPS if kinds != ("reminder",) and key != ASIDE}
NOTHING = {
    MINE: (
        "Nothing falls due that names you",
        (
            "Records know you by “Your name” in Settings: as manager of a contract, requester or "
            "approver of a purchase, or officer of a reminder."
        ),
    ),
    TEAM: (
        "Nothing falls due for your team",
        "Your team is the one in Settings, or that of your name in the register of officers.",
    ),
}
NOTHING_OF_SORT = ("Nothing of this sort falls due", "Everything shows the rest.")
NOTHING_AT_ALL = ("Nothing falls due", "No record has a day to keep to.")


class TodayList(QWidget):
    """The strip of sorts, and the items in their bands.

    Attributes:
        source: the items held, and which of them are shown.
        loading: what stands there until there are any.
    """

    asked = Signal(str)  # the name of what is to be done with the chosen item

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.items = Dues(())
        self.source = TodaySource(desk.today)
        self.strip = TypeStrip([(key, words, 0) for key, words, _ in STRIPS], name=NAME, wraps=True)
        self.model = RowTable(columns(), self.source, spoken=spoken)
        self.open_item = OpenItem()
        self.view = UnfoldingTable(self.model, self.open_item, name=NAME)
        self.empty = EmptyState("today", *NOTHING_AT_ALL)
        self.loading = Loading(LOOKING)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column, strip = QVBoxLayout(self), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        strip.setContentsMargins(16, 5, 16, 5)
        strip.addWidget(self.strip)
        column.addLayout(strip)
        column.addWidget(self._stack, 1)
        for page in (self.view, self.empty, self.loading):
            self._stack.addWidget(page)

    def _connect(self) -> None:
        self.strip.changed.connect(self._show_sort)
        self.view.opened.connect(lambda row_id: self.asked.emit("main") if row_id >= 0 else None)
        self.view.toggled.connect(self._toggle)
        self.view.summed.connect(self._desk.set_sums)
        self.view.unfolded.connect(self._show_open)
        self.view.set_menu(self._fill_menu)
        self.open_item.done.connect(self.asked)

    # --- what is asked of it ---

    def item(self) -> Item | None:
        """Give the chosen item."""
        row_id = self.view.current_id()
        return None if row_id is None or row_id < 0 else self.source.item(row_id)

    def chosen(self) -> list[Item]:
        """Give every item that is selected."""
        return [self.source.item(row_id) for row_id in self.view.selected_ids()]

    def wait(self) -> None:
        """Say that the items are being worked out, unless some are shown."""
        if not self.items:
            self._stack.setCurrentWidget(self.loading)

    def show_items(self, items: Dues) -> None:
        """Show these items; at first the most overdue stands open."""
        first, self.items = not self.items, items
        self.source.hold(items)
        self.show_again()
        if first:
            self._choose_first()

    def see(self, sees: Sees | None) -> None:
        """Show only what is for those of whom this is true; everyone's without."""
        self.source.see(sees)
        if self.items:
            self.show_again()

    @Slot()
    def show_again(self) -> None:
        """Show the items held, of the sort and for whom they are asked."""
        counts = self.source.counts()
        self.strip.set_counts(counts)
        self.strip.hide_empty(ALWAYS)
        self._desk.set_count("today", counts[""])
        self._desk.set_count("hard-reviews", self.source.pressing("hard review"))
        self.model.refresh()
        self._say_nothing()
        if self.view.current_id() is None:
            self._choose_first()
        self.view.follow(self.view.current_id())

    # --- while it is used ---

    def _say_nothing(self) -> None:
        """Show the table, or say why it is empty."""
        whose = self._desk.settings.whose_due
        nothing = self.model.rowCount() == 0
        if nothing and self.items and whose != EVERYONE:
            title, words = NOTHING[whose]
            self.empty.set(title, words + self._known(), buttons=[self._to_settings()])
        elif nothing:
            self.empty.set(*(NOTHING_OF_SORT if self.items else NOTHING_AT_ALL))
        self._stack.setCurrentWidget(self.empty if nothing else self.view)

    def _known(self) -> str:
        """Name the first officers on record, so that one knows what to enter in Settings."""
        names = officer_names(self._desk.store)
        more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
        return f" On record: {'; '.join(names[:NAMED])}{more}." if names else ""

    def _to_settings(self) -> QPushButton:
        return buttons.secondary(
            "Open Settings", "settings", called=lambda: self._desk.show_screen("settings")
        )

    def _choose_first(self) -> None:
        """Choose the item that is most overdue, so that it stands open."""
        first = next((row_id for row_id in self.model.ids() if row_id >= 0), None)
        if first is not None:
            self.view.select_id(first)
            self.view.follow(first)

    @Slot(str)
    def _show_sort(self, key: str) -> None:
        self.source.sort = key
        self.model.refresh()
        self._say_nothing()
        self._choose_first()

    @Slot(object, bool)
    def _toggle(self, head: int, opened: bool) -> None:  # noqa: FBT001 - a signal's own
        band = band_of(head)
        (self.source.closed.discard if opened else self.source.closed.add)(band)
        self.model.refresh()

    @Slot(object)
    def _show_open(self, row_id: int | None) -> None:
        if row_id is not None:
            item = self.source.item(row_id)
            late = item.band(self._desk.today) == OVERDUE
            self.open_item.show_item(item, doings_of(item), can_edit=self._desk.can_edit, late=late)
            self.open_item.show_whole(self._cut_words())

    def _cut_words(self) -> str:
        """Give what the open row is of, where its columns are too narrow for that; else nothing."""
        view, row = self.view, self.view.open_row_place
        places = [at for at in range(self.model.columnCount()) if view.field(at) in SAID]
        cells = [view.cell_at(row, at) for at in places]
        room = [view.columnWidth(at) - 2 * PAD for at in places]
        cut = any(cell_width(cell) > wide for cell, wide in zip(cells, room, strict=True))
        return ", ".join(cell.text for cell in cells) if cut else ""

    def _fill_menu(self, menu: QMenu, *_: object) -> None:
        item = self.item()
        for name, words in doings_in_menu(item) if item is not None else ():
            keys = next((one.keys for one in TODAY if one.name == IN_RECORD.get(name)), ())
            action = menu.addAction("\t".join([words, *keys[:1]]))
            action.setEnabled(self._desk.can_edit or name in READING)
            action.triggered.connect(lambda _on=False, name=name: self.asked.emit(name))
        self._desk.add_row_actions(menu)
