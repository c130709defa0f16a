"""Dated figures that are looked up once for all contracts say what the tables say."""

import dataclasses
import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.contract_parts import Tables
from desktop.domain.spans import dated_figure

DAYS = st.dates(dt.date(2022, 1, 1), dt.date(2028, 12, 31))
ROWS = [
    {
        "name": name,
        "from": dt.date(year, month, 1),
        "to": None,
        "amount": Decimal(year + month),
        "percent": Decimal(month),
    }
    for name in ("Light touch services", "VAT standard rate")
    for year in (2023, 2025)
    for month in (1, 6)
]
TABLES = Tables(thresholds=ROWS, indices=ROWS)


@given(st.sampled_from(["Light touch services", "VAT standard rate", "unknown"]), DAYS)
def test_a_figure_is_the_same_however_often_it_is_asked_for(name, day):
    for _ in range(2):
        assert TABLES.figure(name, day) == dated_figure(ROWS, name, day, "amount")
        assert TABLES.rate(name, day) == dated_figure(ROWS, name, day, "percent")


def test_tables_with_other_thresholds_do_not_keep_the_figures_of_the_first():
    day = dt.date(2024, 1, 1)
    assert TABLES.figure("Light touch services", day) == 2029

    other = dataclasses.replace(TABLES, thresholds=[{**ROWS[0], "amount": Decimal(7)}])

    assert other.figure("Light touch services", day) == 7
