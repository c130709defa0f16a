"""The old Office container: which streams a file holds, without trusting a single number in it."""

import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAST = 0xFFFFFFFA  # sector numbers from here on mean free, end, or a table
ENTRY = 128
MAX_STREAM = 400_000_000


class Broken(Exception):
    """The container's tables lead nowhere, round in a circle, or out of the file."""


@dataclass(frozen=True, slots=True)
class _Stream:
    first: int
    size: int


class Container:
    """A compound file held in memory, its streams by name.

    Raises:
        Broken: when its tables make no sense.
    """

    def __init__(self, path: Path) -> None:
        self._bytes = path.read_bytes()
        try:
            self._read_tables()
        except (struct.error, IndexError, ValueError, OverflowError) as wrong:
            raise Broken(str(wrong)) from None

    @property
    def names(self) -> set[str]:
        """The names of its streams and storages."""
        return set(self._streams)

    def stream(self, name: str) -> bytes:
        """Give the content of a stream.

        Raises:
            Broken: when its chain of sectors runs in a circle or out of the file.
        """
        found = self._streams[name]
        if found.size < self._cutoff:
            small, shift = self._small, self._small_shift
            sectors = (small[n << shift : (n + 1) << shift] for n in self._chain(found.first, 1))
        else:
            sectors = (self._sector(n) for n in self._chain(found.first))
        return b"".join(sectors)[: min(found.size, MAX_STREAM)]

    def _read_tables(self) -> None:
        head = struct.unpack_from("<HH", self._bytes, 30)
        self._shift, self._small_shift = head
        if self._shift not in {9, 12} or self._small_shift > self._shift:
            raise Broken("sector size")
        folder, _, self._cutoff, small, _, more, _ = struct.unpack_from("<IIIIIII", self._bytes, 48)
        self._fat, self._small_fat = array("I"), array("I")
        for number in self._table_sectors(more):
            self._fat.frombytes(self._sector(number))
        for number in self._chain(small):
            self._small_fat.frombytes(self._sector(number))
        self._streams: dict[str, _Stream] = {}
        root = self._read_folder(b"".join(map(self._sector, self._chain(folder))))
        self._small = b"".join(map(self._sector, self._chain(root.first)))

    def _read_folder(self, folder: bytes) -> _Stream:
        root = _Stream(LAST, 0)
        for at in range(0, len(folder) - ENTRY + 1, ENTRY):
            length, kind = struct.unpack_from("<HB", folder, at + 64)
            if kind not in {1, 2, 5} or length > 64:
                continue
            first, size = struct.unpack_from("<IQ", folder, at + 116)
            entry = _Stream(first, size & 0xFFFFFFFF if self._shift == 9 else size)
            if kind == 5:
                root = entry
            else:
                name = folder[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
                self._streams[name] = entry
        return root

    def _table_sectors(self, more: int) -> Iterator[int]:
        """Give the sectors the sector table itself lies in."""
        (count,) = struct.unpack_from("<I", self._bytes, 44)
        if count > len(self._bytes) >> self._shift:
            raise Broken("more tables than sectors")
        numbers = list(struct.unpack_from("<109I", self._bytes, 76))
        steps = 0
        while more < LAST and steps <= count:
            block = self._sector(more)
            numbers += struct.unpack(f"<{len(block) // 4}I", block)
            more = numbers.pop()
            steps += 1
        return iter([number for number in numbers[:count] if number < LAST])

    def _sector(self, number: int) -> bytes:
        start = (number + 1) << self._shift
        block = self._bytes[start : start + (1 << self._shift)]
        if not block:
            raise Broken(f"sector {number} lies outside the file")
        return block.ljust(1 << self._shift, b"\0")

    def _chain(self, number: int, small: int = 0) -> Iterator[int]:
        table = self._small_fat if small else self._fat
        for _ in range(len(table) + 1):
            if number >= LAST:
                return
            if number >= len(table):
                raise Broken("a chain leaves the table")
            yield number
            number = table[number]
        raise Broken("a chain runs in a circle")
