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
        limit = {"officer": "Team leader", "from": "1 April 2026", "amount": "1000"}
        store.save(ENTITIES["approval-limits"], limit)
        yield store


def brought(desk, tmp_path, **given):
    row = [given.get(name, value) for name, value in zip(HEAD, ROW, strict=True)]
    return bring_in(desk, "purchases", sheet(tmp_path / "bought.xlsx", [HEAD, row]))


def test_a_sheet_cannot_approve_beyond_the_approvers_limit(desk, tmp_path):
    done = brought(desk, tmp_path)

    [(_, heading, what)] = told(done)
    assert heading == "Approved by"
    assert "may approve up to £1,000, and this costs £1,400" in what


@pytest.mark.parametrize("status", ["active", "ended"])
def test_what_runs_already_is_taken_over_and_counted(desk, tmp_path, status):
    done = brought(desk, tmp_path, Status=status)

    assert counts(done)["new"] == 1
    [(_, _, what)] = [one for one in told(done, "said") if "taken over" in one[2]]
    assert what.startswith("1 purchase is taken over as the sheet has them")
    [row] = rows(desk, PURCHASES, today=TODAY)
    assert "may approve up to £1,000" in row["check"]


def test_a_sheet_cannot_take_a_draft_past_its_approval(desk, tmp_path):
    purchases.request(desk, buy(desk, ref="SP-9001"), "Officer", TODAY)

    done = brought(desk, tmp_path, Status="active")

    [(_, heading, _)] = told(done)
    assert heading == "Approved by"


def test_a_sheet_cannot_make_what_is_approved_dearer_than_the_limit(desk, tmp_path):
    brought(desk, tmp_path, Rate=100)

    [(_, _, what)] = told(brought(desk, tmp_path))

    assert "Enter who approves the higher cost and when first" in what


def test_an_approval_by_the_requester_is_refused_in_a_sheet(desk, tmp_path):
    said = told(brought(desk, tmp_path, **{"Requested by": "team leader"}))

    assert any("can't approve it" in what for _, _, what in said)
