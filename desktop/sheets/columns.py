"""What a column of a sheet holds: its kind by what the cells look like, sums and days."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Context, Decimal
from itertools import compress
from typing import Any

from desktop.domain.days import from_compact, from_serial
from desktop.sheets import column_words as words
from desktop.sheets.cell_warnings import MOST_OF_A_SORT, Warnings
from desktop.sheets.day_order import DayOrder
from desktop.sheets.distinct import Distinct
from desktop.sheets.looks import SPECIAL, Look, look

MOST, HINTED = 0.8, 0.5
EARLIEST_SERIAL, LATEST_SERIAL = 20_000, 80_000
COMPACT = 8  # digits of a day written as 20270327
COMPANY_DIGITS = 8  # a company number has eight, noughts before it included
EXACT = Context(prec=60)
Cells = Sequence[Any]


class ColumnLook:
    """Takes the cells of one column, chunk after chunk, and then says what the column is.

    Attributes:
        sorts: how many cells look like what.
        noted: (row, value) of cells that may not fit, by sort, the first few.
        order: the days, read either way.
        typed: whether the cells can be numbers and days by themselves, as in a workbook.
        written: how many numbers are written in which unusual way.
        points: how many amounts make sense with a decimal point only.
    """

    def __init__(
        self, position: int, heading: str, style: str = "", *, typed: bool = False
    ) -> None:
        self.position, self.heading, self._style, self.typed = position, heading, style, typed
        self.words = words.spaced(heading)
        self.sorts: Counter[str] = Counter()
        self.noted: dict[str, list[tuple[int, str]]] = {}
        self.order = DayOrder()
        self.blank = 0
        self.serials: Counter[int] = Counter()
        self.numbers_as_text = self.short_years = self.percents = self.long_numbers = 0
        self.short_numbers = self.several = self.compact_days = 0
        self.has_decimals = self.has_pounds = self.sure_commas = False
        self.points = 0
        self.written: Counter[str] = Counter()
        self.code_lengths: Counter[int] = Counter()
        self._compact: list[int] = []
        self._values = Distinct()
        self._total, self._whole, self._swapped = Decimal(0), 0, Decimal(0)

    def skip(self, rows: int) -> None:
        """Take so many blank cells."""
        self.blank += rows

    def take(self, numbers: Sequence[int], cells: Cells) -> None:
        """Look at some cells of the column."""
        kinds = set(map(type, cells))
        self.blank += cells.count(None)
        if str in kinds:
            self._take_texts(numbers, cells)
        if int in kinds or float in kinds:
            self._take_numbers([one for one in cells if one.__class__ in {int, float}])
            if str in kinds or tuple in kinds:
                self._follow_serials(numbers, cells)
        if bool in kinds:
            flags = [one for one in cells if one.__class__ is bool]
            self.sorts["yes-no"] += len(flags)
            self._values.add_texts(map(str, flags))
        if tuple in kinds:
            pairs = zip(numbers, cells, strict=True)
            self._take_moments([(n, one) for n, one in pairs if one.__class__ is tuple])
        self.order.settle()

    def _take_texts(self, numbers: Sequence[int], cells: Cells) -> None:
        pairs = [one for one in zip(numbers, cells, strict=True) if one[1].__class__ is str]
        texts = [text for _, text in pairs]
        self._values.add_texts(map(str.strip, texts))
        marks = list(map(SPECIAL.match, texts))
        plain = marks.count(None)
        self.sorts["text"] += plain
        if plain and len(self.noted.get("text", ())) < MOST_OF_A_SORT:
            for (number, text), mark in zip(pairs, marks, strict=True):
                if mark is None:
                    self._note("text", number, text)
        whole = "\0".join(texts)
        by_phone = bool(words.PHONE.search(self.words))
        if by_phone or "\n" in whole or ";" in whole or "@" in whole:
            for number, text in pairs:
                if _is_several(text, by_phone=by_phone):
                    self.several += 1
                    self._note("several", number, " ".join(text.split()))
        if plain < len(texts):
            for number, text in compress(pairs, marks):
                self._take_look(number, text, look(text))

    def _take_look(self, number: int, cell: str, found: Look) -> None:
        sort = found.sort
        self.sorts[sort] += 1
        if sort in {"number", "money"}:
            self.numbers_as_text += 1
            self.percents += found.percent
            self.points += found.point
            self._add(found.value)
            if found.swapped is not None and found.value is not None:
                self._swapped = EXACT.add(self._swapped, found.swapped - found.value)
            self.short_numbers += cell.isdigit() and len(cell) < COMPANY_DIGITS
            if found.note:
                self.written[found.note] += 1
                self._note(found.note, number, cell)
            if cell.isdigit() and EARLIEST_SERIAL < int(cell) < LATEST_SERIAL:
                self.serials[int(cell)] += 1
            elif len(cell) == COMPACT and cell.isdigit():
                self._take_compact([int(cell)])
        elif sort == "day":
            self.short_years += found.short
            self.order.add(found.value, found.other, number, cell)
        elif sort == "comma" and found.value is not None:
            self._swapped = EXACT.add(self._swapped, found.value)
            self.has_pounds = self.has_pounds or "£" in cell
            self.sure_commas = self.sure_commas or "£" in cell or "." in cell
        elif sort == "digits":
            self.code_lengths[len(cell.strip())] += 1
        if sort not in {"number", "yes-no", "day"}:
            self._note(sort, number, cell)

    def _take_numbers(self, found: list[float]) -> None:
        self.sorts["number"] += len(found)
        self._values.add_numbers(found)
        whole = [one for one in found if isinstance(one, int)]
        self._whole += sum(whole)
        self.short_numbers += sum(0 < one < 10 ** (COMPANY_DIGITS - 1) for one in whole)
        self.serials.update([one for one in whole if EARLIEST_SERIAL < one < LATEST_SERIAL])
        self._take_compact([one for one in whole if 19_000_101 <= one <= 21_001_231])
        if len(whole) < len(found):
            texts = [f"{one:.15g}" for one in found if one.__class__ is float]
            self._total = EXACT.add(self._total, _sum(map(Decimal, texts)))
            self.has_decimals = True
            self.written["tiny"] += sum(0 < abs(one) < 0.00001 for one in found)
        self.long_numbers += sum(abs(one) >= 1e15 for one in found)

    def _take_compact(self, found: list[int]) -> None:
        """Take numbers that may be days written as 20270327."""
        days = [one for one in found if from_compact(one)]
        if days:
            self.compact_days += len(days)
            self._compact = [min([*self._compact[:1], *days]), max([*self._compact[-1:], *days])]

    def _follow_serials(self, numbers: Sequence[int], cells: Cells) -> None:
        for number, one in zip(numbers, cells, strict=True):
            if one.__class__ is int and EARLIEST_SERIAL < one < LATEST_SERIAL:
                self.order.add_serial(from_serial(one).isoformat(), number)

    def _add(self, value: Decimal | None) -> None:
        if value is not None:
            self._total = EXACT.add(self._total, value)
            self.has_decimals = self.has_decimals or value != value.to_integral_value()

    def _take_moments(self, found: list[tuple[int, tuple[str, ...]]]) -> None:
        self._values.add_texts(one[0] for _, one in found)
        for number, one in found:
            if len(one) > 1:
                sort = "error" if one[0] else "formula"
                self.sorts[sort] += 1
                self._note(sort, number, one[0])
            elif one[0][:1] in {"T", "P"}:
                self.sorts["time"] += 1
                self._note("time", number, one[0].lstrip("PT"))
            else:
                self.sorts["day"] += 1
                self.order.add_real(one[0][:10], number)

    def _note(self, sort: str, number: int, cell: str) -> None:
        told = self.noted.setdefault(sort, [])
        if len(told) < MOST_OF_A_SORT:
            told.append((number, cell))

    # --- what came out ---

    @property
    def is_filled(self) -> bool:
        """Whether any cell holds something."""
        return self.sorts.total() > 0

    @property
    def by_comma(self) -> bool:
        """Whether the amounts of the column are written with decimal commas.

        "1,2" may as well be two lots: so the heading has to speak of amounts, or a cell to have
        both separators or a pound sign.
        """
        if not self.sorts["comma"] or self.points:
            return False
        said = words.MONEY.search(self.words) or words.NOT_MONEY.search(self.words)
        return self.sure_commas or bool(said)

    @property
    def kind(self) -> str:
        """Say the kind: text, day, money, number, yes-no, mixed or empty."""
        sorts = self.sorts
        filled = sorts.total()
        if not filled:
            return "empty"
        real = filled - sorts["blank"] - sorts["error"] - sorts["formula"]
        if not real:
            return "text"
        numbers = sorts["number"] + sorts["money"]
        numbers += sorts["two"] if sorts["two"] <= numbers else 0  # bands are no amounts
        numbers += sorts["comma"] if self.by_comma else 0
        days = sorts["day"] + sorts["not a day"] + self._serial_days() + sorts["time"]
        if sorts["day"] + self._serial_days() and self._most(days, real, words.DAYISH):
            return "text" if words.SORT_CODE.search(self.words) else "day"
        if sorts["yes-no"] >= real * MOST:
            return "yes-no"
        if self._most(numbers + sorts["digits"], real, words.MONEY):
            return self._numeric_kind(numbers)
        return "mixed" if self._is_mixed(real, numbers) else "text"

    def _most(self, part: int, real: int, hint: Any) -> bool:
        return part >= real * MOST or (part >= real * HINTED and bool(hint.search(self.words)))

    def _is_mixed(self, real: int, numbers: int) -> bool:
        if words.is_identifying(self.words):
            return False
        other = max(numbers, self.sorts["day"], self.sorts["yes-no"])
        return other > real * (1 - MOST)

    def _serial_days(self) -> int:
        """Count numbers that are days without a format: beside days, or under such a heading."""
        count = self.serials.total()
        beside = self.sorts["day"] * 4 >= count
        alone = count == self.sorts["number"] and words.is_of_days(self.words)
        if self.compact_days and self.compact_days == self.sorts["number"]:
            return self.compact_days if words.is_of_days(self.words) else 0
        return count if count and (beside or alone) else 0

    def _numeric_kind(self, numbers: int) -> str:
        sorts, counting = self.sorts, words.COUNTING.search(self.words)
        accounts = self.has_decimals and bool(words.ACCOUNTING.search(self.words))
        money_word = (accounts or bool(words.MONEY.search(self.words))) and not counting
        if sorts["digits"] > numbers:
            return "text"
        decimal = self.has_decimals or self.by_comma
        if not sorts["money"] and not decimal and self._style != "pounds":
            if words.is_identifying(self.words):
                return "text"
            if sorts["digits"] and not money_word:
                return "text"
        plain = self.percents or self._style == "percent" or words.NOT_MONEY.search(self.words)
        pounds = sorts["money"] or (self.by_comma and self.has_pounds)
        if pounds or self._style == "pounds" or (money_word and not plain):
            return "money"
        return "number"

    @property
    def total(self) -> Decimal:
        """The exact sum of its numbers."""
        total = EXACT.add(self._total, Decimal(self._whole))
        return EXACT.add(total, self._swapped) if self.by_comma else total

    def facts(self, warnings: Warnings) -> dict[str, Any]:
        """Give what `read` says of the column, and warn of the cells that do not fit."""
        from desktop.sheets.oddities import oddities, warn

        kind = self.kind
        first, last = self._span(kind)
        warn(self, kind, warnings)
        return {
            "position": self.position,
            "heading": self.heading,
            "kind": kind,
            "blank": self.blank,
            "distinct": self._values.count(),
            "total": exact(self.total, pence=kind == "money")
            if kind in {"money", "number"}
            else None,
            "earliest": first,
            "latest": last,
            "odd": oddities(self, kind),
            "day_order": self.order.choice if kind == "day" else None,
            "day_order_why": self.order.why if kind == "day" else None,
        }

    def _span(self, kind: str) -> tuple[str | None, str | None]:
        if kind != "day":
            return None, None
        first, last = self.order.span()
        days = [day for day in (first, last) if day]
        days += [from_serial(number).isoformat() for number in self.serials]
        days += [day.isoformat() for one in self._compact if (day := from_compact(one))]
        return min(days, default=None), max(days, default=None)


def _is_several(text: str, *, by_phone: bool) -> bool:
    """Say whether a cell holds several values: lines, things set apart, addresses, telephones."""
    plain = text.strip()
    return (
        "\n" in plain
        or ";" in plain
        or plain.count("@") > 1
        or (by_phone and any(mark in plain for mark in "/,"))
    )


def _sum(numbers: Iterable[Decimal]) -> Decimal:
    total = Decimal(0)
    for number in numbers:
        total = EXACT.add(total, number)
    return total


def exact(number: Decimal, *, pence: bool) -> str:
    """Write a sum in full; to the penny when all beyond is the noise of binary fractions."""
    penny = number.quantize(Decimal("0.01"), context=EXACT)
    if pence and abs(number - penny) < Decimal("0.00001"):
        return f"{penny or abs(penny):f}"
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"", "-0"} else text
