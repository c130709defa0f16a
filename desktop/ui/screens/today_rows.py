"""The rows of Today: what falls due, in bands, each saying what to do and by when."""

import datetime as dt
from collections.abc import Sequence

from desktop.domain.amounts import show_money
from desktop.domain.bands import BAND_WORDS, BANDS, LATER, OVERDUE, TODAY, WITHIN, days_to
from desktop.domain.days import show_day
from desktop.domain.due_list import Item
from desktop.ui.cell import BLANK, Cell, GroupRow, state
from desktop.ui.table import Sorting, TableColumn
from desktop.ui.table_columns import Row

SOON = 10  # days within which a due day is said in words of warning
SORTS = {
    "hard review": ("Hard review", "review"),
    "review": ("Review", "review"),
    "extension notice": ("Extension notice", "flag"),
    "notice deadline": ("Notice deadline", "flag"),
    "contract end": ("Contract end", "calendar-ended"),
    "unauthorised year": ("Unauthorised year", "late"),
    "notice to publish": ("Notice to publish", "decision"),
    "measure missing": ("Measure missing", "spend"),
    "document": ("Document", "shield"),
    "capacity stale": ("Capacity", "phone"),
    "purchase ends": ("Purchase end", "purchases"),
    "annual review": ("Annual review", "calendar"),
    "approval": ("Approval", "waiting"),
}
DOING = {
    "document": "Renew",
    "purchase ends": "Renew or let end",
    "approval": "Approve or refuse",
    "contract end": "Replace or let end",
    "measure missing": "Ask for",
}
STRIPS = (
    ("", "Everything", ()),
    ("reviews", "Hard reviews", ("hard review", "review", "unauthorised year")),
    ("notices", "Notices", ("extension notice", "notice deadline", "notice to publish")),
    ("ends", "Contract ends", ("contract end", "measure missing")),
    ("documents", "Insurance and DBS", ("document",)),
    ("purchases", "Purchases", ("purchase ends", "annual review", "approval")),
    ("space", "Free sessions", ("capacity stale",)),
)
HEADS = {
    OVERDUE: ("late", "red", "act on these first"),
    TODAY: ("warning", "amber", ""),
}


def columns() -> list[TableColumn]:
    """Make the columns."""
    return [
        TableColumn("kind", "Type", 156, sortable=False, describe=_kind, fixed=True),
        TableColumn("what", "What needs doing", 320, sortable=False, stretch=True, describe=_what),
        TableColumn("about", "About", 110, sortable=False, describe=_about),
        TableColumn("due", "Due", 140, sortable=False, describe=_due),
        TableColumn("days", "When", 116, sortable=False, describe=_days),
        TableColumn("value", "Value", 96, sortable=False, right=True, describe=_value),
    ]


class TodaySource:
    """What falls due, of one sort or of all, in bands.

    Attributes:
        sort: the key of the sort shown; everything without.
        closed: the bands that are closed.
    """

    def __init__(self, today: dt.date) -> None:
        self._today = today
        self._items: Sequence[Item] = ()
        self.sort = ""
        self.closed = {LATER}

    def hold(self, items: Sequence[Item]) -> None:
        """Show other items."""
        self._items = items

    def counts(self) -> dict[str, int]:
        """Count the items of each sort that are not further off than the last band of days."""
        near = [one for one in self._items if one.band(self._today) != LATER]
        return {
            key: sum(not kinds or one.kind in kinds for one in near) for key, _, kinds in STRIPS
        }

    def item(self, row_id: int) -> Item:
        """Give the item of a row."""
        return self._items[row_id]

    def ids(self, sort: Sorting | None) -> Sequence[int]:
        """Return the ids in order; heads of bands are negative."""
        del sort
        found: list[int] = []
        for number, band in enumerate(BANDS, start=1):
            mine = self._in_band(band)
            if mine:
                found.append(-number)
                found += mine if band not in self.closed else ()
        return found

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return these rows and heads."""
        return [
            {"id": one, "group": self._head(band_of(one))}
            if one < 0
            else {"id": one, "item": self._items[one], "days": self._days_to(one)}
            for one in ids
        ]

    def _in_band(self, band: str) -> list[int]:
        kinds = next(kinds for key, _, kinds in STRIPS if key == self.sort)
        return [
            place
            for place, one in enumerate(self._items)
            if one.band(self._today) == band and (not kinds or one.kind in kinds)
        ]

    def _days_to(self, place: int) -> int | None:
        return days_to(self._items[place].due, self._today)

    def _head(self, band: str) -> GroupRow:
        icon, tone, quiet = HEADS.get(band, ("calendar", "text", ""))
        if band in {str(days) for days in WITHIN}:
            quiet = f"to {show_day(self._today + dt.timedelta(int(band)))}"
        return GroupRow(
            BAND_WORDS[band],
            f"{len(self._in_band(band)):,}",
            quiet,
            tone=tone,
            icon=icon,
            open=band not in self.closed,
        )


def band_of(head: int) -> str:
    """Say which band a head stands for."""
    return BANDS[-head - 1]


def spoken(row: Row) -> str:
    """Say an item in one sentence, for a screen reader."""
    parts = (_kind(row).said(), to_do(row["item"]), row["item"].about, _due(row).said())
    return ", ".join((*parts, _days(row).said(), _value(row).said()))


def to_do(item: Item) -> str:
    """Say what is to be done, beginning with the doing."""
    before = DOING.get(item.kind)
    return f"{before}: {item.what[:1].lower()}{item.what[1:]}" if before else item.what


def _kind(row: Row) -> Cell:
    words, icon = SORTS.get(row["item"].kind, (row["item"].kind.capitalize(), "clock"))
    return Cell(words, icon=icon, icon_tone="text2", tone="text2")


def _what(row: Row) -> Cell:
    late = row["days"] is not None and row["days"] < 0
    return Cell(to_do(row["item"]), bold=late)


def _about(row: Row) -> Cell:
    return Cell(row["item"].about, link=True)


def _due(row: Row) -> Cell:
    return Cell(show_day(row["item"].due)) if row["item"].due else BLANK


def _days(row: Row) -> Cell:
    days = row["days"]
    if days is None:
        return BLANK
    if days < 0:
        return state(f"{_count(-days)} late", "red")
    if days == 0:
        return state("today", "amber")
    words = f"in {_count(days)}"
    return state(words, "amber") if days <= SOON else Cell(words, tone="text2")


def _count(days: int) -> str:
    return "1 day" if days == 1 else f"{days:,} days"


def _value(row: Row) -> Cell:
    value = row["item"].value
    return Cell(show_money(value), number=value) if value is not None else BLANK
