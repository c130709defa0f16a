"""Whatever a contract is like: its money adds up however it is sliced, its items have one band."""

import datetime as dt
import itertools
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.bands import BANDS, band, days_to
from desktop.domain.contract_dues import due_items
from desktop.domain.periods import periods
from desktop.domain.slices import by_academic_year, by_financial_year
from desktop.domain.spans import ONE_DAY
from tests.contract_rows import contract, now, option, review, variation, year

DAYS = st.dates(dt.date(2023, 1, 1), dt.date(2031, 12, 31))
STARTS = st.dates(dt.date(2023, 1, 1), dt.date(2027, 12, 31)) | st.sampled_from(
    [dt.date(2024, 2, 29), dt.date(2024, 1, 31), dt.date(2026, 3, 31), dt.date(2026, 4, 1)]
)
PENCE = st.integers(0, 10**9).map(lambda pence: Decimal(pence) / 100)
OUTCOMES = st.sampled_from([None, "continue", "continue with changes", "do not continue"])


@st.composite
def contracts(draw):
    """A contract of any length with prices, hard reviews, an option and a variation."""
    starts = draw(STARTS)
    last = starts + dt.timedelta(draw(st.integers(0, 1500)))
    shape = draw(st.sampled_from(["one term", "one term with hard reviews"]))
    every = draw(st.sampled_from([None, 3, 6, 12, 18, 24]))
    row = contract(
        starts=starts.isoformat(), last_day=last.isoformat(), term_shape=shape,
        review_every_months=every, review_lead_months=draw(st.sampled_from([None, 1, 5])),
        notice_months=draw(st.sampled_from([None, 1, 6])), uplift="none",
        signed_on=starts.isoformat(),
    )  # fmt: skip
    priced = [
        year(one.number, str(draw(PENCE)), one.starts.isoformat(), one.last_day.isoformat())
        for one in periods(starts, last)
    ]
    decided = [
        review(one.last_day.isoformat(), outcome, starts.isoformat(), opens=one.number + 1)
        for one in periods(starts, last, every or 12)
        if (outcome := draw(OUTCOMES))
    ]
    day = draw(st.integers(0, 1500))
    varied = [
        variation(1, **{"from": (starts + dt.timedelta(day)).isoformat(),
                        "annual_effect": str(draw(PENCE))})
    ]  # fmt: skip
    return now(
        draw(DAYS).isoformat(),
        contract=row,
        years=priced,
        reviews=decided if shape != "one term" else [],
        variations=varied,
        extensions=[option(1, draw(st.integers(1, 24)))],
    )


@settings(max_examples=150, deadline=None)
@given(contracts())
def test_the_same_money_sliced_each_way_adds_up(found):
    priced = [(one.period, one.worth) for one in found.years]
    whole = sum(amount for _, amount in priced)
    first, last, to = found.row["starts"], found.last_day, min(found.authority.to, found.last_day)

    assert sum(by_financial_year(priced).values()) == whole
    assert sum(by_academic_year(priced).values()) == whole
    assert found.worth_of(first, last) == whole
    assert found.priced_worth_of(first, to) + found.priced_worth_of(to + ONE_DAY, last) == whole
    parts = [found.worth_of(one.starts, one.last_day) for one in found.review_periods]
    assert sum(parts) == whole


@settings(max_examples=150, deadline=None)
@given(contracts(), st.data())
def test_any_cut_through_a_term_loses_no_penny(found, data):
    first, last = found.row["starts"], found.last_day
    cut = data.draw(st.dates(first, last))

    before, after = found.priced_worth_of(first, cut), found.priced_worth_of(cut + ONE_DAY, last)

    assert before + after == found.worth_of(first, last)


@settings(max_examples=150, deadline=None)
@given(contracts())
def test_every_item_due_is_in_exactly_one_band(found):
    for one in due_items(found):
        days = days_to(one.due, found.today)
        fits = {
            "overdue": days < 0, "today": days == 0, "7": 0 < days <= 7, "30": 7 < days <= 30,
            "90": 30 < days <= 90, "180": 90 < days <= 180, "later": days > 180,
        }  # fmt: skip
        assert [name for name, there in fits.items() if there] == [band(one.due, found.today)]
        assert band(one.due, found.today) in BANDS


@settings(max_examples=150, deadline=None)
@given(contracts())
def test_no_two_items_of_a_contract_are_the_same_one(found):
    marks = [(one.kind, one.mark) for one in due_items(found)]

    assert len(marks) == len(set(marks))


@settings(max_examples=150, deadline=None)
@given(contracts())
def test_the_years_of_a_term_follow_each_other_and_cover_it(found):
    days = [(one.starts, one.last_day) for one in found.periods]

    assert (days[0][0], days[-1][1]) == (found.row["starts"], found.last_day)
    assert all(then[0] == one[1] + ONE_DAY for one, then in itertools.pairwise(days))


@settings(max_examples=150, deadline=None)
@given(contracts())
def test_a_contract_is_open_up_to_a_day_and_never_after(found):
    reviews = {one.opens: one.outcome for one in found.kept_reviews if one.outcome}
    opened = [one for one in found.review_periods if one.starts <= found.authority.to]

    assert opened[0].number == 1
    assert all(reviews[one.number] != "do not continue" for one in opened[1:])
