"""What state assurance documents are in on a day, and which ones a provider lacks."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain.amounts import show_money
from desktop.domain.days import show_day

SOON_DAYS = 90
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Gap:
    """A document a provider should have and has not, or not in date."""

    document: str
    state: str
    expires: dt.date | None
    mandatory: bool
    why: str


def expiry(document: Row, valid_months: int | None = None) -> dt.date | None:
    """Give the last day a document holds: as it says, else its issue plus the months of the rule."""
    if document["expires"] or not document["issued"] or not valid_months:
        ends: dt.date | None = document["expires"]
        return ends
    return add_months(document["issued"], valid_months) - dt.timedelta(1)


def add_months(day: dt.date, months: int) -> dt.date:
    """Give the same day so many months on; the month's last day where there is no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    first = dt.date(day.year + years, month + 1, 1)
    return first.replace(day=min(day.day, (_next(first) - first).days))


def _next(first: dt.date) -> dt.date:
    return (first + dt.timedelta(31)).replace(day=1)


def state(
    document: Row, day: dt.date, valid_months: int | None = None, soon_days: int = SOON_DAYS
) -> str:
    """Say the state of a document on a day: in date, due soon, expired or committed."""
    if not document["issued"] and not document["expires"]:
        promised = "commit" in str(document.get("seen") or "").casefold()
        return "committed" if promised else "missing"
    ends = expiry(document, valid_months)
    if ends is None:
        return "in date"
    if ends < day:
        return "expired"
    return "due soon" if (ends - day).days <= soon_days else "in date"


def rules_for(
    rules: Iterable[Row], list_id: int, lot_id: int, therapies: Sequence[str], kind: str
) -> list[Row]:
    """Give the rules that apply to a kind of provider on a lot; the most particular for each document."""
    best: dict[str, tuple[int, Row]] = {}
    for rule in rules:
        fits = (
            rule["list"] is None or rule["list"].id == list_id,
            rule["lot"] is None or rule["lot"].id == lot_id,
            rule["therapy"] is None or rule["therapy"] in therapies,
            rule["provider_kind"] is None or rule["provider_kind"] == kind,
        )
        if all(fits):
            weight = sum(
                rule[name] is not None for name in ("list", "lot", "therapy", "provider_kind")
            )
            if weight >= best.get(rule["document"], (-1, rule))[0]:
                best[rule["document"]] = (weight, rule)
    return [rule for _, rule in best.values()]


def gaps(
    rules: Iterable[Row], documents: Sequence[Row], day: dt.date, until: dt.date | None = None
) -> list[Gap]:
    """Say what is lacking between two days, both covered (one day if no end is given)."""
    by_kind: dict[str, list[Row]] = defaultdict(list)
    for document in documents:
        by_kind[document["document"]].append(document)
    found = [_gap(rule, by_kind[rule["document"]], day, until or day) for rule in rules]
    return [gap for gap in found if gap is not None]


def _gap(rule: Row, documents: Sequence[Row], day: dt.date, until: dt.date) -> Gap | None:
    name, mandatory, months = rule["document"], bool(rule["mandatory"]), rule["valid_months"]
    if not documents:
        return Gap(name, "missing", None, mandatory, f"{_first(name)} not provided")
    latest = _latest_each(documents, months)
    late = [one for one in latest if (expiry(one, months) or until) < until]
    if late:
        ends = min(expiry(one, months) or until for one in late)
        words = (
            f"{_first(name)} expired on {show_day(ends)}"
            if ends < day
            else f"{_first(name)} ends {show_day(ends)}"
        )
        counted = f"{len(late)} of {len(latest)}: " if len(latest) > 1 else ""
        return Gap(name, "expired", ends, mandatory, counted + words)
    if all(state(one, day, months) in {"committed", "missing"} for one in latest):
        promised = any(state(one, day, months) == "committed" for one in latest)
        words = (
            f"{_first(name)} promised, not yet seen" if promised else f"{_first(name)} not provided"
        )
        return Gap(name, "committed" if promised else "missing", None, mandatory, words)
    return _cover(rule, latest)


def _latest_each(documents: Sequence[Row], months: int | None) -> list[Row]:
    """Give the document that holds longest, for each practitioner where they have their own."""
    best: dict[Any, Row] = {}
    for one in documents:
        who = one.get("practitioner")
        if who not in best or (expiry(one, months) or dt.date.max) >= (
            expiry(best[who], months) or dt.date.max
        ):
            best[who] = one
    return list(best.values())


def _cover(rule: Row, latest: Sequence[Row]) -> Gap | None:
    least, name = rule["minimum_cover"], rule["document"]
    held = max((one["cover"] for one in latest if one.get("cover") is not None), default=None)
    if least is None or held is None or held >= least:
        return None
    words = f"{_first(name)} covers {show_money(held)}, less than the {show_money(least)} needed"
    return Gap(name, "expired", None, bool(rule["mandatory"]), words)


def _first(name: str) -> str:
    return name[:1].upper() + name[1:]
