"""What sessions cost: exact pence, in the year of each session, and parts that add up."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.domain.session_calendar import Calendars
from desktop.domain.session_cost import Terms, cost, per_hour, unit_fits
from desktop.domain.sessions import EVENT_KINDS, PERIODS, Pattern, after_events, planned
from desktop.domain.years import academic_year, financial_year
from tests.county import county, span

PENCE = some.decimals(0, 500, places=2)
DAYS = some.dates(dt.date(2024, 8, 1), dt.date(2027, 8, 31))


def day(text):
    return dt.date.fromisoformat(text)


def event(kind, first, last=None, amount=None):
    ends = day(last) if last else None
    return {"kind": kind, "from": day(first), "to": ends, "amount": amount}


def costed(first, last, terms, events=(), number=1):
    days = planned(county(), Pattern(number), day(first), day(last))
    return cost(after_events(days, events), terms, events)


def test_38_weekly_sessions_with_one_missed_and_a_fortnight_paused_cost_the_hand_count():
    events = [event("missed", "2026-09-14"), event("paused", "2026-11-09", "2026-11-22")]

    found = costed("2026-04-20", "2027-03-31", Terms(Decimal("64.50")), events)

    assert found.total == 35 * Decimal("64.50")
    assert found.by_financial_year == {"2026-27": found.total}
    assert found.by_academic_year == {
        "2025-26": 13 * Decimal("64.50"),
        "2026-27": 22 * Decimal("64.50"),
    }


def test_a_session_on_31_march_and_one_on_1_april_fall_in_two_financial_years():
    found = cost([day("2026-03-31"), day("2026-04-01")], Terms(Decimal(60)))

    assert found.by_financial_year == {"2025-26": Decimal(60), "2026-27": Decimal(60)}
    assert found.by_academic_year == {"2025-26": Decimal(120)}


def test_a_session_on_31_august_and_one_on_1_september_fall_in_two_academic_years():
    found = cost([day("2026-08-31"), day("2026-09-01")], Terms(Decimal(60)))

    assert found.by_academic_year == {"2025-26": Decimal(60), "2026-27": Decimal(60)}
    assert found.by_financial_year == {"2026-27": Decimal(120)}


def test_the_29th_of_february_is_a_day_like_others():
    found = cost([day("2028-02-28"), day("2028-02-29"), day("2028-03-01")], Terms(Decimal(1)))

    assert found.by_financial_year == {"2027-28": Decimal(3)}


@pytest.mark.parametrize(
    ("rate", "minutes", "price"),
    [("60", 45, "45.00"), ("61.55", 45, "46.16"), ("64.10", 15, "16.03"), ("70", 60, "70.00")],
)
def test_an_hourly_rate_is_rounded_to_the_penny_once_for_each_session(rate, minutes, price):
    terms = Terms(Decimal(rate), "hour", minutes)

    assert cost([day("2026-09-07")] * 1, terms).total == Decimal(price)


def test_rates_of_a_session_and_of_an_hour_compare_per_hour():
    assert per_hour(Decimal(48), "session", 45) == per_hour(Decimal(64), "hour", None)
    assert per_hour(Decimal(48), "session", None) is None


@pytest.mark.parametrize(
    ("unit", "minutes", "words"),
    [
        ("hour", None, "needs the minutes"),
        ("programme", 60, "for each programme can't be multiplied"),
        ("travel", None, "A rate for travel can't be multiplied"),
    ],
)
def test_a_unit_that_sessions_cannot_be_priced_by_is_refused(unit, minutes, words):
    assert words in unit_fits(unit, minutes)


def test_travel_is_for_each_session_and_one_offs_for_the_first():
    terms = Terms(Decimal(60), travel=Decimal(9), one_offs=Decimal(250))

    found = cost([day("2026-03-25"), day("2026-04-22")], terms)

    assert found.by_financial_year == {"2025-26": Decimal(319), "2026-27": Decimal(69)}


@pytest.mark.parametrize(
    ("changes", "dear"), [("2026-11-10", 2), ("2026-11-11", 2), ("2026-11-12", 1)]
)
def test_a_rate_change_holds_from_its_day_on(changes, dear):
    changed = event("rate change", changes, amount=Decimal(70))

    found = costed("2026-11-04", "2026-11-18", Terms(Decimal(60)), [changed])

    assert found.total == 60 * (3 - dear) + 70 * dear


def test_what_is_charged_for_a_missed_session_is_its_own_amount():
    missed = event("missed", "2026-11-11", amount=Decimal(30))

    assert costed("2026-11-04", "2026-11-18", Terms(Decimal(60)), [missed]).total == 150


def test_a_session_made_up_costs_the_rate_of_its_day_or_its_own_amount():
    terms = Terms(Decimal(60))

    same = costed("2026-11-04", "2026-11-18", terms, [event("made up", "2026-11-13")])
    other = costed(
        "2026-11-04", "2026-11-18", terms, [event("made up", "2026-11-13", amount=Decimal(45))]
    )

    assert (same.total, other.total) == (240, 225)


def test_no_session_costs_nothing():
    found = cost([], Terms(Decimal(60), one_offs=Decimal(99)))

    assert (found.total, found.by_financial_year) == (0, {})


EVENTS = some.builds(
    lambda kind, first, length, amount: {
        "kind": kind,
        "from": first,
        "to": first + dt.timedelta(length) if length is not None else None,
        "amount": amount if kind != "paused" else None,
    },
    some.sampled_from(EVENT_KINDS),
    DAYS,
    some.none() | some.integers(0, 60),
    some.none() | PENCE,
)
TERMS = some.builds(
    Terms,
    PENCE,
    some.sampled_from(["session", "hour"]),
    some.integers(5, 240),
    PENCE,
    PENCE,
)


@some.composite
def calendars(draw):
    """A calendar of a few terms with some days closed."""
    rows, start = [], draw(some.dates(dt.date(2024, 8, 1), dt.date(2025, 1, 1)))
    for number in range(draw(some.integers(1, 8))):
        first = start + dt.timedelta(draw(some.integers(0, 40)))
        start = first + dt.timedelta(draw(some.integers(1, 90)))
        rows.append(span("Made up", f"Term {number}", str(first), str(start), "term"))
        closed = first + dt.timedelta(draw(some.integers(0, 90)))
        rows.append(span("Made up", "Closed", str(closed), str(closed), "holiday"))
    return Calendars(rows).named("Made up")


@given(
    calendars(),
    some.builds(Pattern, some.integers(1, 5), some.sampled_from(PERIODS)),
    some.tuples(DAYS, DAYS),
    TERMS,
    some.lists(EVENTS, max_size=5),
)
def test_parts_always_add_up_to_the_whole(calendar, pattern, ends, terms, events):
    days = after_events(planned(calendar, pattern, min(ends), max(ends)), events)

    found = cost(days, terms, events)

    assert sum(found.by_financial_year.values()) == found.total
    assert sum(found.by_academic_year.values()) == found.total
    assert found.total == found.total.quantize(Decimal("0.01"))


@given(some.tuples(DAYS, DAYS), TERMS, some.lists(some.tuples(DAYS, PENCE), max_size=3))
def test_the_cost_is_that_of_pricing_each_session_by_itself(ends, terms, changes):
    days = planned(county(), Pattern(2), min(ends), max(ends))
    changes = dict(changes)
    events = [{"kind": "rate change", "from": on, "amount": rate} for on, rate in changes.items()]
    expected, academic = {}, {}
    for one in days:
        rate = next((changes[on] for on in sorted(changes, reverse=True) if on <= one), None)
        price = terms.price(rate) + (terms.one_offs if one == days[0] else 0)
        expected[financial_year(one)] = expected.get(financial_year(one), 0) + price
        academic[academic_year(one)] = academic.get(academic_year(one), 0) + price

    found = cost(days, terms, events)

    assert found.by_financial_year == expected
    assert found.by_academic_year == academic


def test_a_session_made_up_for_nothing_costs_nothing():
    days = [dt.date(2026, 9, 7), dt.date(2026, 9, 14)]
    free = {"kind": "made up", "from": days[1], "amount": Decimal(0)}

    assert cost(days, Terms(Decimal(60)), [free]).total == Decimal(60)
