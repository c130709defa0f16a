"""What relies on a contract on a day that it does not cover, or that is not open, says so."""

import datetime as dt

import pytest

from desktop.domain.registry import ENTITIES
from desktop.store.reading import rows
from tests.factories import make

NOT_OPEN = "C-1 is not authorised from 1 October 2027: no hard review has said that it goes on"


@pytest.fixture
def county(store):
    """A three-year contract with yearly hard reviews, none of them held."""
    store.as_if = dt.date(2029, 12, 31)
    make(store, "providers", ref="P-1", name="Acme")
    make(store, "contracts", ref="C-1", starts="2026-10-01", last_day="2029-09-30",
         term_shape="one term with hard reviews", providers="P-1")  # fmt: skip
    return store


def paid(store, day, contract="C-1"):
    make(store, "payments", invoice="I-1", provider="P-1", contract=contract, date=day, net="1")
    return rows(store, ENTITIES["payments"], today=dt.date(2027, 12, 1))[0]["check"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-09-30", "30 September 2026 is no day of C-1: it runs 1 October 2026 to"),
        ("2026-10-01", None), ("2027-09-30", None),
        ("2027-10-01", NOT_OPEN), ("2029-09-30", NOT_OPEN),
        ("2029-10-01", "1 October 2029 is no day of C-1"),
    ],
)  # fmt: skip
def test_a_payment_on_a_day_that_is_not_covered_or_not_open_is_told(county, day, words):
    said = paid(county, day)

    assert said == "OK" if words is None else said.startswith(words)


def test_a_recorded_continue_makes_it_well(county):
    make(county, "reviews", contract="C-1", kind="hard", due="2027-09-30", held_on="2027-09-30",
         outcome="continue")  # fmt: skip

    assert paid(county, "2027-10-01") == "OK"


def test_a_reference_that_two_contracts_share_is_well_if_one_covers_the_day(county):
    make(county, "contracts", ref="C-1", starts="2029-10-01", last_day="2030-09-30",
         term_shape="one term", providers="P-1")  # fmt: skip

    assert paid(county, "2029-10-01") == "OK"


def test_money_for_a_year_that_runs_without_authority_is_told(county):
    for year in ("Year 1", "Year 2", "2026-27", "2028-29"):
        make(county, "funding", contract="C-1", financial_year=year, source="Base", amount="1")

    def checks(day):
        found = rows(county, ENTITIES["funding"], today=dt.date.fromisoformat(day))
        return [row["check"] for row in found]

    assert checks("2027-09-30") == [None] * 4
    assert checks("2027-10-01") == [
        None, "Year 2 is not authorised: no hard review has said that it goes on", None,
        "2028-29 is not authorised: no hard review has said that it goes on",
    ]  # fmt: skip
