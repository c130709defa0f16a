import datetime as dt
from decimal import Decimal

from desktop.domain.extending import Option
from desktop.domain.periods import Period, periods
from desktop.domain.whole_life import whole_life, yearly

STARTS, LAST = dt.date(2026, 10, 1), dt.date(2029, 9, 30)
HALF_MILLION = Decimal(500_000)
YEARS = [(year, HALF_MILLION) for year in periods(STARTS, LAST)]


def test_three_years_and_two_more_at_half_a_million_are_two_and_a_half():
    found = whole_life(YEARS, [Option(1, 24)])

    assert found.initial == 1_500_000
    assert found.net == found.gross == 2_500_000
    assert found.is_known


def test_every_option_counts_whatever_became_of_it():
    states = ("used", "unused", "lapsed", "declined")
    options = [Option(n, 12, status=status) for n, status in enumerate(states, start=1)]

    assert whole_life(YEARS, options).net == 3_500_000


def test_an_option_of_part_of_a_year_goes_on_by_months():
    assert whole_life(YEARS, [Option(1, 6)]).net == 1_750_000


def test_an_agreed_price_of_a_later_year_is_used():
    later = [(Period(4, LAST + dt.timedelta(1), dt.date(2030, 9, 30)), Decimal(600_000))]

    found = whole_life(YEARS, [Option(1, 12), Option(2, 12)], later=later)

    assert [one.net for one in found.options] == [600_000, 600_000]


def test_options_are_priced_in_their_order():
    later = [
        (Period(4, LAST + dt.timedelta(1), dt.date(2030, 9, 30)), Decimal(600_000)),
        (Period(5, dt.date(2030, 10, 1), dt.date(2031, 9, 30)), Decimal(720_000)),
    ]

    found = whole_life(YEARS, [Option(1, 18), Option(2, 6)], later=later)

    assert [one.net for one in found.options] == [960_000, 360_000]


def test_vat_is_on_top_of_a_standard_rated_supply():
    found = whole_life(YEARS, [Option(1, 24)], vat_percent=Decimal(20))

    assert (found.net, found.vat, found.gross) == (2_500_000, 500_000, 3_000_000)


def test_variations_count():
    assert whole_life(YEARS, varied=Decimal(-250)).net == Decimal(1_499_750)


def test_the_stated_value_is_compared_with_every_year_and_option():
    found = whole_life(YEARS, [Option(1, 24)])

    assert found.against(Decimal(1_500_000)).difference == 1_000_000
    assert found.against(Decimal(2_500_000)).agrees
    assert found.against(None) is None


def test_a_year_without_a_price_is_named():
    years = [YEARS[0], (YEARS[1][0], None), YEARS[2]]

    found = whole_life(years)

    assert (found.unpriced, found.is_known) == ((2,), False)


def test_without_any_price_an_option_has_none_either():
    found = whole_life([(year, None) for year, _ in YEARS], [Option(1, 24)])

    assert found.options[0].net is None
    assert not found.is_known


def test_a_price_of_part_of_a_year_is_told_for_twelve_months():
    half = Period(1, dt.date(2024, 4, 1), dt.date(2024, 9, 30))

    assert yearly(Decimal(250_000), half) == 500_000
    assert yearly(HALF_MILLION, YEARS[0][0]) == 500_000
    assert yearly(Decimal(10), Period(1, dt.date(2026, 4, 1), dt.date(2026, 4, 10))) == 365
