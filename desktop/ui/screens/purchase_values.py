"""What purchases say on their screen: in words, in groups, and of each filter."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from operator import itemgetter
from typing import Any

from desktop.domain.entity import Row
from desktop.domain.purchase import YEARS
from desktop.store.due_purchases import LIVE
from desktop.ui import table_columns
from desktop.ui.screens.purchase_columns import ARRANGEMENT_WORDS, STATUS_WORDS
from desktop.ui.screens.purchase_held import SAID
from desktop.ui.table import Sorting

LEVELS = {
    "therapy": "Therapy",
    "provider": "Provider",
    "arrangement": "Arrangement",
    "area": "Area",
    "status": "Status",
    "child": "Child",
    "budget_line": "Budget line",
}
FILTERS = ("therapy", "provider", "area", "arrangement", "year", "status")
NOT_ENDED = "Past, not ended"  # a choice of the filter by status
NEWEST: Sorting = ("first_session", True)


def counted(number: int) -> str:
    """Say how many purchases."""
    return "1 purchase" if number == 1 else f"{number:,} purchases"


def values_of(rows: Sequence[Row], key: str) -> dict[Any, int]:
    """Count what purchases say of a filter: a value, the years in which they cost, or their status.

    Those past their last session that stand as running are also counted among those not ended.
    """
    if key == "year":
        told = {year: sum(map(bool, map(itemgetter(f"cost_{year}"), rows))) for year in YEARS}
        return {year: number for year, number in told.items() if number}
    found = Counter(map(itemgetter(key), rows))
    if key == "status":
        found[NOT_ENDED] = sum(map(itemgetter("is_past"), rows))
    return {value: number for value, number in found.items() if value and number}


def tester_of(key: str, values: Collection[Any]) -> Callable[[Row], bool]:
    """Give what says of a purchase whether it fits a filter."""
    if key == "year":
        fields = [f"cost_{year}" for year in values]
        return lambda row: any(row[field] for field in fields)
    wanted = frozenset(values)
    if key == "status" and NOT_ENDED in wanted:
        return lambda row: row["is_past"] or row["status"] in wanted
    return lambda row: row[key] in wanted


def in_order(rows: Sequence[Row], sort: Sorting) -> list[Row]:
    """Sort purchases by a column, blanks last and equals by reference."""
    return table_columns.in_order(sorted(rows, key=lambda row: str(row["ref"])), sort)


def words_of(level: str) -> Callable[[Mapping[str, Any]], str]:
    """Give what says the words of a purchase by which it is put into a group."""
    return lambda row: row[level] or ""


def shown_word(level: str, value: Any) -> str:
    """Say what is kept in a field as its group is headed."""
    shown: Callable[[Any], str] = SHOWN.get(level, str)
    return shown(value) if value is not None else ""


def nameless(level: str) -> str:
    """Say what heads the group of the purchases that say nothing in a field."""
    return f"No {LEVELS[level].lower()}"


def as_shown(row: Row, today: dt.date) -> Row:
    """Keep the words that the screen shows, and what the search box looks in."""
    row["child"] = row["child"].key
    row["provider"] = row["provider"].text
    row["arrangement"] = _arrangement(row["arrangement"])
    past = row["last_session"] < today and "ends" not in row
    row["is_past"] = past and row["status"] in LIVE
    row["status"] = STATUS_WORDS[row["status"]]
    row["said"] = " ".join([row[name] or "" for name in SAID]).casefold()
    return row


def _arrangement(kept: str) -> str:
    return ARRANGEMENT_WORDS.get(kept, kept)


SHOWN: Mapping[str, Callable[[Any], str]] = {
    "child": lambda ref: str(ref.key),
    "provider": lambda ref: str(ref.text),
    "arrangement": _arrangement,
    "status": STATUS_WORDS.__getitem__,
}
