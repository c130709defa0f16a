"""What is kept of the cost of purchases is always what would be worked out anew."""

import contextlib
import datetime as dt

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import invariant, rule

from desktop.commands import new_store
from desktop.domain.registry import ENTITIES
from desktop.domain.session_cost import FINANCIAL, added
from desktop.store import kept as rules_of
from desktop.store import kept_costs, many, sqlite, sqlite_triggers
from desktop.store.costing import work_out
from desktop.store.errors import Damaged, StoreError
from desktop.store.store import Store
from tests.buying import buy
from tests.store.changing import NUMBERS, OnACopy, ids
from tests.store.kept_purchases import (
    EVENTS,
    SHAPES,
    assert_right,
    desk,
    furnish,
    furnished,
    kept,
    lacking,
)

__all__ = ["desk", "furnished"]  # fixtures


class Changing(OnACopy):
    """Changes what costs are worked out from in every way there is, in any order."""

    @rule(number=NUMBERS, shape=some.sampled_from((*SHAPES[:9], {"status": "cancelled"})))
    def change_a_purchase(self, number, shape):
        self.save("purchases", shape, self.one("purchases", number))

    @rule(shape=some.sampled_from(SHAPES))
    def add_a_purchase(self, shape):
        buy(self.store, **{"status": "active"} | shape)

    @rule(number=NUMBERS)
    def delete_a_purchase(self, number):
        if row_id := self.one("purchases", number):
            self.delete("purchases", row_id)

    @rule(number=NUMBERS, event=some.sampled_from(EVENTS), day=some.integers(0, 60))
    def add_an_event(self, number, event, day):
        if purchase := self.one("purchases", number):
            with self.store.read() as connection:
                ref = connection.exec_driver_sql(
                    "SELECT ref FROM purchases WHERE id = ?", (purchase,)
                ).scalar()
            starts = dt.date(2026, 11, 2) + dt.timedelta(day)
            self.save("purchase-events", {"purchase": ref, "from": starts, **event})

    @rule(number=NUMBERS, day=some.integers(0, 60))
    def move_or_delete_an_event(self, number, day):
        if row_id := self.one("purchase_events", number):
            if number % 2:
                self.delete("purchase-events", row_id)
            else:
                starts = dt.date(2026, 11, 2) + dt.timedelta(day)
                self.save("purchase-events", {"from": starts}, row_id)

    @rule(number=NUMBERS, calendar=some.sampled_from(["Hill School", "Gone", ""]))
    def change_the_calendar_of_a_child(self, number, calendar):
        self.save("children", {"calendar": calendar}, self.one("children", number))

    @rule(number=NUMBERS, day=some.integers(0, 200))
    def close_a_day(self, number, day):
        closed = dt.date(2026, 11, 2) + dt.timedelta(day)
        name = ("County", "Hill School", "New School")[number % 3]
        values = {"calendar": name, "name": f"Closed {number}", "kind": "inset day"}
        self.save("calendars", values | {"from": closed, "to": closed})

    @rule(number=NUMBERS)
    def delete_a_line_of_a_calendar(self, number):
        if row_id := self.one("calendars", number):
            self.delete("calendars", row_id)

    @rule(day=some.integers(0, 200))
    def add_a_bank_holiday(self, day):
        closed = dt.date(2026, 11, 2) + dt.timedelta(day)
        values = {"day": closed, "name": "Extra", "nation": "England and Wales"}
        self.save("bank-holidays", values)

    @rule(number=NUMBERS)
    def change_many_at_once(self, number):
        with self.store.write("Many") as write:
            many.change(
                write,
                ENTITIES["purchases"],
                [(row_id, {}, {"rate": 5_000 + number}) for row_id in ids(self.store, "purchases")],
            )

    @rule()
    def undo(self):
        with contextlib.suppress(StoreError):
            self.store.undo()

    @rule()
    def redo(self):
        with contextlib.suppress(StoreError):
            self.store.redo()

    @invariant()
    def is_right(self):
        if hasattr(self, "store"):
            assert_right(self.store)


def test_whatever_is_changed_what_is_kept_is_what_is_worked_out_anew(furnished):
    Changing.path = furnished
    Changing.TestCase.settings = settings(
        max_examples=10,
        stateful_step_count=12,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    Changing.TestCase("runTest").runTest()


def test_costs_are_kept_with_the_write_that_makes_them(desk):
    with desk.read() as connection:
        heads, _ = kept(connection)

    assert len(heads) == len(SHAPES)
    assert lacking(desk) == 0
    buy(desk, status="active", rate="50")
    assert lacking(desk) == 0
    assert_right(desk)


def test_sums_by_year_are_those_of_every_purchase_that_costs_money(desk):
    with desk.read() as connection:
        found = kept_costs.by_year(connection)
        expected = {}
        for one in work_out(connection, "p.status <> 'draft'"):
            for year, pence in added(one.parts, FINANCIAL).items():
                expected[year] = expected.get(year, 0) + pence

    assert found == expected


def test_of_many_changed_costs_are_kept_when_they_are_next_filled_in(desk, monkeypatch):
    monkeypatch.setattr(kept_costs, "FEW", 3)
    monkeypatch.setattr(kept_costs, "CHUNK", 5)
    closed = {"calendar": "County", "name": "Snow", "kind": "inset day"}
    day = {"from": "9 November 2026", "to": "9 November 2026"}

    desk.save(ENTITIES["calendars"], closed | day)

    assert lacking(desk) == len(SHAPES)
    with desk.read() as connection:
        assert kept_costs.by_year(connection) is None
    assert_right(desk)
    assert kept_costs.fill(desk) == len(SHAPES)
    assert lacking(desk) == 0
    assert_right(desk)


def test_while_somebody_writes_for_long_costs_are_worked_out_and_not_kept(begun, monkeypatch):
    opened = begun.connection

    def impatient():
        connection = opened()
        connection.exec_driver_sql("PRAGMA busy_timeout = 1")
        connection.rollback()
        return connection

    monkeypatch.setattr(begun, "connection", impatient)
    with begun.write("Long") as write:
        write.save(ENTITIES["reminders"], {"what": "Ring", "due": "9 October 2026"})
        assert kept_costs.fill(begun) == 0
        assert_right(begun)


def test_on_a_full_disk_costs_are_worked_out_and_not_kept(begun, monkeypatch):
    def full(*_):
        raise sqlite.OperationalError("database or disk is full")

    monkeypatch.setattr(kept_costs, "_put", full)

    assert kept_costs.fill(begun) == 0
    assert lacking(begun) == len(SHAPES)
    assert_right(begun)


@pytest.mark.parametrize("chunk", [4, 2_000])
def test_what_cannot_be_understood_is_named_and_the_others_are_kept(begun, monkeypatch, chunk):
    monkeypatch.setattr(kept_costs, "CHUNK", chunk)
    with begun.connection() as connection, connection.begin():
        connection.exec_driver_sql("UPDATE purchases SET first_session = 'soon' WHERE id IN (3, 5)")

    with pytest.raises(Damaged, match="a value of purchase SP-0003, SP-0005 can't be read"):
        kept_costs.fill(begun)

    assert lacking(begun) == 2
    with begun.read() as connection:
        whole = set(range(1, len(SHAPES) + 1)) - {3, 5}
        there = connection.exec_driver_sql("SELECT purchase FROM purchase_cost").scalars()
        assert set(there) == whole


def test_where_a_calendar_is_damaged_purchases_are_not_looked_at_one_by_one(begun, monkeypatch):
    monkeypatch.setattr(kept_costs, "MOST_DAMAGED", 1)
    with begun.connection() as connection, connection.begin():
        connection.exec_driver_sql("UPDATE calendars SET \"from\" = 'soon'")
    tried = []
    monkeypatch.setattr(kept_costs, "work_out", lambda *at: tried.append(at) or work_out(*at))

    with pytest.raises(Damaged, match="of purchase SP-0001, .* and 7 more can't be read"):
        kept_costs.fill(begun)

    assert len(tried) < len(SHAPES)


def test_a_purchase_is_kept_though_another_cannot_be_understood(desk):
    with desk.connection() as connection, connection.begin():
        connection.exec_driver_sql("UPDATE purchases SET first_session = 'soon' WHERE id = 3")

    bought = buy(desk, status="active")

    with desk.read() as connection:
        sql = "SELECT sessions FROM purchase_cost WHERE purchase = ?"
        assert connection.exec_driver_sql(sql, (bought,)).scalar() > 0


@pytest.fixture
def begun(desk):
    """A desk of which no cost is kept yet."""
    with desk.connection() as connection, connection.begin():
        connection.exec_driver_sql("DELETE FROM kept")
    return desk


def test_what_another_version_worked_out_does_not_count(desk, monkeypatch):
    with desk.connection() as connection, connection.begin():
        connection.exec_driver_sql("UPDATE purchase_cost_part SET pence = pence + 1")
    monkeypatch.setattr(rules_of, "basis", lambda: "later")

    with desk.read() as connection:
        assert kept_costs.by_year(connection) is None
    assert kept_costs.fill(desk) == len(SHAPES)
    assert_right(desk)


def test_a_store_that_lacks_a_trigger_begins_anew(desk):
    path = desk.path
    with desk.connection() as connection, connection.begin():
        connection.exec_driver_sql("DROP TRIGGER kept_costs_purchases_update")
        connection.exec_driver_sql("UPDATE purchases SET rate = rate + 100")
    desk.close()

    with Store.open(path) as again:
        assert lacking(again) == len(SHAPES)
        assert_right(again)
        assert kept_costs.fill(again) == len(SHAPES)
        assert_right(again)


@pytest.mark.parametrize("passphrase", [None, "battery staple"], ids=["open", "protected"])
def test_an_older_store_has_its_costs_kept_after_it_is_brought_up_to_date(
    tmp_path, passphrase, request
):
    path = tmp_path / "desk.cdesk"
    with new_store.create(path, passphrase=passphrase) as store:
        furnish(store)
        with store.connection() as connection, connection.begin():
            sqlite_triggers.take_down(connection)
            later = (
                "kept",
                "purchase_cost",
                "purchase_cost_part",
                "contract_dues",
                "kept_separate",
            )
            for table in later:
                connection.exec_driver_sql(f"DROP TABLE {table}")
            connection.exec_driver_sql("DROP INDEX ix_purchases_ends")
            connection.exec_driver_sql("ALTER TABLE payments DROP COLUMN order_number")
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0017'")

    with Store.open(path, passphrase=passphrase) as store:
        assert lacking(store) == len(SHAPES)
        assert_right(store)
        assert kept_costs.fill(store) == len(SHAPES)
        assert_right(store)
        buy(store, status="active")
        assert lacking(store) == 0
    with Store.open(path, passphrase=passphrase, read_only=True) as store:
        assert kept_costs.fill(store) == 0
        assert_right(store)
