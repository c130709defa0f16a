"""The assurance tab of a provider: documents shown, added, edited and left."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication

from desktop.domain.registry import ENTITIES
from desktop.ui.screens import provider_pane
from tests.provider_list import SUSPENDED
from tests.ui.provider_tabs import ASSURANCE, FIRST, cells, filled, ids, now, rows, screen, tab

__all__ = ["ids", "screen", "tab"]  # fixtures


def test_documents_are_listed_with_days_and_missing_ones_too(tab):
    papers = tab(SUSPENDED, provider_pane.ASSURANCE)

    assert cells(papers.table, "title") == ["Public liability", "Enhanced DBS"]
    assert cells(papers.table, "state") == ["Not provided", "In date"]
    assert papers.summary.text() == "1 document: 1 not provided, 1 in date"
    assert "Public liability was not provided." in papers.strip.words


def test_a_missing_document_is_added_from_its_row(tab, asked, store, ids, qtbot):
    papers = tab(SUSPENDED, provider_pane.ASSURANCE)
    asked.answers = [filled(expires=dt.date(2027, 3, 31), reference="PL/7", checked_by="Us")]

    papers.strip.followed.emit()

    paper = rows(store, ASSURANCE, ids[SUSPENDED])[-1]
    assert (paper["document"], paper["expires"]) == ("public liability", dt.date(2027, 3, 31))
    qtbot.waitUntil(lambda: cells(papers.table, "state") == ["In date", "In date"])


def test_the_document_chosen_is_edited_and_saved(tab, store, ids, qtbot, front):
    papers = tab(FIRST, provider_pane.ASSURANCE)
    assert papers.title.text() == "Enhanced DBS"
    assert papers.pill.text() == "4 days late"

    papers.paper.form.set_value("expires", dt.date(2029, 10, 2))
    assert papers.paper.save_button.isEnabled()
    papers.paper.save_button.click()

    assert front.said[-1] == "Enhanced DBS saved."
    qtbot.waitUntil(lambda: now(store, ids[FIRST])["assurance"].words == "All in date")
    qtbot.waitUntil(lambda: papers.pill.text() == "In date")


def test_a_wrong_day_is_marked_at_its_field(tab):
    papers = tab(FIRST, provider_pane.ASSURANCE)
    papers.paper.form.set_value("issued", dt.date(2030, 1, 1))

    papers.paper.save_button.click()

    assert "same as or after" in papers.paper.form.entries["expires"].error()


def test_a_refresh_keeps_what_is_being_typed(tab, screen, store, ids, qtbot):
    papers = tab(FIRST, provider_pane.ASSURANCE)
    papers.paper.form.set_value("seen", "Asked again on Monday")

    store.save(ENTITIES["providers"], {"phone": "01622 111222"}, ids[FIRST])

    qtbot.waitUntil(lambda: screen.pane.about.row["phone"] is not None)
    assert papers.paper.form.entries["seen"].field.value() == "Asked again on Monday"


@pytest.mark.parametrize(("answer", "left"), [(None, False), (0, True), (1, True)])
def test_leaving_what_was_typed_asks(tab, screen, asked, store, ids, answer, left):
    papers = tab(FIRST, provider_pane.ASSURANCE)
    papers.paper.form.set_value("seen", "Asked again")
    asked.answers = [answer]

    assert screen.can_leave() is left

    kept = [row["seen"] for row in rows(store, ASSURANCE, ids[FIRST])]
    assert ("Asked again" in kept) is (answer == 0)


def test_several_therapists_in_date_stand_together_and_can_be_chosen(tab, store, ids, qtbot):
    for number in (1, 2):
        paper = {
            "provider": "QPL-104",
            "document": "enhanced DBS",
            "reference": f"DBS {number}",
            "practitioner": f"Therapist {number}",
            "issued": "1 May 2025",
            "expires": "1 May 2028",
        }
        store.save(ASSURANCE, paper)
    QApplication.processEvents()
    papers = tab("Ashgrove Child Therapy", provider_pane.ASSURANCE)

    titles = cells(papers.table, "title")
    place = titles.index("Enhanced DBS: 3 therapists")
    papers.table.select_id(place)
    qtbot.waitUntil(papers.members.isVisible)
    last = rows(store, ASSURANCE, ids["Ashgrove Child Therapy"])[-1]
    papers.members.select_id(last["id"])
    qtbot.waitUntil(lambda: papers.paper.form.row["id"] == last["id"])
    assert papers.title.text() == "Enhanced DBS: therapist 2"
