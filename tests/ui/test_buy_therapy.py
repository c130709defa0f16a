"""Buy therapy: from the plan's words to a purchase that waits for approval."""

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop.commands.purchases import approve
from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.store import reading
from desktop.store.evidence import evidence
from desktop.ui.parts.strip import Strip
from desktop.ui.screens.buy_candidate_row import against, said
from desktop.ui.screens.buy_cost import NO_RATE
from tests import buying
from tests.ui.buy_fixtures import (
    FIRST,
    LAST,
    OFF,
    choose,
    filled,
    looking,
    names,
    row_id,
    saved,
    screen,
)
from tests.ui.desk_fixtures import fill_in

__all__ = ["filled", "looking", "screen"]  # fixtures


def test_choosing_a_line_of_the_plan_fills_in_what_it_says(screen, filled):
    screen.start(row_id(filled, "children", ref=buying.CHILD), row_id(filled, "needs", line="F4"))

    need = screen.need
    said = [field.value() for field in (need.therapy, need.area, need.per_week, need.minutes)]
    assert said == [buying.OT, "South", 1, 60]
    assert "Direct therapy from a therapist" in need._words_of_plan.text()
    assert "Someone Private" not in need._who.text()


def test_a_line_that_counts_nothing_says_so(screen, filled):
    screen.start(row_id(filled, "children", ref=buying.CHILD), row_id(filled, "needs", line="F5"))

    assert screen.need._open.isVisible()
    assert "as required" in screen.need._open.words


def test_nobody_is_looked_for_until_the_need_is_said(screen, filled):
    screen.start(row_id(filled, "children", ref=buying.CHILD))
    screen.look()

    assert screen.candidates.rows() == []
    assert not screen.cost.send_button.isEnabled()
    missing = [words for words, _ in screen.need.lacking()]
    assert "Enter the therapy" in missing
    assert "Enter the first session" in missing


def test_those_on_the_list_stand_above_those_who_are_not(looking):
    on_list = [row.one.on_list for row in looking.candidates.rows()]

    assert on_list == sorted(on_list, reverse=True)
    assert True in on_list
    assert names(looking)[-1] == OFF
    assert all(row.accessibleDescription() for row in looking.candidates.rows())


def test_the_rate_of_a_provider_without_one_is_asked_for_at_the_choice(
    screen, filled, asked, qtbot
):
    filled.delete(ENTITIES["rates"], row_id(filled, "rates", provider=OFF))
    arranged = {"provider": OFF, "therapy": buying.OT, "as_at": "1 October 2026"}
    filled.save(ENTITIES["capacity"], arranged | {"area": "South", "sessions_a_week": "4"})
    screen.start(row_id(filled, "children", ref=buying.CHILD), row_id(filled, "needs", line="F4"))
    screen.need.first.set_value(FIRST)
    screen.need.last.set_value(LAST)
    screen.look()
    qtbot.waitUntil(lambda: bool(screen.candidates.rows()))
    one = choose(screen, OFF)
    screen.cost.why.set_value("Only they could")
    assert one.offer.rate is None
    assert screen.cost.no_rate.isVisible()
    assert not screen.cost.send_button.isEnabled()
    assert screen.cost.send_button.toolTip() == NO_RATE

    asked.answers = [fill_in(amount=Decimal(120))]
    screen.cost.no_rate.followed.emit()

    qtbot.waitUntil(screen.cost.send_button.isEnabled)
    now = screen.candidates.current()
    assert (now.provider["name"], now.offer.rate["amount"]) == (OFF, Decimal(120))
    assert (now.offer.rate["unit"], now.offer.rate["from"]) == ("session", FIRST)
    assert not screen.cost.no_rate.isVisible()
    assert screen.cost.why.value() == "Only they could"


def test_sending_saves_a_purchase_that_waits_for_approval(looking, filled):
    choose(looking, "Channel Coast OT")

    looking.send()

    [row] = saved(filled)
    assert (row["status"], row["requested_by"]) == ("awaiting approval", filled.who)
    assert (row["arrangement"], row["lot"].key, row["rate"]) == ("QPL", "2", Decimal(92))
    assert (row["need"].key[-2:], row["sessions_planned"]) == ("F4", 13)
    assert looking.need.asked() is None


def test_the_choice_is_frozen_with_everyone_who_was_looked_at(looking, filled):
    choose(looking, "Channel Coast OT")
    shown = names(looking)

    looking.send()

    [row] = saved(filled)
    [kept] = evidence(filled, row["id"])
    assert [one["name"] for one in kept.candidates] == shown
    assert [one["name"] for one in kept.candidates if one["chosen"]] == ["Channel Coast OT"]
    assert (kept.choice["chosen_by"], kept.choice["cost"]) == (filled.who, Decimal(1196))


def test_nobody_suitable_is_kept_with_its_reason(looking, filled, asked):
    asked.answers = ["All of them are full until March"]

    looking.cost.nobody_button.click()

    [choice] = reading.rows(filled, ENTITIES["choices"], today=buying.TODAY)
    assert (choice["outcome"], choice["reason"]) == (
        "nobody suitable",
        "All of them are full until March",
    )
    assert saved(filled) == []


def test_a_draft_is_saved_without_explaining_anything(looking, filled):
    choose(looking, OFF)

    looking.save_draft()

    [row] = saved(filled)
    assert (row["status"], row["arrangement"]) == ("draft", "non-preferred")
    assert row["off_list_reason"] is None


def test_off_the_list_a_reason_and_an_explanation_are_asked_for(looking, filled):
    choose(looking, OFF)
    looking.send()

    assert saved(filled) == []
    assert "Choose a reason for this provider" in looking.cost.problems.accessibleDescription()
    assert "Explain why it has to be this provider" in looking.cost.problems.accessibleDescription()

    looking.cost.reason.set_value("A tribunal ordered it")
    looking.cost.why.set_value("Order of 3 September")
    looking.cost.authoriser.set_value(filled.who)
    looking.send()
    assert (
        looking.cost.problems.accessibleDescription() == "Enter who authorised it, who can’t be you"
    )

    looking.cost.authoriser.set_value("Head")
    looking.send()

    [row] = saved(filled)
    assert row["off_list_reason"] == "A tribunal ordered it. Order of 3 September"
    assert row["status"] == "awaiting approval"


TWICE_A_WEEK = {"need": "F4", "per_week": "2", "last_session": "12 March 2027"}  # 32 of 38 owed


def test_more_than_the_plan_owes_is_sent_only_with_a_reason_which_approves_it(
    looking, filled, qtbot
):
    decided = {"approved_by": "Head", "approved_on": "1 October 2026"}
    buying.buy(filled, status="active", **TWICE_A_WEEK, **decided)
    qtbot.waitUntil(lambda: looking.looked is not None and bool(looking.candidates.rows()))
    choose(looking, "Channel Coast OT")
    assert looking.cost._beyond_label.isVisible()
    assert not looking.cost._why_label.isVisible()

    looking.send()
    assert "Explain why more is bought" in looking.cost.problems.accessibleDescription()
    looking.cost.beyond.set_value("Sessions of the summer are made up for")
    looking.send()

    new = next(row for row in saved(filled) if row["status"] == "awaiting approval")
    assert new["reason_for_choice"] == "Sessions of the summer are made up for"
    assert new["off_list_reason"] is None
    approve(filled, new["id"], "Head", buying.TODAY)
    assert looking.cost.beyond.value() is None


def test_approving_more_than_the_plan_owes_without_a_reason_is_refused(filled):
    asked = TWICE_A_WEEK | {"requested_by": "Officer", "status": "awaiting approval"}
    first, again = buying.buy(filled, **asked), buying.buy(filled, **asked)
    approve(filled, first, "Head", buying.TODAY)

    with pytest.raises(Invalid, match="more than owed. Enter the reason why it is bought"):
        approve(filled, again, "Head", buying.TODAY)


def test_what_is_filled_in_is_no_longer_asked_for(looking):
    choose(looking, OFF)
    looking.send()
    assert looking.cost._reason_label.error()

    looking.cost.reason.set_value("A tribunal ordered it")
    looking.cost.reason.changed.emit()

    assert looking.cost._reason_label.error() == ""
    assert looking.cost._why_label.error()


def test_what_is_still_to_be_said_is_scrolled_to(looking, qtbot):
    choose(looking, OFF)
    looking.resize(1200, 500)
    bar = looking.cost.scroller.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())

    looking.send()

    qtbot.waitUntil(lambda: bar.value() < looking.cost.problems.height())


def test_after_sending_the_next_child_can_be_typed(looking, qtbot):
    choose(looking, "Channel Coast OT")
    looking.activateWindow()
    qtbot.waitUntil(looking.isActiveWindow)
    looking.cost.send_button.setFocus()

    looking.send()

    assert looking.need.child.focus_widget.hasFocus()


def test_what_the_arrows_come_to_is_scrolled_into_sight(looking, qtbot):
    looking.resize(1200, 400)
    looking.activateWindow()
    qtbot.waitUntil(looking.isActiveWindow)
    first, *others = looking.candidates.rows()
    first.setFocus(Qt.FocusReason.TabFocusReason)

    for _ in others:
        QTest.keyClick(looking.window().focusWidget(), Qt.Key.Key_Down)

    assert others[-1].hasFocus()
    shown = others[-1].visibleRegion().boundingRect()
    assert shown.height() > 100, "the provider with the focus is out of sight"


def test_the_choice_stays_when_the_need_changes_and_it_still_fits(looking, qtbot):
    choose(looking, "Channel Coast OT")
    before = looking.candidates.current()

    looking.need.minutes.set_value(30)
    looking.look()
    qtbot.waitUntil(lambda: looking.candidates.current() not in [None, before])

    assert looking.candidates.current().provider["name"] == "Channel Coast OT"
    assert looking.candidates.current().total == Decimal(46) * 13


def test_days_without_a_session_say_so_in_place_of_candidates(looking, qtbot):
    looking.need.first.set_value(dt.date(2026, 12, 21))
    looking.need.last.set_value(dt.date(2026, 12, 31))
    looking.look()
    qtbot.waitUntil(lambda: not looking.candidates.rows())
    qtbot.waitUntil(looking.need.sessions.isVisible)

    assert "No session" in looking.need.sessions.words


def test_what_was_found_for_another_need_can_not_be_sent(looking, filled):
    choose(looking, "Channel Coast OT")

    looking.need.minutes.set_value(30)
    looking.need.minutes.changed.emit()
    looking.send()
    looking.save_draft()

    assert saved(filled) == []


def test_saving_twice_makes_one_purchase(looking, filled):
    choose(looking, "Channel Coast OT")

    looking.save_draft()
    looking.save_draft()

    assert len(saved(filled)) == 1


def test_a_list_that_ends_before_the_last_session_is_told_with_the_way_out(looking, filled, qtbot):
    listed = reading.rows(filled, ENTITIES["lists"], today=buying.TODAY)[0]
    filled.save(ENTITIES["lists"], {"last_day": "18 December 2026"}, listed["id"])
    looking.look()
    qtbot.waitUntil(lambda: looking.looked is not None and looking.looked.ends is not None)
    [strip] = [one for one in looking.candidates.findChildren(Strip) if "ends on" in one.words]
    assert strip.words.startswith(f"{listed['title']} ends on 18 December 2026")

    strip.followed.emit()
    qtbot.waitUntil(lambda: looking.looked is not None and looking.looked.ends is None)

    assert looking.need.last.value() == buying.on("2026-12-18")
    assert any(row.one.on_list for row in looking.candidates.rows())


def test_a_long_list_of_reasons_folds_until_the_row_is_chosen(looking):
    row = max(looking.candidates.rows(), key=lambda one: len(against(one.one)))
    row.one.against.extend(["One more reason", "And another", "And a third", "And a fourth"])
    row._forget()
    folded = row.heightForWidth(600)

    row.setChecked(True)

    assert row.heightForWidth(600) > folded
    assert "And a fourth" in said(row.one)


def test_the_order_of_the_candidates_is_explained(looking, asked):
    looking.candidates.explain_asked.emit()

    assert asked.said[-1][0] == "dialog"
    assert "call-off" in looking.looked.found.order or "Order by" in looking.looked.found.order


def test_tab_stops_once_at_the_candidates_and_the_arrows_choose_among_them(looking):
    rows = looking.candidates.rows()
    looking.candidates.head_line.findChild(QPushButton).setFocus()

    def press(key):
        QTest.keyClick(QApplication.focusWidget(), key)
        return QApplication.focusWidget()

    assert press(Qt.Key.Key_Tab) is rows[0]
    assert press(Qt.Key.Key_Down) is rows[1]
    press(Qt.Key.Key_Space)
    assert rows[1].isChecked()
    assert press(Qt.Key.Key_Tab) is looking.cost.table


def test_those_off_the_list_stand_below_a_band_without_a_rank(looking):
    rows = looking.candidates.rows()
    [band] = [
        one
        for one in looking.candidates.findChildren(QWidget)
        if one.accessibleName().startswith("Not on the Qualified Provider List")
    ]

    for row in rows:
        name = row.one.provider["name"]
        assert row.text() == (f"{row.one.rank}. {name}" if row.one.on_list else name)
        assert (row.y() > band.y()) is not row.one.on_list


def test_a_provider_not_chosen_takes_a_line_a_reason_and_one_chosen_says_all(looking, qtbot):
    row = max(looking.candidates.rows(), key=lambda one: len(against(one.one)))
    every = [*row.one.speaks_for, *against(row.one)]
    folded = row.heightForWidth(440)

    looking.candidates.choose(row.one.provider["id"])

    assert folded <= 2 * 12 + 19 * (2 + 3) < row.heightForWidth(440)
    assert all(words in row.toolTip() for words in every)
    assert {one.words for one in row._reasons(440)} == set(every)
