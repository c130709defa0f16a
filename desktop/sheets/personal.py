"""Columns of a file that hold what is private, by their headings: told of without their values."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from desktop.sheets.headings import plain

HIDDEN = "What the column holds is private and hidden"
ODD = "Something in this cell is odd; what it holds is private and hidden"
# The names of private fields that are no public ones too, here since `read` loads no registers.
NAMES = (
    "born, child name, contact, contact name, date of birth, DOB, full name, main contact, mobile, "
    "name of practitioner, NHS number, plan wording, provision, pupil, pupil name, staff member, "
    "text, unique pupil number, UPN, wording, words of the plan"
)
PRIVATE = frozenset(plain(name) for name in NAMES.split(", "))
OF_A_CHILD = re.compile(
    r"\b(?:d\.?o\.?b|birth\w*|born|upn|unique pupil|nhs|fore ?names?|sur ?names?|"
    r"(?:first|last|given|family|middle|preferred|known) names?|"
    r"(?:child|pupil|student|young person|learner)(?:ren)?(?:.?s)?.? (?:full )?names?)\b",
    re.IGNORECASE,
)
CHILDLIKE = re.compile(r"\b(?:d\.?o\.?b|birth|born|upn|unique pupil|nhs)\b", re.IGNORECASE)
TELLING = re.compile(r"“|\d{3,}|\d[./: -]\d")  # words that repeat a cell, or may
EXAMPLE = re.compile(r",? such as “[^”]*”(?: \(row \d+\))?")
Table = dict[str, Any]


def hide(table: Table) -> Table:
    """Take what is private out of the facts of a table; every key stays."""
    found = private_columns([one["heading"] for one in table["columns"]])
    private = {table["columns"][place - 1]["position"] for place in found}
    if not private:
        return table
    return table | {
        "columns": [
            _hidden(one) if one["position"] in private else one for one in table["columns"]
        ],
        "warnings": [_told(one, private) for one in table["warnings"]],
        "skipped": [one | {"why": _said(one["why"], HIDDEN)} for one in table["skipped"]],
    }


def private_columns(headings: Sequence[str]) -> set[int]:
    """Give the places, from 1, of the columns whose headings name something private.

    A bare “Name” is that of a child where its date of birth or a number of its stands beside it.
    """
    with_children = any(CHILDLIKE.search(heading) for heading in headings)
    return {
        place
        for place, heading in enumerate(headings, start=1)
        if is_private(heading) or (with_children and plain(heading) == "name")
    }


def is_private(heading: str) -> bool:
    """Say whether a heading names a private field of a register, or something of a child."""
    return plain(heading) in PRIVATE or bool(OF_A_CHILD.search(heading))


def _hidden(column: Mapping[str, Any]) -> dict[str, Any]:
    values = ("total", "earliest", "latest", "day_order_why")
    return {**column, **dict.fromkeys(values), "odd": [HIDDEN]}


def _told(warning: Mapping[str, Any], private: set[int]) -> dict[str, Any]:
    """Give a warning without the value, unless it is of another column."""
    if warning["column"] is not None and warning["column"] not in private:
        return dict(warning)
    return {**warning, "value": "", "what": _said(warning["what"], ODD)}


def _said(words: str, instead: str) -> str:
    """Give a sentence without its examples; another where it may still repeat a cell."""
    plain = EXAMPLE.sub("", words)
    return instead if TELLING.search(plain) else plain
