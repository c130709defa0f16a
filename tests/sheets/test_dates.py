"""Dates that can be read in two ways: told by the sheet, said, or asked; never guessed."""

import pytest

from desktop.domain.entity import Invalid
from tests.factories import make
from tests.sheets.import_tools import bring_in, counts, dump, sheet, told

HEAD = ["Provider", "Document", "Reference", "Issued", "Expires"]


@pytest.fixture
def take(store, tmp_path):
    """Import days of issue and expiry of one provider's papers; give the document and the days."""
    make(store, "providers", ref="P-1", name="Acme", kind="company")
    make(store, "documents", name="accounts")

    def taken(pairs, **wanted):
        rows = [["P-1", "accounts", f"A{n}", *pair] for n, pair in enumerate(pairs)]
        document = bring_in(store, "assurance", sheet(tmp_path / "a.csv", [HEAD, *rows]), **wanted)
        kept = dump(store, "assurance")["assurance"]
        return document, [(row.issued, row.expires) for row in kept]

    return taken


def test_a_day_above_12_tells_for_its_column(take):
    document, kept = take([("03/04/2025", None), ("27/03/2025", None)])

    assert kept == [("2025-04-03", None), ("2025-03-27", None)]
    assert (None, "Issued", "Issued: days are read day first, as “27/03/2025” shows") in told(
        document, "said"
    )


def test_a_month_first_column_is_read_so_and_said(take):
    document, kept = take([("03/04/2025", None), ("03/27/2025", None)])

    assert kept == [("2025-03-04", None), ("2025-03-27", None)]
    assert (None, "Issued", "Issued: days are read month first, as “03/27/2025” shows") in told(
        document, "said"
    )


def test_the_order_of_the_rows_tells(take):
    document, kept = take(
        [(text, None) for text in ("01/05/2025", "01/06/2025", "02/03/2025", "02/08/2025",
                                   "03/02/2025", "03/09/2025")]
    )  # fmt: skip

    assert kept[:2] == [("2025-01-05", None), ("2025-01-06", None)]
    assert "as the order of the rows shows" in told(document, "said")[0][2]


def test_the_other_dates_of_the_sheet_tell(take):
    document, kept = take([("01/04/2025", "31/03/2026")])

    assert kept == [("2025-04-01", "2026-03-31")]
    assert "Issued: days are read day first, as the other dates of this sheet are" in [
        what for _, _, what in told(document, "said")
    ]


def test_dates_that_nothing_tells_are_asked_once_for_the_column(take):
    document, kept = take([("03/04/2025", None), ("04/04/2025", None)])

    assert counts(document) == {"rows": 2, "new": 1, "refused": 1}
    assert kept == []
    [(row, heading, what)] = told(document)
    assert (row, heading) == (2, "Issued")
    assert what == (
        "Issued: “03/04/2025” may be 3 April 2025 or 4 March 2025, and nothing tells which"
    )
    assert "--dates" in document["problems"][0]["remedy"]


@pytest.mark.parametrize("heading", ["Issued", "issued", "#4", "*"])
def test_the_answer_holds_for_the_whole_column(take, heading):
    document, kept = take(
        [("03/04/2025", None), ("05/06/2025", None)], dates={heading: "month-first"}
    )

    assert kept == [("2025-03-04", None), ("2025-05-06", None)]
    assert "Issued: days are read month first, as you chose" in [
        what for _, _, what in told(document, "said")
    ]


def test_columns_that_disagree_say_nothing_for_a_third(take):
    mixed = [("27/03/2025", "03/27/2026"), ("03/04/2025", None)]
    _, kept = take(mixed)

    assert kept == [("2025-03-27", "2026-03-27"), ("2025-04-03", None)]


def test_a_column_with_both_orders_is_asked_about_its_unclear_days_only(take):
    document, _ = take([("27/03/2025", None), ("03/28/2025", None), ("03/04/2025", None)])

    [(row, _, _)] = told(document)
    assert row == 4


def test_real_dates_and_written_months_are_never_asked(store, tmp_path):
    import datetime as dt

    make(store, "providers", ref="P-1", name="Acme", kind="company")
    make(store, "documents", name="accounts")
    rows = [
        ["P-1", "accounts", "A1", dt.date(2025, 4, 3), "3 April 2026"],
        ["P-1", "accounts", "A2", dt.date(2025, 5, 3), "2026-05-03"],
    ]

    document = bring_in(store, "assurance", sheet(tmp_path / "a.xlsx", [HEAD, *rows]))

    assert counts(document) == {"rows": 2, "new": 2}
    assert dump(store, "assurance")["assurance"][0].issued == "2025-04-03"


@pytest.mark.parametrize(
    ("heading", "order", "words"),
    [
        ("Issued", "backwards", "is not day-first or month-first"),
        ("Birthday", "day-first", "There is no heading"),
        ("Reference", "day-first", "holds no dates"),
    ],
)
def test_an_answer_that_fits_nothing_is_refused(take, heading, order, words):
    with pytest.raises(Invalid, match=words):
        take([("03/04/2025", None)], dates={heading: order})
