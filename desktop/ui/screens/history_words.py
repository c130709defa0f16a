"""How a change is told on the history screen: its columns, its kind, its state."""

import datetime as dt
from typing import Any

from desktop.domain.days import show_day, show_day_short
from desktop.store.changes import Change
from desktop.ui.cell import Cell
from desktop.ui.table import TableColumn

KINDS = {
    "edit": ("Edit", "edit"),
    "import": ("Import", "import"),
    "merge": ("Merge", "merge"),
    "set-up": ("Set-up", "settings"),
    "export": ("Export", "export"),
    "look": ("Look", "eye"),
    "undo": ("Undo", "undo"),
    "redo": ("Redo", "redo"),
}


def local(at: dt.datetime) -> dt.datetime:
    """Give a moment as this computer's clock shows it."""
    return (at if at.tzinfo else at.replace(tzinfo=dt.UTC)).astimezone()


def moment(at: dt.datetime) -> str:
    """Tell a moment in full: 27 March 2027 at 09:41."""
    here = local(at)
    return f"{show_day(here.date())} at {here:%H:%M}"


def as_row(change: Change) -> dict[str, Any]:
    """Return a change as a row of the table."""
    return {"id": change.id, "change": change}


def state(change: Change) -> str:
    """Say in a word what became of a change."""
    return "Undone" if change.undone else ""


def can_be_undone(change: Change) -> bool:
    """Say whether a change can be undone by itself, as far as it is of that kind."""
    return not change.undone and change.kind not in {"undo", "set-up", "export", "look"}


def _when(row: dict[str, Any]) -> Cell:
    here = local(row["change"].at)
    return Cell(f"{show_day_short(here.date())}, {here:%H:%M}", spoken=moment(row["change"].at))


def _what(row: dict[str, Any]) -> Cell:
    change: Change = row["change"]
    _, icon = KINDS.get(change.kind, ("", "edit"))
    return Cell(change.label, icon=icon, icon_tone="text2", muted=change.undone)


def _kind(row: dict[str, Any]) -> Cell:
    return Cell(KINDS.get(row["change"].kind, (row["change"].kind, ""))[0], tone="text2")


def _who(row: dict[str, Any]) -> Cell:
    return Cell(row["change"].who, tone="text2")


def _rows(row: dict[str, Any]) -> Cell:
    return Cell(f"{row['change'].rows:,}", number=row["change"].rows)


def _state(row: dict[str, Any]) -> Cell:
    words = state(row["change"])
    return Cell(words, icon="undo" if words else "", tone="text2")


COLUMNS = (
    TableColumn("at", "When", 0, describe=_when, fixed=True),
    TableColumn("label", "What", 220, describe=_what, fixed=True, stretch=True),
    TableColumn("kind", "Kind", 80, describe=_kind, sortable=False),
    TableColumn("who", "By", 150, describe=_who),
    TableColumn("rows", "Rows", 64, right=True, describe=_rows),
    TableColumn("state", "State", 100, describe=_state, sortable=False),
)
