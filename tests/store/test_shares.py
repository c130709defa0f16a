"""The cost of all purchases at once is that of each by itself."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.commands import new_store
from desktop.domain import spend
from desktop.domain.registry import ENTITIES
from desktop.domain.session_cost import Terms, cost
from desktop.domain.sessions import Pattern, planned
from desktop.domain.yearly import SeriesOf
from desktop.store.costed import Buying
from desktop.store.shares import shares
from desktop.store.spend_lines import lines, summed
from desktop.store.spending import spending
from tests.buying import CHILD, TODAY, buy, fill
from tests.county import county

DAYS = some.dates(dt.date(2024, 8, 1), dt.date(2027, 9, 30))
SERIES = SeriesOf(county())


@given(some.integers(1, 5), DAYS, DAYS)
def test_counts_by_year_are_those_of_the_days_themselves(number, one, other):
    first, last = sorted((one, other))
    days = planned(county(), Pattern(number), first, last)

    series = SERIES.weekly(number, first.isoformat())
    found = series.parts(*series.places(first.isoformat(), last.isoformat()))

    assert dict(found) == cost(days, Terms(Decimal(1))).by_both


@pytest.fixture
def desk(tmp_path):
    """A store with purchases of every shape."""
    with new_store.create(tmp_path / "desk.cdesk") as store:
        fill(store)
        days = {"from": "2 November 2026", "to": "6 November 2026", "kind": "inset day"}
        store.save(ENTITIES["calendars"], {"calendar": "Hill School", "name": "Inset", **days})
        store.save(
            ENTITIES["children"], {"ref": "CH-2", "area": "South", "calendar": "Hill School"}
        )
        store.save(ENTITIES["children"], {"ref": "CH-3", "area": "South", "calendar": "Gone"})
        live = {"status": "active"}
        for given_ in (
            {},
            {"per_week": "2", "travel": "7.35", "one_offs": "99"},
            {"unit": "hour", "minutes": "45", "rate": "61.55"},
            {"first_session": "7 September 2026"},
            {"first_session": "1 April 2025", "last_session": "31 March 2026", "status": "ended"},
            {"sessions": "10"},
            {"per_week": "", "sessions": "6"},
            {"per": "fortnight"},
            {"weekdays": "Monday"},
            {"child": "CH-2"},
            {"child": "CH-3"},
            {
                "first_session": "1 September 2026",
                "last_session": "1 September 2026",
                "one_offs": "5",
            },
            {"status": "draft"},
        ):
            buy(store, **live | given_)
        happened = {"purchase": "SP-0001", "kind": "missed", "from": "9 November 2026"}
        store.save(ENTITIES["purchase-events"], happened)
        yield store


@pytest.mark.parametrize("day", [TODAY, dt.date(2026, 11, 2), dt.date(2027, 4, 19)], ids=str)
def test_shares_of_every_shape_of_purchase_are_those_of_each_by_itself(desk, day):
    with desk.read() as connection:
        found = {one.purchase: one for one in shares(connection, day)}
        buying = Buying(connection, day)
        each = {one.row["id"]: one for one in buying.costed()}

        assert set(found) == set(each)
        for row_id, one in each.items():
            done = buying.known.cost_by(one.row, one.course, day).by_financial_year
            assert found[row_id].whole == one.cost.by_financial_year
            assert found[row_id].delivered == done


def test_the_spend_of_a_desk_adds_up_by_whatever_it_is_split(desk):
    with desk.read() as connection:
        whole = sum(one.cost.total for one in Buying(connection, TODAY).costed())

    for by in (["financial_year"], ["provider", "therapy"], ["area", "budget_line"], []):
        assert sum(amount for _, amount in spending(desk, by, "forecast", TODAY)) == whole


@pytest.mark.parametrize("day", [TODAY, dt.date(2026, 11, 2), dt.date(2027, 8, 2)], ids=str)
@pytest.mark.parametrize("measure", spend.MEASURES)
def test_sums_of_what_is_kept_are_those_of_every_line(desk, day, measure):
    for number, (purchase, date, net, year) in enumerate(
        (
            ("SP-0001", "4 March 2026", "50", ""),
            ("SP-0002", "1 December 2026", "9000.55", ""),
            ("SP-0005", "31 March 2026", "3200", "2024-25"),
            ("SP-0005", "1 April 2026", "10", ""),
            ("SP-0013", "1 April 2026", "70", ""),
            ("", "1 April 2026", "80", ""),
        )
    ):
        paid = {"invoice": f"I-{number}", "provider": "Channel Coast OT", "date": date, "net": net}
        desk.save(ENTITIES["payments"], paid | {"purchase": purchase, "financial_year": year})
    by = ["financial_year", *spend.DIMENSIONS]

    each = spend.added(lines(desk, day), by, measure)

    assert spend.added(summed(desk, day), by, measure) == each


def test_figures_of_three_arrangements_by_year_are_reproduced_from_payments(desk):
    for ref, arrangement in (
        ("A", "QPL"),
        ("B", "preferred provider list"),
        ("C", "non-preferred"),
    ):
        desk.save(ENTITIES["providers"], {"ref": ref, "name": ref, "kind": "company"})
        route = {"provider": ref, "arrangement": arrangement, "from": "1 April 2019"}
        desk.save(ENTITIES["arrangements"], route)
    for number, (provider, year, net) in enumerate(
        (("B", "2019-20", "£281,707"), ("C", "2019/20", "£100,000"), ("B", "2020-21", "£300,000"),
         ("C", "2020-21", "£128,917"))
    ):  # fmt: skip
        payment = {"invoice": f"I-{number}", "provider": provider, "date": "31 March 2020"}
        desk.save(ENTITIES["payments"], payment | {"net": net, "financial_year": year})

    by_year = dict(spending(desk, ["financial_year"], "actual", TODAY))
    by_both = dict(spending(desk, ["financial_year", "arrangement"], "actual", TODAY))

    assert by_year == {("2019-20",): 381_707, ("2020-21",): 428_917}
    assert by_both["2020-21", "non-preferred"] == 128_917
    assert round((428_917 - 381_707) * 100 / 381_707, 1) == 12.4


def test_a_child_without_its_calendar_costs_nothing_and_is_told(desk):
    with desk.read() as connection:
        [lost] = [
            one
            for one in Buying(connection, TODAY).costed()
            if one.row["child"].key not in {CHILD, "CH-2"}
        ]

    assert (lost.cost.total, lost.course.days) == (0, ())
    assert "There is no calendar called “Gone”" in lost.course.wrong
