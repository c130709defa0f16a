"""The Providers screen: finding, filtering, and the pane that follows."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from desktop.domain.registry import ENTITIES
from desktop.store import reading
from desktop.ui.screens import provider_pane, provider_source
from tests.provider_list import APPLIED, OUTSIDE, SUSPENDED, TODAY
from tests.ui.providers_fixtures import (
    EVENTS,
    FIRST,
    PROVIDERS,
    choose,
    count,
    ids,
    names,
    now,
    screen,
)

__all__ = ["ids", "screen"]  # fixtures


STALE = dt.date(2026, 12, 28)


def words(screen, name, field):
    model = screen.table.model
    column = [one.field for one in model.columns].index(field)
    place = names(screen).index(name)
    return model.cell(place, column).said()


def test_every_provider_is_counted_and_problems_come_first(screen):
    assert count(screen) == "11 of 11 providers"
    assert names(screen)[:4] == [
        FIRST,
        SUSPENDED,
        "Wealden OT Partnership",
        "Oakhythe School therapy service",
    ]
    assert names(screen)[-1] in {OUTSIDE, APPLIED}


def test_the_title_names_the_list_that_is_open(screen):
    assert screen.head._facts.text() == "Qualified Provider List (QPL)"


def test_cells_say_states_in_words(screen):
    assert words(screen, SUSPENDED, "free") == "On hold"
    assert words(screen, "Wealden OT Partnership", "free") == "Full"
    assert words(screen, FIRST, "free") == "6 free"
    assert words(screen, FIRST, "rate") == "£89 a session"
    assert words(screen, FIRST, "letters") == "East, South, West"
    assert words(screen, OUTSIDE, "assurance") == "Not checked yet"


def test_filters_read_as_a_sentence_and_narrow_the_list(screen):
    screen.table.filters["status"].set_chosen(("Qualified", "Suspended"))
    screen.table.filters["area"].set_chosen(("E", "S", "W"))

    chips = [chip.accessibleName() for chip in screen.table.bar.chips.chips()]
    assert chips == ["Filter Area: East, South or West", "Filter Status: Qualified or Suspended"]
    assert count(screen) == "9 of 11 providers"


def test_therapy_and_area_must_be_offered_on_the_same_lot(screen):
    screen.table.filters["therapy"].set_chosen(("OT",))
    screen.table.filters["area"].set_chosen(("W",))

    assert names(screen) == ["Wealden OT Partnership"]  # Pilgrims Way covers West for SLT only


def test_space_is_counted_where_it_is_looked_for(screen):
    screen.table.filters["therapy"].set_chosen(("OT",))
    screen.table.filters["space"].set_chosen(("3",))

    assert names(screen) == ["Channel Coast OT"]  # others have less, are full, or are on hold


def test_a_filter_offers_its_choices_with_what_each_would_show(screen):
    offered = {one.text: one.count for one in screen.table.filters["status"].options()}

    assert offered == {"Qualified": 8, "Suspended": 1, "Applied": 1, "Not on list": 1}


def test_the_search_box_finds_names_references_and_lots(qtbot, screen):
    box = screen.table.bar.search

    for typed, found in (("darent", ["Darent Children’s Therapies"]), ("NOL-01", [OUTSIDE])):
        box.clear()
        qtbot.keyClicks(box, typed)
        qtbot.keyClick(box, Qt.Key.Key_Return)
        assert names(screen) == found
    box.clear()
    qtbot.keyClicks(box, "speech and lang")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert FIRST in names(screen)
    assert "Channel Coast OT" not in names(screen)


def test_filters_that_leave_nothing_offer_the_one_to_remove(qtbot, screen):
    for key, values in (("therapy", ("SLT",)), ("area", ("N",)), ("space", ("hold",))):
        screen.table.filters[key].set_chosen(values)

    nothing = screen.table.nothing
    assert nothing.isVisible()
    assert "No providers match these 3 filters" in nothing.accessibleName()
    assert "0 of 11" in count(screen)
    button = nothing._row.itemAt(0).widget()
    assert button.text() == "Remove “Space” (shows 3)"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert count(screen) == "3 of 11 providers"
    assert not nothing.isVisible()


def test_words_that_nothing_matches_are_met_with_what_was_meant(qtbot, screen):
    box = screen.table.bar.search
    qtbot.keyClicks(box, "pilgrims way therpy")
    qtbot.keyClick(box, Qt.Key.Key_Return)

    nothing = screen.table.nothing
    assert "Did you mean <b>Pilgrims Way Therapy Group</b>?" in nothing.accessibleName()
    qtbot.mouseClick(nothing._row.itemAt(0).widget(), Qt.MouseButton.LeftButton)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert names(screen) == [FIRST]


def test_sorting_by_a_heading_puts_blanks_last(screen):
    screen.table.model.sort_by("rate", descending=True)

    assert names(screen)[0] == "Ashgrove Child Therapy"
    assert set(names(screen)[-2:]) == {OUTSIDE, APPLIED}


def test_a_filter_from_a_cell(screen, ids):
    screen.table.view.filter_asked.emit(ids[SUSPENDED], "status")

    assert names(screen) == [SUSPENDED]


def test_the_pane_follows_the_selection(qtbot, screen, ids):
    choose(qtbot, screen, ids[SUSPENDED])

    assert screen.pane.name.text() == SUSPENDED
    assert screen.pane.facts.text() == "Company · QPL-101 · suspended since 1 September 2026"
    assert screen.pane.status.text() == "Suspended"
    assert "Public liability not provided" in screen.pane.overview.strip.words


def test_the_overview_says_five_facts(qtbot, screen, ids, store):
    contact = {
        "provider": "QPL-100",
        "name": "Referrals desk",
        "email": "referrals@pilgrims.example",
    }
    store.save(ENTITIES["contacts"], contact)
    choose(qtbot, screen, ids[FIRST])
    qtbot.waitUntil(lambda: bool(screen.pane.about.contacts))

    labels = [one.text() for one in screen.pane.overview.facts.findChildren(type(screen.pane.name))]
    said = dict(zip(labels[::2], labels[1::2], strict=True))
    assert said == {
        "Arrangement": "QPL",
        "Sessions a week": "6 free, told on 28 September 2026",
        "Average wait to start": "10 days (list average 10)",
        "Next expiry": "Public liability, 31 January 2027, in 117 days",
        "Contact": "Referrals desk, referrals@pilgrims.example",
    }


def test_tabs_are_filled_when_they_come_into_sight(qtbot, screen, ids):
    choose(qtbot, screen, ids[FIRST])
    assert screen.pane.lots.table.table().rowCount() == 0

    screen.pane.show_tab(provider_pane.LOTS)

    assert screen.pane.lots.table.table().rowCount() == 2
    assert screen.pane.lots.summary.text() == "Qualified for 2 of 2 lots"


def test_ctrl_tab_goes_round_the_tabs(qtbot, screen, ids):
    choose(qtbot, screen, ids[FIRST])
    screen.pane.edit_button.setFocus()

    modifier = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(screen, Qt.Key.Key_Tab, modifier)

    assert screen.pane.tabs.current() == provider_pane.LOTS


def test_a_record_that_belongs_to_a_provider_opens_in_its_tab(screen, store, ids):
    papers = reading.rows(store, ENTITIES["assurance"], today=TODAY, with_computed=False)
    paper = next(row for row in papers if row["provider"].id == ids["Ashgrove Child Therapy"])

    screen.open_record("assurance", paper["id"])

    assert screen.pane.name.text() == "Ashgrove Child Therapy"
    assert screen.pane.tabs.current() == provider_pane.ASSURANCE
    assert screen.pane.assurance.paper.form.row["id"] == paper["id"]


def test_a_change_made_elsewhere_is_shown(qtbot, screen, store, ids):
    choose(qtbot, screen, ids[FIRST])

    store.save(PROVIDERS, {"name": "Pilgrims Way Therapies"}, ids[FIRST])

    qtbot.waitUntil(lambda: screen.pane.name.text() == "Pilgrims Way Therapies")
    assert "Pilgrims Way Therapies" in names(screen)


def test_a_past_day_is_shown_and_cannot_be_changed(qtbot, screen, ids):
    screen.as_at.set_day(dt.date(2025, 3, 31))

    assert "The list as it stood on 31 March 2025." in screen.past.words
    assert screen.past.isVisible()
    assert not screen.add_button.isEnabled()
    assert words(screen, FIRST, "status") == "Not on list"
    assert screen.table.model.setData(screen.table.model.index(0, 0), "X") is False
    choose(qtbot, screen, ids[FIRST])
    assert not screen.pane.edit_button.isEnabled()
    screen.past.followed.emit()
    assert words(screen, FIRST, "status") == "Qualified"
    assert not screen.past.isVisible()


def test_an_old_figure_says_its_month(screen):
    screen.as_at._today = STALE  # the day control lets no later day be chosen than today
    screen.table.load(STALE)

    assert words(screen, FIRST, "free") == "6 free, told in September"


@pytest.fixture
def large(monkeypatch):
    monkeypatch.setattr(provider_source, "HELD_WHOLE", 5)
    monkeypatch.setattr(provider_source, "AT_ONCE", 3)


def test_a_large_register_is_paged_by_name(qtbot, large, screen):
    assert names(screen) == sorted(names(screen))
    qtbot.waitUntil(lambda: count(screen) == "11 of 11 providers")
    box = screen.table.bar.search
    qtbot.keyClicks(box, "darent")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert names(screen) == ["Darent Children’s Therapies"]
    assert words(screen, "Darent Children’s Therapies", "status") == "Qualified"


def test_filtering_a_large_register_works_everything_out_in_a_job(qtbot, large, screen):
    screen.table.filters["status"].set_chosen(("Suspended",))

    assert screen.table.loading.isVisible()
    qtbot.waitUntil(lambda: count(screen) == "1 of 11 providers")
    assert names(screen) == [SUSPENDED]
    assert screen.table.view.isVisible()


def test_every_step_of_the_tour_can_be_pictured(qtbot, screen):
    seen = []

    for name, call in screen.tour():
        dialog = call()
        seen.append(name)
        if dialog is not None:
            dialog.form = dialog.form if hasattr(dialog, "form") else None
            assert dialog.accessibleName()
            qtbot.addWidget(dialog)

    assert seen[:6] == ["overview", "lots", "assurance", "rates", "purchases", "history"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [("ot", True), ("OT", True), ("hy", False), ("ydro", False), ("occ", True), ("th", True)],
)
def test_a_short_word_is_looked_for_only_where_a_word_begins(typed, says):
    from desktop.ui.screens.provider_source import _says

    assert _says("lot 2 occupational therapy ot", typed.casefold().split()) is says
    assert not _says("lot 5 hydrotherapy hyd", ["ot"])


def test_the_provider_shown_is_suspended_from_the_record_menu(qtbot, screen, asked, store, ids):
    choose(qtbot, screen, ids[FIRST])
    events = store.count(EVENTS)

    def answer(dialog):
        dialog.form.set_value("reason", "Under investigation")
        dialog.form.set_value("by", "Commissioning manager")
        dialog.save()
        return True

    asked.answers = [answer]
    screen.suspend_record()

    assert store.count(EVENTS) > events
    places = now(store, ids[FIRST])["places"]
    assert "suspended" in {place.standing.status for place in places}


def test_a_provider_on_no_lot_cannot_be_suspended_and_is_told_so(qtbot, screen, asked, ids):
    choose(qtbot, screen, ids[OUTSIDE])

    screen.suspend_record()

    assert asked.said[-1][0] == "error"
