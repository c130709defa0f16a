"""What a wrong cell may have meant: readings of a date, names that are near, amounts made clear.

A suggestion is only offered; nothing is taken until an officer chooses it.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.domain.columns import Column
from desktop.domain.days import show_day
from desktop.domain.identifiers import IDENTIFIERS
from desktop.domain.kinds import CHOICE, DAY, DECIMAL, FLAG, LINK, MONEY, NUMBER, SEVERAL
from desktop.domain.names import likeness_key
from desktop.store.lookup import StoreLookup, fold

MOST, NEAR = 3, 55
SPELT_SO = 75  # of 100
FLAGS = {"Yes": "y1t", "No": "n0f"}
_DAY = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{2,5})")
_AMOUNT = re.compile(r"(\d[\d,]*)(?:\.(\d+))?\s*(k|m)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a cell may say instead.

    Attributes:
        text: what is written into the cell.
        words: what is offered, with the reason.
        is_near: whether it is likely enough to be chosen at first.
    """

    text: str
    words: str
    is_near: bool = True


def suggestions(
    column: Column, value: str, lookup: StoreLookup, choices: Sequence[str] = ()
) -> list[Suggestion]:
    """Offer what a cell of a column may have meant, the likeliest first.

    Args:
        column: the field.
        value: what the cell says.
        lookup: finds the names of linked records.
        choices: the words that the field knows.
    """
    if not value.strip():
        return []
    found: dict[str, Suggestion] = {}
    for one in _of_kind(column, value.strip(), lookup, choices):
        found.setdefault(one.text, one)
    return list(found.values())[:MOST]


def _of_kind(
    column: Column, value: str, lookup: StoreLookup, choices: Sequence[str]
) -> Iterator[Suggestion]:
    if column.kind is DAY:
        yield from _days(value)
    elif column.kind is LINK:
        yield from _records(column, value, lookup)
    elif column.kind in {CHOICE, SEVERAL}:
        yield from (Suggestion(word, word) for word in _near(value, choices))
    elif column.kind is FLAG:
        yield from (Suggestion(w, w) for w, first in FLAGS.items() if fold(value)[:1] in first)
    elif column.kind in {MONEY, NUMBER, DECIMAL}:
        yield from _numbers(column, value)
    elif column.label.identifier:
        yield from _shaped(column, value)


# --- days ---


def _days(value: str) -> Iterator[Suggestion]:
    found = _DAY.fullmatch(value)
    if not found:
        return
    day, month, year = int(found[1]), int(found[2]), _year(found[3])
    if not 1900 <= year <= 2200:
        return
    if len(found[3]) == 3 and (one := _real(year, month, day)):
        yield _day(one, "the year written in full")
    if 1 <= month <= 12 and day > calendar.monthrange(year, month)[1]:
        last = dt.date(year, month, calendar.monthrange(year, month)[1])
        yield _day(last, "last day of the month")
        yield _day(last + dt.timedelta(days=1), "the day after")
    if month > 12 and (one := _real(year, day, month)):
        yield _day(one, "month before day")


def _day(day: dt.date, why: str) -> Suggestion:
    return Suggestion(show_day(day), f"{show_day(day)}, {why}")


def _year(digits: str) -> int:
    """Read a year; of three digits one nought was left out: 207 is 2027, as 226 is 2026."""
    if len(digits) == 3 and digits.startswith("2"):
        return 2000 + int(digits[1:]) if digits[1] != "0" else 2020 + int(digits[2])
    year = int(digits)
    return year + (2000 if year < 70 else 1900) if len(digits) == 2 else year


def _real(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


# --- words ---


def _records(column: Column, value: str, lookup: StoreLookup) -> Iterator[Suggestion]:
    refs = lookup.names(column.label.link).refs.values()
    by_text = {ref.text: ref for ref in refs}
    for text in _near(value, list(by_text)):
        ref = by_text[text]
        words = f"{text}, {ref.key}" if ref.key != text else text
        yield Suggestion(ref.key or text, words, _is_near(value, text))


def _is_near(value: str, name: str) -> bool:
    """Say whether a name is spelt nearly so, whatever its legal form."""
    from rapidfuzz import fuzz  # loaded only when something is wrong

    return fuzz.ratio(likeness_key(value), likeness_key(name)) >= SPELT_SO


def _near(value: str, known: Sequence[str]) -> list[str]:
    """Give the known words most like a text."""
    from rapidfuzz import fuzz, process  # loaded only when something is wrong

    found = process.extract(
        value, known, scorer=fuzz.WRatio, processor=fold, score_cutoff=NEAR, limit=MOST
    )
    return [word for word, _, _ in found]


# --- numbers ---


def _numbers(column: Column, value: str) -> Iterator[Suggestion]:
    """Offer the numbers that stand in a text: "£1.404k" may be £1,404 or £1.40."""
    for found in list(_AMOUNT.finditer(value))[:2]:
        whole, part, scale = found[1].replace(",", ""), found[2] or "", (found[3] or "").lower()
        if part and len(part) == 3:
            yield _number(column, float(f"{whole}{part}"), "the dot taken for a comma")
        number = float(f"{whole}.{part or 0}")
        if scale:
            times = 1_000 if scale == "k" else 1_000_000
            yield _number(column, number * times, "thousands" if scale == "k" else "millions")
        yield _number(column, number, f"without {_rest(value, found[0].rstrip('kKmM '))}")


def _rest(value: str, taken: str) -> str:
    words = " ".join(value.replace(taken, " ", 1).replace("£", " ").split())
    return f"“{words}”" if words else "anything else"


def _number(column: Column, number: float, why: str) -> Suggestion:
    shown = f"£{number:,.2f}".removesuffix(".00") if column.kind is MONEY else f"{number:,g}"
    return Suggestion(shown, f"{shown}, {why}")


def _shaped(column: Column, value: str) -> Iterator[Suggestion]:
    """Offer the digits and letters alone, where they make a number of the right shape."""
    identifier = IDENTIFIERS[column.label.identifier]
    bare = re.sub(r"[^0-9A-Za-z]", "", value).upper()
    for text in (bare, bare.lstrip("0"), f"0{bare}"):
        if text and text != value and identifier.doubt(text) is None:
            tidy = identifier.tidy(text)
            yield Suggestion(tidy, f"{tidy}, without other signs")
