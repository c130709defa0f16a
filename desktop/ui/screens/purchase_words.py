"""Which purchases words occur in, remembered word by word while they are typed.

Words hold no spaces, so that each occurs within one field. In a field of which many purchases say
the same, such as their provider, a word is looked for once for all of these.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, repeat, takewhile
from operator import itemgetter
from typing import Protocol

from desktop.domain.bit_sums import choice, flags_of

REMEMBERED = 40  # words, at 12 KB each for 100,000 purchases
FEW = 100  # times as few as all: looked up one by one instead of counting along
REPEATED = 4  # times that each text of a field comes on average: it is looked into once
SELDOM = 4  # times as few as all: the texts joined are split there, and lines counted between
BYTE = 256  # texts that are told apart by one byte
BETWEEN = "\n"


class Words:
    """Finds the purchases in which words occur.

    Args:
        number: how many purchases there are.
        fields: what is looked in, field by field, for each of them; in small letters.
    """

    def __init__(self, number: int, fields: Iterable[Sequence[str]]) -> None:
        self._number, self._all = number, (1 << number) - 1
        made = map(_field, filter(any, fields))
        self._fields = sorted(made, key=lambda one: isinstance(one, _Texts))
        self._known: dict[str, int] = {}

    def fitting(self, words: str) -> int:
        """Choose those in which every word occurs."""
        found = self._all
        for word in words.casefold().split():
            found &= self._with(word)
        return found

    def _with(self, word: str) -> int:
        """Choose those with a word: where it was typed on, among those with what it began with."""
        known = self._known
        if word not in known:
            among = min(
                (found for part, found in list(known.items()) if part in word),
                key=int.bit_count,
                default=self._all,
            )
            found = self._look(word, among)
            if len(known) >= REMEMBERED:
                known.clear()
            known[word] = found
            return found
        return known[word]

    def _look(self, word: str, among: int) -> int:
        fields = [field for field in self._fields if field.letters.issuperset(word)]
        if among.bit_count() * FEW <= self._number:
            flags = bytearray(self._number)
            places = _places(flags_of(among, self._number))
            for field in fields:
                for place in field.having(word, places):
                    flags[place] = 1
            return choice(bytes(flags))
        found = 0
        for field in fields:
            found |= choice(field.all_having(word))
            if found == self._all:  # as with the first letters of a reference
                break
        return found


class _Field(Protocol):
    """What purchases say in one field."""

    @property
    def letters(self) -> frozenset[str]:
        """Those that occur in it at all."""

    def all_having(self, word: str) -> bytes:
        """Say for each purchase whether it has a word."""

    def having(self, word: str, places: Sequence[int]) -> Iterable[int]:
        """Give those of some places that have a word."""


class _Texts:
    """A field of which nearly every purchase says something else."""

    def __init__(self, letters: frozenset[str], texts: Sequence[str]) -> None:
        self.letters = letters
        # Beside each other, in their order: from where each happens to be kept they take longer.
        self._joined = BETWEEN.join(text.replace(BETWEEN, " ") for text in texts)
        self._texts = self._joined.split(BETWEEN)
        self._shared = _shared(self._texts)

    def all_having(self, word: str) -> bytes:
        number = len(self._texts)
        if word in self._shared:
            return b"\1" * number
        parts = self._joined.split(word, number // SELDOM)
        if len(parts) > number // SELDOM:
            return bytes([word in text for text in self._texts])
        flags = bytearray(number)
        for place in accumulate(map(str.count, parts[:-1], repeat(BETWEEN))):
            flags[place] = 1
        return bytes(flags)

    def having(self, word: str, places: Sequence[int]) -> Iterable[int]:
        texts = self._texts
        return [place for place in places if word in texts[place]]


class _Repeated:
    """A field of which many purchases say the same: its texts, and which each of them says."""

    def __init__(
        self, letters: frozenset[str], texts: Mapping[str, int], said: Sequence[str]
    ) -> None:
        self.letters = letters
        self._texts, self._which = list(texts), [texts[one] for one in said]
        few = len(texts) <= BYTE
        self._bytes = bytes(self._which) if few else b""
        self._picked = itemgetter(*self._which) if not few else None

    def all_having(self, word: str) -> bytes:
        hits = bytes([word in one for one in self._texts])
        if not any(hits) or all(hits):
            return hits[:1] * len(self._which)
        if self._picked is not None:
            return bytes(self._picked(hits))
        return self._bytes.translate(hits.ljust(BYTE, b"\0"))

    def having(self, word: str, places: Sequence[int]) -> Iterable[int]:
        hits, which = [word in one for one in self._texts], self._which
        return [place for place in places if hits[which[place]]] if any(hits) else ()


def _places(flags: bytes) -> list[int]:
    """Give the few places that are flagged."""
    places, place = list[int](), flags.find(1)
    while place >= 0:
        places.append(place)
        place = flags.find(1, place + 1)
    return places


def _shared(texts: Sequence[str]) -> str:
    """Give what all texts begin with, as references do."""
    first, last = min(texts), max(texts)
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(letter for letter, _ in alike)


def _field(texts: Sequence[str]) -> _Field:
    number_of = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    letters = frozenset().union(*number_of)
    if len(number_of) * REPEATED > len(texts):
        return _Texts(letters, texts)
    return _Repeated(letters, number_of, texts)
