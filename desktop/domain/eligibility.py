"""Who could do what a child needs: what speaks for and against each provider, and in what order.

On the list means qualified for a lot with the therapy on the day of every session. Of these, whom
nothing blocks come first, in the order that the list's call-off rule asks for; then whom something
blocks; then, below the line, whoever offers the therapy without such a place. Choosing anybody who
is blocked needs a reason and an authoriser.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from desktop.domain import spans
from desktop.domain.amounts import show_money, to_pence
from desktop.domain.award_checks import Finding
from desktop.domain.days import show_day
from desktop.domain.session_cost import HOUR, Cost, Terms, cost
from desktop.domain.sessions import RATE_CHANGE

Row = Mapping[str, Any]
BEST_FIT, RANKED = "best fit", "ranked"
ORDERS = {
    RANKED: "the quality score of the evaluation, highest first, then the whole cost",
    BEST_FIT: "space from the first session, then the whole cost",
    "further competition": (
        "everyone here is to be invited; the order is by the whole cost and decides nothing"
    ),
    "direct choice": "work with this child before, then space, then the whole cost",
}
UNPRICED = Decimal("1e12")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is needed.

    Attributes:
        therapy: which therapy.
        area: where.
        days: the days of the sessions.
        per_week: how many sessions a week, the space that is needed.
        minutes: how long a session is.
        today: the day on which it is asked.
    """

    therapy: str
    area: str
    days: Sequence[dt.date]
    per_week: int
    minutes: int
    today: dt.date


@dataclass(frozen=True, slots=True)
class Offer:
    """A provider's price for the sessions: a session's price, the whole, and what to know of it."""

    rate: Row | None = None
    each: Decimal | None = None
    travel: Decimal = Decimal(0)
    cost: Cost | None = None
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Candidate:
    """A provider who could do it.

    Attributes:
        provider: the provider's row.
        lot: the lot it would be bought from, where the provider has a place on one.
        listed: the list that lot is on.
        on_list: whether it is qualified there on every session day.
        quality: the quality score of its evaluation, where that is a number.
        offer: what it would cost.
        free_from: from when there is space; None where there is none or nothing was told.
        known: whether it worked with the child before.
        speaks_for: what speaks for it, in words.
        against: what speaks against it.
        blocked_by: what makes a reason and an authoriser necessary.
        rank: its place, from 1.
    """

    provider: Row
    lot: Row | None = None
    listed: Row | None = None
    on_list: bool = False
    quality: Decimal | None = None
    offer: Offer = field(default_factory=Offer)
    free_from: dt.date | None = None
    known: bool = False
    speaks_for: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)
    blocked_by: list[str] = field(default_factory=list)
    rank: int = 0

    @property
    def total(self) -> Decimal | None:
        """The whole cost, where a rate is known."""
        return self.offer.cost.total if self.offer.cost else None

    def note(self, finding: Finding) -> None:
        """Take in the answer of a check."""
        if finding.ok:
            self.speaks_for.append(finding.what)
        elif finding.blocks:
            self.blocked_by.append(finding.what)
        else:
            self.against.append(finding.what)

    def look_at_score(self) -> None:
        """Say how its evaluation was scored, where the list ranks by that."""
        if rule_of(self) != RANKED:
            return
        if self.quality is None:
            self.against.append("No quality score is recorded, by which this list ranks")
        else:
            self.speaks_for.append(f"Scored {self.quality:f} for quality")

    def look_at_area(self, wanted: Wanted, areas: Sequence[str]) -> None:
        """Say whether it covers the area."""
        if wanted.area in areas:
            self.speaks_for.append(f"Covers {wanted.area}")
        elif areas:
            words = f"Does not cover {wanted.area}, only {', '.join(areas)}"
            (self.blocked_by if self.on_list else self.against).append(words)
        else:
            self.against.append("The areas it covers are not recorded")

    def look_at_space(self, wanted: Wanted, told: Row | None) -> None:
        """Say from when it has space for the sessions of a week, as it last told."""
        if told is None:
            self.against.append(f"Nothing was told of free sessions in {wanted.area}")
            return
        free, day = told["sessions_a_week"], show_day(told["as_at"])
        if spans.is_stale(told["as_at"], wanted.today):
            self.against.append(f"What it told of free sessions is old, of {day}")
        if free < wanted.per_week:
            room = f"Only {free} free a week" if free else "Full"
            self.against.append(f"{room}, told on {day}: {wanted.per_week} needed")
            return
        self.free_from = max(told["as_at"], wanted.today + dt.timedelta(told["wait_days"] or 0))
        first = wanted.days[0]
        if self.free_from <= first:
            self.speaks_for.append(f"Has space from the first session: {free} free a week")
        else:
            late = (self.free_from - first).days
            self.against.append(
                f"Has space only from {show_day(self.free_from)}, {late} days after the first "
                "session"
            )

    def look_at_price(self, offer: Offer) -> None:
        """Take in what it would cost."""
        self.offer = offer
        self.against += offer.notes

    def look_at_child(self, *, known: bool) -> None:
        """Say whether it worked with the child before."""
        self.known = known
        if known:
            self.speaks_for.append("Worked with this child before")

    def group(self) -> int:
        """Give its group: nothing blocks it, on the list, once or partly on it, never on it."""
        if not self.on_list:
            return 2 if self.lot else 3
        return 1 if self.blocked_by else 0

    def late(self, wanted: Wanted) -> bool:
        """Say whether it can't begin with the first session."""
        return self.free_from is None or self.free_from > wanted.days[0]


def rule_of(candidate: Candidate) -> str:
    """Give the call-off rule a candidate is ranked by."""
    return (candidate.listed or {}).get("call_off") or BEST_FIT


def ranked(candidates: Iterable[Candidate], wanted: Wanted) -> list[Candidate]:
    """Put candidates in order and number them; say of the dearest and the cheapest that it is."""
    found = sorted(candidates, key=lambda one: (one.group(), *_order(one, wanted)))
    for rank, one in enumerate(found, start=1):
        one.rank = rank
    priced = [one for one in found if one.group() == 0 and one.total is not None]
    if len(priced) > 1:
        cheapest = min(priced, key=lambda one: one.total or UNPRICED)
        cheapest.speaks_for.append(f"Cheapest of the {len(priced)} on the list whom nothing blocks")
        for one in priced:
            more = (one.total or UNPRICED) - (cheapest.total or UNPRICED)
            if more:
                name = cheapest.provider["name"]
                one.against.append(f"{show_money(more)} more than {name}")
    return found


def _order(one: Candidate, wanted: Wanted) -> tuple[Any, ...]:
    price = UNPRICED if one.total is None else one.total
    name = one.provider["name"].casefold()
    quality = -(one.quality if one.quality is not None else Decimal(-1))
    keys = {
        RANKED: (quality, 0, price, name),
        "further competition": (0, 0, price, name),
        "direct choice": (not one.known, one.late(wanted), price, name),
    }
    return keys.get(rule_of(one), (0, one.late(wanted), price, name))


def explained(candidates: Iterable[Candidate]) -> str:
    """Say in words how the order came about: by the rule of each list that somebody is on."""
    known = list(candidates)
    rules = dict.fromkeys(rule_of(one) for one in known if one.listed) or {BEST_FIT: None}
    said = "; ".join(f"{rule}: {ORDERS[rule]}" for rule in rules)
    words = f"First those on the list whom nothing blocks, then the others. Order by {said}."
    if BEST_FIT in rules or all(one.listed for one in known):
        return words
    return f"{words} Those never on it: {ORDERS[BEST_FIT]}."


def priced(rates: Iterable[Row], lot: Row | None, wanted: Wanted) -> Offer:
    """Price the sessions at the rates in force on their days, those of the lot before others.

    A session of another length is priced by the hour; of several rates, the one for the length
    that is needed, then the dearest.
    """
    mine = [rate for rate in rates if _fits(rate, wanted)]
    of_lot = [
        rate for rate in mine if lot is not None and rate["lot"] and rate["lot"].id == lot["id"]
    ]
    mine = of_lot or [rate for rate in mine if rate["lot"] is None] or mine
    sessions = [rate for rate in mine if rate["unit"] in {"session", "hour"}]
    first = wanted.days[0]
    held = [rate for rate in sessions if spans.in_force(rate, first)]
    if not held:
        return Offer(notes=("No rate is recorded for the first session",))
    rate = max(
        held, key=lambda one: (one["minutes"] == wanted.minutes, one["from"], each(one, wanted))
    )
    travel = spans.latest([one for one in rates if one["unit"] == "travel"], first)
    extra = Decimal(travel["amount"]) if travel else Decimal(0)
    later = [one for one in sessions if one["from"] > first and _alike(one, rate)]
    changes = [
        {"kind": RATE_CHANGE, "from": one["from"], "amount": each(one, wanted)} for one in later
    ]
    price = each(rate, wanted)
    whole = cost(wanted.days, Terms(price, travel=extra), changes)
    return Offer(rate, price, extra, whole, tuple(_notes(rate, later, wanted)))


def each(rate: Row, wanted: Wanted) -> Decimal:
    """Give what a session of the length that is needed costs at a rate."""
    amount: Decimal = rate["amount"]
    minutes = HOUR if rate["unit"] == "hour" else rate["minutes"] or wanted.minutes
    return to_pence(amount * wanted.minutes / minutes)


def _fits(rate: Row, wanted: Wanted) -> bool:
    return rate["therapy"] == wanted.therapy and rate["mode"] in {None, "direct"}


def _alike(one: Row, other: Row) -> bool:
    return all(one[name] == other[name] for name in ("unit", "minutes", "role", "lot"))


def _notes(rate: Row, later: Sequence[Row], wanted: Wanted) -> Iterable[str]:
    if rate["unit"] == "session" and not rate["minutes"]:
        yield "How long a session is at this rate is not recorded"
    elif rate["unit"] == "session" and rate["minutes"] != wanted.minutes:
        yield f"The rate is for {rate['minutes']} minutes; priced by the hour"
    if not rate["vat"]:
        yield "Whether VAT is in the rate is not recorded"
    for one in later:
        if one["from"] <= wanted.days[-1]:
            yield f"{show_money(one['amount'])} from {show_day(one['from'])}"
    if rate["to"] and rate["to"] < wanted.days[-1] and not later:
        yield f"The rate is agreed only to {show_day(rate['to'])}"


def score(text: str | None) -> Decimal | None:
    """Read a quality score such as 82, 82% or 82/100; None where it is words."""
    head = (text or "").replace("%", "").partition("/")[0].strip()
    try:
        found = Decimal(head)
    except ArithmeticError:
        return None
    return found if found.is_finite() else None
