"""Identifiers that are written just as they are kept, told by one pattern each.

What matches is the tidy form itself and nothing is doubtful about it (a test holds this against
the identifiers' own functions), so that a long column needs no second look.
"""

import operator
import re
from collections.abc import Callable, Sequence
from types import NoneType
from typing import Any

from desktop.sheets.packing import BLANK, SPLIT, join

_LETTERS = r"[A-Z]{4}"
PATTERNS = {
    "company_number": r"\d{8}",
    "charity_number": r"\d{6,7}",
    "ods_code": r"[A-Z0-9]{3,6}",
    "ukprn": r"1\d{7}",
    "urn": r"\d{6}",
    "ppon": rf"P[A-Z]{{3}}-\d{{4}}-{_LETTERS}",
    "postcode": r"[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}",
    "phone": r"0[1-35789]\d{3} \d{6}|0[1-35789]\d{2} \d{3} \d{4}|0[1-35789]\d{9}",
    "email": r"[a-z0-9](?:[a-z0-9._+-]*[a-z0-9])?@(?:[a-z0-9-]+\.)+[a-z]{2,}",
    "website": r"(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[!-~]*)?",
}
# Numbers that a spreadsheet took for amounts, so that they lost their leading noughts: what is left
# of them, and how long they are when whole.
LOST = {"company_number": (r"\d{3,7}", 8), "phone": (r"[12378]\d{9}", 11)}
PERFECT: dict[str, Callable[[str], Any]] = {
    name: re.compile(pattern, re.ASCII).fullmatch for name, pattern in PATTERNS.items()
}
SHORT: dict[str, tuple[Callable[[str], Any], int]] = {
    name: (re.compile(pattern, re.ASCII).fullmatch, length)
    for name, (pattern, length) in LOST.items()
}


class Run:
    """Tells whether all cells of a run are perfect, or have only lost their leading noughts.

    Args:
        name: the identifier.
    """

    def __init__(self, name: str) -> None:
        self._perfect = _run_of(PATTERNS[name])
        short, self._length = LOST.get(name, ("", 0))
        self._short = _run_of(f"{PATTERNS[name]}|{short}") if short else None

    def take(self, cells: Sequence[Any], joined: str | None) -> list[str | None] | None:
        """Give a run of perfect identifiers as texts; None when there is another among them."""
        texts, joined = _texts(cells, joined)
        return texts if joined is not None and self._perfect(joined) else None

    def mend(self, cells: Sequence[Any], joined: str | None) -> tuple[list[str | None], int] | None:
        """Give a run with the lost noughts put back, and how many cells had lost some."""
        texts, joined = _texts(cells, joined)
        if self._short is None or joined is None or not self._short(joined):
            return None
        whole = [None if text is None else text.zfill(self._length) for text in texts]
        return whole, sum(map(operator.ne, texts, whole))


def _run_of(pattern: str) -> Callable[[str], Any]:
    one = f"(?:{pattern}|{BLANK})"
    return re.compile(f"(?:{one}{SPLIT})*+{one}", re.ASCII).fullmatch


def _texts(cells: Sequence[Any], joined: str | None) -> tuple[list[str | None], str | None]:
    """Give texts, blanks and whole numbers as texts, one by one and joined."""
    if joined is not None:
        return list(cells), joined
    kinds = set(map(type, cells))
    if not kinds <= {int, str, NoneType}:
        return [], None
    texts = [str(cell) if cell.__class__ is int else cell for cell in cells]
    return texts, join(texts)
