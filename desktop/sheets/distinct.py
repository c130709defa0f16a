"""How many different values a column holds, exactly, in little memory."""

from array import array
from collections.abc import Iterable

MANY = 20_000


class Distinct:
    """Counts different values; beyond some thousands it keeps eight bytes of each."""

    def __init__(self) -> None:
        self._texts: set[str] = set()
        self._numbers: set[float] = set()
        self._hashes = array("q")

    def add_texts(self, texts: Iterable[str]) -> None:
        """Take trimmed texts."""
        self._texts.update(texts)
        if len(self._texts) > MANY:
            self._hashes.extend(map(hash, self._texts))
            self._texts.clear()

    def add_numbers(self, numbers: Iterable[float]) -> None:
        """Take numbers; their own eight bytes are kept, since hash(-1) is hash(-2)."""
        self._numbers.update(numbers)
        if len(self._numbers) > MANY:
            self._hashes.frombytes(array("d", self._numbers).tobytes())
            self._numbers.clear()

    def count(self) -> int:
        """Count the different values; a number and the text of it are one."""
        if not self._hashes:
            if not self._numbers:
                return len(self._texts)
            return len(self._texts | {f"{number}" for number in self._numbers})
        everything = set(self._hashes)
        everything.update(map(hash, self._texts))
        everything.update(array("q", array("d", self._numbers).tobytes()))
        return len(everything)
