"""Which column of a sheet goes to which field: by name, other word, likeness, and its values."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop.domain.columns import Column
from desktop.domain.entity import Entity, Invalid
from desktop.domain.kinds import DAY, MONEY, NUMBER
from desktop.sheets.columns import look
from desktop.sheets.sheet_columns import companions

CERTAIN, LIKELY, CHECK = "certain", "likely", "check"
LIKE = 88.0  # how alike two headings have to be, of 100
FIT = 0.8  # the share of values that has to look right
SAMPLE = 100
_PLAIN = re.compile(r"[^a-z0-9£%]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
ORDER = {CERTAIN: 0, LIKELY: 1, CHECK: 2, "": 3}


@dataclass(frozen=True, slots=True)
class Match:
    """One column of a sheet and the field it goes to, if any.

    Attributes:
        position: its place in the sheet, from 1.
        heading: its heading.
        field: the field, or None when it is not imported.
        why: the reason, in words.
        confidence: certain, likely or check; "" when it is not imported.
    """

    position: int
    heading: str
    field: str | None
    why: str
    confidence: str = ""


def plain(heading: str) -> str:
    """Bring a heading into the form in which headings are compared."""
    return _PLAIN.sub(" ", _CAMEL.sub(" ", heading).casefold()).strip()


def match(
    entity: Entity,
    headings: Sequence[str],
    first: Sequence[Sequence[Any]],
    chosen: Mapping[str, str] | None = None,
) -> list[Match]:
    """Match every column of a sheet to a field of a register.

    Args:
        entity: the register.
        headings: the headings, "" where there is none.
        first: the cells of the first data rows.
        chosen: heading to field id, as an officer chose; "" for "do not import".

    Raises:
        Invalid: when a heading or field chosen is not there.
    """
    picked = _chosen(entity, headings, chosen or {})
    found = [
        picked.get(place) or _match(entity, place, heading, _cells(first, place), headings)
        for place, heading in enumerate(headings)
    ]
    return _one_each(entity, found, set(picked))


def _cells(first: Sequence[Sequence[Any]], place: int) -> list[Any]:
    return [row[place] for row in first[:SAMPLE] if place < len(row) and row[place] is not None]


def _chosen(entity: Entity, headings: Sequence[str], chosen: Mapping[str, str]) -> dict[int, Match]:
    """Take what the officer chose, refusing headings and fields that are not there."""
    places = {plain(heading): place for place, heading in enumerate(headings)}
    errors: dict[str, str] = {}
    found: dict[int, Match] = {}
    for heading, name in chosen.items():
        place = places.get(plain(heading))
        column = entity.by_field.get(name)
        if place is None:
            errors[heading] = f"There is no heading “{heading}” in the sheet"
        elif name and (column is None or column.computed):
            errors[heading] = f"{entity.title} have no field “{name}” that can be imported"
        else:
            why = "you chose it" if name else "you chose not to import it"
            found[place] = Match(
                place + 1, headings[place], name or None, why, CERTAIN if name else ""
            )
    if errors:
        raise Invalid(errors)
    return found


def _match(
    entity: Entity, place: int, heading: str, cells: list[Any], headings: Sequence[str]
) -> Match:
    if not heading:
        return Match(place + 1, heading, None, "it has no heading")
    wanted = plain(heading)
    link = companions(entity).get(heading)
    if link and entity.by_field[link].label.text in headings:
        return Match(place + 1, heading, None, "it repeats a link in words, for people")
    for column in entity.computed:
        if wanted in {plain(column.label.text), plain(column.field)}:
            return Match(place + 1, heading, None, "it is worked out, so it is never imported")
    named = _by_name(entity, wanted)
    if named is not None:
        column, why, confidence = named
        return _judged(Match(place + 1, heading, column.field, why, confidence), column, cells)
    return _by_likeness(entity, place, heading, wanted, cells)


def _by_name(entity: Entity, wanted: str) -> tuple[Column, str, str] | None:
    """Find a field by its label, its id or a synonym; a leading group word is borne."""
    tails = [wanted] + [" ".join(wanted.split()[n:]) for n in range(1, len(wanted.split()))]
    for number, tail in enumerate(tails):
        for column in entity.columns:
            if tail in {plain(column.label.text), plain(column.field)}:
                return column, "the heading is its name", CERTAIN if not number else LIKELY
        for column in entity.columns:
            if tail in {plain(word) for word in column.label.synonyms}:
                return column, f"“{tail}” is another word for {column.label.text}", (
                    CERTAIN if not number else LIKELY
                )  # fmt: skip
        if number and len(tail) < 5:
            break
    return None


def _by_likeness(entity: Entity, place: int, heading: str, wanted: str, cells: list[Any]) -> Match:
    from rapidfuzz import fuzz, process  # only when a heading is not known

    names = {
        plain(word): column
        for column in entity.columns
        for word in (column.label.text, column.field, *column.label.synonyms)
        if len(plain(word)) >= 4
    }
    best = process.extractOne(wanted, list(names), scorer=fuzz.ratio, score_cutoff=LIKE)
    if best is None:
        return Match(place + 1, heading, None, "no field is like it")
    column = names[best[0]]
    if _fit(column, cells) < FIT:
        return Match(place + 1, heading, None, f"like {column.label.text}, but its values are not")
    why = f"the heading is like “{best[0]}”"
    return Match(place + 1, heading, column.field, why, CHECK)


def _judged(match: Match, column: Column, cells: list[Any]) -> Match:
    """Lower the confidence of a match whose values do not look like the field's kind."""
    fit = _fit(column, cells)
    if fit >= FIT or not cells:
        return match
    why = f"{match.why}, but only {fit:.0%} of the values look like it"
    return replace(match, why=why, confidence=CHECK)


def _fit(column: Column, cells: list[Any]) -> float:
    """Give the share of values that look like a column's kind."""
    wanted = {DAY: {"day", "number"}, MONEY: {"money", "number"}, NUMBER: {"number"}}.get(
        column.kind
    )
    if not cells or wanted is None:
        return 1.0
    return sum(_looks(cell) in wanted | {"blank"} for cell in cells) / len(cells)


def _looks(cell: Any) -> str:
    if isinstance(cell, str):
        return look(cell)[0]
    if isinstance(cell, tuple):
        return "day" if len(cell) == 1 else "error"
    return "number"


def _one_each(entity: Entity, found: list[Match], picked: set[int]) -> list[Match]:
    """Leave each field to the best of the columns that match it, and say so of the others."""
    best: dict[str, Match] = {}
    for one in found:
        if one.field is None:
            continue
        rival = best.get(one.field)
        if rival is None or _rank(one, entity, picked) < _rank(rival, entity, picked):
            best[one.field] = one
    return [
        one
        if one.field is None or best[one.field] is one
        else Match(
            one.position,
            one.heading,
            None,
            f"“{best[one.field].heading}” goes to {entity.by_field[one.field].label.text} already",
        )
        for one in found
    ]


def _rank(one: Match, entity: Entity, picked: set[int]) -> tuple[int, int, int]:
    own = plain(entity.by_field[one.field or ""].label.text) == plain(one.heading)
    return (0 if one.position - 1 in picked else 1, ORDER[one.confidence], 0 if own else 1)


def fitness(entity: Entity, matches: Sequence[Match]) -> float:
    """Say how well a sheet's headings fit a register, from 0 to 1: required fields count double."""
    there = {one.field for one in matches if one.field}
    needed = [c.field for c in entity.columns if c.required and c.field not in entity.numbered]
    share = sum(name in there for name in needed) / len(needed) if needed else 1.0
    return (2 * share + len(there) / max(len(matches), 1)) / 3
