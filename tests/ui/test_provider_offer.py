"""Rates, capacity, history and what is bought, on a provider's tabs."""

import datetime as dt
from decimal import Decimal

from desktop.commands import merge
from desktop.domain.registry import ENTITIES
from desktop.store import provider_reads, reading
from desktop.ui.parts.text import Text
from desktop.ui.screens import provider_pane
from desktop.ui.screens.providers import ProvidersScreen
from tests import buying
from tests.provider_list import TODAY
from tests.ui.provider_tabs import (
    CAPACITY,
    FIRST,
    RATES,
    cells,
    filled,
    ids,
    now,
    rows,
    screen,
    tab,
)

__all__ = ["ids", "screen", "tab"]  # fixtures


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
