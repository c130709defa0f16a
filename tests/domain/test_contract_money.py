"""The money of a contract: funding, costs, prices, VAT and what varied them."""

from decimal import Decimal

import pytest

from desktop.domain.contract_warnings import warnings
from tests import contract_rows as rows
from tests.contract_rows import contract, cost, funding, now, option, variation, year


def test_funding_of_two_sources_adds_up_by_contract_year():
    lines = [funding("Year 1", "400000"), funding("Year 1", "100000", "CCG")]

    assert [one.funding for one in now("2026-10-01", funding=lines).years] == [500000, 0, 0]


def test_funding_by_financial_year_is_laid_over_contract_years_to_the_penny():
    lines = [funding("2026-27", "250000.01"), funding("2027-28", "500000")]

    found = now("2026-10-01", funding=lines)

    assert sum(one.funding for one in found.years) == Decimal("750000.01")


def test_what_is_left_is_funding_less_costs_or_less_the_price():
    found = now(
        "2026-10-01",
        years=[year(1, "500000"), year(2, "500000")],
        funding=[funding("Year 1", "500000"), funding("Year 2", "500000")],
        costs=[cost("Year 1", "475710")],
    )

    assert [one.left for one in found.years][:2] == [24290, 0]


def test_whole_life_counts_the_option_and_the_stated_value_is_compared():
    found = now(
        "2026-10-01",
        contract=contract(value="1500000"),
        years=[year(number, "500000") for number in (1, 2, 3)],
        extensions=[option(1, 24)],
    )

    assert found.whole_life.gross == 2_500_000
    assert (
        "Whole-life value with every option: The parts come to £2,500,000 and £1,500,000 is "
        "stated: £1,000,000 more than stated"
    ) in warnings(found)


def test_vat_is_added_at_the_rate_of_the_table():
    found = now(
        "2026-10-01",
        rows.VAT,
        contract=contract(vat="standard"),
        years=[year(number, "100") for number in (1, 2, 3)],
    )

    assert found.whole_life.gross == 360


def test_an_uplift_clause_prices_the_years_not_agreed():
    found = now(
        "2026-10-01",
        contract=contract(uplift="fixed", uplift_percent="5"),
        years=[year(1, "475710")],
    )

    assert found.prices[2] == Decimal("499495.50")


def test_a_year_without_price_or_funding_is_warned_of():
    found = now("2026-10-01", years=[year(1, "500000")])

    assert ("No price or funding is known for year 2, 3: not counted in any sum") in warnings(found)


def test_a_variation_counts_from_its_day_in_its_years_and_over_the_whole_life():
    found = now(
        "2028-01-01",
        years=[year(number, "100000") for number in (1, 2, 3)],
        variations=[
            variation(1, annual_effect="36600"),
            variation(2, annual_effect="1", status="draft"),
        ],
    )

    assert [one.varied for one in found.years] == [0, 36600, 36600]
    assert found.whole_life.net == 373_200


@pytest.mark.parametrize(
    ("section", "direction", "told"),
    [
        ("section 76", "council to NHS", None),
        ("section 76", "NHS to council", "that is section 256"),
        ("section 256", "NHS to council", None),
        ("section 256", "council to NHS", "that is section 76"),
        ("section 75", "pooled", None),
        ("section 75", "council to NHS", "that is section 76"),
        ("open tender", "council to NHS", None),
        ("section 75", None, None),
    ],
)
def test_money_that_goes_the_wrong_way_for_its_section_is_told(section, direction, told):
    found = now("2026-10-06", contract=contract(route=section, direction=direction))
    said = [words for words in warnings(found) if "that is section" in words]

    assert bool(said) is bool(told)
    assert not told or told in said[0]
