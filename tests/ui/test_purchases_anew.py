"""Many purchases read away from the window; a change has only those it touched worked out anew."""

import pytest
from PySide6.QtWidgets import QPushButton

from desktop.domain.purchase import PURCHASES
from desktop.domain.registry import ENTITIES
from desktop.store import reading
from desktop.ui.screens import purchase_table
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
