"""Registers and lists on screen: rows are found, looked at, changed, added and deleted."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu

from desktop.domain.registry import ENTITIES
from desktop.ui.page import EntityPage
from desktop.ui.screens.lists import ListsScreen
from desktop.ui.screens.registers import RegistersScreen
from tests.factories import make


@pytest.fixture
def page(desk, store, show):
    """The page of three contacts."""
    for name in ("Ashgrove", "Beacon", "Copperfield"):
        make(store, "providers", name=name)
        make(store, "contacts", provider=name, name=f"{name} desk", email="office@example.org")
    return show(EntityPage(ENTITIES["contacts"], desk), 1400, 800)


@pytest.mark.parametrize("name", ENTITIES)
def test_every_register_has_a_page_whose_table_obeys_qt(desk, store, show, name):
    row = make(store, name)
    page = show(EntityPage(ENTITIES[name], desk), 1400, 800)

    QAbstractItemModelTester(page.view.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.select(row)

    assert page.record() == (name, row)
    assert page.record_pane.form.row["id"] == row
    assert not page.record_pane.is_edited


@pytest.mark.parametrize("name", ENTITIES)
def test_saving_a_form_unchanged_changes_nothing(desk, store, show, name):
    page = show(EntityPage(ENTITIES[name], desk), 1400, 800)
    page.select(make(store, name))

    assert page.record_pane.form.values() == {}


def test_typing_in_the_search_box_leaves_the_rows_that_match(page, qtbot):
    qtbot.keyClicks(page.search, "beacon")

    qtbot.waitUntil(lambda: page.view.model().rowCount() == 1)


def test_personal_data_is_hidden_in_the_table_and_shown_in_the_form(page):
    words = [
        page.view.model().index(0, column).data()
        for column in range(page.view.model().columnCount())
    ]
    page.select(page.view.model().row_id(0))

    assert "office@example.org" not in words
    assert page.record_pane.form.entries["email"].field.value() == "office@example.org"


def test_a_field_edited_in_the_form_is_saved_and_offered_for_undo(page, desk, store, qtbot):
    row = page.view.model().row_id(0)
    page.select(row)
    page.record_pane.form.set_value("role", "Referrals")

    qtbot.mouseClick(page.record_pane.main_button(), Qt.MouseButton.LeftButton)

    assert store.get(ENTITIES["contacts"], row)["role"] == "Referrals"
    assert store.can_undo().label.startswith("Change contact")


def test_what_can_not_be_kept_is_said_at_its_field_and_nothing_is_saved(page, store, qtbot):
    page.add()
    before = store.count(ENTITIES["contacts"])
    qtbot.waitUntil(page.record_pane.main_button().isVisible)

    page.record_pane.main_button().click()

    assert store.count(ENTITIES["contacts"]) == before
    assert page.record_pane.form.summary.isVisible()


def test_a_row_changed_by_somebody_else_is_not_overwritten(page, store, qtbot):
    row = page.view.model().row_id(0)
    page.select(row)
    page.record_pane.form.set_value("role", "Mine")
    store.save(ENTITIES["contacts"], {"role": "Theirs"}, row)

    qtbot.mouseClick(page.record_pane.main_button(), Qt.MouseButton.LeftButton)

    assert store.get(ENTITIES["contacts"], row)["role"] == "Theirs"
    assert page.record_pane.is_edited


def test_deleting_takes_the_row_out_and_undo_brings_it_back(page, store):
    row = page.view.model().row_id(0)
    page.select(row)

    page.record_pane.delete()
    assert page.view.model().row_of(row) < 0

    store.undo()
    assert page.view.model().row_of(row) >= 0


def test_leaving_with_unsaved_edits_asks_and_can_be_refused(page, asked):
    page.select(page.view.model().row_id(0))
    page.record_pane.form.set_value("role", "Typed")
    asked.answers.append(None)

    assert not page.record_pane.can_leave()
    asked.answers.append(1)
    assert page.record_pane.can_leave()


def test_the_registers_screen_counts_and_shows_each_register(desk, store, show):
    make(store, "providers", name="Acme")
    screen = show(RegistersScreen(desk), 1500, 900)

    for name in ENTITIES:
        assert screen.show_register(name).entity.name == name
    assert screen.record() is None or screen.record()[0] in ENTITIES


def test_opening_a_record_brings_its_register_and_selects_it(desk, store, show):
    row = make(store, "thresholds", name="Light touch")
    screen = show(RegistersScreen(desk), 1500, 900)

    screen.open_record("thresholds", row)

    assert screen.record() == ("thresholds", row)


def test_a_record_of_another_register_waits_while_what_was_typed_stays(desk, store, show, asked):
    place = make(store, "areas", name="Thanet")
    screen = show(RegistersScreen(desk), 1500, 900)
    screen.add()
    screen.page.record_pane.form.set_value("role", "Typed")

    asked.answers.append(None)
    screen.open_record("areas", place)

    assert screen.page.entity.name == "contacts"
    assert screen.page.record_pane.is_edited
    assert len(asked.said) == 1


@pytest.fixture
def listed(store):
    """A list with a provider qualified since 1 April 2025, suspended for May 2026."""
    make(store, "lists", ref="QPL", title="SEND therapies", starts="1/4/2025", last_day="31/3/2029")
    make(store, "lots", list="QPL", code="1")
    make(store, "providers", name="Acme")
    make(store, "qualifications", provider="Acme", lot="1", status="applied", since="1/2/2025")
    make(
        store,
        "qualification-events",
        provider="Acme",
        lot="1",
        status="suspended",
        on="1/5/2026",
        until="31/5/2026",
        reason="Insurance",
    )


def test_a_list_shows_who_is_on_it_and_what_belongs_to_it(desk, store, show, listed):
    screen = show(ListsScreen(desk), 1500, 900)

    assert screen.page.entity.name == "qualifications"
    assert screen.page.view.model().rowCount() == 1


def test_the_list_is_shown_as_it_stood_on_a_past_day(desk, store, show, listed):
    screen = show(ListsScreen(desk), 1500, 900)

    def status_on(day):
        screen._as_at.set_value(day)
        screen._show_day()
        model = screen.page.view.model()
        return [model.row(number)["status_today"] for number in range(model.rowCount())]

    assert status_on(dt.date(2025, 1, 31)) == []
    assert status_on(dt.date(2025, 2, 1)) == ["applied"]
    assert status_on(dt.date(2026, 5, 31)) == ["suspended"]
    assert status_on(dt.date(2026, 6, 1)) == ["applied"]


def test_a_new_lot_belongs_to_the_list_shown(desk, store, show, listed, qtbot):
    screen = show(ListsScreen(desk), 1500, 900)
    screen.tabs.set_current(2)
    screen._show_tab(2)
    screen.add()
    form = screen.page.record_pane.form
    form.set_value("code", "2")
    form.set_value("title", "Play therapy")
    form.set_value("therapies", ("Occupational therapy",))

    screen.main_button().click()

    assert store.count(ENTITIES["lots"]) == 2


def typed_lot(screen):
    """Begin a lot in its tab and leave it unsaved."""
    screen.tabs.set_current(2)
    screen._show_tab(2)
    screen.add()
    screen.page.record_pane.form.set_value("title", "Play therapy")
    return screen.page.record_pane


def test_a_change_elsewhere_leaves_what_is_typed_about_a_list(desk, store, show, listed):
    pane = typed_lot(show(ListsScreen(desk), 1500, 900))

    make(store, "lots", list="QPL", code="9")

    assert pane.form.entries["title"].field.value() == "Play therapy"


def test_another_list_is_shown_only_when_what_was_typed_may_go(desk, store, show, listed, asked):
    other = make(store, "lists", ref="OLD", starts="1/4/2020", last_day="31/3/2024")
    screen = show(ListsScreen(desk), 1500, 900)
    pane = typed_lot(screen)

    asked.answers.append(None)
    screen._open_list(other)
    assert pane.is_edited

    asked.answers.append(1)
    screen._open_list(other)
    assert not pane.is_edited


@pytest.mark.parametrize("typed", ["31 February", "31/12/9999"])
def test_a_day_that_cannot_be_read_is_marked_and_leaves_the_list_as_it_is(
    desk, show, listed, typed
):
    screen = show(ListsScreen(desk), 1500, 900)

    screen._as_at.line.setText(typed)
    screen._show_day()

    assert screen._as_at.line.property("error")
    assert screen.page.view.model().rowCount() == 1


def test_a_past_day_is_shown_only_when_what_was_typed_may_go(desk, show, listed, asked):
    screen = show(ListsScreen(desk), 1500, 900)
    pane = typed_lot(screen)

    asked.answers.append(None)
    screen._as_at.set_value(dt.date(2025, 6, 1))
    screen._show_day()

    assert pane.is_edited
    assert screen._as_at.value() is None


def test_a_row_that_is_gone_when_it_is_saved_is_told_in_words(page, store, asked):
    row = page.view.model().row_id(0)
    page.select(row)
    page.record_pane.form.set_value("role", "Mine")
    store.delete(ENTITIES["contacts"], row)

    page.record_pane.main_button().click()

    assert asked.said[-1][0] == "error"
    assert "no longer there" in asked.said[-1][2]


def test_what_is_worked_out_follows_changes_of_other_registers(desk, store, show):
    make(store, "providers", name="Acme")
    page = show(EntityPage(ENTITIES["providers"], desk), 1400, 800)
    assert page.view.model().row(0)["arrangement"] is None

    make(
        store, "arrangements", provider="Acme", arrangement="non-preferred", **{"from": "1/4/2025"}
    )

    assert page.view.model().row(0)["arrangement"] == "non-preferred"


def test_a_page_out_of_sight_shows_what_changed_when_it_is_seen_again(desk, store, show):
    page = show(EntityPage(ENTITIES["providers"], desk), 1400, 800)
    page.hide()

    make(store, "providers", name="Acme")
    page.show()

    assert page.view.model().rowCount() == 1


def test_opening_another_record_asks_about_what_was_typed(page, asked):
    first, second = (page.view.model().row_id(number) for number in (0, 1))
    page.select(first)
    page.record_pane.form.set_value("role", "Typed")

    asked.answers.append(None)
    page.select(second)

    assert page.record_pane.form.row["id"] == first


def test_a_long_name_does_not_widen_the_window(desk, store, show):
    row = make(store, "rates", role="Highly specialist therapist, band 8a, with sensory training")
    page = show(EntityPage(ENTITIES["rates"], desk), 1100, 700)

    page.select(row)

    assert page.minimumSizeHint().width() <= 1100


def test_a_register_that_stays_as_it_was_made_can_be_looked_at_only(desk, store, show):
    row = make(store, "choices")
    screen = show(RegistersScreen(desk), 1500, 900)

    screen.open_record("choices", row)

    pane = screen.page.record_pane
    assert pane.form.row["id"] == row
    assert pane._delete.isEnabled() is pane._save.isEnabled() is screen._add.isEnabled() is False
    assert "stay as they were made" in screen._add.toolTip()
    screen.show_register("contacts")
    assert screen._add.isEnabled()


def test_the_menu_of_a_cell_begins_with_where_its_value_comes_from(page, front):
    row, menu = page.view.model().row_id(0), QMenu()

    page._fill_menu(menu, row, "role")
    assert menu.findChild(QAction, "origin") is None
    page._fill_menu(menu, row, "name")

    entry = next(one for one in menu.actions() if one.objectName() == "origin")
    assert entry.text().startswith("Entered on ")
    entry.trigger()
    assert front.shown == ["history"]
