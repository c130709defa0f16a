"""Purchases in a sheet: what it approves is held against the limits, history is taken over."""

import pytest

from desktop.commands import new_store, purchases
from desktop.domain.registry import ENTITIES
from desktop.store.reading import rows
from tests.buying import TODAY, buy, fill
from tests.sheets.import_tools import bring_in, counts, sheet, told

PURCHASES = ENTITIES["purchases"]
HEAD = ["Reference", "Child", "Therapy", "Provider", "Arrangement", "List", "Lot", "Rate", "Unit",
        "Minutes", "Sessions per week", "First session", "Last session", "Status",
        "Requested by", "Approved by", "Approved on"]  # fmt: skip
ROW = ["SP-9001", "CH-100001", "Occupational therapy", "Channel Coast OT", "QPL", "QPL-2025", "2",
       200, "session", 60, 1, "2 November 2026", "18 December 2026", "approved", "Officer",
       "Team leader", "5 October 2026"]  # fmt: skip


@pytest.fixture
def desk(tmp_path):
    """A store with reference data, the small list, a child and an approver up to £1,000."""
    with new_store.create(tmp_path / "desk.cdesk") as store:
        fill(store)
        store.as_if = TODAY
        limit = {"officer": "Team leader", "from": "1 April 2026", "amount": "1000"}
        store.save(ENTITIES["approval-limits"], limit)
        yield store


def brought(desk, tmp_path, **given):
    row = [given.get(name, value) for name, value in zip(HEAD, ROW, strict=True)]
    return bring_in(desk, "purchases", sheet(tmp_path / "bought.xlsx", [HEAD, row]))


@pytest.mark.parametrize("status", ["approved", "active", "paused", "ended"])
def test_what_a_sheet_approves_beyond_the_limit_waits_for_approval(desk, tmp_path, status):
    done = brought(desk, tmp_path, Status=status)

    [(_, heading, what)] = told(done, "doubtful")
    [(_, _, counted)] = told(done, "said")
    [row] = rows(desk, PURCHASES, today=TODAY)
    assert heading == "Approved by"
    assert "may approve up to £1,000, and this costs £1,400" in what
    assert what.endswith("It comes in as “awaiting approval”")
    assert counted.startswith("1 purchase is not approved by this sheet")
    assert (row["status"], row["approved_by"], row["approved_on"]) == (
        "awaiting approval",
        None,
        None,
    )


def test_what_a_sheet_approves_within_the_limit_is_approved(desk, tmp_path):
    assert counts(brought(desk, tmp_path, Rate=100)) == {"rows": 1, "new": 1}

    [row] = rows(desk, PURCHASES, today=TODAY)

    assert (row["status"], row["approved_by"]) == ("approved", "Team leader")


BEFORE = {"First session": "5 October 2026", "Approved on": "1 October 2026"}


@pytest.mark.parametrize("status", ["approved", "active", "ended"])
def test_what_began_before_purchases_were_kept_here_is_taken_over_and_counted(
    desk, tmp_path, status
):
    done = brought(desk, tmp_path, Status=status, **BEFORE)

    assert counts(done)["new"] == 1
    [(_, _, what)] = told(done, "said")
    assert what.startswith("1 purchase is taken over as the sheet has them, begun before 6 October")
    [row] = rows(desk, PURCHASES, today=TODAY)
    assert row["status"] == status
    assert "may approve up to £1,000" in row["check"]


@pytest.mark.parametrize(
    "late", [{"First session": "6 October 2026"}, {"Approved on": "6 October 2026"}]
)
def test_what_began_or_was_approved_since_is_no_history(desk, tmp_path, late):
    done = brought(desk, tmp_path, Status="active", **BEFORE | late)

    [row] = rows(desk, PURCHASES, today=TODAY)
    assert row["status"] == "awaiting approval"
    assert not [what for _, _, what in told(done, "said") if "taken over" in what]


def test_the_same_sheet_again_changes_nothing(desk, tmp_path):
    brought(desk, tmp_path)

    again = counts(brought(desk, tmp_path))

    assert again == {"rows": 1, "unchanged": 1}


def test_a_sheet_cannot_take_a_draft_past_its_approval(desk, tmp_path):
    purchases.request(desk, buy(desk, ref="SP-9001"), "Officer", TODAY)

    done = brought(desk, tmp_path, Status="active")

    [what] = [what for _, heading, what in told(done, "doubtful") if heading == "Approved by"]
    [row] = rows(desk, PURCHASES, today=TODAY)
    assert what.endswith("It stays “awaiting approval”")
    assert (row["status"], row["rate"]) == ("awaiting approval", 200)


def test_a_sheet_cannot_make_what_is_approved_dearer_than_the_limit(desk, tmp_path):
    brought(desk, tmp_path, Rate=100)

    [(_, _, what)] = told(brought(desk, tmp_path))

    assert "Enter who approves the higher cost and when first" in what


def test_an_approval_by_the_requester_is_refused_in_a_sheet(desk, tmp_path):
    said = told(brought(desk, tmp_path, **{"Requested by": "team leader"}))

    assert any("can't approve it" in what for _, _, what in said)


def test_events_of_one_sheet_are_held_to_the_limit_together(desk, tmp_path):
    brought(desk, tmp_path, Rate=140)
    head = ["Purchase", "Kind", "From", "Amount"]
    first = ["SP-9001", "rate change", "9 November 2026", 142]
    then = ["SP-9001", "rate change", "30 November 2026", 146]
    both = [head, first, then]

    done = bring_in(desk, "purchase-events", sheet(tmp_path / "events.xlsx", both))

    [(row, heading, what)] = told(done)
    assert (row, heading) == (3, "Amount")
    assert "this costs £1,004. Enter in SP-9001 who approves the higher cost" in what
