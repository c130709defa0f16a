"""Readers of single words typed on the command line: days, spans, amounts and counts."""

import argparse
import datetime as dt
from decimal import Decimal

from desktop.domain.amounts import read_money
from desktop.domain.days import read_day, show_day
from desktop.domain.due_list import KINDS, typed

LAST = "last"
MOST = 999_999_999  # larger numbers are slips of the hand
MOST_DAYS = 36_525  # a hundred years
Span = tuple[dt.date, dt.date | None]


def day(text: str) -> dt.date:
    """Read a day."""
    try:
        found = read_day(text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(str(wrong)) from None
    if found is None:
        raise argparse.ArgumentTypeError("give a day like 2027-03-27")
    return found


def span(text: str) -> Span:
    """Read FROM..TO; without TO it runs on."""
    first, dots, last = text.partition("..")
    if not dots:
        raise argparse.ArgumentTypeError(f"“{text}” should look like 2026-11-02..2026-11-13")
    begins, ends = day(first), day(last) if last else None
    if ends is not None and ends < begins:
        raise argparse.ArgumentTypeError(
            f"“{text}” ends on {show_day(ends)}, before it begins. Turn the two days round"
        )
    return begins, ends


def money(text: str) -> Decimal:
    """Read an amount of pounds, not below nought."""
    try:
        found = read_money(text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(str(wrong)) from None
    if found is None or found < 0:
        raise argparse.ArgumentTypeError(f"“{text}” is not an amount such as 64.50")
    return found


def from_day(text: str) -> tuple[dt.date, Decimal]:
    """Read DAY=AMOUNT: what holds from a day on."""
    first, equals, amount = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"“{text}” should look like 2027-04-01=66.00")
    return day(first), money(amount)


def count(text: str) -> int:
    """Read a whole number from 1."""
    if not text.isdecimal() or not 1 <= int(text) <= MOST:
        raise argparse.ArgumentTypeError(f"“{text}” should be a number from 1 to {MOST:,}")
    return int(text)


def days(text: str) -> int:
    """Read a number of days from 0."""
    if not text.isdecimal() or int(text) > MOST_DAYS:
        raise argparse.ArgumentTypeError(f"“{text}” should be a number of days up to {MOST_DAYS:,}")
    return int(text)


def kind(text: str) -> str:
    """Read a kind of what falls due; gaps may be typed as in a key."""
    found = {typed(one): one for one in KINDS}.get(typed(text.casefold()))
    if found is None:
        raise argparse.ArgumentTypeError(f"there is no kind “{text}”; there are {', '.join(KINDS)}")
    return found


def pair(text: str) -> tuple[str, str]:
    """Read "field=value" or "Heading=field": the first = parts them."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise argparse.ArgumentTypeError(f"“{text}” should look like field=value")
    return name.strip(), value


def mapping(text: str) -> tuple[str, str]:
    """Read "Heading=field": a heading may hold a = itself, a field can't."""
    name, equals, value = text.rpartition("=")
    if not equals or not name.strip():
        raise argparse.ArgumentTypeError(f"“{text}” should look like Heading=field")
    return name.strip(), value.strip()


def since(text: str) -> dt.date | int | str:
    """Read from when on changes are told: a day, the number of a change, or “last”."""
    if text.casefold() == LAST:
        return LAST
    return count(text) if text.isdecimal() else day(text)
