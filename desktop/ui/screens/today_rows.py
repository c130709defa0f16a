"""The rows of Today: what falls due, in bands, each saying what to do and by when."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import chain

from desktop.domain.amounts import show_money
from desktop.domain.bands import BAND_WORDS, BANDS, LATER, OVERDUE, TODAY, WITHIN, band, days_to
from desktop.domain.days import show_day
from desktop.domain.due_list import WEIGHTS, Item
from desktop.domain.due_words import to_do
from desktop.domain.dues import Dues, Looked, Part, Run, Sees
from desktop.ui.cell import BLANK, Cell, GroupRow, state
from desktop.ui.table import Sorting, TableColumn
from desktop.ui.table_columns import Row

PRESSING = 30  # days within which a hard review counts in the navigation
SOON = 14  # days within which a due day is said in words of warning
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
    "limit passed": ("Limit passed", "warning"),
    "not ended": ("Not ended", "ended"),
    "yearly test": ("Yearly test", "decision"),
    "reminder": ("Reminder", "bell"),
}
ASIDE = "aside"  # the key of what was acknowledged or put off
STRIPS = (
    ("", "Everything", ()),
    ("reviews", "Hard reviews", ("hard review", "review", "unauthorised year")),
    ("notices", "Notices", ("extension notice", "notice deadline", "notice to publish",
                            "yearly test")),
    ("ends", "Contract ends", ("contract end", "measure missing")),
    ("documents", "Documents", ("document",)),
    ("purchases", "Purchases", ("purchase ends", "annual review", "approval", "limit passed",
                                "not ended")),
    ("space", "Free sessions", ("capacity stale",)),
    ("reminders", "Reminders", ("reminder",)),
    (ASIDE, "Set aside", ()),
)  # fmt: skip
HEADS = {
    OVERDUE: ("late", "red", "contracts first, then documents and purchases"),
    TODAY: ("warning", "amber", ""),
}


def columns() -> list[TableColumn]:
    """Make the columns."""
    return [
        TableColumn("kind", "Type", 150, sortable=False, describe=_kind, fixed=True),
        TableColumn("what", "What needs doing", 160, sortable=False, stretch=True, describe=_what),
        TableColumn("about", "Provider or contract", 168, sortable=False, describe=_about),
        TableColumn("due", "Due", 130, sortable=False, describe=_due),
        TableColumn("days", "When", 132, sortable=False, describe=_days),
        TableColumn("value", "Value", 90, sortable=False, right=True, describe=_value),
    ]


class TodaySource:
    """What falls due, of one sort or of all, in bands.

    Attributes:
        sort: the key of the sort shown; everything without.
        closed: the bands that are closed.
    """

    def __init__(self, today: dt.date) -> None:
        self._today = today
        self._dues = Dues(())
        self._sees: Sees | None = None
        self._looked: Looked | None = None
        self.sort = ""
        self.closed = {LATER}
        self._held: dict[str, list[int]] = {band: [] for band in BANDS}

    def hold(self, dues: Dues) -> None:
        """Show other items."""
        self._dues, self._looked = dues, None

    def see(self, sees: Sees | None) -> None:
        """Show only what is for those of whom this is true; everyone's without."""
        self._sees, self._looked = sees, None

    def counts(self) -> dict[str, int]:
        """Count the items of each sort that are not further off than the last band of days."""
        looked, near = self._look(), Counter[str]()
        for run, places in looked.open:
            if band(run.due, self._today) != LATER:
                near[run.kind] += len(places)
        counts = {key: sum(near[kind] for kind in kinds or near) for key, _, kinds in STRIPS}
        return counts | {ASIDE: len(looked.aside)}

    def pressing(self, kind: str) -> int:
        """Count the items of a kind that are late or due within 30 days, whoever's they are."""
        return self._dues.count_open(kind, self._today + dt.timedelta(PRESSING))

    def shown(self) -> Sequence[Item]:
        """Give the items of the sort shown, those of closed bands too, made when looked at."""
        return Part(self._dues, list(chain.from_iterable(self._in_bands().values())))

    def item(self, row_id: int) -> Item:
        """Give the item of a row."""
        return self._dues[row_id]

    def ids(self, sort: Sorting | None) -> Sequence[int]:
        """Return the ids in order; heads of bands are negative."""
        del sort
        found: list[int] = []
        self._held = self._in_bands()
        for number, name in enumerate(BANDS, start=1):
            mine = self._held[name]
            if mine:
                found.append(-number)
                found += mine if name not in self.closed else ()
        return found

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return these rows and heads."""
        return [
            {"id": one, "group": self._head(band_of(one))} if one < 0 else self._row(one)
            for one in ids
        ]

    def _look(self) -> Looked:
        if self._looked is None:
            self._looked = self._dues.looked(self._sees)
        return self._looked

    def _in_bands(self) -> dict[str, list[int]]:
        """Give the places of the sort shown by band, soonest first; late ones weightiest first.

        Of what is as weighty the oldest comes first, and on one day that on which most hangs.
        """
        if self.sort == ASIDE:
            aside: dict[str, list[int]] = {name: [] for name in BANDS}
            for place in self._look().aside:
                aside[self._dues[place].band(self._today)].append(place)
            return aside
        kinds = next(kinds for key, _, kinds in STRIPS if key == self.sort)
        found: dict[str, list[tuple[Run, Sequence[int]]]] = {name: [] for name in BANDS}
        for run, places in self._look().open:
            if not kinds or run.kind in kinds:
                found[band(run.due, self._today)].append((run, places))
        found[OVERDUE].sort(key=lambda part: _weight(part[0]))
        return {
            name: list(chain.from_iterable(places for _, places in parts))
            for name, parts in found.items()
        }

    def _row(self, place: int) -> Row:
        item = self._dues[place]
        return {"id": place, "item": item, "days": days_to(item.due, self._today)}

    def _head(self, name: str) -> GroupRow:
        icon, tone, quiet = HEADS.get(name, ("calendar", "text", ""))
        if name in {str(days) for days in WITHIN}:
            quiet = f"to {show_day(self._today + dt.timedelta(int(name)))}"
        return GroupRow(
            BAND_WORDS[name],
            f"{len(self._held[name]):,}",
            quiet,
            tone=tone,
            icon=icon,
            open=name not in self.closed,
        )


def band_of(head: int) -> str:
    """Say which band a head stands for."""
    return BANDS[-head - 1]


def spoken(row: Row) -> str:
    """Say an item in one sentence, for a screen reader."""
    item = row["item"]
    parts = (_kind(row).said(), _what(row).said(), item.named or item.about, _due(row).said())
    return ", ".join((*parts, _days(row).said(), _value(row).said()))


def _kind(row: Row) -> Cell:
    words, icon = SORTS.get(row["item"].kind, (row["item"].kind.capitalize(), "clock"))
    return Cell(words, icon=icon, icon_tone="text2", tone="text2")


def _what(row: Row) -> Cell:
    late = row["days"] is not None and row["days"] < 0
    return Cell(to_do(row["item"], late=late), bold=late)


def _about(row: Row) -> Cell:
    item = row["item"]
    return Cell(item.named or item.about, tone="text2", tip=item.about)


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


def _weight(run: Run) -> tuple[int, dt.date, Decimal]:
    return WEIGHTS[run.kind], run.due or dt.date.max, -run.worth
