"""The kinds of value there are: how each is read, shown and kept. Light: no models load with it."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from desktop.domain.amounts import read_money, read_number, show_money, show_number
from desktop.domain.days import read_day, show_day
from desktop.domain.visible import visible

DECIMAL_PLACES = 4
FINEST = Decimal(1).scaleb(-DECIMAL_PLACES)
EARLIEST, LATEST = 1800, 2199  # the years of the days that are kept
YES = frozenset({"yes", "y", "true", "t", "1", "x", "✓", "✔"})
NO = frozenset({"no", "n", "false", "f", "0", "✗", "✘"})


@dataclass(frozen=True, slots=True)
class Ref:
    """A link to another record: its row id, its key as sheets write it, and its words on screen."""

    id: int
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value.

    Attributes:
        name: what the outside world calls it.
        parse: a cell or typed text to a value; None for blank; ValueError in words otherwise.
        show: a value (never None) to text.
        stored: a value to what SQLite keeps (pence, ISO days, 0 and 1).
        loaded: what SQLite keeps to a value.
        number_format: Excel's format for such a cell.
        right: whether it stands at the right of its column.
    """

    name: str
    parse: Callable[[object], Any]
    show: Callable[[Any], str]
    stored: Callable[[Any], Any]
    loaded: Callable[[Any], Any]
    number_format: str = "@"
    right: bool = False


def as_it_is(value: Any) -> Any:
    """Be the conversion of a kind that is kept as it is."""
    return value


def _text(cell: object) -> str | None:
    if cell is None:
        return None
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, tuple):
        return ", ".join(str(part) for part in cell) or None
    return re.sub(r"\s+", " ", visible(str(cell))).strip() or None


def _long(cell: object) -> str | None:
    if not isinstance(cell, str):
        return _text(cell)
    return visible(cell).replace("\r\n", "\n").replace("\r", "\n").strip() or None


def _whole(cell: object) -> int | None:
    number = read_number(cell)
    if number is None:
        return None
    if number != number.to_integral_value() or abs(number) >= 2**53:
        raise ValueError(f"“{show_number(number)}” is not a whole number such as 12")
    return int(number)


def _decimal(cell: object) -> Decimal | None:
    percent = isinstance(cell, str) and cell.rstrip().endswith("%")
    number = read_number(str(cell).rstrip().removesuffix("%") if percent else cell)
    if number is None:
        return None
    if abs(number) >= 2**39:
        raise ValueError(f"“{show_number(number)}” is too large")
    return number.quantize(FINEST, ROUND_HALF_UP)


def _flag(cell: object) -> bool | None:
    if cell is None or isinstance(cell, bool):
        return cell
    text = str(_text(cell) or "").casefold()
    if text in YES:
        return True
    if text in NO:
        return False
    if text in {"", "-", "–", "n/a", "na"}:
        return None
    raise ValueError(f"“{text}” is not Yes or No")


def _day(cell: object) -> dt.date | None:
    found = read_day(cell)
    if found is not None and not EARLIEST <= found.year <= LATEST:
        raise ValueError(
            f"{show_day(found)} is too far off to be meant. Where there is no end, leave it blank"
        )
    return found


def _several(cell: object) -> tuple[str, ...] | None:
    if isinstance(cell, (list, tuple, set, frozenset)):
        parts = [str(part) for part in cell]
    else:
        written = cell if isinstance(cell, str) else _text(cell) or ""
        parts = re.split(r"[,;\n|]", written)
    tidy = [re.sub(r"\s+", " ", visible(part)).strip() for part in parts]
    return tuple(dict.fromkeys(part for part in tidy if part)) or None


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split(", "))


TEXT = Kind("text", _text, str, as_it_is, as_it_is)
LONG = Kind("long text", _long, str, as_it_is, as_it_is)
CHOICE = Kind("choice", _text, str, as_it_is, as_it_is)
DAY = Kind("day", _day, show_day, dt.date.isoformat, dt.date.fromisoformat, "d mmmm yyyy")
MONEY = Kind(
    "money",
    read_money,
    show_money,
    lambda pounds: int(pounds * 100),
    lambda pence: Decimal(pence).scaleb(-2),
    '"£"#,##0.00;[Red]-"£"#,##0.00',
    right=True,
)
NUMBER = Kind("number", _whole, show_number, as_it_is, as_it_is, "#,##0", right=True)
FLAG = Kind("yes-no", _flag, lambda on: "Yes" if on else "No", int, bool)
SEVERAL = Kind("several", _several, ", ".join, ", ".join, _listed)
DECIMAL = Kind(
    "decimal",
    _decimal,
    show_number,
    lambda number: int(number.scaleb(DECIMAL_PLACES)),
    lambda kept: Decimal(kept).scaleb(-DECIMAL_PLACES),
    "#,##0.####",
    right=True,
)
LINK = Kind("link", _text, lambda ref: str(ref.text), lambda ref: ref.id, as_it_is)
