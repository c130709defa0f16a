"""The steps of a purchase: who may approve it, and what pauses, ends and replaces it."""

import datetime as dt

import pytest

from desktop.commands import cell_edits, new_store, purchases
from desktop.domain.entity import Invalid
from desktop.domain.purchase_steps import NEXT, refused
from desktop.domain.registry import ENTITIES
from desktop.store import purchases_listed
from desktop.store.reading import rows
from tests.buying import TODAY, buy, fill

PURCHASES, EVENTS = ENTITIES["purchases"], ENTITIES["purchase-events"]
LATER = dt.date(2027, 1, 11)
ENDS = dt.date(2026, 11, 29)


@pytest.fixture
def desk(tmp_path):
    """A store with reference data, the small list, a child and two approvers."""
    with new_store.create(tmp_path / "desk.cdesk") as store:
        fill(store)
        for officer, amount, off in (("Team leader", "1000", ""), ("Manager", "5000", "yes")):
            limit = {"officer": officer, "from": "1 April 2026", "amount": amount}
            store.save(ENTITIES["approval-limits"], limit | {"off_list": off})
        yield store


def one(desk, row_id):
    [row] = rows(desk, PURCHASES, today=TODAY, ids=[row_id])
    return row


def requested(desk, **given):
    bought = buy(desk, **{"last_session": "18 December 2026"} | given)
    purchases.request(desk, bought, "Officer", TODAY)
    return bought


def running(desk):
    bought = requested(desk)
    purchases.approve(desk, bought, "Manager", TODAY)
    purchases.begin(desk, bought)
    return bought


def test_a_purchase_is_requested_approved_and_begun(desk):
    row = one(desk, running(desk))

    assert (row["status"], row["requested_by"], row["approved_by"]) == (
        "active",
        "Officer",
        "Manager",
    )
    assert (row["requested_on"], row["approved_on"]) == (TODAY, TODAY)


@pytest.mark.parametrize(
    ("who", "given", "words"),
    [
        ("officer", {}, "The one who requested a purchase can.t approve it"),
        ("Stranger", {}, "no approval limit on record"),
        ("Team leader", {"rate": "200"}, "may approve up to £1,000, and this costs £1,400"),
        ("Team leader", {"arrangement": "non-preferred"}, "may not approve off the list"),
        ("Manager", {"arrangement": "non-preferred"}, "Enter the reason why it is bought"),
        ("Manager", {"last_session": "16 July 2027"}, "Public liability expires on 31 March 2027"),
    ],
)
def test_who_may_not_approve_is_refused_and_nothing_changes(desk, who, given, words):
    bought = requested(desk, **given)

    with pytest.raises(Invalid, match=words):
        purchases.approve(desk, bought, who, TODAY)

    assert one(desk, bought)["status"] == "awaiting approval"


def test_what_is_blocked_is_approved_with_a_reason(desk):
    bought = requested(desk, arrangement="non-preferred", off_list_reason="Nobody had space")

    purchases.approve(desk, bought, "Manager", TODAY)

    assert one(desk, bought)["status"] == "approved"


@pytest.mark.parametrize("status", NEXT)
def test_a_step_that_does_not_follow_is_refused_with_those_that_do(status):
    for to in NEXT:
        words = refused("SP-1", status, to)
        assert (words is None) == (to in NEXT[status])
        assert words is None or words.startswith(f"SP-1 is {status}, so it can't be")


def test_a_purchase_sent_back_is_a_draft_again(desk):
    bought = requested(desk)

    purchases.send_back(desk, bought, "The plan line is missing")

    assert one(desk, bought)["status"] == "draft"
    assert desk.changes()[0].why == "The plan line is missing"


def test_a_pause_without_an_end_ends_on_the_day_before_it_is_resumed(desk):
    bought = running(desk)
    purchases.pause(desk, bought, dt.date(2026, 11, 9), why="Child in hospital")
    assert (one(desk, bought)["status"], one(desk, bought)["sessions_planned"]) == ("paused", 1)

    purchases.resume(desk, bought, dt.date(2026, 11, 23))

    [event] = rows(desk, EVENTS, today=TODAY)
    assert event["to"] == dt.date(2026, 11, 22)
    assert (one(desk, bought)["status"], one(desk, bought)["sessions_planned"]) == ("active", 5)


def test_a_pause_resumed_after_the_last_session_ends_with_it(desk):
    bought = running(desk)
    last = one(desk, bought)["last_session"]
    purchases.pause(desk, bought, dt.date(2026, 11, 9), why="Child in hospital")

    purchases.resume(desk, bought, last + dt.timedelta(7))

    [event] = rows(desk, EVENTS, today=TODAY)
    assert event["to"] == last


def test_a_pause_that_had_not_begun_goes_when_it_is_resumed(desk):
    bought = running(desk)
    purchases.pause(desk, bought, dt.date(2026, 11, 9), dt.date(2026, 11, 20))

    purchases.resume(desk, bought, dt.date(2026, 11, 9))

    assert not rows(desk, EVENTS, today=TODAY)
    assert one(desk, bought)["sessions_planned"] == 7


def test_an_early_end_is_an_event_with_its_reason(desk):
    bought = running(desk)

    purchases.end_early(desk, bought, dt.date(2026, 11, 30), "Moved away", TODAY)

    [event] = rows(desk, EVENTS, today=TODAY)
    assert (event["kind"], event["reason"]) == ("ended early", "Moved away")
    assert (one(desk, bought)["status"], one(desk, bought)["sessions_planned"]) == ("active", 4)
    desk.undo()
    assert (one(desk, bought)["status"], one(desk, bought)["sessions_planned"]) == ("active", 7)


@pytest.mark.parametrize(
    ("today", "status", "said"),
    [
        (dt.date(2026, 11, 28), "active", "active, ends 29 November 2026"),
        (dt.date(2026, 11, 29), "active", "active, ends 29 November 2026"),  # its last day
        (dt.date(2026, 11, 30), "ended", "ended"),
    ],
)
def test_a_purchase_that_ends_early_runs_until_its_last_day_is_past(desk, today, status, said):
    bought = running(desk)
    purchases.end_early(desk, bought, dt.date(2026, 11, 30), "Moved away", TODAY)

    [row] = purchases_listed.of(desk, today, [bought])
    [worked] = rows(desk, PURCHASES, today=today, ids=[bought])

    assert (row["status"], row["ends"], worked["status_today"]) == (status, ENDS, said)


def test_a_purchase_ended_from_today_or_before_is_ended_at_once(desk):
    bought = running(desk)

    purchases.end_early(desk, bought, dt.date(2026, 11, 30), "Moved", dt.date(2026, 11, 30))

    assert one(desk, bought)["status"] == "ended"


def test_a_purchase_that_ends_early_can_be_paused_until_then_but_not_end_later(desk):
    bought = running(desk)
    purchases.end_early(desk, bought, dt.date(2026, 11, 30), "Moved away", TODAY)

    with pytest.raises(Invalid, match="ends on 29 November 2026 already"):
        purchases.end_early(desk, bought, dt.date(2026, 12, 7), "Later", TODAY)
    purchases.pause(desk, bought, dt.date(2026, 11, 9), dt.date(2026, 11, 13), "Ill")

    assert one(desk, bought)["status_today"] == "paused, ends 29 November 2026"


@pytest.mark.parametrize(
    ("day", "why", "field"),
    [(LATER, "Moved away", "from"), (dt.date(2026, 11, 1), "Moved", "from"),
     (dt.date(2026, 11, 30), " ", "reason")],
)  # fmt: skip
def test_an_early_end_needs_a_reason_and_a_day_within(desk, day, why, field):
    bought = running(desk)

    with pytest.raises(Invalid) as wrong:
        purchases.end_early(desk, bought, day, why, TODAY)

    assert set(wrong.value.errors) == {field}


def test_a_replacement_keeps_the_chain(desk):
    bought = running(desk)
    from_day = dt.date(2026, 11, 30)

    new = purchases.replace(
        desk,
        bought,
        from_day,
        {"provider": "Pilgrims Way Therapy Group", "rate": "89"},
        "Left",
        TODAY,
    )

    old, follows = one(desk, bought), one(desk, new)
    assert (old["status_today"], old["sessions_planned"]) == ("active, ends 29 November 2026", 4)
    assert (follows["status"], follows["replaces"].key) == ("draft", old["ref"])
    assert (follows["first_session"], follows["sessions_planned"], follows["cost"]) == (
        from_day,
        3,
        267,
    )
    assert follows["provider"].text == "Pilgrims Way Therapy Group"


@pytest.mark.parametrize(("day", "fails"), [("2026-11-01", False), ("2026-11-02", True)])
def test_only_before_the_first_session_can_a_purchase_be_cancelled(desk, day, fails):
    bought = requested(desk)
    purchases.approve(desk, bought, "Manager", TODAY)

    if fails:
        with pytest.raises(Invalid, match="End it early instead"):
            purchases.cancel(desk, bought, dt.date.fromisoformat(day), "No longer needed")
    else:
        purchases.cancel(desk, bought, dt.date.fromisoformat(day), "No longer needed")
        assert one(desk, bought)["status"] == "cancelled"


def test_over_a_budget_line_an_approval_asks_for_a_reason(desk):
    line = {"financial_year": "2026-27", "line": "65", "key_service": "SEN", "service": "SEN"}
    desk.save(ENTITIES["budgets"], line | {"amount": "1000"})
    first = requested(desk, budget_line="65")
    purchases.approve(desk, first, "Manager", TODAY)
    second = requested(desk, budget_line="65", child="CH-100001", therapy="SLT", lot="")

    with pytest.raises(Invalid, match="Takes budget line 65 of 2026-27 to £1,288, over its £1,000"):
        purchases.approve(desk, second, "Manager", TODAY)


def test_a_pause_cannot_be_resumed_before_it_begins(desk):
    bought = running(desk)
    purchases.pause(desk, bought, dt.date(2026, 11, 16), dt.date(2026, 11, 27))

    with pytest.raises(Invalid, match="is paused only from 16 November 2026"):
        purchases.resume(desk, bought, dt.date(2026, 11, 9))

    [event] = rows(desk, EVENTS, today=TODAY)
    assert event["from"] == dt.date(2026, 11, 16)


def test_resuming_leaves_a_later_pause_alone(desk):
    bought = running(desk)
    purchases.pause(desk, bought, dt.date(2026, 11, 9))
    later = {"purchase": one(desk, bought)["ref"], "kind": "paused", "from": "7 December 2026"}
    desk.save(EVENTS, later | {"to": "11 December 2026"})

    purchases.resume(desk, bought, dt.date(2026, 11, 23))

    assert [(e["from"].day, e["to"].day) for e in rows(desk, EVENTS, today=TODAY)] == [
        (9, 22),
        (7, 11),
    ]


def test_a_replacement_goes_on_at_the_rate_that_held_on_its_day(desk):
    bought = running(desk)
    change = {"purchase": one(desk, bought)["ref"], "kind": "rate change", "amount": "95"}
    desk.save(EVENTS, change | {"from": "16 November 2026"})
    desk.save(EVENTS, change | {"from": "14 December 2026", "amount": "99"})

    new = purchases.replace(desk, bought, dt.date(2026, 11, 30), {}, "The plan was amended", TODAY)

    assert one(desk, new)["rate"] == 95


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"status": "approved", "approved_by": "Team leader", "rate": "200"}, "approved_by",
         "may approve up to £1,000, and this costs £1,400"),
        ({"status": "active", "approved_by": "Stranger"}, "approved_by", "no approval limit"),
        ({"status": "active", "approved_by": "", "approved_on": ""}, "approved_by",
         "Enter who approved it and when"),
        ({"status": "active", "approved_by": "Officer"}, "approved_by", "can't approve it"),
        ({"status": "approved", "approved_by": "Manager", "arrangement": "non-preferred"},
         "off_list_reason", "Enter the reason why it is bought"),
    ],
)  # fmt: skip
def test_a_status_that_is_set_goes_through_the_same_check(desk, given, field, words):
    bought = requested(desk)

    with pytest.raises(Invalid) as wrong:
        desk.save(PURCHASES, {"approved_on": "6 October 2026"} | given, bought)
    with pytest.raises(Invalid) as added:
        buy(desk, requested_by="Officer", last_session="18 December 2026",
            **{"approved_on": "6 October 2026"} | given)  # fmt: skip

    assert words in wrong.value.errors[field]
    assert words in added.value.errors[field]
    assert one(desk, bought)["status"] == "awaiting approval"


def test_what_is_approved_becomes_dearer_only_within_the_limit(desk):
    bought = requested(desk)
    purchases.approve(desk, bought, "Team leader", TODAY)
    desk.save(PURCHASES, {"rate": "140"}, bought)

    with pytest.raises(Invalid, match="up to £1,000, and this costs £1,050. Enter who approves"):
        desk.save(PURCHASES, {"rate": "150"}, bought)
    desk.save(PURCHASES, {"rate": "150", "approved_by": "Manager"}, bought)

    assert one(desk, bought)["approved_by"] == "Manager"


def test_a_step_reads_the_state_in_its_own_write(desk):
    bought = requested(desk)
    purchases.approve(desk, bought, "Manager", TODAY)

    with pytest.raises(Invalid, match="is approved, so it can't be approved"):
        purchases.approve(desk, bought, "Manager", TODAY)

    assert desk.changes()[0].label.startswith("Approve SP-")


def test_a_new_rate_takes_no_purchase_over_its_approvers_limit(desk):
    bought = requested(desk)
    purchases.approve(desk, bought, "Team leader", TODAY)
    change = {
        "purchase": one(desk, bought)["ref"],
        "kind": "rate change",
        "from": "9 November 2026",
    }
    desk.save(EVENTS, change | {"amount": "140"})

    with pytest.raises(Invalid, match="up to £1,000, and this costs £1,032. Enter in SP-") as wrong:
        desk.save(EVENTS, change | {"amount": "160", "from": "16 November 2026"})

    assert set(wrong.value.errors) == {"amount"}
    assert len(rows(desk, EVENTS, today=TODAY)) == 1


def test_what_happened_since_counts_when_an_approved_purchase_becomes_dearer(desk):
    bought = requested(desk)
    purchases.approve(desk, bought, "Team leader", TODAY)
    change = {"purchase": one(desk, bought)["ref"], "kind": "rate change", "amount": "140"}
    desk.save(EVENTS, change | {"from": "9 November 2026"})

    with pytest.raises(Invalid, match="up to £1,000, and this costs £1,0"):
        desk.save(PURCHASES, {"travel": "20"}, bought)
    given = [cell_edits.Given(bought, "travel", "20")]
    [edit] = cell_edits.plan(desk, PURCHASES, given).edits

    assert "Enter who approves the higher cost" in edit.wrong
    assert not one(desk, bought)["travel"]


def test_an_early_end_leaves_no_room_for_a_rate_beyond_the_limit(desk):
    bought = requested(desk)
    purchases.approve(desk, bought, "Team leader", TODAY)
    ended = {"purchase": one(desk, bought)["ref"], "kind": "ended early"}
    desk.save(EVENTS, ended | {"from": "9 November 2026"})

    with pytest.raises(Invalid, match="up to £1,000, and this costs £1,050"):
        desk.save(PURCHASES, {"rate": "150"}, bought)


def test_who_approved_a_purchase_that_runs_cannot_be_taken_away(desk):
    bought = running(desk)

    with pytest.raises(Invalid, match="stays on record"):
        desk.save(PURCHASES, {"approved_by": ""}, bought)

    assert one(desk, bought)["approved_by"] == "Manager"


@pytest.mark.parametrize("day", ["1 January 2010", "1 January 2040"])
def test_an_early_end_outside_its_days_is_refused_by_every_door(desk, day):
    bought = running(desk)
    ref = one(desk, bought)["ref"]

    with pytest.raises(Invalid, match="within the purchase's own days"):
        desk.save(EVENTS, {"purchase": ref, "kind": "ended early", "from": day})

    assert rows(desk, EVENTS, today=TODAY) == []
