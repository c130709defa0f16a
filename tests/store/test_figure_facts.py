"""Rates, indices and thresholds of which two are in force on one day say so."""

import datetime as dt

import pytest

from desktop.commands.new_store import as_values
from desktop.domain.contract_warnings import warnings
from desktop.domain.in_force import doubled
from desktop.domain.registry import ENTITIES
from desktop.store.contracts import contract
from desktop.store.reading import rows
from tests.factories import make, values

TODAY = dt.date(2026, 11, 22)


def checks(store, register, **same):
    return [
        row["check"]
        for row in rows(store, ENTITIES[register], today=TODAY)
        if all(row[name] == value for name, value in same.items())
    ]


@pytest.mark.parametrize(("second", "clash"), [("2026-03-31", True), ("2026-04-01", False)])
def test_two_rates_of_one_provider_and_therapy(store, second, clash):
    first = values(store, "rates", **{"from": "2025-04-01", "to": "2026-03-31", "amount": "80"})
    for given in ({}, {"from": second, "to": "", "amount": "90"}):
        store.save(ENTITIES["rates"], first | given)

    told = checks(store, "rates")

    assert all(told) is clash
    assert any(told) is clash
    if clash:
        assert told[0].startswith("£90 is in force too, from 31 March 2026")


def test_two_figures_of_one_index_are_told_there_and_by_the_contract_that_follows_it(store):
    for first in ("2026-04-01", "2026-06-01"):
        make(store, "indices", **{"name": "CPI", "from": first, "to": "", "percent": "3.8"})
    make(store, "contracts", ref="C-1", starts="2025-07-01", last_day="2027-06-30", uplift="CPI")

    assert "3.8 % is in force too, from 1 June 2026" in checks(store, "indices", name="CPI")[0]
    assert (
        "2 figures of CPI are in force on 1 July 2026: the one that began last counts. Give the "
        "others their last day"
    ) in warnings(contract(store, "C-1", TODAY))


@pytest.mark.parametrize("register", ["thresholds", "indices"])
def test_the_figures_the_program_comes_with_never_clash(register):
    rows = [{"id": number, "to": None, **row} for number, row in enumerate(as_values(register))]

    assert rows
    assert doubled(rows, ("name",)) == {}
