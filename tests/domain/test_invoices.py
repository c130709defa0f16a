"""Payments held against purchases: which one, why, and what is odd about it."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.billed import Billed
from desktop.domain.invoices import (
    doubles,
    match,
    oddities,
    over,
    state_of,
    under,
    unmatched,
)
from desktop.domain.kinds import Ref

SEPTEMBER = tuple(dt.date(2026, 9, day) for day in (7, 14, 21, 28))
OCTOBER = tuple(dt.date(2026, 10, day) for day in (5, 12))
BOUGHT = {
    "ref": "SP-0001",
    "order_number": "PO-4711",
    "first_session": SEPTEMBER[0],
    "last_session": OCTOBER[-1],
}
PAYMENT = {
    "id": 1,
    "invoice": "INV-1",
    "provider": Ref(1, "P-1", "Acme"),
    "purchase": None,
    "contract": None,
    "order_number": None,
    "purpose": None,
    "date": dt.date(2026, 9, 30),
    "net": Decimal(240),
}


def billed(**changed):
    return Billed(BOUGHT | changed, SEPTEMBER + OCTOBER, Decimal(60))


def paid(**changed):
    return PAYMENT | changed


@pytest.mark.parametrize(
    ("changed", "ref", "why"),
    [
        ({"purchase": Ref(1, "SP-0001", "SP-0001"), "net": Decimal(1)}, "SP-0001", "Recorded"),
        ({"purpose": "Therapy, order PO-4711.", "net": Decimal(1)}, "SP-0001", "Its order number"),
        ({"purpose": "ref sp-0001", "net": Decimal(1)}, "SP-0001", "Its order number"),
        ({}, "SP-0001", "Provider, September 2026 and 4 sessions agree"),
        ({"date": dt.date(2026, 10, 31)}, "SP-0001", "Provider, September 2026 and 4 sessions"),
        ({"date": dt.date(2026, 10, 31), "net": Decimal(120)}, "SP-0001", "Provider, October 2026"),
        ({"net": Decimal(239)}, None, "No purchase of this provider agrees"),
        ({"date": dt.date(2026, 12, 1)}, "SP-0001",
         "Provider, September 2026 and 4 sessions agree, invoiced 3 months later"),
        ({"date": dt.date(2027, 9, 30)}, "SP-0001",
         "Provider, September 2026 and 4 sessions agree, invoiced 12 months later"),
        ({"date": dt.date(2027, 10, 1)}, None, "No purchase of this provider agrees"),
        ({"date": dt.date(2026, 8, 31)}, None, "No purchase of this provider agrees"),
        ({"date": dt.date(2026, 10, 31), "net": Decimal(360)}, "SP-0001",
         "Provider, September 2026 to October 2026 and 6 sessions agree"),
        ({"date": dt.date(2027, 2, 1), "net": Decimal(360)}, "SP-0001",
         "Provider, September 2026 to October 2026 and 6 sessions agree, invoiced 4 months later"),
        ({"date": dt.date(2026, 9, 30), "net": Decimal(360)}, None, "No purchase"),
        ({"purpose": "order PO-47110", "net": Decimal(1)}, None, "No purchase"),
        ({"purpose": "po4711", "net": Decimal(1)}, "SP-0001", "Its order number"),
        ({"order_number": "PO 4711", "net": Decimal(1)}, "SP-0001", "Its order number"),
        ({"order_number": "PO 4712", "net": Decimal(1)}, None, "No purchase"),
    ],
)  # fmt: skip
def test_a_payment_is_matched_by_record_words_or_month_and_amount(changed, ref, why):
    found = match(paid(**changed), [billed()])

    assert (found.billed.row["ref"] if found.billed else None) == ref
    assert found.why.startswith(why)


def test_where_several_purchases_fit_none_is_taken():
    found = match(paid(), [billed(), billed(ref="SP-0002", order_number=None)])

    assert (found.billed, found.why) == (None, "Could be for any of SP-0001, SP-0002")


def test_of_several_that_fit_the_one_still_to_be_paid_is_taken():
    done = Billed(BOUGHT, SEPTEMBER + OCTOBER, Decimal(60), [(dt.date(2026, 9, 30), Decimal(240))])
    other = billed(ref="SP-0002", order_number=None)

    assert match(paid(), [done, other]).billed is other


def test_a_month_that_was_paid_for_is_not_invoiced_again_months_later():
    done = Billed(BOUGHT, SEPTEMBER + OCTOBER, Decimal(60), [(dt.date(2026, 9, 30), Decimal(240))])
    late = paid(date=dt.date(2026, 12, 15))

    assert match(late, [done]).billed is None
    assert match(late | {"net": Decimal(120)}, [done]).billed is done
    assert match(late | {"net": Decimal(360)}, [done]).billed is None


def test_months_paid_together_are_all_settled():
    done = Billed(BOUGHT, SEPTEMBER + OCTOBER, Decimal(60), [(dt.date(2026, 11, 2), Decimal(360))])

    assert done.settled == {(2026, 9), (2026, 10)}


def test_late_invoices_that_fit_several_purchases_are_left_to_the_officer():
    both = [billed(), billed(ref="SP-0002", order_number=None)]

    found = match(paid(date=dt.date(2026, 12, 15)), both)

    assert (found.billed, len(found.several)) == (None, 2)


def test_where_the_invoice_names_several_purchases_the_amount_tells_which():
    other = Billed(BOUGHT | {"ref": "SP-0002", "order_number": None}, SEPTEMBER, Decimal(50))
    both = paid(purpose="SP-0001, SP-0002", net=Decimal(200))

    assert match(both, [billed(), other]).billed is other
    unclear = match(both | {"net": Decimal(7)}, [billed(), other])
    assert unclear.why == "Could be for any of SP-0001, SP-0002"


MONTHLY = st.lists(
    st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), min_size=1, max_size=40, unique=True
).map(sorted)


@given(days=MONTHLY, each=st.integers(1, 200), data=st.data())
def test_whatever_run_of_months_is_invoiced_is_recognised(days, each, data):
    one = Billed(BOUGHT, days, Decimal(each))
    months = list(one.months)
    start = data.draw(st.integers(0, len(months) - 1))
    end = data.draw(st.integers(start, len(months) - 1))
    net = each * sum(one.months[month] for month in months[start : end + 1])

    found = match(paid(date=dt.date(2026, 12, 31), net=Decimal(net)), [one])

    assert found.billed is one
    assert found.why.endswith("agree") or "agree, invoiced" in found.why


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, []),
        ({"net": Decimal(250)},
         ["£250 is no whole number of sessions at £60: a rate of £62.50, where £60 was ordered"]),
        ({"net": Decimal(331)}, ["£331 is no whole number of sessions at £60"]),
        ({"net": Decimal(360), "date": dt.date(2026, 11, 30)}, []),
        ({"net": Decimal(300)},
         ["5 sessions are invoiced, but August 2026 and September 2026 have 4"]),
        ({"date": dt.date(2026, 12, 12)}, []),
        ({"date": dt.date(2026, 12, 13)},
         ["Invoiced long after the last session of 12 October 2026"]),
        ({"date": dt.date(2026, 9, 6)}, ["Invoiced before the first session of 7 September 2026"]),
        ({"date": dt.date(2026, 9, 7)}, []),
    ],
)  # fmt: skip
def test_what_is_odd_about_a_payment_is_told(changed, words):
    payment = paid(**changed) | {"purchase": Ref(1, "SP-0001", "SP-0001")}

    assert oddities(payment, match(payment, [billed()])) == words


def test_the_same_day_and_amount_again_may_be_a_duplicate():
    again = paid(id=2, invoice="inv 1")
    other = paid(id=3, net=Decimal(60))

    assert doubles([again, PAYMENT, other]) == {
        2: "May be invoice INV-1 again: the same day and amount"
    }


@pytest.mark.parametrize(
    ("invoiced", "delivered", "is_over"), [(240, 240, False), (241, 240, True), (0, 0, False)]
)
def test_more_invoiced_than_delivered_is_told(invoiced, delivered, is_over):
    assert bool(over(Decimal(invoiced), Decimal(delivered))) == is_over


@pytest.mark.parametrize(
    ("invoiced", "today", "is_under"),
    [(240, "2026-12-12", False), (240, "2026-12-13", True), (360, "2026-12-13", False),
     (0, "2026-12-13", False)],
)  # fmt: skip
def test_less_invoiced_than_a_purchase_cost_is_told_two_months_after_its_end(
    invoiced, today, is_under
):
    said = under(Decimal(invoiced), Decimal(360), OCTOBER[-1], dt.date.fromisoformat(today))

    assert bool(said) == is_under


@pytest.mark.parametrize(
    ("changed", "purchases", "state", "wrong"),
    [
        ({}, [billed()], "Suggested", None),
        ({"purchase": Ref(1, "SP-0001", "SP-0001")}, [billed()], "Matched", None),
        ({}, [billed(), billed(ref="SP-0002", order_number=None)], "Several fit",
         "Could be for any of SP-0001, SP-0002"),
        ({"net": Decimal(239)}, [billed()], "No match",
         "No purchase of this provider agrees in month and amount"),
        ({"date": dt.date(2027, 10, 30)}, [billed()], "No match",
         "No purchase of this provider agrees in month and amount"),
        ({}, [], "No match", "Nothing is bought from this provider"),
        ({"purchase": Ref(1, "SP-0009", "SP-0009")}, [billed()], "Matched",
         "SP-0009 was not bought from this provider, or was never agreed"),
        ({"net": Decimal(239), "contract": "C-1"}, [billed()], "For a contract", None),
    ],
)  # fmt: skip
def test_a_payment_that_fits_nothing_says_so_and_why(changed, purchases, state, wrong):
    payment = paid(**changed)
    found = match(payment, purchases)

    assert (state_of(payment, found), unmatched(payment, found)) == (state, wrong)
