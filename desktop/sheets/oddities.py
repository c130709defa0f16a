"""Sentences about what is odd in a column, and warnings that name the cells."""

from typing import TYPE_CHECKING

from desktop.sheets import column_words as words
from desktop.sheets.cell_warnings import Warnings
from desktop.sheets.day_order import AMBIGUOUS, MONTH_FIRST

if TYPE_CHECKING:
    from desktop.sheets.columns import ColumnLook

WHAT = {
    "error": "holds the error {value}",
    "formula": "holds a formula that was never calculated",
    "not a day": "is not a real date",
    "time": "is a time, not a date",
    "two": "holds two values in one cell; they were not added up",
    "foreign": "is an amount in another currency; it was not added up",
    "comma": "has a decimal comma among amounts with decimal points; it was not added up",
    "text": "is not {kind}",
    "digits": "has leading noughts or very many digits; it was not added up",
    "yes-no": "is not {kind}",
    "day": "is a date, not {kind}",
}
REMEDY = {
    "error": "Mend the formula in Excel, or type the value",
    "formula": "Open the workbook in Excel and save it, so that the value is kept",
    "not a day": "Write a real date, like 27 March 2027",
    "time": "Write the date, like 27 March 2027",
    "two": "Put each value in a row or column of its own",
    "foreign": "Write the amount in pounds",
    "comma": "Write the amount with a decimal point, like 1,234.50",
}
FITTING = {
    "day": ("not a day", "time", "two", "text", "digits"),
    "money": ("two", "foreign", "comma", "text", "digits", "not a day", "time"),
    "number": ("two", "foreign", "comma", "text", "digits", "not a day", "time"),
    "yes-no": ("text",),
}
ARTICLE = {"day": "a date", "money": "an amount", "number": "a number", "yes-no": "Yes or No"}


WRITTEN = {
    "nil": ("says", "{shown}: read as nought"),
    "scaled": ("is", "written in thousands or millions, such as {shown}: read in full"),
    "credit": ("is", "written as a credit, such as {shown}: read as minus"),
}


def _cells(count: int, verb: str = "holds") -> str:
    plural = {"holds": "hold", "is": "are", "looks": "look", "has": "have", "says": "say"}[verb]
    return f"1 cell {verb}" if count == 1 else f"{count:,} cells {plural}"


def _shown(look: "ColumnLook", sort: str) -> str:
    return ", ".join(f"“{value[:60]}” (row {row})" for row, value in look.noted.get(sort, [])[:2])


def oddities(look: "ColumnLook", kind: str) -> list[str]:
    """Say in sentences what is odd in a column."""
    told = []
    sorts = look.sorts
    if sorts["error"]:
        told.append(f"{_cells(sorts['error'])} an error, such as {_shown(look, 'error')}")
    if sorts["formula"]:
        told.append(f"{_cells(sorts['formula'])} a formula without a saved value")
    if sorts["blank"]:
        told.append(f"{_cells(sorts['blank'])} {_shown(look, 'blank')}: read as blank")
    told += [
        f"{_cells(sorts[sort])} {_named(sort)} in a {kind} column, such as {_shown(look, sort)}"
        for sort in FITTING.get(kind, ())
        if sorts[sort] and sort not in {"foreign", "comma"}
    ]
    if sorts["foreign"]:
        told.append(
            f"{_cells(sorts['foreign'])} another currency, such as {_shown(look, 'foreign')}"
        )
    if kind == "mixed":
        told.append("The column mixes words with numbers or dates")
    if kind == "day":
        told += _day_oddities(look)
    if kind in {"money", "number"}:
        told += _number_oddities(look, kind)
    if kind == "text":
        told += _text_oddities(look)
    return told


def _named(sort: str) -> str:
    return {
        "not a day": "what is not a real date",
        "time": "a time",
        "two": "two values",
        "text": "words",
        "digits": "leading noughts or very many digits",
    }.get(sort, sort)


def _day_oddities(look: "ColumnLook") -> list[str]:
    told, order = [], look.order
    serials = look.serials.total()
    if serials:
        told.append(f"{_cells(serials)} a serial number for a date; it was read as the date")
    if look.compact_days:
        told.append(f"{_cells(look.compact_days, 'is')} a date written as 20270327")
    if look.short_years:
        told.append(f"{_cells(look.short_years, 'has')} a two-digit year, read as 1970 to 2069")
    if order.unfit:
        row, text = order.unfit[0]
        told.append(f"{_cells(len(order.unfit))} a date that fits only the other order of day and "
                    f"month, such as “{text}” (row {row})")  # fmt: skip
    if said := _order_said(look):
        told.append(said)
    if order.real > 2 and order.real_low and order.day_first > 2 and not order.either:
        told.append("Dates up to the 12th are real dates and later ones are text: Excel may have "
                    "swapped day and month in the real ones")  # fmt: skip
    return told


def _order_said(look: "ColumnLook") -> str:
    """Say which way days were read, where it is not plain; nothing where it is."""
    order = look.order
    if order.choice == AMBIGUOUS:
        return f"Dates could be day or month first; they were read day first. {order.why}"
    if order.choice == MONTH_FIRST or order.by_neighbours:
        return f"Dates are written {order.choice} and were read so. {order.why}"
    return ""


def _number_oddities(look: "ColumnLook", kind: str) -> list[str]:
    told = []
    if look.typed and look.numbers_as_text:
        told.append(f"{_cells(look.numbers_as_text)} a number kept as text")
    for note, (verb, words_) in WRITTEN.items():
        if look.written[note]:
            shown = _shown(look, note)
            told.append(f"{_cells(look.written[note], verb)} {words_.format(shown=shown)}")
    if look.written["tiny"]:
        told.append(f"{_cells(look.written['tiny'])} the noise of a calculation, such as "
                    "9.09495E-13: nought to the penny")  # fmt: skip
    if look.sorts["comma"]:
        told.append(_comma_oddity(look))
    if look.percents:
        told.append(f"{_cells(look.percents, 'is')} a percentage")
    if words.THOUSANDS.search(look.heading):
        told.append("The heading speaks of thousands or millions; the figures were read as written")
    if kind == "money" and look.sorts["day"]:
        told.append(f"{_cells(look.sorts['day'])} a date in a money column")
    if look.long_numbers:
        told.append(f"{_cells(look.long_numbers, 'has')} more than 15 digits; Excel loses the last")
    return told


def _comma_oddity(look: "ColumnLook") -> str:
    shown = f"{_cells(look.sorts['comma'], 'has')} a decimal comma, such as {_shown(look, 'comma')}"
    if look.by_comma:
        return f"{shown}: the column was read so, and points as parting thousands"
    return f"{shown}, among others with a decimal point: these were not added up"


def _text_oddities(look: "ColumnLook") -> list[str]:
    told = []
    numbers = look.sorts["number"]
    if numbers and words.PHONE.search(look.words):
        told.append(f"{_cells(numbers, 'looks')} like a telephone number that lost its leading 0")
    elif look.short_numbers and words.COMPANY.search(look.words):
        told.append(f"{_cells(look.short_numbers, 'is')} a number that lost its leading noughts")
    elif look.long_numbers:
        told.append(f"{_cells(look.long_numbers, 'has')} more than 15 digits; Excel loses the last")
    usual = look.code_lengths.most_common(1)
    if usual and numbers and usual[0][1] > numbers and not words.PHONE.search(look.words):
        told.append(f"{_cells(numbers, 'is')} a plain number among codes of {usual[0][0]} digits: "
                    "leading noughts may be lost")  # fmt: skip
    if look.several:
        told.append(f"{_cells(look.several)} several values or lines, such as "
                    f"{_shown(look, 'several')}")  # fmt: skip
    return told


def warn(look: "ColumnLook", kind: str, warnings: Warnings) -> None:
    """Name the cells that do not fit the column."""
    heading = look.heading or "This cell"
    for sort in ("error", "formula", *FITTING.get(kind, ())):
        if sort == "comma" and look.by_comma:
            continue
        noted = look.noted.get(sort, [])
        for row, value in noted:
            what = WHAT[sort].format(value=value[:20], kind=ARTICLE.get(kind, kind))
            remedy = REMEDY.get(sort, "Put it right in the sheet, or leave the cell blank")
            warnings.add(row, look.position, value, f"{heading} {what}", remedy)
        warnings.more += max(look.sorts[sort] - len(noted), 0)
    if kind == "day":
        _warn_of_order(look, heading, warnings)
        for row, value in look.order.unfit:
            order = "day first" if look.order.choice == AMBIGUOUS else look.order.choice
            what = f"{heading} is not a real date read {order}"
            warnings.add(row, look.position, value, what, REMEDY["not a day"])


def _warn_of_order(look: "ColumnLook", heading: str, warnings: Warnings) -> None:
    """Say of the whole column which way its days were read, where it is not plain."""
    said = _order_said(look)
    if said:
        row, value = look.order.example or (None, "")
        remedy = "Check a date or two, and say which comes first if it is wrong"
        warnings.add(row, look.position, value, f"{heading}: {said}", remedy)
