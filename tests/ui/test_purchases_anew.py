"""Many purchases read away from the window; a change has only those it touched worked out anew."""

import threading

import pytest
from PySide6.QtWidgets import QPushButton

from desktop.domain.purchase import PURCHASES
from desktop.domain.registry import ENTITIES
from desktop.store import reading
from desktop.ui.screens import purchase_table, purchase_values
from desktop.ui.screens.purchase_source import PurchaseSource
from desktop.ui.screens.purchases import PurchasesScreen
from tests.ui.desk_fixtures import TODAY
from tests.ui.purchase_fixtures import added_up, bought, cells, plain, screen, shown

__all__ = ["bought", "screen"]  # fixtures


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


def test_a_purchase_opened_while_they_are_read_is_the_one_selected_in_the_end(
    qtbot, monkeypatch, bought, desk, show, asked
):
    monkeypatch.setattr("desktop.ui.screens.purchase_table.AT_ONCE", 2)
    screen = show(PurchasesScreen(desk), 1500, 800)
    asked.answers = [False]

    screen.open_record(PURCHASES.name, bought[1])

    qtbot.waitUntil(lambda: screen.record() == (PURCHASES.name, bought[1]))
    assert bought[1] in shown(screen)  # its group is open


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


def read_by(screen, monkeypatch):
    """Write down which purchases are worked out from now on."""
    asked = []
    source = screen.table.source
    before = source._read
    monkeypatch.setattr(source, "_read", lambda ids: asked.append(list(ids)) or before(ids))
    return asked


def all_anew(screen):
    source = PurchaseSource(screen._desk.store, TODAY)
    return {row["id"]: row for row in source.read(lambda *_: None)}


def test_after_an_edit_only_that_purchase_is_worked_out_anew(screen, store, bought, monkeypatch):
    asked = read_by(screen, monkeypatch)

    store.save(PURCHASES, {"rate": "99.00"}, bought[1])

    assert asked == [[bought[1]]]
    assert screen.table.source._held == all_anew(screen)


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


def test_totals_are_those_of_the_amounts(screen):
    source = screen.table.source

    found = source.look(None)

    assert found.whole == added_up(list(source._held.values()))
    assert found.whole["cost"] > 0


def check_column(screen):
    return [one.field for one in screen.table.model.columns].index("check")


def test_checks_are_worked_out_once_their_column_is_shown(screen, bought, store):
    assert "check" not in screen.table.source._held[bought[2]]

    screen.table.view.columns.show_column(check_column(screen), shown=True)

    assert "not from the list" in cells(screen, screen.table.model.row_of(bought[2]), "check")[0]
    expected = {row["id"]: row["check"] for row in reading.rows(store, PURCHASES, today=TODAY)}
    assert {one: row["check"] for one, row in screen.table.source._held.items()} == expected


def test_a_change_is_checked_too_while_their_column_is_shown(screen, bought, store):
    screen.table.view.columns.show_column(check_column(screen), shown=True)

    store.save(PURCHASES, {"rate": "99.00"}, bought[0])

    [row] = reading.rows(store, PURCHASES, today=TODAY, ids=[bought[0]])
    assert "99" in row["check"]
    assert screen.table.source._held[bought[0]]["check"] == row["check"]


def test_a_table_left_with_its_checks_shown_opens_with_them(screen, bought, desk, show):
    screen.table.view.columns.show_column(check_column(screen), shown=True)
    desk._state.save()

    again = plain(show(PurchasesScreen(desk), 1500, 800))

    assert again.table.source._held[bought[2]]["check"]


@pytest.fixture
def opening(bought, desk, show, monkeypatch):
    """The screen of very many purchases, of which none is read yet."""
    monkeypatch.setattr(purchase_table, "AT_ONCE", 0)
    busy = threading.Event()
    desk.jobs.start("Something else", lambda _: busy.wait(10), shown=False)
    yield show(PurchasesScreen(desk), 1500, 800).table
    busy.set()


def heads_of(table):
    return [table.model.group(row) for row in range(table.model.rowCount())]


def test_while_very_many_are_read_the_heads_of_their_groups_are_shown_at_once(opening, qtbot):
    first = [(head.words, head.quiet, head.open, dict(head.cells)) for head in heads_of(opening)]

    assert first == [("Occupational therapy", "3 purchases", False, {})]
    assert opening.totals.lines()[0].head.text == "Adding up 3 purchases"
    assert not opening.is_added_up
    opening.view.toggle_group(0, opened=True)
    assert [head.open for head in heads_of(opening)] == [False]


@pytest.mark.parametrize("level", purchase_values.LEVELS)
def test_the_heads_shown_at_first_are_those_shown_in_the_end(opening, screen, level):
    opening.groups.set_levels([level])
    screen.table.groups.set_levels([level])
    screen.table.groups.close_button.click()

    assert [(head.words, head.quiet.split(",")[0]) for head in heads_of(screen.table)] == [
        (head.words, head.quiet) for head in heads_of(opening)
    ]


def test_in_no_groups_the_newest_are_shown_at_once(opening, screen):
    opening.groups.set_levels([])

    assert sorted(opening.model.ids()) == sorted(shown(screen))
    assert cells(screen, 0, "ref", "provider", "cost") == [
        opening.model.cell(0, place).text
        for place, column in enumerate(opening.model.columns)
        if column.field in {"ref", "provider", "cost"}
    ]


def test_what_was_shown_at_first_gives_way_to_all_with_their_sums(
    bought, desk, show, monkeypatch, qtbot
):
    monkeypatch.setattr(purchase_table, "AT_ONCE", 0)
    table = show(PurchasesScreen(desk), 1500, 800).table

    qtbot.waitUntil(lambda: table.is_added_up)

    assert heads_of(table)[0].quiet == "3 purchases, 1 arranged off-list"
    assert table.totals.lines()[0].head.text == "All 3 purchases shown"
