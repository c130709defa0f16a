"""What every kind of item of Today says, what it can begin, and what saving brings about."""

import datetime as dt
from types import SimpleNamespace

import pytest

from desktop.domain.due_list import KINDS, Item
from desktop.domain.due_words import DOING, FOLLOWS, MISSED, consequence, standing, to_do
from desktop.domain.payment_notices import LIMIT
from desktop.domain.registry import ENTITIES
from desktop.store.due import due
from desktop.ui.screens.today import TodayScreen
from desktop.ui.screens.today_doings import MAIN, do_main, doings_of, open_it
from desktop.ui.screens.today_rows import SORTS, STRIPS
from tests import buying
from tests.due_rows import fill
from tests.factories import make
from tests.ui.desk_fixtures import fill_in

TODAY = buying.TODAY


def item(kind, **more):
    return Item(kind, "Year 2", "contracts", "C-1", 1, TODAY, "2", **more)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_words_and_ways(kind):
    assert kind in SORTS
    assert to_do(item(kind))
    assert standing(item(kind)) == "Nobody is named for it."
    assert kind == "reminder" or consequence(item(kind)).endswith(".")
    assert [name for name, _ in doings_of(item(kind))][-2:] == ["open", "later"]


def test_under_a_missed_day_for_notice_stands_what_followed_from_it():
    for kind in MISSED:
        assert consequence(item(kind), late=True) != consequence(item(kind))
    assert "lapsed" in consequence(item("extension notice"), late=True)


def test_every_kind_stands_under_one_strip():
    assert sorted(kind for _, _, kinds in STRIPS for kind in kinds) == sorted(KINDS)


def test_no_words_are_kept_for_kinds_there_are_not():
    assert {*DOING, *FOLLOWS, *MISSED, *MAIN, *SORTS} <= set(KINDS)


@pytest.fixture
def every_kind(store):
    """Something of every kind."""
    fill(store)
    return store


@pytest.mark.parametrize("today", ["2026-10-06", "2027-10-08"])
def test_what_an_item_is_there_for_can_be_begun_for_every_kind(
    every_kind, desk, asked, front, today
):
    found = {one.kind: one for one in due(every_kind, dt.date.fromisoformat(today))}
    before = len(every_kind.changes())

    for kind, one in found.items():
        for does in (do_main, open_it):
            begun = len(asked.said) + len(front.shown) + len(front.said)
            does(desk, one)
            assert len(asked.said) + len(front.shown) + len(front.said) > begun, kind

    assert len(found) > 8
    assert len(every_kind.changes()) == before + 1  # the reminder alone is done without asking


def test_see_them_shows_the_purchases_that_are_not_ended_and_no_others(desk, front):
    asked = []
    front.screens["purchases"] = SimpleNamespace(show_not_ended=lambda: asked.append(True))
    open_it(desk, Item("not ended", "2 purchases", "purchases", "purchases", 0, TODAY))

    assert (front.shown, asked) == (["purchases"], [True])


def test_hard_reviews_are_counted_in_the_navigation_though_their_screen_was_never_opened(
    store, desk, front, show, qtbot
):
    fill(store)
    desk.change_settings(user_name="Nobody known", whose_due="mine")
    show(TodayScreen(desk), 1600, 900)
    near = TODAY + dt.timedelta(30)
    pressing = [one for one in due(store, TODAY) if one.kind == "hard review" and one.due <= near]

    qtbot.waitUntil(lambda: front.counts.get("hard-reviews") == len(pressing))
    assert len(pressing) > 0
    assert "hard-reviews" not in front.shown


def test_another_wording_of_an_item_opens_the_same(every_kind, desk, asked, front):
    more = {"contract": "C-1", "unit": "weeks", "better": "lower", "every": "quarter"}
    make(every_kind, "measures", name="Waits of siblings", **more)  # begins as another does
    found = {one.kind: one for one in due(every_kind, dt.date(2027, 10, 8))}
    told = ("review", "notice to publish", "measure missing", "document")

    for kind in told:
        opened = []
        for one in (found[kind], found[kind]._replace(what="Waits of siblings", named="Told anew")):
            asked.said.clear()
            front.shown.clear()
            do_main(desk, one)
            opened.append(
                ([words[1].replace(_named(one), "") for words in asked.said], front.shown[:])
            )
        assert opened[0] == opened[1] != ([], []), kind


def _named(one):
    return one.named or one.about


def test_a_second_notice_of_a_kind_is_recorded_on_its_own_row(every_kind, desk, asked):
    for day in ("1 March 2027", "1 April 2027"):
        make(every_kind, "notices", contract="C-1", kind="UK7", trigger=day, due=day)
    found = [one for one in due(every_kind, TODAY) if one.subject == "UK7"]
    opened = []
    asked.answers = [lambda dialog: opened.append(dialog.form.row["due"])] * len(found)

    for one in found:
        do_main(desk, one)

    assert [one.due for one in found] == opened == [dt.date(2027, 3, 1), dt.date(2027, 4, 1)]


def test_a_notice_of_payments_is_recorded_for_its_quarter_and_settled(every_kind, desk, asked):
    limit = {"name": LIMIT, "from": "1 April 2026", "amount": "30000"}
    make(every_kind, "thresholds", **limit)
    make(every_kind, "payments", contract="C-1", date="1 July 2026", net="90000", gross="90000")

    def waiting():
        return [one for one in due(every_kind, TODAY) if one.subject == "UK8"]

    def publish(dialog):
        values = dialog.form.values()
        typed.append((values["trigger"], values["due"]))
        return fill_in(published_on=TODAY)(dialog)

    [one] = waiting()
    typed = []
    asked.answers = [publish]
    do_main(desk, one)

    assert typed == [(dt.date(2026, 9, 30), dt.date(2026, 10, 29))]
    assert waiting() == []


def bought_from(store):
    buying.fill(store)
    term = {"calendar": "County", "name": "Autumn", "kind": "term"}
    days = {"from": "1 September 2026", "to": "18 December 2026"}
    store.save(ENTITIES["calendars"], term | days)


def test_a_purchase_past_its_limit_is_approved_from_today_by_who_may(store, desk, asked, front):
    bought_from(store)
    for officer, amount in (("Head", "10"), ("Lead", "90000")):
        limit = {"officer": officer, "from": "1 April 2026", "amount": amount}
        store.save(ENTITIES["approval-limits"], limit)
    given = {"status": "active", "approved_by": "Lead", "approved_on": "1 October 2026"}
    row_id = buying.buy(store, last_session="18 December 2026", **given)
    store.save(ENTITIES["approval-limits"], {"amount": "20"}, 2)
    [item] = [one for one in due(store, TODAY) if one.kind == "limit passed"]
    make(store, "approval-limits", officer="Chief", amount="90000", **{"from": "1 April 2026"})
    asked.answers = [fill_in(approved_by="Chief")]

    do_main(desk, item)

    assert to_do(item).endswith("is past its approval: have it approved again")
    assert not [one for one in due(store, TODAY) if one.kind == "limit passed"]
    assert store.get(ENTITIES["purchases"], row_id)["approved_by"] == "Chief"
    assert front.said


def test_what_saving_brings_about_elsewhere_is_said_with_it(store, desk, front):
    bought_from(store)
    limit = {"officer": "Lead", "from": "1 April 2026", "amount": "90000"}
    made = store.save(ENTITIES["approval-limits"], limit)
    given = {"status": "active", "approved_by": "Lead", "approved_on": "1 October 2026"}
    buying.buy(store, ref="SP-7", last_session="18 December 2026", **given)

    desk.edit("No", lambda: store.save(ENTITIES["approval-limits"], {"amount": "20"}, made))
    desk.saved("Limit saved.")

    assert front.said[-1].startswith("Limit saved. 1 approved purchase now costs more than")
    assert front.said[-1].endswith("could approve: SP-7.")
