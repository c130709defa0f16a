"""What of contracts is kept as falling due is always what would be worked out anew, on any day."""

import datetime as dt
import shutil

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from hypothesis.stateful import initialize, invariant, rule

from desktop.commands import new_store
from desktop.domain.contract_dues import due_unsorted
from desktop.domain.registry import ENTITIES
from desktop.domain.watched_day import WatchedDay
from desktop.store import kept as rules_of
from desktop.store import kept_dues, many, sqlite_triggers
from desktop.store.contract_facts import contract_facts
from desktop.store.contracts import facts_on
from desktop.store.due import due, falling_due
from desktop.store.errors import StoreError
from desktop.store.kept_dues import as_due
from desktop.store.store import Store
from tests.due_rows import CONTRACT
from tests.store.changing import NUMBERS, OnACopy, ids

TODAY = dt.date(2026, 10, 6)
DAYS = some.dates(dt.date(2024, 1, 1), dt.date(2031, 1, 1))
SHAPES = (
    {"ref": "C-2", "term_shape": "one term", "starts": "1 April 2024", "last_day": "31 March 2026"},
    {"ref": "C-3", "regime": "PA2023", "value": "9000000", "vat": "standard"},
    {"ref": "C-4", "regime": "EXEMPT-vertical", "starts": "1 March 2026"},
    {"ref": "C-5", "regime": "PCR2015", "starts": "29 February 2024", "uplift": "CPI"},
    {"ref": "C-6", "regime": "PSR2023", "review_every_months": "6", "review_lead_months": "2"},
)
FIELDS = (
    {"title": "Other"}, {"notice_months": "3"}, {"notice_served_on": "1 September 2026"},
    {"last_day": "30 September 2027"}, {"value": "20000"}, {"ended_on": "1 July 2026"},
    {"ended_on": ""}, {"regime": "PA2023 below-threshold"}, {"signed_on": ""},
    {"review_lead_months": "3"}, {"vat": "exempt"}, {"procurement_began": "1 March 2025"},
)  # fmt: skip
PAID = {
    "invoice": "I-1",
    "provider": CONTRACT["providers"],
    "contract": "C-1",
    "date": "1 May 2026",
    "paid_on": "30 June 2026",
    "net": "20000",
    "gross": "24000",
}
PARTS = (
    ("funding", {"financial_year": "Year 1", "source": "Base", "amount": "400000"}),
    ("funding", {"financial_year": "2026/27", "source": "Grant", "amount": "1000"}),
    ("contract-years", {"number": "1", "starts": "1 October 2025", "last_day": "30 September 2026",
                        "price": "250000"}),
    ("extensions", {"number": "2", "months": "12", "notice_by": "1 November 2026",
                    "status": "unused"}),
    ("reviews", {"kind": "hard", "due": "30 September 2026", "opens": "2",
                 "held_on": "20 September 2026", "outcome": "continue", "decided_by": "Head"}),
    ("reviews", {"kind": "monitoring", "due": "1 December 2026"}),
    ("variations", {"number": "1", "what": "More", "from": "1 January 2027", "status": "agreed",
                    "agreed_on": "1 October 2026", "term_effect_months": "6",
                    "annual_effect": "1200"}),
    ("notices", {"kind": "UK7", "published_on": "5 October 2026"}),
    ("notices", {"kind": "UK6", "due": "9 October 2026"}),
    ("notices", {"kind": "UK8", "trigger": "30 June 2026", "published_on": "20 July 2026"}),
    ("payments", PAID | {"gross": "40000"}),
    ("costs", {"line": "Staff", "financial_year": "Year 1", "amount": "100"}),
)  # fmt: skip
FIGURES = (
    ("thresholds", {"name": "Light touch services", "from": "1 July 2025", "amount": "5000000"}),
    ("indices", {"name": "VAT standard rate", "from": "1 January 2026", "percent": "25"}),
)
PAYMENTS = (
    {},
    {"line": "2", "net": "9000", "gross": ""},
    {"invoice": "I-2", "net": "40000", "gross": ""},
    {"invoice": "I-3", "net": "30000", "vat": "6000", "gross": "", "paid_on": ""},
    {"invoice": "I-4", "gross": "31000", "paid_on": "31 March 2026"},
    {"invoice": "I-5", "gross": "50000", "paid_on": "1 July 2026"},
)
CHANGED = (
    {"net": "27000"}, {"net": "1"}, {"gross": "45000"}, {"gross": ""}, {"paid_on": ""},
    {"paid_on": "1 October 2026"}, {"contract": ""}, {"contract": "c-2"}, {"contract": "C-3"},
    {"invoice": "I-1", "line": "7"}, {"vat": "9000"},
)  # fmt: skip
OF_CONTRACT = (
    "contract_years",
    "funding",
    "reviews",
    "extensions",
    "variations",
    "notices",
    "payments",
)


def by_the_rules(store, day):
    """What falls due of each contract, worked out the long way, and the last day it runs to."""
    with store.read() as connection:
        every = contract_facts(facts_on(connection, day)).all()
        return {
            now.row["id"]: (sorted(due_unsorted(now), key=str), now.ends.isoformat())
            for now in every
        }


def as_kept(found):
    return {one.contract: (sorted(map(as_due, one.dues), key=str), one.ends) for one in found}


def kept(store, day):
    with store.read() as connection:
        return kept_dues.every(connection, day)


def assert_right(store, day):
    """What is kept is right on its first day, on its last and on the one asked for."""
    found = kept(store, day)
    assert as_kept(found) == by_the_rules(store, day)
    ends = {dt.date.fromisoformat(end) for one in found for end in one[1:3]}
    for other in ends - {dt.date.min, dt.date.max}:
        text, right = other.isoformat(), by_the_rules(store, other)
        for contract, dues in as_kept(o for o in found if o[1] <= text <= o[2]).items():
            assert dues == right[contract]


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    """A file with contracts of every regime, made once."""
    path = tmp_path_factory.mktemp("kept") / "desk.cdesk"
    with new_store.create(path) as store:
        provider = {"ref": "P-1", "name": CONTRACT["providers"], "kind": "company"}
        store.save(ENTITIES["providers"], provider)
        for shape in ({}, *SHAPES):
            store.save(ENTITIES["contracts"], CONTRACT | {"title": shape.get("ref", "C-1")} | shape)
    return path


@pytest.fixture
def desk(furnished, tmp_path):
    path = tmp_path / "desk.cdesk"
    shutil.copy(furnished, path)
    with Store.open(path) as store:
        store.as_if = TODAY
        yield store


class Changing(OnACopy):
    """Changes what falls due of contracts in every way there is, in any order, on any day."""

    @initialize()
    def begin(self):
        super().begin()
        self.store.as_if = self.day = TODAY

    @rule(day=DAYS)
    def another_day(self, day):
        self.day = day

    @rule()
    def open_today(self):
        kept_dues.fill(self.store, self.day)

    @rule(number=NUMBERS, fields=some.sampled_from(FIELDS))
    def change_a_contract(self, number, fields):
        if row_id := self.one("contracts", number):
            self.save("contracts", fields, row_id)

    @rule(number=NUMBERS, part=some.sampled_from(PARTS))
    def add_to_a_contract(self, number, part):
        ref = f"C-{number % 6 + 1}"
        self.save(part[0], {"contract": ref} | part[1])

    @rule(number=NUMBERS, table=some.sampled_from(OF_CONTRACT))
    def delete_of_a_contract(self, number, table):
        if row_id := self.one(table, number):
            register = next(e for e in ENTITIES.values() if e.table == table)
            self.delete(register.name, row_id)

    @rule(number=NUMBERS, payment=some.sampled_from(PAYMENTS))
    def pay(self, number, payment):
        self.save("payments", PAID | {"contract": f"c-{number % 6 + 1}"} | payment)

    @rule(number=NUMBERS, fields=some.sampled_from(CHANGED))
    def change_a_payment(self, number, fields):
        if row_id := self.one("payments", number):
            self.save("payments", fields, row_id)

    @rule(number=NUMBERS, ref=some.sampled_from(["C-1", "c-2", "C-9"]))
    def call_a_contract_otherwise(self, number, ref):
        if row_id := self.one("contracts", number):
            self.save("contracts", {"ref": ref}, row_id)

    @rule(number=NUMBERS)
    def delete_a_contract(self, number):
        self.delete("contracts", self.one("contracts", number) or 0)

    @rule(figure=some.sampled_from(FIGURES))
    def add_a_figure(self, figure):
        self.save(*figure)

    @rule(number=NUMBERS)
    def change_many_at_once(self, number):
        rows = [
            (one, {}, {"notice_months": number % 9 + 1}) for one in ids(self.store, "contracts")
        ]
        with self.store.write("Many") as write:
            many.change(write, ENTITIES["contracts"], rows)

    @rule(step=some.sampled_from(["undo", "redo"]))
    def undo_or_redo(self, step):
        try:
            getattr(self.store, step)()
        except StoreError:  # nothing to undo, or rows changed since
            return

    @invariant()
    def is_right(self):
        if hasattr(self, "store"):
            assert_right(self.store, self.day)


def test_whatever_is_changed_what_is_kept_is_what_is_worked_out_anew(furnished):
    Changing.path = furnished
    Changing.TestCase.settings = settings(
        max_examples=25,
        phases=[Phase.generate],
        stateful_step_count=14,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    Changing.TestCase("runTest").runTest()


def test_only_what_a_change_touched_is_worked_out_anew(desk):
    falling_due(desk, TODAY)
    count = len(ids(desk, "contracts"))

    assert rows(desk) == count
    desk.save(ENTITIES["contracts"], {"notice_months": "4"}, 1)
    assert rows(desk) == count - 1
    desk.save(ENTITIES["funding"], PARTS[0][1] | {"contract": "C-2"})
    assert rows(desk) == count - 2
    desk.save(ENTITIES["thresholds"], FIGURES[0][1])
    assert rows(desk) == 0
    assert kept_dues.fill(desk, TODAY) == count


def rows(store):
    with store.read() as connection:
        return connection.exec_driver_sql("SELECT count(*) FROM contract_dues").scalar()


def test_all_that_it_is_worked_out_from_has_its_triggers():
    belonging = {entity.table for entity in kept_dues.BELONGING}

    assert belonging == set(sqlite_triggers.OF_CONTRACT)


EVENTS = ("UPDATE {} SET id = id WHERE id = {}", "DELETE FROM {} WHERE id = {}")


@pytest.mark.parametrize("part", [*PARTS, *FIGURES], ids=lambda part: part[0])
def test_every_change_of_what_it_rests_on_throws_it_away(desk, part):
    register, values = part
    mine = register not in dict(FIGURES)
    left = len(ids(desk, "contracts")) - 1 if mine else 0
    falling_due(desk, TODAY)

    row_id = desk.save(ENTITIES[register], values | ({"contract": "C-1"} if mine else {}))

    assert rows(desk) == left
    for event in EVENTS:
        falling_due(desk, TODAY)
        with desk.connection() as connection, connection.begin():
            connection.exec_driver_sql(event.format(ENTITIES[register].table, row_id))
        assert rows(desk) == left


def test_what_other_rules_worked_out_does_not_count(desk, monkeypatch):
    before = due(desk, TODAY)
    falling_due(desk, TODAY)
    with desk.connection() as connection, connection.begin():
        connection.exec_driver_sql("UPDATE contract_dues SET dues = '[]'")
    assert due(desk, TODAY) != before

    monkeypatch.setattr(rules_of, "basis", lambda: "later")

    assert due(desk, TODAY) == before
    assert list(falling_due(desk, TODAY)) == before


def test_a_store_that_can_only_be_read_gives_the_same(desk):
    path, before = desk.path, due(desk, TODAY)
    desk.close()

    with Store.open(path, read_only=True) as looked:
        assert list(falling_due(looked, TODAY)) == due(looked, TODAY) == before
        assert rows(looked) == 0


def test_while_somebody_writes_for_long_it_is_worked_out_and_not_kept(desk, monkeypatch):
    before = due(desk, TODAY)
    opened = desk.connection

    def impatient():
        connection = opened()
        connection.exec_driver_sql("PRAGMA busy_timeout = 1")
        connection.rollback()
        return connection

    monkeypatch.setattr(desk, "connection", impatient)
    with desk.write("Long") as write:
        write.save(ENTITIES["reminders"], {"what": "Ring", "due": "9 October 2026"})
        assert list(falling_due(desk, TODAY)) == before
    assert rows(desk) == 0


# --- the watched day ---

COMPARE = (
    lambda day, other: day < other,
    lambda day, other: day <= other,
    lambda day, other: day > other,
    lambda day, other: day >= other,
    lambda day, other: day == other,
    lambda day, other: other < day,
    lambda day, other: other >= day,
    lambda day, other: other == day,
    lambda day, other: min(day, other) == other,
    lambda day, other: (other - day).days,
    lambda day, other: (day - other).days,
    lambda day, other: day + dt.timedelta(3) > other,
    lambda day, other: day.isoformat() < other.isoformat(),
    lambda day, other: {day: 1}.get(other),
)  # fmt: skip
NEAR = some.dates(dt.date(2026, 10, 1), dt.date(2026, 10, 12))


@given(day=NEAR, asked=some.lists(some.tuples(some.sampled_from(COMPARE), NEAR), max_size=4))
def test_on_any_day_of_its_span_everything_comes_out_the_same(day, asked):
    watched = WatchedDay(day)
    answers = [ask(watched, other) for ask, other in asked]
    span = watched.first, watched.last

    assert answers == [ask(day, other) for ask, other in asked]
    assert span[0] <= day <= span[1]
    for days in range(-14, 15):
        other_day = day + dt.timedelta(days)
        if span[0] <= other_day <= span[1]:
            assert answers == [ask(other_day, other) for ask, other in asked]


def test_the_span_is_as_wide_as_comparisons_allow():
    watched = WatchedDay(dt.date(2026, 10, 6))

    assert dt.date(2026, 10, 1) < watched <= dt.date(2026, 10, 31)
    assert (watched.first, watched.last) == (dt.date(2026, 10, 2), dt.date(2026, 10, 31))
    assert watched != dt.date(2026, 10, 20)
    assert watched.last == dt.date(2026, 10, 19)
