"""What a purchase would cost, by year, beside its budget, the limits and the running totals."""

from decimal import Decimal

import pytest

from desktop.commands.purchases import approve
from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.domain.thresholds import WATCHED
from desktop.store import reading
from desktop.store.morning import money_by_year
from desktop.ui.screens.buy_therapy import BuyTherapyScreen
from tests import buying
from tests.ui.buy_fixtures import OFF, choose, filled, looking, row_id, saved, screen

__all__ = ["filled", "looking", "screen"]  # fixtures


def test_the_sessions_are_counted_by_year(looking):
    words = looking.need.sessions.words

    assert words.startswith("13 sessions")
    assert "13 in 2026/27" in words


def test_a_choice_shows_its_cost_what_is_left_and_every_check(looking):
    one = choose(looking, "Channel Coast OT")

    row = looking.cost.table.table().row(0)
    assert (row["sessions"], row["cost"]) == ("13", "£1,196")
    assert row["left"] == "£8,804"
    assert one.total == Decimal(1196)
    assert not looking.cost.needs_reason
    assert looking.cost.send_button.isEnabled()


def test_what_is_delivered_is_not_left_in_the_budget(filled):
    from_march = {"first_session": "2 March 2026", "last_session": "16 July 2026"}
    agreed = {"status": "ended", "approved_by": "Head", "approved_on": "1 May 2026"}
    buying.buy(filled, **from_march, **agreed)
    whole = saved(filled)[0]["cost_2026-27"]

    year = money_by_year(filled, buying.TODAY)["2026-27"]

    assert -year.over == Decimal(10_000) - whole < 10_000


def test_the_cost_says_each_what_was_left_before_and_who_may_approve(looking):
    choose(looking, "Channel Coast OT")

    assert looking.cost.table.table().row(0)["each"] == "£92"
    assert looking.cost._before.text().startswith("Before this, £10,000 of the budget for 2026/27")
    assert looking.cost._says.text().endswith("so Head can approve it.")


def test_a_budget_that_is_over_already_says_so(looking, filled, qtbot):
    [line] = reading.rows(filled, ENTITIES["budgets"], today=buying.TODAY)
    filled.save(ENTITIES["budgets"], {"amount": "100"}, line["id"])
    agreed = {"approved_by": "Head", "approved_on": "1 May 2026", "therapy": "SLT", "lot": ""}
    buying.buy(filled, status="active", off_list_reason="No space", **agreed)
    looking.look()
    qtbot.waitUntil(lambda: looking.looked is not None and looking.looked.left["2026-27"] < 0)
    choose(looking, "Channel Coast OT")

    assert looking.cost._before.text().startswith("The budget for 2026/27 is £")
    assert looking.cost._before.text().endswith("over already.")
    assert looking.cost.table.table().row(0)["left"].endswith(" over")


def test_the_share_off_the_list_is_told_before_and_after(looking, filled, qtbot):
    agreed = {"approved_by": "Head", "approved_on": "1 May 2026", "therapy": "SLT", "lot": ""}
    buying.buy(filled, status="active", off_list_reason="No space", **agreed)
    looking.look()
    qtbot.waitUntil(lambda: looking.looked is not None and bool(looking.looked.money))

    choose(looking, OFF)

    assert "The share off the list goes from " in looking.cost.off.words


def test_a_choice_off_the_list_says_what_it_brings_the_running_totals_to(looking, filled, qtbot):
    figure = {"name": WATCHED[0], "amount": "30000", "from": "24 February 2025"}
    filled.save(ENTITIES["thresholds"], figure)
    days = {"first_session": "7 September 2026", "last_session": "7 September 2026"}
    agreed = {"status": "active", "approved_by": "Head", "approved_on": "1 September 2026"}
    agreed["off_list_reason"] = "No space"
    bought = {"provider": OFF, "arrangement": "non-preferred", "list": "", "lot": "", "area": ""}
    buying.buy(filled, **days, **agreed, **bought, rate="24000")
    qtbot.waitUntil(lambda: looking._looked is not None)
    one = choose(looking, OFF)  # 13 sessions at £112
    strip = looking.cost.running
    qtbot.waitUntil(strip.isVisible)

    assert one.total == Decimal(1_456)
    assert strip.words.startswith(f"{OFF} at 84% of £30,000 in 12 months. ")
    assert f"{OFF} to £25,456 and {buying.OT} to £25,456" in strip.words

    choose(looking, "Channel Coast OT")
    assert not strip.isVisible()


def test_a_purchase_is_put_on_the_budget_line_of_its_year_so_that_the_budget_is_asked(
    looking, filled
):
    choose(looking, "Channel Coast OT")
    looking.send()

    [row] = saved(filled)
    assert row["budget_line"] == "71"
    budget = row_id(filled, "budgets", line="71")
    filled.save(ENTITIES["budgets"], {"amount": "1000"}, budget)
    with pytest.raises(Invalid, match="Takes budget line 71 of 2026-27 to £1,196, over its £1,000"):
        approve(filled, row["id"], "Head", buying.TODAY)


def test_a_year_of_two_budget_lines_leaves_the_line_to_the_officer(looking, filled, qtbot):
    line = {"financial_year": "2026-27", "line": "72", "key_service": "SEN", "service": "Other"}
    filled.save(ENTITIES["budgets"], line | {"amount": "1"})
    looking.look()
    qtbot.waitUntil(lambda: looking.looked is not None)
    choose(looking, "Channel Coast OT")
    looking.send()

    assert saved(filled)[0]["budget_line"] is None


@pytest.mark.parametrize(("wide", "drawer"), [(970, True), (1310, False)])
def test_with_little_room_the_cost_is_a_drawer_and_who_can_do_it_keeps_its_place(
    desk, show, wide, drawer
):
    screen = show(BuyTherapyScreen(desk), wide, 760)

    assert screen.beside.is_drawer is drawer
    assert screen.candidates.width() >= 360
    assert screen.minimumSizeHint().width() <= wide
