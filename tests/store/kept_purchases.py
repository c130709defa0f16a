"""Purchases of every shape in a store, and whether what is kept of their cost is right."""

import datetime as dt
import shutil

import pytest

from desktop.commands import new_store
from desktop.domain.registry import ENTITIES
from desktop.domain.years import first_of
from desktop.store import kept_costs
from desktop.store.costed import Buying
from desktop.store.costing import work_out
from desktop.store.shares import shares
from desktop.store.store import Store
from tests.buying import TODAY, buy, fill

TERMS = [
    {
        "calendar": "County",
        "kind": "term",
        "name": name,
        "from": dt.date(*first),
        "to": dt.date(*last),
    }
    for name, first, last in (
        ("Autumn", (2026, 9, 2), (2026, 12, 18)),
        ("Spring", (2027, 1, 4), (2027, 4, 2)),
        ("Summer", (2027, 4, 19), (2027, 7, 21)),
        ("Autumn", (2027, 9, 2), (2027, 12, 17)),
    )
]
SHAPES = (
    {},
    {"per_week": "2", "travel": "7.35", "one_offs": "99"},
    {"unit": "hour", "minutes": "45", "rate": "61.55"},
    {"first_session": "1 April 2025", "last_session": "31 March 2026", "status": "ended"},
    {"sessions": "10"},
    {"per_week": "", "sessions": "6"},
    {"per": "fortnight"},
    {"weekdays": "Monday"},
    {"child": "CH-2"},
    {"child": "CH-3"},
    {"first_session": "1 September 2026", "last_session": "1 September 2026", "one_offs": "5"},
    {"status": "draft"},
)
EVENTS = (
    {"kind": "missed", "amount": "20"},
    {"kind": "missed"},
    {"kind": "made up", "amount": "55.50"},
    {"kind": "rate change", "amount": "101"},
    {"kind": "paused", "to": "12 March 2027"},
    {"kind": "ended early"},
)


def furnish(store):
    """Fill a store with purchases of every shape for children of several calendars."""
    fill(store)
    days = {"from": "2 November 2026", "to": "6 November 2026", "kind": "inset day"}
    store.save(ENTITIES["calendars"], {"calendar": "Hill School", "name": "Inset", **days})
    for ref, calendar in (("CH-2", "Hill School"), ("CH-3", "Gone")):
        store.save(ENTITIES["children"], {"ref": ref, "area": "South", "calendar": calendar})
    for shape in SHAPES:
        buy(store, **{"status": "active"} | shape)


def kept(connection):
    """What is kept, row by row."""
    heads = connection.exec_driver_sql(
        "SELECT purchase, sessions, first_day, last_day, last_session FROM purchase_cost"
    )
    parts = connection.exec_driver_sql(
        "SELECT purchase, financial_year, academic_year, is_committed, pence "
        "FROM purchase_cost_part"
    )
    return {tuple(row) for row in heads}, {tuple(row) for row in parts}


def anew(connection, among):
    """What would be kept of some purchases."""
    worked = [one for one in work_out(connection, "1") if one.purchase in among]
    heads = {
        (one.purchase, one.sessions, one.first_day, one.last_day, one.last_session)
        for one in worked
    }
    parts = {
        (one.purchase, *map(first_of, years), one.is_committed, pence)
        for one in worked
        for years, pence in one.parts.items()
    }
    return heads, parts


def assert_right(store):
    """What is kept is right, and what is read of it too, at any day."""
    with store.read() as connection:
        heads, parts = kept(connection)
        if kept_costs.are_sound(connection):
            assert (heads, parts) == anew(connection, {row[0] for row in heads})
        for day in (TODAY, dt.date(2027, 2, 1)):
            buying = Buying(connection, day)
            each = {one.row["id"]: one for one in buying.costed()}
            found = {one.purchase: one for one in shares(connection, day)}
            assert set(found) == set(each)
            for row_id, one in each.items():
                assert found[row_id].whole == one.cost.by_financial_year
                done = buying.known.cost_by(one.row, one.course, day).by_financial_year
                assert found[row_id].delivered == done


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    """A file with purchases of every shape, made once."""
    path = tmp_path_factory.mktemp("kept") / "desk.cdesk"
    with new_store.create(path) as store:
        furnish(store)
    return path


@pytest.fixture
def desk(furnished, tmp_path):
    """A store with purchases of every shape, all of whose costs are kept."""
    path = tmp_path / "desk.cdesk"
    shutil.copy(furnished, path)
    with Store.open(path) as store:
        yield store


def lacking(store):
    with store.read() as connection:
        return kept_costs.lacking(connection)
