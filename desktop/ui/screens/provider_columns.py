"""The columns of the Providers table: what each cell says, always in words and never by colour."""

import datetime as dt
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from PySide6.QtWidgets import QComboBox, QWidget

from desktop.domain.amounts import show_money
from desktop.domain.assurance_words import Summary
from desktop.domain.days import MONTHS, show_day, show_day_short
from desktop.domain.entity import Row
from desktop.domain.places import Price
from desktop.domain.provider import KINDS, PROVIDERS
from desktop.ui.cell import BLANK, Cell
from desktop.ui.delegate import state
from desktop.ui.table import TableColumn

PLAIN = ("trading_name", "district", "postcode", "company_number", "supplier_number", "phone")


def columns(therapies: Mapping[str, str]) -> list[TableColumn]:
    """Make the columns; `therapies` names the codes."""
    return [
        TableColumn("name", "Provider", 176, fixed=True, stretch=True, editable=True),
        TableColumn("status", "Status", 110, describe=lambda row: state(row["status"])),
        TableColumn(
            "codes", "Therapies", 130, describe=lambda row: therapies_cell(row["codes"], therapies)
        ),
        TableColumn("letters", "Areas", 92, describe=lambda row: Cell(areas=row["letters"])),
        TableColumn("free", "Free a week", 110, describe=free_cell, help=FREE_HELP),
        TableColumn("rate", "Rate", 56, right=True, describe=_rate, help=RATE_HELP),
        TableColumn("assurance", "Assurance", 190, describe=_assurance),
        TableColumn("ref", "Reference", 96, hidden=True, editable=True),
        TableColumn(
            "kind", "Type", 130, hidden=True, editable=True, describe=_kind, editor=_kind_editor
        ),
        TableColumn("since", "Since", 120, hidden=True, describe=_since),
        TableColumn("lists", "Lists", 110, hidden=True, describe=_lists),
        *(_plain(name) for name in PLAIN),
    ]


FREE_HELP = "Free sessions a week as the provider last told, over all its lots and areas"
RATE_HELP = "Average of the rates in force for a session of direct work"


def therapies_cell(codes: tuple[str, ...], names: Mapping[str, str]) -> Cell:
    """Say which therapies, as tags."""
    return Cell(tags=codes, tag_names=names) if codes else BLANK


def free_cell(row: Row) -> Cell:
    """Say how much is free: a suspended provider is on hold, an old figure says its month."""
    if row["status"] == "Suspended":
        return Cell("On hold", tone="text2", tip="Nothing can be booked while it is suspended")
    free, told = row["free"], row["told"]
    if free is None:
        return Cell("–", tone="text3", tip="The provider has not told", spoken="not told")
    words = f"{free} free" if free else "Full"
    if row["stale"] and told is not None:
        tip = f"Told on {show_day(told)}, more than 90 days ago"
        month = MONTHS[told.month - 1].capitalize()[:3]
        said = f"{words}, told in {MONTHS[told.month - 1].capitalize()}"
        brief = f"{words}, {month}"
        return state(brief, "amber", number=free, tip=tip, spoken=said)
    return Cell(words, tone="text" if free else "text2", number=free)


def money_cell(price: Price, *, bold: bool = False) -> Cell:
    """Say an average rate in whole pounds; by the hour it says so."""
    if price.amount is None:
        return BLANK
    whole = price.amount.quantize(Decimal(1), ROUND_HALF_UP)
    shown = show_money(price.amount if price.amount == whole else whole)
    words = f"{shown} a {price.unit}" if price.unit == "session" else f"{shown} an hour"
    tone = "text" if price.unit == "session" else "text3"
    return Cell(shown, bold=bold, tone=tone, number=price.amount, tip=words, spoken=words)


def _rate(row: Row) -> Cell:
    return money_cell(Price(row["rate"], row["unit"]))


def _assurance(row: Row) -> Cell:
    return assurance_cell(row["assurance"])


def assurance_cell(summary: Summary) -> Cell:
    """Say how the documents stand."""
    tone = "Not checked yet" if summary.tone == "grey" else summary.tone
    return state(summary.words, tone)


def _kind(row: Row) -> Cell:
    return Cell(row["kind"][:1].upper() + row["kind"][1:])


def _kind_editor(parent: QWidget, row: Row) -> QWidget:
    """Make the list of kinds that a cell is edited with."""
    combo = QComboBox(parent)
    combo.addItems(KINDS)
    combo.setCurrentText(row["kind"])
    return combo


def _since(row: Row) -> Cell:
    return day_cell(row["since"])


def day_cell(day: dt.date | None, *, short: bool = False) -> Cell:
    """Say a day, or a dash."""
    if day is None:
        return BLANK
    return Cell(show_day_short(day) if short else show_day(day))


def _lists(row: Row) -> Cell:
    return Cell(", ".join(row["lists"])) if row["lists"] else BLANK


def _plain(name: str) -> TableColumn:
    column = PROVIDERS.by_field[name]

    def describe(row: Row) -> Cell:
        value = row.get(name)
        if value is None:
            return BLANK
        doubt = column.doubt(value) or ""
        shown = column.show(value)
        return Cell(shown, icon="warning", icon_tone="amber", tip=doubt) if doubt else Cell(shown)

    return TableColumn(name, column.label.text, 120, hidden=True, editable=True, describe=describe)


def spoken(row: Row) -> str:
    """Say a provider in one sentence, for a screen reader."""
    parts = [
        row["name"],
        row["status"],
        ", ".join(row["codes"]),
        f"areas {', '.join(row['letters'])}" if row["letters"] else "",
        free_cell(row).said(),
        _rate(row).said(),
        row["assurance"].words,
    ]
    return ", ".join(part for part in parts if part)
