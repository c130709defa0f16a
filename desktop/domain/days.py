"""Days as people write them, read in UK order, and shown as GOV.UK shows them."""

import calendar
import datetime as dt
import re

from desktop.domain.visible import plain_signs

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
SERIAL_ZERO = dt.date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 1, 2_958_465  # 31 December 9999, the last day Excel knows
_NUMBERS = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ t]\d{1,2}:\d{2}.*)?")
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s\-/]*([a-z]{3,9})[\s\-/,]*(\d{4}|\d{2})")
_AMERICAN = re.compile(r"([a-z]{3,9})\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_WEEKDAY = re.compile(r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+")
_TIME = re.compile(r"\s+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(am|pm)?$")
_BLANKS = frozenset({"", "-", "–", "—", "n/a", "na", "n.a.", "none", "tbc", "#n/a"})


def read_day(cell: object) -> dt.date | None:
    """Read a day: "27/3/27", "27 March 2027", "2027-03-27", 20270327, a serial, a real date.

    Day before month always. Two-digit years are 1970 to 2069. None for a blank or a dash.

    Raises:
        ValueError: in words, when it is not a real day.
    """
    if cell is None:
        return None
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    if isinstance(cell, tuple):
        return read_day(cell[0])
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return from_compact(cell) or from_serial(cell)
    return _from_text(str(cell))


def from_serial(number: float) -> dt.date:
    """Turn a spreadsheet's serial number (1900 system) into its day.

    Raises:
        ValueError: when no day has that number.
    """
    if not FIRST_SERIAL <= number < LAST_SERIAL + 1:
        raise ValueError(f"{number:g} is not a date such as 27 March 2027")
    return SERIAL_ZERO + dt.timedelta(days=int(number))


def from_compact(number: float) -> dt.date | None:
    """Read a day written as one number, 20270327; None for any other number."""
    if not 19_000_101 <= number <= 21_001_231 or number != int(number):
        return None
    try:
        return dt.date(int(number) // 10_000, int(number) // 100 % 100, int(number) % 100)
    except ValueError:
        return None


def _from_text(written: str) -> dt.date | None:
    text = plain_signs(written).strip().replace("\u00a0", " ").casefold()
    if text in _BLANKS:
        return None
    text = _WEEKDAY.sub("", text)
    if found := _ISO.fullmatch(text):
        return _real(written, int(found[1]), int(found[2]), int(found[3]))
    text = _TIME.sub("", text)
    if found := _NUMBERS.fullmatch(text):
        return _real(written, _year(found[3]), int(found[2]), int(found[1]))
    if found := _WORDS.fullmatch(text):
        return _real(written, _year(found[3]), _month(written, found[2]), int(found[1]))
    if found := _AMERICAN.fullmatch(text):
        return _real(written, int(found[3]), _month(written, found[1]), int(found[2]))
    return _from_digits(written, text)


def _from_digits(written: str, text: str) -> dt.date:
    if re.fullmatch(r"\d{8}", text) and (day := from_compact(int(text))):
        return day
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        return from_serial(float(text))
    raise _no_day(written)


def _no_day(written: str) -> ValueError:
    return ValueError(f"“{written.strip()}” is not a date such as 27 March 2027")


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < 70 else 1900)


def _month(written: str, word: str) -> int:
    for number, name in enumerate(MONTHS, start=1):
        if name.startswith(word) or (word == "sept" and number == 9):
            return number
    raise _no_day(written)


def _real(written: str, year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        words = f"“{written.strip()}” is not a real date: {_why_not(year, month)}"
        raise ValueError(words) from None


def _why_not(year: int, month: int) -> str:
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    if not 1 <= year <= 9999:
        return f"there is no year {year}"
    when = f" {year}" if month == 2 else ""
    return f"{MONTHS[month - 1].capitalize()}{when} has {calendar.monthrange(year, month)[1]} days"


def show_day(day: dt.date) -> str:
    """Show a day as "27 March 2027"."""
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"


def show_day_short(day: dt.date) -> str:
    """Show a day as "27 Mar 2027", for tight grids."""
    return f"{day.day} {MONTHS[day.month - 1][:3].capitalize()} {day.year}"
