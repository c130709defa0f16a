"""What is checked before and after therapy is bought: each check with its answer in words."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from desktop.domain import spans
from desktop.domain.amounts import show_money
from desktop.domain.assurance_state import Gap, expiry, gaps, state
from desktop.domain.blocked import STANDS
from desktop.domain.days import show_day
from desktop.domain.need import owed_a_year, uncounted
from desktop.domain.purchase_rules import is_off_list
from desktop.domain.session_cost import per_hour
from desktop.domain.spans import ONE_DAY
from desktop.domain.standing import Entry, history
from desktop.domain.years import academic_year

Row = Mapping[str, Any]
Days = Sequence[dt.date]
MEASURES = frozenset({"budget", "plan amount"})  # checks of how much is bought, not of whom
NOT_PROVIDED, NOT_COVERED = " not provided", ": the session on {} is not covered"


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer of one check.

    Attributes:
        check: which check it is.
        ok: whether all is well.
        what: the answer in a sentence without its full stop.
        session: the first session that it touches, where it touches one.
        blocks: whether buying needs a reason and an authoriser while this is so.
        missing: the documents that were not provided, where that is the answer.
    """

    check: str
    ok: bool
    what: str
    session: dt.date | None = None
    blocks: bool = False
    missing: tuple[str, ...] = ()


def on_the_list(
    days: Days,
    lot: Row,
    listed: Row,
    qualification: Row | None,
    events: Iterable[Row],
) -> Finding:
    """Check that a provider is qualified on a lot on the day of every session."""
    name = f"lot {lot['code']} of {listed['ref']}"
    if qualification is None:
        return Finding(
            "list", ok=False, what=f"Not applied for {name}", session=days[0], blocks=True
        )
    if days[0] < listed["starts"]:
        words = f"{listed['title']} starts on {show_day(listed['starts'])}"
        return Finding("list", ok=False, what=words, session=days[0], blocks=True)
    entries = history(events, qualification["last_day"], listed["last_day"])
    turns = [entry.on for entry in entries]
    for day in _looked_at(days, turns):
        place = bisect_right(turns, day) - 1
        entry = entries[place] if place >= 0 else None
        if entry is None or entry.status != "qualified":
            said = f"{_stood(entry, listed)} for {name}" if entry else f"Not yet on {name}"
            words = f"{said}: the session on {show_day(day)} is not covered"
            return Finding("list", ok=False, what=words, session=day, blocks=True)
    return Finding("list", ok=True, what=f"Qualified for {name} on every session day")


def _stood(entry: Entry, listed: Row) -> str:
    """Say what became of a place: the list ended, or what was recorded."""
    ends = listed["last_day"]
    if entry.status == "lapsed" and ends is not None and entry.on == ends + ONE_DAY:
        return f"The list ends on {show_day(ends)}"
    return STANDS.get(entry.status or "", "Not qualified").format(day=show_day(entry.on))


def _looked_at(days: Days, turns: Sequence[dt.date]) -> list[dt.date]:
    """Give the first session, and the first on or after every turn: between, nothing changes."""
    places = {0, *(bisect_left(days, turn) for turn in turns)}
    return [days[place] for place in sorted(places) if place < len(days)]


def assured(
    days: Days, rules: Sequence[Row], documents: Sequence[Row], today: dt.date
) -> list[Finding]:
    """Check that mandatory documents are in date to the last session, naming the first without.

    Registers keep the documents of today: one that was there by `today`, with none before it on
    record, is taken to follow another that was replaced, and does not fail sessions before it.
    """
    asked = [rule for rule in rules if rule["mandatory"]]
    documents = _as_followed(asked, documents, today)
    asked = [rule for rule in asked if not _held_throughout(rule, documents, days)]
    found = []
    for gap in gaps(asked, documents, days[0], days[-1], today=today):
        if not gap.blocks:
            found.append(Finding("assurance", ok=False, what=gap.why, missing=_missing(gap)))
            continue
        mine = [rule for rule in asked if rule["document"] == gap.document]
        for day in days[bisect_left(days, gap.on) :]:
            on_day = [one for one in gaps(mine, documents, day, today=today) if one.blocks]
            if on_day:
                words = f"{on_day[0].why}{NOT_COVERED.format(show_day(day))}"
                missing = _missing(on_day[0])
                found.append(Finding("assurance", ok=False, what=words, session=day, blocks=True,
                                     missing=missing))  # fmt: skip
                break
    if not found:
        found.append(
            Finding(
                "assurance",
                ok=True,
                what=f"Every mandatory document is in date to {show_day(days[-1])}",
            )
        )
    return found


def _missing(gap: Gap) -> tuple[str, ...]:
    return (gap.document,) if gap.why.endswith(NOT_PROVIDED) else ()


def together(findings: Iterable[Finding]) -> list[Finding]:
    """Say once of documents that were not provided that they were not, all of them named."""
    found: list[Finding] = []
    places: dict[tuple[dt.date | None, bool], int] = {}
    for one in findings:
        place = places.setdefault((one.session, one.blocks), len(found)) if one.missing else -1
        if place in {-1, len(found)}:
            found.append(one)
            continue
        names = (*found[place].missing, *one.missing)
        after = NOT_COVERED.format(show_day(one.session)) if one.session else ""
        found[place] = replace(one, what=f"{_counted(names)}{after}", missing=names)
    return found


def _counted(names: Sequence[str]) -> str:
    """Say how many documents were not provided, then which: their number is read first."""
    *others, last = names
    return f"{len(names)} documents{NOT_PROVIDED} ({', '.join(others)} and {last})"


def _as_followed(rules: Sequence[Row], documents: Sequence[Row], today: dt.date) -> list[Row]:
    """Let the first document on record of each kind, and practitioner, begin at any time."""
    months = {rule["document"]: rule["valid_months"] for rule in rules}
    first: dict[tuple[str, str], dt.date] = {}
    for one in documents:
        key = (one["document"], one["practitioner"] or "")
        first[key] = min(first.get(key, dt.date.max), one["issued"] or dt.date.min)
    return [
        {**one, "issued": None, "expires": expiry(one, months.get(one["document"]))}
        if one["issued"]
        and one["issued"] <= today
        and one["issued"] == first[one["document"], one["practitioner"] or ""]
        else one
        for one in documents
    ]


def _held_throughout(rule: Row, documents: Sequence[Row], days: Days) -> bool:
    """Say at once whether a provider's one document of a kind holds on all days: most do."""
    mine = [one for one in documents if one["document"] == rule["document"]]
    if len(mine) != 1 or rule["minimum_cover"] or mine[0]["practitioner"]:
        return False
    ends = expiry(mine[0], rule["valid_months"])
    in_date = state(mine[0], days[0], rule["valid_months"]) in {"in date", "due soon"}
    return in_date and (ends is None or ends >= days[-1])


def before_review(days: Days, review: dt.date | None) -> Finding | None:
    """Check that a purchase does not run past the child's next annual review."""
    if review is None:
        return None
    if days[-1] <= review:
        words = f"Ends before the annual review of {show_day(review)}"
        return Finding("annual review", ok=True, what=words)
    words = f"Runs past the annual review of {show_day(review)}: confirm it then"
    later = days[bisect_right(days, review)]
    return Finding("annual review", ok=False, what=words, session=later)


def fits_need(purchase: Row, need: Row | None) -> Finding | None:
    """Check a purchase against its line of the plan."""
    if need is None:
        return None
    line = f"{need['section'] or 'F'} line {need['line']}"
    if need["therapy"] != purchase["therapy"]:
        words = f"Plan {line} is for {need['therapy']}, not {purchase['therapy']}"
        return Finding("plan line", ok=False, what=words)
    wanted, given = need["minutes"], purchase["minutes"]
    if wanted and given and wanted != given:
        words = f"Plan {line} says {wanted} minutes a session, the purchase {given}"
        return Finding("plan line", ok=False, what=words)
    return Finding("plan line", ok=True, what=f"Matches plan {line}")


def at_rate(purchase: Row, rates: Iterable[Row]) -> Finding | None:
    """Check the rate against the provider's own for the therapy on the first day.

    Rates of another unit or length are compared by the hour.
    """
    first = purchase["first_session"]
    known = [rate for rate in rates if rate["therapy"] == purchase["therapy"]]
    lot = purchase["lot"].id if purchase["lot"] else None
    mine = [rate for rate in known if rate["lot"] is not None and rate["lot"].id == lot]
    held = [rate for rate in mine or known if spans.in_force(rate, first)]
    by_unit = [rate for rate in held if rate["unit"] == purchase["unit"]]
    by_hour = {_hourly(rate): rate for rate in held if _hourly(rate) is not None}
    own = _hourly(purchase)
    day = show_day(first)
    if any(rate["amount"] == purchase["rate"] for rate in by_unit) or own in by_hour:
        return Finding("rate", ok=True, what=f"The rate is the provider's own on {day}")
    if by_unit:
        latest = max(by_unit, key=lambda rate: rate["from"])
        words = (
            f"The rate is {show_money(purchase['rate'])}; the provider's own on {day} is "
            f"{show_money(latest['amount'])} for each {latest['unit']}"
        )
        return Finding("rate", ok=False, what=words)
    if own is None or not by_hour:
        return None
    nearest = min(filter(None, by_hour), key=lambda hourly: abs(hourly - own))
    words = (
        f"The rate comes to {show_money(own)} an hour; the provider's own on {day} to "
        f"{show_money(nearest)}"
    )
    return Finding("rate", ok=False, what=words)


def _hourly(rate: Row) -> Decimal | None:
    """Give what a rate, or that of a purchase, comes to for an hour."""
    amount: Decimal = rate["amount"] if "amount" in rate else rate["rate"]
    return per_hour(amount, rate["unit"], rate.get("minutes"))


def approved(purchase: Row, cost: Decimal, limits: Sequence[Row]) -> Finding:
    """Check who approved a purchase: somebody else than asked for it, and up to their limit."""
    who = purchase["approved_by"]
    if not who:
        return Finding("approval", ok=purchase["status"] == "draft", what="Not yet approved")
    if who.casefold() == (purchase["requested_by"] or "").casefold():
        words = "Approved by the one who requested it: somebody else has to approve it"
        return Finding("approval", ok=False, what=words)
    if not limits:
        return Finding("approval", ok=True, what="Approved; no approval limits are recorded")
    return _within_limit(
        purchase, cost, [r for r in limits if r["officer"].casefold() == who.casefold()]
    )


def _within_limit(purchase: Row, cost: Decimal, mine: Sequence[Row]) -> Finding:
    """Hold a cost against the approver's limits on the day of the approval."""
    held = spans.latest(mine, purchase["approved_on"] or purchase["first_session"])
    if held is None:
        return Finding("approval", ok=False, what="The approver has no approval limit on record")
    limit = show_money(held["amount"])
    if held["amount"] < cost:
        words = f"The approver may approve up to {limit}, and this costs {show_money(cost)}"
        return Finding("approval", ok=False, what=words)
    if is_off_list(purchase) and not held["off_list"]:
        return Finding("approval", ok=False, what="The approver may not approve off the list")
    return Finding("approval", ok=True, what=f"Approved within a limit of {limit}")


def within_budget(
    line: str, cost: Mapping[str, Decimal], budgets: Iterable[Row], others: Mapping[str, Decimal]
) -> Finding:
    """Check that a purchase and the others on its budget line stay within it, year by year.

    Args:
        line: the line of the budget.
        cost: what the purchase costs in each financial year.
        budgets: the lines of every year's budget.
        others: what the other purchases on the line cost in each year.
    """
    amounts = {row["financial_year"]: row["amount"] for row in budgets if row["line"] == line}
    for year, part in cost.items():
        whole = part + others.get(year, Decimal(0))
        if year in amounts and whole > amounts[year]:
            words = (
                f"Takes budget line {line} of {year} to {show_money(whole)}, over its "
                f"{show_money(amounts[year])}"
            )
            return Finding("budget", ok=False, what=words, blocks=True)
    missing = [year for year in cost if year not in amounts]
    if missing:
        words = f"Budget line {line} of {' and '.join(missing)} is not on record"
        return Finding("budget", ok=False, what=words)
    return Finding("budget", ok=True, what=f"Within budget line {line}")


def within_plan(need: Row, days: Days, others: Iterable[dt.date]) -> Finding | None:
    """Check that the sessions bought for a line of a plan are no more than the plan owes.

    Args:
        need: the line; where it can't be counted there is no such check.
        days: the days of the purchase's sessions.
        others: the days of the sessions of the line's other purchases.
    """
    owed = None if uncounted(need) else owed_a_year(need)
    if owed is None:
        return None
    line = f"{need['section'] or 'F'} line {need['line']}"
    bought = Counter(academic_year(day) for day in others)
    for year, number in sorted(Counter(academic_year(day) for day in days).items()):
        whole = number + bought[year]
        if whole > owed:
            words = (
                f"Takes plan {line} to {whole} sessions in {year}, {whole - owed} more than owed"
            )
            return Finding("plan amount", ok=False, what=words, blocks=True)
    return Finding("plan amount", ok=True, what=f"No more sessions than plan {line} owes")


def apart(purchase: Row, others: Iterable[Row]) -> Finding:
    """Check that no other purchase of the same therapy for the child runs at the same time."""
    for other in others:
        overlaps = (
            other["id"] != purchase.get("id")
            and other["therapy"] == purchase["therapy"]
            and other["status"] not in {"draft", "cancelled"}
            and other["first_session"] <= purchase["last_session"]
            and other["last_session"] >= purchase["first_session"]
        )
        if overlaps:
            words = f"{other['ref']} is the same therapy for this child at the same time"
            return Finding("overlap", ok=False, what=words)
    return Finding("overlap", ok=True, what="No other purchase overlaps for this child and therapy")
