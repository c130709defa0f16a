"""What is worked out of dated figures: whether two of one thing are in force on one day."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from desktop.domain.amounts import show_money, show_number
from desktop.domain.contract_money import INDICES
from desktop.domain.entity import Entity, Row
from desktop.domain.in_force import doubled, doubled_words
from desktop.domain.offer import RATES
from desktop.domain.vocabulary import THRESHOLDS

if TYPE_CHECKING:
    from desktop.store.computed import Facts

Other = Mapping[str, Any]
OF_RATE = ("provider", "list", "lot", "therapy", "role", "mode", "unit", "minutes")


def add_rates(facts: "Facts", rows: list[Row]) -> None:
    """Say of rates whether another of the same thing is in force on one of their days."""
    found = facts.once("rates in force twice", dict[int, Other])
    new = facts.not_yet("rates", {row["provider"].id for row in rows})
    if new:
        known = facts.belonging(RATES, "provider", new)
        found |= doubled([row for own in known.values() for row in own], OF_RATE)
    _say(rows, found, lambda row: show_money(row["amount"]))


def add_indices(facts: "Facts", rows: list[Row]) -> None:
    """Say of index figures whether another of the same index is in force on one of their days."""
    found = _in_force_twice(facts, INDICES)
    _say(rows, found, lambda row: f"{show_number(row['percent'])} %")


def add_thresholds(facts: "Facts", rows: list[Row]) -> None:
    """Say of thresholds whether another of the same name is in force on one of their days."""
    found = _in_force_twice(facts, THRESHOLDS)
    _say(rows, found, lambda row: show_money(row["amount"]))


def _in_force_twice(facts: "Facts", entity: Entity) -> dict[int, Other]:
    return facts.once(
        f"{entity.name} in force twice", lambda: doubled(facts.rows(entity), ("name",))
    )


def _say(rows: Iterable[Row], twins: Mapping[int, Other], figure: Callable[[Other], str]) -> None:
    for row in rows:
        other = twins.get(row["id"])
        row["check"] = doubled_words(other, figure(other)) if other else None
