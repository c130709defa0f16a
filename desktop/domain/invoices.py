"""Which purchase a payment is for, why it seems so, and what is odd about it.

In turn: the purchase that is recorded; an order number or reference that stands in the words of the
invoice; else a purchase of the same provider whose sessions of the month come to just this amount.
The month is that of the invoice or the one before it. Where several fit, none is taken.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from desktop.domain import spans
from desktop.domain.amounts import show_money, to_pence
from desktop.domain.days import MONTHS, show_day
from desktop.domain.session_cost import NOUGHT

Row = Mapping[str, Any]
RECORDED = "Recorded"
MATCH_STATES = ("Matched", "Suggested", "Several fit", "No match", "For a contract")
MATCHED, SUGGESTED, SEVERAL, UNMATCHED, CONTRACT = MATCH_STATES
LATE_MONTHS = 2  # an invoice may come so long after the last session
_WORD = re.compile(r"[^\s,;:()]+")


@dataclass(frozen=True, slots=True)
class Billed:
    """A purchase as invoices are held against it.

    Attributes:
        row: the purchase.
        days: its sessions.
        each: what a session costs at first, with travel.
    """

    row: Row
    days: Sequence[dt.date]
    each: Decimal

    def in_month(self, year: int, month: int) -> int:
        """Count the sessions of a month."""
        return sum((day.year, day.month) == (year, month) for day in self.days)


@dataclass(frozen=True, slots=True)
class Match:
    """The purchase a payment is for, if one is clear, and why."""

    billed: Billed | None
    why: str
    several: tuple[Billed, ...] = ()


def match(payment: Row, purchases: Sequence[Billed]) -> Match:
    """Find the purchase of the payment's provider that a payment is for."""
    if payment["purchase"]:
        ref = payment["purchase"].key
        return Match(next((p for p in purchases if p.row["ref"] == ref), None), RECORDED)
    named = [one for one in purchases if _is_named(payment, one.row)]
    if len(named) == 1:
        return Match(named[0], "Its order number or reference stands in the invoice")
    for year, month in _months(payment["date"]):
        fitting = [
            one
            for one in purchases
            if one.in_month(year, month) and payment["net"] == one.each * one.in_month(year, month)
        ]
        if len(fitting) == 1:
            number = fitting[0].in_month(year, month)
            return Match(fitting[0], f"Provider, {_month(year, month)} and {number} sessions agree")
        if fitting:
            refs = ", ".join(one.row["ref"] for one in fitting)
            return Match(None, f"Could be for any of {refs}", tuple(fitting))
    if not purchases:
        return Match(None, "Nothing is bought from this provider")
    return Match(None, "No purchase of this provider agrees in month and amount")


def state_of(payment: Row, found: Match) -> str:
    """Say in a word or two how a payment stands to the purchases, one of `MATCH_STATES`."""
    if payment["purchase"]:
        return MATCHED
    if found.billed is not None:
        return SUGGESTED
    if found.several:
        return SEVERAL
    return CONTRACT if payment["contract"] else UNMATCHED


def unmatched(payment: Row, found: Match) -> str | None:
    """Say why a payment stands for no purchase that costs money, where it should."""
    if found.billed is not None:
        return None
    if payment["purchase"]:
        ref = payment["purchase"].key
        return f"{ref} was not bought from this provider, or was never agreed"
    return None if payment["contract"] else found.why


def _is_named(payment: Row, purchase: Row) -> bool:
    written = f"{payment['purpose'] or ''} {payment['invoice']} {payment['contract'] or ''}"
    words = {word.casefold().strip(".") for word in _WORD.findall(written)}
    wanted = {purchase["ref"], purchase["order_number"]} - {None}
    return any(str(one).casefold() in words for one in wanted)


def _months(day: dt.date) -> list[tuple[int, int]]:
    before = spans.months_after(day.replace(day=1), -1)
    return [(day.year, day.month), (before.year, before.month)]


def _month(year: int, month: int) -> str:
    return f"{MONTHS[month - 1].capitalize()} {year}"


def oddities(payment: Row, found: Match) -> list[str]:
    """Say what is odd about a payment against its purchase."""
    if found.billed is None:
        return []
    billed, said = found.billed, []
    last = billed.days[-1] if billed.days else billed.row["last_session"]
    if payment["date"] > spans.months_after(last, LATE_MONTHS):
        said.append(f"Invoiced long after the last session of {show_day(last)}")
    if payment["date"] < billed.row["first_session"]:
        first = show_day(billed.row["first_session"])
        said.append(f"Invoiced before the first session of {first}")
    said += [words] if (words := _sessions_wrong(payment, billed)) else []
    return said


def _sessions_wrong(payment: Row, billed: Billed) -> str | None:
    """Say what is odd about how many sessions at which rate a payment is for."""
    net, each = payment["net"], billed.each
    if not each:
        return None
    months = _months(payment["date"])
    planned = [(billed.in_month(*one), one) for one in months]
    if net % each:
        rates = {net / number for number, _ in planned if number} - {each}
        near = next((rate for rate in sorted(rates) if _is_near(rate, each)), None)
        words = f"{show_money(net)} is no whole number of sessions at {show_money(each)}"
        if near is None:
            return words
        return f"{words}: a rate of {show_money(near)}, where {show_money(each)} was ordered"
    number = int(net / each)
    most = max(count for count, _ in planned)
    if most and number > sum(count for count, _ in planned):
        month = " and ".join(_month(*one) for _, one in reversed(planned))
        return f"{number} sessions are invoiced, but {month} have {sum(c for c, _ in planned)}"
    return None


def _is_near(rate: Decimal, each: Decimal) -> bool:
    """Say whether a rate may be that of the order gone up or down, in whole pence."""
    return rate == to_pence(rate) and abs(rate - each) <= each / 5


def doubles(payments: Iterable[Row]) -> dict[int, str]:
    """Say by row id which payments look like another one: same provider, day and amount."""
    known = list(payments)
    alike = Counter(_alike(row) for row in known)
    first: dict[Any, str] = {}
    found: dict[int, str] = {}
    for row in sorted(known, key=lambda one: one["id"]):
        key = _alike(row)
        if alike[key] > 1 and key in first:
            found[row["id"]] = f"May be invoice {first[key]} again: the same day and amount"
        first.setdefault(key, row["invoice"])
    return found


def _alike(row: Row) -> tuple[Any, ...]:
    link = row["purchase"].id if row["purchase"] else None
    return row["provider"].id, row["date"], row["net"], link


def over(invoiced: Decimal, delivered: Decimal) -> str | None:
    """Warn of more invoiced than was delivered."""
    if invoiced <= delivered or invoiced == NOUGHT:
        return None
    return (
        f"{show_money(invoiced)} is invoiced, but what was delivered so far costs "
        f"{show_money(delivered)}"
    )


def under(invoiced: Decimal, whole: Decimal, last: dt.date, today: dt.date) -> str | None:
    """Warn of a purchase that is over and for which less was invoiced than it costs."""
    if not NOUGHT < invoiced < whole or today <= spans.months_after(last, LATE_MONTHS):
        return None
    less = show_money(whole - invoiced)
    return f"{less} less is invoiced than it costs, and the last session was {show_day(last)}"
