"""The money of a contract's year for its hard review: planned to date beside invoiced."""

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal

from desktop.domain.amounts import show_money
from desktop.domain.contract_now import Year
from desktop.domain.contract_parts import by_year
from desktop.domain.entity import Row
from desktop.domain.paid_lines import paid_by_line
from desktop.domain.slices import NOTHING, part
from desktop.store.contract_view import ContractView
from desktop.ui.cell import BLANK, Cell
from desktop.ui.screens.contract_cells import plain_column
from desktop.ui.table import TableColumn


def money_rows(view: ContractView) -> tuple[list[Row], str]:
    """Compare what was planned to date with what was paid, and the year with its funding."""
    now = view.now
    year = next((one for one in now.years if one.period.covers(now.today)), None)
    if year is None or not (year.funding or year.cost or year.worth):
        return [], ""
    paid = view.paid(year.period.starts, now.today)
    lines = _planned(view, year)
    whole = sum((amount for _, amount in lines), NOTHING)
    plan = _to_date(whole, year, now.today)
    named = _named(view, year, [words for words, _ in lines])
    rows: list[Row] = [
        {"id": number, "what": Cell(words, indent=12), "plan": _to_date(amount, year, now.today),
         "spent": named.get(words), "year": amount}
        for number, (words, amount) in enumerate(lines, 1)
    ]  # fmt: skip
    if None in named:
        rows.append(
            {"id": 99, "what": Cell("Invoices that name no line", indent=12), "plan": None,
             "spent": named[None], "year": None}
        )  # fmt: skip
    rows.append(
        {"id": 100, "what": Cell("Total", bold=True), "plan": plan, "spent": paid,
         "year": whole, "bold": True}
    )  # fmt: skip
    if year.funding:
        rows.append(
            {"id": 101, "what": Cell("Funding"), "plan": None, "spent": None,
             "year": year.funding}
        )  # fmt: skip
        rows.append(
            {"id": 102, "what": Cell("Left of the funding", bold=True), "plan": None,
             "spent": None, "year": year.left, "bold": True}
        )  # fmt: skip
    gap = paid - plan
    words = f"{show_money(abs(gap))} {'over' if gap > 0 else 'under'} plan" if gap else "as planned"
    return rows, words if paid else "nothing is invoiced yet"


def _named(view: ContractView, year: Year, lines: Sequence[str]) -> dict[str | None, Decimal]:
    """Give what invoices name each line for; nothing where none of them names any."""
    first, last = year.period.starts, view.now.today
    found = paid_by_line((row for row in view.payments if first <= row["date"] <= last), lines)
    return found if found.keys() - {None} else {}


def _planned(view: ContractView, year: Year) -> list[tuple[str, Decimal]]:
    """Give the lines of the year's cost, or its price where there are none."""
    now, number = view.now, year.period.number
    names = dict.fromkeys(str(row["line"]) for row in now.parts.costs)
    found = []
    for name in names:
        mine = [row for row in now.parts.costs if row["line"] == name]
        amount = by_year(mine, now.periods)[number]
        if amount:
            found.append((name, amount))
    return found or [("Contract price", year.worth or NOTHING)]


def _to_date(amount: Decimal, year: Year, today: dt.date) -> Decimal:
    return part(amount, year.period, year.period.starts, today)


def money_columns() -> list[TableColumn]:
    """Make the columns of planned and paid money."""

    def difference(row: Row) -> Cell:
        if row["spent"] is None or row["plan"] is None:
            return BLANK
        gap = row["spent"] - row["plan"]
        sign = "+" if gap > 0 else ""
        return Cell(f"{sign}{show_money(gap)}", bold=True)

    return [
        plain_column(
            "what", "This contract year, to today", 180, lambda row: row["what"], stretch=True
        ),
        plain_column("plan", "Plan to date", 104, _amount("plan"), right=True),
        plain_column("spent", "Invoiced", 104, _amount("spent"), right=True),
        plain_column("gap", "Difference", 104, difference, right=True),
        plain_column("year", "Year", 104, _amount("year"), right=True),
    ]


def _amount(name: str) -> Callable[[Row], Cell]:
    def cell(row: Row) -> Cell:
        pounds = row[name]
        if pounds is None:
            return BLANK
        return Cell(show_money(pounds), bold=bool(row.get("bold")), number=pounds)

    return cell
