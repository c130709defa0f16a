"""The tabs of a provider's pane: what they say, and what is recorded from them."""

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication

from desktop.commands import merge
from desktop.domain.registry import ENTITIES
from desktop.store import provider_reads, reading
from desktop.store.provider_facts import provider_facts
from desktop.ui.parts import buttons
from desktop.ui.parts.check import CheckBox
from desktop.ui.parts.text import Text
from desktop.ui.screens import provider_pane
from desktop.ui.screens.providers import ProvidersScreen
from tests import buying
from tests.provider_list import APPLIED, SUSPENDED, TODAY, fill

FIRST = "Pilgrims Way Therapy Group"
ASSURANCE, RATES, CAPACITY = ENTITIES["assurance"], ENTITIES["rates"], ENTITIES["capacity"]


@pytest.fixture
def ids(store):
    return fill(store)


@pytest.fixture
def screen(desk, show, ids):
    assert ids
    return show(ProvidersScreen(desk), 1416, 900)


@pytest.fixture
def tab(screen, ids):
    """Show a provider under a tab."""

    def shown(name, number):
        screen.open_record("providers", ids[name])
        screen.pane.show_tab(number)
        return screen.pane.pages[number]

    return shown


def cells(table, field):
    model = table.table()
    column = [one.field for one in model.columns].index(field)
    return [model.cell(row, column).said() for row in range(model.rowCount())]


def press(tab, words):
    """Press the button with these words."""
    QApplication.processEvents()  # a button put into a layout shows itself a moment later
    found = [one for one in tab.findChildren(buttons.Button) if one.text() == words]
    shown = [one for one in found if not one.isHidden()]
    assert shown, f"no button {words}"
    shown[-1].click()


def filled(**values):
    """Answer a form dialog by filling it in and saving it."""

    def answer(dialog):
        for name, value in values.items():
            dialog.form.set_value(name, value)
        dialog.save()
        marked = {name: entry.error() for name, entry in dialog.form.entries.items()}
        answer.errors = {name: words for name, words in marked.items() if words}
        answer.told = dialog.form.summary.accessibleDescription() or dialog.strip.words
        return dialog.saved_id is not None

    return answer


def now(store, row_id):
    return provider_facts(store, TODAY, [row_id])[0]


def rows(store, entity, provider):
    found = reading.rows(store, entity, today=TODAY, with_computed=False)
    return [row for row in found if row["provider"].id == provider]


# --- lots ---


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


# --- assurance ---


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


# --- rates and capacity ---


def test_rates_stand_beside_the_average_of_the_list(tab):
    rates = tab(FIRST, provider_pane.RATES)

    assert cells(rates.prices, "lot") == ["1 Speech and language", "2 Occupational therapy"]
    assert cells(rates.prices, "rate") == ["£89 a session", "£89 a session"]
    assert cells(rates.prices, "average") == ["£79 a session", "£86 a session"]
    assert rates.note.text() == "Dearer than the list average in all 2 lots."


def test_a_new_rate_ends_the_one_before_it_as_one_change(tab, asked, store, ids, qtbot):
    rates = tab(FIRST, provider_pane.RATES)
    answer = filled(amount=Decimal(95), **{"from": dt.date(2027, 4, 1)})
    asked.answers = [answer]

    rates.change_rate()

    assert (answer.errors, answer.told) == ({}, "")
    mine = [row for row in rows(store, RATES, ids[FIRST]) if row["therapy"].startswith("Speech")]
    spans = [(row["amount"], row["from"], row["to"]) for row in mine]
    assert spans == [
        (Decimal(89), dt.date(2026, 4, 1), dt.date(2027, 3, 31)),
        (Decimal(95), dt.date(2027, 4, 1), None),
    ]
    qtbot.waitUntil(lambda: cells(rates.prices, "next")[0] == "1 Apr 2027")
    store.undo()
    assert len(rows(store, RATES, ids[FIRST])) == 2


def test_capacity_is_shown_by_area_with_the_day_it_was_told(tab):
    rates = tab(FIRST, provider_pane.RATES)

    assert cells(rates.free, "East") == ["4", "2"]
    assert cells(rates.free, "told") == ["28 Sep 2026", "28 Sep 2026"]
    assert not rates.strip.isVisible()


def test_old_capacity_is_warned_of(tab, screen):
    rates = tab(FIRST, provider_pane.RATES)
    about = screen.pane.about
    about.day = dt.date(2027, 1, 30)

    rates.fill(about)

    assert "124 days old" in rates.strip.words


def test_capacity_is_updated_in_one_grid_as_one_change(tab, asked, store, ids):
    rates = tab(FIRST, provider_pane.RATES)

    def answer(dialog):
        asks = [(line.therapy[:6], line.area) for line in dialog.lines]
        assert asks[:3] == [("Speech", "East"), ("Speech", "South"), ("Speech", "West")]
        dialog.lines[0].free.set_value(9)
        dialog.lines[1].free.set_value(1)
        dialog.save()
        return True

    asked.answers = [answer]
    rates.update_capacity()

    told = {
        (row["therapy"][:6], row["area"]): (row["sessions_a_week"], row["as_at"])
        for row in rows(store, CAPACITY, ids[FIRST])
    }
    assert told["Speech", "East"] == (9, TODAY)
    assert told["Speech", "South"] == (1, TODAY)
    assert now(store, ids[FIRST])["free"] == 12
    store.undo()
    assert now(store, ids[FIRST])["free"] == 6


# --- history ---


def test_history_tells_changes_and_what_came_about_by_itself(tab, store, ids):
    store.save(ENTITIES["providers"], {"phone": "01622 111222"}, ids[FIRST])
    history = tab(FIRST, provider_pane.HISTORY)

    said = cells(history.table, "what")
    assert "Phone 01622 111222" in said
    assert "DBS became late" in said
    assert "Qualified, lot 1 Speech and language" in said


def test_history_is_narrowed_by_words_and_to_changes(tab, store, ids, qtbot):
    store.save(ENTITIES["providers"], {"phone": "01622 111222"}, ids[FIRST])
    history = tab(FIRST, provider_pane.HISTORY)

    history.which.set_current(1)
    assert "DBS became late" not in cells(history.table, "what")
    history.search.setText("111222")
    qtbot.waitUntil(lambda: cells(history.table, "what") == ["Phone 01622 111222"])
    history.search.setText("nothing like it")
    qtbot.waitUntil(history.nothing.isVisible)


def test_the_history_of_a_merged_provider_is_part_of_it(store, ids):
    other = ids["Channel Coast OT"]
    store.save(ENTITIES["providers"], {"phone": "01304 222333"}, other)
    merge.providers(store, ids[FIRST], other)

    told = provider_reads.whole_history(store, ids[FIRST])

    fields = [field.after for one in told for field in one.fields]
    assert "01304 222333" in fields


# --- what belongs to a provider ---


def test_a_contact_is_added_opened_and_deleted(tab, asked, store, ids, qtbot):
    overview = tab(FIRST, provider_pane.OVERVIEW)
    asked.answers = [filled(name="Referrals desk", email="referrals@pilgrims.example")]

    overview.contacts.add()

    contact = rows(store, ENTITIES["contacts"], ids[FIRST])[0]
    assert contact["name"] == "Referrals desk"
    qtbot.waitUntil(lambda: cells(overview.contacts.table, "name") == ["Referrals desk"])

    def delete(dialog):
        dialog.delete()
        return dialog.is_deleted

    asked.answers = [delete]
    overview.contacts.open_row(contact["id"])
    assert rows(store, ENTITIES["contacts"], ids[FIRST]) == []


def test_old_and_new_numbers_stand_together(tab, asked, store):
    overview = tab(FIRST, provider_pane.OVERVIEW)
    asked.answers = [filled(kind="old", value="SC21032")]

    overview.references.add()

    found = reading.rows(store, ENTITIES["references"], today=TODAY)
    assert [(row["about"], row["value"]) for row in found] == [("QPL-100", "SC21032")]


def test_what_is_bought_stands_on_its_tab_and_among_the_facts(desk, show, store):
    buying.fill(store)
    bought = buying.buy(store, status="active")
    screen = show(ProvidersScreen(desk), 1416, 900)
    provider = store.get(ENTITIES["purchases"], bought)["provider"]
    screen.open_record("providers", provider.id)
    pane = screen.pane

    said = [text.accessibleName() for text in pane.overview.facts.findChildren(Text)]
    assert any(words.startswith("Bought in 2026/27: £") for words in said)
    pane.show_tab(provider_pane.PURCHASES)
    assert cells(pane.purchases.table, "child") == [buying.CHILD]

    buying.buy(store, status="awaiting approval")
    assert len(cells(pane.purchases.table, "child")) == 2
    assert "1 waiting for approval" in pane.purchases.words.text()


def test_a_provider_nothing_is_bought_from_says_so(tab, front):
    page = tab(FIRST, provider_pane.PURCHASES)

    assert "Nothing was ever bought" in page.words.text()
    assert page.table.isHidden()


def test_buy_therapy_is_a_button_of_the_pane(screen, front, ids):
    screen.open_record("providers", ids[FIRST])

    screen.pane.buy_button.click()

    assert front.shown[-1] == "buy"
