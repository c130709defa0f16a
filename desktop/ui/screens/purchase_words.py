"""Which purchases words occur in, remembered word by word while they are typed."""

from collections.abc import Iterable, Sequence
from itertools import compress

from desktop.domain.bit_sums import choice, flags_of

REMEMBERED = 40  # words, at 12 KB each for 100,000 purchases
BETWEEN = "\n"
FEW = 4  # times as few as all: looked up one by one instead of counting along


class Words:
    """Finds the purchases in which words occur.

    Args:
        said: what is looked in, purchase by purchase.
    """

    def __init__(self, said: Sequence[str]) -> None:
        self._said = _beside_each_other(said)
        self._all = (1 << len(said)) - 1
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
        said = self._said
        if among.bit_count() * FEW > len(said):
            return choice(bytes([word in one for one in said]))
        places: Iterable[int] = compress(range(len(said)), flags_of(among, len(said)))
        flags = bytearray(len(said))
        for place in places:
            flags[place] = word in said[place]
        return choice(bytes(flags))


def _beside_each_other(texts: Sequence[str]) -> Sequence[str]:
    """Copy texts in their order: from where each happens to be kept they take twice as long."""
    made = BETWEEN.join(texts).split(BETWEEN)
    return made if len(made) == len(texts) else texts
