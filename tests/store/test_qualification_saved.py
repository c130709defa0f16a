"""A qualification saved: its events are kept in step, reasons and evaluations are asked for."""

import datetime as dt

import pytest

from desktop.domain.entity import Invalid
from tests.factories import make
from tests.store.store_fixtures import EVENTS, QUALIFICATIONS, events


@pytest.fixture
def place(store):
    """A provider that applied for lot 1."""
    make(store, "lists", ref="QPL")
    make(store, "lots", list="QPL", code="1")
    make(store, "providers", name="Acme")
    given = {"provider": "Acme", "lot": "1", "status": "applied", "since": "1 February 2025"}
    return store.save(QUALIFICATIONS, given)


def test_a_new_status_is_a_new_event_in_the_same_change(store, place):
    store.save(
        QUALIFICATIONS,
        {
            "status": "qualified",
            "since": "1 April 2025",
            "evaluated_by": "Commissioning",
            "evaluated_on": "20/3/2025",
        },
        place,
    )
    assert [(row[0], row[1]) for row in events(store)] == [
        ("applied", "2025-02-01"),
        ("qualified", "2025-04-01"),
    ]

    store.undo()
    assert [row[0] for row in events(store)] == ["applied"]


def test_a_corrected_day_moves_its_event_instead_of_adding_one(store, place):
    store.save(QUALIFICATIONS, {"since": "3 February 2025"}, place)

    assert [row[:2] for row in events(store)] == [("applied", "2025-02-03")]


def test_a_corrected_day_whose_event_is_gone_is_an_event_of_its_own(store, place):
    with store.write("Delete the event") as write:
        write.delete_only(EVENTS, 1)

    store.save(QUALIFICATIONS, {"since": "3 February 2025"}, place)

    assert [row[:2] for row in events(store)] == [("applied", "2025-02-03")]


@pytest.mark.parametrize("status", ["qualified", "refused"])
def test_qualifying_and_refusing_need_an_evaluation(store, place, status):
    with pytest.raises(Invalid, match="evaluation"):
        store.save(
            QUALIFICATIONS,
            {"status": status, "since": "1 April 2025", "reason": "As scored"},
            place,
        )

    assert [row[0] for row in events(store)] == ["applied"]


@pytest.mark.parametrize("status", ["refused", "suspended", "left", "removed"])
def test_leaving_the_list_in_any_way_needs_a_reason(store, place, status):
    given = {
        "status": status,
        "since": "1 April 2025",
        "evaluated_by": "x",
        "evaluated_on": "1 March 2025",
    }

    with pytest.raises(Invalid, match="reason"):
        store.save(QUALIFICATIONS, given, place)


def test_an_event_recorded_by_itself_shows_in_the_qualification(store, place):
    make(
        store,
        "qualification-events",
        provider="Acme",
        lot="1",
        status="suspended",
        on="1 May 2025",
        until="31 May 2025",
        reason="Insurance lapsed",
    )

    now = store.get(QUALIFICATIONS, place)
    assert (now["status"], now["since"], now["reason"]) == (
        "suspended",
        dt.date(2025, 5, 1),
        "Insurance lapsed",
    )


def test_an_earlier_event_recorded_late_leaves_the_latest_standing(store, place):
    make(
        store,
        "qualification-events",
        provider="Acme",
        lot="1",
        status="under evaluation",
        on="1 January 2025",
        reason="Paper found",
    )

    assert store.get(QUALIFICATIONS, place)["status"] == "applied"


def test_an_end_date_is_only_for_a_suspension(store, place):
    with pytest.raises(Invalid, match="suspension"):
        make(
            store,
            "qualification-events",
            provider="Acme",
            lot="1",
            status="left",
            on="1 May 2025",
            until="2 May 2025",
            reason="x",
        )
