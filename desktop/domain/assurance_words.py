"""A provider's assurance in a few words: the worst thing first, and when the next one is due."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain import assurance_state
from desktop.domain.assurance_state import Gap
from desktop.domain.days import MONTHS

Row = Mapping[str, Any]
SHORT = {
    "public liability": "Insurance",
    "employers' liability": "Employer’s insurance",
    "professional indemnity": "Indemnity",
    "enhanced DBS": "DBS",
    "HCPC registration": "HCPC",
    "professional register": "Register",
    "data protection registration": "ICO fee",
    "safeguarding policy": "Policy",
    "exclusion self-declaration": "Declaration",
    "business continuity": "Continuity plan",
}
RECHECKED = frozenset({"enhanced DBS"})  # never runs out, but is due to be checked again
TONES = ("red", "amber", "green", "grey")
WISHES = frozenset({"missing", "no cover"})  # no problem where they are not mandatory


@dataclass(frozen=True, slots=True, order=True)
class Summary:
    """How a provider's documents stand: ordered so that problems come first, soonest first.

    Attributes:
        rank: 0 for a problem now, 1 for something due or promised, 2 for all in date, 3 for
            nothing asked for and nothing held.
        due: the day that it is about.
        words: a few words ("DBS due 21 October").
        document: the kind of document it is about.
    """

    rank: int
    due: dt.date
    words: str
    document: str = ""

    @property
    def tone(self) -> str:
        """The tone it is said in."""
        return TONES[self.rank]


def short(document: str) -> str:
    """Name a kind of document in a word or two."""
    return SHORT.get(document, document[:1].upper() + document[1:])


def summary(rules: Sequence[Row], documents: Sequence[Row], day: dt.date) -> Summary:
    """Say the worst of a provider's assurance on a day.

    Only documents asked for count; where nothing is asked for, all those held do. One that is
    only wished for and not there is no problem.
    """
    gaps = assurance_state.gaps(rules, documents, day)
    found = [_of_gap(gap, day) for gap in gaps if gap.mandatory or gap.state not in WISHES]
    said = {gap.document for gap in gaps}
    months = {rule["document"]: rule["valid_months"] for rule in rules}
    for one in current(documents, months):
        wanted = not rules or one["document"] in months
        if wanted and one["document"] not in said:
            found += _of_document(one, months.get(one["document"]), day)
    if found:
        return min(found)
    if rules or documents:
        return Summary(2, dt.date.max, "All in date")
    return Summary(3, dt.date.max, "Not checked yet")


def current(documents: Iterable[Row], months: Mapping[str, int | None]) -> list[Row]:
    """Give the document that counts of each kind, one for each practitioner."""
    best: dict[tuple[str, Any], tuple[Any, Row]] = {}
    for one in documents:
        rank = assurance_state.precedence(one, months.get(one["document"]))
        where = (one["document"], one.get("practitioner"))
        if where not in best or rank >= best[where][0]:
            best[where] = (rank, one)
    return [one for _, one in best.values()]


def combined(rules: Iterable[Row]) -> list[Row]:
    """Make one rule for each document out of those of several lots, the strictest of each."""
    strictest: dict[str, dict[str, Any]] = {}
    for rule in rules:
        known = strictest.setdefault(rule["document"], dict(rule))
        known["mandatory"] = bool(known["mandatory"] or rule["mandatory"])
        known["minimum_cover"] = _strict(max, known["minimum_cover"], rule["minimum_cover"])
        known["valid_months"] = _strict(min, known["valid_months"], rule["valid_months"])
    return list(strictest.values())


def _strict(choose: Any, one: Any, other: Any) -> Any:
    return choose(filled) if (filled := [v for v in (one, other) if v is not None]) else None


def _of_gap(gap: Gap, day: dt.date) -> Summary:
    name = short(gap.document)
    if gap.state == "committed":
        return Summary(1, day, f"{name} promised", gap.document)
    if gap.state == "missing":
        words, due = f"{name} not provided", dt.date.max
    elif gap.expires is None:
        wrong = "too low" if gap.state == "low cover" else "not recorded"
        words, due = f"{name} cover {wrong}", dt.date.max
    else:
        words, due = _late(gap.document), gap.expires
    serious = gap.mandatory and gap.state != "no cover"
    return Summary(0 if serious else 1, due, words, gap.document)


def _late(document: str) -> str:
    return f"{short(document)} {'recheck late' if document in RECHECKED else 'out of date'}"


def _of_document(one: Row, months: int | None, day: dt.date) -> list[Summary]:
    ends, name = assurance_state.expiry(one, months), one["document"]
    state = assurance_state.state(one, day, months)
    if ends is not None and state == "expired":
        return [Summary(0, ends, _late(name), name)]
    if ends is not None and state == "due soon":
        until = "due " if name in RECHECKED else ""
        mark = " " if until else ", "
        return [Summary(1, ends, f"{short(name)}{mark}{until}{_day(ends, day)}", name)]
    if state == "committed":
        return [Summary(1, day, f"{short(name)} promised", name)]
    return []


def _day(when: dt.date, today: dt.date) -> str:
    words = f"{when.day} {MONTHS[when.month - 1].capitalize()}"
    return words if when.year == today.year else f"{words} {when.year}"
