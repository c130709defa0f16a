"""What falls due in a store: every kind once, in one band on any day, and aside as was said."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.commands import due as commands
from desktop.commands import purchases
from desktop.domain import due_list
from desktop.domain.bands import BANDS, LATER, NO_END, OVERDUE, WITHIN
from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.store.due import due, falling_due, who_looks
from desktop.store.due_purchases import GONE
from tests import buying
from tests.buying import TODAY, on
from tests.due_rows import AGREED, fill

DAY = dt.timedelta(1)
EDGES = (0, *WITHIN)
ORDER = (NO_END, OVERDUE, "today", *map(str, WITHIN), LATER)


@pytest.fixture
def filled(store):
    """Something of every kind."""
    fill(store)
    return store


def of(items, kind):
    return [one for one in items if one.kind == kind]


KINDS = {
    "hard review", "review", "extension notice", "notice deadline", "contract end",
    "unauthorised year", "notice to publish", "measure missing", "document", "capacity stale",
    "purchase ends", "annual review", "approval", "not ended", "reminder",
}  # fmt: skip


def test_every_kind_of_day_there_is_falls_due(filled):
    ended = {"first_session": "1 September 2025", "last_session": "16 July 2026"}
    buying.buy(filled, status="active", **AGREED, **ended)
    now, later = due(filled, TODAY), due(filled, on("2026-10-06"))

    assert KINDS <= {one.kind for one in now + later} <= set(due_list.KINDS)


@pytest.mark.parametrize(
    "today", ["2024-02-29", "2026-10-06", "2026-10-24", "2026-10-25", "2027-03-28", "2028-02-29"]
)
def test_each_item_has_a_key_of_its_own_and_stands_in_one_band(filled, today):
    found = due(filled, on(today))

    keys = [one.key for one in found]
    assert len(keys) == len(set(keys)) == len({one.uid for one in found})
    counts = [sum(one.band(on(today)) == band for one in found) for band in BANDS]
    assert sum(counts) == len(found) > 0
    near = due(filled, on(today), within=30)
    assert len(near) == sum(counts[:4])


@given(today=st.dates(dt.date(2025, 9, 1), dt.date(2029, 3, 1)))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_item_of_a_store_stands_in_exactly_one_band_on_any_day(filled, today):
    found = due(filled, today)

    for one in found:
        days = (one.due - today).days if one.due else None
        fitting = [
            days is None,
            days is not None and days < 0,
            days == 0,
            *(days is not None and low < days <= high for low, high in pairwise(EDGES)),
            days is not None and days > EDGES[-1],
        ]
        assert sum(fitting) == 1
        assert ORDER[fitting.index(True)] == one.band(today)


@pytest.mark.parametrize(
    ("kind", "due_day"),
    [("hard review", "2026-09-30"), ("review", "2026-12-01"), ("reminder", "2026-10-09")],
)
def test_the_day_before_the_day_and_the_day_after(filled, kind, due_day):
    [key] = {one.key for one in of(due(filled, TODAY), kind) if one.due == on(due_day)}

    bands = []
    for days in (-8, -1, 0, 1):
        today = on(due_day) + days * DAY
        bands += [one.band(today) for one in due(filled, today) if one.key == key]

    assert bands == ["30", "7", "today", "overdue"]


def test_who_is_responsible_comes_from_the_records(filled):
    found = due(filled, TODAY)

    [review] = [one for one in of(found, "hard review") if one.mark == "2"]
    assert (review.people, review.team) == (("Officer",), "Early help")
    assert of(found, "purchase ends")[0].people == ("Officer",)
    assert of(found, "approval")[0].people == ("Head",)
    assert not of(found, "document")[0].people


def test_the_team_of_settings_or_of_the_register_looks(filled):
    assert who_looks(filled, "officer", "").team == "SEND"
    assert who_looks(filled, "officer", "Early help").team == "Early help"


# --- purchases ---


@pytest.mark.parametrize(
    ("review", "told"),
    [
        ("1 November 2026", False),  # the day before its first session
        ("2 November 2026", True),
        ("15 July 2027", True),
        ("16 July 2027", False),  # the day of its last session
    ],
)
def test_an_annual_review_counts_while_the_purchase_runs_across_it(filled, review, told):
    child = {"next_annual_review": review}
    filled.save(ENTITIES["children"], child, 1)

    assert bool(of(due(filled, TODAY), "annual review")) is told


@pytest.mark.parametrize(
    ("today", "ends", "not_ended"),
    [("2027-07-15", 1, 0), ("2027-07-16", 1, 0), ("2027-07-17", 0, 1)],
)
def test_a_purchase_past_its_last_day_is_to_be_ended_not_renewed(filled, today, ends, not_ended):
    found = due(filled, on(today))

    assert (len(of(found, "purchase ends")), len(of(found, "not ended"))) == (ends, not_ended)


@pytest.mark.parametrize(
    ("today", "days"), [("2026-11-29", ["2026-11-29"]), ("2026-11-30", []), ("2027-07-17", [])]
)
def test_a_purchase_that_ends_early_falls_due_on_the_last_day_it_is_left(filled, today, days):
    [bought] = [one.row for one in of(due(filled, TODAY), "purchase ends")]
    purchases.end_early(filled, bought, on("2026-11-30"), "Moved away", TODAY)

    found = due(filled, on(today))

    assert [str(one.due) for one in of(found, "purchase ends")] == days
    assert not of(found, "not ended")
    assert not of(found, "annual review")


def test_purchases_that_are_over_are_one_line_and_end_together(filled):
    for _ in range(3):
        ended = {"first_session": "1 September 2025", "last_session": "16 July 2026"}
        buying.buy(filled, status="active", **AGREED, **ended)

    [line] = of(due(filled, TODAY), "not ended")
    assert line.what.startswith("3 purchases are past")
    assert line.band(TODAY) == "overdue"

    assert commands.end_past(filled, TODAY) == 3
    assert not of(due(filled, TODAY), "not ended")
    filled.undo()
    assert of(due(filled, TODAY), "not ended")


# --- what is said of items ---


def one_of(store, kind, today=TODAY):
    return of(due(store, today), kind)[0]


def test_what_is_acknowledged_is_aside_until_its_day_moves(filled):
    commands.acknowledge(filled, [one_of(filled, "reminder")], "Officer", TODAY)

    assert one_of(filled, "reminder").aside.by == "Officer"
    filled.save(ENTITIES["reminders"], {"due": "10 October 2026"}, 1)
    assert one_of(filled, "reminder").aside is None


def test_a_missed_deadline_stays_overdue_until_somebody_acknowledges_it_after_its_day(filled):
    day = one_of(filled, "extension notice").due
    commands.acknowledge(filled, [one_of(filled, "extension notice", day)], "Officer", day)

    missed = one_of(filled, "extension notice", day + DAY)
    assert (missed.band(day + DAY), missed.aside) == ("overdue", None)
    assert missed.what.startswith("Missed: the last day")
    commands.acknowledge(filled, [missed], "Officer", day + DAY)
    assert one_of(filled, "extension notice", day + 90 * DAY).aside is not None


def test_what_is_put_off_comes_back_on_its_day_by_itself(filled):
    till = TODAY + 3 * DAY
    commands.snooze(filled, [one_of(filled, "document")], till, "On leave", TODAY)
    key = next(one.key for one in due(filled, TODAY) if one.aside)

    for today, is_aside in ((till - DAY, True), (till, False), (till + DAY, False)):
        found = {one.key: one for one in due(filled, today)}[key]
        assert (found.aside is not None) is is_aside


@pytest.mark.parametrize(
    ("days", "why", "field"), [(0, "On leave", "snoozed_till"), (-1, "x", "snoozed_till"),
                               (1, " ", "reason")],
)  # fmt: skip
def test_nothing_is_put_off_to_a_day_gone_by_or_without_a_reason(filled, days, why, field):
    before = len(filled.changes())
    with pytest.raises(Invalid) as refused:
        commands.snooze(filled, [one_of(filled, "reminder")], TODAY + days * DAY, why, TODAY)

    assert list(refused.value.errors) == [field]
    assert len(filled.changes()) == before


def test_an_item_given_to_somebody_is_theirs_and_stays_so_when_its_day_moves(filled):
    commands.assign(filled, [one_of(filled, "reminder")], "Head")
    filled.save(ENTITIES["reminders"], {"due": "10 October 2026"}, 1)

    assert one_of(filled, "reminder").responsible == ("Head",)
    commands.assign(filled, [one_of(filled, "reminder")], "")
    assert one_of(filled, "reminder").responsible == ()


def test_several_items_are_one_change_and_one_undo(filled):
    items = [one for one in due(filled, TODAY) if one.aside is None][:5]
    before = len(filled.changes())

    commands.acknowledge(filled, items, "Officer", TODAY)

    assert len(filled.changes()) == before + 1
    assert sum(one.aside is not None for one in due(filled, TODAY)) == 5
    filled.undo()
    assert not [one for one in due(filled, TODAY) if one.aside]


def test_bringing_back_leaves_no_note_but_for_whom_it_was_given_to(filled):
    item = one_of(filled, "reminder")
    commands.snooze(filled, [item], TODAY + DAY, "Later", TODAY)
    commands.bring_back(filled, [item])
    assert filled.count(ENTITIES["due-marks"]) == 0

    commands.assign(filled, [item], "Head")
    commands.acknowledge(filled, [item], "Head", TODAY)
    commands.bring_back(filled, [item])
    assert one_of(filled, "reminder").assigned == "Head"


def test_a_reminder_that_is_done_is_gone(filled):
    commands.done(filled, one_of(filled, "reminder").row, TODAY)

    assert not of(due(filled, TODAY), "reminder")


# --- looked through, not listed ---


@given(today=st.dates(dt.date(2025, 9, 1), dt.date(2028, 3, 1)))
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_is_looked_through_is_what_is_listed(filled, today):
    assert list(falling_due(filled, today)) == due(filled, today)


@pytest.mark.parametrize("ref", ["SP 1", "SP\u00a07", "SP:purchase-ends"])
def test_what_is_said_of_a_purchase_holds_however_its_reference_is_typed(filled, ref):
    filled.save(ENTITIES["purchases"], {"ref": ref}, 1)
    [item] = of(falling_due(filled, TODAY), "purchase ends")

    commands.acknowledge(filled, [item], "Officer", TODAY)

    assert of(falling_due(filled, TODAY), "purchase ends")[0].aside.by == "Officer"


def test_a_purchase_deleted_before_it_is_looked_at_is_said_to_be_gone(filled):
    row_id = buying.buy(filled, status="active", **AGREED)
    found = falling_due(filled, TODAY)
    filled.delete(ENTITIES["purchases"], row_id)

    [gone] = [one for one in found if one.row == row_id and one.kind == "purchase ends"]
    assert gone.what == GONE
