"""Any table in any dialect comes back as it was; any damage gets a sentence and no more."""

import datetime as dt
import random
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.sheets import facts
from desktop.sheets.opened import Opened
from desktop.sheets.unreadable import Unreadable
from tests.sheets.fixtures import ods, text, xls, xlsb, xlsx
from tests.sheets.reading_help import column

NAMES = st.text("abcdefghij klmnopqrstuvwxyzéü'&<", min_size=3, max_size=12).map(
    lambda word: f"Q{word.strip()}"
)
POUNDS = st.integers(-(10**9), 10**9).map(lambda pence: Decimal(pence).scaleb(-2))
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2069, 12, 31))
TABLES = st.lists(st.tuples(NAMES, POUNDS, DAYS), min_size=3, max_size=25)
HEADS = ["Provider", "Amount", "Start date"]
NOTHING_ELSE = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def check(path, table):
    """Read a file and compare what is said of it with the table it was made from."""
    opened = Opened(path)
    found = opened.survey(opened.about()["sheets"][0]["name"], None)
    days = [day.isoformat() for _, _, day in table]

    assert (found["header_rows"][-1:], found["data_rows"]) == ([1], len(table))
    assert Decimal(column(found, "Amount")["total"]) == sum(pounds for _, pounds, _ in table)
    assert column(found, "Provider")["distinct"] == len({name.strip() for name, _, _ in table})
    assert (column(found, "Start date")["earliest"], column(found, "Start date")["latest"]) == (
        min(days),
        max(days),
    )


@NOTHING_ELSE
@given(
    table=TABLES,
    delimiter=st.sampled_from(";\t|"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    day=st.sampled_from(["%d %B %Y", "%Y-%m-%d", "%d-%b-%Y"]),
)
def test_a_text_file_comes_back_as_it_was(table, delimiter, end, encoding, day):
    rows = [[name, f"£{pounds:,.2f}", when.strftime(day)] for name, pounds, when in table]
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "any.csv"
        check(text(made, [HEADS, *rows], delimiter=delimiter, end=end, encoding=encoding), table)


@pytest.mark.parametrize("make", [xlsx, xls, ods], ids=["xlsx", "xls", "ods"])
@NOTHING_ELSE
@given(table=TABLES)
def test_a_workbook_comes_back_as_it_was(make, table):
    rows = [[name, float(pounds), day] for name, pounds, day in table]
    with tempfile.TemporaryDirectory() as folder:
        check(make(Path(folder) / f"any.{make.__name__}", [HEADS, *rows]), table)


def _damaged(content, chance):
    """Flip, cut or insert bytes."""
    content = bytearray(content)
    way = chance.choice(["flip", "cut", "insert"])
    if way == "flip":
        for _ in range(chance.choice([1, 5, 40])):
            content[chance.randrange(len(content))] = chance.randrange(256)
    elif way == "cut":
        del content[chance.randrange(len(content)) :]
    else:
        at = chance.randrange(len(content))
        content[at:at] = chance.randbytes(20)
    return bytes(content)


@pytest.mark.parametrize("make", [xlsx, xls, ods, xlsb, text])
def test_a_damaged_file_is_read_or_refused_in_words(tmp_path, make):
    chance = random.Random(make.__name__)
    suffix = "csv" if make is text else make.__name__
    path = tmp_path / f"any.{suffix}"
    whole = make(path, [["Name", "Cost"], *([f"Row {n}", n] for n in range(30))]).read_bytes()

    for _ in range(12):
        path.write_bytes(_damaged(whole, chance))
        try:
            assert "sheets" in facts.read(path)
        except Unreadable as wrong:
            assert str(wrong).startswith("any.") or path.name in str(wrong)  # noqa: PT017
