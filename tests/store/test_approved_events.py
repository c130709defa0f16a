"""What happened to an approved purchase is added, moved and deleted only within its limit."""

import pytest

from desktop.commands import cell_edits, new_store, purchases
from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.store.errors import Stays
from desktop.store.reading import rows
from tests.buying import TODAY, buy, fill, on

PURCHASES, EVENTS = ENTITIES["purchases"], ENTITIES["purchase-events"]
RATE = {"kind": "rate change", "from": "9 November 2026", "amount": "150"}
EARLY = {"kind": "ended early", "from": "14 December 2026"}
PAUSE = {"kind": "paused", "from": "7 December 2026", "to": "18 December 2026"}
MISSED = {"kind": "missed", "from": "14 December 2026"}


@pytest.fixture
def desk(tmp_path):
    """A store with a purchase of seven sessions at £140, approved up to £1,000."""
    with new_store.create(tmp_path / "desk.cdesk") as store:
        fill(store)
        store.as_if = TODAY
        for officer, amount in (("Team leader", "1000"), ("Manager", "5000")):
            limit = {"officer": officer, "from": "1 April 2026", "amount": amount}
            store.save(ENTITIES["approval-limits"], limit)
        bought = buy(store, ref="SP-9001", rate="140", last_session="18 December 2026")
        purchases.request(store, bought, "Officer", TODAY)
        purchases.approve(store, bought, "Team leader", TODAY)
        yield store


def happened(desk, event, **given):
    return desk.save(EVENTS, {"purchase": "SP-9001"} | event | given)


def cost(desk):
    [row] = rows(desk, PURCHASES, today=TODAY)
    return row["cost"]


@pytest.mark.parametrize("cut", [EARLY, PAUSE, MISSED])
def test_what_made_room_for_a_higher_rate_is_not_deleted(desk, cut):
    room = happened(desk, cut)
    happened(desk, RATE)
    was = cost(desk)

    with pytest.raises(Stays, match="up to £1,000, and this costs £1,040. Enter in SP-9001 who"):
        desk.delete(EVENTS, room)

    assert cost(desk) == was <= 1000


def test_a_cut_goes_once_somebody_approved_the_higher_cost(desk):
    room = happened(desk, EARLY)
    happened(desk, RATE)
    desk.save(PURCHASES, {"approved_by": "Manager"}, 1)

    desk.delete(EVENTS, room)

    assert cost(desk) == 1040


@pytest.mark.parametrize(
    ("cut", "moved"),
    [
        (EARLY, {"from": "18 December 2026"}),
        (PAUSE, {"to": "8 December 2026", "from": "8 December 2026"}),
        (MISSED, {"kind": "made up", "from": "16 December 2026"}),
    ],
)
def test_what_made_room_is_not_moved_or_made_shorter(desk, cut, moved):
    room = happened(desk, cut)
    happened(desk, RATE)

    with pytest.raises(Invalid, match="up to £1,000, and this costs £1,"):
        desk.save(EVENTS, moved, room)


def test_a_higher_rate_is_not_moved_to_an_earlier_day(desk):
    later = happened(desk, RATE, **{"from": "14 December 2026"})

    with pytest.raises(Invalid, match="costs £1,040") as wrong:
        desk.save(EVENTS, {"from": "9 November 2026"}, later)
    with pytest.raises(Invalid, match="costs £1,050") as dearer:
        given = {"purchase": "SP-9001", "from": "2 November 2026", "amount": "150"}
        desk.save(EVENTS, given, later)

    assert set(wrong.value.errors) == set(dearer.value.errors) == {"amount"}


def test_what_made_room_is_not_given_to_another_purchase(desk):
    buy(desk, ref="SP-9002", last_session="18 December 2026")
    room = happened(desk, EARLY)
    happened(desk, RATE)

    with pytest.raises(Invalid, match="Enter in SP-9001 who approves"):
        desk.save(EVENTS, {"purchase": "SP-9002"}, room)


def test_an_early_end_within_the_limit_is_taken_back(desk):
    room = happened(desk, EARLY)

    desk.delete(EVENTS, room)

    assert cost(desk) == 980


def test_cells_changed_together_are_held_to_the_limit_together(desk):
    for day in ("9 November 2026", "30 November 2026"):
        happened(desk, RATE, **{"from": day, "amount": "140"})
    low, high = (
        cell_edits.plan(desk, EVENTS, [cell_edits.Given(one, "amount", to) for one in (1, 2)])
        for to in ("143", "144")
    )

    assert [edit.fate for edit in low.edits] == ["changed", "changed"]
    assert [edit.fate for edit in high.edits] == ["changed", "refused"]


def test_a_purchase_goes_with_all_that_happened_to_it(desk):
    happened(desk, EARLY)
    happened(desk, RATE)

    desk.delete(PURCHASES, 1)

    assert desk.count(EVENTS) == 0


def test_a_paused_purchase_goes_on_only_within_the_limit(desk):
    purchases.begin(desk, 1)
    purchases.pause(desk, 1, on("2026-12-07"))
    happened(desk, RATE, amount="175")

    with pytest.raises(Invalid, match="costs £1,015"):
        purchases.resume(desk, 1, on("2026-12-08"))
    with pytest.raises(Stays, match="costs £1,190"):
        purchases.resume(desk, 1, on("2026-12-07"))

    [row] = rows(desk, PURCHASES, today=TODAY)
    assert row["status"] == "paused"
