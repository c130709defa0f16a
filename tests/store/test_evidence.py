"""Choices frozen as they were made: who was looked at, what it cost, and what changes nothing."""

import datetime as dt

import pytest

from desktop.commands import new_store
from desktop.domain.eligibility import Wanted
from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.domain.sessions import Pattern, planned
from desktop.sheets.extract import Extract
from desktop.sheets.importing import run_import
from desktop.sheets.writing import export
from desktop.store import evidence as frozen
from desktop.store.calendars import calendars
from desktop.store.eligible import eligible
from desktop.store.evidence import Why
from desktop.store.reading import rows
from tests.buying import CHILD, OT, PURCHASE, TODAY, fill

PURCHASES, CHOICES, CANDIDATES = (
    ENTITIES[name] for name in ("purchases", "choices", "choice-candidates")
)
FREE, BLOCKED = "Channel Coast OT", "Pilgrims Way Therapy Group"


@pytest.fixture
def desk(tmp_path):
    """A store with reference data, the small list and a child."""
    with new_store.create(tmp_path / "desk.cdesk") as store:
        fill(store)
        yield store


def wanted(store):
    first, last = dt.date(2026, 11, 2), dt.date(2026, 12, 18)
    days = planned(calendars(store).named(None), Pattern(1), first, last)
    return Wanted(OT, "South", days, 1, 60, TODAY)


def provider(store, name):
    [row] = rows(store, ENTITIES["providers"], today=TODAY, where={"name": name})
    return row["id"]


def choose(store, name, status="active", **why):
    asked = wanted(store)
    found = eligible(store, asked)
    who = Why(chosen_by="Officer", **why)
    given = PURCHASE | {
        "provider": name,
        "status": status,
        "need": "F4",
        "last_session": "18 December 2026",
    }
    with store.write("Buy") as write:
        bought = write.save(PURCHASES, given)
        frozen.freeze(write, bought, found, asked, provider(store, name), who)
    return bought, found


def test_a_choice_keeps_everyone_who_was_looked_at_as_they_stood(desk):
    bought, found = choose(desk, FREE)

    [kept] = frozen.evidence(desk, bought)

    assert (kept.choice["ref"], kept.choice["provider"]) == ("CC-0001", FREE)
    assert (kept.choice["plan_line"], kept.choice["child"].key) == ("F4", CHILD)
    assert (kept.choice["sessions"], kept.choice["cost"], kept.choice["order"]) == (
        7,
        644,
        found.order,
    )
    assert [row["name"] for row in kept.candidates] == [
        one.provider["name"] for one in found.candidates
    ]
    assert [row["name"] for row in kept.candidates if row["chosen"]] == [FREE]
    blocked = next(row for row in kept.candidates if row["name"] == BLOCKED)
    assert "Enhanced DBS expired on 2 October 2026" in blocked["blocked_by"]


def test_what_happens_to_a_provider_later_does_not_touch_a_choice(desk):
    bought, _ = choose(desk, FREE)
    before = frozen.evidence(desk, bought)

    desk.save(ENTITIES["providers"], {"name": "Other name", "ref": "X-1"}, provider(desk, FREE))
    [rate] = rows(desk, ENTITIES["rates"], today=TODAY, where={"provider": "X-1"})
    desk.save(ENTITIES["rates"], {"amount": "999"}, rate["id"])

    assert frozen.evidence(desk, bought) == before


@pytest.mark.parametrize(
    ("why", "fields"),
    [
        ({}, {"reason", "authoriser"}),
        ({"reason": "Only one who knows the child"}, {"authoriser"}),
        ({"authoriser": "Manager"}, {"reason"}),
        ({"reason": "Knows the child", "authoriser": " officer "}, {"authoriser"}),
        ({"reason": "Knows the child", "authoriser": "Manager"}, set()),
    ],
)
def test_a_blocked_provider_needs_a_reason_and_somebody_else_who_authorises(desk, why, fields):
    if not fields:
        choose(desk, BLOCKED, **why)
        assert rows(desk, CHOICES, today=TODAY)[0]["authoriser"] == "Manager"
        return
    with pytest.raises(Invalid) as refused:
        choose(desk, BLOCKED, **why)

    assert set(refused.value.errors) == fields
    assert not rows(desk, PURCHASES, today=TODAY)


def test_before_approval_the_authoriser_may_still_be_open_but_not_the_reason(desk):
    choose(desk, BLOCKED, "awaiting approval", reason="Knows the child")

    with pytest.raises(Invalid) as refused:
        choose(desk, BLOCKED, "awaiting approval")
    assert set(refused.value.errors) == {"reason"}


def test_a_provider_that_was_not_looked_at_cannot_be_chosen(desk):
    with pytest.raises(Invalid, match="Choose one of the providers that were found"):
        choose(desk, "Bluebell Speech Therapy")


def test_nobody_suitable_is_an_outcome_with_its_reason(desk):
    asked = wanted(desk)
    found = eligible(desk, asked)
    with desk.write("Nobody suitable") as write:
        frozen.nobody(write, CHILD, found, asked, Why("Officer", "All too far away"), "F4")

    [kept] = rows(desk, CHOICES, today=TODAY)

    assert (kept["outcome"], kept["purchase"], kept["provider"]) == ("nobody suitable", None, None)
    assert len(rows(desk, CANDIDATES, today=TODAY)) == len(found.candidates)
    with pytest.raises(Invalid, match="Enter why nobody is suitable"), desk.write("x") as write:
        frozen.nobody(write, CHILD, found, asked, Why("Officer"))


def test_a_choice_cannot_be_changed_added_or_imported_by_hand(desk, tmp_path):
    choose(desk, FREE)
    sheet = tmp_path / "choices.csv"
    export(desk, CHOICES, sheet, Extract(), today=TODAY)

    with pytest.raises(Invalid, match="Choices stay as they were made"):
        desk.save(CHOICES, {"reason": "Something else"}, 1)
    with pytest.raises(Invalid, match="stay as they were made"):
        run_import(desk, CHOICES, sheet)


def test_undoing_a_purchase_takes_its_evidence_with_it_and_redoing_brings_it_back(desk):
    bought, _ = choose(desk, FREE)
    before = frozen.evidence(desk, bought)

    desk.undo()
    assert not rows(desk, CHOICES, today=TODAY)

    desk.redo()
    assert frozen.evidence(desk, bought) == before
