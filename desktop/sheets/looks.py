"""What one cell of text looks like: a day, an amount, a number, yes or no, a code, or words."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from desktop.domain.amounts import in_plain_form, read_number
from desktop.domain.days import read_day
from desktop.domain.decimal_commas import POINT, by_comma, separator

BLANKS = frozenset({"na", "n/a", "-", "–", "—", "--", "n.a.", "none", "tbc", "tba", "null",
                    "not applicable", "not known", "unknown"})  # fmt: skip
ERRORS = frozenset({"#n/a", "#ref!", "#value!", "#div/0!", "#name?", "#null!", "#num!", "#spill!",
                    "#calc!", "#getting_data"})  # fmt: skip
YES_NO = frozenset({"yes", "no", "y", "n", "true", "false"})
SPECIAL = re.compile(
    r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]*"
    r"(?:[\d£$€+\-−–—.,(#'%]|(?:n\.?/?a|nil|none|tb[ca]|null|not |unknown|yes|no?|y|true|false|"
    r"zero)\s*(?:\W|$)|not |(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|"
    r"nov|dec)[a-z]*\W|gbp|cr |dr )",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    r"(?:cr|dr)?\s*[-−+(£$€]*\s*(?:gbp)?\s*[£-]?\s*[\d.,]*\d[\d.,]*\s*"
    r"(?:k|m|mn|mil|bn|million|thousand|billion)?\s*[)\-%]{0,2}(?:\s*(?:cr|dr|gbp))?"
    r"(?:e[+-]?\d{1,3})?",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}(?:st|nd|rd|th)?(?:\s+of)?[\s/.\-]*(?:\d{1,2}|[A-Za-z]{3,9})"
    r"[\s/.\-,]*(?:\d{4}|\d{2})(?:,? .*)?"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[ T].*)?"
    r"|[A-Za-z]{3,9}\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}",
)
_PARTS = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?:[ ,].*)?")
_YEARS = re.compile(r"(?:19|20)\d\d ?[-/] ?(?:\d\d|(?:19|20)\d\d)(?![-/.]?\d)")  # 2025/26
_SHORT_YEAR = re.compile(r".*[\s/.\-]\d{2}")
_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:am|pm)?", re.IGNORECASE)
_ONE = r"[-(£]*\s*\d[\d.,]*\s*(?:k|m|bn)?\)?"
_RANGE = re.compile(rf"£?\s*{_ONE}\s*(?:-|–|—|to)\s*£?\s*{_ONE}", re.IGNORECASE)
_TWO = re.compile(rf"£?{_ONE}\s*(?:[/&;+\n|]|\band\b|,\s)\s*£?{_ONE}", re.IGNORECASE)
_NOUGHT = re.compile(r"£\s*-{1,2}|-{1,2}\s*£")  # nought, as accounts show it
_TOO_NARROW = re.compile(r"#{4,}")  # what Excel shows, and saves as text, for want of room
_DIGIT = re.compile(r"\d")
_SCALED = re.compile(r"(?:k|m|mn|mil|bn|million|thousand|billion)[ )-]*(?:cr|dr)?$")
_CREDIT = re.compile(r"\(|-$|^cr\b|cr$")
TINY = Decimal("0.00001")  # below it an amount is the noise of a calculation
_LETTERS = re.compile(r"[A-Za-z]")
_TWO_DAYS = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\s*(?:[-–/&;\n|]|to|and|until)\s*\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
)


@dataclass(frozen=True, slots=True)
class Look:
    """What a text looks like.

    Attributes:
        sort: blank, error, yes-no, day, not a day, money, number, digits (a code), time, two,
            foreign, comma (an amount that makes sense with a decimal comma only) or text.
        value: a Decimal, or the ISO day read day first.
        other: the ISO day read month first, when the text could be that.
        short: whether its year has two digits.
        percent: whether it is a percentage.
        note: how a number is written, where that is unusual: nil, scaled, credit or tiny.
        swapped: the number, should the column turn out to have decimal commas.
        point: whether a number makes sense with a decimal point only.
    """

    sort: str
    value: Any = None
    other: str | None = None
    short: bool = False
    percent: bool = False
    note: str = ""
    swapped: Decimal | None = None
    point: bool = False


TEXT, BLANK, YES, NOT_A_DAY = Look("text"), Look("blank"), Look("yes-no"), Look("not a day")
POUND_NOUGHT = Look("money", Decimal(0), note="nil")
NOUGHT, ERROR = Look("number", Decimal(0), note="nil"), Look("error")
DIGITS, TIME, TWO, OTHER_MONEY = Look("digits"), Look("time"), Look("two"), Look("foreign")
_FIXED = (
    dict.fromkeys(BLANKS, BLANK)
    | dict.fromkeys(YES_NO, YES)
    | dict.fromkeys(ERRORS, ERROR)
    | {"nil": NOUGHT, "zero": NOUGHT}
)


@lru_cache(maxsize=65_536)
def look(text: str) -> Look:
    """Say what a text looks like, and its value."""
    plain = in_plain_form(text)
    fixed = _FIXED.get(plain.casefold())
    if fixed is not None:
        return fixed
    digits = plain.replace(" ", "")
    if digits.isdecimal() and digits.isascii():
        return _digits(plain, digits)
    if _NOUGHT.fullmatch(plain):
        return POUND_NOUGHT
    if not _DIGIT.search(plain):
        return ERROR if _TOO_NARROW.fullmatch(plain) else TEXT
    if _NUMERIC.fullmatch(plain) and not _PARTS.fullmatch(plain):
        return _number(plain)
    return _moment(plain) if not _TWO_DAYS.fullmatch(plain) else TWO


def _digits(plain: str, digits: str) -> Look:
    """Tell a code, with a nought before it or very many digits, from a number."""
    if len(digits) > 11 or (len(digits) > 1 and digits[0] == "0"):
        return DIGITS
    return Look("number", Decimal(digits)) if digits == plain else TEXT


def _moment(plain: str) -> Look:
    if _TIME.fullmatch(plain):
        return TIME
    if _DAY.fullmatch(plain):
        return _day(plain)
    if _YEARS.match(plain):
        return TEXT
    two = "£" in plain and (_RANGE.fullmatch(plain) or _TWO.fullmatch(plain))
    return TWO if two else TEXT


def _day(plain: str) -> Look:
    found = _PARTS.fullmatch(plain)
    if not found:
        day = _read(plain)
        if day is None:
            figures = plain[:1].isdigit() and not _LETTERS.search(plain)
            return NOT_A_DAY if figures and not _YEARS.match(plain) else TEXT
        short = not plain[:4].isdigit() and bool(_SHORT_YEAR.fullmatch(plain))
        return Look("day", day, short=short)
    first, second, year = found[1], found[2], found[3]
    value = _read(f"{first}/{second}/{year}")
    other = _read(f"{second}/{first}/{year}") if int(second) <= 31 else None
    if value is None and other is None:
        return NOT_A_DAY
    return Look("day", value, other, short=len(year) == 2)


def _read(text: str) -> str | None:
    try:
        day = read_day(text)
    except ValueError:
        return None
    return day.isoformat() if day else None


def _number(plain: str) -> Look:
    if "$" in plain or "€" in plain:
        return OTHER_MONEY
    percent = plain.endswith("%")
    try:
        number = read_number(plain.rstrip("% ") if percent else plain)
    except ValueError:
        if _RANGE.fullmatch(plain) and "£" in plain:
            return TWO
        swapped = None if percent else by_comma(plain)
        return TEXT if swapped is None else Look("comma", swapped, swapped=swapped)
    folded = plain.casefold()
    scaled = bool(_SCALED.search(folded))
    money = "£" in plain or "gbp" in folded or scaled
    note = "scaled" if scaled else "credit" if _CREDIT.search(folded) else ""
    if number and abs(number) < TINY:
        note = "tiny"
    point = separator(plain) == POINT
    swapped = number if point or "." not in plain or percent else by_comma(plain)
    return Look(
        "money" if money else "number", number, percent=percent, note=note, swapped=swapped,
        point=point,
    )  # fmt: skip
