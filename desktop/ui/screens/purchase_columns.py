"""The columns of Spot purchases: one row a purchase, its cost in each financial year apart."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from desktop.domain.amounts import show_money, to_pence
from desktop.domain.days import show_day, show_day_short
from desktop.domain.grouping import sums
from desktop.domain.purchase import STATUSES, YEARS
from desktop.domain.session_cost import NOUGHT
from desktop.domain.years import first_day, label
from desktop.ui.cell import BLANK, Cell, plain, state
from desktop.ui.delegate import STEP
from desktop.ui.table import TableColumn

OFF_LIST = "Off-list"
STATUS_WORDS = dict(
    zip(
        STATUSES,
        ("Draft", "Waiting", "Approved", "Active", "Paused", "Ended", "Cancelled"),
        strict=True,
    )
)
ARRANGEMENT_WORDS = {
    "QPL": "QPL",
    "preferred provider list": "Preferred list",
    "non-preferred": OFF_LIST,
    "personal budget": "Personal budget",
}
SUMMED = ("sessions_planned", *(f"cost_{year}" for year in YEARS), "cost", "invoiced")
RUNNING = frozenset({"Approved", "Active", "Paused"})
SOON = 28  # days: a last session so near is bold


def columns(today: dt.date) -> list[TableColumn]:
    """Make the columns; of the years, last, this and next are shown."""
    this = today.year if today >= dt.date(today.year, 4, 1) else today.year - 1
    near = {label(year) for year in (this - 1, this, this + 1)}
    return [
        TableColumn("ref", "Ref", 94, fixed=True, describe=_ref),
        TableColumn("child", "Child", 84),
        TableColumn("provider", "Provider", 124, stretch=True),
        TableColumn("therapy", "Therapy", 160, hidden=True),
        TableColumn("arrangement", "Arrangement", 132, describe=arrangement),
        TableColumn("area", "Area", 58, editable=True, describe=lambda row: _words(row["area"])),
        TableColumn("first_session", "First session", 92, editable=True, describe=_first),
        TableColumn(
            "last_session",
            "Last session",
            92,
            editable=True,
            describe=lambda row: _last(row, today),
        ),
        TableColumn("sessions_planned", "Sessions", 68, right=True, describe=_count),
        TableColumn("rate", "Rate", 54, right=True, editable=True, describe=_rate),
        *(_year(year, hidden=year not in near) for year in YEARS),
        TableColumn(
            "cost",
            "Total",
            88,
            right=True,
            describe=lambda row: money(row["cost"], bold=True),
            help="All years together",
        ),
        TableColumn(
            "invoiced", "Invoiced", 78, right=True, describe=lambda row: money(row["invoiced"])
        ),
        TableColumn("status", "Status", 128, describe=_status),
        TableColumn("check", "Check", 240, hidden=True, describe=_check),
        TableColumn("order_number", "Order number", 110, hidden=True, editable=True),
        TableColumn("budget_line", "Budget line", 120, hidden=True, editable=True),
        TableColumn("requested_by", "Requested by", 120, hidden=True),
        TableColumn("approved_by", "Approved by", 120, hidden=True),
    ]


def _year(year: str, *, hidden: bool) -> TableColumn:
    return TableColumn(
        f"cost_{year}",
        year_words(year),
        76,
        right=True,
        hidden=hidden,
        describe=lambda row: money(row[f"cost_{year}"]),
        help=f"Sessions from {show_day(first_day(year))}",
    )


def year_words(year: str) -> str:
    """Say a financial year as people write it: "2026/27"."""
    return year.replace("-", "/")


def money(pounds: Decimal | None, *, bold: bool = False) -> Cell:
    """Say an amount, with its pence where there are some, so that what is shown adds up."""
    if not pounds:
        return BLANK
    return Cell(show_money(pounds), bold=bold, number=pounds)


def arrangement(row: Mapping[str, Any]) -> Cell:
    """Say how it was bought; off the list in words of warning."""
    return state(row["arrangement"])


def total_cells(added: Mapping[str, Any], *, bold: bool = True) -> dict[str, Cell]:
    """Say what rows add up to, column by column."""
    cells = {name: money(added[name], bold=bold) for name in SUMMED if name != "sessions_planned"}
    sessions = added["sessions_planned"] or 0
    return {"sessions_planned": Cell(f"{sessions:,}", bold=bold, number=sessions)} | cells


def selected_words(
    count: int, rows: Sequence[Mapping[str, Any]], year: str, hidden: int = 0
) -> str:
    """Say what some purchases selected add up to.

    Args:
        count: how many are selected.
        rows: these; none when they are too many to be added up.
        year: the field of what they cost in the year people look at.
        hidden: how many of them are in closed groups.
    """
    said = f"{count:,} purchases selected" if count > 1 else "1 purchase selected"
    some = "" if hidden == count else f"{hidden:,} "
    words = [f"{said}, {some}in closed groups" if hidden else said]
    if len(rows) > 1:
        added = sums(rows, (year, "cost", "sessions_planned"))
        total = added["cost"] or NOUGHT
        words += [
            f"{year_words(year.removeprefix('cost_'))} sum {show_money(added[year] or NOUGHT)}",
            f"Total sum {show_money(total)}",
            f"Average {show_money(to_pence(total / len(rows)))}",
            f"Sessions {added['sessions_planned'] or 0:,}",
        ]
    return "   ".join(words)


def spoken(row: Mapping[str, Any]) -> str:
    """Say a purchase in one sentence, for a screen reader."""
    days = f"{show_day(row['first_session'])} to {show_day(row['last_session'])}"
    said = (row["ref"], row["child"], row["provider"], row["arrangement"], row["therapy"])
    total, status = f"total {show_money(row['cost'])}", status_cell(row["status"], row.get("ends"))
    return ", ".join((*said, days, total, status.tip or status.text))


def _ref(row: Mapping[str, Any]) -> Cell:
    return Cell(row["ref"], link=True, indent=STEP * row["inner"])


def _words(text: str | None) -> Cell:
    return plain(text, "text2") if text else BLANK


def _first(row: Mapping[str, Any]) -> Cell:
    return plain(show_day_short(row["first_session"]))


def _last(row: Mapping[str, Any], today: dt.date) -> Cell:
    day = row.get("ends") or row["last_session"]
    near = row["status"] in {"Active", "Approved"} and today <= day
    near = near and (day - today).days <= SOON
    words = show_day_short(row["last_session"])
    return Cell(words, bold=True, tip="Its last session is near") if near else plain(words)


def _count(row: Mapping[str, Any]) -> Cell:
    return Cell(f"{row['sessions_planned']:,}", number=row["sessions_planned"])


def _rate(row: Mapping[str, Any]) -> Cell:
    shown = show_money(row["rate"])
    return Cell(shown, number=None, tip=f"{shown} for each {row['unit']}")


def _status(row: Mapping[str, Any]) -> Cell:
    return status_cell(row["status"], row.get("ends"))


def status_cell(words: str, ends: dt.date | None) -> Cell:
    """Say how a purchase stands, or until when it runs where an early end is to come."""
    if ends is None or words not in RUNNING:
        return state(words)
    said = f"{words}, ends {show_day(ends)}"
    return state(f"Ends {show_day_short(ends)}", words, tip=said)


def _check(row: Mapping[str, Any]) -> Cell:
    said = row.get("check")
    if not said:
        return BLANK
    return Cell(said, tone="text2") if said == "OK" else state(said, "amber", tip=said)
