"""Units of amounts: pounds, thousands, millions or pence, by heading, choice and magnitude."""

import re
from decimal import Decimal, InvalidOperation

ONE, UNSURE = Decimal(1), Decimal(0)
PENCE, THOUSANDS, MILLIONS = Decimal("0.01"), Decimal(1_000), Decimal(1_000_000)
NAMES = {
    PENCE: "pence",
    ONE: "pounds",
    THOUSANDS: "thousands of pounds",
    MILLIONS: "millions of pounds",
}
_WRITTEN = {
    "pence": PENCE, "p": PENCE, "pounds": ONE, "pound": ONE, "£": ONE, "thousands": THOUSANDS,
    "thousand": THOUSANDS, "k": THOUSANDS, "£k": THOUSANDS, "£000": THOUSANDS,
    "£000s": THOUSANDS, "millions": MILLIONS, "million": MILLIONS, "m": MILLIONS,
    "£m": MILLIONS,
}  # fmt: skip
_OF = (
    (MILLIONS, re.compile(r"£ ?mn?\b|\(m\)|\bmillions?\b", re.IGNORECASE)),
    (THOUSANDS, re.compile(r"£ ?'?000'?s?\b|['’]000|£ ?k\b|\(k\)|\(000'?s?\)|\b000s\b|"
                           r"\bthousands?\b", re.IGNORECASE)),
    (PENCE, re.compile(r"\bpence\b|\(p\)", re.IGNORECASE)),
)  # fmt: skip
_OWN_UNIT = re.compile(r"\d\s*(?:k|thousand|m|mn|mil|million|bn|billion)\)?\s*$", re.IGNORECASE)
MOST = {THOUSANDS: Decimal(100_000), MILLIONS: Decimal(5_000)}  # bigger ones are pounds already
STEPS = (  # how much smaller the middle amount is than the register's, and what that suggests
    (300, 3_000, THOUSANDS),
    (300_000, 3_000_000, MILLIONS),
)
PENNIES = (60, 160)  # times as much as in the register: perhaps pence


def heading_scale(heading: str) -> Decimal | None:
    """Give the unit that a heading names: "Value (£000)" is in thousands."""
    return next((scale for scale, marks in _OF if marks.search(heading)), None)


def without_unit(heading: str) -> str:
    """Take the unit off a heading, so that its name is left."""
    for _, marks in _OF:
        heading = marks.sub(" ", heading)
    return heading


def read_scale(text: str) -> Decimal:
    """Read a unit: "thousands", "£000", "pence", or a number to multiply by.

    Raises:
        ValueError: in words, when it is none.
    """
    known = _WRITTEN.get(text.strip().casefold())
    if known is not None:
        return known
    try:
        scale = Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        scale = UNSURE
    if not scale.is_finite() or not Decimal("0.000001") <= scale <= Decimal(10**9):
        raise ValueError(f"“{text}” is not pounds, thousands, millions, pence or a number")
    return scale


def named(scale: Decimal) -> str:
    """Name a unit."""
    return NAMES.get(scale.normalize() if scale not in NAMES else scale, f"units of £{scale:,}")


def has_own_unit(cell: object) -> bool:
    """Say whether an amount carries its unit itself: "£1.2m"."""
    return isinstance(cell, str) and bool(_OWN_UNIT.search(cell))


def contradicts(scale: Decimal, largest: Decimal, *, is_broken: bool) -> bool:
    """Say whether amounts are unlikely in the unit of their heading: too big, or parts of pence."""
    return is_broken if scale == PENCE else largest >= MOST.get(scale, largest + 1)


def suggested(middle: Decimal, known: Decimal) -> Decimal | None:
    """Suggest the unit of amounts, by their middle one and the register's."""
    if not middle or not known:
        return None
    smaller, bigger = abs(known / middle), abs(middle / known)
    if PENNIES[0] <= bigger <= PENNIES[1]:
        return PENCE
    return next((scale for low, high, scale in STEPS if low <= smaller <= high), None)
