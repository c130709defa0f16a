"""New records that are probably in the register, or in the same sheet, under another spelling."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain.entity import Entity
from desktop.domain.names import likeness_key

MANY_NEW = 2_000  # a bigger sheet is no list an officer could go through by eye
MANY_KNOWN = 20_000
MANY_PAIRS = 4_000_000
ALIKE = 92.0
CROWD = 20  # a telephone number that more records share says nothing
NUMBERS = 2  # of the facts below, the first two are given to one organisation only
BESIDE = ("company_number", "charity_number", "postcode", "email", "phone", "website")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A record as it is told apart: what it is called in a sentence, and its telling fields."""

    called: str
    name: str
    beside: tuple[Any, ...]
    line: int | None = None


def beside(entity: Entity) -> list[str]:
    """List the fields that make a likeness more likely, those the register has."""
    return [name for name in BESIDE if name in entity.by_field]


def alike(
    entity: Entity, new: Sequence[Spelling], known: Sequence[Spelling]
) -> Iterator[tuple[int, str]]:
    """Give (line, sentence) of new rows that are much like a record or an earlier row."""
    labels = [entity.by_field[name].label.text for name in beside(entity)]
    drawer = _Drawer()
    for one in known:
        drawer.put(one, likeness_key(one.name))
    near = _Near(known, new)
    for one in new:
        key = likeness_key(one.name)
        twin = drawer.find(one, key) or near.find(one)
        if twin is not None and one.line is not None:
            yield one.line, _told(one, twin, labels)
        drawer.put(one, key)
        near.add(one)


class _Drawer:
    """Records filed by the key of their name and by their numbers and addresses."""

    def __init__(self) -> None:
        self._by_name: dict[str, Spelling] = {}
        self._by_fact: dict[tuple[int, Any], list[Spelling]] = defaultdict(list)

    def put(self, one: Spelling, key: str) -> None:
        """File a record."""
        self._by_name.setdefault(key, one)
        for fact in _facts(one):
            if len(self._by_fact[fact]) < CROWD:
                self._by_fact[fact].append(one)

    def find(self, one: Spelling, key: str) -> Spelling | None:
        """Give a record of the same name but for its spelling, or with the same number.

        Two other facts in common, as postcode and telephone, are enough as well.
        """
        same = self._by_name.get(key)
        if same is not None:
            return same
        shared: Counter[int] = Counter()
        by_id: dict[int, Spelling] = {}
        for fact in _facts(one):
            for other in self._by_fact.get(fact, ()):
                by_id[id(other)] = other
                shared[id(other)] += 2 if fact[0] < NUMBERS else 1
        best = max(shared, key=shared.__getitem__, default=None)
        return by_id[best] if best is not None and shared[best] > 1 else None


def _facts(one: Spelling) -> list[tuple[int, Any]]:
    return [(place, value) for place, value in enumerate(one.beside) if value]


def _told(one: Spelling, twin: Spelling, labels: Sequence[str]) -> str:
    same = [
        label.lower() if label[1:2].islower() else label
        for label, mine, other in zip(labels, one.beside, twin.beside, strict=True)
        if mine and mine == other
    ]
    where = f", row {twin.line}" if twin.line else ""
    why = f": the same {' and '.join(same)}" if same else ""
    return f"“{one.name}” is much like {twin.called}{where}{why}"


class _Near:
    """Names that differ by a letter or two."""

    def __init__(self, known: Sequence[Spelling], new: Sequence[Spelling]) -> None:
        self._few = len(new) * (len(known) + len(new)) <= MANY_PAIRS
        self._names = [one.name.casefold() for one in known] if self._few else []
        self._all = list(known) if self._few else []

    def find(self, one: Spelling) -> Spelling | None:
        """Give the record whose name is nearest, if it is near enough and a number differs not."""
        if not self._few or not self._names:
            return None
        from rapidfuzz import fuzz, process  # only when there are new records to compare

        name = one.name.casefold()
        best = process.extractOne(name, self._names, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if best is None or _digits(best[0]) != _digits(name):
            return None
        return self._all[best[2]]

    def add(self, one: Spelling) -> None:
        """Compare later rows with this one too."""
        if self._few:
            self._names.append(one.name.casefold())
            self._all.append(one)


def _digits(name: str) -> str:
    """Give the numbers in a name: "Therapist 1" and "Therapist 2" are two."""
    return "".join(filter(str.isdigit, name))
