"""What the Providers screen is told of each provider."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop.domain.registry import ENTITIES
from desktop.store.provider_facts import provider_facts, worded
from tests.provider_list import APPLIED, JOINED, OUTSIDE, SUSPENDED, TODAY, fill

EVENTS, CAPACITY = ENTITIES["qualification-events"], ENTITIES["capacity"]
FIRST = "Pilgrims Way Therapy Group"


@pytest.fixture(autouse=True)
def ids(store):
    return fill(store)


def told(store, name, day=TODAY):
    return next(row for row in provider_facts(store, day) if row["name"] == name)


def event(store, ref, lot, status, on, **more):
    row = {"provider": ref, "list": "QPL-2025", "lot": lot, "status": status, "on": on}
    store.save(EVENTS, row | {"reason": "Said so"} | more)


def test_a_provider_is_told_with_its_lots_therapies_areas_space_and_rate(store):
    row = told(store, FIRST)

    assert (row["status"], row["since"]) == ("Qualified", dt.date(2025, 4, 1))
    assert (row["codes"], row["letters"]) == (("SLT", "OT"), "ESW")
    assert (row["free"], row["stale"], row["wait"]) == (6, False, 10)
    assert (row["rate"], row["unit"]) == (Decimal(89), "session")
    assert row["lists"] == ("QPL-2025",)
    assert [place.lot for place in row["places"]] == ["1", "2"]


@pytest.mark.parametrize(
    ("name", "status"),
    [(SUSPENDED, "Suspended"), (APPLIED, "Applied"), (OUTSIDE, "Not on list")],
)
def test_the_status_is_that_of_all_its_lots(store, name, status):
    assert told(store, name)["status"] == status


def test_one_suspended_lot_leaves_the_provider_qualified_but_holds_its_space(store):
    event(store, "QPL-100", "2", "suspended", "1 September 2026")

    row = told(store, FIRST)

    assert row["status"] == "Qualified"
    assert row["free"] == 4


def test_a_suspension_lifts_itself_on_the_day_after_its_last(store):
    event(store, "QPL-105", "1", "suspended", "1 June 2026", until="5 October 2026")

    on_the_last_day = told(store, "Bluebell Speech Therapy", dt.date(2026, 10, 5))
    on_the_day_after = told(store, "Bluebell Speech Therapy")

    assert on_the_last_day["status"] == "Suspended"
    assert on_the_day_after["status"] == "Qualified"


def test_the_worst_document_is_said_and_sorts_first(store):
    rows = {row["name"]: row["assurance"] for row in provider_facts(store, TODAY)}

    words = {name: one.words for name, one in rows.items()}
    assert words[FIRST] == "DBS recheck late"
    assert words[SUSPENDED] == "Insurance not provided"
    assert words["Wealden OT Partnership"] == "Insurance, 14 October"
    assert words["Oakhythe School therapy service"] == "DBS due 21 October"
    assert words["Ashgrove Child Therapy"] == "All in date"
    assert words[OUTSIDE] == "Not checked yet"
    order = sorted(rows, key=lambda name: rows[name])
    assert order[:3] == [FIRST, SUSPENDED, "Wealden OT Partnership"]
    assert rows[OUTSIDE] == max(rows.values())


def test_capacity_told_over_90_days_ago_is_stale(store):
    assert not told(store, FIRST, dt.date(2026, 12, 27))["stale"]
    assert told(store, FIRST, dt.date(2026, 12, 28))["stale"]


def test_a_past_day_shows_the_list_as_it_stood(store):
    before = told(store, FIRST, dt.date(2025, 3, 31))
    then = told(store, SUSPENDED, dt.date(2026, 8, 31))

    assert before["status"] == "Not on list"
    assert before["rate"] is None
    assert then["status"] == "Qualified"
    assert then["free"] is None


def test_some_providers_come_in_the_order_asked_for(store, ids):
    wanted = [ids[OUTSIDE], ids[FIRST], 999]

    rows = provider_facts(store, TODAY, wanted)

    assert [row["id"] for row in rows] == wanted[:2]
    assert rows[1] == told(store, FIRST)


def test_the_search_box_also_looks_in_lots_and_lists(store):
    words = worded(told(store, FIRST))

    assert "speech and language" in words
    assert "ot" in words.split()
    assert "qpl-2025" in words


def test_an_hourly_rate_stands_only_where_no_session_is_priced(store):
    rate = {
        "provider": "QPL-150",
        "therapy": "SLT",
        "unit": "hour",
        "amount": "£55",
        "from": JOINED,
    }
    store.save(ENTITIES["rates"], rate)

    row = told(store, APPLIED)

    assert (row["rate"], row["unit"]) == (Decimal(55), "hour")
