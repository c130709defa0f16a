"""Texts that are kept just as they are written, so that they need no second look."""

import re
from collections.abc import Sequence
from typing import Any

from desktop.domain.visible import UNSEEN
from desktop.sheets.blanks import WRITTEN

_PARTING = re.compile(r"[,;|]")  # between several values of one cell; line breaks are untidy anyway


def is_tidy(text: str, *, guarded: bool, parted: bool) -> bool:
    """Say whether a text is kept as it is.

    Args:
        text: one cell.
        guarded: whether an apostrophe may stand before a sign that would make a formula.
        parted: whether the cell may hold several values, each of which is looked at.
    """
    if text in WRITTEN or (guarded and text[:1] == "'") or (parted and _PARTING.search(text)):
        return False
    return not _is_untidy(text)


def is_tidy_run(cells: Sequence[Any], joined: str, *, guarded: bool, parted: bool) -> bool:
    """Say whether all texts of a run are kept as they are, given joined as `packing.join` does."""
    if (guarded and "'" in joined) or (parted and _PARTING.search(joined)):
        return False
    return not _is_untidy(joined) and WRITTEN.isdisjoint(cells)


def _is_untidy(text: str) -> bool:
    """Say whether a text, or texts with noughts between, holds more than single inner spaces."""
    return (
        " ".join(text.split()) != text
        or " \0" in text
        or "\0 " in text
        or "\0\0" in text
        or text[:1] == "\0"
        or text[-1:] == "\0"
        or _holds_unseen(text.replace("\0", ""))
    )


def _holds_unseen(text: str) -> bool:
    return not text.isprintable() and bool(UNSEEN.search(text))
