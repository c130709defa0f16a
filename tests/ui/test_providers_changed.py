"""Providers added, edited, merged, deleted and exported from their screen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from desktop.store import provider_reads
from desktop.ui.screens.provider_merge import MergeDialog
from tests.provider_list import SUSPENDED
from tests.ui.desk_fixtures import fill_in
from tests.ui.providers_fixtures import FIRST, PROVIDERS, choose, count, ids, names, now, screen

__all__ = ["ids", "screen"]  # fixtures


def test_a_cell_is_edited_in_place_and_can_be_undone(qtbot, screen, store, ids, front):
    model = screen.table.model
    index = model.index(names(screen).index(FIRST), 0)

    assert model.setData(index, "Pilgrims Way")

    assert store.get(PROVIDERS, ids[FIRST])["name"] == "Pilgrims Way"
    qtbot.waitUntil(lambda: "Pilgrims Way" in names(screen))
    assert front.said == ["Provider saved."]
    front.undo()
    qtbot.waitUntil(lambda: FIRST in names(screen))


def test_what_cannot_be_kept_stays_in_the_cell_with_its_reason(screen, store, ids):
    model = screen.table.model
    index = model.index(names(screen).index(FIRST), 0)

    assert not model.setData(index, "")

    assert "Enter" in model.cell(index.row(), 0).error
    assert store.get(PROVIDERS, ids[FIRST])["name"] == FIRST


def test_a_provider_added_is_shown(qtbot, screen, asked, store):
    asked.answers = [fill_in(name="New Therapies", kind="charity")]
    screen.add_button.click()

    qtbot.waitUntil(lambda: screen.pane.name.text() == "New Therapies")
    assert count(screen) == "12 of 12 providers"
    assert store.count(PROVIDERS) == 12


def test_a_provider_that_may_be_there_already_is_pointed_out(screen, asked, store, ids):
    store.save(PROVIDERS, {"company_number": "01234567"}, ids[FIRST])
    said = {}

    def look(dialog):
        dialog.form.set_value("name", "THE PILGRIM'S WAY THERAPY GROUP LTD")
        dialog.form.set_value("company_number", "01234567")
        said["name"] = dialog.form.entries["name"].doubt()
        said["number"] = dialog.form.entries["company_number"].doubt()

    asked.answers = [look]
    screen.add_button.click()

    assert said == {
        "name": "Pilgrims Way Therapy Group, QPL-100, may be the same provider",
        "number": "Pilgrims Way Therapy Group, QPL-100, has this number",
    }


def test_deleting_says_what_goes_and_can_be_undone(qtbot, screen, asked, store, ids, front):
    choose(qtbot, screen, ids[FIRST])
    asked.answers = [True]

    screen.pane.delete()

    kind, question, said = asked.said[0]
    assert (kind, question) == ("confirm", f"Delete {FIRST}?")
    assert "2 qualifications, 2 rates and 2 assurance documents" in said
    qtbot.waitUntil(lambda: count(screen) == "10 of 10 providers")
    front.undo()
    qtbot.waitUntil(lambda: count(screen) == "11 of 11 providers")
    assert now(store, ids[FIRST])["codes"] == ("SLT", "OT")


def test_two_providers_become_one(qtbot, screen, asked, store, ids):
    choose(qtbot, screen, ids[FIRST])

    def answer(dialog):
        assert not dialog.merge_button.isEnabled()
        dialog.choose_other(ids["Channel Coast OT"])
        assert dialog.merge_button.text() == "Merge into QPL-100"
        assert "QPL-100 Pilgrims Way Therapy Group stays." in dialog.words.text()
        assert "1 qualification, 1 qualification event, 1 rate" in dialog.words.text()
        return True

    asked.answers = [answer]
    screen.pane.ask_merge()

    qtbot.waitUntil(lambda: count(screen) == "10 of 10 providers")
    assert "Channel Coast OT" not in names(screen)
    told = [one.row_id for one in provider_reads.whole_history(store, ids[FIRST])]
    assert ids["Channel Coast OT"] in told


def test_merging_fits_a_low_screen_with_nothing_over_anything(screen, desk, ids, monkeypatch):
    monkeypatch.setattr(MergeDialog, "room", lambda _self: QSize(900, 500))
    dialog = MergeDialog(desk, ids[FIRST])
    dialog.show()

    dialog.choose_other(ids["Channel Coast OT"])
    QApplication.processEvents()

    assert dialog.height() <= 500
    assert dialog._scroll.geometry().bottom() < dialog.choice.geometry().top()
    assert dialog.choice.geometry().bottom() < dialog.words.geometry().top()
    assert dialog.words.height() >= dialog.words.heightForWidth(dialog.words.width())
    dialog.close()


def test_export_writes_what_the_table_shows(qtbot, screen, asked, tmp_path, front):
    screen.table.filters["status"].set_chosen(("Suspended",))
    asked.answers = [str(tmp_path / "Providers.csv")]

    screen.export()

    qtbot.waitUntil(lambda: bool(front.said))
    written = (tmp_path / "Providers.csv").read_text(encoding="utf-8-sig")
    assert SUSPENDED in written
    assert FIRST not in written
    assert front.said == ["1 provider written to Providers.csv."]
