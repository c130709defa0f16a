"""Acting on the rows of Today: opened under themselves, done, put off, given to somebody."""

import datetime as dt
from itertools import pairwise
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from desktop.domain.due_list import KINDS, Item
from desktop.domain.due_words import DOING, FOLLOWS, MISSED, consequence, standing, to_do
from desktop.domain.payment_notices import LIMIT
from desktop.domain.registry import ENTITIES
from desktop.store.due import due
from desktop.ui import theme
from desktop.ui.screens.today import TodayScreen
from desktop.ui.screens.today_doings import MAIN, do_main, doings_of, open_it
from desktop.ui.screens.today_rows import SORTS, STRIPS
from tests import buying
from tests.due_rows import fill
from tests.factories import make
from tests.ui.desk_fixtures import fill_in

TODAY = buying.TODAY


@pytest.fixture
def filled(store):
    """Two reminders of two officers and one of nobody."""
    rows = (("Ring the school", 5, "Ann"), ("Write the paper", 9, "Bob"), ("Tidy up", 12, ""))
    for what, day, who in rows:
        make(store, "reminders", ref="", what=what, due=f"{day} October 2026", officer=who)
    for name, team in (("Ann", "SEND"), ("Bob", "SEND"), ("Cy", "Health")):
        make(store, "officers", name=name, team=team)
    return store


@pytest.fixture
def screen(filled, desk, show, qtbot):
    desk.change_settings(user_name="Ann", whose_due="everyone")
    made = show(TodayScreen(desk), 1600, 900)
    qtbot.waitUntil(lambda: made.list.model.rowCount() > 0)
    return made


def whats(screen):
    ids = [row_id for row_id in screen.list.model.ids() if row_id >= 0]
    return [screen.list.source.item(row_id).what for row_id in ids]


def wait_for(qtbot, screen, *expected):
    qtbot.waitUntil(lambda: tuple(whats(screen)) == expected)


# --- whose ---


@pytest.mark.parametrize(
    ("whose", "expected"),
    [
        (0, ["Ring the school"]),
        (1, ["Ring the school", "Write the paper", "Tidy up"]),
        (2, ["Ring the school", "Write the paper", "Tidy up"]),
    ],
)
def test_mine_my_team_s_and_everyone_s_follow_the_records(screen, whose, expected):
    screen.whose.set_current(whose)

    assert whats(screen) == expected
    assert screen.list.source.counts()[""] == len(expected)


def test_the_choice_is_remembered_and_counted_in_the_navigation(screen, desk, front):
    screen.whose.set_current(0)

    assert desk.settings.whose_due == "mine"
    assert front.counts["today"] == 1
    assert TodayScreen(desk).whose.current() == 0


def test_another_team_in_settings_shows_what_is_its_own(screen, desk):
    screen.whose.set_current(1)
    desk.change_settings(user_name="Dee", team="Health")

    assert whats(screen) == ["Tidy up"]


def test_where_nothing_is_mine_it_says_by_which_name_i_am_known(screen, desk, front):
    desk.change_settings(user_name="Nobody known")
    screen.whose.set_current(0)

    assert screen.list.empty.isVisible()
    assert "names you" in screen.list.empty.accessibleName()
    assert "On record: Ann; Bob; Cy." in " ".join(
        one.text() for one in screen.list.empty.findChildren(QLabel)
    )
    screen.list.empty.findChildren(QPushButton)[0].click()
    assert front.shown[-1] == "settings"
    screen.whose.set_current(2)
    assert screen.list.view.isVisible()
    assert screen.list.item().what == "Ring the school"


# --- the open row ---


def test_the_first_item_stands_open_and_says_what_can_be_done(screen):
    assert screen.list.item().what == "Ring the school"
    assert screen.list.open_item.isVisible()
    assert list(screen.list.open_item.buttons) == ["main", "open", "later"]
    assert screen.list.open_item.who.text() == "Responsible: Ann."


@pytest.mark.parametrize("wide", [60, 6_000])
def test_the_open_row_says_in_full_what_its_columns_cut(screen, monkeypatch, wide):
    monkeypatch.setattr("desktop.ui.screens.today_list.cell_width", lambda _: wide)
    view, panel = screen.list.view, screen.list.open_item

    view.follow(view.current_id())

    assert panel.whole.isVisible() == (wide > view.width())
    assert panel.whole.text() == ("Ring the school, R-0001" if wide > view.width() else "")


def test_in_a_narrow_list_the_buttons_keep_their_words_and_the_hint_gives_way(screen, qtbot):
    panel = screen.list.open_item
    usual = panel.buttons["main"].width()
    assert panel.keys.width() >= panel.keys.sizeHint().width()

    screen.resize(900, 700)
    screen.beside.line.setSizes([400, 500])
    qtbot.waitUntil(lambda: panel.keys.width() < panel.keys.sizeHint().width())

    assert panel.buttons["main"].width() == usual
    assert all(one.width() >= one.sizeHint().width() for one in panel.buttons.values())


def test_space_closes_the_row_and_those_after_it_until_it_opens_one(screen, qtbot):
    usual = screen.list.view.verticalHeader().defaultSectionSize()
    assert screen.list.view.rowHeight(screen.list.view.open_row_place) > usual

    qtbot.keyClick(screen.list.view, Qt.Key.Key_Space)
    assert not screen.list.open_item.isVisible()
    for _ in range(2):  # past the head of the next band
        qtbot.keyClick(screen.list.view, Qt.Key.Key_Down)
    assert {screen.list.view.rowHeight(row) for row in range(screen.list.model.rowCount())} == {
        usual
    }

    qtbot.keyClick(screen.list.view, Qt.Key.Key_Space)
    assert screen.list.open_item.isVisible()


def test_the_rows_under_the_open_one_are_drawn_where_they_stand(screen):
    stripes, _ = screen.list.view._in_sight(screen.list.view.viewport().rect())

    assert [one.row for one in stripes] == list(range(screen.list.model.rowCount()))
    for before, after in pairwise(stripes):
        assert after.top == before.top + before.high


def test_the_row_that_is_chosen_next_opens_instead(screen, qtbot):
    screen.list.view.select_id(1)

    qtbot.waitUntil(lambda: screen.list.open_item.who.text() == "Responsible: Bob.")
    assert screen.list.view.open_row_place == screen.list.model.row_of(1)


def test_enter_does_what_the_item_is_there_for(screen, qtbot, front, filled):
    qtbot.keyClick(screen.list.view, Qt.Key.Key_Return)

    wait_for(qtbot, screen, "Write the paper", "Tidy up")
    assert front.said[-1] == "Reminder R-0001 is done."
    filled.undo()
    wait_for(qtbot, screen, "Ring the school", "Write the paper", "Tidy up")


def test_a_desk_open_for_reading_offers_only_to_look(screen, desk, monkeypatch):
    monkeypatch.setattr(type(desk), "can_edit", property(lambda _: False))
    desk.signals.editing.emit(False)

    assert not screen.remind_button.isEnabled()
    enabled = {name: one.isEnabled() for name, one in screen.list.open_item.buttons.items()}
    assert enabled == {"main": False, "open": True, "later": False}


# --- what is said of items ---


def test_remind_me_later_puts_it_off_until_that_day(screen, asked, qtbot, front):
    till = TODAY + dt.timedelta(3)
    asked.answers = [fill_in(snoozed_till=till, reason="On leave")]

    screen.list.open_item.buttons["later"].click()

    wait_for(qtbot, screen, "Write the paper", "Tidy up")
    assert screen.list.source.counts()["aside"] == 1
    assert front.said[-1] == "1 item put off."
    screen.list.strip.set_current("aside")
    assert screen.list.open_item.who.text().endswith("Put off till 9 October 2026: On leave.")
    assert list(screen.list.open_item.buttons) == ["main", "open", "back"]
    screen.list.open_item.buttons["back"].click()
    qtbot.waitUntil(lambda: screen.list.source.counts()[""] == 3)


def test_a_day_gone_by_is_refused_beside_its_field(screen, asked):
    said = []

    def answer(dialog):
        dialog.form.set_value("snoozed_till", TODAY)
        dialog.save()
        said.append(dialog.form.summary.accessibleDescription())
        return False

    asked.answers = [answer]
    screen.remind_later()

    assert "Enter a day after today, 6 October 2026" in said[0]
    assert "Enter why it is put off" in said[0]
    assert len(whats(screen)) == 3


def in_sight(dialog, widget):
    inside = dialog._scroll.viewport()
    place = QRect(widget.mapTo(inside, QPoint(0, 0)), widget.size())
    return inside.rect().contains(place)


@pytest.mark.parametrize("scale", [100, 150])
def test_an_impossible_day_is_said_where_it_stands_and_typed_over(
    screen, desk, asked, qtbot, dressed, scale
):
    def answer(dialog):
        dialog.show()
        day, why = (dialog.form.entries[name].field for name in ("snoozed_till", "reason"))
        qtbot.waitUntil(dialog.isVisible)
        small = dialog.height()
        day.focus_widget.setText("31/09/2026")
        dialog.save()

        assert dialog.form.summary.accessibleDescription().startswith(
            "Remind me on: “31/09/2026” is not a real"
        )
        assert dialog.height() > small
        qtbot.waitUntil(lambda: dialog._scroll.verticalScrollBar().maximum() == 0)
        qtbot.waitUntil(lambda: all(in_sight(dialog, one) for one in (day, why)))
        qtbot.keyClicks(dialog.focusWidget(), "9/11/2026")
        assert day.value() == dt.date(2026, 11, 9)
        dialog.form.set_value("reason", "On leave")
        dialog.save()
        return dialog.saved_id is not None

    theme.apply(dressed, "light", scale)
    asked.answers = [answer]
    screen.remind_later()

    qtbot.waitUntil(lambda: screen.list.source.counts()["aside"] == 1)


def test_several_items_are_acknowledged_at_once_and_undone_at_once(screen, qtbot, filled):
    screen.list.view.selectAll()

    screen.acknowledge()

    qtbot.waitUntil(lambda: screen.list.source.counts()["aside"] == 3)
    filled.undo()
    wait_for(qtbot, screen, "Ring the school", "Write the paper", "Tidy up")


def menu_of(screen):
    menu = QMenu()
    screen.list._fill_menu(menu)
    return menu, {action.text().split("\t")[0]: action for action in menu.actions()}


def test_the_menu_of_a_row_has_all_that_can_be_done_with_it_and_its_keys(screen, qtbot):
    menu, found = menu_of(screen)
    said = [action.text() for action in menu.actions()]

    assert said[:5] == [
        "Done", "Change it\tCtrl+Shift+O", "Remind me later\tCtrl+Shift+L",
        "Acknowledge\tCtrl+Shift+A", "Assign to somebody…\tCtrl+Shift+G",
    ]  # fmt: skip
    found["Acknowledge"].trigger()
    qtbot.waitUntil(lambda: screen.list.source.counts()["aside"] == 1)
    screen.list.strip.set_current("aside")
    menu, found = menu_of(screen)
    assert "Acknowledge" not in found
    found["Bring back"].trigger()
    qtbot.waitUntil(lambda: screen.list.source.counts()["aside"] == 0)


def test_an_item_is_assigned_from_the_menu_of_its_row(screen, asked, qtbot):
    asked.answers = [fill_in(assigned_to="Cy")]
    menu, found = menu_of(screen)

    found["Assign to somebody…"].trigger()

    qtbot.waitUntil(lambda: screen.list.source.item(screen.list.model.ids()[1]).assigned == "Cy")
    assert menu.actions()


def test_a_desk_open_for_reading_has_only_looking_in_the_menu(screen, desk, monkeypatch):
    monkeypatch.setattr(type(desk), "can_edit", property(lambda _: False))

    _, found = menu_of(screen)

    assert [words for words, one in found.items() if one.isEnabled()] == [
        "Change it", "History of this record"
    ]  # fmt: skip


def test_an_item_given_to_somebody_else_is_no_longer_mine(screen, asked, qtbot):
    screen.whose.set_current(0)
    asked.answers = [fill_in(assigned_to="Cy")]

    screen.assign()

    qtbot.waitUntil(lambda: screen.list.source.counts()[""] == 0)


def test_a_reminder_is_added_in_my_name(screen, asked, qtbot, filled):
    asked.answers = [fill_in(what="Call back", due=TODAY)]

    screen.remind_button.click()

    qtbot.waitUntil(lambda: "Call back" in whats(screen))
    assert asked.said[-1][1] == "Add reminder"


def test_the_calendar_file_holds_what_is_shown(screen, asked, tmp_path, qtbot):
    screen.whose.set_current(0)
    path = tmp_path / "Mine.ics"
    asked.answers = [path]

    screen.save_calendar()

    qtbot.waitUntil(path.exists)
    assert path.read_text("utf-8").count("BEGIN:VEVENT") == 1


# --- every kind ---


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


def test_a_purchase_past_its_limit_is_approved_from_today_by_who_may(filled, desk, asked, front):
    bought_from(filled)
    for officer, amount in (("Head", "10"), ("Lead", "90000")):
        limit = {"officer": officer, "from": "1 April 2026", "amount": amount}
        filled.save(ENTITIES["approval-limits"], limit)
    given = {"status": "active", "approved_by": "Lead", "approved_on": "1 October 2026"}
    row_id = buying.buy(filled, last_session="18 December 2026", **given)
    filled.save(ENTITIES["approval-limits"], {"amount": "20"}, 2)
    [item] = [one for one in due(filled, TODAY) if one.kind == "limit passed"]
    make(filled, "approval-limits", officer="Chief", amount="90000", **{"from": "1 April 2026"})
    asked.answers = [fill_in(approved_by="Chief")]

    do_main(desk, item)

    assert to_do(item).endswith("is past its approval: have it approved again")
    assert not [one for one in due(filled, TODAY) if one.kind == "limit passed"]
    assert filled.get(ENTITIES["purchases"], row_id)["approved_by"] == "Chief"
    assert front.said


def test_what_saving_brings_about_elsewhere_is_said_with_it(filled, desk, front):
    bought_from(filled)
    limit = {"officer": "Lead", "from": "1 April 2026", "amount": "90000"}
    made = filled.save(ENTITIES["approval-limits"], limit)
    given = {"status": "active", "approved_by": "Lead", "approved_on": "1 October 2026"}
    buying.buy(filled, ref="SP-7", last_session="18 December 2026", **given)

    desk.edit("No", lambda: filled.save(ENTITIES["approval-limits"], {"amount": "20"}, made))
    desk.saved("Limit saved.")

    assert front.said[-1].startswith("Limit saved. 1 approved purchase now costs more than")
    assert front.said[-1].endswith("could approve: SP-7.")
