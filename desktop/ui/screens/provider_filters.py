"""The filters of the Providers screen: what each offers, and which providers fit them together."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain.entity import Row
from desktop.domain.places import HELD, NOT_ON_LIST, STATUSES, Place
from desktop.domain.provider import KINDS

Chosen = Mapping[str, tuple[Any, ...]]
SPACES = {
    "1": "at least 1 a week",
    "3": "at least 3 a week",
    "5": "at least 5 a week",
    "full": "full",
    "hold": "on hold",
    "old": "told over 90 days ago",
    "unknown": "not told",
}
ASSURANCE = {
    0: "a problem now",
    1: "due within 90 days",
    2: "all in date",
    3: "not checked",
}
APPLYING = frozenset({"applied", "under evaluation"})
NAMES = {
    "therapy": "Therapy",
    "area": "Area",
    "status": "Status",
    "space": "Space",
    "assurance": "Assurance",
    "kind": "Type",
}


@dataclass(frozen=True, slots=True)
class Widening:
    """A filter that hides everything, and how many providers would show without it."""

    key: str
    name: str
    shows: int


def offered(key: str, therapies: Sequence[Row], areas: Sequence[Row]) -> list[tuple[Any, str]]:
    """List the choices of a filter as (value, words); therapies and areas by their codes."""
    if key == "therapy":
        return [(row["code"], row["short"] or row["name"]) for row in therapies]
    if key == "area":
        return [(row["code"], row["name"]) for row in areas]
    fixed: dict[str, list[tuple[Any, str]]] = {
        "status": [(words, words) for words in (*STATUSES.values(), NOT_ON_LIST)],
        "space": list(SPACES.items()),
        "assurance": list(ASSURANCE.items()),
        "kind": [(kind, kind[:1].upper() + kind[1:]) for kind in KINDS],
    }
    return fixed[key]


def fits(row: Row, chosen: Chosen) -> bool:
    """Say whether a provider fits every filter: one lot must offer the therapy in the area."""
    if not all(value_fits(row, key, chosen) for key in ("status", "kind", "assurance")):
        return False
    therapies, areas = chosen.get("therapy", ()), chosen.get("area", ())
    found = matching(row, therapies, areas)
    if therapies and not found:
        return False
    if areas and not found and not set(row["letters"]) & set(areas):
        return False
    return not chosen.get("space") or any(
        _has_space(row, found, areas, wanted) for wanted in chosen["space"]
    )


def value_fits(row: Row, key: str, chosen: Chosen) -> bool:
    """Say whether a provider fits a filter by one value of its own."""
    value = row["assurance"].rank if key == "assurance" else row[key]
    return not chosen.get(key) or value in chosen[key]


def matching(row: Row, therapies: Iterable[str], areas: Iterable[str]) -> list[Place]:
    """Give the places where a provider offers one of the therapies in one of the areas."""
    codes, letters = set(therapies), set(areas)
    return [
        place
        for place in row["places"]
        if place.standing.status in HELD | APPLYING
        and (not codes or codes & set(place.codes))
        and (not letters or letters & set(place.letters))
    ]


def _has_space(row: Row, places: Sequence[Place], areas: Sequence[str], wanted: str) -> bool:
    if wanted == "hold":
        return bool(row["status"] == "Suspended")
    if wanted == "old":
        return bool(row["stale"])
    if row["status"] == "Suspended":
        return False
    free = _free(row, places, areas)
    if wanted == "unknown":
        return free is None
    if free is None:
        return False
    return free == 0 if wanted == "full" else free >= int(wanted)


def _free(row: Row, places: Sequence[Place], areas: Sequence[str]) -> int | None:
    """Count what is free where it is looked for."""
    if not places:
        return row["free"]  # type: ignore[no-any-return]
    told = {place.codes: place for place in places if place.space.free is not None}
    if not told:
        return None
    if not areas:
        return sum(place.space.free or 0 for place in told.values())
    return sum(place.free_in.get(letter, 0) for place in told.values() for letter in areas)


def widenings(
    count: Callable[[Chosen, str], int], chosen: Chosen, words: str
) -> tuple[Widening, ...]:
    """Say which single filter to take away so that something shows, the narrowest first.

    Args:
        count: how many providers fit filters and words.
        chosen: the filters in force.
        words: what is searched for.
    """
    found = []
    for key in chosen:
        if chosen[key]:
            less = {name: values for name, values in chosen.items() if name != key}
            found.append(Widening(key, NAMES[key], count(less, words)))
    if words:
        found.append(Widening("words", "search", count(chosen, "")))
    order = ("space", "assurance", "kind", "area", "status", "therapy", "words")
    found = [one for one in found if one.shows]
    return tuple(sorted(found, key=lambda one: (one.shows, order.index(one.key))))
