"""What contracts are worth: one way of summing, by period, with VAT or without."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop.domain.contract_dues import due_items
from desktop.domain.contract_warnings import warnings
from tests import contract_rows as rows
from tests.contract_rows import contract, now, review, variation, year


def day(text):
    return dt.date.fromisoformat(text)


def of(found, kind):
    return [
        (one.due.isoformat(), one.what, one.value) for one in due_items(found) if one.kind == kind
    ]


def half_yearly(today, *reviews):
    return now(
        today,
        contract=contract(review_every_months=6),
        years=[year(number, "365000") for number in (1, 2, 3)],
        reviews=reviews,
    )


# --- hard reviews that are not yearly ---


def test_a_half_yearly_review_names_its_period_and_what_that_is_worth():
    first = of(half_yearly("2026-10-06"), "hard review")[0]

    assert first == (
        "2027-03-31", "Hard review that opens period 2, 1 April 2027 to 30 September 2027",
        Decimal("183000.00"),
    )  # fmt: skip


def test_an_unauthorised_half_year_is_named_and_priced_as_one():
    [found] = of(half_yearly("2027-04-01"), "unauthorised year")

    assert found == (
        "2027-04-01", "Running and not authorised: period 2, 1 April 2027 to 30 September 2027",
        Decimal("183000.00"),
    )  # fmt: skip


def test_the_halves_of_a_year_add_up_to_it():
    found = half_yearly("2026-10-06")

    halves = [found.worth_of(one.starts, one.last_day) for one in found.review_periods]

    assert halves[0] + halves[1] == 365_000
    assert sum(halves) == 3 * 365_000


def test_a_yearly_review_still_says_year():
    found = now("2026-10-06", years=[year(number, "500000") for number in (1, 2, 3)])

    assert of(found, "hard review")[0][1:] == ("Hard review that opens year 2", 500_000)


def test_a_review_every_two_years_is_worth_two():
    found = now(
        "2026-10-06",
        contract=contract(review_every_months=24),
        years=[year(number, "100") for number in (1, 2, 3)],
    )

    assert of(found, "hard review") == [
        ("2028-09-30", "Hard review that opens period 2, 1 October 2028 to 30 September 2029", 100)
    ]


def test_an_outcome_for_a_half_year_that_is_over_is_told_with_its_days():
    found = half_yearly("2028-01-01", review("2027-03-31", "continue", "2027-10-01"))

    assert (
        "The outcome of 1 October 2027 is for period 2, 1 April 2027 to 30 September 2027, which "
        "was over on 30 September 2027"
    ) in warnings(found)


# --- years without a price ---


def test_a_year_without_a_price_is_left_out_of_every_sum_and_said():
    found = now(
        "2028-01-01",
        years=[year(1, "100"), year(2), year(3, "300")],
        variations=[variation(1, annual_effect="12", whole_life_effect="12")],
    )

    assert found.unpriced == (2,)
    assert found.priced_worth_of(found.row["starts"], found.last_day) == 100 + 300 + 12
    assert found.worth_of(day("2027-10-01"), day("2028-09-30")) is None
    assert found.worth_of(day("2027-09-30"), day("2027-10-01")) is None
    assert found.annual_value is None
    assert "No price or funding is known for year 2: not counted in any sum" in warnings(found)


# --- uplift ---


def test_an_uplift_of_none_keeps_the_price():
    found = now("2026-10-01", contract=contract(uplift="none"), years=[year(1, "500")])

    assert found.prices == {1: 500, 2: 500, 3: 500}


def test_where_nothing_is_said_of_uplift_no_price_is_made_up():
    assert now("2026-10-01", years=[year(1, "500")]).prices == {1: 500}


def test_a_price_to_be_negotiated_is_not_known():
    found = now("2026-10-01", contract=contract(uplift="negotiated"), years=[year(1, "500")])

    assert found.unpriced == (2, 3)


# --- VAT ---


def priced(**row):
    return now(
        "2026-10-01",
        rows.VAT,
        contract=contract(**row),
        years=[year(number, "200000") for number in (1, 2, 3)],
    )


def test_vat_that_is_not_said_is_told_as_both_values_and_the_higher_counts():
    found = priced(vat=None)

    assert not found.vat_known
    assert (found.whole_life.gross, found.gross_if_standard) == (600_000, 720_000)
    assert found.value_for_law == 720_000
    assert (
        "Its VAT treatment is not said: worth £600,000 over its life if exempt, £720,000 with "
        "VAT; the higher counts against thresholds"
    ) in warnings(found)


@pytest.mark.parametrize(("vat", "value"), [("exempt", 600_000), ("standard", 720_000)])
def test_vat_that_is_said_is_one_value(vat, value):
    found = priced(vat=vat)

    assert found.value_for_law == value
    assert not [words for words in warnings(found) if "VAT" in words]


@pytest.mark.parametrize("stated", ["600000", "720000"])
def test_a_stated_value_may_be_either_where_vat_is_not_said(stated):
    assert not [words for words in warnings(priced(value=stated)) if "is stated" in words]


def test_without_a_rate_in_the_table_the_value_with_vat_is_unknown_to_law():
    found = now("2026-10-01", years=[year(number, "200000") for number in (1, 2, 3)])

    assert found.value_for_law is None
    assert "The whole-life value is not known, so it counts as above the threshold" in warnings(
        found
    )


# --- the year now ---


def test_the_value_of_the_year_counts_agreed_variations():
    found = now(
        "2027-12-01",
        years=[year(number, "419351") for number in (1, 2, 3)],
        variations=[variation(1, annual_effect="8640")],
    )

    assert found.annual_value == 427_991


# --- years that are shorter than a year ---


@pytest.mark.parametrize(
    ("ended", "third"),
    [("2028-10-01", "1000"), ("2029-03-31", "182000"), ("2029-09-29", "364000"),
     ("2029-09-30", "365000")],
)  # fmt: skip
def test_a_year_that_an_early_end_cuts_short_is_priced_by_its_days(ended, third):
    found = now(
        "2028-10-01",
        contract=contract(ended_on=ended, ended_reason="Provider left"),
        years=[year(number, "365000") for number in (1, 2, 3)],
    )

    assert found.prices == {1: 365_000, 2: 365_000, 3: Decimal(third)}
    assert found.annual_value == 365_000
    assert found.whole_life.net == 3 * 365_000  # what was agreed is what law looks at


def test_a_last_half_year_follows_the_clause_for_its_months():
    found = now(
        "2026-10-01",
        contract=contract(last_day="2028-03-31", uplift="fixed", uplift_percent="10"),
        years=[year(1, "1000")],
    )

    assert found.prices == {1: 1000, 2: 550}
