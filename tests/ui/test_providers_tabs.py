"""The lots of a provider on its tab, and what belongs to the provider below."""

import datetime as dt

from PySide6.QtWidgets import QApplication

from desktop.store.provider_facts import provider_facts
from desktop.ui.parts import buttons
from desktop.ui.parts.check import CheckBox
from desktop.ui.screens import provider_pane
from tests.provider_list import APPLIED, SUSPENDED, TODAY
from tests.ui.provider_tabs import FIRST, cells, filled, ids, now, screen, tab

__all__ = ["ids", "screen", "tab"]  # fixtures


def press(tab, words):
    """Press the button with these words."""
    QApplication.processEvents()  # a button put into a layout shows itself a moment later
    found = [one for one in tab.findChildren(buttons.Button) if one.text() == words]
    shown = [one for one in found if not one.isHidden()]
    assert shown, f"no button {words}"
    shown[-1].click()


def test_every_lot_is_listed_with_where_the_provider_stands(tab):
    lots = tab(SUSPENDED, provider_pane.LOTS)

    assert cells(lots.table, "state") == ["Not applied", "Suspended"]
    assert lots.title._title.text() == "Lot 2, Occupational therapy"
    assert "Suspended since 1 September 2026" in lots.strip.words
    assert "Insurance not shown" in lots.strip.words
    assert cells(lots.steps, "what") == [
        "Suspended: Insurance not shown",
        "Qualified: Passed every quality question",
    ]


def test_a_suspension_is_recorded_for_all_lots_and_lifts_itself(tab, asked, store, ids, qtbot):
    lots = tab(FIRST, provider_pane.LOTS)

    def answer(dialog):
        box = dialog.findChild(CheckBox)
        assert box.text() == "The same for lot 2, Occupational therapy"
        box.setChecked(True)
        dialog.form.set_value("until", dt.date(2026, 10, 20))
        dialog.form.set_value("reason", "A complaint is looked into")
        dialog.save()
        return True

    asked.answers = [answer]
    press(lots, "Suspend")

    assert now(store, ids[FIRST])["status"] == "Suspended"
    later = provider_facts(store, dt.date(2026, 10, 21), [ids[FIRST]])[0]
    assert later["status"] == "Qualified"
    qtbot.waitUntil(lambda: cells(lots.table, "state") == ["Suspended", "Suspended"])
    store.undo()
    assert now(store, ids[FIRST])["status"] == "Qualified"


def test_a_suspension_needs_its_reason(tab, asked, store, ids):
    lots = tab(FIRST, provider_pane.LOTS)
    answer = filled()
    asked.answers = [answer]

    press(lots, "Suspend")

    assert answer.errors == {"reason": "Enter a reason"}
    assert now(store, ids[FIRST])["status"] == "Qualified"


def test_a_suspension_is_lifted(tab, asked, store, ids):
    lots = tab(SUSPENDED, provider_pane.LOTS)
    asked.answers = [filled(reason="Insurance shown")]

    press(lots, "Lift the suspension")

    assert now(store, ids[SUSPENDED])["status"] == "Qualified"


def test_an_outcome_needs_its_evaluation(tab, asked, store, ids):
    lots = tab(APPLIED, provider_pane.LOTS)
    short = filled(status="qualified", reason="Passed")
    asked.answers = [short]

    press(lots, "Record an outcome")

    assert "Evaluated by and Evaluated on" in short.errors["evaluated_on"]
    whole = filled(
        status="qualified",
        reason="Passed",
        evaluated_by="Commissioning",
        evaluated_on=dt.date(2026, 9, 30),
    )
    asked.answers = [whole]
    press(lots, "Record an outcome")
    assert whole.errors == {}
    assert now(store, ids[APPLIED])["status"] == "Qualified"
    assert now(store, ids[APPLIED])["since"] == TODAY


def test_an_application_is_recorded_for_a_lot_not_applied_for(tab, asked, store, ids, qtbot):
    lots = tab("Channel Coast OT", provider_pane.LOTS)
    first = lots.table.table().row_id(0)
    lots.show_lot(first)
    asked.answers = [filled(areas=("East",))]

    press(lots, "Record an application")

    place = next(one for one in now(store, ids["Channel Coast OT"])["places"] if one.lot == "1")
    assert (place.standing.status, place.standing.since) == ("applied", TODAY)
    qtbot.waitUntil(lambda: cells(lots.table, "state")[0] == "Applied")


def test_why_a_qualified_provider_cannot_be_used_is_said(tab):
    lots = tab(FIRST, provider_pane.LOTS)

    assert lots.strip.words.startswith("Can’t be used on this lot today.")
    assert "Enhanced DBS expired on 2 October 2026" in lots.strip.words
