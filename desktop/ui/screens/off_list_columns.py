"""The tables of the off-list register: the purchases, and how their running totals stand."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.domain.amounts import show_money
from desktop.domain.days import show_day, show_day_short
from desktop.domain.off_list_totals import Total
from desktop.domain.thresholds import BELOW
from desktop.store.off_list import OffList
from desktop.ui.cell import BLANK, Cell, state
from desktop.ui.screens.purchase_columns import ARRANGEMENT_WORDS, money
from desktop.ui.table import Row, TableColumn

STATES = {"red": "Reached", "amber": "80% reached", BELOW: "Below"}  # the worst first
NO_REASON, NOBODY = "No reason recorded", "Nobody recorded"


def purchase_rows(purchases: Sequence[OffList]) -> list[Row]:
    """Make a row of each purchase off the list."""
    return [_row(one) for one in purchases]


def _row(one: OffList) -> Row:
    row, (provider, therapy) = one.row, one.totals
    worst = min((total.state for total in one.totals), key=list(STATES).index)
    shown: Row = {
        "id": row["id"],
        "ref": row["ref"],
        "child": row["child"].text,
        "provider": row["provider"].text,
        "therapy": row["therapy"],
        "arrangement": ARRANGEMENT_WORDS.get(row["arrangement"], row["arrangement"]),
        "first_session": row["first_session"],
        "cost": one.cost,
        "provider_year": provider.year,
        "therapy_year": therapy.year,
        "state": STATES[worst],
        "near": "; ".join(_of(total) for total in one.totals if total.state != BELOW),
        "reason": row["off_list_reason"],
        "approved_by": row["approved_by"],
    }
    said = ("ref", "child", "provider", "therapy", "reason", "approved_by")
    return shown | {"said": " ".join(str(shown[name] or "") for name in said).casefold()}


def _of(total: Total) -> str:
    return f"{total.of.capitalize()} at {total.words()}"


def purchase_columns() -> list[TableColumn]:
    """Make the columns of the purchases."""
    return [
        TableColumn("ref", "Ref", 76, fixed=True, describe=lambda r: Cell(r["ref"], link=True)),
        TableColumn("child", "Child", 84, hidden=True),
        TableColumn("provider", "Provider", 132),
        TableColumn("therapy", "Therapy", 112),
        TableColumn("arrangement", "Arrangement", 118, hidden=True, describe=_arrangement),
        TableColumn("first_session", "First session", 92, describe=_first),
        TableColumn(
            "cost", "Cost", 80, right=True, describe=lambda row: money(row["cost"], bold=True)
        ),
        TableColumn("state", "Thresholds", 124, describe=_state, help="With this purchase"),
        _twelve_months("provider"),
        _twelve_months("therapy"),
        TableColumn("reason", "Reason", 140, stretch=True, describe=_reason),
        TableColumn("approved_by", "Authorised by", 108, describe=_approved),
    ]


def _twelve_months(of: str) -> TableColumn:
    field, heading = f"{of}_year", f"{of.capitalize()}, 12 months"
    return TableColumn(
        field, heading, 128, right=True, hidden=True, describe=lambda row: money(row[field])
    )


def spoken(row: Mapping[str, Any]) -> str:
    """Say a purchase in one sentence, for a screen reader."""
    said = (row["ref"], row["provider"], row["therapy"], show_day(row["first_session"]))
    near = row["near"] or row["state"]
    return ", ".join((*said, show_money(row["cost"]), near, row["reason"] or NO_REASON))


def _arrangement(row: Row) -> Cell:
    return state(row["arrangement"])


def _first(row: Row) -> Cell:
    return Cell(show_day_short(row["first_session"]))


def _state(row: Row) -> Cell:
    return _said(row["state"], row["near"])


def _said(words: str, tip: str) -> Cell:
    tones = {STATES["red"]: "red", STATES["amber"]: "amber"}
    tone = tones.get(words)
    return state(words, tone, tip=tip) if tone else Cell(words, tone="text2")


def _reason(row: Row) -> Cell:
    words = row["reason"]
    return Cell(words, tip=words) if words else state(NO_REASON, "amber")


def _approved(row: Row) -> Cell:
    return Cell(row["approved_by"]) if row["approved_by"] else state(NOBODY, "amber")


def total_rows(totals: Sequence[Total]) -> list[Row]:
    """Make a row of each running total."""
    return [{"id": number, "total": one, "name": one.name} for number, one in enumerate(totals)]


def total_columns(heading: str) -> list[TableColumn]:
    """Make the columns of the totals of providers, or of therapies."""
    return [
        TableColumn("name", heading, 120, stretch=True, sortable=False),
        TableColumn("year", "12 months", 76, right=True, sortable=False, describe=_year),
        TableColumn("life", "Of the list", 76, right=True, sortable=False, describe=_life,
                    help="Since the first day of the list that is in force"),
        TableColumn("state", "Thresholds", 142, sortable=False, describe=_against),
    ]  # fmt: skip


def _year(row: Row) -> Cell:
    return money(row["total"].year, bold=True)


def _life(row: Row) -> Cell:
    total: Total = row["total"]
    if total.since is None:
        return BLANK
    shown = money(total.life)
    return Cell(shown.text, number=total.life, tip=f"Since {show_day(total.since)}")


def _against(row: Row) -> Cell:
    total: Total = row["total"]
    if total.state == BELOW:
        return Cell("Below", tone="text2")
    return state(total.near()[0][0], total.state, tip=total.words())
