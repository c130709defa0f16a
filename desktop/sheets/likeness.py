"""New records that are probably in the register, or in the same sheet, under another spelling."""

from collections import defaultdict
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
SURE, SAME_NAME, SEVERAL_FACTS, A_FACT = 98, 95, 90, 4  # scores, and what each fact adds
RESEMBLING = 75  # names alike enough when a postcode or telephone number is the same
BESIDE = ("company_number", "charity_number", "postcode", "email", "phone", "website")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A record as it is told apart: its name and its telling fields.

    Attributes:
        key: its key, where the register has it.
        name: its name.
        beside: its numbers, postcode and addresses, in the order of `beside`.
        line: its row, where it is in the sheet.
    """

    key: str
    name: str
    beside: tuple[Any, ...]
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """A new row that is probably another record.

    Attributes:
        line: the row.
        name: what it is called.
        twin: what it is like.
        score: how alike they are, of 100.
        reason: why, in words.
    """

    line: int
    name: str
    twin: Spelling
    score: int
    reason: str

    @property
    def words(self) -> str:
        """Say all of it."""
        twin = self.twin
        called = f"“{twin.name}”, row {twin.line}" if twin.line else f"{twin.key} {twin.name}"
        return f"“{self.name}” is much like {called}: {self.reason} ({self.score}% alike)"


def beside(entity: Entity) -> list[str]:
    """List the fields that make a likeness more likely, those the register has."""
    return [name for name in BESIDE if name in entity.by_field]


def alike(entity: Entity, new: Sequence[Spelling], known: Sequence[Spelling]) -> Iterator[Likeness]:
    """Give the new rows that are much like a record or an earlier row, each with the likeliest."""
    labels = [entity.by_field[name].label.text for name in beside(entity)]
    drawer = _Drawer()
    for one in known:
        drawer.put(one, likeness_key(one.name))
    near = _Near(known, new)
    for one in new:
        key = likeness_key(one.name)
        found = [*drawer.find(one, key), *near.find(one)]
        best = max(found, key=lambda twin: _score(one, twin), default=None)
        if best is not None and one.line is not None:
            reason = _reason(one, best, labels)
            yield Likeness(one.line, one.name, best, _score(one, best), reason)
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

    def find(self, one: Spelling, key: str) -> Iterator[Spelling]:
        """Give records of the same name but for its spelling, or with the same number.

        Two other facts in common, as postcode and telephone, are enough as well; so is one where
        the names resemble each other.
        """
        if key in self._by_name:
            yield self._by_name[key]
        sharing = {
            id(other): other for fact in _facts(one) for other in self._by_fact.get(fact, ())
        }
        for other in sharing.values():
            places = _shared(one, other)
            if (
                min(places) < NUMBERS
                or len(places) > 1
                or _of_names(one.name, other.name) >= RESEMBLING
            ):
                yield other


def _facts(one: Spelling) -> list[tuple[int, Any]]:
    return [(place, value) for place, value in enumerate(one.beside) if value]


def _shared(one: Spelling, other: Spelling) -> list[int]:
    """Give the places of the facts that two have in common."""
    pairs = zip(one.beside, other.beside, strict=True)
    return [place for place, (mine, theirs) in enumerate(pairs) if mine and mine == theirs]


def _of_names(one: str, other: str) -> int:
    """Say how alike two names are, of 100; the order of their words is nothing."""
    from rapidfuzz import fuzz  # only when there are new records to compare

    return round(fuzz.token_sort_ratio(one.casefold(), other.casefold()))


def _score(one: Spelling, twin: Spelling) -> int:
    """Say how alike two records are, of 100: by their names and by what else they share."""
    places = _shared(one, twin)
    names = _of_names(one.name, twin.name)
    if likeness_key(one.name) == likeness_key(twin.name):
        names = max(names, SAME_NAME)
    if places and min(places) < NUMBERS:
        return SURE
    facts = SEVERAL_FACTS if len(places) > 1 else 0
    return min(max(names, facts) + A_FACT * len(places), SURE)


def _reason(one: Spelling, twin: Spelling, labels: Sequence[str]) -> str:
    same = [labels[place] for place in _shared(one, twin)]
    shared = [label.lower() if label[1:2].islower() else label for label in same]
    names = likeness_key(one.name) == likeness_key(twin.name)
    told = [f"the same {' and '.join(shared)}"] if shared else []
    if names:
        told.append("the same name but for its spelling")
    elif not shared or _of_names(one.name, twin.name) >= RESEMBLING:
        told.append("a name like it")
    return ", ".join(told)


class _Near:
    """Names that differ by a letter or two."""

    def __init__(self, known: Sequence[Spelling], new: Sequence[Spelling]) -> None:
        self._few = len(new) * (len(known) + len(new)) <= MANY_PAIRS
        self._names = [one.name.casefold() for one in known] if self._few else []
        self._all = list(known) if self._few else []

    def find(self, one: Spelling) -> Iterator[Spelling]:
        """Give the record whose name is nearest, if it is near enough and no number differs."""
        if not self._few or not self._names:
            return
        from rapidfuzz import fuzz, process  # only when there are new records to compare

        name = one.name.casefold()
        best = process.extractOne(name, self._names, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if best is not None and _digits(best[0]) == _digits(name):
            yield self._all[best[2]]

    def add(self, one: Spelling) -> None:
        """Compare later rows with this one too."""
        if self._few:
            self._names.append(one.name.casefold())
            self._all.append(one)


def _digits(name: str) -> str:
    """Give the numbers in a name: "Therapist 1" and "Therapist 2" are two."""
    return "".join(filter(str.isdigit, name))
