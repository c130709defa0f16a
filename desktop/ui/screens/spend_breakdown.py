"""The breakdown of spend: by one dimension or by two, each part opened into those it is made of."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.domain.spend import Key, Line
from desktop.domain.spend_view import SINGLE, Part, parts
from desktop.ui import theme
from desktop.ui.cell import Cell
from desktop.ui.parts import buttons
from desktop.ui.parts.choice_field import ChoiceField
from desktop.ui.parts.segmented import Segmented
from desktop.ui.parts.totals import TotalLine, Totals
from desktop.ui.parts.wrapping import Wrapping, labelled
from desktop.ui.screens.purchase_columns import year_words
from desktop.ui.screens.spend_columns import part_columns, part_totals
from desktop.ui.screens.spend_leads import filters_to
from desktop.ui.screens.spend_tree import PartTree, inner_of
from desktop.ui.table import RowTable, TableView

SHOWN = 3  # rows that are in sight whatever the size
NOTHING_ELSE = ""
LINE = (16, 8, 16, 8)  # the margins of a line of controls on the page


class SpendBreakdown(QWidget):
    """Breaks years down; every figure asks for the rows behind it: a title and the lines.

    Attributes:
        by: what it is broken down by.
        then: what each part is broken down by further.
        tree: the parts shown.
    """

    asked = Signal(str, object)
    purchases_asked = Signal(object)  # as filters of Spot purchases

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Line] = ()
        self._measure, self._years = "", [""]
        self._opened: set[Key] = set()
        self.tree = PartTree((), {}, (), self._opened)
        self.by = Segmented(list(SINGLE), name="Breakdown")
        self.then = ChoiceField([], blank=False, name="Then by", wide=132)
        self.view = TableView(name="Breakdown")
        self.totals = Totals(self.view)
        self.lead = buttons.link("Open as spot purchases", called=self._lead)
        self.lead.setToolTip("Show the purchases of the row chosen, or of the whole year")
        self._offer_then("area")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self.view, 1)
        column.addWidget(self.totals)
        self.view.setMinimumHeight(SHOWN * theme.row_height())
        self.view.groups_have_menu = True
        self.view.set_menu(self._fill_menu)
        self.view.opened.connect(self._open_part)
        self.view.toggled.connect(self._toggle)
        self.by.changed.connect(self._change)
        self.then.changed.connect(self._show)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(*LINE)
        row.addWidget(Wrapping(labelled("Breakdown", self.by), self.then), 1)
        row.addWidget(self.lead)
        return row

    def show_years(self, lines: Sequence[Line], measure: str, years: Sequence[str]) -> None:
        """Show the years given, the last of them the one looked at."""
        self._lines, self._measure, self._years = lines, measure, list(years)
        self._show()

    def open_second(self) -> None:
        """Open the largest part but one, for a picture."""
        for head in [one for one in self.view.table().ids() if one < 0][1:2]:
            self._toggle(head, opened=True)

    # --- what is shown ---

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What parts are broken down by, and by what further."""
        first = list(SINGLE.values())[self.by.current()]
        return (first, self.then.value()) if self.then.value() else (first,)

    def _offer_then(self, kept: str) -> None:
        """Offer to break down further by what it is not broken down by already."""
        first = list(SINGLE.values())[self.by.current()]
        others = [(name, f"by {words.lower()}") for words, name in SINGLE.items() if name != first]
        self.then.set_value(None)  # the choice made is not to be offered for its own sake
        self.then.set_choices([(NOTHING_ELSE, "by nothing else"), *others])
        self.then.set_value(NOTHING_ELSE if kept == first else kept)

    @Slot()
    def _change(self) -> None:
        self._offer_then(self.then.value())
        self._show()

    @Slot()
    def _show(self) -> None:
        by, years = self.dimensions, self._years
        outer = parts(self._lines, by[:1], self._measure, years)
        inner = inner_of(parts(self._lines, by, self._measure, years)) if len(by) > 1 else {}
        columns = part_columns(list(SINGLE)[self.by.current()], years)
        self.tree = PartTree(outer, inner, columns, self._opened)
        self.view.set_model(RowTable(columns, self.tree))
        head = Cell("Total", bold=True)
        self.totals.show_lines([TotalLine(head, part_totals(outer))])

    @Slot(object, bool)
    def _toggle(self, row_id: int, opened: bool) -> None:  # noqa: FBT001 - as the view tells it
        self.tree.toggle(row_id, opened=opened)
        self.view.table().refresh()
        self.view.select_id(row_id)

    # --- the rows behind ---

    def _fill_menu(self, menu: QMenu, row_id: int, _field: str) -> None:
        part = self.tree.part(row_id)
        for year in reversed(self._years):
            words = f"Rows behind {year_words(year)}"
            menu.addAction(words).triggered.connect(partial(self._ask, part, year))

    @Slot()
    def _lead(self) -> None:
        """Ask for the purchases of the part chosen, of the whole year where none is."""
        chosen = self.view.current_id()  # a part that opens counts as one as well
        key = self.tree.part(chosen).key if chosen is not None else ()
        self.purchases_asked.emit(filters_to(self._years[-1], self.dimensions, key))

    @Slot(object)
    def _open_part(self, row_id: int) -> None:
        self._ask(self.tree.part(row_id), self._years[-1])

    def _ask(self, part: Part, year: str, _on: bool = False) -> None:  # noqa: FBT001, FBT002
        by = self.dimensions[: len(part.key)]
        found = [line for line in self._lines if line.year == year and line.key(by) == part.key]
        self.asked.emit(f"{part.words}, {year_words(year)}", found)
