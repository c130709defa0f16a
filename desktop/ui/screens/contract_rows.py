"""Contracts as their table and timeline show them: filtered, sorted and grouped."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from typing_extensions import override

from desktop.domain.contract_now import CLOSED, ENDED, ENDING, NOT_STARTED
from desktop.domain.grouping import Group, Path, grouped, sums
from desktop.domain.timeline import bars, marks, next_thing
from desktop.domain.year_costs import YearCost, add_up, year_costs
from desktop.progress import Progress
from desktop.store.contract_list import Listed, listed
from desktop.store.store import Store
from desktop.ui import table_columns
from desktop.ui.cell import Cell, GroupRow
from desktop.ui.screens.contract_columns import money
from desktop.ui.screens.held_source import HeldSource
from desktop.ui.table_columns import Row, Sorting

LIVE = "live"
LEVELS = {
    "provider": "Provider",
    "service": "Service",
    "manager": "Manager",
    "department": "Department",
    "state": "State",
    "regime": "Regime",
    "route": "Route",
}
FILTERS = {
    "provider": "Provider",
    "next_band": "Next date",
    "value_band": "Year value",
    "funding": "Funding",
    "kind": "Kind",
    "state": "State",
}
STATES = (LIVE, CLOSED, ENDING, NOT_STARTED, ENDED)
AT_FIRST = {"state": (LIVE, NOT_STARTED)}
NEXT_BANDS = ("late", "in 30 days", "in 90 days", "in a year", "later", "none")
VALUE_BANDS = ("no value", "under £50,000", "£50,000 to £250,000", "£250,000 to £1m", "over £1m")
VALUE_EDGES = (Decimal(50_000), Decimal(250_000), Decimal(1_000_000))
SOONEST: Sorting = ("next_date", False)


def read(store: Store, today: dt.date, progress: Progress) -> list[Row]:
    """Work out what is shown of every contract; called away from the window's thread."""
    every = listed(store, today, progress)
    found: list[Row] = []
    for place, one in enumerate(every):
        if place % 50 == 0:
            progress(place, len(every), "Working out contracts")
        found.append(row_of(one, today))
    return found


def row_of(one: Listed, today: dt.date) -> Row:
    """Give what is shown of a contract."""
    now, row = one.now, one.now.row
    following = next_thing(now)
    priced = bool(now.prices)
    shown = {
        "id": row["id"],
        "ref": row["ref"],
        "title": row["title"],
        "service": row["service"],
        "providers": one.providers,
        "provider": ", ".join(one.providers),
        "manager": row["manager"],
        "department": row["department"],
        "regime": row["regime"],
        "route": row["route"],
        "kind": row["term_shape"],
        "starts": row["starts"],
        "ends": now.ends,
        "status": now.status,
        "state": state_of(now.status),
        "annual_value": now.annual_value,
        "whole_life": now.whole_life.gross if priced else None,
        "authorised": now.year_authorised,
        "next": following,
        "next_date": following.day if following else None,
        "next_band": next_band(following.day if following else None, today),
        "value_band": value_band(now.annual_value),
        "funding": tuple(dict.fromkeys(str(line["source"]) for line in now.parts.funding)),
        "bars": bars(now),
        "marks": marks(now),
        "costs": year_costs(now),
        "now": now,
    }
    said = ("ref", "title", "service", "provider", "manager", "department")
    words = " ".join(str(shown[name] or "") for name in said)
    return shown | {"said": words.casefold()}


def state_of(status: str) -> str:
    """Give the state that people group by."""
    return status if status in {ENDED, NOT_STARTED} else LIVE


def next_band(day: dt.date | None, today: dt.date) -> str:
    """Say how near the next date is, in one of `NEXT_BANDS`."""
    if day is None:
        return NEXT_BANDS[-1]
    days = (day - today).days
    limits = zip((-1, 30, 90, 365), NEXT_BANDS, strict=False)
    return next((words for most, words in limits if days <= most), "later")


def value_band(pounds: Decimal | None) -> str:
    """Say how much a year is worth, in one of `VALUE_BANDS`."""
    if pounds is None:
        return VALUE_BANDS[0]
    return VALUE_BANDS[1 + sum(pounds >= edge for edge in VALUE_EDGES)]


def in_order(rows: Sequence[Row], sort: Sorting) -> list[Row]:
    """Sort contracts by a column, blanks last and equals by reference."""
    return table_columns.in_order(sorted(rows, key=lambda row: str(row["ref"])), sort)


class ContractSource(HeldSource):
    """The contracts that fit the words and the filters, in groups.

    Attributes:
        level: the field grouped by, or nothing.
        closed: the groups that are closed.
    """

    orders: ClassVar[Mapping[str, Sequence[Any]]] = {
        "state": STATES,
        "next_band": NEXT_BANDS,
        "value_band": VALUE_BANDS,
    }

    def __init__(self) -> None:
        super().__init__()
        self.level = ""
        self.closed: set[Path] = set()
        self._heads: dict[int, Group] = {}

    def row(self, row_id: int) -> Row | None:
        """Give one contract, None when it is not there."""
        return self._held.get(row_id)

    @override
    def ids(self, sort: Sorting | None) -> Sequence[int]:
        """Return the ids of the contracts that fit, in order; heads of groups are negative."""
        rows = in_order(self.fitting(), sort or SOONEST)
        if not self.level:
            return [row["id"] for row in rows]
        level, found = self.level, []
        self._heads = {}
        for group in grouped(rows, [lambda row: str(row[level] or "")]):
            head = -1 - len(self._heads)
            self._heads[head] = group
            found.append(head)
            if group.path not in self.closed:
                found += [row["id"] for row in group.rows]
        return found

    @override
    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return these contracts and heads of groups."""
        heads = [{"id": one, "group": self._head(self._heads[one])} for one in ids if one < 0]
        return [*super().rows(ids), *heads]

    def _head(self, group: Group) -> GroupRow:
        worth = sums(group.rows, ("annual_value",))["annual_value"]
        cells = {"annual_value": money(worth, bold=True)} if worth is not None else {}
        return GroupRow(
            group.path[-1] or f"No {LEVELS[self.level].lower()}",
            quiet=counted(len(group.rows)),
            open=group.path not in self.closed,
            cells={**cells, "timeline": Cell("")},
        )

    def toggle(self, head: int, *, opened: bool) -> None:
        """Open or close a group."""
        path = self._heads[head].path
        (self.closed.discard if opened else self.closed.add)(path)

    @override
    def values_of(self, row: Row, key: str) -> tuple[Any, ...]:
        if key == "provider":
            return tuple(row["providers"])
        if key == "funding":
            return tuple(row["funding"])
        if key == "state":
            exact = (row["status"],) if row["status"] in {CLOSED, ENDING} else ()
            return (row["state"], *exact)
        return (row[key],) if row[key] else ()

    def costs(self) -> dict[str, YearCost]:
        """Add up by financial year what the contracts that fit cost."""
        return add_up(row["costs"] for row in self.fitting())


def counted(number: int, kind: str = "") -> str:
    """Say how many contracts."""
    one = " ".join(part for part in (kind, "contract") if part)
    return f"1 {one}" if number == 1 else f"{number:,} {one}s"
