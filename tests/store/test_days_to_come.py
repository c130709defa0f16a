"""What has happened can't be on record for a day to come; what is planned can."""

import datetime as dt

import pytest

from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.sheets.importing import Wanted, run_import
from tests.factories import make

TODAY = dt.date(2028, 2, 29)
HAPPENED = {
    "contracts.notice_served_on": ({}, "notice was served"),
    "extensions.used_on": (
        {"number": "1", "months": "12", "status": "used", "authority": "24/1"},
        "an option was used",
    ),
    "variations.agreed_on": (
        {"number": "1", "what": "Less", "from": "2028-06-01", "status": "agreed"},
        "a variation was agreed",
    ),
    "notices.published_on": ({"kind": "UK7"}, "a notice was published"),
    "reviews.held_on": ({"kind": "monitoring", "due": "2028-02-01"}, "a review is held"),
}
PLANNED = {
    "contracts.ended_on": {"ended_reason": "Closed"},
    "contracts.signed_on": {},
    "extensions.notice_by": {"number": "1", "months": "12", "status": "unused"},
    "reviews.due": {"kind": "monitoring"},
    "notices.due": {"kind": "UK7"},
}


@pytest.fixture
def store(store):
    store.as_if = TODAY
    make(store, "providers", ref="P-1", name="Acme")
    make(store, "contracts", ref="C-1", providers="P-1", starts="2026-04-01",
         last_day="2030-03-31")  # fmt: skip
    return store


def keep(store, place, day, more):
    """Keep a day of a contract, or of a new row that belongs to it."""
    register, field = place.split(".")
    entity = ENTITIES[register]
    if register == "contracts":
        return store.save(entity, {**more, field: day}, 1)
    return store.save(entity, {"contract": "C-1", **more, field: day})


def after(days):
    return (TODAY + dt.timedelta(days)).isoformat()


@pytest.mark.parametrize("place", HAPPENED)
@pytest.mark.parametrize("days", [-1, 0, 1])
def test_what_happened_did_so_by_today(store, place, days):
    more, words = HAPPENED[place]

    if days <= 0:
        assert keep(store, place, after(days), more)
    else:
        with pytest.raises(Invalid, match=f"1 March 2028 is still to come: {words}"):
            keep(store, place, after(days), more)


@pytest.mark.parametrize("place", PLANNED)
@pytest.mark.parametrize("days", [-1, 0, 1])
def test_a_plan_may_lie_ahead(store, place, days):
    assert keep(store, place, after(days), PLANNED[place])


def test_a_day_to_come_kept_from_before_does_not_stand_in_the_way(store):
    store.as_if = TODAY + dt.timedelta(9)
    made = keep(store, "notices.published_on", after(9), {"kind": "UK7"})
    store.as_if = TODAY

    assert store.save(ENTITIES["notices"], {"reference": "2028/S 1"}, made)


def test_a_sheet_is_refused_in_the_same_words(store, tmp_path):
    file = tmp_path / "sheet.csv"
    file.write_text("Contract,Notice,Published on\nC-1,UK7,1 March 2028\n", encoding="utf-8")

    done = run_import(store, ENTITIES["notices"], file, Wanted()).document

    assert done["refused"] == 1
    assert "1 March 2028 is still to come: a notice was published" in str(done["problems"])
