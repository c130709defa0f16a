"""UK8: payments over the limit under a public contract, told of after their quarter."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop.commands.new_store import as_values
from desktop.domain.contract_dues import due_items, notice_lines
from desktop.domain.contract_parts import Tables
from desktop.domain.notice import NOTICES
from desktop.domain.payment_notices import PROCURED_SINCE, Payment, mark_of, quarter_end, quarter_of
from tests.contract_rows import contract, now, row

THRESHOLDS, INDICES = as_values("thresholds"), as_values("indices")
TABLES = Tables(THRESHOLDS, INDICES)
PUBLIC = {"value": "800000", "starts": "2026-05-01", "last_day": "2028-04-30"}


def paid(day, told="0", bare="0"):
    return Payment(dt.date.fromisoformat(day), Decimal(told), Decimal(bare))


def lines(*payments, today="2026-10-06", tables=TABLES, notices=(), **fields):
    """Give the UK8 notices of a contract with payments."""
    made = contract(**{**PUBLIC, **fields})
    found = notice_lines(now(today, tables, contract=made, paid=payments, notices=notices))
    return [one for one in found if one.kind == "UK8"]


def days(*payments, **more):
    """Give the trigger and the due day of each, in ISO text."""
    found = lines(*payments, **more)
    return [(one.trigger_day.isoformat(), one.due.isoformat()) for one in found]


@pytest.mark.parametrize(
    ("day", "trigger", "due"),
    [
        ("2026-04-01", "2026-06-30", "2026-07-29"),
        ("2026-06-29", "2026-06-30", "2026-07-29"),
        ("2026-06-30", "2026-06-30", "2026-07-29"),
        ("2026-07-01", "2026-09-30", "2026-10-29"),
        ("2026-09-30", "2026-09-30", "2026-10-29"),
        ("2026-10-01", "2026-12-31", "2027-01-29"),
        ("2026-12-31", "2026-12-31", "2027-01-29"),
        ("2027-01-01", "2027-03-31", "2027-04-29"),
        ("2027-03-31", "2027-03-31", "2027-04-29"),
        ("2028-02-29", "2028-03-31", "2028-04-29"),
    ],
)
def test_a_payment_is_told_of_within_thirty_days_beginning_with_its_quarters_last_day(
    day, trigger, due
):
    assert days(paid(day, "30000.01")) == [(trigger, due)]


@pytest.mark.parametrize(
    ("payment", "is_told"),
    [
        (paid("2026-03-31", "90000"), False),  # the duty commenced on 1 April 2026
        (paid("2026-04-01", "90000"), True),
        (paid("2026-05-01", "29999.99"), False),
        (paid("2026-05-01", "30000"), False),  # over, not from
        (paid("2026-05-01", "30000.01"), True),
    ],
)
def test_only_what_is_over_the_limit_from_the_first_day_of_the_duty_is_told_of(payment, is_told):
    assert bool(lines(payment)) is is_told


@pytest.mark.parametrize(
    ("vat", "bare", "is_told"),
    [
        ("standard", "25000", False),  # £30,000 with VAT at 20 %
        ("standard", "25000.01", True),
        ("exempt", "30000", False),
        ("exempt", "30000.01", True),
        (None, "25000.01", True),  # not said: the standard rate counts, as for thresholds
    ],
)
def test_net_alone_counts_with_the_contracts_vat(vat, bare, is_told):
    assert bool(lines(paid("2026-05-01", bare=bare), vat=vat)) is is_told


def test_a_payment_with_lines_of_both_ways_counts_as_one():
    assert lines(paid("2026-05-01", told="12000", bare="15000"), vat="standard") == []
    [one] = lines(paid("2026-05-01", told="12000", bare="15000.01"), vat="standard")
    assert one.what == (
        "Contract payment information: 1 payment over £30,000, £30,000.01 with VAT "
        "(not on record for all: worked out by the contract's treatment)"
    )


def test_a_quarter_says_how_many_payments_and_what_they_come_to():
    [first, second] = lines(
        paid("2026-09-01", "31000"), paid("2026-05-01", "50000.50"), paid("2026-04-01", "40000"),
        paid("2026-05-02", "100"),
    )  # fmt: skip

    assert first.what == (
        "Contract payment information: 2 payments over £30,000, £90,000.50 with VAT"
    )
    assert second.what == "Contract payment information: 1 payment over £30,000, £31,000 with VAT"
    assert first.law.startswith("s.70")
    assert first.settled


@pytest.mark.parametrize(
    ("fields", "is_told"),
    [
        ({"regime": "PA2023"}, True),
        ({"regime": "PA2023 light touch"}, True),
        ({"regime": "PA2023 light touch", "ground": "User choice"}, True),
        ({"regime": "PA2023 light touch", "value": "20000"}, False),
        ({"regime": "PA2023", "value": "20000", "vat": "exempt"}, False),
        ({"regime": "PA2023 below-threshold"}, False),
        ({"regime": "PCR2015"}, False),
        ({"regime": "PSR2023"}, False),
        ({"regime": "grant"}, False),
    ],
)
def test_only_payments_under_public_contracts_of_the_act_are_told_of(fields, is_told):
    assert bool(lines(paid("2026-05-01", "90000"), **fields)) is is_told


def test_a_contract_procured_before_the_duty_counts_unless_the_other_reading_is_chosen():
    large, before = paid("2026-05-01", "90000"), {"procurement_began": "2026-03-31"}
    since = {"name": PROCURED_SINCE, "amount": Decimal(30_000), "from": dt.date(2026, 4, 1)}
    other = Tables([*THRESHOLDS, since | {"to": None}], INDICES)

    [one] = lines(large, **before)
    assert not one.settled
    assert PROCURED_SINCE in one.law
    assert lines(large, **before, tables=other) == []
    assert len(lines(large, procurement_began="2026-04-01", tables=other)) == 1


def test_a_notice_published_for_a_quarter_settles_that_quarter_alone():
    payments = paid("2026-05-01", "90000"), paid("2026-07-01", "90000")
    told = row(NOTICES, kind="UK8", trigger="2026-06-30", published_on="2026-07-29")

    assert [one.state for one in lines(*payments, notices=[told])] == ["published", "not due yet"]
    assert [one.state for one in lines(*payments)] == ["overdue", "not due yet"]


def test_a_notice_of_another_day_settles_nothing_and_is_shown():
    other = row(NOTICES, kind="UK8", trigger="2026-06-29", published_on="2026-07-29")

    found = lines(paid("2026-05-01", "90000"), notices=[other])

    assert [(one.row, one.state) for one in found] == [(0, "overdue"), (other["id"], "published")]


@pytest.mark.parametrize(
    ("today", "state"),
    [("2026-10-28", "not due yet"), ("2026-10-29", "due today"), ("2026-10-30", "overdue")],
)
def test_it_is_due_the_day_before_on_the_day_and_overdue_after(today, state):
    [one] = lines(paid("2026-09-30", "90000"), today=today)
    assert one.state == state


def test_what_falls_due_keeps_its_mark_when_another_quarter_is_settled():
    payments = paid("2026-05-01", "90000"), paid("2026-07-01", "90000")
    told = row(NOTICES, kind="UK8", trigger="2026-06-30", published_on="2026-07-29")

    def marks(notices):
        made = contract(**PUBLIC)
        items = due_items(now("2026-10-06", TABLES, contract=made, paid=payments, notices=notices))
        return [one.mark for one in items if one.subject == "UK8"]

    assert marks([]) == ["UK8 2026-06-30", "UK8 2026-09-30"]
    assert marks([told]) == ["UK8 2026-09-30"]


def test_a_mark_tells_its_quarter():
    end = quarter_end(dt.date(2026, 11, 30))

    assert (end, quarter_of(mark_of(end))) == (dt.date(2026, 12, 31),) * 2
    assert quarter_of("UK8 2") is quarter_of("UK7") is quarter_of("end") is None
