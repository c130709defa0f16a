"""Cells and columns in which the parts of a contract are told."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from desktop.domain.amounts import show_money
from desktop.domain.days import show_day, show_day_short
from desktop.domain.entity import Row
from desktop.ui.cell import BLANK, Cell
from desktop.ui.table import TableColumn

LOUD = frozenset({"red", "amber"})


def told(words: str, look: tuple[str, str], **more: Any) -> Cell:
    """Say a state with its icon; what needs doing in a loud tone."""
    icon, tone = look
    said = words[:1].upper() + words[1:]
    return Cell(said, icon=icon, icon_tone=tone, tone=tone if tone in LOUD else "text2", **more)


def plain_column(
    field: str,
    heading: str,
    width: int,
    describe: Callable[[Row], Cell],
    *,
    right: bool = False,
    stretch: bool = False,
) -> TableColumn:
    """Make a column that is not sorted by its heading."""
    return TableColumn(
        field, heading, width, right=right, stretch=stretch, sortable=False, describe=describe
    )


def day(value: dt.date | None, *, long: bool = False) -> Cell:
    """Say a day, a dash for none."""
    if value is None:
        return BLANK
    return Cell(show_day(value) if long else show_day_short(value))


def text(value: str | None) -> Cell:
    """Say words, a dash for none."""
    return Cell(value, tone="text2", tip=value) if value else BLANK


def amount(pounds: Decimal | None) -> Cell:
    """Say an amount, a dash for none."""
    return BLANK if pounds is None else Cell(show_money(pounds), number=pounds)
