"""Purchases in a sheet: what it approves is held against the limits, history is taken over."""

import pytest

from desktop.commands import new_store, purchases
from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.store.award import award
from desktop.store.reading import rows
from tests.buying import TODAY, buy, fill, on
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
    assert done["approvals"] == {"taken_over": 0, "awaiting_approval": 1}
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
    assert done["approvals"] == {"taken_over": 1, "awaiting_approval": 0}
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


@pytest.mark.parametrize("status", ["approved", "active"])
@pytest.mark.parametrize("begun", [{}, {"First session": "5 October 2026"}])
def test_what_a_sheet_calls_approved_without_saying_by_whom_waits(desk, tmp_path, status, begun):
    missing = {"Approved by": None, "Approved on": None}
    done = brought(desk, tmp_path, Status=status, Rate=100, **missing | begun)

    [row] = rows(desk, PURCHASES, today=TODAY)
    if status == "active" and begun:  # it runs without anybody having said so: history
        assert row["status"] == "active"
        return
    [what] = [what for _, _, what in told(done, "doubtful") if "approved it and when" in what]
    assert what.endswith("It comes in as “awaiting approval”")
    assert row["status"] == "awaiting approval"


def test_approved_without_saying_by_whom_waits_where_no_limits_are_on_record(desk, tmp_path):
    desk.delete(ENTITIES["approval-limits"], 1)

    done = brought(desk, tmp_path, **{"Approved by": None, "Approved on": None})

    assert not done["refused"]
    assert [row["status"] for row in rows(desk, PURCHASES, today=TODAY)] == ["awaiting approval"]


@pytest.fixture
def later(desk):
    """The same desk, in which the first purchase was kept two days before."""
    buy(desk, ref="SP-1")
    with desk.connection() as connection, connection.begin():
        connection.exec_driver_sql("UPDATE change SET at = '2026-10-04T09:00:00+00:00'")
    return desk


def test_later_a_first_session_and_approval_of_long_ago_prove_nothing(later, tmp_path):
    long_ago = {"First session": "7 September 2026", "Approved on": "1 September 2026"}
    done = brought(later, tmp_path, Status="active", **long_ago)

    assert done["approvals"] == {"taken_over": 0, "awaiting_approval": 1}
    assert rows(later, PURCHASES, today=TODAY)[1]["status"] == "awaiting approval"


def test_later_what_was_over_before_is_taken_over_still(later, tmp_path):
    before = {"First session": "7 September 2026", "Approved on": "1 September 2026"}
    done = brought(later, tmp_path, Status="ended", **before | {"Last session": "2 October 2026"})

    [(_, _, what)] = told(done, "said")
    assert done["approvals"] == {"taken_over": 1, "awaiting_approval": 0}
    assert "over before 4 October 2026 and so before purchases were kept here" in what


def test_what_is_refused_for_another_reason_is_not_counted(desk, tmp_path):
    done = brought(desk, tmp_path, Status="active", Rate=-4, **BEFORE)

    assert (done["refused"], done["approvals"]["taken_over"]) == (1, 0)


def only(desk):
    [row] = rows(desk, PURCHASES, today=TODAY)
    return row


def said_of(desk):
    return [
        one.what
        for one in award(desk, only(desk)["id"], TODAY).findings
        if one.check == "taken over"
    ]


def test_the_checks_say_of_a_purchase_that_it_was_taken_over_until_it_is_approved(desk, tmp_path):
    brought(desk, tmp_path, Status="active", **BEFORE)
    manager = {"officer": "Manager", "from": "1 April 2026", "amount": "5000"}
    desk.save(ENTITIES["approval-limits"], manager)

    [what] = said_of(desk)
    desk.save(
        PURCHASES, {"approved_by": "Manager", "approved_on": "6 October 2026"}, only(desk)["id"]
    )

    assert what.startswith("Taken over from a sheet on ")
    assert what.endswith("was not checked here")
    assert not said_of(desk)


def test_the_checks_say_nothing_of_the_sort_of_what_was_looked_at(desk, tmp_path):
    brought(desk, tmp_path, Rate=100)

    assert not said_of(desk)


def test_what_nobody_approved_becomes_dearer_only_once_somebody_does(desk, tmp_path):
    nobody = {"Approved by": None, "Approved on": None}
    brought(desk, tmp_path, Status="active", Rate=50, **BEFORE | nobody)
    event = {"purchase": "SP-9001", "kind": "rate change", "from": "9 November 2026"}

    with pytest.raises(Invalid, match="Nobody is recorded as having approved this, and it would"):
        desk.save(PURCHASES, {"rate": "60"}, only(desk)["id"])
    with pytest.raises(Invalid, match="Enter in SP-9001 who approves the higher cost"):
        desk.save(ENTITIES["purchase-events"], event | {"amount": "60"})
    desk.save(ENTITIES["purchase-events"], event | {"amount": "45"})
    given = {"rate": "60", "approved_by": "Team leader", "approved_on": "6 October 2026"}
    desk.save(PURCHASES, given, only(desk)["id"])

    assert only(desk)["rate"] == 60


def test_what_was_taken_over_beyond_a_limit_becomes_no_dearer(desk, tmp_path):
    brought(desk, tmp_path, Status="active", **BEFORE)

    with pytest.raises(Invalid, match="Enter who approves the higher cost"):
        desk.save(PURCHASES, {"rate": "201"}, only(desk)["id"])
    desk.save(PURCHASES, {"rate": "190"}, only(desk)["id"])

    assert only(desk)["rate"] == 190


def test_a_pause_of_what_nobody_approved_is_taken_back(desk, tmp_path):
    nobody = {"Approved by": None, "Approved on": None}
    brought(desk, tmp_path, Status="active", **BEFORE | nobody)
    purchases.pause(desk, only(desk)["id"], on("2026-11-09"))

    purchases.resume(desk, only(desk)["id"], on("2026-11-16"))

    assert only(desk)["status"] == "active"
