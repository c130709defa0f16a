"""Spot purchases: found, filtered, grouped and added up, edited in place and undone."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from desktop.domain.amounts import show_money, to_pence
from desktop.domain.grouping import sums
from desktop.domain.purchase import PURCHASES, YEARS
from desktop.domain.registry import ENTITIES
from desktop.store import reading
from desktop.ui.screens import purchase_table
from desktop.ui.screens.purchase_columns import SUMMED
from desktop.ui.screens.purchase_source import NOT_ENDED, PurchaseSource, added_up
from desktop.ui.screens.purchase_steps import STEPS
from desktop.ui.screens.purchases import PurchasesScreen
from desktop.ui.table_menus import heading_menu
from tests import buying
from tests.county import COUNTY_ROWS
from tests.due_rows import AGREED
from tests.ui.desk_fixtures import TODAY

OFF = {
    "arrangement": "non-preferred",
    "list": "",
    "lot": "",
    "off_list_reason": "Nobody on the list had space",
}


@pytest.fixture
def bought(store):
    """Three purchases: two from the list, one off it."""
    buying.fill(store)
    with store.write("Term dates") as write:
        for row in COUNTY_ROWS:
            write.save(ENTITIES["calendars"], row)
    return [
        buying.buy(store),
        buying.buy(store, provider="Wealden OT Partnership", area="West", rate="88.50"),
        buying.buy(store, provider="Nowhere Near Therapies", area="North", **OFF),
    ]


@pytest.fixture
def screen(bought, desk, show):
    return plain(show(PurchasesScreen(desk), 1500, 800))


def plain(screen):
    """A screen whose purchases stand in no groups."""
    screen.table.groups.set_levels([])
    return screen


def shown(screen):
    return [row_id for row_id in screen.table.model.ids() if row_id >= 0]


def cells(screen, row, *fields):
    places = {column.field: place for place, column in enumerate(screen.table.model.columns)}
    return [screen.table.model.cell(row, places[field]).text for field in fields]


def amount(cell):
    return Decimal(cell.number or 0)


def test_every_purchase_is_a_row_with_the_child_by_reference_only(screen, bought):
    assert sorted(shown(screen)) == bought
    row = screen.table.model.row_of(bought[0])

    said = cells(screen, row, "ref", "child", "provider", "arrangement", "status")
    assert said == ["SP-0001", buying.CHILD, "Channel Coast OT", "QPL", "Draft"]
    everything = " ".join(
        screen.table.model.spoken(place) for place in range(screen.table.model.rowCount())
    )
    assert "Someone Private" not in everything


def test_the_years_of_every_row_and_of_the_totals_add_up_to_the_whole(screen, bought):
    rows = [screen.table.model.row(place) for place in range(screen.table.model.rowCount())]
    parts = [sum(row[f"cost_{year}"] or 0 for year in YEARS) for row in rows]
    assert parts == [row["cost"] for row in rows]

    for line in screen.table.totals.lines():
        years = sum(amount(line.cells[f"cost_{year}"]) for year in YEARS)
        assert years == amount(line.cells["cost"]) > 0
    whole = screen.table.totals.lines()[0]
    assert amount(whole.cells["cost"]) == sum(row["cost"] for row in rows)


def test_what_is_off_the_list_is_added_up_apart(screen):
    whole, off = screen.table.totals.lines()

    assert (whole.head.text, off.head.text) == ("All 3 purchases shown", "Of which off-list")
    assert amount(off.cells["cost"]) < amount(whole.cells["cost"])


def test_filters_and_words_narrow_rows_and_totals_together(screen, bought):
    screen.table.filters["arrangement"].set_chosen(("QPL",))
    assert sorted(shown(screen)) == bought[:2]
    assert [line.head.text for line in screen.table.totals.lines()] == ["All 2 purchases shown"]

    screen.table.search("wealden")
    assert shown(screen) == [bought[1]]

    screen.clear_filters()
    assert sorted(shown(screen)) == bought


def test_a_filter_offers_what_there_is_with_how_many(screen):
    offered = {one.value: one.count for one in screen.table.filters["area"].options()}
    years = [one.text for one in screen.table.filters["year"].options()]

    assert offered == {"North": 1, "South": 1, "West": 1}
    assert years == ["2026/27", "2027/28"]


def test_the_year_filter_finds_purchases_with_sessions_in_it(screen, bought, store):
    short = buying.buy(store, first_session="2 November 2026", last_session="18 December 2026")

    screen.table.filters["year"].set_chosen(("2027-28",))

    assert sorted(shown(screen)) == bought
    assert short not in shown(screen)


def test_nothing_found_says_so_and_offers_a_way_back(screen):
    screen.table.search("zzz")

    assert screen.table._stack.currentWidget() is screen.table.empty
    screen.clear_filters()
    assert screen.table._stack.currentIndex() == 0


def test_groups_add_up_to_the_totals_beneath(screen):
    screen.table.groups.set_levels(["arrangement"])

    heads = [screen.table.model.group(row) for row in range(screen.table.model.rowCount())]
    heads = [head for head in heads if head]
    assert [(head.words, head.quiet) for head in heads] == [
        ("Off-list", "1 purchase, 1 off-list"),
        ("QPL", "2 purchases"),
    ]
    whole = screen.table.totals.lines()[0]
    for name in ("cost", "invoiced", "sessions_planned", "cost_2026-27"):
        assert sum(amount(head.cells[name]) for head in heads) == amount(whole.cells[name])


def test_it_opens_grouped_by_therapy_with_what_each_comes_to(bought, desk, show):
    table = show(PurchasesScreen(desk), 1500, 800).table

    assert table.groups.levels() == ("therapy",)
    assert [table.model.group(row).open for row in range(table.model.rowCount())] == [False]


def test_it_opens_grouped_as_the_officer_left_it(bought, desk, show):
    show(PurchasesScreen(desk), 1500, 800).table.groups.set_levels(["area", "provider"])
    desk._state.save()

    assert show(PurchasesScreen(desk), 1500, 800).table.groups.levels() == ("area", "provider")


def heading_place(view, field):
    column = [one.field for one in view.table().columns].index(field)
    heading = view.heading_row
    return QPoint(heading.sectionViewportPosition(column) + 20, heading.height() // 2)


def drag(qtbot, view, field, to):
    """Drag a heading to a place on the screen."""
    port, left = view.heading_row.viewport(), Qt.MouseButton.LeftButton
    start, end = heading_place(view, field), port.mapFromGlobal(to)
    qtbot.mousePress(port, left, pos=start)
    for kind, held in ((QEvent.Type.MouseMove, left), (QEvent.Type.MouseButtonRelease, left)):
        buttons = held if kind == QEvent.Type.MouseMove else Qt.MouseButton.NoButton
        event = QMouseEvent(
            kind, QPointF(end), QPointF(to), held, buttons, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(port, event)


def test_a_heading_dragged_onto_the_bar_groups_by_it_and_stays_where_it_was(qtbot, screen):
    view, bar = screen.table.view, screen.table.groups
    order, sorting = view.heading_row.order(), screen.table.model.sorting

    drag(qtbot, view, "area", bar.mapToGlobal(bar.rect().center()))

    assert bar.levels() == ("area",)
    assert (view.heading_row.order(), screen.table.model.sorting) == (order, sorting)


def test_a_heading_dropped_elsewhere_groups_by_nothing(qtbot, screen):
    search = screen.table.bar.search

    drag(qtbot, screen.table.view, "area", search.mapToGlobal(search.rect().center()))

    assert screen.table.groups.levels() == ()


def test_alt_g_and_the_menu_of_a_heading_group_by_its_column(qtbot, screen):
    view = screen.table.view
    column = [one.field for one in view.table().columns].index("arrangement")
    view.setCurrentIndex(view.table().index(0, column))

    qtbot.keyClick(view, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    assert screen.table.groups.levels() == ("arrangement",)

    heading_menu(view, column + 1).actions()[2].trigger()
    assert screen.table.groups.levels() == ("arrangement", "area")


def test_the_status_bar_says_what_the_selection_adds_up_to(screen, front, qtbot):
    rows = [screen.table.model.row(place) for place in (0, 1)]
    total = sum(row["cost"] for row in rows)

    screen.table.view.select_rows([0, 1])

    qtbot.waitUntil(lambda: "selected" in front.status)
    assert front.status.split("   ") == [
        "2 purchases selected",
        f"2026/27 sum {show_money(sum(row['cost_2026-27'] for row in rows))}",
        f"Total sum {show_money(total)}",
        f"Average {show_money(to_pence(total / 2))}",
        f"Sessions {sum(row['sessions_planned'] for row in rows)}",
    ]


def test_groups_are_closed_and_opened_one_by_one_and_all_together(screen):
    screen.table.groups.set_levels(["arrangement", "area"])
    assert len(screen.table.model.ids()) == 2 + 3 + 3

    screen.table.view.toggle_group(0, opened=False)
    assert len(screen.table.model.ids()) == 1 + 1 + 2 + 2
    screen.table.groups.close_button.click()
    assert len(screen.table.model.ids()) == 2
    screen.table.groups.open_button.click()
    assert len(screen.table.model.ids()) == 8


def test_what_is_looked_for_is_seen_in_closed_groups_which_close_again(bought, desk, show):
    table = show(PurchasesScreen(desk), 1500, 800).table
    assert not [row_id for row_id in table.model.ids() if row_id >= 0]

    table.search("wealden")
    assert [row_id for row_id in table.model.ids() if row_id >= 0] == [bought[1]]
    table.search("")
    assert not [row_id for row_id in table.model.ids() if row_id >= 0]


def test_what_is_read_behind_another_screen_leaves_its_status_alone(screen, bought, front):
    screen.table.view.select_id(bought[0])
    screen.hide()
    front.status = "Another screen's"

    screen.table.view.selectAll()

    assert front.status == "Another screen's"


def test_a_cell_edited_in_place_is_saved_costed_anew_and_undone(screen, bought, store, front):
    row = screen.table.model.row_of(bought[0])
    place = [column.field for column in screen.table.model.columns].index("rate")
    before = amount(screen.table.totals.lines()[0].cells["cost"])

    assert screen.table.model.setData(screen.table.model.index(row, place), "184")

    assert store.get(PURCHASES, bought[0])["rate"] == Decimal(184)
    assert amount(screen.table.totals.lines()[0].cells["cost"]) > before
    front.undo()


def test_a_wrong_value_stays_in_its_cell_and_nothing_is_saved(screen, bought, store):
    row = screen.table.model.row_of(bought[0])
    place = [column.field for column in screen.table.model.columns].index("last_session")

    screen.table.model.setData(screen.table.model.index(row, place), "1 January 2020")

    assert "before the first" in screen.table.model.cell(row, place).error
    assert store.get(PURCHASES, bought[0])["last_session"] == buying.on("2027-07-16")


def test_a_purchase_is_opened_in_its_form(screen, bought, asked):
    seen = []
    asked.answers = [lambda dialog: seen.append(dialog.form.row["id"])]

    screen.table.view.open_row(screen.table.model.row_of(bought[1]))

    assert seen == [bought[1]]


def test_a_change_made_elsewhere_is_shown(screen, bought, store):
    store.save(PURCHASES, {"area": "East"}, bought[0])

    assert cells(screen, screen.table.model.row_of(bought[0]), "area") == ["East"]


def test_many_purchases_are_worked_out_away_from_the_window(
    qtbot, monkeypatch, bought, desk, show, jobs
):
    monkeypatch.setattr("desktop.ui.screens.purchase_table.AT_ONCE", 2)
    begun = []
    jobs.started.connect(begun.append)
    screen = plain(show(PurchasesScreen(desk), 1500, 800))

    qtbot.waitUntil(lambda: screen.table.model.rowCount() == 3)
    assert [job.words for job in begun] == ["Working out what purchases cost"]
    assert screen.table._stack.currentIndex() == 0


def test_reading_that_was_stopped_can_be_begun_again(screen, bought, store):
    screen.table._reading.stopped.emit()
    assert "You stopped it" in screen.table.empty._words.text()
    assert screen.table._stack.currentWidget() is screen.table.empty

    screen.table.empty.findChildren(QPushButton)[-1].click()

    assert sorted(shown(screen)) == bought


def test_reading_that_failed_is_not_said_to_have_been_stopped(screen, asked, qtbot):
    def fail(_progress):
        raise OSError("disk")

    screen.table._reading.start("Reading", 1, fail)

    qtbot.waitUntil(lambda: bool(asked.said))
    assert "It did not work" in screen.table.empty._words.text()


def test_an_empty_register_says_how_to_begin(store, desk, show):
    screen = show(PurchasesScreen(desk), 1500, 800)

    assert screen.table._stack.currentWidget() is screen.table.empty


def test_it_opens_a_purchase_that_a_filter_hides(screen, bought, asked):
    screen.table.search("zzz")
    asked.answers = [False]

    screen.open_record("purchases", bought[2])

    assert screen.record() == ("purchases", bought[2])


def menu_of(screen, row_id):
    made = QMenu(screen)
    screen.table._fill_menu(made, row_id, "rate")
    return {action.text(): action for action in made.actions() if action.text()}


def status(store, row_id):
    return store.get(PURCHASES, row_id)["status"]


@pytest.mark.parametrize(
    ("given", "offered"),
    [
        ("draft", {"Send for approval", "Cancel the purchase…"}),
        ("awaiting approval", {"Approve…", "Send back…", "Cancel the purchase…"}),
        ("approved", {"Begin", "End from today…", "Cancel the purchase…"}),
        ("active", {"Pause from today…", "End from today…"}),
        ("paused", {"Resume from today", "End from today…"}),
        ("ended", set()),
        ("cancelled", set()),
    ],
)
def test_the_menu_offers_what_the_state_of_a_purchase_allows(screen, store, given, offered):
    agreed = {"approved_by": "Head", "approved_on": "1 October 2026"}
    made = buying.buy(store, status=given, requested_by="Officer", **agreed)

    steps = {words for words in menu_of(screen, made) if words in ALL_STEPS}

    assert steps == offered


ALL_STEPS = {words for words, _ in STEPS.values()}


def test_a_purchase_goes_from_draft_to_its_end_by_its_menu(screen, bought, store, asked):
    made = buying.buy(store, first_session="1 September 2026", last_session="12 February 2027")
    menu_of(screen, made)["Send for approval"].trigger()
    assert status(store, made) == "awaiting approval"

    asked.answers = [store.who]
    menu_of(screen, made)["Approve…"].trigger()
    assert status(store, made) == "awaiting approval"
    assert asked.said[-1][1] == "SP-0004 can’t be approved"

    asked.answers = ["Head of service"]
    menu_of(screen, made)["Approve…"].trigger()
    menu_of(screen, made)["Begin"].trigger()
    assert status(store, made) == "active"

    asked.answers = ["In hospital"]
    menu_of(screen, made)["Pause from today…"].trigger()
    assert status(store, made) == "paused"
    menu_of(screen, made)["Resume from today"].trigger()

    asked.answers = ["Moved away"]
    menu_of(screen, made)["End from today…"].trigger()
    assert status(store, made) == "ended"


def test_whoever_asked_is_not_suggested_as_the_one_who_approves(screen, store, asked, monkeypatch):
    suggested = []
    monkeypatch.setattr(asked, "words", lambda *_, value, **__: suggested.append(value))
    for who in (store.who, "Officer"):
        made = buying.buy(store, status="awaiting approval", requested_by=who)
        menu_of(screen, made)["Approve…"].trigger()

    assert suggested == ["", store.who]


def test_a_step_that_needs_a_reason_is_not_taken_without_one(screen, bought, store, asked):
    asked.answers = [None]

    menu_of(screen, bought[0])["Cancel the purchase…"].trigger()

    assert status(store, bought[0]) == "draft"


# --- many purchases, and changes of a few ---


def read_by(screen, monkeypatch):
    """Write down which purchases are worked out from now on."""
    asked = []
    source = screen.table.source
    before = source._read
    monkeypatch.setattr(source, "_read", lambda ids: asked.append(list(ids)) or before(ids))
    return asked


def test_after_an_edit_only_that_purchase_is_worked_out_anew(screen, store, bought, monkeypatch):
    asked = read_by(screen, monkeypatch)

    store.save(PURCHASES, {"rate": "99.00"}, bought[1])

    assert asked == [[bought[1]]]
    assert screen.table.source._held == all_anew(screen)


def all_anew(screen):
    source = PurchaseSource(screen._desk.store, TODAY)
    return {row["id"]: row for row in source.read(lambda *_: None)}


@pytest.mark.parametrize(
    ("register", "given"),
    [
        ("purchase-events", {"kind": "pause", "from": "1/11/2026", "to": "20/11/2026"}),
        ("assurance", None),
        ("calendars", None),
    ],
    ids=["an event", "a document", "term dates"],
)
def test_what_is_shown_after_any_change_is_what_all_anew_would_show(
    screen, store, bought, register, given
):
    entity = ENTITIES[register]
    with store.write("Change something") as write:
        if given is not None:
            ref = store.get(PURCHASES, bought[0])["ref"]
            write.save(entity, given | {"purchase": ref})
        else:
            rows = reading.rows(store, entity, today=TODAY, with_computed=False)
            write.delete(entity, rows[0]["id"])

    assert screen.table.source._held == all_anew(screen)


def test_a_purchase_deleted_and_put_back_goes_and_comes(screen, store, bought):
    store.delete(PURCHASES, bought[2])
    assert bought[2] not in shown(screen)

    store.undo()
    assert bought[2] in shown(screen)
    assert screen.table.source._held == all_anew(screen)


def test_a_change_made_while_all_are_read_is_not_lost(screen, store, bought, monkeypatch, qtbot):
    monkeypatch.setattr(purchase_table, "AT_ONCE", 0)
    screen.table.load()
    store.save(PURCHASES, {"rate": "99.00"}, bought[1])

    monkeypatch.setattr(purchase_table, "AT_ONCE", 400)
    qtbot.waitUntil(lambda: not screen.table._reading.is_under_way)

    assert screen.table.source._held == all_anew(screen)


def test_of_very_many_what_fits_is_found_away_from_the_window(screen, qtbot, monkeypatch):
    monkeypatch.setattr(purchase_table, "SHOWN_AT_ONCE", 0)
    screen.table.search("wealden")
    screen.table.search("nowhere")

    qtbot.waitUntil(lambda: len(shown(screen)) == 1)

    assert cells(screen, 0, "provider") == ["Nowhere Near Therapies"]


def test_totals_in_pence_are_those_of_the_amounts(screen):
    rows = list(screen.table.source._held.values())

    assert added_up(rows) == sums(rows, SUMMED)
    assert added_up([]) == sums([], SUMMED)


def test_purchases_past_their_last_session_are_shown_alone_though_their_groups_were_closed(
    bought, store, desk, show
):
    made = show(PurchasesScreen(desk), 1500, 800)
    ended = {"first_session": "1 September 2025", "last_session": "16 July 2026"}
    past = buying.buy(store, status="active", **AGREED, **ended)
    buying.buy(store, status="ended", **ended)
    made.table.search("zzz")
    made.show_not_ended()

    assert [row["id"] for row in made.table.source.fitting()] == shown(made) == [past]
    assert made.table.filters["status"].chosen() == (NOT_ENDED,)
