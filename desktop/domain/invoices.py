"""Which purchase a payment is for, why it seems so, and what is odd about it.

In turn: the purchase that is recorded; an order number or reference that stands in the words of the
invoice; else a purchase of the same provider whose sessions come to just this amount (`billed`): of
the month of the invoice or the one before, then of an earlier month that nothing was paid for, then
of several months together. Where several fit, none is taken.
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
from desktop.domain.billed import NEAR, Billed, Fit, Month, best, fits, month_of, show_month
from desktop.domain.days import show_day
from desktop.domain.session_cost import NOUGHT

Row = Mapping[str, Any]
RECORDED = "Recorded"
MATCH_STATES = ("Matched", "Suggested", "Several fit", "No match", "For a contract")
MATCHED, SUGGESTED, SEVERAL, UNMATCHED, CONTRACT = MATCH_STATES
LATE_MONTHS = 2  # an invoice may come so long after the last session
NAMED = "Its order number or reference stands in the invoice"
_WORD = re.compile(r"[^\s,;:()]+")
_MARK = re.compile(r"[^a-z0-9]")


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
    words = _words(payment)
    named = [one for one in purchases if _is_named(words, one.row)]
    if len(named) == 1:
        return Match(named[0], NAMED)
    found = best(payment["date"], payment["net"], named or purchases)
    if len(found) == 1:
        return Match(found[0].billed, _why(found[0], payment["date"]))
    if found or named:
        several = tuple(one.billed for one in found) or tuple(named)
        refs = ", ".join(one.row["ref"] for one in several)
        return Match(None, f"Could be for any of {refs}", several)
    if not purchases:
        return Match(None, "Nothing is bought from this provider")
    return Match(None, "No purchase of this provider agrees in month and amount")


def _why(fit: Fit, day: dt.date) -> str:
    """Say in words what agrees, and how late it comes."""
    number = f"{fit.sessions} session{'' if fit.sessions == 1 else 's'}"
    said = f"Provider, {fit.words()} and {number} agree"
    late = fit.late(day)
    return f"{said}, invoiced {late} months later" if late > NEAR else said


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


def _words(payment: Row) -> frozenset[str]:
    """Give the words of an invoice, letters and figures alone."""
    names = ("order_number", "purpose", "invoice", "contract")
    written = " ".join(str(payment[name] or "") for name in names)
    whole = _plain(payment["order_number"] or "")  # as in "PO 4711"
    return frozenset((whole, *(_plain(word) for word in _WORD.findall(written))))


def _is_named(words: frozenset[str], purchase: Row) -> bool:
    wanted = {_plain(purchase[name] or "") for name in ("ref", "order_number")} - {""}
    return not wanted.isdisjoint(words)


def _plain(text: object) -> str:
    return _MARK.sub("", str(text).casefold())


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
    planned = [(billed.months.get(one, 0), one) for one in _months(payment["date"])]
    if net % each:
        rates = {net / number for number, _ in planned if number} - {each}
        near = next((rate for rate in sorted(rates) if _is_near(rate, each)), None)
        words = f"{show_money(net)} is no whole number of sessions at {show_money(each)}"
        if near is None:
            return words
        return f"{words}: a rate of {show_money(near)}, where {show_money(each)} was ordered"
    number = int(net / each)
    most = max(count for count, _ in planned)
    if (
        most
        and number > sum(count for count, _ in planned)
        and not fits(payment["date"], net, billed)
    ):
        month = " and ".join(show_month(one) for _, one in reversed(planned))
        return f"{number} sessions are invoiced, but {month} have {sum(c for c, _ in planned)}"
    return None


def _months(day: dt.date) -> list[Month]:
    return [month_of(day), month_of(spans.months_after(day.replace(day=1), -1))]


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
