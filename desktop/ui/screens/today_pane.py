"""The right pane of Today: the year's money against its budget, and who is qualified with space."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from typing_extensions import override

from desktop.domain.entity import Row
from desktop.store.coverage import Cover
from desktop.store.morning import Morning
from desktop.ui import theme
from desktop.ui.cell import Cell
from desktop.ui.parts.heat_map import HeatKey, HeatMap
from desktop.ui.parts.pane import Pane
from desktop.ui.parts.remark import Remark
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.text import Text
from desktop.ui.screens.today_budget import TodayBudget
from desktop.ui.table import Rows, RowTable, TableColumn

STEPS = ((6, "h4"), (4, "h3"), (2, "h2"), (1, "h1"))
KEY = (
    ("redSoft", "None"),
    ("h1", "1 only"),
    ("h2", "2 to 3"),
    ("h3", "4 to 5"),
    ("h4", "6 or more"),
)
NOTES = 3  # notes under the map


class TodayPane(Pane):
    """Budget, off-list share and the map of therapy by area."""

    cell_opened = Signal(str, str)  # a therapy and an area
    providers_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._noted = 0
        self.budget = TodayBudget()
        self.map_head = SectionHead("Qualified providers with space", link="Open providers")
        self.map = HeatMap(name="Qualified providers with space, by therapy and area")
        self.notes = [Remark("red"), *(Remark("amber") for _ in range(NOTES - 1))]
        self._lay_out()
        self.map.opened.connect(self._open_row)
        self.map_head.followed.connect(self.providers_asked)

    def _lay_out(self) -> None:
        self.add(self.budget)
        self.add(self.map_head)
        self.add(Text("Number of providers, then free sessions a week", "meta", "text2"))
        self.add(self.map)
        self.add(HeatKey(KEY))
        for note in self.notes:
            note.hide()
            self.add(note)

    def show_morning(self, found: Morning, year: str) -> None:
        """Show everything; the year chosen stays, at first it is the one of today."""
        self.budget.show_years(found.years, year)
        self._show_map(found.cover)

    def _show_map(self, cover: Sequence[Cover]) -> None:
        areas = list(dict.fromkeys(one.area for one in cover))
        columns = [
            TableColumn("therapy", "Therapy", 108, sortable=False, stretch=True),
            *(_area(area) for area in areas),
        ]
        rows: dict[str, Row] = {}
        for one in cover:
            row = rows.setdefault(one.therapy, {"id": len(rows), "therapy": one.therapy})
            row[one.area] = map_cell(one)
        some = [row for row in rows.values() if any(row[area].text != "–" for area in areas)]
        self.map.set_model(RowTable(columns, Rows(some)))
        noted = notes_on(cover)
        self._noted = len(noted)
        for note, (tone, strong, words) in zip(self.notes, noted, strict=False):
            note.set(strong, words, tone=tone)
        self._fit_notes()

    def _fit_notes(self) -> None:
        """Let the notes drop away where the window has no room for them."""
        roomy = theme.is_roomy(self.window().width())
        for number, note in enumerate(self.notes):
            note.setVisible(roomy and number < self._noted)

    @Slot(object)
    def _open_row(self, row_id: int) -> None:
        table = self.map.table()
        row = table.row(table.row_of(row_id))
        field = table.columns[max(self.map.currentIndex().column(), 0)].field
        self.cell_opened.emit(str(row["therapy"]), "" if field == "therapy" else field)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_notes()


def _area(area: str) -> TableColumn:
    return TableColumn(area, area, 70, sortable=False, describe=lambda row: row[area])


def map_cell(one: Cover) -> Cell:
    """Say how many providers and free sessions there are; none, and none free, in red."""
    number = len(one.providers)
    if not number and not one.off_list:
        return Cell("–", tone="text3", spoken=f"{one.area}: nobody")
    if not number or not one.free:
        words = "None" if not number else "Full"
        tip = f"{number} qualified, no free session" if number else "Nobody is qualified"
        said = f"{one.area}: {tip}"
        return Cell(
            words, icon="late", icon_tone="red", tone="red", fill="redSoft", spoken=said, tip=tip
        )
    fill = next(tone for least, tone in STEPS if number >= least)
    said = f"{one.area}: {number} qualified, {one.free} free a week"
    icon = "warning" if number == 1 else ""
    tip = f"{said}. Only {one.only}" if one.only else said
    return Cell(
        str(number),
        second=f"{one.free} free",
        icon=icon,
        icon_tone="amber" if icon else "",
        tone=f"{fill}t",
        second_tone=f"{fill}t",
        fill=fill,
        spoken=said,
        tip=tip,
    )


def notes_on(cover: Sequence[Cover]) -> list[tuple[str, str, str]]:
    """Say where nobody is to be had, and how much hangs on one provider: tone, strong, words."""
    found = []
    used = {one.therapy for one in cover if one.providers}
    for one in cover:
        if one.therapy in used and not one.free and (one.off_list or one.providers):
            bought = f"{len(one.off_list)} bought off the list there." if one.off_list else ""
            who = "the only qualified provider is full." if one.only else "nobody has space."
            found.append(("red", f"{one.therapy}, {one.area}:", f"{who} {bought}".strip()))
    found = found[: NOTES - 1]
    alone = sum(one.only is not None for one in cover)
    if alone:
        words = "1 service relies" if alone == 1 else f"{alone} services rely"
        found.append(
            ("amber", f"{words} on one provider.", "If it leaves the list, there is no cover.")
        )
    return found
