"""In which encoding a text file is, found by its bytes, and how a stray byte in it is read."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

BLOCK = 1 << 20
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
STRAYS_TOLD = 50
UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
STRAY = "desk-stray"  # the name of our way with bytes that are not UTF-8


@dataclass
class Decoding:
    """How to read a text file.

    Attributes:
        encoding: what it is called outside.
        codec: what Python calls it.
        errors: how bytes that do not fit are read.
        has_nul: whether NUL characters stand in it.
        strays: the numbers of the lines with bytes that are not UTF-8, the first few.
        undefined: the same for bytes that are no character of Windows-1252 either.
    """

    encoding: str
    codec: str
    errors: str = "strict"
    has_nul: bool = False
    strays: list[int] = field(default_factory=list)
    undefined: list[int] = field(default_factory=list)


def find_encoding(path: Path) -> Decoding:
    """Find the encoding: a mark at the head, UTF-8, UTF-16 without a mark, else Windows-1252.

    Bytes that are not UTF-8 in a file that otherwise is are read as Windows-1252 and told.
    """
    with path.open("rb") as file:
        head = file.read(4000)
    if head.startswith(WIDE_MARKS):
        return Decoding("utf-16", "utf-16", "replace")
    if head.startswith(codecs.BOM_UTF8):
        return _eight_bits(path, "utf-8-sig")
    for codec, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if zeros and zeros.count(0) > len(zeros) * 0.6:
            return Decoding(codec, codec, "replace")
    return _eight_bits(path, "utf-8")


def _eight_bits(path: Path, codec: str) -> Decoding:
    decoder = codecs.getincrementaldecoder("utf-8")(STRAY)
    has_nul, line, strays, letters = False, 1, list[int](), 0
    for block in _blocks(path):
        has_nul = has_nul or b"\0" in block
        if not block.isascii() or decoder.getstate()[0]:
            _seen.clear()
            text = decoder.decode(block)
            letters += len(text) - len(text.encode("ascii", "ignore")) - len(_seen)
            strays += [line + block.count(b"\n", 0, at) for at in _seen]
        line += block.count(b"\n")
    if not strays:
        return Decoding(codec, codec, STRAY, has_nul)
    if letters <= 0 and codec == "utf-8":
        return Decoding("cp1252", "cp1252", "replace", has_nul, undefined=_undefined_lines(path))
    return Decoding(codec, codec, STRAY, has_nul, sorted(set(strays))[:STRAYS_TOLD])


def _undefined_lines(path: Path) -> list[int]:
    """Number the lines with bytes that stand for nothing in Windows-1252, the first few."""
    found, line = list[int](), 1
    for block in _blocks(path):
        found += [line + block.count(b"\n", 0, one.start()) for one in UNDEFINED.finditer(block)]
        line += block.count(b"\n")
        if len(found) > STRAYS_TOLD:
            break
    return sorted(set(found))[:STRAYS_TOLD]


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


_seen: list[int] = []


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Read one byte that is not UTF-8 as Windows-1252."""
    assert isinstance(error, UnicodeDecodeError)
    _seen.append(error.start)
    stray = error.object[error.start : error.start + 1]
    return stray.decode("cp1252", "replace"), error.start + 1


codecs.register_error(STRAY, _as_windows)
