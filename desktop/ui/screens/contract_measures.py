"""The measures of a contract, each with its last periods, for its page and its hard reviews."""

from decimal import Decimal
from functools import partial

from desktop.domain.amounts import show_number
from desktop.domain.entity import Row
from desktop.domain.measure import MEASURES
from desktop.domain.measured import MET, Measured
from desktop.store.contract_view import ContractView
from desktop.ui.cell import Cell, state
from desktop.ui.desk import Desk
from desktop.ui.screens.contract_cells import plain_column, told
from desktop.ui.screens.contract_sections import ContractSection
from desktop.ui.table import TableColumn

RATED = {
    "Good": ("ok", "green"),
    "Approaching target": ("warning", "amber"),
    "Requires improvement": ("warning", "amber"),
    "Inadequate": ("late", "red"),
    "Other": ("info", "blue"),
    "None yet": ("unknown", "grey"),
}


class Measures(ContractSection):
    """Measures with their last periods; what is missing is shown as missing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, MEASURES, "Measures", "Add measure", measure_columns(narrow=True))

    def show_contract(self, view: ContractView, *, editable: bool) -> None:
        """Show the measures of a contract."""
        self.view = view
        rows = [{**one.row, "measured": one} for one in view.measures]
        self.show_rows(rows, self.given(), editable=editable)


def measure_columns(*, narrow: bool = False) -> list[TableColumn]:
    """Make the columns of measures, for the contract's page and for its hard review."""
    target = 66 if narrow else 104
    return [
        plain_column(
            "name",
            "Measure",
            100,
            lambda row: Cell(row["name"], tip=_missing(row["measured"])),
            stretch=True,
        ),
        plain_column("last", "Last periods", 100, _spark),
        plain_column("now", "Now", 60, _latest, right=True),
        plain_column("target", "Target", target, partial(_target, short=narrow)),
        plain_column("result", "Result", 172, lambda row: result(row["measured"])),
    ]


def result(one: Measured) -> Cell:
    """Say how the last period of a measure stands."""
    found, tip = one.state, one.note or _missing(one)
    if found == "Missing":
        return told(found, ("late", "red"), tip=tip)
    if found in RATED:
        return told(found, RATED[found], tip=tip)
    return state(found, tip=tip, bold=found != MET)


def _missing(one: Measured) -> str:
    return f"Missing: {', '.join(one.missing)}" if one.missing else ""


def _spark(row: Row) -> Cell:
    one: Measured = row["measured"]
    values = tuple(None if value is None else float(value) for value in one.values)
    return Cell("", spark=values, spark_target=float(one.row["target"]), spoken=one.said(),
                tip=one.said())  # fmt: skip


def _latest(row: Row) -> Cell:
    one: Measured = row["measured"]
    if one.now is None:
        return Cell("missing" if one.values else "–", tone="red" if one.values else "text3")
    return Cell(_in_unit(one.now, one.row["unit"]), bold=True, number=one.now)


def _target(row: Row, *, short: bool) -> Cell:
    one: Measured = row["measured"]
    words = _in_unit(one.row["target"], one.row["unit"])
    often = f"{words} a {one.row['every']}"
    tip = f"{often}, {one.row['unit']}, {one.row['better']} is better"
    plain = short or one.row["unit"] == "%"
    return Cell(words if plain else often, tone="text2", tip=tip)


def _in_unit(value: Decimal, unit: str) -> str:
    return f"{show_number(value)}%" if unit == "%" else show_number(value)
