"""The dated history behind a qualification: a new status is a new event with its own day."""

import datetime as dt

import pytest

from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.store.reading import rows
from tests.factories import make

TODAY = dt.date(2026, 10, 6)
QUALIFIED = {
    "status": "qualified", "since": "2025-04-01", "evaluated_by": "Panel",
    "evaluated_on": "2025-03-14", "reason": "Scored 78",
}  # fmt: skip


@pytest.fixture
def place(store):
    """A qualification on a lot."""
    make(store, "lists", ref="L-1", starts="2025-04-01", last_day="2029-03-31")
    make(store, "lots", list="L-1", code="1")
    return make(store, "qualifications", list="L-1", lot="1", **QUALIFIED)


def events(store):
    return [
        (row["status"], row["on"].isoformat(), row["reason"])
        for row in rows(store, ENTITIES["qualification-events"], today=TODAY)
    ]


def change(store, row_id, **given):
    store.save(ENTITIES["qualifications"], given, row_id)


def test_refusing_a_qualified_provider_needs_a_day_and_a_reason_of_its_own(store, place):
    with pytest.raises(Invalid) as told:
        change(store, place, status="refused")

    assert told.value.errors == {
        "since": "Enter the day from which it is refused: 1 April 2025 is the day of "
        "“qualified”, which stays in the history",
        "reason": "Enter the reason for “refused”: the one on record is that of “qualified”",
    }
    assert events(store) == [("qualified", "2025-04-01", "Scored 78")]


def test_a_refusal_with_its_day_is_a_new_event_after_the_old_one(store, place):
    change(store, place, status="refused", since="2026-09-01", reason="Scored 41",
           evaluated_on="2026-08-20")  # fmt: skip

    assert events(store) == [
        ("qualified", "2025-04-01", "Scored 78"), ("refused", "2026-09-01", "Scored 41")
    ]  # fmt: skip
    standing = {
        day: rows(store, ENTITIES["qualifications"], today=dt.date.fromisoformat(day))[0]
        for day in ("2026-08-31", "2026-09-01")
    }
    assert standing["2026-08-31"]["status_today"] == "qualified"
    assert standing["2026-09-01"]["status_today"] == "refused"


def test_an_application_may_be_judged_on_the_day_it_came(store):
    row_id = make(store, "qualifications", status="applied", since="2026-09-01")

    change(store, row_id, **QUALIFIED | {"since": "2026-09-01"})

    assert [status for status, _, _ in events(store)] == ["applied", "qualified"]


def test_an_import_is_held_to_the_same(store, place, tmp_path):
    from desktop.sheets.importing import Wanted, run_import

    row = rows(store, ENTITIES["qualifications"], today=TODAY)[0]
    file = tmp_path / "places.csv"
    file.write_text(
        "Provider,List,Lot,Status,Evaluated by,Evaluated on,Reason\n"
        f"{row['provider'].key},{row['list'].key},{row['lot'].key},refused,Panel,"
        "20 August 2026,Scored 41\n",
        encoding="utf-8",
    )

    document = run_import(store, ENTITIES["qualifications"], file, Wanted()).document

    assert (document["refused"], document["saved"]) == (1, 0)
    assert "Enter the day from which it is refused" in str(document["problems"])
