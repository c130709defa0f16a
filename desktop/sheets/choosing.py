"""Which sheet of a file is meant, where its headings are, and whether it is this register's."""

from collections.abc import Sequence
from typing import Any

from desktop.domain.entity import Entity, Invalid
from desktop.domain.registry import FILLED
from desktop.sheets import memory
from desktop.sheets.beside import called, parted
from desktop.sheets.fitness import fitness
from desktop.sheets.matching import Match, known_words, match
from desktop.sheets.misfit import Misfit, lacking, no_column, no_rows
from desktop.sheets.reading import Book, Outline
from desktop.sheets.wanted import Wanted
from desktop.store.lookup import StoreLookup
from desktop.store.store import Store

__all__ = ["Wanted", "choose"]
FEW = 2  # fields matched that may be chance
THIN = 0.25  # a share of columns matched that may be chance
HALF = 0.5


Looked = tuple[str, Outline, list[Match]]


def choose(
    book: Book, entity: Entity, wanted: Wanted, store: Store | None = None
) -> tuple[str, Outline, list[Match]]:
    """Choose the sheet, find its headings and match its columns.

    Raises:
        Misfit: when no sheet has what the register needs.
        Invalid: when a sheet, heading or field that was asked for is not there.
    """
    book.expect(known_words(entity))
    if store is None:
        return _choose(book, entity, wanted, None, None)
    with store.read() as connection:
        return _choose(book, entity, wanted, store, StoreLookup(connection))


def _choose(
    book: Book, entity: Entity, wanted: Wanted, store: Store | None, lookup: StoreLookup | None
) -> Looked:
    names = _sheets(book, wanted.sheet)

    def look(name: str) -> Looked | None:
        outline = book.outline(name, wanted.header_row)
        try:
            return name, outline, matched(entity, outline, wanted, store, lookup)
        except Invalid:
            if len(names) == 1:
                raise
            return None  # what was chosen by hand is on another sheet

    looked = [look(name) for name in names]
    for one in [one for one in looked if one is not None and one[1].beside]:
        if one[0] in one[1].beside:
            continue
        tables = [table for table in one[1].beside if wanted.header_row is None]
        looked += [look(table) for table in tables]
        looked.remove(one) if tables else None
    there = [one for one in looked if one is not None and one[1].first]
    if not there:
        raise Misfit(no_rows(book.file.name, ", ".join(names)))
    best = max(there, key=lambda one: fitness(entity, one[2]))
    _refuse_misfit(book, entity, best, recalling(store, entity, best[1], wanted), lookup)
    return best


def recalling(store: Store | None, entity: Entity, outline: Outline, wanted: Wanted) -> Wanted:
    """Add what is remembered of a sheet to what was asked for."""
    if store is None:
        return wanted
    return memory.with_memory(wanted, memory.recall(store, entity, outline.headings, wanted))


def matched(
    entity: Entity,
    outline: Outline,
    wanted: Wanted,
    store: Store | None,
    lookup: StoreLookup | None,
) -> list[Match]:
    """Match the columns of a sheet, as last time where it is known.

    Raises:
        Invalid: when a heading or field that was asked for is not there.
    """
    recalled = memory.recall(store, entity, outline.headings, wanted) if store else None
    whole = memory.with_memory(wanted, recalled) if recalled else wanted
    cells = [row for _, row in outline.first]
    matches = match(entity, outline.headings, cells, whole.mapping, lookup)
    return memory.told(matches, wanted, recalled) if recalled else matches


def _sheets(book: Book, named: str | None) -> list[str]:
    if named is None:
        visible = [one.name for one in book.sheets if not one.hidden and one.table]
        if not visible:
            raise Misfit(f"{book.file.name} has no visible sheet with cells. Nothing was saved.")
        return visible
    every = [one.name for one in book.sheets]
    found = [one for one in every if one.casefold() == named.casefold()]
    base, span = parted(named, every)
    if span and not found:
        found = [called(one, span) for one in every if one.casefold() == base.casefold()]
    if not found:
        there = ", ".join(every)
        raise Invalid({"sheet": f"There is no sheet “{named}”. The sheets are {there}"})
    return found[:1]


def _refuse_misfit(
    book: Book, entity: Entity, looked: Looked, wanted: Wanted, lookup: StoreLookup | None
) -> None:
    """Refuse a sheet of which too little goes to the register, with the register it is for."""
    sheet, outline, matches = looked
    name = f"{book.file.name}, sheet {sheet}," if len(book.sheets) > 1 else book.file.name
    fields = [one.field for one in matches if one.field]
    headed = [one for one in matches if one.heading]
    if not fields and not wanted.mapping:
        raise Misfit(no_column(entity, [one.heading for one in matches]))
    if any(one for one in wanted.mapping.values()):
        return  # an officer who matches columns by hand knows what the sheet is
    share = len(fields) / max(len(headed), 1)
    better = _better(entity, outline, len(fields)) if share < HALF else None
    missing = [
        c.label.text
        for c in entity.columns
        if c.required and c.field not in {*fields, *wanted.given, *entity.numbered}
    ]
    if better is None and not missing and (len(fields) > FEW or share >= THIN):
        return
    if better is None and _familiar(entity, outline, matches, lookup):
        return
    if better is None and missing and not _weak(fields, share) and not _blind(entity, fields):
        return  # it may bring new values for records that are there: the rows will tell
    raise Misfit(_words(name, entity, missing, fields, headed, better))


def _weak(fields: Sequence[Any], share: float) -> bool:
    return len(fields) <= FEW and share < THIN


def _blind(entity: Entity, fields: Sequence[Any]) -> bool:
    """Say whether no record could be found by the fields that are there."""
    ways = [entity.key, *entity.also_by]
    return not any(
        all(name in fields or not entity.by_field[name].required for name in way)
        and any(name in fields for name in way)
        for way in ways
    )


def _better(entity: Entity, outline: Outline, here: int) -> tuple[Entity, int] | None:
    """Find the register that takes at least twice as many columns, with all that it needs."""
    cells = [row for _, row in outline.first]
    best: tuple[Entity, int] | None = None
    for other in FILLED.values():
        fields = {one.field for one in match(other, outline.headings, cells) if one.field}
        needed = {c.field for c in other.columns if c.required and c.field not in other.numbered}
        count = len(fields)
        if other is not entity and needed <= fields and count >= max(2 * here, FEW + 1):
            best = max(best, (other, count), key=lambda one: one[1]) if best else (other, count)
    return best


def _familiar(
    entity: Entity, outline: Outline, matches: Sequence[Match], lookup: StoreLookup | None
) -> bool:
    """Say whether some of the first rows are records that the register has, to be updated."""
    places = {one.field: one.position - 1 for one in matches}
    place = places.get(entity.key[0])
    if lookup is None or place is None or len(entity.key) > 1 or len(places) <= FEW:
        return False
    known = lookup.names(entity.name)
    texts = [row[place] for _, row in outline.first if place < len(row)]
    return any(isinstance(text, str) and known.find(text, None) for text in texts)


def _words(
    name: str,
    entity: Entity,
    missing: Sequence[str],
    fields: Sequence[Any],
    headed: Sequence[Match],
    better: tuple[Entity, int] | None,
) -> str:
    why = (
        lacking(entity, missing)
        if missing
        else f"only {len(fields)} of its {len(headed)} columns go to a field"
    )
    hint = (
        f" It looks like {better[0].title.lower()}: {better[1]} of its {len(headed)} columns "
        "fit there."
        if better
        else ""
    )
    return (
        f"{name} does not look like {entity.title.lower()}: {why}.{hint} Nothing was saved. "
        "Choose another sheet or register, or match the columns by hand."
    )
