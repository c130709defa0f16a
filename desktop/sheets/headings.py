"""Headings in the form in which they are compared, without the words sheets wrap them in."""

import re
from collections.abc import Sequence
from functools import lru_cache

from desktop.sheets.scales import without_unit

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORDS = re.compile(r"[a-z0-9£%]+")
BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_JOINTS = re.compile(r"[:|>]|\s[-–—/]\s")
SAME = {
    "number": "no", "num": "no", "nr": "no", "nos": "no", "reference": "ref", "tel": "phone",
    "telephone": "phone", "mins": "minutes", "min": "minimum", "organization": "organisation",
}  # fmt: skip
IDLE = frozenset({"a", "of", "per", "the"})


def plain(heading: str) -> str:
    """Bring a heading into the form in which headings are compared.

    Case, stops, spaces and the usual short forms are taken out: "Co. No", "CoNumber" and
    "co. nr" are one.
    """
    return worded(heading).replace(" ", "")


@lru_cache(maxsize=8_192)
def worded(heading: str) -> str:
    """Give the plain form with its words apart, for telling how alike two headings are."""
    text = _CAMEL.sub(" ", heading.replace("#", " no ").replace("№", " no ")).casefold()
    text = text.replace("'", "").replace("’", "").replace("&", " and ").replace("p/w", " week ")
    words = [SAME.get(word, word) for word in _WORDS.findall(text)]
    return " ".join(word for word in words if word not in IDLE) or " ".join(words)


def spellings(heading: str, headings: Sequence[str] = ()) -> list[tuple[str, bool]]:
    """Give the forms a heading may be known by, best first: (form, whether it is the whole one).

    Words in brackets may be left off ("Rate (£)"), what stands before a colon or a dash
    ("Recipient Org: Name"), and words that other headings begin with too ("Numbers Co. No" beside
    "Numbers VAT No").
    """
    bare = BRACKETS.sub(" ", heading)
    found = [
        (plain(heading), True),
        (plain(bare), True),
        (plain(bare.replace("£", "")), True),
        (plain(without_unit(heading).replace("£", "")), True),
    ]
    found += [(plain(part), False) for part in _JOINTS.split(bare)[-1:]]
    found += [(plain(tail), False) for tail in _tails(heading, headings)]
    known: dict[str, bool] = {}
    for form, whole in found:
        if form:
            known.setdefault(form, whole)
    return list(known.items())


def _tails(heading: str, headings: Sequence[str]) -> list[str]:
    """Give what follows words that another heading begins with as well."""
    words = heading.split()
    tails = []
    for count in range(1, len(words)):
        start = " ".join(words[:count]).casefold() + " "
        if sum(other.casefold().startswith(start) for other in headings) > 1:
            tails.append(" ".join(words[count:]))
    return tails
