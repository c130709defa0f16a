"""Service cover: whose days are covered, what envelopes split into, what programmes change."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt

from desktop.domain.cover import Stretch, cover
from desktop.domain.registry import ENTITIES
from desktop.domain.timeline import GAP, OVERLAP, TERM, cover_bars
from desktop.store.cover_purchases import Bought
from desktop.ui.screens.cover import CoverScreen
from tests import contract_store

Key = Qt.Key
LINE = {"programme": "Recommissioning", "route": "re-procure"}


def save(store, *rows):
    with store.write("Fill") as write:
        for register, values in rows:
            write.save(ENTITIES[register], values)


@pytest.fixture
def filled(store):
    save(store, *[("providers", {"ref": ref, "name": name, "kind": "charity"})
                  for ref, name in contract_store.PROVIDERS])  # fmt: skip
    loans = {"service": "Equipment loans"}
    save(
        store,
        *contract_store.contract("C-1", "Loans", "P-0101", "1 September 2024", "31 August 2025",
                                 **loans),
        *contract_store.contract("C-2", "Loans", "P-0102", "15 September 2025",
                                 "14 September 2026", **loans),
        *contract_store.contract("C-3", "Loans", "P-0103", "1 September 2026", "31 August 2027",
                                 **loans),
        *contract_store.contract("C-9", "Play", "P-0104", "1 April 2026", "31 March 2027"),
        ("payments", {"invoice": "I-1", "provider": "P-0102", "contract": "C-2",
                      "date": "9 September 2025", "net": "1450"}),
        ("envelopes", {"name": "Section 76", "financial_year": "2026-27", "amount": "2650000"}),
        *(("allocations", {"envelope": "Section 76", "financial_year": "2026-27", "to": to,
                           "amount": amount, "kind": kind})
          for to, amount, kind in (("Contract", "1257000", "retained"),
                                   ("Other services", "1200000", "withdrawn"),
                                   ("High needs", "200000", "refocused"))),
        ("programme-lines", {**LINE, "service": "Young Carers", "current": "325484.88",
                             "change": "100000", "revised": "425484.88", "stated": "425484",
                             "from": "1 December 2026", "replaced_on": "30 September 2026"}),
        ("programme-lines", {**LINE, "service": "NEET", "current": "498410.40",
                             "revised": "498410.40", "change": "0"}),
    )  # fmt: skip
    return store


@pytest.fixture
def screen(filled, desk, show, qtbot):
    made = show(CoverScreen(desk), 1400, 850)
    qtbot.waitUntil(lambda: made.found is not None)
    return made


def texts(view, column):
    table = view.table()
    return [table.cell(row, column).text for row in range(table.rowCount())]


def test_days_covered_twice_once_or_not_at_all_are_bars_of_their_own():
    parts = [
        Stretch(dt.date(2026, 1, 1), dt.date(2026, 3, 31), ("A",)),
        Stretch(dt.date(2026, 3, 1), dt.date(2026, 4, 30), ("B",)),
        Stretch(dt.date(2026, 6, 1), dt.date(2026, 6, 30), ("B",)),
    ]
    found = cover_bars(cover(parts))

    assert [bar.kind for bar in found] == [TERM, OVERLAP, TERM, GAP, TERM]
    assert found[1].words == "A and B both cover 1 March 2026 to 31 March 2026, 31 days"
    assert found[3].words == "Nobody covers 1 May 2026 to 31 May 2026, 31 days"


def test_services_with_gaps_stand_first_and_say_so_in_words(screen):
    view = screen.services.view
    assert [row.text for row in (view.table().cell(0, 0), view.table().cell(1, 0))] == [
        "Equipment loans", "Play",
    ]  # fmt: skip
    assert texts(view, 2) == ["1 gap", "No gap"]
    assert texts(view, 3) == ["1", "–"]


def test_the_days_of_the_chosen_service_are_listed_one_by_one(screen):
    screen.services.view.select_id(1)
    said = texts(screen.services.stretches, 3)

    assert said == ["C-1", "Nobody", "C-2", "C-2 and C-3", "C-3"]
    assert texts(screen.services.stretches, 2) == ["365", "14", "351", "14", "351"]
    assert texts(screen.services.stray, 1) == ["I-1"]


def test_where_nothing_says_which_purchases_are_for_a_service_the_screen_says_so(screen):
    screen.services.view.select_id(1)

    assert not screen.services.bought.isVisible()
    assert screen.services.bought_words.text().startswith("Purchases name no contract")


def test_purchases_without_cover_are_listed_and_opened(screen, front):
    opened = []
    front.screens["purchases"] = SimpleNamespace(open_record=lambda *one: opened.append(one))
    days = dt.date(2026, 11, 2), dt.date(2027, 7, 16)
    one = screen.found.services[0]
    bought = [Bought(number, f"SP-{number}", "Wealden OT", *days, 257) for number in range(1, 53)]
    screen.services.show_cover([replace(one, bought=bought, is_bought=True)])
    screen.services.view.select_id(1)

    assert texts(screen.services.bought, 0)[0] == "SP-3"
    assert len(texts(screen.services.bought, 0)) == 50
    assert texts(screen.services.bought, 4)[0] == "257"
    assert screen.services.bought_words.text() == "The newest 50; 2 earlier ones are not shown."
    screen.services.bought.opened.emit(7)
    assert opened == [("purchases", 7)]


def test_gaps_are_told_to_a_screen_reader(screen):
    model = screen.services.view.table()
    index = model.index(0, len(model.columns) - 1)

    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Nobody covers 1 September 2025 to 14 September 2025, 14 days" in said


def test_a_service_is_walked_by_keys_from_stretch_to_stretch(screen, qtbot):
    view = screen.services.view
    said = []
    view.told.connect(said.append)
    view.setFocus()
    view.select_id(1)
    for _ in range(2):
        qtbot.keyClick(view, Key.Key_Right)

    assert said[1].startswith("Nobody covers")


def test_the_parts_of_an_envelope_are_totalled_and_the_difference_is_said(screen):
    screen.tabs.set_current(1)
    screen.envelopes.select_first()
    lines = screen.envelopes.totals.lines()

    assert [line.cells["amount"].text for line in lines] == ["£2,657,000", "£2,650,000", "£7,000"]
    assert "£7,000 more than stated" in screen.envelopes.strip.words


def test_a_part_added_follows_in_the_total(screen, asked, qtbot):
    def add(dialog):
        dialog.form.set_value("to", "Reserve")
        dialog.form.set_value("amount", Decimal(-7000))
        dialog.save()
        return dialog.result()

    screen.tabs.set_current(1)
    screen.envelopes.select_first()
    asked.answers = [add]
    screen.envelopes.parts.add()
    qtbot.waitUntil(lambda: screen.envelopes.totals.lines()[-1].cells["amount"].text == "£0")


def test_a_programme_shows_its_total_and_flags_a_late_replacement(screen):
    screen.tabs.set_current(2)
    view = screen.programmes.view
    group = view.table().group(0)

    assert group.cells["current"].text == "£823,895.28"
    assert group.cells["revised"].text == "£923,895.28"
    assert "the total foots" in group.quiet
    assert "The replacement starts 61 days after the current ends" in screen.programmes.strip.words
    assert "£0.88 more than stated" in screen.programmes.strip.words


def test_a_total_that_does_not_foot_is_said_in_red_words(screen, filled, qtbot):
    save(filled, ("programme-lines", {**LINE, "service": "Odd", "current": "100",
                                      "change": "5", "revised": "110"}))  # fmt: skip
    screen.tabs.set_current(2)
    qtbot.waitUntil(lambda: "does not foot" in screen.programmes.strip.words)

    assert "the total does not foot" in screen.programmes.view.table().group(0).quiet


def test_a_line_is_opened_by_enter_and_saved(screen, asked, qtbot):
    screen.tabs.set_current(2)
    view = screen.programmes.view
    screen.programmes.select_first()
    view.setFocus()

    def change(dialog):
        dialog.form.set_value("provider", "Imago")
        dialog.save()
        return dialog.result()

    asked.answers = [change]
    qtbot.keyClick(view, Key.Key_Return)
    qtbot.waitUntil(lambda: "Imago" in texts(view, 1))
