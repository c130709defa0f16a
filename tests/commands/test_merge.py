"""Two records of one provider become one, and one undo makes them two again."""

import datetime as dt

import pytest

from desktop.commands import merge
from desktop.domain.registry import ENTITIES
from desktop.store import check
from desktop.store.errors import NotFound, StoreError
from desktop.store.history import rows_of, with_merged
from desktop.store.reading import rows
from tests.factories import make

TODAY = dt.date(2026, 10, 6)
EVALUATED = {"evaluated_by": "Panel", "evaluated_on": "1 March 2025"}


@pytest.fixture
def keep(store):
    return make(store, "providers", ref="P-0001", name="Marsh Lane Therapies", kind="company")


@pytest.fixture
def drop(store):
    return make(store, "providers", ref="P-0002", name="Marsh Ln Therapies", kind="company")


@pytest.fixture
def lot(store):
    make(store, "lists", ref="QPL", starts="1 April 2025", last_day="31 March 2028")
    make(store, "lots", list="QPL", code="1")
    return {"list": "QPL", "lot": "1"}


def of(store, register, **where):
    return rows(store, ENTITIES[register], today=TODAY, where={"provider": "P-0001", **where})


def everything(store):
    return {name: rows(store, entity, today=TODAY) for name, entity in ENTITIES.items()}


@pytest.mark.parametrize(
    "register", ["contacts", "arrangements", "rates", "capacity", "assurance", "qualifications"]
)
def test_what_belongs_to_the_dropped_one_moves(store, keep, drop, register):
    row = make(store, register, provider="P-0002")

    merge.providers(store, keep, drop)

    assert [one["id"] for one in of(store, register)] == [row]


def test_the_dropped_one_is_gone_and_its_names_find_the_kept_one(store, keep, drop):
    merge.providers(store, keep, drop)

    make(store, "capacity", provider="Marsh Ln Therapies")
    assert len(of(store, "capacity")) == 1
    with pytest.raises(NotFound):
        store.get(ENTITIES["providers"], drop)


def test_blanks_are_filled_and_what_is_there_stays(store, keep, drop):
    store.save(ENTITIES["providers"], {"phone": "01233 111111", "email": ""}, keep)
    store.save(ENTITIES["providers"], {"phone": "01233 222222", "email": "a@b.org"}, drop)

    merge.providers(store, keep, drop)

    merged = store.get(ENTITIES["providers"], keep)
    assert (merged["phone"], merged["email"]) == ("01233 111111", "a@b.org")


def test_old_numbers_are_kept_as_references(store, keep, drop):
    store.save(ENTITIES["providers"], {"supplier_number": "700111"}, keep)
    store.save(ENTITIES["providers"], {"supplier_number": "700222"}, drop)
    make(store, "references", about="P-0002", kind="portal", value="DN1")

    merge.providers(store, keep, drop)

    kept = rows(store, ENTITIES["references"], today=TODAY, where={"about": "P-0001"})
    assert {(one["kind"], one["value"]) for one in kept} == {
        ("old", "P-0002"),
        ("finance", "700222"),
        ("portal", "DN1"),
    }


def test_on_one_lot_the_later_status_stands_and_both_histories_are_kept(store, keep, drop, lot):
    make(store, "qualifications", provider="P-0001", **lot, status="applied", since="1 May 2025")
    make(
        store,
        "qualifications",
        provider="P-0002",
        **lot,
        status="qualified",
        since="1 June 2025",
        **EVALUATED,
    )

    merge.providers(store, keep, drop)

    [place] = of(store, "qualifications")
    assert (place["status"], place["since"]) == ("qualified", dt.date(2025, 6, 1))
    assert [e["status"] for e in of(store, "qualification-events")] == ["applied", "qualified"]


def test_an_earlier_status_does_not_take_over_but_lends_its_evaluation(store, keep, drop, lot):
    make(
        store,
        "qualifications",
        provider="P-0001",
        **lot,
        status="suspended",
        since="1 July 2025",
        reason="Insurance",
    )
    make(
        store,
        "qualifications",
        provider="P-0002",
        **lot,
        status="qualified",
        since="1 June 2025",
        **EVALUATED,
    )

    merge.providers(store, keep, drop)

    [place] = of(store, "qualifications")
    assert (place["status"], place["evaluated_by"]) == ("suspended", "Panel")


def test_the_same_event_twice_becomes_one_with_both_reasons(store, keep, drop, lot):
    for provider, reason in (("P-0001", "By post"), ("P-0002", "By email")):
        make(
            store,
            "qualifications",
            provider=provider,
            **lot,
            status="applied",
            since="1 May 2025",
            reason=reason,
        )

    merge.providers(store, keep, drop)

    [event] = of(store, "qualification-events")
    assert event["reason"] == "By post; By email"


def test_the_newer_capacity_wins(store, keep, drop):
    same = {"therapy": "Occupational therapy", "area": "North"}
    make(
        store,
        "capacity",
        provider="P-0001",
        **same,
        sessions_a_week="9",
        as_at="1 May 2026",
        wait_days="3",
    )
    make(store, "capacity", provider="P-0002", **same, sessions_a_week="2", as_at="1 June 2026")

    merge.providers(store, keep, drop)

    [told] = of(store, "capacity")
    assert (told["sessions_a_week"], told["wait_days"]) == (2, None)


def test_a_check_of_an_older_document_is_not_taken_for_one_of_the_newer(store, keep, drop):
    same = {"document": "public liability", "reference": "A1"}
    make(
        store,
        "assurance",
        provider="P-0001",
        **same,
        expires="31 March 2026",
        checked_on="1 April 2025",
    )
    make(store, "assurance", provider="P-0002", **same, expires="31 March 2027")

    merge.providers(store, keep, drop)

    [document] = of(store, "assurance")
    assert (document["expires"], document["checked_on"]) == (dt.date(2027, 3, 31), None)


def test_one_undo_and_redo_put_everything_back_and_forth(store, keep, drop, lot):
    for provider in ("P-0001", "P-0002"):
        make(store, "qualifications", provider=provider, **lot)
        make(store, "contacts", provider=provider, name="Same Person")
        make(store, "rates", provider=provider)
    make(store, "references", about="P-0002")
    before = everything(store)

    merge.providers(store, keep, drop)
    after = everything(store)
    store.undo()

    assert everything(store) == before
    store.redo()
    assert everything(store) == after
    assert check.check(store).ok


def test_history_of_the_kept_one_shows_the_others_until_undone(store, keep, drop):
    third = make(store, "providers", ref="P-0003")
    merge.providers(store, drop, third)
    merge.providers(store, keep, drop)

    with store.read() as connection:
        assert with_merged(connection, "providers", keep) == [keep, drop, third]
        told = rows_of(connection, register="providers", row_ids=[keep, drop, third])
    assert {one.what for one in told if one.row_id == drop} == {"added", "changed", "deleted"}

    store.undo()
    with store.read() as connection:
        assert with_merged(connection, "providers", keep) == [keep]


def test_history_finds_it_even_when_the_kept_one_did_not_change(store, keep):
    twin = make(store, "providers", ref="P-0009", name="Marsh Lane Therapies", kind="company")

    merge.providers(store, keep, twin)

    with store.read() as connection:
        assert with_merged(connection, "providers", keep) == [keep, twin]


def test_a_provider_is_not_merged_with_itself(store, keep):
    with pytest.raises(StoreError, match="two different providers"):
        merge.providers(store, keep, keep)


def test_history_still_names_the_provider_that_is_gone(store, keep, drop):
    make(store, "capacity", provider="P-0002")

    merge.providers(store, keep, drop)

    moved = rows_of(store.connection(), register="capacity", limit=1)[0]
    told = {one.field: (one.before, one.after) for one in moved.fields}
    assert "Marsh Ln Therapies" in told["provider"][0]
    assert "Marsh Lane Therapies" in told["provider"][1]


def test_a_contract_names_the_kept_provider_once(store, keep, drop):
    make(store, "contracts", ref="C-1", providers=("P-0002", "P-0001"))

    merge.providers(store, keep, drop)

    assert [row["providers"] for row in rows(store, ENTITIES["contracts"], today=TODAY)] == [
        ("P-0001",)
    ]
    store.undo()
    assert [row["providers"] for row in rows(store, ENTITIES["contracts"], today=TODAY)] == [
        ("P-0002", "P-0001")
    ]
