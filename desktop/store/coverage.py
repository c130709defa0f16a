"""Therapy by area: who is qualified today, what is free, what it costs, and where the gaps are."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from desktop.domain import spans
from desktop.domain.amounts import to_pence
from desktop.domain.entity import Row
from desktop.domain.offer import CAPACITY, RATES
from desktop.domain.provider import PROVIDERS
from desktop.domain.provider_list import LOTS
from desktop.domain.purchase_rules import is_off_list
from desktop.domain.qualification import QUALIFICATIONS
from desktop.domain.session_cost import NOUGHT, per_hour
from desktop.domain.vocabulary import AREAS, THERAPIES
from desktop.store.computed import Facts
from desktop.store.costed import Buying
from desktop.store.store import Store


@dataclass(slots=True)
class Cover:
    """One therapy in one area.

    Attributes:
        providers: the references of who is qualified today, with their names.
        free: the free sessions a week that they told of.
        stale: how many of those figures are more than 90 days old.
        waits: their waits in days.
        rates: their rates for an hour.
        off_list: the references of what was bought off the list there.
        off_list_cost: what that costs.
        days_to_first: days from request to first session of what was bought there.
    """

    therapy: str
    area: str
    providers: dict[str, str] = field(default_factory=dict)
    free: int = 0
    stale: int = 0
    waits: list[int] = field(default_factory=list)
    rates: list[Decimal] = field(default_factory=list)
    off_list: list[str] = field(default_factory=list)
    off_list_cost: Decimal = NOUGHT
    days_to_first: list[int] = field(default_factory=list)

    @property
    def wait(self) -> int | None:
        """The average wait in days."""
        return _mean(self.waits)

    @property
    def rate(self) -> Decimal | None:
        """The average rate for an hour, rounded to the penny."""
        return to_pence(sum(self.rates, NOUGHT) / len(self.rates)) if self.rates else None

    @property
    def first(self) -> int | None:
        """The average number of days from request to first session."""
        return _mean(self.days_to_first)

    @property
    def only(self) -> str | None:
        """Who is the only one, where one is."""
        return next(iter(self.providers.values())) if len(self.providers) == 1 else None


def coverage(store: Store, day: dt.date) -> list[Cover]:
    """Give every therapy in every area, in the order of the registers."""
    with store.read() as connection:
        buying = Buying(connection, day)
        facts = buying.facts
        cells = {
            (therapy["name"], area["name"]): Cover(therapy["name"], area["name"])
            for therapy in facts.rows(THERAPIES)
            for area in facts.rows(AREAS)
        }
        for provider, therapy, areas in _places(facts):
            for area in areas:
                if (therapy, area) in cells:
                    _take_in(cells[therapy, area], provider, facts, day)
        _bought(cells, buying)
        return list(cells.values())


def _places(facts: Facts) -> Iterable[tuple[Row, str, Sequence[str]]]:
    """Give who is qualified on the day, for which therapy, in which areas."""
    providers, lots = facts.by_id(PROVIDERS), facts.by_id(LOTS)
    found: dict[tuple[int, str], set[str]] = defaultdict(set)
    for row in facts.rows(QUALIFICATIONS):
        key = (row["provider"].id, row["lot"].id)
        if facts.standings()[key].status == "qualified":
            for therapy in lots[row["lot"].id]["therapies"] or ():
                found[row["provider"].id, therapy].update(
                    row["areas"] or providers[row["provider"].id]["areas"] or ()
                )
    return [(providers[one], therapy, sorted(areas)) for (one, therapy), areas in found.items()]


def _take_in(cell: Cover, provider: Row, facts: Facts, day: dt.date) -> None:
    cell.providers[provider["ref"]] = provider["name"]
    for row in facts.by_provider(CAPACITY).get(provider["id"], []):
        if (row["therapy"], row["area"]) == (cell.therapy, cell.area) and row["as_at"] <= day:
            cell.free += row["sessions_a_week"]
            cell.stale += spans.is_stale(row["as_at"], day)
            cell.waits += [row["wait_days"]] if row["wait_days"] is not None else []
    for row in facts.by_provider(RATES).get(provider["id"], []):
        hourly = per_hour(row["amount"], row["unit"], row["minutes"])
        direct = row["mode"] in {None, "direct"} and row["therapy"] == cell.therapy
        if hourly is not None and direct and spans.in_force(row, day):
            cell.rates.append(hourly)


def _bought(cells: dict[tuple[str, str], Cover], buying: Buying) -> None:
    for one in buying.costed():
        cell = cells.get((one.row["therapy"], one.row["area"]))
        if cell is None:
            continue
        if is_off_list(one.row):
            cell.off_list.append(one.row["ref"])
            cell.off_list_cost += one.cost.total
        if one.row["requested_on"] and one.course.days:
            cell.days_to_first.append((one.course.days[0] - one.row["requested_on"]).days)


def _mean(numbers: Sequence[int]) -> int | None:
    return round(sum(numbers) / len(numbers)) if numbers else None
