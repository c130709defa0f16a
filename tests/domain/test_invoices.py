"""Payments held against purchases: which one, why, and what is odd about it."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop.domain.invoices import (
    Billed,
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
        ({"date": dt.date(2026, 12, 1)}, None, "No purchase of this provider agrees"),
        ({"purpose": "order PO-47110", "net": Decimal(1)}, None, "No purchase"),
    ],
)
def test_a_payment_is_matched_by_record_words_or_month_and_amount(changed, ref, why):
    found = match(paid(**changed), [billed()])

    assert (found.billed.row["ref"] if found.billed else None) == ref
    assert found.why.startswith(why)


def test_where_several_purchases_fit_none_is_taken():
    found = match(paid(), [billed(), billed(ref="SP-0002", order_number=None)])

    assert (found.billed, found.why) == (None, "Could be for any of SP-0001, SP-0002")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, []),
        ({"net": Decimal(250)},
         ["£250 is no whole number of sessions at £60: a rate of £62.50, where £60 was ordered"]),
        ({"net": Decimal(331)}, ["£331 is no whole number of sessions at £60"]),
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
        ({"date": dt.date(2027, 9, 30)}, [billed()], "No match",
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
