"""What a provider charges and has free, as rows of the Rates and capacity tab."""

import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from desktop.domain.amounts import show_money
from desktop.domain.days import show_day_short
from desktop.domain.entity import Row
from desktop.domain.places import lot_order
from desktop.domain.spans import STALE_DAYS, is_stale
from desktop.ui.cell import BLANK, Cell
from desktop.ui.delegate import state
from desktop.ui.screens.provider_about import About
from desktop.ui.screens.provider_columns import day_cell
from desktop.ui.table import TableColumn

EACH = {"session": "a session", "hour": "an hour", "assessment": "an assessment"}
PLAIN_ROLES = frozenset({"", "therapist"})
PRICES = (
    TableColumn("lot", "Lot", 96, stretch=True, sortable=False, describe=lambda row: row["lot"]),
    TableColumn("rate", "Rate", 58, right=True, sortable=False, describe=lambda row: row["rate"]),
    TableColumn("average", "List average", 92, right=True, sortable=False,
                describe=lambda row: row["average"]),
    TableColumn("since", "Since", 92, sortable=False, describe=lambda row: row["since"]),
    TableColumn("next", "Next change", 94, sortable=False, describe=lambda row: row["next"]),
)  # fmt: skip
OTHERS = (
    TableColumn("lot", "Lot", 100, stretch=True, sortable=False, describe=lambda row: row["lot"]),
    TableColumn("each", "For", 140, sortable=False, describe=lambda row: row["each"]),
    TableColumn("rate", "Rate", 58, right=True, sortable=False, describe=lambda row: row["rate"]),
    TableColumn("average", "List average", 92, right=True, sortable=False,
                describe=lambda row: row["average"]),
)  # fmt: skip


def same_work(old: Row, new: Row) -> bool:
    """Say whether two rates are for the same work."""
    same = ("lot", "therapy", "role", "mode", "unit")
    return old["id"] != new["id"] and all(old[name] == new[name] for name in same)


def runs_into(old: Row, new: Row) -> bool:
    """Say whether an older rate would still hold when a new one begins."""
    return bool(old["from"] < new["from"] and (old["to"] is None or old["to"] >= new["from"]))


def is_plain(rate: Row) -> bool:
    """Say whether a rate is for an ordinary session of direct work."""
    role = str(rate["role"] or "").casefold()
    return rate["unit"] == "session" and role in PLAIN_ROLES and not _mode(rate)


def rate_order(about: About, rate: Row) -> tuple[object, ...]:
    """Give what rates are sorted by: their lot, then what they are for."""
    lot = about.lot_of(rate["therapy"])
    return (lot_order(lot["code"] if lot else ""), rate["unit"], rate["role"] or "")


def price_row(about: About, rate: Row) -> Row:
    """Show a rate beside the average of the list."""
    average = about.averages.rate(rate)
    shown = None if average is None else average.quantize(Decimal(1), ROUND_HALF_UP)
    return {
        "id": rate["id"],
        "lot": Cell(about.lot_words(rate["therapy"])),
        "each": Cell(_each(rate), tone="text2"),
        "rate": _money(rate["amount"], rate["unit"], bold=True),
        "average": BLANK if shown is None else _money(shown, rate["unit"]),
        "since": day_cell(rate["from"], short=True),
        "next": day_cell(next_change(about, rate), short=True),
    }


def _each(rate: Row) -> str:
    unit = str(rate["unit"])
    parts = (EACH.get(unit, f"a {unit}"), str(rate["role"] or "").lower(), _mode(rate))
    return ", ".join(part for part in parts if part)


def _mode(rate: Row) -> str:
    return "" if rate["mode"] in {None, "direct"} else str(rate["mode"])


def _money(amount: Decimal, unit: str, *, bold: bool = False) -> Cell:
    shown = show_money(amount)
    words = f"{shown} {EACH.get(unit, f'a {unit}')}"
    return Cell(shown, bold=bold, tip=words, spoken=words)


def next_change(about: About, rate: Row) -> dt.date | None:
    """Give the day the rate next changes: when another begins, or when this one has run out."""
    later = [
        other["from"]
        for other in about.rates
        if same_work(other, rate) and other["from"] > about.day
    ]
    if rate["to"] is not None:
        later.append(rate["to"] + dt.timedelta(1))
    return min(later, default=None)


def compared(about: About, rates: Sequence[Row]) -> str:
    """Say whether the provider is dearer than the list: "Dearer than average in 3 of 4 lots"."""
    pairs = [(rate["amount"], about.averages.rate(rate)) for rate in rates]
    known = [(amount, average) for amount, average in pairs if average is not None]
    dearer = sum(amount > average for amount, average in known)
    if not known:
        return ""
    if not dearer:
        return "At or below the list average."
    lots = "its one lot" if len(known) == 1 else f"all {len(known)} lots"
    where = lots if dearer == len(known) else f"{dearer} of {len(known)} lots"
    return f"Dearer than the list average in {where}."


def free_columns(areas: Sequence[str]) -> list[TableColumn]:
    """Make the columns of free sessions, one for each area."""

    def number(area: str) -> TableColumn:
        return TableColumn(
            area, area, 52, right=True, sortable=False, describe=lambda row: row[area]
        )

    return [
        TableColumn("lot", "Lot", 90, stretch=True, sortable=False),
        *(number(area) for area in areas),
        TableColumn(
            "free", "Free", 52, right=True, sortable=False, describe=lambda row: row["free"]
        ),
        TableColumn("told", "Told us on", 100, sortable=False, describe=lambda row: row["told"]),
    ]


def free_rows(about: About) -> list[Row]:
    """Show what is free by therapy and area, with the day it was told."""
    found = []
    for number, therapy in enumerate(dict.fromkeys(row["therapy"] for row in about.capacity)):
        mine = [row for row in about.capacity if row["therapy"] == therapy]
        by_area = {row["area"]: row["sessions_a_week"] for row in mine}
        oldest = min(row["as_at"] for row in mine)
        total = sum(by_area.values())
        told = show_day_short(oldest)
        cells = {row["name"]: _count(by_area.get(row["name"])) for row in about.areas}
        found.append(
            {
                "id": number,
                "lot": about.lot_words(therapy),
                "free": Cell(str(total), bold=True, number=total),
                "told": state(told, "amber") if is_stale(oldest, about.day) else Cell(told),
            }
            | cells
        )
    return found


def _count(number: int | None) -> Cell:
    return BLANK if number is None else Cell(str(number), number=number)


def stale_words(about: About, days: Sequence[dt.date]) -> tuple[str, str]:
    """Say which capacity is too old to rely on."""
    oldest = (about.day - days[0]).days
    therapies = dict.fromkeys(
        about.lot_words(row["therapy"])
        for row in about.capacity
        if is_stale(row["as_at"], about.day)
    )
    which = " and ".join(therapies) if len(therapies) < 3 else f"{len(therapies)} lots"
    return f"Capacity of {which} is {oldest} days old.", f"After {STALE_DAYS} days it is not sure."
