"""Amounts of money and other numbers as people write them, read exactly."""

import math
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from desktop.domain.visible import plain_signs

PENNY = Decimal("0.01")
BLANKS = frozenset({"", "-", "–", "—", "n/a", "na", "n.a.", "none", "tbc", "#n/a"})
NOUGHTS = frozenset({"nil", "zero"})
SCALES = {
    "": 1, "k": 1_000, "thousand": 1_000, "m": 1_000_000, "mn": 1_000_000, "mil": 1_000_000,
    "million": 1_000_000, "bn": 1_000_000_000, "billion": 1_000_000_000,
}  # fmt: skip
_THIN = re.compile("(?<=\\d)[\u00a0\u2009\u202f](?=\\d{3})")  # spaces that part thousands
_NOUGHT = re.compile(r"£\s*-{1,2}|-{1,2}\s*£")  # nought, as accounts show it: "£ -"
_AMOUNT = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?|\.\d+)\s*"
    r"(?P<scale>k|thousand|mn|mil|million|m|bn|billion)?"
)


def read_number(cell: object) -> Decimal | None:
    """Read a number: "1,234.5", "(20)", "20-", "−3", "4 CR", "1.2m", a float or an int.

    Returns None for a blank, a dash or "n/a". A float is taken at the digits it prints with.

    Raises:
        ValueError: in words for the officer, when the text is not one number.
    """
    if cell is None or isinstance(cell, Decimal):
        return cell
    if isinstance(cell, bool):
        raise ValueError("is yes or no, not a number")
    if isinstance(cell, int):
        return Decimal(cell)
    if isinstance(cell, float):
        return _from_float(cell)
    return _from_text(str(cell))


def _from_float(cell: float) -> Decimal:
    if not math.isfinite(cell):
        raise ValueError("is not a number")
    return Decimal(int(cell)) if cell.is_integer() else Decimal(repr(cell))


def _from_text(written: str) -> Decimal | None:
    text = in_plain_form(written).casefold()
    if text in BLANKS:
        return None
    if text in NOUGHTS or _NOUGHT.fullmatch(text):
        return Decimal(0)
    body, negative = _sign(text.replace("£", "").replace("gbp", "").strip())
    found = _AMOUNT.fullmatch(body)
    if not found:
        return _plain(written, body, negative=negative)
    number = Decimal(found["digits"].replace(",", "")) * SCALES[found["scale"] or ""]
    return -number if negative else number


def in_plain_form(written: str) -> str:
    """Take what nobody sees off an amount, and thin spaces out of it; its minus is a hyphen."""
    text = plain_signs(written).strip()
    return text if text.isascii() else _THIN.sub("", text).replace("\u00a0", " ")


def _sign(text: str) -> tuple[str, bool]:
    """Take the sign off: brackets, a minus in front or behind, or CR."""
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip(), True
    if text.startswith("-"):
        return text[1:].strip(), True
    if text.endswith("-"):
        return text[:-1].strip(), True
    if text.startswith("cr ") or text.endswith("cr"):
        return text.removeprefix("cr ").removesuffix("cr").strip(), True
    return text.removeprefix("+").removeprefix("dr ").removesuffix("dr").strip(), False


def _plain(written: str, body: str, *, negative: bool) -> Decimal:
    """Read what Decimal itself can (9.09495E-13), or say that it is not a number."""
    try:
        number = Decimal(body) if re.fullmatch(r"[\d.]+e[+-]?\d{1,3}", body) else None
    except InvalidOperation:
        number = None
    if number is None:
        raise ValueError(f"“{written.strip()}” is not a number such as 1,234.50")
    return -number if negative else number


def read_money(cell: object) -> Decimal | None:
    """Read pounds and pence, rounding half a penny up where a sheet holds more decimals.

    Raises:
        ValueError: in words, when it is not one amount of money.
    """
    try:
        pounds = read_number(cell)
    except ValueError as wrong:
        words = str(wrong).replace("a number such as 1,234.50", "an amount such as £1,234.50")
        raise ValueError(words) from None
    if pounds is None:
        return None
    if abs(pounds) >= Decimal("1e12"):
        raise ValueError("is more than £999,999,999,999.99")
    return to_pence(pounds)


def to_pence(pounds: Decimal) -> Decimal:
    """Round pounds to whole pence, half a penny away from nought (ROUND_HALF_UP)."""
    return pounds.quantize(PENNY, ROUND_HALF_UP)


def show_money(pounds: Decimal) -> str:
    """Show pounds: "£484,350", pence only when there are some, "−£71"."""
    whole = pounds == pounds.to_integral_value()
    text = f"{abs(pounds):,.0f}" if whole else f"{abs(pounds):,.2f}"
    return f"{'−' if pounds < 0 else ''}£{text}"


def show_about(pounds: Decimal) -> str:
    """Show pounds to the nearest whole one; "≈£484,350" where that leaves pence out."""
    whole = pounds.quantize(Decimal(1), ROUND_HALF_UP)
    return f"{'' if whole == pounds else '≈'}{show_money(whole)}"


def show_short_money(pounds: Decimal) -> str:
    """Show pounds in few letters, for charts: "£4.50m", "£186k", "£950"."""
    size = abs(pounds)
    sign = "−" if pounds < 0 else ""
    if size >= 999_500:
        return f"{sign}£{size / 1_000_000:.2f}m"
    if size >= 10_000:
        return f"{sign}£{size / 1_000:.0f}k"
    return f"{sign}£{size:,.0f}"


def show_number(number: Decimal | int) -> str:
    """Show a number with thousands commas and no idle noughts behind the point."""
    text = f"{abs(Decimal(number)):,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{'−' if number < 0 else ''}{text}"
