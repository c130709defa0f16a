"""Rows of contracts and what belongs to them, as values, for tests of pure rules."""

import datetime as dt
from decimal import Decimal
from itertools import count

from desktop.domain.contract import CONTRACTS
from desktop.domain.contract_changes import EXTENSIONS, REVIEWS, VARIATIONS
from desktop.domain.contract_money import CONTRACT_YEARS, COSTS, FUNDING
from desktop.domain.contract_now import ContractNow
from desktop.domain.contract_parts import Parts, Tables
from desktop.domain.kinds import DAY, DECIMAL, MONEY

_ids = count(1)


def row(entity, **given):
    """Make a row of values; days and amounts may be text."""
    blank = {column.field: None for column in entity.columns}
    values = {
        name: entity.by_field[name].kind.parse(value)
        if entity.by_field[name].kind in {DAY, MONEY, DECIMAL}
        else value
        for name, value in given.items()
    }
    return {"id": next(_ids), **blank, **values}


def contract(**given):
    """Make a three-year contract from 1 October 2026 with yearly hard reviews."""
    usual = {
        "ref": "C-1",
        "title": "Supporting Parents",
        "service": "Supporting Parents",
        "starts": "2026-10-01",
        "last_day": "2029-09-30",
        "term_shape": "one term with hard reviews",
        "regime": "PA2023 light touch",
        "route": "open tender",
    }
    return row(CONTRACTS, **{**usual, **given})


def year(number, price=None, starts=None, last_day=None):
    first = starts or f"{2025 + number}-10-01"
    return row(
        CONTRACT_YEARS,
        number=number, starts=first, last_day=last_day or f"{2026 + number}-09-30", price=price,
    )  # fmt: skip


def funding(when, amount, source="Council base"):
    return row(FUNDING, financial_year=when, amount=amount, source=source)


def cost(when, amount, line="Staff"):
    return row(COSTS, financial_year=when, amount=amount, line=line)


def review(due, outcome=None, held_on=None, **more):
    return row(REVIEWS, kind="hard", due=due, outcome=outcome, held_on=held_on, **more)


def option(number, months, status="unused", **more):
    return row(EXTENSIONS, number=number, months=months, status=status, **more)


def variation(number, **more):
    usual = {"what": "Change", "from": "2027-10-01", "status": "agreed"}
    return row(VARIATIONS, number=number, **{**usual, **more})


def now(today, tables=None, **parts):
    """Give a contract as it stands on a day."""
    parts.setdefault("contract", contract())
    return ContractNow(Parts(**parts), tables or Tables(), dt.date.fromisoformat(today))


VAT = Tables(
    indices=[{"name": "VAT standard rate", "from": dt.date(2011, 1, 4), "to": None,
              "percent": Decimal(20)}]
)  # fmt: skip
