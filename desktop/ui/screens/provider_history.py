"""The History tab: what happened to a provider and to all that belongs to it, newest first."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout

from desktop.domain.assurance_words import short
from desktop.domain.days import show_day
from desktop.domain.places import STATUSES
from desktop.domain.registry import ENTITIES
from desktop.store import provider_reads
from desktop.store.history import RowHistory
from desktop.ui.cell import Cell
from desktop.ui.parts import buttons
from desktop.ui.parts.key_value import KeyValue
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.search_box import SearchBox
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.segmented import Segmented
from desktop.ui.parts.text import Text
from desktop.ui.screens.provider_about import About
from desktop.ui.screens.provider_columns import day_cell
from desktop.ui.screens.provider_tab import ProviderTab
from desktop.ui.table import TableColumn

SHOWN = 60
KINDS = {
    "import": "import",
    "merge": "merge",
    "undo": "undo",
    "redo": "redo",
    "set-up": "desk",
    "export": "export",
}
REGISTERS = {
    "providers": "edit",
    "contacts": "person",
    "qualifications": "certificate",
    "qualification-events": "certificate",
    "arrangements": "contract",
    "rates": "money",
    "capacity": "calendar",
    "assurance": "shield",
}
COLUMNS = (
    TableColumn("day", "Date", 98, sortable=False, describe=lambda row: row["day"]),
    TableColumn("what", "What happened", 170, stretch=True, sortable=False,
                describe=lambda row: row["what"]),
    TableColumn("by", "By", 108, sortable=False, describe=lambda row: row["by"]),
)  # fmt: skip


@dataclass(frozen=True)
class Happening:
    """One line of the history."""

    day: dt.date
    words: str
    icon: str
    by: str
    details: tuple[tuple[str, str], ...] = ()
    is_change: bool = True


class History(ProviderTab):
    """Recorded changes, and what came about on its own days: expiries, liftings, admissions."""

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Happening] = []
        self._limit = SHOWN
        self.search = SearchBox("Find in history", hint="")
        self.which = Segmented(["All", "Changes"], name="What to show")
        self.table = MiniTable(COLUMNS, name="History")
        self.more = buttons.link("Show earlier", called=self._show_more)
        self.nothing = Text("Nothing in the history says this.", tone="text2")
        self.title, self.details = SectionHead(""), KeyValue(140)
        self.foot = Text("Nothing in history can be edited or deleted.", tone="text2", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.search, 1)
        line.addWidget(self.which)
        line.addStretch(1)
        self.body.addLayout(line)
        for widget in (self.table, self.nothing, self.more, self.title, self.details, self.foot):
            self.add(widget)
        self.search.searched.connect(self._narrow)
        self.which.changed.connect(self._narrow)
        self.table.chosen.connect(self._choose)

    def fill(self, about: About) -> None:
        """Show the history of a provider, newest first."""
        rows = provider_reads.whole_history(about.store, about.ref.id)
        found = [*_changes(rows, about), *_happenings(about)]
        self._found = sorted(found, key=lambda one: one.day, reverse=True)
        self._limit = SHOWN
        self._narrow()

    @Slot()
    def _narrow(self) -> None:
        shown = self._fitting()
        self.table.set_rows([_row(n, one) for n, one in enumerate(shown[: self._limit])])
        self.table.setVisible(bool(shown))
        self.nothing.setVisible(not shown)
        self.more.setVisible(len(shown) > self._limit)
        self._choose(None)

    def _fitting(self) -> list[Happening]:
        words = self.search.text().casefold().split()
        only = self.which.current() == 1
        return [
            one
            for one in self._found
            if (one.is_change or not only) and all(word in _haystack(one) for word in words)
        ]

    @Slot(object)
    def _choose(self, number: int | None) -> None:
        shown = self._fitting()
        chosen = shown[number] if number is not None and number < len(shown) else None
        details = chosen.details if chosen else ()
        self.title.setVisible(bool(details))
        self.details.setVisible(bool(details))
        if chosen is not None and details:
            self.title.set_title("What changed", show_day(chosen.day))
            self.details.set_rows(list(details))

    @Slot()
    def _show_more(self) -> None:
        self._limit += SHOWN
        self._narrow()


def _row(number: int, one: Happening) -> dict[str, object]:
    what = Cell(one.words, icon=one.icon, icon_tone="text2")
    by = Cell(one.by, tone="text2")
    return {"id": number, "day": day_cell(one.day, short=True), "what": what, "by": by}


def _haystack(one: Happening) -> str:
    details = " ".join(f"{name} {value}" for name, value in one.details)
    return f"{one.words} {one.by} {details} {show_day(one.day)}".casefold()


# --- recorded changes ---


def _changes(rows: Iterable[RowHistory], about: About) -> list[Happening]:
    """Make one line of each change, however many rows of the provider it touched."""
    by_change: dict[int, list[RowHistory]] = {}
    for row in rows:
        by_change.setdefault(row.change.id, []).append(row)
    return [_change(mine, about) for mine in by_change.values()]


def _change(rows: Sequence[RowHistory], about: About) -> Happening:
    change = rows[0].change
    told = [row for row in rows if row.register != "qualification-events"] or list(rows)
    words = _words(told[0], about.ref.text)
    if len(told) > 1:
        words = f"{words}, and {len(told) - 1} more"
    if change.kind in {"undo", "redo", "merge"} or len(told) > 3:
        words = change.label
    icon = KINDS.get(change.kind) or REGISTERS.get(told[0].register, "edit")
    details = tuple(detail for row in rows for detail in _details(row, about.ref.text))
    return Happening(
        change.at.astimezone().date(),
        words,
        icon,
        "Import" if change.kind == "import" else change.who,
        details,
    )


def _words(row: RowHistory, name: str) -> str:
    """Say a change of one row: "Capacity: sessions a week 9, was 7"."""
    one = ENTITIES[row.register].one.capitalize()
    what = _called(row, name)
    if row.what != "changed":
        return f"{one} {row.what}{what and f': {what}'}"
    first = row.fields[0] if row.fields else None
    if first is None:
        return f"{one} changed"
    was = f", was {first.before}" if first.before else ""
    more = f", and {len(row.fields) - 1} more" if len(row.fields) > 1 else ""
    where = f"{what}: " if what else ""
    return f"{where}{first.label} {first.after or 'taken away'}{was}{more}"


def _called(row: RowHistory, name: str) -> str:
    """Name a row without the name of the provider it belongs to."""
    if row.register == "providers":
        return ""
    return row.row.removeprefix(name).lstrip(", ")


def _details(row: RowHistory, name: str) -> list[tuple[str, str]]:
    what = _called(row, name)
    found = []
    for field in row.fields:
        if field.field == "provider":
            continue
        title = f"{field.label}, {what}" if what else field.label
        arrow = f"{field.before} → {field.after or 'nothing'}" if field.before else field.after
        found.append((title, arrow))
    return found


# --- what came about on its own day ---


def _happenings(about: About) -> list[Happening]:
    found = []
    for lot in about.lots:
        for step in about.steps(lot):
            status = STATUSES.get(step.status or "", "Not applied")
            words = f"{status}, lot {lot['code']} {lot['title']}"
            if step.derived:
                words = f"{words}: {step.reason}"
            by = "The desk" if step.derived else step.by or "–"
            found.append(Happening(step.on, words, "certificate", by, is_change=False))
    found += [
        Happening(
            line.expires + dt.timedelta(1),
            f"{short(line.document)} became late",
            "late-outline",
            "The desk",
            is_change=False,
        )
        for line in about.lines
        if line.state == "expired" and line.expires is not None
    ]
    return found
