"""Amounts with decimal commas: settled by the column's own evidence, and said."""

from decimal import Decimal

import pytest

from desktop.domain.decimal_commas import separator
from desktop.sheets.facts import read
from tests.factories import make
from tests.sheets.import_tools import bring_in, dump, sheet, told


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12,5", "comma"), ("1.234,50", "comma"), ("(1.234,50)", "comma"), ("£12,50", "comma"),
        ("1.234.567", "comma"), ("12.50", "point"), ("1,234.50", "point"), ("1,234", "point"),
        ("1.234", ""), ("1234", ""), ("12,5,5", ""), ("Smith, J", ""), ("n/a", ""),
    ],
)  # fmt: skip
def test_an_amount_shows_its_separator_where_it_makes_sense_one_way_only(text, found):
    assert separator(text) == found


def columns(tmp_path, heading, cells):
    rows = [["Ref", heading, "Team"], *([f"R{n}", cell, "A"] for n, cell in enumerate(cells))]
    [one] = read(sheet(tmp_path / "a.csv", rows))["sheets"]
    return one["columns"][1], one["warnings"]


@pytest.mark.parametrize(
    ("heading", "cells", "kind", "total"),
    [
        ("Amount", ["1.234,50", "12,5", "1.000", "7"], "money", "2254.00"),
        ("Hours", ["12,5", "7", "1.250"], "number", "1269.5"),
        ("Gesamt", ["£1.000,25", "£2,50"], "money", "1002.75"),
        ("Amount", ["-1.234,50", "(10,25)"], "money", "-1244.75"),
        ("Amount", ["1,234", "2.5"], "money", "1236.50"),
        ("Lots", ["1,2", "3,4", "2,5"], "text", None),
    ],
)
def test_a_column_is_read_by_its_own_evidence(tmp_path, heading, cells, kind, total):
    column, _ = columns(tmp_path, heading, cells)

    assert (column["kind"], column["total"]) == (kind, total)
    if total and any(separator(cell) == "comma" for cell in cells):
        assert "the column was read so" in " ".join(column["odd"])


def test_commas_among_points_are_not_added_up_and_each_is_named(tmp_path):
    column, warnings = columns(tmp_path, "Amount", ["1,234.50", "2.50", "3.75", "9.00", "12,5"])

    assert Decimal(column["total"]) == Decimal("1249.75")
    [one] = [one for one in warnings if one["value"] == "12,5"]
    assert (one["row"], one["remedy"]) == (
        6,
        "Write the amount with a decimal point, like 1,234.50",
    )


RATES = ["Provider", "Therapy", "Unit", "Amount", "From"]


def rates(store, tmp_path, *amounts):
    make(store, "providers", ref="P-1", name="Acme")
    units = ["hour", "day", "session"]
    rows = [
        ["P-1", "Occupational therapy", units[n], one, "27/04/2025"]
        for n, one in enumerate(amounts)
    ]
    return bring_in(store, "rates", sheet(tmp_path / "r.csv", [RATES, *rows]))


def test_amounts_with_decimal_commas_are_imported_so_and_it_is_said(store, tmp_path):
    document = rates(store, tmp_path, "1.234,50", "62,5", "1.000")

    assert (document["new"], document["refused"]) == (3, 0), told(document, "doubtful")
    amounts = [row.amount for row in dump(store, "rates")["rates"]]
    assert amounts == [123_450, 6_250, 100_000]  # pence
    assert any(
        "amounts are read with decimal commas, as “1.234,50” shows" in what
        for _, _, what in told(document, "said")
    )


def test_among_amounts_with_points_one_with_a_comma_is_refused(store, tmp_path):
    document = rates(store, tmp_path, "62.50", "62,5")

    assert [row for row, _, _ in told(document)] == [3]
