"""A provider's documents line by line: held, asked for but not there, and replaced."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from desktop.domain import assurance_state
from desktop.domain.amounts import show_money
from desktop.domain.assurance_words import current
from desktop.domain.days import show_day_short

Row = Mapping[str, Any]
MILLION = 1_000_000
NOT_HELD = frozenset({"missing", "to come", "wished for", "replaced"})
GOOD = frozenset({"in date", "due soon"})
SHOWN_DAYS = 120  # how far ahead the days that are left are counted out
ORDER = (
    "expired", "missing", "low cover", "committed", "no cover", "due soon", "in date", "to come",
    "wished for", "replaced",
)  # fmt: skip
TONES = {
    "expired": "red",
    "missing": "red",
    "low cover": "red",
    "committed": "amber",
    "no cover": "amber",
    "due soon": "amber",
    "in date": "green",
    "to come": "",
    "wished for": "",
    "replaced": "",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One document, or several alike that are all in date.

    Attributes:
        document: the kind of document.
        title: what it is called, with whose it is or what it covers.
        state: in date, due soon, expired, missing, low cover, no cover, committed, to come,
            wished for or replaced.
        words: the state as it is said, with the days.
        expires: the last day it holds, the earliest of several.
        documents: the rows behind it; none where it was not provided.
        mandatory: whether the provider can't be used without it.
        partly: whether others have theirs in date, so that only these can't deliver.
    """

    document: str
    title: str
    state: str
    words: str
    expires: dt.date | None
    documents: tuple[Row, ...]
    mandatory: bool = False
    partly: bool = False

    @property
    def blocks(self) -> bool:
        """Whether the provider can't be used while this is so."""
        return self.mandatory and self.tone == "red" and not self.partly

    @property
    def tone(self) -> str:
        """The tone it is said in."""
        return TONES[self.state]


def lines(rules: Sequence[Row], documents: Sequence[Row], day: dt.date) -> list[Line]:
    """Give every line on a day, the worst first; replaced documents come last."""
    asked = {rule["document"]: rule for rule in rules}
    months = {name: rule["valid_months"] for name, rule in asked.items()}
    begun = [one for one in documents if assurance_state.has_begun(one, day)]
    held = current(begun, months)
    kinds = list(dict.fromkeys([*asked, *(one["document"] for one in documents)]))
    found: list[Line] = []
    for kind in kinds:
        rule = asked.get(kind)
        mine = [one for one in held if one["document"] == kind]
        if not mine:
            found += [_missing(kind, rule)] if rule else []
            continue
        found += _of_kind(kind, mine, rule, day)
    for one in documents:
        if not any(one is other for other in held):
            later = "replaced" if any(one is other for other in begun) else "to come"
            found.append(_one(one, asked.get(one["document"]), day, later))
    return sorted(found, key=lambda line: ORDER.index(line.state))


def _missing(kind: str, rule: Row | None) -> Line:
    mandatory = bool(rule and rule["mandatory"])
    state = "missing" if mandatory else "wished for"
    return Line(kind, first(kind), state, "Not provided", None, (), mandatory=mandatory)


def _of_kind(kind: str, mine: Sequence[Row], rule: Row | None, day: dt.date) -> list[Line]:
    """Give one line for each document that needs a look, and one for all that don't."""
    mandatory = bool(rule and rule["mandatory"])
    single = [_one(one, rule, day) for one in mine]
    single = _covered(single, rule, mine, day)
    some = any(line.state in GOOD for line in single)
    single = [line if line.state in GOOD else replace(line, partly=some) for line in single]
    fine = [line for line in single if line.state == "in date"]
    if len(fine) < 2:
        return single
    days = [line.expires for line in fine if line.expires is not None]
    title = f"{first(kind)}: {len(fine)} therapists"
    rows = tuple(one for line in fine for one in line.documents)
    together = Line(kind, title, "in date", "In date", min(days, default=None), rows, mandatory)
    return [*(line for line in single if line.state != "in date"), together]


def _one(one: Row, rule: Row | None, day: dt.date, state: str = "") -> Line:
    months = rule["valid_months"] if rule else None
    ends = assurance_state.expiry(one, months)
    state = state or assurance_state.state(one, day, months)
    words = state_words(state, ends, day)
    if state == "to come":
        words = f"From {show_day_short(one['issued'])}"
    mandatory = bool(rule and rule["mandatory"])
    return Line(one["document"], title(one), state, words, ends, (one,), mandatory)


def _covered(found: list[Line], rule: Row | None, mine: Sequence[Row], day: dt.date) -> list[Line]:
    """Say of documents in date that they cover too little, or that no sum is recorded."""
    gaps = assurance_state.gaps([rule], mine, day) if rule else []
    words = {"low cover": "Cover too low", "no cover": "No sum recorded"}
    for gap in gaps:
        if gap.state in words:
            said = words[gap.state]
            return [
                replace(line, state=gap.state, words=said) if line.state in GOOD else line
                for line in found
            ]
    return found


def state_words(state: str, ends: dt.date | None, day: dt.date) -> str:
    """Say a state with its days: "4 days late", "in 55 days", "In date"."""
    if state == "expired" and ends is not None:
        return f"{_days((day - ends).days)} late"
    left = (ends - day).days if ends is not None else SHOWN_DAYS + 1
    if state in {"due soon", "in date"} and left <= SHOWN_DAYS:
        return {0: "today", 1: "tomorrow"}.get(left, f"in {_days(left)}")
    words = {"committed": "Promised", "missing": "Not provided", "replaced": "Replaced"}
    return words.get(state, "In date")


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def title(one: Row) -> str:
    """Name a document with whose it is, or with what it covers."""
    name = first(one["document"])
    if one.get("practitioner"):
        who = str(one["practitioner"])
        return f"{name}: {who[:1].lower()}{who[1:]}"
    return f"{name}, {cover_words(one['cover'])}" if one.get("cover") else name


def cover_words(cover: Decimal) -> str:
    """Say a sum of cover: "£5 million"."""
    millions = cover / MILLION
    return f"£{float(millions):g} million" if millions >= 1 else show_money(cover)


def counts(found: Iterable[Line]) -> str:
    """Say how many documents stand how: "9 documents: 1 late, 1 due within 90 days, 7 in date"."""
    counted = dict.fromkeys(ORDER, 0)
    for line in found:
        counted[line.state] += max(len(line.documents), 1)
    held = sum(counted[state] for state in ORDER if state not in NOT_HELD)
    parts = {
        "expired": "late",
        "missing": "not provided",
        "low cover": "covering too little",
        "committed": "promised",
        "no cover": "without a sum",
        "due soon": "due within 90 days",
        "in date": "in date",
    }
    said = ", ".join(
        f"{counted[state]} {words}" for state, words in parts.items() if counted[state]
    )
    number = "1 document" if held == 1 else f"{held} documents"
    return f"{number}: {said}" if said else "No documents"


def first(words: str) -> str:
    """Give words with a capital letter."""
    return words[:1].upper() + words[1:]
