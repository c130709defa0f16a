"""What the cells of a file become: read by the rules of the import, shown as people read them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from desktop.domain.columns import Column
from desktop.domain.entity import Entity
from desktop.domain.kinds import LINK
from desktop.sheets.convert import Converter
from desktop.sheets.how import How
from desktop.sheets.matching import Match
from desktop.sheets.problems import DOUBTFUL, REFUSED
from desktop.sheets.reading import Line
from desktop.sheets.way import Way
from desktop.store.lookup import StoreLookup, fold
from desktop.store.store import Store
from desktop.ui.screens.import_words import shown

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """What one cell becomes.

    Attributes:
        raw: the cell as it is in the file.
        words: what it becomes, as people read it; nothing for a blank or a misfit.
        severity: refused or doubtful; nothing when all is well.
        why: what is wrong or doubtful.
    """

    raw: str = ""
    words: str = ""
    severity: str = ""
    why: str = ""

    @property
    def fits(self) -> bool:
        """Whether it can be imported."""
        return self.severity != REFUSED

    @property
    def is_other(self) -> bool:
        """Whether it becomes another word, beyond capitals and spaces."""
        return self.fits and " ".join(self.raw.split()).casefold() != self.words.casefold()


NOTHING = Value()


class Values:
    """Reads cells as the import itself does, each different one once.

    Args:
        store: where links and usual words are looked up.
        entity: the register.
        guarded: whether texts may have an apostrophe before a sign that would make a formula.
    """

    def __init__(self, store: Store, entity: Entity, *, guarded: bool = False) -> None:
        self._store, self._entity, self._guarded = store, entity, guarded
        self._known: dict[Key, tuple[Value, Any]] = {}
        self._how = How()
        self._own: Set[str] = frozenset()  # the keys of the rows themselves

    def read(
        self,
        matches: Iterable[Match],
        rows: Sequence[Line],
        how: How | None = None,
    ) -> dict[int, list[Value]]:
        """Read the matched columns of some rows; give for each place, from 0, its values."""
        self._how = how or How()
        found: dict[int, list[Value]] = {}
        stored: dict[str, list[Any]] = {}
        columns = [(m.position - 1, self._entity.by_field[m.field]) for m in matches if m.field]
        self._own = _keys(self._entity, columns, rows)
        with self._store.read() as connection:
            lookup = StoreLookup(connection)
            for name, owners in self._given(lookup, self._how.given).items():
                stored[name] = [owners] * len(rows)
            for place, column in sorted(columns, key=lambda one: bool(one[1].label.within)):
                cells = [cells[place] if place < len(cells) else None for _, cells in rows]
                within = stored.get(column.label.within) or [None] * len(rows)
                pairs = self._column(column, cells, within, lookup)
                found[place] = [value for value, _ in pairs]
                stored[column.field] = [kept for _, kept in pairs]
        return found

    def _given(self, lookup: StoreLookup, given: Mapping[str, str]) -> dict[str, int | None]:
        """Look up the owners that are given for all rows (the list that every lot is of)."""
        owners = {c.label.within for c in self._entity.columns if c.label.within}
        found = {}
        for name in owners & set(given):
            column = self._entity.by_field[name]
            ((_, kept),) = self._column(column, [given[name]], [None], lookup)
            found[name] = kept
        return found

    def _column(
        self, column: Column, cells: Sequence[Any], within: Sequence[Any], lookup: StoreLookup
    ) -> list[tuple[Value, Any]]:
        order = (self._how.order(column.field), self._how.scale(column.field))
        keys = [
            (column.field, order, cell, owner, self._meant(column, cell), cell.__class__)
            for cell, owner in zip(cells, within, strict=True)
        ]
        new = [key for key in dict.fromkeys(keys) if key not in self._known]
        if new:
            self._learn(column, new, lookup)
        return [self._known[key] for key in keys]

    def _meant(self, column: Column, cell: Any) -> str:
        """Give what was chosen about the words of a cell, so that another choice is read anew."""
        words = self._how.values.get(column.field)
        return f"{sorted(words.items())}" if words and cell is not None else ""

    def _learn(self, column: Column, keys: Sequence[Key], lookup: StoreLookup) -> None:
        said: dict[int, tuple[str, str]] = {}

        def is_own(cell: Any) -> bool:
            return links_here and isinstance(cell, str) and fold(cell) in self._own

        def told(place: int, words: str, severity: str) -> None:
            if severity in {REFUSED, DOUBTFUL} and not is_own(cells[place]):
                said[place] = (severity, words)

        cells, owners = [key[2] for key in keys], [key[3] for key in keys]
        links_here = column.label.link == self._entity.name
        converter = Converter(column, lookup, guarded=self._guarded, way=Way(column, self._how))
        for place, kept in enumerate(converter.convert(cells, owners, told)):
            severity, why = said.get(place, ("", ""))
            words = shown(cells[place]) if is_own(cells[place]) else _words(column, kept, lookup)
            value = Value(shown(cells[place]), words, severity, why)
            self._known[keys[place]] = (value, kept)


def _keys(
    entity: Entity, columns: Iterable[tuple[int, Column]], rows: Iterable[Line]
) -> frozenset[str]:
    """Give the keys of rows, which other rows of the same sheet may name."""
    places = [place for place, column in columns if entity.key == (column.field,)]
    texts = (cells[place] for _, cells in rows for place in places if place < len(cells))
    return frozenset(fold(text) for text in texts if isinstance(text, str))


def _words(column: Column, kept: Any, lookup: StoreLookup) -> str:
    if kept is None:
        return ""
    if column.kind is LINK:
        ref = lookup.names(column.label.link).refs.get(kept)
        return ref.text if ref else ""
    return column.show(column.kind.loaded(kept))


def counted(values: Iterable[Value]) -> list[tuple[Value, int]]:
    """Count the filled values of a column: misfits first, then the most common."""
    counts = Counter(value for value in values if value.raw.strip())
    order = {REFUSED: 0, DOUBTFUL: 1}
    return sorted(counts.items(), key=lambda one: (order.get(one[0].severity, 2), -one[1]))
