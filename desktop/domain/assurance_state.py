"""What state assurance documents are in on a day, and which ones a provider lacks.

A document holds from the day it was issued to the day it expires, both covered. An expired
mandatory document blocks new call-offs, not provision under way; insurance promised but not yet
taken out does not block (Procurement Act 2023, sections 22 and 46).
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain.amounts import show_money
from desktop.domain.days import show_day
from desktop.domain.spans import ONE_DAY, months_after

SOON_DAYS = 90
LACKING = ("expired", "missing", "committed")  # the worst first
ONLY_WARNS = frozenset({"committed", "no cover"})
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Gap:
    """A document a provider should have and has not, or not in date, or not for enough.

    Attributes:
        state: expired, missing, committed, "low cover", or "no cover" where none is recorded.
        expires: the last day it held, the earliest of several.
        why: it in words, without names of people unless they were asked for.
        on: the first day of the gap within the days asked about.
        partly: some practitioners have it in date and can deliver, only the others can't.
    """

    document: str
    state: str
    expires: dt.date | None
    mandatory: bool
    why: str
    on: dt.date
    partly: bool = False

    @property
    def blocks(self) -> bool:
        """Whether the provider can't be used while this is so.

        Promises only warn, and sums of cover that nobody wrote down; so does one late therapist
        of several, since others can deliver.
        """
        return self.mandatory and self.state not in ONLY_WARNS and not self.partly


def expiry(document: Row, valid_months: int | None = None) -> dt.date | None:
    """Give the last day a document holds: as it says, else as many months on as the rule gives.

    The months run from its issue, or from the check where no issue is recorded, to the same day
    of the month: checked on 2 October 2023 and valid for 36, it is due on 2 October 2026.
    """
    ends: dt.date | None = document.get("expires")
    began = document.get("issued") or document.get("checked_on")
    if ends is None and began is not None and valid_months:
        return months_after(began, valid_months)
    return ends


def state(
    document: Row, day: dt.date, valid_months: int | None = None, soon_days: int = SOON_DAYS
) -> str:
    """Say the state of a document on a day: in date, due soon, expired, missing or committed.

    One that begins on a later day is committed until then.
    """
    if not _is_there(document):
        return "committed" if _is_promise(document) else "missing"
    if not has_begun(document, day):
        return "committed"
    ends = expiry(document, valid_months)
    if ends is None:
        return "in date"
    if ends < day:
        return "expired"
    return "due soon" if (ends - day).days <= soon_days else "in date"


def _is_promise(document: Row) -> bool:
    dated = document.get("issued") or document.get("expires")
    return not dated and "commit" in str(document.get("seen") or "").casefold()


def _is_there(document: Row) -> bool:
    """Say whether anyone has it: a row may only note that it was asked for."""
    known = any(document.get(name) for name in ("issued", "expires", "checked_on", "file"))
    return known and not _is_promise(document)


def has_begun(document: Row, day: dt.date) -> bool:
    """Say whether a document was there by a day; one without a day of issue always was."""
    return not document.get("issued") or document["issued"] <= day


def precedence(document: Row, valid_months: int | None = None) -> tuple[bool, dt.date, dt.date]:
    """Give what decides between documents of one kind: the highest counts.

    A document before a promise of one; a practitioner's latest, since a new check replaces the
    old; of the provider's own, the one that holds longest.
    """
    latest = document.get("issued") if document.get("practitioner") else None
    ends = expiry(document, valid_months)
    return _is_there(document), latest or dt.date.min, ends or dt.date.max


def rules_for(
    rules: Iterable[Row], list_id: int, lot_id: int, therapies: Sequence[str], kind: str
) -> list[Row]:
    """Give the rules that apply to a kind of provider on a lot: one for each document.

    Blank fields of a rule mean any. The rule with most fields filled wins (a lot says its list
    too); of two alike the stricter: mandatory, more cover, fewer months.
    """
    best: dict[str, tuple[Any, Row]] = {}
    for rule in rules:
        if _applies(rule, list_id, lot_id, therapies, kind):
            rank = _rank(rule)
            if rule["document"] not in best or rank > best[rule["document"]][0]:
                best[rule["document"]] = (rank, rule)
    return [rule for _, rule in best.values()]


def _applies(rule: Row, list_id: int, lot_id: int, therapies: Sequence[str], kind: str) -> bool:
    return (
        _id(rule.get("list")) in {None, list_id}
        and _id(rule.get("lot")) in {None, lot_id}
        and (not rule.get("therapy") or rule["therapy"] in therapies)
        and rule.get("provider_kind") in {None, "", kind}
    )


def _id(link: Any) -> Any:
    return getattr(link, "id", link)


def _rank(rule: Row) -> tuple[int, bool, Any, int]:
    filled = sum(bool(rule.get(name)) for name in ("lot", "therapy", "provider_kind"))
    on_a_list = bool(rule.get("list") or rule.get("lot"))
    months = rule.get("valid_months") or 10_000
    return filled + on_a_list, bool(rule["mandatory"]), rule.get("minimum_cover") or 0, -months


def gaps(
    rules: Iterable[Row],
    documents: Iterable[Row],
    day: dt.date,
    until: dt.date | None = None,
    *,
    name_practitioners: bool = False,
    today: dt.date | None = None,
) -> list[Gap]:
    """Say what is lacking on any day from one to another, both covered (one if no end is given).

    Each document is named once, for the first day on which it blocks; one that only warns, for
    the first on which it does. Practitioners are counted, and named only when asked for. What ends
    on `today` or later is said to expire, not to have expired; without it, all is over.
    """
    by_kind: dict[str, list[Row]] = defaultdict(list)
    for document in documents:
        by_kind[document["document"]].append(document)
    found = []
    for rule in rules:
        mine = by_kind[rule["document"]]
        days = _turns(mine, rule.get("valid_months"), day, until or day)
        each = [_Look(rule, mine, on, name_practitioners, today).gap() for on in days]
        lacking = [gap for gap in each if gap is not None]
        found += sorted(lacking, key=lambda gap: not gap.blocks)[:1]
    return found


def _turns(
    documents: Iterable[Row], months: int | None, day: dt.date, until: dt.date
) -> list[dt.date]:
    """Give the days on which anything can change: the first, an issue, the day after an end."""
    turns = {day}
    for one in documents:
        ends = expiry(one, months)
        if ends is not None and ends < until:
            turns.add(ends + ONE_DAY)
        if one.get("issued"):
            turns.add(one["issued"])
    return sorted(turn for turn in turns if day <= turn <= until)


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at the documents of a kind, on a day, against the rule that asks for them."""

    rule: Row
    documents: Sequence[Row]
    day: dt.date
    naming: bool
    today: dt.date | None = None

    def gap(self) -> Gap | None:
        """Give what is wrong with them, or nothing."""
        months = self.rule.get("valid_months")
        held = self._held(months)
        if not held:
            return self._gap("missing", f"{self._name} {self._absent()}")
        for wrong in LACKING:
            lacking = [one for one in held if state(one, self.day, months) == wrong]
            if lacking:
                days = [end for one in lacking if (end := expiry(one, months)) is not None]
                days = days if wrong == "expired" else []
                words = f"{self._name} {self._words(wrong, days, lacking, held)}"
                partly = any(self._is_good(one, months) for one in held)
                return self._gap(wrong, words, min(days, default=None), partly=partly)
        return self._cover(months)

    def _held(self, months: int | None) -> list[Row]:
        """Give the document that counts, of each practitioner where they have their own."""
        best: dict[str, Row] = {}
        for one in self.documents:
            who = str(one.get("practitioner") or "").strip().casefold()
            if has_begun(one, self.day) and (
                who not in best or precedence(one, months) >= precedence(best[who], months)
            ):
                best[who] = one
        return list(best.values())

    def _absent(self) -> str:
        coming = [one["issued"] for one in self.documents]
        return f"begins only on {show_day(min(coming))}" if coming else "not provided"

    def _words(
        self, wrong: str, days: Sequence[dt.date], lacking: Sequence[Row], held: Sequence[Row]
    ) -> str:
        whose = self._whose(lacking, held)
        if not days:
            return f"{'not provided' if wrong == 'missing' else 'promised, not yet seen'}{whose}"
        said = self._tense(min(days), of_paper=any(one.get("expires") for one in lacking))
        if min(days) < max(days):
            return f"{said}{whose}, first on {show_day(min(days))}"
        return f"{said} on {show_day(min(days))}{whose}"

    def _tense(self, ends: dt.date, *, of_paper: bool) -> str:
        """Say that something ended, or that it will; else that it is to be looked at again."""
        is_over = self.today is None or ends < self.today
        if of_paper:
            return "expired" if is_over else "expires"
        return "was due again" if is_over else "is due again"

    def _whose(self, lacking: Sequence[Row], held: Sequence[Row]) -> str:
        if len(held) < 2:
            return ""
        names = [str(one["practitioner"]) for one in lacking if one.get("practitioner")]
        if self.naming and names:
            return f" for {', '.join(names)}"
        return f" for {len(lacking)} of {len(held)} therapists"

    def _cover(self, months: int | None) -> Gap | None:
        """Hold the largest cover in date against the least that is asked for."""
        least = self.rule.get("minimum_cover")
        if not least:
            return None
        good = [one for one in self.documents if self._is_good(one, months)]
        held = max((one["cover"] for one in good if one.get("cover") is not None), default=None)
        if held is None:
            words = f"{self._name}: no sum of cover recorded, {show_money(least)} needed"
            return self._gap("no cover", words)
        if held >= least:
            return None
        words = f"{self._name} covers {show_money(held)}, less than the {show_money(least)} needed"
        return self._gap("low cover", words)

    def _is_good(self, one: Row, months: int | None) -> bool:
        return state(one, self.day, months) in {"in date", "due soon"}

    def _gap(
        self, wrong: str, why: str, expires: dt.date | None = None, *, partly: bool = False
    ) -> Gap:
        mandatory = bool(self.rule["mandatory"])
        return Gap(self.rule["document"], wrong, expires, mandatory, why, self.day, partly)

    @property
    def _name(self) -> str:
        name = str(self.rule["document"])
        return name[:1].upper() + name[1:]
