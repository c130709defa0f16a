"""The columns of Invoices: one row a line of an invoice, and the purchase it is for."""

from collections.abc import Mapping
from typing import Any

from desktop.domain.amounts import show_money
from desktop.domain.days import show_day, show_day_short
from desktop.ui.cell import BLANK, Cell, state
from desktop.ui.table import TableColumn

ALL_WELL = "OK"
MATCHES = {
    "Matched": ("ok", "green"),
    "Suggested": ("likely", "blue"),
    "Several fit": ("question", "amber"),
    "No match": ("warning", "amber"),
    "For a contract": ("contract", "grey"),
}
COLUMNS = (
    TableColumn("invoice", "Invoice", 110, fixed=True, describe=lambda row: _link(row["invoice"])),
    TableColumn("date", "Date", 96, describe=lambda row: Cell(show_day_short(row["date"]))),
    TableColumn("provider", "Provider", 160),
    TableColumn("purpose", "Purpose", 140, editable=True),
    TableColumn("net", "Net", 84, right=True, describe=lambda row: _money(row["net"])),
    TableColumn("match", "Match", 120, describe=lambda row: match_cell(row["match"])),
    TableColumn("matched", "Purchase", 92, describe=lambda row: _link(row["matched"])),
    TableColumn("match_reason", "Why", 190, describe=lambda row: _quiet(row["match_reason"])),
    TableColumn("check", "Check", 240, stretch=True, describe=lambda row: _check(row["check"])),
    TableColumn("financial_year", "Year", 76, hidden=True),
    TableColumn("paid_on", "Paid on", 96, hidden=True, describe=lambda row: _day(row["paid_on"])),
    TableColumn("contract", "Contract", 110, hidden=True),
    TableColumn("order_number", "Order number", 110, hidden=True, editable=True),
)


def match_cell(words: str) -> Cell:
    """Say how a payment stands to the purchases: by icon and words."""
    icon, tone = MATCHES[words]
    loud = tone if tone == "amber" else "text2"
    return Cell(words, icon=icon, icon_tone=tone, tone=loud)


def spoken(row: Mapping[str, Any]) -> str:
    """Say a payment in one sentence, for a screen reader."""
    said = (f"Invoice {row['invoice']}", row["provider"], show_day(row["date"]))
    return ", ".join(
        (*said, show_money(row["net"]), row["match"], row["matched"] or "", row["check"])
    )


def _link(words: str | None) -> Cell:
    return Cell(words, link=True) if words else BLANK


def _money(pounds: Any) -> Cell:
    return Cell(show_money(pounds), number=pounds)


def _day(day: Any) -> Cell:
    return Cell(show_day_short(day)) if day else BLANK


def _quiet(words: str) -> Cell:
    return Cell(words, tone="text2", tip=words)


def _check(said: str) -> Cell:
    return Cell(said, tone="text2") if said == ALL_WELL else state(said, "amber", tip=said)
