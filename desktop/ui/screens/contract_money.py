"""Funding and cost of a contract by year, as rows of a small table: what is left at its foot."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from desktop.domain.amounts import show_money
from desktop.domain.contract_money import COSTS, FUNDING
from desktop.domain.contract_now import ContractNow, Year
from desktop.domain.contract_parts import by_year
from desktop.domain.days import show_day
from desktop.domain.entity import Entity, Row
from desktop.domain.kinds import Ref
from desktop.domain.slices import NOTHING, Priced, by_academic_year, by_financial_year
from desktop.domain.year_costs import year_costs
from desktop.domain.years import APRIL, financial_year
from desktop.ui.cell import BLANK, Cell, GroupRow
from desktop.ui.table import TableColumn

Kept = Mapping[str, Any]
CONTRACT, FINANCIAL, SCHOOL = 0, 1, 2
WHAT, TOTAL = "what", "total"
AUTHORISED = {
    "yes": ("ok", "green", "Yes"),
    "part": ("warning", "amber", "In part"),
    "no": ("lock", "amber", "Not yet"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What a cell of the grid stands for: a register, its line, a year, and the rows behind it."""

    entity: Entity
    name: str
    year: str
    rows: tuple[Kept, ...]

    @property
    def is_editable(self) -> bool:
        """Whether one record or none stands behind it, so that it can be typed over."""
        return len(self.rows) <= 1


def year_heading(year: Year) -> str:
    """Head a contract year: by its financial year where it is one, else by its number."""
    period = year.period
    if (period.starts.month, period.starts.day) == (APRIL, 1):
        return financial_year(period.starts).replace("-", "/")
    return f"Year {period.number}"


def kept_as(year: Year) -> str:
    """Say how money of a contract year is recorded: by its financial year, or its number."""
    period = year.period
    whole = (period.starts.month, period.starts.day) == (APRIL, 1) and period.days >= 365
    return financial_year(period.starts) if whole else f"Year {period.number}"


# --- columns ---


def columns(now: ContractNow) -> list[TableColumn]:
    """Make a column for each contract year, one for all, and one for each option left."""
    found = [TableColumn(WHAT, "", 190, sortable=False, stretch=True, spoken="What",
                         describe=lambda row: row[WHAT])]  # fmt: skip
    for year in now.years:
        number = str(year.period.number)
        span = f"{show_day(year.period.starts)} to {show_day(year.period.last_day)}"
        found.append(_column(number, year_heading(year), 92, span, editable=True))
    found.append(_column(TOTAL, "Term total", 100))
    for one in now.whole_life.options:
        if one.option.status == "unused":
            words = f"Option {one.option.number}"
            found.append(_column(words.lower(), words, 84, "Not committed"))
    return found


def sliced_columns(years: Sequence[str]) -> list[TableColumn]:
    """Make a column for each financial or school year, and one for all."""
    first = TableColumn(WHAT, "", 190, sortable=False, stretch=True, spoken="What",
                        describe=lambda row: row[WHAT])  # fmt: skip
    return [
        first,
        *(_column(year, year.replace("-", "/"), 96) for year in years),
        _column(TOTAL, "Total", 104),
    ]


def _column(
    field: str, heading: str, width: int, tip: str = "", *, editable: bool = False
) -> TableColumn:
    return TableColumn(
        field, heading, width, right=True, sortable=False, editable=editable, help=tip,
        describe=lambda row: row.get(field, BLANK),
    )  # fmt: skip


# --- rows by contract year ---


def rows(now: ContractNow) -> list[Row]:
    """Give the grid: funding by source, cost by line, and what is left in each year."""
    return [dict(row, id=number) for number, row in _numbered(now)]


def _numbered(now: ContractNow) -> Iterable[tuple[int, Row]]:
    heads, number = 0, 0
    for row in _rows(now):
        if "group" in row:
            heads -= 1
            yield heads, row
        else:
            number += 1
            yield number, row


def _rows(now: ContractNow) -> Iterable[Row]:
    yield {"group": GroupRow("Funding", closable=False)}
    yield from _lines(now, FUNDING, "source", now.parts.funding)
    yield _sums(now, "Funding envelope", lambda year: year.funding)
    yield {"group": GroupRow("Cost", closable=False)}
    yield from _lines(now, COSTS, "line", now.parts.costs)
    if not now.parts.costs:
        yield _sums(now, "Contract price", lambda year: year.price or NOTHING, bold=False)
        yield _sums(now, "Agreed variations", lambda year: year.varied, bold=False)
    yield _sums(now, "Total cost", cost_of) | _options(now)
    yield _left(now)
    yield _authorised(now)


def cost_of(year: Year) -> Decimal:
    """Give what a year costs: its cost lines, else its price with what varies it."""
    return year.cost or (year.worth or NOTHING)


def _lines(now: ContractNow, entity: Entity, name: str, found: Sequence[Kept]) -> Iterable[Row]:
    """Give a row for each source or cost line, its money laid over the contract years."""
    grouped: dict[str, list[Kept]] = defaultdict(list)
    for row in found:
        grouped[str(row[name])].append(row)
    for words, mine in grouped.items():
        amounts = by_year(mine, now.periods)
        cells: Row = {WHAT: Cell(words, indent=12, tip=_said(mine))}
        for year in now.years:
            number = year.period.number
            line = Line(entity, words, kept_as(year), tuple(_behind(mine, year)))
            amount = amounts[number]
            cells[str(number)] = _money(amount, tip=_of(line, mine))
            cells[f"line {number}"] = line
        cells[TOTAL] = _money(sum(amounts.values(), NOTHING), bold=True)
        yield cells


def _behind(found: Sequence[Kept], year: Year) -> Iterable[Kept]:
    """Give the records that stand for just this year."""
    names = {kept_as(year), f"Year {year.period.number}"}
    return (row for row in found if row["financial_year"] in names)


def _of(line: Line, found: Sequence[Kept]) -> str:
    if line.rows or not found:
        return ""
    years = ", ".join(dict.fromkeys(str(row["financial_year"]) for row in found))
    return f"Laid over the days of {years}"


def _said(found: Sequence[Kept]) -> str:
    """Say what is known of a source beside its amounts: how firm it is, and its conditions."""
    said: list[str] = []
    for row in found:
        said += [str(row[name]) for name in ("status", "conditions", "grade") if row.get(name)]
        if row.get("fte") is not None:
            said.append(f"{row['fte'].normalize():f} FTE")
    return ", ".join(dict.fromkeys(said))


def _money(pounds: Decimal, *, bold: bool = False, tip: str = "", tone: str = "text") -> Cell:
    if not pounds and not bold:
        return Cell("–", tone="text3", spoken="nothing", tip=tip, number=Decimal(0))
    return Cell(show_money(pounds), bold=bold, number=pounds, tip=tip, tone=tone)


def _sums(
    now: ContractNow, words: str, amount: Callable[[Year], Decimal], *, bold: bool = True
) -> Row:
    cells: Row = {WHAT: Cell(words, bold=bold, indent=0 if bold else 12)}
    whole = NOTHING
    for year in now.years:
        found = amount(year)
        whole += found
        cells[str(year.period.number)] = _money(found, bold=bold)
    return cells | {TOTAL: _money(whole, bold=True)}


def _options(now: ContractNow) -> Row:
    return {
        f"option {one.option.number}": Cell(
            show_money(one.net), tone="text2", tip="If the option is taken; not committed"
        )
        for one in now.whole_life.options
        if one.option.status == "unused" and one.net is not None
    }


def _left(now: ContractNow) -> Row:
    funded = [year for year in now.years if year.funding]
    if not funded:
        return {WHAT: Cell("No funding recorded", tone="text2"), TOTAL: BLANK}
    whole = sum((year.left for year in funded), NOTHING)
    short = any(year.left < 0 for year in funded)
    icon = ("late", "red") if short else ("ok", "green")
    cells: Row = {
        WHAT: Cell("Left in the envelope", bold=True, icon=icon[0], icon_tone=icon[1]),
        TOTAL: _money(whole, bold=True, tone="red" if whole < 0 else "green"),
    }
    for year in now.years:
        tone = "red" if year.left < 0 else "green"
        cells[str(year.period.number)] = (
            _money(year.left, bold=True, tone=tone) if year.funding else BLANK
        )
    return cells


def _authorised(now: ContractNow) -> Row:
    cells: Row = {
        WHAT: Cell("Authorised", tone="text2", tip="By a hard review, where the term has them")
    }
    for year in now.years:
        icon, tone, words = AUTHORISED[year.authorised]
        cells[str(year.period.number)] = Cell(
            words, icon=icon, icon_tone=tone, tone="amber" if tone == "amber" else "text2"
        )
    return cells


# --- the same money cut otherwise ---


def sliced(now: ContractNow, kind: int) -> tuple[list[str], list[Row]]:
    """Give the price cut by financial or school year, authorised and not: it adds up the same."""
    cut = by_financial_year if kind == FINANCIAL else by_academic_year
    opened, waiting = _halves(now)
    parts = {"Authorised": cut(opened), "Not authorised": cut(waiting)}
    years = sorted({year for found in parts.values() for year in found})
    found = [_slice(words, amounts, years) for words, amounts in parts.items() if amounts]
    whole = {year: sum((one.get(year, NOTHING) for one in parts.values()), NOTHING)
             for year in years}  # fmt: skip
    found.append(_slice("Price with agreed variations", whole, years, bold=True))
    if kind == FINANCIAL:
        options = {year: cost.option for year, cost in year_costs(now).items() if cost.option}
        if options:
            years = sorted({*years, *options})
            found.append(_slice("If every option is taken, more", options, years))
    return years, [dict(row, id=number) for number, row in enumerate(found, 1)]


def _halves(now: ContractNow) -> tuple[list[Priced], list[Priced]]:
    opened: list[Priced] = []
    waiting: list[Priced] = []
    for year in now.years:
        amount = year.worth or NOTHING
        (opened if year.authorised == "yes" else waiting).append((year.period, amount))
    return opened, waiting


def _slice(
    words: str, amounts: Mapping[str, Decimal], years: Sequence[str], *, bold: bool = False
) -> Row:
    cells: Row = {WHAT: Cell(words, bold=bold)}
    cells |= {year: _money(amounts.get(year, NOTHING), bold=bold) for year in years}
    return cells | {TOTAL: _money(sum(amounts.values(), NOTHING), bold=True)}


# --- typing into it ---


def values_for(line: Line, link: Ref, amount: Any) -> Row:
    """Give what to save when an amount is typed into a cell: a new record, or the one behind it."""
    if line.rows:
        return {"amount": amount}
    name = "source" if line.entity is FUNDING else "line"
    return {"contract": link, "financial_year": line.year, name: line.name, "amount": amount}


def explained(row: Row, field: str, now: ContractNow) -> str:
    """Say for the status bar where a figure comes from."""
    cell = row.get(field)
    if not isinstance(cell, Cell) or not field.isdigit():
        return ""
    what = row[WHAT].text
    year = next(one for one in now.years if one.period.number == int(field))
    head = f"{what}, {year_heading(year)}"
    if what == "Left in the envelope" and year.funding:
        return (
            f"{head}   {show_money(year.left)} = {show_money(year.funding)} − "
            f"{show_money(cost_of(year))}"
        )
    if what == "Total cost" and not year.cost and year.price is not None and year.varied:
        return (
            f"{head}   {show_money(cost_of(year))} = {show_money(year.price)} + variations "
            f"{show_money(year.varied)}"
        )
    return f"{head}   {cell.tip or cell.text}"
