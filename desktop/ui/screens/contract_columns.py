"""The columns of Contracts: three beside the timeline, or all of them as a table."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from desktop.domain.amounts import show_money
from desktop.domain.contract_now import CLOSED, ENDED, ENDING, NOT_STARTED, RUNNING
from desktop.domain.contract_warnings import warnings
from desktop.domain.days import show_day, show_day_short
from desktop.domain.timeline import END, FLAG, SERVE
from desktop.ui.cell import BLANK, Cell, state
from desktop.ui.table import TableColumn

TIMELINE = "timeline"
STATUS_CELLS = {
    RUNNING: ("Running", "Open"),
    CLOSED: ("Year not authorised", "red"),
    ENDING: ("Ending", "amber"),
    ENDED: ("Ended", "Ended"),
    NOT_STARTED: ("Not started", "Not started"),
}
NEXT_ICONS = {FLAG: "flag", SERVE: "flag", END: "calendar-ended"}
TONES = {"late": ("late", "red"), "soon": ("warning", "amber")}


def beside() -> list[TableColumn]:
    """Make the columns that stand beside the timeline, and the timeline itself."""
    return [
        TableColumn("title", "Contract", 270, describe=_contract, fixed=True),
        _value(),
        TableColumn("next_date", "Next date", 252, describe=next_cell),
        TableColumn(
            TIMELINE, "Timeline", 240, describe=_timeline, sortable=False, fixed=True, stretch=True
        ),
    ]


def whole() -> list[TableColumn]:
    """Make every column, for contracts as a plain table."""
    return [
        TableColumn("ref", "Ref", 100, fixed=True, describe=lambda row: _link(row["ref"])),
        TableColumn("title", "Contract", 210, describe=lambda row: Cell(row["title"], bold=True),
                    stretch=True),
        TableColumn("service", "Service", 150, hidden=True),
        TableColumn("provider", "Provider", 170),
        TableColumn("status", "Status", 160, describe=lambda row: status_cell(row["status"])),
        TableColumn("starts", "Starts", 100, describe=lambda row: _day(row["starts"])),
        TableColumn("ends", "Last day", 100, describe=lambda row: _day(row["ends"])),
        TableColumn("next_date", "Next date", 252, describe=next_cell),
        _value(),
        TableColumn("whole_life", "Whole life", 116, right=True,
                    describe=lambda row: money(row["whole_life"]),
                    help="Every year and every option, with VAT where it is due"),
        TableColumn("authorised", "Authorised to year", 130, right=True, hidden=True),
        TableColumn("kind", "Shape of the term", 190, hidden=True),
        TableColumn("regime", "Regime", 140, hidden=True),
        TableColumn("route", "Route", 130, hidden=True),
        TableColumn("manager", "Manager", 130, hidden=True),
        TableColumn("department", "Department", 140, hidden=True),
        TableColumn("check", "Check", 280, hidden=True, sortable=False, describe=_check),
    ]  # fmt: skip


def _value() -> TableColumn:
    return TableColumn(
        "annual_value", "Year value", 104, right=True,
        describe=lambda row: money(row["annual_value"]),
        help="What this contract year is worth for twelve months",
    )  # fmt: skip


def money(pounds: Decimal | None, *, bold: bool = False) -> Cell:
    """Say an amount; a dash where nothing is known."""
    if pounds is None:
        return BLANK
    return Cell(show_money(pounds), bold=bold, number=pounds)


def status_cell(status: str) -> Cell:
    """Say how a contract stands, with its icon."""
    words, kind = STATUS_CELLS[status]
    return state(words, kind)


def next_cell(row: Mapping[str, Any]) -> Cell:
    """Say what is to be done next about a contract, and by when."""
    following = row["next"]
    if following is None:
        return Cell("Ended", icon="ended", icon_tone="grey", tone="text2")
    if following.tone:
        icon, tone = TONES[following.tone]
        return Cell(following.words, icon=icon, icon_tone=tone, tone=tone)
    icon = NEXT_ICONS.get(following.kind, "hard-review")
    return Cell(following.words, icon=icon, icon_tone="text2")


def spoken(row: Mapping[str, Any]) -> str:
    """Say a contract in one sentence, for a screen reader."""
    parts = [row["title"], row["provider"], row["ref"], STATUS_CELLS[row["status"]][0]]
    if row["annual_value"] is not None:
        parts.append(f"{show_money(row['annual_value'])} a year")
    parts.append(row["next"].words if row["next"] else f"ended on {show_day(row['ends'])}")
    return ", ".join(part for part in parts if part)


def along(row: Mapping[str, Any]) -> str:
    """Say everything that stands along the timeline of a contract."""
    said = [f"{bar.words}." for bar in row["bars"]]
    return " ".join([*said, *(mark.said() for mark in row["marks"])])


def _contract(row: Mapping[str, Any]) -> Cell:
    under = "  ·  ".join(part for part in (row["provider"], row["ref"]) if part)
    return Cell(row["title"], bold=True, under=under)


def _timeline(row: Mapping[str, Any]) -> Cell:
    return Cell("", spoken=along(row))


def _link(words: str) -> Cell:
    return Cell(words, link=True)


def _day(day: dt.date | None) -> Cell:
    return Cell(show_day_short(day)) if day else BLANK


def _check(row: Mapping[str, Any]) -> Cell:
    said = "; ".join(warnings(row["now"]))
    return state(said, "amber", tip=said) if said else BLANK
