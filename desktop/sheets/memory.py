"""What is known of a file's shape from last time, and what an import leaves for the next one."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.domain.days import show_day
from desktop.domain.entity import Entity, Invalid
from desktop.domain.kinds import DAY, MONEY, Kind
from desktop.domain.registry import names_someone
from desktop.sheets.headings import plain
from desktop.sheets.matching import Match
from desktop.sheets.wanted import EVERY, Wanted
from desktop.store import import_memory as kept
from desktop.store.import_memory import Remembered, Word
from desktop.store.store import Store


@dataclass(frozen=True)
class Recalled:
    """What is reused of an earlier import.

    Attributes:
        columns: heading to field, "" for not imported.
        dates: heading to the order of its days.
        scales: heading to what its amounts are multiplied by.
        match_by: the fields that tell which record a row is about.
        words: field and word to what it is taken for.
        mapping: the mapping it comes from; None where only words are known.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    scales: Mapping[str, str] = field(default_factory=dict)
    match_by: tuple[str, ...] = ()
    words: Mapping[tuple[str, str], str] = field(default_factory=dict)
    mapping: Remembered | None = None

    @property
    def why(self) -> str:
        """Say of a column where its field comes from."""
        if self.mapping is None:
            return ""
        if self.mapping.name:
            return f"the mapping “{self.mapping.name}” says so"
        return f"you chose it for {self._last}"

    @property
    def said(self) -> str:
        """Say what is reused; nothing when nothing is."""
        if self.mapping is None or not self._parts:
            return ""
        of = f"“{self.mapping.name}”" if self.mapping.name else self._last
        return f"Matched as {'in ' if self.mapping.name else 'for '}{of}: {', '.join(self._parts)}"

    @property
    def _last(self) -> str:
        assert self.mapping is not None
        on = f" on {show_day(self.mapping.at.date())}" if self.mapping.at else ""
        return f"{self.mapping.source}{on}"

    @property
    def _parts(self) -> list[str]:
        chosen = [
            (len(self.columns), "column", "columns"),
            (len(self.dates), "order of days", "orders of days"),
            (len(self.scales), "unit", "units"),
            (len(self.match_by), "field that identifies a row", "fields that identify a row"),
        ]
        return [f"{count:,} {one if count == 1 else many}" for count, one, many in chosen if count]

    def document(self) -> dict[str, Any] | None:
        """Give it as `import --json` tells it."""
        if self.mapping is None or not self.said:
            return None
        at = self.mapping.at.isoformat() if self.mapping.at else None
        return {
            "mapping": self.mapping.name or None,
            "file": self.mapping.source,
            "at": at,
            "what": self.said,
        }


def fingerprint(headings: Sequence[str]) -> str:
    """Give the shape of a sheet: its headings, whatever their order, case and spaces."""
    text = "\n".join(sorted(filter(None, map(plain, headings))))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def recall(store: Store, entity: Entity, headings: Sequence[str], wanted: Wanted) -> Recalled:
    """Give what is remembered of a sheet, unless the officer wants to match afresh.

    Raises:
        NotFound: when a mapping was asked for by a name that none has.
        Invalid: when the one asked for is for another register.
    """
    if wanted.named:
        mapping: Remembered | None = kept.named(store, wanted.named)
    elif wanted.reuse:
        mapping = kept.recall(store, entity.name, fingerprint(headings))
    else:
        return Recalled()
    if wanted.named and mapping is not None and mapping.register != entity.name:
        words_of = f"“{mapping.name}” is a mapping for {mapping.register}, not {entity.name}"
        raise Invalid({"mapping": words_of})
    words = {(one.field, one.written): one.becomes for one in kept.words(store, entity.name)}
    known = {name: text for name, text in words.items() if name[0] in entity.by_field}
    if mapping is None:
        return Recalled(words=known)
    return _fitting(entity, headings, mapping, known)


def _fitting(
    entity: Entity,
    headings: Sequence[str],
    mapping: Remembered,
    words: Mapping[tuple[str, str], str],
) -> Recalled:
    """Take of a mapping what still fits the sheet and the register."""
    there = {plain(heading): heading for heading in headings if heading}
    own = {column.field for column in entity.columns}

    def of(name: str) -> dict[str, str]:
        found = mapping.choices.get(name, {})
        return {there[plain(h)]: text for h, text in found.items() if plain(h) in there}

    columns = {h: name for h, name in of("columns").items() if not name or name in own}
    by = tuple(name for name in mapping.choices.get("match_by", ()) if name in own)
    return Recalled(columns, of("dates"), of("scales"), by, words, mapping)


def with_memory(wanted: Wanted, recalled: Recalled) -> Wanted:
    """Add what is reused to what was asked for, which comes first."""
    taken = {name for name in wanted.mapping.values() if name}
    own = {plain(heading) for heading in wanted.mapping}
    columns = {
        heading: name
        for heading, name in recalled.columns.items()
        if plain(heading) not in own and name not in taken
    }
    return replace(
        wanted,
        mapping=columns | dict(wanted.mapping),
        dates=dict(recalled.dates) | dict(wanted.dates),
        scales=dict(recalled.scales) | dict(wanted.scales),
        match_by=wanted.match_by or recalled.match_by,
        values=dict(recalled.words) | dict(wanted.values),
    )


def told(matches: Sequence[Match], wanted: Wanted, recalled: Recalled) -> list[Match]:
    """Say of the columns that were reused where that comes from."""
    own = {plain(heading) for heading in wanted.mapping}
    reused = {plain(heading) for heading in recalled.columns} - own
    return [
        replace(one, why=recalled.why) if one.heading and plain(one.heading) in reused else one
        for one in matches
    ]


@dataclass(frozen=True)
class Lesson:
    """What an import leaves for the next one: mappings, and what words were taken for."""

    mappings: Sequence[Remembered] = ()
    words: Sequence[Word] = ()


def learn(entity: Entity, source: str, matches: Sequence[Match], wanted: Wanted) -> Lesson:
    """Gather what is worth remembering: only what was chosen, by hand or before."""
    headings = [one.heading for one in matches if one.heading]
    shape = fingerprint(headings)
    there = {plain(heading) for heading in headings}
    columns = {heading: name for heading, name in wanted.mapping.items() if plain(heading) in there}
    wanted = replace(
        wanted,
        dates=_by_heading(entity, matches, wanted.dates, DAY),
        scales=_by_heading(entity, matches, wanted.scales, MONEY),
    )
    found = [Remembered(entity.name, "", shape, source, _choices(columns, wanted))]
    if wanted.save_as:
        every = {one.heading: one.field or "" for one in matches if one.heading}
        whole = _choices(every, wanted)
        found.append(Remembered(entity.name, wanted.save_as, shape, source, whole))
    words = [
        Word(entity.name, name, written, becomes, source)
        for (name, written), becomes in wanted.values.items()
        if not names_someone(entity.by_field[name])
    ]
    return Lesson(found, words)


def _by_heading(
    entity: Entity, matches: Sequence[Match], chosen: Mapping[str, str], kind: Kind
) -> dict[str, str]:
    """Say by heading what was chosen for every column, by number or by heading."""
    found = {}
    for one in matches:
        if one.heading and one.field and entity.by_field[one.field].kind is kind:
            for name, choice in chosen.items():
                if name in {EVERY, f"#{one.position}"} or plain(name) == plain(one.heading):
                    found[one.heading] = choice
    return found


def _choices(columns: Mapping[str, str], wanted: Wanted) -> dict[str, Any]:
    said = {
        "columns": dict(columns),
        "dates": dict(wanted.dates),
        "scales": dict(wanted.scales),
        "match_by": list(wanted.match_by),
    }
    return {name: what for name, what in said.items() if what}
