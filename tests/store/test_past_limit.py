"""Purchases that come to cost more than was approved are told when that is saved, and found."""

import pytest

from desktop.commands import new_store, purchases
from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.store import kept_costs, past_limit
from desktop.store.award import award
from desktop.store.due import due
from tests.buying import TODAY, buy, fill
from tests.sheets.import_tools import bring_in, sheet

PURCHASES, EVENTS, CHILDREN = (ENTITIES[n] for n in ("purchases", "purchase-events", "children"))
CALENDARS, LIMITS = ENTITIES["calendars"], ENTITIES["approval-limits"]
TOLD = "1 approved purchase now costs more than who approved it could approve: SP-9001"


@pytest.fixture
def desk(tmp_path):
    """A store with a purchase of six sessions at £160, approved up to £1,000."""
    with new_store.create(tmp_path / "desk.cdesk") as store:
        fill(store)
        store.as_if = TODAY
        for officer, amount in (("Team leader", "1000"), ("Deputy", "1100"), ("Manager", "5000")):
            store.save(LIMITS, {"officer": officer, "from": "1 April 2026", "amount": amount})
        closed = {"calendar": "Hill School", "name": "Closed", "kind": "inset day"}
        store.save(CALENDARS, closed | {"from": "2 November 2026", "to": "6 November 2026"})
        store.save(CALENDARS, closed | {"from": "7 June 2027", "to": "7 June 2027"})
        store.save(CHILDREN, {"calendar": "Hill School"}, 1)
        bought = buy(store, ref="SP-9001", rate="160", last_session="18 December 2026")
        purchases.request(store, bought, "Officer", TODAY)
        purchases.approve(store, bought, "Team leader", TODAY)
        yield store


@pytest.fixture
def said(desk):
    """What is told of each change."""
    found = []
    desk.listen(lambda change: found.append(change.warning))
    return found


def closed(desk):
    with desk.read() as connection:
        where = "SELECT min(id) FROM calendars WHERE calendar = 'Hill School'"
        return connection.exec_driver_sql(where).scalar()


def passed(desk):
    return [(one.about, one.due) for one in due(desk, TODAY) if one.kind == "limit passed"]


@pytest.mark.parametrize("kept", [True, False])
@pytest.mark.parametrize(
    "change",
    [
        lambda desk: desk.save(CHILDREN, {"calendar": ""}, 1),
        lambda desk: desk.delete(CALENDARS, closed(desk)),
        lambda desk: desk.save(CALENDARS, {"to": "2 November 2026"}, closed(desk)),
        lambda desk: desk.save(LIMITS, {"amount": "900"}, 1),
    ],
)
def test_what_makes_an_approved_purchase_too_dear_is_saved_and_told(desk, said, change, kept):
    if kept:
        kept_costs.fill(desk)

    change(desk)

    assert said == [TOLD]
    assert passed(desk) == [("SP-9001", TODAY)]
    [wrong] = [one for one in award(desk, 1, TODAY).findings if one.check == "approval"]
    assert "The approver may approve up to" in wrong.what


def test_nothing_is_told_of_what_stays_within_its_limit(desk, said):
    desk.save(CALENDARS, {"to": "7 November 2026"}, closed(desk))
    desk.save(CHILDREN, {"area": "East"}, 1)
    desk.save(LIMITS, {"amount": "990"}, 1)

    assert said == ["", "", ""]
    assert not passed(desk)


def test_it_is_told_once_and_found_until_it_is_approved_again(desk, said):
    desk.save(CHILDREN, {"calendar": ""}, 1)
    desk.save(CALENDARS, {"to": "5 November 2026"}, closed(desk))

    with pytest.raises(Invalid, match="up to £1,100, and this costs £1,120"):
        desk.save(PURCHASES, {"approved_by": "Deputy"}, 1)
    assert passed(desk)
    desk.save(PURCHASES, {"approved_by": "Manager"}, 1)

    assert said == [TOLD, "", ""]
    assert not passed(desk)


def test_an_undo_that_makes_it_too_dear_is_done_and_told(desk, said):
    event = {"purchase": "SP-9001", "from": "9 November 2026"}
    desk.save(EVENTS, event | {"kind": "ended early", "from": "7 December 2026"})
    early = desk.changes()[0].id
    desk.save(EVENTS, event | {"kind": "rate change", "amount": "170"})

    done = desk.undo(early)

    assert done.warning == said[-1] == TOLD


def test_a_sheet_of_term_dates_tells_it_too(desk, tmp_path):
    head = ["Calendar", "Name", "From", "To", "Kind"]
    row = ["Hill School", "Closed", "2 November 2026", "3 November 2026", "inset day"]

    done = bring_in(desk, "calendars", sheet(tmp_path / "terms.xlsx", [head, row]))

    assert done["changed"] == 1
    assert TOLD in done["warnings"]


def test_of_very_many_it_is_said_that_some_may_be(desk, said, monkeypatch):
    monkeypatch.setattr(past_limit, "MANY", 0)

    desk.save(CALENDARS, {"to": "7 November 2026"}, closed(desk))

    assert said[0].startswith("Approved purchases may now cost more")


def test_a_purchase_by_the_half_term_that_ends_before_the_day_that_changed_is_told(desk, said):
    days = {"first_session": "9 November 2026", "last_session": "27 November 2026"}
    made = buy(desk, ref="SP-9002", rate="320", per_week="6", per="half term", **days)
    purchases.request(desk, made, "Officer", TODAY)
    purchases.approve(desk, made, "Team leader", TODAY)
    assert len(award(desk, made, TODAY).course.days) == 3  # half of the half term's six
    said.clear()

    shut = {"calendar": "Hill School", "name": "Flood", "kind": "inset day"}
    desk.save(CALENDARS, shut | {"from": "7 December 2026", "to": "18 December 2026"})

    assert len(award(desk, made, TODAY).course.days) > 3
    assert said == [TOLD.replace("SP-9001", "SP-9002")]


def test_what_was_over_before_the_days_that_changed_is_not_looked_at(desk, said, monkeypatch):
    monkeypatch.setattr(past_limit, "MANY", 0)

    later = {"calendar": "Hill School", "name": "Later", "kind": "inset day"}
    desk.save(CALENDARS, later | {"from": "8 March 2027", "to": "8 March 2027"})

    assert said == [""]


def test_what_was_taken_over_so_is_no_news_of_today(desk, tmp_path):
    head = ["Reference", "Child", "Therapy", "Provider", "Arrangement", "Rate", "Unit", "Status",
            "Sessions per week", "First session", "Last session", "Approved by",
            "Approved on"]  # fmt: skip
    row = ["SP-9002", "CH-100001", "Occupational therapy", "Channel Coast OT", "QPL", 900,
           "session", "active", 1, "7 September 2026", "18 December 2026", "Team leader",
           "1 September 2026"]  # fmt: skip

    bring_in(desk, "purchases", sheet(tmp_path / "bought.xlsx", [head, row]))

    with desk.read() as connection:
        assert [one.ref for one in past_limit.past_limits(connection).values()] == ["SP-9002"]
    assert not passed(desk)
