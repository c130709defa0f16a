"""Hard reviews in a list: those that wait first, by the day they are due."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from desktop.domain.amounts import show_money
from desktop.domain.contract_now import ENDED
from desktop.domain.days import show_day
from desktop.domain.entity import Row
from desktop.domain.timeline import (
    DONE,
    LATE,
    REVIEWED,
    STOPPED,
    Mark,
    late_words,
    marks,
    review_name,
)
from desktop.progress import Progress
from desktop.store.contract_list import Listed, listed
from desktop.store.store import Store
from desktop.ui.cell import BLANK, Cell
from desktop.ui.screens.contract_cells import told
from desktop.ui.screens.contract_sections import OUTCOMES
from desktop.ui.table import TableColumn

SOON = 30  # days
KINDS = {
    "to do": "To do",
    "late": "Late",
    "soon": "In 30 days",
    "later": "Later",
    "done": "Recorded",
    "all": "Everything",
}
ORDER = {"late": 0, "soon": 1, "later": 2, "done": 3}


def read(store: Store, today: dt.date, progress: Progress) -> list[Row]:
    """Give every hard review of every contract, those that wait first."""
    found = [row for one in listed(store, today, progress) for row in _of(one, today)]
    found.sort(key=lambda row: (ORDER[row["kind"]], _rank(row), row["ref"]))
    return [dict(row, id=number) for number, row in enumerate(found, 1)]


def _rank(row: Row) -> int:
    days: int = row["due"].toordinal()
    return -days if row["kind"] == "done" else days


def _of(one: Listed, today: dt.date) -> Iterator[Row]:
    now = one.now
    for mark in marks(now):
        if mark.kind not in REVIEWED:
            continue
        kind = _kind(mark, today)
        if kind != "done" and (now.status == ENDED or now.authority.ends):
            continue
        decided = now.decided.get(mark.opens or 0)
        yield {
            "contract": now.row["id"],
            "ref": now.row["ref"],
            "title": now.row["title"],
            "provider": ", ".join(one.providers),
            "opens": mark.opens,
            "due": mark.day,
            "kind": kind,
            "outcome": decided if kind == "done" else None,
            "worth": now.prices.get(mark.opens or 0),
            "today": today,
        }


def _kind(mark: Mark, today: dt.date) -> str:
    if mark.kind in {DONE, STOPPED}:
        return "done"
    if mark.kind == LATE or mark.day < today:
        return "late"
    return "soon" if (mark.day - today).days <= SOON else "later"


def columns() -> list[TableColumn]:
    """Make the columns of the list."""
    return [
        TableColumn("title", "Contract", 260, fixed=True, stretch=True, describe=_contract),
        TableColumn("provider", "Provider", 220),
        TableColumn("opens", "Review", 140, describe=lambda row: Cell(review_name(row["opens"]))),
        TableColumn("due", "Due or held", 140, describe=lambda row: Cell(show_day(row["due"]))),
        TableColumn("kind", "State", 220, describe=_state),
        TableColumn("worth", "Year it opens", 120, right=True, describe=_worth,
                    help="What the year is worth that it opens"),
    ]  # fmt: skip


def spoken(row: Mapping[str, Any]) -> str:
    """Say a review in one sentence, for a screen reader."""
    parts = (review_name(row["opens"]), row["title"], row["provider"], row["ref"],
             show_day(row["due"]), _state(row).text)  # fmt: skip
    return ", ".join(part for part in parts if part)


def _contract(row: Mapping[str, Any]) -> Cell:
    return Cell(row["title"], link=True, bold=True, second=row["ref"])


def _state(row: Mapping[str, Any]) -> Cell:
    if row["outcome"]:
        return told(row["outcome"], OUTCOMES[row["outcome"]])
    words = late_words(row["due"], row["today"])
    words = words[:1].upper() + words[1:]
    if row["kind"] == "late":
        return Cell(words, icon="late", icon_tone="red", tone="red")
    if row["kind"] == "soon":
        return Cell(words, icon="warning", icon_tone="amber", tone="amber")
    return Cell(words, icon="hard-review", icon_tone="violet")


def _worth(row: Mapping[str, Any]) -> Cell:
    worth = row["worth"]
    return BLANK if worth is None else Cell(show_money(worth), number=worth)
