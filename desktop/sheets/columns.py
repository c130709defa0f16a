"""What a column of a sheet holds: its kind by what the cells look like, sums, days, oddities."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from desktop.domain.amounts import read_number
from desktop.domain.days import from_serial, read_day

IDENTIFYING = re.compile(
    r"\b(?:ref(?:erence)?|no|number|num|code|id|identifier|tel|telephone|phone|mobile|fax|post ?code|postal code|"
    r"urn|ukprn|uprn|upn|ods|account|acc|vat no|company no|charity no|cpv|isbn|sort code|reg(?:istration)?)\b\.?",
    re.IGNORECASE,
)
COUNTING = re.compile(
    r"\b(?:no of|number of|no\. of|count|total)\b|\(months\)|\bsess", re.IGNORECASE
)
MONEY = re.compile(
    r"£|\b(?:amounts?|cost|costs|price|value|rate|fee|fees|charge|net|gross|vat|budget|spend|spent|paid|payment|"
    r"invoice[d]?|total|sum|cover|awarded|disbursed|applied for|balance|salary|funding|grant)\b",
    re.IGNORECASE,
)
DAYISH = re.compile(
    r"\b(?:date|day|from|to|since|until|start|starts|end|ends|expiry|expires|issued|due|on|dob|as at)\b",
    re.IGNORECASE,
)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_")
BLANKS = frozenset({"na", "n/a", "#n/a", "-", "–", "—", "n.a.", "nil", "none", "tbc", "null"})
YES_NO = frozenset({"yes", "no", "y", "n", "true", "false"})
MOST = 0.8
SHOWN = 5
EARLIEST_SERIAL, LATEST_SERIAL = 20_000, 80_000
_NUMERIC = re.compile(
    r"[-−+(£]*\s*[\d.,]*\d[\d.,]*\s*(?:k|m|bn)?\s*[)\-%]?(?:\s*(?:cr|dr))?(?:e[+-]?\d+)?",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?:\w{3,9},? )?\d{1,2}(?:st|nd|rd|th)?[\s/.\-]*(?:\d{1,2}|[A-Za-z]{3,9})[\s/.\-,]*(?:\d{4}|\d{2})(?: .*)?|"
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[ T].*)?",
)


@lru_cache(maxsize=65_536)
def look(text: str) -> tuple[str, Any]:
    """Say what a text looks like: blank, yes-no, day, money, number, digits or text; and its value."""
    plain = text.strip()
    folded = plain.casefold()
    if folded in BLANKS:
        return "blank", None
    if folded in YES_NO:
        return "yes-no", folded
    if _DAY.fullmatch(plain) and not _NUMERIC.fullmatch(plain):
        return _as_day(plain)
    if _NUMERIC.fullmatch(plain) and any(letter.isdigit() for letter in plain):
        return _as_number(plain)
    return "text", plain


def _as_day(plain: str) -> tuple[str, Any]:
    try:
        day = read_day(plain)
    except ValueError:
        return "not a day", plain
    return "day", day.isoformat() if day else None


def _as_number(plain: str) -> tuple[str, Any]:
    digits = plain.replace(" ", "")
    if digits.isdigit() and (len(digits) > 11 or (len(digits) > 1 and digits.startswith("0"))):
        return "digits", plain
    if plain.endswith("%"):
        plain = plain[:-1]
    try:
        number = read_number(plain)
    except ValueError:
        return "text", plain
    money = "£" in plain or folded_scale(plain)
    return ("money" if money else "number"), number


def folded_scale(plain: str) -> bool:
    """Say whether an amount is written in thousands or millions ("£400k", "1.2m")."""
    return plain[-1:].casefold() in {"k", "m"} or plain[-2:].casefold() == "bn"


class ColumnLook:
    """Takes the cells of one column, chunk after chunk, and then says what the column is."""

    def __init__(self, position: int, heading: str) -> None:
        self.position, self.heading = position, heading
        self._words = CAMEL.sub(" ", heading)  # the words of "IrrecoverableVATAmount" apart
        self._looks: Counter[str] = Counter()
        self._blank = 0
        self._values: set[Any] = set()
        self._total = Decimal(0)
        self._whole = 0
        self._days: list[str] = []
        self._first: str | None = None
        self._last: str | None = None
        self._odd: dict[str, list[tuple[int, str]]] = {}
        self._serials: Counter[int] = Counter()
        self._decimals = False
        self._texts_as: Counter[str] = Counter()
        self._by_row: list[tuple[int, Any]] = []

    def take(self, numbers: Sequence[int], cells: Sequence[Any]) -> None:
        """Look at some cells of the column."""
        for number, cell in zip(numbers, cells, strict=True):
            if cell is None:
                self._blank += 1
            else:
                self._take(number, cell)

    def _take(self, number: int, cell: Any) -> None:
        kind = cell.__class__
        if kind is str:
            self._take_text(number, cell)
        elif kind is int or kind is float:
            self._values.add(cell)
            self._looks["number"] += 1
            self._add(number, cell)
            if kind is int and EARLIEST_SERIAL < cell < LATEST_SERIAL:
                self._serials[cell] += 1
        elif kind is bool:
            self._values.add(cell)
            self._looks["yes-no"] += 1
        else:
            self._values.add(cell)
            self._take_moment(number, cell)

    def _take_text(self, number: int, cell: str) -> None:
        what, value = look(cell)
        self._values.add(cell.strip())
        self._looks[what] += 1
        if what in {"number", "money"}:
            self._texts_as[what] += 1
            self._add(number, value)
        elif what == "day" and value:
            self._add_day(value)
        elif what != "text":
            self._note(what, number, cell)
        if what == "text":
            self._note("words", number, cell)

    def _take_moment(self, number: int, cell: tuple[str, ...]) -> None:
        if len(cell) > 1:
            self._looks["error"] += 1
            self._note("error", number, cell[0])
        elif cell[0][:1] in {"T", "P"}:
            self._looks["time"] += 1
            self._note("time", number, cell[0].removeprefix("T"))
        else:
            self._looks["day"] += 1
            self._add_day(cell[0][:10])

    def _add(self, number: int, value: Any) -> None:
        del number
        if value.__class__ is int:
            self._whole += value
        elif value is not None:
            exact = value if isinstance(value, Decimal) else Decimal(repr(round(value, 9)))
            self._total += exact
            self._decimals = self._decimals or exact != exact.to_integral_value()

    def _add_day(self, day: str) -> None:
        if self._first is None or day < self._first:
            self._first = day
        if self._last is None or day > self._last:
            self._last = day

    def _note(self, what: str, number: int, cell: str) -> None:
        told = self._odd.setdefault(what, [])
        if len(told) < SHOWN:
            told.append((number, cell))

    # --- what came out ---

    @property
    def kind(self) -> str:
        """Say the kind: text, day, money, number, yes-no, mixed or empty."""
        filled = sum(self._looks.values())
        looks = self._looks
        if not filled:
            return "empty"
        numbers = looks["number"] + looks["money"]
        days = looks["day"] + looks["not a day"]
        real = max(filled - looks["blank"] - looks["error"], 1)
        if filled == looks["blank"]:
            return "text"
        if (
            days
            and (days + self._serial_count()) / real >= MOST
            and (looks["day"] or DAYISH.search(self._words))
        ):
            return "day"
        if looks["yes-no"] / real >= MOST:
            return "yes-no"
        if (numbers + looks["digits"]) / real >= MOST:
            return self._numeric_kind(numbers)
        if looks["text"] / real >= 1 - MOST and numbers / real > 1 - MOST and not self._is_name():
            return "mixed"
        return "text"

    def _serial_count(self) -> int:
        return sum(self._serials.values())

    def _is_name(self) -> bool:
        return (
            bool(IDENTIFYING.search(self._words)) or self._looks["text"] > self._looks["number"] * 3
        )

    def _numeric_kind(self, numbers: int) -> str:
        looks = self._looks
        counting = COUNTING.search(self._words)
        if looks["digits"] > numbers or (
            IDENTIFYING.search(self._words) and not counting and not looks["money"]
        ):
            return "text"
        if (
            looks["digits"]
            and not self._decimals
            and not looks["money"]
            and not MONEY.search(self._words)
        ):
            return "text"
        if self._serial_count() == numbers and DAYISH.search(self._words):
            return "day"
        if looks["money"] or (MONEY.search(self._words) and not counting):
            return "money"
        return "number"

    def facts(self) -> dict[str, Any]:
        """Give what `read` says of the column."""
        kind = self.kind
        numeric = kind in {"money", "number"}
        total = self._total + self._whole
        first, last = self._span(kind)
        filled = sum(self._looks.values())
        return {
            "position": self.position,
            "heading": self.heading,
            "kind": kind,
            "blank": self._blank,
            "distinct": len(self._values) if filled else 0,
            "total": _exact(total, pence=kind == "money") if numeric else None,
            "earliest": first,
            "latest": last,
            "odd": self._oddities(kind),
        }

    def _span(self, kind: str) -> tuple[str | None, str | None]:
        if kind != "day":
            return None, None
        days = [day for day in (self._first, self._last) if day]
        days += [from_serial(number).isoformat() for number in self._serials]
        return min(days, default=None), max(days, default=None)

    def _oddities(self, kind: str) -> list[str]:
        looks, told = self._looks, []
        sentences: list[tuple[str, Callable[[int], str]]] = [
            ("error", lambda n: f"{_cells(n)} an error such as {self._shown('error')}"),
            ("blank", lambda n: f"{_cells(n)} {self._shown('blank')}, which is read as blank"),
            ("time", lambda n: f"{_cells(n)} a time, such as {self._shown('time')}"),
            (
                "not a day",
                lambda n: (
                    f"{_cells(n)} what is not a real date, such as {self._shown('not a day')}"
                ),
            ),
        ]
        dayish = {"time", "not a day"}
        told += [
            say(looks[what])
            for what, say in sentences
            if looks[what] and (kind == "day" or what not in dayish)
        ]
        words = looks["text"] if kind in {"money", "number", "day", "yes-no"} else 0
        if words:
            told.append(f"{_cells(words)} words in a {kind} column, such as {self._shown('words')}")
        if (
            kind in {"money", "number"}
            and self._texts_as
            and looks["number"] > self._texts_as["number"]
        ):
            told.append(f"{_cells(sum(self._texts_as.values()))} a number kept as text")
        if kind == "day" and self._serials:
            told.append(f"{_cells(self._serial_count())} a serial number for a date")
        return told

    def _shown(self, what: str) -> str:
        return ", ".join(f"“{cell}” (row {row})" for row, cell in self._odd.get(what, [])[:2])

    def warnings(self) -> list[dict[str, Any]]:
        """Name the cells that do not fit the column, the first few of each sort."""
        kind = self.kind
        wrong = {
            "error": "holds an error",
            "not a day": "is not a real date",
            "time": "is a time, not a date",
        }
        if kind in {"money", "number", "day", "yes-no"}:
            wrong["words"] = f"is not a {kind}" if kind != "yes-no" else "is not Yes or No"
        return [
            {
                "row": row,
                "column": self.position,
                "value": cell,
                "what": f"{self.heading or 'This cell'} {what}",
                "remedy": "Put it right in the sheet, or leave the cell blank",
            }
            for sort, what in wrong.items()
            for row, cell in self._odd.get(sort, [])
            if kind == "day" or sort not in {"time", "not a day"}
        ]

    @property
    def total(self) -> Decimal:
        """The exact sum of its numbers."""
        return self._total + self._whole


def _cells(count: int) -> str:
    return "1 cell holds" if count == 1 else f"{count:,} cells hold"


def _exact(number: Decimal, *, pence: bool) -> str:
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if pence:
        whole, _, part = text.partition(".")
        text = f"{whole}.{part.ljust(2, '0')}"
    return "0" if text in {"", "-0"} else text
