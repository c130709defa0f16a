"""Payments that may have to be told of are read invoice by invoice, for many contracts at once."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop.domain.payment_notices import LIMIT, Payment
from desktop.domain.registry import ENTITIES
from desktop.store import kept_dues, reading
from desktop.store.contracts import contract
from desktop.store.due import due, falling_due
from desktop.store.payments_told import payments_told
from tests.due_rows import CONTRACT

TODAY = dt.date(2026, 10, 6)
LINE = {"provider": CONTRACT["providers"], "contract": "C-1", "date": "1 May 2026"}


@pytest.fixture
def desk(store):
    limit = {"name": LIMIT, "from": "1 April 2026", "amount": "30000"}
    store.save(ENTITIES["thresholds"], limit)
    provider = {"ref": "P-1", "name": CONTRACT["providers"], "kind": "company"}
    store.save(ENTITIES["providers"], provider)
    for ref in ("C-1", "C-2"):
        store.save(ENTITIES["contracts"], CONTRACT | {"ref": ref, "title": ref})
    return store


def pay(store, invoice="I-1", **more):
    return store.save(ENTITIES["payments"], LINE | {"invoice": invoice} | more)


def read(store, contracts=None):
    with store.read() as connection:
        return dict(payments_told(connection, contracts))


def quarters(store):
    items = [*due(store, TODAY), *falling_due(store, TODAY)]
    found = [(one.about, one.mark) for one in items if one.subject == "UK8"]
    assert found[: len(found) // 2] == found[len(found) // 2 :]
    return found[: len(found) // 2]


def test_lines_of_an_invoice_paid_on_one_day_are_one_payment(desk):
    pay(desk, line="1", net="10000", gross="12000")
    pay(desk, line="2", net="20000", vat="4000")
    pay(desk, line="3", net="500.25")
    pay(desk, line="4", net="40000", paid_on="30 June 2026", contract="c-1")

    assert read(desk) == {
        1: [
            Payment(dt.date(2026, 5, 1), Decimal(36_000), Decimal("500.25")),
            Payment(dt.date(2026, 6, 30), Decimal(0), Decimal(40_000)),
        ]
    }
    assert read(desk, [2]) == {}


def test_payments_that_can_not_be_over_the_limit_or_are_before_the_duty_are_not_read(desk):
    pay(desk, "I-1", net="15000")  # £30,000 if VAT were 100 %
    pay(desk, "I-2", net="90000", paid_on="31 March 2026")
    pay(desk, "I-3", net="90000", contract="")
    assert read(desk) == {}

    pay(desk, "I-4", net="90000", paid_on="1 April 2026")
    assert [one.day for one in read(desk)[1]] == [dt.date(2026, 4, 1)]


def test_without_the_threshold_nothing_is_told_of(desk):
    pay(desk, net="90000")
    with desk.connection() as connection, connection.begin():
        connection.exec_driver_sql("DELETE FROM thresholds")

    assert read(desk) == {}


def test_a_payment_moved_to_another_contract_moves_its_notice(desk):
    kept_dues.fill(desk, TODAY)
    payment = pay(desk, net="90000")
    assert quarters(desk) == [("C-1", "UK8 2026-06-30")]

    desk.save(ENTITIES["payments"], {"contract": "c-2"}, payment)
    assert quarters(desk) == [("C-2", "UK8 2026-06-30")]

    desk.save(ENTITIES["payments"], {"paid_on": "1 July 2026"}, payment)
    assert quarters(desk) == [("C-2", "UK8 2026-09-30")]

    desk.save(ENTITIES["contracts"], {"ref": "C-3"}, 2)
    assert quarters(desk) == []


def test_a_notice_on_record_tells_the_day_of_its_own_quarter(desk):
    pay(desk, "I-1", net="90000")
    pay(desk, "I-2", net="90000", paid_on="1 July 2026")
    for day in ("30 June 2026", "30 September 2026"):
        desk.save(ENTITIES["notices"], {"contract": "C-1", "kind": "UK8", "trigger": day})

    found = reading.rows(desk, ENTITIES["notices"], today=TODAY)

    assert [row["due_day"] for row in found] == [dt.date(2026, 7, 29), dt.date(2026, 10, 29)]
    assert len(contract(desk, "C-1", TODAY).parts.paid) == 2
