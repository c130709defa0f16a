"""Amounts that may be a thousand times too large or too small, with both readings.

"£381,707k" says two things: thousands already stand apart in its digits, and a k follows. And an
amount a thousand times its neighbours, or its budget, may have lost or won a k where it was typed.
A ratio of two figures with the same slip hides it, so each is looked at by itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from desktop.domain.amounts import show_money

THOUSAND = Decimal(1000)
LEAST, MOST = 300, 3_000  # times as much as its neighbours: perhaps thousands
_STRAY = re.compile(
    r"[(\-−]?\s*£?\s*(?P<digits>\d{1,3}(?:,\d{3})+|\d{5,})(?:\.\d+)?\s*"
    r"(?P<unit>k|thousand|m|mn|mil|million)\)?",
    re.IGNORECASE,
)
_WITH_UNIT = re.compile(
    r"£?\s*(?P<digits>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>k|thousand|m|mn|mil|million)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Slip:
    """An amount that may be meant otherwise.

    Attributes:
        read: the amount as it is read, in pounds.
        other: what may be meant.
        why: what speaks for the other.
    """

    read: Decimal
    other: Decimal
    why: str

    def words(self) -> str:
        """Say both readings."""
        return f"is it {show_money(self.read)} or {show_money(self.other)}? {self.why}"


def stray_unit(text: str, *, each: bool = False) -> Slip | None:
    """Find a k or m behind figures that are written out already: "£381,707k".

    Args:
        text: the amount as it is written.
        each: whether it is what therapy is priced at: any k or m behind it is then asked about.
    """
    found = _STRAY.fullmatch(text.strip())
    if found is None:
        return _behind_a_price(text.strip()) if each else None
    plain = Decimal(found["digits"].replace(",", ""))
    unit = found["unit"].casefold()
    times = THOUSAND if unit[0] in {"k", "t"} else THOUSAND * THOUSAND
    why = f"“{text.strip()}” has its thousands written out, and “{found['unit']}” behind them"
    return Slip(plain * times, plain, why)


def _behind_a_price(text: str) -> Slip | None:
    found = _WITH_UNIT.fullmatch(text)
    if found is None:
        return None
    plain = Decimal(found["digits"].replace(",", ""))
    times = THOUSAND if found["unit"].casefold()[0] in {"k", "t"} else THOUSAND * THOUSAND
    why = f"“{text}” has “{found['unit']}” behind it, which the price of therapy seldom has"
    return Slip(plain * times, plain, why)


def beside(amount: Decimal, known: Mapping[str, Decimal]) -> Slip | None:
    """Hold an amount against others of its kind, its budget among them.

    Args:
        amount: the amount.
        known: other amounts by what they are, such as "2020-21" or "the budget of 2021-22".
    """
    others = {words: one for words, one in known.items() if one > 0}
    if amount <= 0 or not others:
        return None
    middle = sorted(others.values())[len(others) // 2]
    ratio = amount / middle
    if LEAST <= ratio <= MOST:
        other = amount / THOUSAND
    elif Decimal(1) / MOST <= ratio <= Decimal(1) / LEAST:
        other = amount * THOUSAND
    else:
        return None
    near = sorted(others, key=lambda words: abs(others[words] - other))[:2]
    listed = " and ".join(f"{words} has {show_money(others[words])}" for words in near)
    return Slip(amount, other, f"Beside it, {listed}")
