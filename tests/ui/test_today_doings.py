"""Acting on the rows of Today: opened under themselves, done, put off, given to somebody."""

import datetime as dt
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from desktop.ui import theme
from desktop.ui.screens.today import TodayScreen
from tests import buying
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
