"""The palette: the best match first and chosen, groups, signs, keys."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from desktop.domain.registry import ENTITIES
from desktop.settings import Settings
from desktop.ui.choices import Choices
from desktop.ui.pages import Pages
from desktop.ui.palette import Palette
from desktop.ui.palette_list import ITEM
from desktop.ui.palette_search import Hit, search
from desktop.ui.window import MainWindow
from tests import buying, provider_list


class _Window(MainWindow):
    """A window that shows a desk without opening one."""

    def show_pages(self):
        """Leave the pages out of sight."""


@pytest.fixture
def window(desk, asked, show):
    provider_list.fill(desk.store)
    made = MainWindow(Choices(Settings()), dt.date(2026, 10, 6), asked)
    made.desk, made.pages = desk, Pages(desk)
    show(made, 1600, 1000)
    yield made
    made.desk = made.pages = None


def told(window, typed):
    return [(hit.group, hit.title) for hit in search(window, typed)]


def test_the_best_match_comes_first(window):
    assert told(window, "pilgrims")[0] == ("Providers", "Pilgrims Way Therapy Group")
    assert told(window, "QPL-2025")[0] == ("Lists", "Qualified Provider List (QPL)")


def test_records_come_before_actions_unless_an_action_begins_so(window):
    found = told(window, "pilgrims")
    assert found[0][0] == "Providers"
    assert told(window, "add pro")[0] == ("Do", "Add provider")


def test_the_name_of_a_screen_leads_to_it_before_records_that_only_mention_it(window):
    provider = {"name": "Stourbank", "notes": "Invoices each quarter"}
    window.desk.store.save(ENTITIES["providers"], provider | {"kind": "charity"})
    assert ("Providers", "Stourbank") in told(window, "invoices")

    assert told(window, "invoices")[0] == ("Do", "Go to Invoices")


def test_a_word_written_as_one_finds_the_action_that_writes_it_as_two(window):
    assert ("Do", "Back up now") in told(window, "backup")


@pytest.mark.parametrize(
    ("typed", "found"),
    [("restore", "Go back to a backup"), ("exit", "Quit"), ("load", "Import a spreadsheet")],
)
def test_an_action_is_found_by_the_words_of_other_programs(window, typed, found):
    assert ("Do", found) in told(window, typed)


def test_registers_with_names_come_before_the_words_they_use(window):
    groups = list(dict.fromkeys(group for group, _ in told(window, "therap")))
    assert groups.index("Providers") < groups.index("Therapies")


def test_a_sign_narrows_the_search(window):
    assert {group for group, _ in told(window, ">undo")} == {"Do"}
    assert {group for group, _ in told(window, "@the")} == {"Providers"}
    assert told(window, "@") == []
    assert len(told(window, ">")) > 20


def test_nothing_typed_offers_what_is_done_most_and_nothing_that_takes_away(window):
    found = told(window, "")
    assert found[0] == ("Do", "Go to Providers")
    assert not any("Undo" in title for _, title in found)


def test_only_what_can_be_done_is_offered(window):
    assert told(window, ">redo") == []


def test_the_kind_of_each_result_is_said(window):
    kinds = {hit.group: hit.kind for hit in search(window, "lot")}
    assert kinds.get("Lots") == "Lot" or "Do" in kinds
    assert search(window, "pilgrims")[0].kind == "Provider"


@pytest.fixture
def palette(window, show):
    return show(Palette(window))


def test_the_first_result_is_chosen_and_the_arrows_go_round(palette, qtbot):
    palette.box.setText("@the")
    hits = [palette.model.index(row).data(ITEM) for row in range(palette.model.rowCount())]
    lines = [hit.title for hit in hits if isinstance(hit, Hit)]
    assert palette.list.currentIndex().data(ITEM).title == lines[0]
    qtbot.keyClick(palette.box, Qt.Key.Key_Up)
    assert palette.list.currentIndex().data(ITEM).title == lines[-1]
    qtbot.keyClick(palette.box, Qt.Key.Key_Down)
    qtbot.keyClick(palette.box, Qt.Key.Key_Down)
    assert palette.list.currentIndex().data(ITEM).title == lines[1]


def test_enter_opens_what_is_chosen(palette, desk, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(desk, "open_record", lambda *record: opened.append(record))
    palette.box.setText("pilgrims")
    hit = palette.list.currentIndex().data(ITEM)
    assert hit.title == "Pilgrims Way Therapy Group"
    palette.box.setText("wealden")
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    assert not palette.isVisible()


def test_a_record_opens_on_the_screen_it_belongs_to(window, front):
    hit = search(window, "wealden")[0]
    hit.call()
    assert front.shown == ["providers"]


def test_esc_closes_it(palette, qtbot):
    qtbot.keyClick(palette, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_nothing_found_is_said(palette):
    palette.box.setText("zzzz")
    assert palette.nothing.isVisible()
    assert palette.nothing.text() == "No results for “zzzz”. Try fewer letters."
    palette.box.setText("pil")
    assert not palette.nothing.isVisible()


def test_a_screen_reader_hears_the_whole_line(palette):
    palette.box.setText("pilgrims")
    index = palette.list.currentIndex()
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Pilgrims Way Therapy Group, QPL-100, Provider"


def test_headings_can_not_be_chosen(palette):
    palette.box.setText("pil")
    assert palette.model.flags(palette.model.index(0)) == Qt.ItemFlag.NoItemFlags


def test_a_purchase_says_who_and_what_but_no_child_and_is_shown_without_its_form(
    window, monkeypatch
):
    desk = window.desk
    child = {"ref": buying.CHILD, "name": "Someone Private", "area": "South"}
    desk.store.save(ENTITIES["children"], child | {"plan_type": "EHCP"})
    made = buying.buy(desk.store)
    called = []
    monkeypatch.setattr(desk, "_call", lambda *said: called.append(said))

    [hit] = [one for one in search(window, "SP-0001") if one.group == "Purchases"]
    hit.call()

    assert hit.title == "SP-0001"
    assert hit.quiet.startswith("Channel Coast OT")
    assert hit.quiet.endswith(f"{buying.OT} · draft")
    assert "Private" not in hit.quiet
    assert called == [("purchases", "select", made)]
