"""The sheets about contracts: the worked examples of published papers, then made-up ones."""

import csv
import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from desktop.domain.periods import periods
from tests.sample import contract_parts, mess, worked_examples
from tests.sample.layout import Line, Sheet
from tests.sample.officers import TEAMS

HERE = Path(__file__).parent
TERM_NOTE = "Last days are covered. Years without a price follow the uplift clause."
TITLES = {  # register: tab, lines above, notes below
    "providers": ("Contract providers", ("PROVIDERS OF CONTRACTS", ""), ()),
    "contracts": ("Contracts", ("CONTRACTS REGISTER", "Kept by Commissioning", ""), (TERM_NOTE,)),
    "contract-years": ("Years", ("PRICES BY CONTRACT YEAR, BEFORE VAT", ""), ()),
    "funding": ("Funding", ("WHO PAYS", ""), ()),
    "costs": ("Costing", ("WHAT IT COSTS", ""), ()),
    "reviews": ("Reviews", ("REVIEWS, HARD ONES FIRST OF ALL", ""), ()),
    "extensions": ("Options to extend", ("OPTIONS TO EXTEND", ""), ()),
    "variations": ("Variations", ("VARIATIONS", ""), ()),
    "measures": ("Measures", ("MEASURES", ""), ()),
    "results": ("Results", ("RESULTS", "A blank is no pass: leave the row out", ""), ()),
    "notices": ("Notices", ("NOTICES", ""), ()),
    "envelopes": ("Envelopes", ("ENVELOPES", ""), ()),
    "allocations": ("Allocations", ("WHAT ENVELOPES GO TO", ""), ()),
    "programme-lines": ("Programme", ("RECOMMISSIONING", ""), ()),
    "payments": ("Contract invoices", ("INVOICES OF CONTRACTS", ""), ()),
    "references": ("Contract references", ("NUMBERS OF CONTRACTS", ""), ()),
}
HEADINGS: dict[str, tuple[str, ...]] = {  # of the made-up rows
    "providers": ("Reference", "Name", "Type", "District", "VCSE"),
    "contracts": (
        "Reference", "Title", "Service", "Providers", "Regime", "Route", "Starts", "Last day",
        "Shape of the term", "Hard review every months", "Due months before", "Notice months",
        "Stated value", "VAT", "Uplift", "Fixed rise (%)", "Uplift cap (%)", "Uplift floor (%)",
        "Direction of money", "Procurement began", "Signed on", "Decision", "Successor to",
        "Manager", "Ended early on", "Reason for the early end", "Notice served on", "Ground",
        "Department",
    ),
    "contract-years": ("Contract", "Year", "Starts", "Last day", "Price"),
    "funding": ("Contract", "Year", "Source", "Amount", "Status", "Conditions"),
    "costs": ("Contract", "Year", "Cost line", "Posts", "FTE", "Grade", "Amount"),
    "reviews": (
        "Contract", "Kind", "Due", "Held on", "Outcome", "Changes", "Reasons", "Decided by",
        "Evidence",
    ),
    "extensions": (
        "Contract", "Option", "Months", "Notice by", "Authority", "Status", "Used on",
    ),
    "variations": (
        "Contract", "Variation", "What changes", "Terms before", "Terms after", "From",
        "Effect a year", "Effect on the term", "Ground", "Status", "Agreed on", "Agreed by",
    ),
    "measures": ("Contract", "Measure", "Unit", "Target", "Better", "Every", "Area", "Part of"),
    "results": ("Contract", "Measure", "Period", "Result", "Rating"),
    "notices": (
        "Contract", "Notice", "Triggered on", "Published on", "Notice reference", "Version",
    ),
    "envelopes": ("Envelope", "Year", "Amount", "Source", "Section", "Direction"),
    "allocations": ("Envelope", "Year", "Goes to", "Amount", "Kind", "Note"),
    "programme-lines": (),
    "payments": (
        "Invoice no", "Provider", "Contract", "Invoice date", "Date paid", "Summary", "Net amount",
    ),
    "references": ("About", "Kind", "Number", "Note"),
}  # fmt: skip
DAYS = {"starts", "last_day", "began", "signed", "ended_on", "served_on"}
Rows = Iterable[Sequence[object]]


def made_up() -> list[dict[str, str]]:
    """Give the made-up contracts as they are listed beside this file."""
    return _listed("contracts.csv")


def _listed(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _providers() -> Rows:
    for row in _listed("contract_providers.csv"):
        yield row["ref"], row["name"], row["type"], row["district"], row["vcse"]


def _contracts() -> Rows:
    for turn, row in enumerate(made_up()):
        cells: list[object] = [
            _cell(name, text, turn + at)
            for at, (name, text) in enumerate(row.items())
            if name != "price"
        ]
        yield [*cells, TEAMS[row["manager"]]]


def _cell(name: str, text: str, turn: int) -> object:
    if not text:
        return None
    if name in DAYS:
        return mess.day(dt.date.fromisoformat(text), turn)
    if name == "value":
        return float(text)
    return int(text) if text.isdigit() else text


def _years() -> Rows:
    """Price each contract year; where a clause raises the price, the first only."""
    for row in made_up():
        if not row["price"]:
            continue
        price = float(row["price"])
        first, last = (dt.date.fromisoformat(row[name]) for name in ("starts", "last_day"))
        rises = row["uplift"] not in {"", "none"}
        for year in periods(first, last):
            months = round(year.days / 365 * 12)
            priced = year.number == 1 or not rises
            part = round(price * min(months, 12) / 12, 2)
            yield row["ref"], year.number, year.starts, year.last_day, part if priced else None


def _notices() -> Rows:
    """Give the notices on record: those published in the usual way, then the others."""
    for row in made_up():
        if not row["signed"]:
            continue
        signed = dt.date.fromisoformat(row["signed"])
        for kind, days in contract_parts.PUBLISHED_BY.get(row["regime"], ()):
            if (row["ref"], kind) in contract_parts.UNPUBLISHED:
                continue
            trigger = dt.date.fromisoformat(row["began"]) if days is None else signed
            day = trigger + dt.timedelta(days or 0)
            number = f"{int(row['ref'][2:]) * 131 + day.day:06}-{day.year}"
            yield row["ref"], kind, trigger, day, number, "1"
    yield from contract_parts.NOTICES


def _funding() -> Rows:
    """Give who pays: as listed, else the council the price of each year that is known."""
    listed = {row[0] for row in contract_parts.FUNDING}
    regimes = {row["ref"]: row["route"] for row in made_up()}
    yield from contract_parts.FUNDING
    for ref, number, _, _, price in _years():
        if ref in listed or ref in contract_parts.NOT_FUNDED or price is None:
            continue
        source = "NHS Kent and Medway" if regimes[str(ref)] == "section 256" else "Council base"
        yield ref, f"Year {number}", source, price, "confirmed", None


def all_days() -> set[dt.date]:
    """Give the first and last days of every contract year there is in the workbook."""
    years = [*worked_examples.SHEETS["contract-years"][1:], *_years()]
    days = [day for row in years for day in (row[2], row[3])]
    return {day if isinstance(day, dt.date) else mess.spelled(str(day)) for day in days}


MADE: dict[str, Callable[[], Rows]] = {
    "providers": _providers,
    "contracts": _contracts,
    "contract-years": _years,
    "funding": _funding,
    "costs": lambda: contract_parts.COSTS,
    "reviews": lambda: contract_parts.REVIEWS,
    "extensions": lambda: contract_parts.EXTENSIONS,
    "variations": lambda: contract_parts.VARIATIONS,
    "measures": lambda: contract_parts.MEASURES,
    "results": contract_parts.results,
    "notices": _notices,
    "envelopes": lambda: contract_parts.ENVELOPES,
    "allocations": lambda: contract_parts.ALLOCATIONS,
    "programme-lines": lambda: (),
    "payments": lambda: contract_parts.PAYMENTS,
    "references": lambda: contract_parts.REFERENCES,
}


def contract_sheets() -> list[Sheet]:
    """Give every sheet of the workbook of contracts, in the order of import."""
    return [_sheet(register) for register in TITLES]


def _sheet(register: str) -> Sheet:
    """Lay out a register: the rows of the papers first, under headings that fit both."""
    tab, above, notes = TITLES[register]
    papers = [*worked_examples.sheets().get(register, [()])]
    headings = tuple(dict.fromkeys((*papers[0], *HEADINGS[register])))
    rows = [
        *_under(headings, papers[0], papers[1:]),
        *_under(headings, HEADINGS[register], MADE[register]()),
    ]
    return Sheet(tab, register, above, headings, rows, notes=notes)


def _under(headings: Sequence[str], own: Sequence[str], rows: Rows) -> list[Line]:
    """Put rows with headings of their own under those of the sheet."""
    return [
        [_written(dict(zip(own, row, strict=True)).get(heading)) for heading in headings]
        for row in rows
    ]


def _written(value: object) -> mess.Written:
    """Give a value as a cell of the workbook holds it."""
    assert value is None or isinstance(value, str | int | float | dt.date)
    return value
