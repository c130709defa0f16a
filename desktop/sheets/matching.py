"""Which column of a sheet goes to which field: by name, other word, likeness, and its values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain.columns import Column
from desktop.domain.entity import Entity, Invalid
from desktop.domain.kinds import LINK
from desktop.sheets import loose
from desktop.sheets.fit import Fit, fit, telling
from desktop.sheets.headings import BRACKETS, plain, spellings, worded
from desktop.sheets.other_headings import other_headings
from desktop.sheets.sheet_columns import companions

CERTAIN, LIKELY, CHECK = "certain", "likely", "check"
LIKE = 88.0  # how alike two headings have to be, of 100
SHORT = 5  # shorter words are alike by chance
ORDER = {CERTAIN: 0, LIKELY: 1, CHECK: 2, "": 3}


@dataclass(frozen=True, slots=True)
class Match:
    """One column of a sheet and the field it goes to, if any.

    Attributes:
        position: its place in the sheet, from 1.
        heading: its heading.
        field: the field, or None when it is not imported.
        why: the reason, in words.
        confidence: certain (name and values fit), likely or check; "" when it is not imported.
    """

    position: int
    heading: str
    field: str | None
    why: str
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class _Claim:
    """A field that a column may go to: the smaller the rank, the better."""

    rank: tuple[int, ...]
    match: Match


def match(
    entity: Entity,
    headings: Sequence[str],
    first: Sequence[Sequence[Any]],
    chosen: Mapping[str, str] | None = None,
    lookup: Any = None,
) -> list[Match]:
    """Match every column of a sheet to a field of a register, never two to one field.

    Args:
        entity: the register.
        headings: the headings, "" where there is none.
        first: the cells of the first data rows.
        chosen: heading (or "#3" for the third column) to field id, as an officer chose; "" for
            "do not import".
        lookup: finds linked records and words, so that these count as evidence too.

    Raises:
        Invalid: when a heading or field chosen is not there.
    """
    width = max([len(headings), *(len(row) for row in first)], default=0)
    names = [*headings, *[""] * (width - len(headings))]
    matching = _Matching(entity, names, first, lookup)
    picked = matching.chosen(chosen or {})
    taken = {one.field for one in picked.values() if one.field}
    claims = sorted(
        (
            claim
            for place in range(width)
            if place not in picked
            for claim in matching.claims(place)
            if claim.match.field not in taken
        ),
        key=lambda claim: claim.rank,
    )
    given = _dealt(claims)
    winners = {one.field: one for one in [*picked.values(), *given.values()]}
    return [
        picked.get(place) or given.get(place) or matching.left_out(place, winners)
        for place in range(width)
    ]


def _dealt(claims: Sequence[_Claim]) -> dict[int, Match]:
    """Give every field to the best column that claims it, and every column one field."""
    dealt: dict[int, Match] = {}
    fields: set[str | None] = set()
    for claim in claims:
        place = claim.match.position - 1
        if place not in dealt and claim.match.field not in fields:
            dealt[place] = claim.match
            fields.add(claim.match.field)
    return dealt


class _Matching:
    """The columns of one sheet held against the fields of one register."""

    def __init__(
        self, entity: Entity, headings: Sequence[str], first: Sequence[Sequence[Any]], lookup: Any
    ) -> None:
        self.entity, self.headings, self.lookup = entity, headings, lookup
        self._first = first
        self._words = [(column, _words(entity, column)) for column in entity.columns]
        self._meant = loose.known_as(
            entity,
            [(column.field, word) for column, words in self._words for word in words.values()],
        )
        self._computed = {
            plain(word)
            for column in entity.computed
            for word in (column.field, column.label.text, *column.label.synonyms)
        }
        own = {plain(heading) for heading in headings}
        self._companions = {
            plain(heading): field
            for heading, field in companions(entity).items()
            if plain(entity.by_field[field].label.text) in own
        }

    def cells(self, place: int) -> list[Any]:
        """Give the filled cells of a column among the first rows."""
        return [row[place] for row in self._first if place < len(row) and row[place] is not None]

    def chosen(self, chosen: Mapping[str, str]) -> dict[int, Match]:
        """Take what the officer chose, refusing headings and fields that are not there."""
        places = {plain(heading): n for n, heading in reversed(list(enumerate(self.headings)))}
        places |= {heading.casefold(): n for n, heading in reversed(list(enumerate(self.headings)))}
        places |= {f"#{n}": n - 1 for n in range(1, len(self.headings) + 1)}
        errors: dict[str, str] = {}
        found: dict[int, Match] = {}
        for heading, name in chosen.items():
            place = places.get(heading.casefold(), places.get(plain(heading)))
            column = self.entity.by_field.get(name)
            double = [one for one in found.values() if name and one.field == name]
            if place is None:
                errors[heading] = f"There is no heading “{heading}” in the sheet"
            elif name and (column is None or column.computed):
                errors[heading] = f"{self.entity.title} have no field “{name}” that can be imported"
            elif double:
                errors[heading] = f"“{double[0].heading}” goes to “{name}” already"
            else:
                why = "you chose it" if name else "you chose not to import it"
                found[place] = Match(
                    place + 1, self.headings[place], name or None, why, CERTAIN if name else ""
                )
        if errors:
            raise Invalid(errors)
        return found

    # --- what a column may be ---

    def claims(self, place: int) -> list[_Claim]:
        """List the fields that a column may go to."""
        heading = self.headings[place]
        cells = self.cells(place)
        if not heading:
            return self._by_values(place, cells)
        if self._never(heading):
            return []
        forms = spellings(heading, self.headings)
        claims = [
            claim
            for column, words in self._words
            if (claim := self._by_name(place, column, words, forms, cells)) is not None
        ]
        return (
            claims
            or self._by_meaning(place, heading, cells)
            or self._by_likeness(place, worded(heading), cells)
            or self._by_values(place, cells)
        )

    def _never(self, heading: str) -> bool:
        return plain(heading) in self._computed or plain(heading) in self._companions

    def _by_name(
        self,
        place: int,
        column: Column,
        words: Mapping[str, str],
        forms: Sequence[tuple[str, bool]],
        cells: list[Any],
    ) -> _Claim | None:
        """Hold a heading against a field's id, label and other words."""
        for number, (form, whole) in enumerate(forms):
            if form not in words:
                continue
            own = form in {plain(column.field), plain(column.label.text)}
            why = (
                f"the heading is {'its name' if whole else 'its name within a group'}"
                if own
                else f"“{words[form]}” is another word for {column.label.text}"
            )
            seen = self._fit(column, cells)
            if not whole and not seen.enough:
                continue
            exact = 0 if form == plain(column.field) else 1 if own else 2
            return _claim(place, self.headings[place], column, why, seen, whole, (number, exact))
        return None

    def _fit(self, column: Column, cells: list[Any]) -> Fit:
        """Look at the values; those of the one field that finds a row have to differ."""
        if self.entity.key == (column.field,) and len(cells) > SHORT:
            return Fit(len(set(map(str, cells))), len(cells))
        return fit(column, cells, self.lookup)

    def _by_meaning(self, place: int, heading: str, cells: list[Any]) -> list[_Claim]:
        """Know a heading by what its words mean, in any order: "Date of expiry" is Expires."""
        bare = BRACKETS.sub(" ", heading)
        for form in dict.fromkeys((bare, heading)):
            name = loose.find(self.entity, form, self._meant)
            if name:
                column = self.entity.by_field[name]
                why = f"the heading says {column.label.text} in other words"
                seen = self._fit(column, cells)
                if seen.enough or column.kind is LINK:  # a record may simply not be there yet
                    return [_claim(place, heading, column, why, seen, False, (5, 3))]  # noqa: FBT003
        return []

    def _by_likeness(self, place: int, wanted: str, cells: list[Any]) -> list[_Claim]:
        from rapidfuzz import fuzz, process  # only when a heading is not known

        names = {
            worded(word): (column, word)
            for column, words in self._words
            for form, word in words.items()
            if len(form) >= SHORT
        }
        best = process.extractOne(wanted, list(names), scorer=fuzz.ratio, score_cutoff=LIKE)
        if best is None or len(wanted) < SHORT:
            return []
        column, word = names[best[0]]
        seen = self._fit(column, cells)
        if not seen.enough:
            return []
        confidence = LIKELY if seen.known else CHECK
        why = f"the heading is like “{word}”"
        found = Match(place + 1, self.headings[place], column.field, why, confidence)
        return [_Claim((3, 100 - int(best[1]), place), found)]

    def _by_values(self, place: int, cells: list[Any]) -> list[_Claim]:
        """Know a column by values that nothing else has, where its heading says nothing."""
        heading = self.headings[place]
        lacks = "no field has such a name" if heading else "it has no heading"
        return [
            _Claim((4, place), Match(place + 1, heading, column.field, why, CHECK))
            for column, _ in self._words
            if telling(column, cells)
            for why in [f"{lacks}, but its values look like {column.label.text}"]
        ]

    def left_out(self, place: int, winners: Mapping[str | None, Match]) -> Match:
        """Say why a column is not imported."""
        heading = self.headings[place]
        return Match(place + 1, heading, None, self._why_not(place, heading, winners))

    def _why_not(self, place: int, heading: str, winners: Mapping[str | None, Match]) -> str:
        form = plain(heading)
        if heading and form in self._computed:
            return "it is worked out, so it is never imported"
        if heading and form in self._companions:
            field = self.entity.by_field[self._companions[form]]
            return f"it is shown for people; “{field.label.text}” gives it"
        for claim in self.claims(place):
            winner = winners.get(claim.match.field)
            if winner is not None:
                label = self.entity.by_field[winner.field or ""].label.text
                return f"“{winner.heading or 'Another column'}” goes to {label} already"
        return "no field is like it" if heading else "it has no heading"


def known_words(entity: Entity) -> list[str]:
    """List every heading a register’s fields are known by, in their plain form."""
    words = {plain(heading) for heading in companions(entity)}
    for column in entity.all_columns:
        words.update(_words(entity, column))
    return sorted(words)


def _words(entity: Entity, column: Column) -> dict[str, str]:
    """Give every form a field is known by, with the word as it is written."""
    other = other_headings().get((entity.name, column.field), ())
    written = (*other, *column.label.synonyms, column.label.text, column.field)
    return {plain(word): word for word in written}


def _claim(
    place: int,
    heading: str,
    column: Column,
    why: str,
    seen: Fit,
    whole: bool,  # noqa: FBT001
    rank: tuple[int, int],
) -> _Claim:
    """Weigh name and values: certain when both fit, to be checked when the values do not."""
    confidence = CERTAIN if whole else LIKELY
    if not seen.enough:
        confidence = CHECK
        why = f"{why}, but only {seen.good} of {seen.seen} different values look like it"
    found = Match(place + 1, heading, column.field, why, confidence)
    return _Claim((ORDER[confidence], *rank, place), found)
