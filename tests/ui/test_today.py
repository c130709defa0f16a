"""Today: everything due in its band, the year's money, the map of who has space."""

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from desktop.domain.bands import BANDS
from desktop.domain.due_list import KINDS, WEIGHTS, Item
from desktop.domain.due_words import to_do
from desktop.domain.dues import Dues
from desktop.domain.registry import ENTITIES
from desktop.store.coverage import Cover
from desktop.store.due import due
from desktop.store.morning import YearMoney, money_by_year
from desktop.ui.parts.heat_map import _fitting
from desktop.ui.screens.today import TodayScreen
from desktop.ui.screens.today_open import OpenItem
from desktop.ui.screens.today_pane import map_cell, notes_on
from desktop.ui.screens.today_rows import STRIPS, TodaySource, band_of, columns
from tests import buying
from tests.factories import make

TODAY = buying.TODAY


@pytest.fixture
def filled(store):
    """The list, a child, and three purchases: one agreed, one that waits, one off the list."""
    buying.fill(store)
    buying.fill_terms(store)
    with store.write("More") as write:
        line = {"key_service": "SEN", "service": "Therapies", "amount": "2000"}
        write.save(ENTITIES["budgets"], {"financial_year": "2026-27", "line": "71", **line})
    agreed = {"status": "active", "approved_by": "Head", "approved_on": "1 October 2026"}
    buying.buy(store, **agreed)
    buying.buy(store, status="awaiting approval", requested_by="Officer")
    off = {"arrangement": "non-preferred", "list": "", "lot": "", "off_list_reason": "No space"}
    buying.buy(store, provider="Nowhere Near Therapies", **off, **agreed)
    return store


@pytest.fixture
def screen(filled, desk, show, qtbot):
    made = show(TodayScreen(desk), 1600, 900)
    qtbot.waitUntil(lambda: made.list.model.rowCount() > 0)
    return made


def heads(screen):
    groups = [screen.list.model.group(row) for row in range(screen.list.model.rowCount())]
    return [group.words for group in groups if group]


def rows(screen):
    return [row_id for row_id in screen.list.model.ids() if row_id >= 0]


def test_every_item_stands_under_the_head_of_its_one_band(screen, filled):
    screen.list.source.closed = set()
    screen.list.model.refresh()
    found = due(filled, TODAY)

    assert len(rows(screen)) == len(found) == len(set(rows(screen)))
    band = ""
    for row_id in screen.list.model.ids():
        band = band_of(row_id) if row_id < 0 else band
        if row_id >= 0:
            assert screen.list.source.item(row_id).band(TODAY) == band


def test_what_is_far_off_is_closed_until_it_is_asked_for(screen):
    place = [screen.list.model.row_id(row) for row in range(screen.list.model.rowCount())]
    later = -1 - BANDS.index("later")
    before = len(rows(screen))

    screen.list.view.toggle_group(place.index(later), opened=True)

    assert len(rows(screen)) > before


def test_the_strip_shows_one_sort_with_its_count(screen):
    screen.list.strip.set_current("purchases")
    kinds = {screen.list.source.item(row_id).kind for row_id in rows(screen)}

    assert kinds <= {"purchase ends", "annual review", "approval"}
    assert screen.list.source.counts()["purchases"] > 0


def test_every_row_says_what_to_do(screen):
    for row_id in rows(screen):
        said = to_do(screen.list.source.item(row_id))
        assert said
        assert "Someone Private" not in said


def test_a_row_leads_to_its_record(screen, front):
    screen.list.strip.set_current("purchases")
    row_id = rows(screen)[0]

    screen.list.view.select_id(row_id)
    screen.open_item_record()

    assert front.shown == ["purchases"]
    assert screen.record() is None or screen.record()[0] in ENTITIES


def test_what_changes_is_worked_out_anew(screen, filled, qtbot):
    before = len(screen.list.items)

    buying.buy(filled, status="awaiting approval", requested_by="Officer")

    qtbot.waitUntil(lambda: len(screen.list.items) > before)


def test_the_calendar_file_has_every_day_and_no_name(screen, asked, tmp_path, front, qtbot):
    path = tmp_path / "Due.ics"
    asked.answers = [path]

    screen.save_calendar()

    qtbot.waitUntil(lambda: bool(front.said))
    text = path.read_text("utf-8")
    dated = [one for one in screen.list.items if one.due is not None]
    assert text.count("BEGIN:VEVENT") == len(dated) > 0
    assert "Someone Private" not in text
    assert buying.CHILD not in text
    assert "Last session of occupational therapy" in text.replace("\r\n ", "")
    assert f"{len(dated):,} days written" in front.said[-1]


def test_a_cell_of_the_map_leads_to_the_providers_behind_it(screen, front):
    asked = []

    class Providers:
        def show_offering(self, *what):
            asked.append(what)

    front.screens["providers"] = Providers()
    screen.pane.cell_opened.emit(buying.OT, "South")

    assert asked == [(buying.OT, "South")]


def test_the_money_of_a_year_adds_up(filled):
    year = money_by_year(filled, TODAY)["2026-27"]

    assert year.forecast == year.actual + year.accrued + year.committed > 0
    assert year.budget == Decimal(2000)
    assert year.over == year.forecast - 2000
    assert Decimal(0) < year.off_list < year.forecast


def test_what_is_paid_under_a_contract_counts_against_no_budget_of_therapies(filled):
    before = money_by_year(filled, TODAY)["2026-27"]

    paid = {"provider": "Channel Coast OT", "date": "5 October 2026", "net": "700"}
    make(filled, "payments", invoice="A-1", **paid, contract="C-1")
    after = money_by_year(filled, TODAY)["2026-27"]
    make(filled, "payments", invoice="A-2", **paid)
    more = money_by_year(filled, TODAY)["2026-27"]

    assert (after.actual, after.off_list) == (before.actual, before.off_list)
    assert more.actual == before.actual + 700


def test_without_a_budget_nothing_is_over_it():
    assert YearMoney(actual=Decimal(5)).over == 0


@pytest.mark.parametrize("sort", [key for key, _, _ in STRIPS])
def test_an_item_is_counted_only_under_its_own_sort(sort):
    source = TodaySource(TODAY)
    kinds = next(kinds for key, _, kinds in STRIPS if key == sort)
    for kind in kinds:
        source.hold(Dues.of([Item(kind, "Do it", "providers", "P-1", 1, TODAY)]))
        counts = source.counts()
        assert [key for key, count in counts.items() if count and key] == [sort]


@pytest.mark.parametrize(
    ("days", "words"), [(-2, "2 days late"), (-1, "1 day late"), (0, "today"), (1, "in 1 day")]
)
def test_when_it_is_due_is_said_in_days(days, words):
    source = TodaySource(TODAY)
    day = TODAY + dt.timedelta(days)
    source.hold(Dues.of([Item("document", "x", "providers", "P-1", 1, day)]))
    [row] = [row for row in source.rows(source.ids(None)) if row["id"] >= 0]

    shown = next(column for column in columns() if column.field == "days")

    assert shown.cell(row).text == words


def test_of_what_is_late_the_weightiest_stands_on_top_and_the_rest_by_its_day():
    late = [("measure missing", -900), ("document", -3), ("hard review", -1), ("document", -9)]
    soon = [("measure missing", 1), ("hard review", 2)]
    items = [
        Item(kind, "x", "contracts", f"C-{number}", 1, TODAY + dt.timedelta(days))
        for number, (kind, days) in enumerate([*late, *soon])
    ]
    source = TodaySource(TODAY)
    source.hold(Dues.of(items))

    shown = [(one.kind, (one.due - TODAY).days) for one in source.shown()]

    assert shown[:4] == [("hard review", -1), ("document", -9), ("document", -3), late[0]]
    assert shown[4:] == soon
    assert set(WEIGHTS) == set(KINDS)


def test_of_what_is_late_since_one_day_that_on_which_most_hangs_stands_on_top():
    late = [
        ("extension notice", -1, 24_000),
        ("hard review", -1, 9_000),
        ("hard review", -1, 186_000),
        ("contract end", -1, None),
        ("review", -2, 50),
    ]
    items = [
        Item(kind, "x", "contracts", f"C-{value}", 1, TODAY + dt.timedelta(days), value=value)
        for kind, days, value in late
    ]
    source = TodaySource(TODAY)
    source.hold(Dues.of(items))

    assert [one.value for one in source.shown()] == [50, 186_000, 9_000, 24_000, None]


def test_the_whole_amount_stands_out_in_the_open_row(qtbot):
    shown = OpenItem()
    qtbot.addWidget(shown)

    shown.show_item(
        Item("extension notice", "x", "contracts", "C-1", 1, TODAY, value=Decimal(24000)),
        [],
        can_edit=True,
        late=True,
    )

    assert ">£24,000</b>" in shown.words.text()


def cover(providers, free, off=()):
    made = Cover("Music", "North", {str(n): f"Provider {n}" for n in range(providers)}, free)
    made.off_list = list(off)
    return made


@pytest.mark.parametrize(
    ("providers", "free", "words", "fill"),
    [
        (0, 0, "–", ""),
        (1, 0, "Full", "redSoft"),
        (1, 2, "1", "h1"),
        (3, 2, "3", "h2"),
        (4, 2, "4", "h3"),
        (6, 2, "6", "h4"),
    ],
)
def test_a_cell_of_the_map_says_its_figures_in_words_too(providers, free, words, fill):
    cell = map_cell(cover(providers, free))

    assert (cell.text, cell.fill) == (words, fill)
    assert cell.said()


def test_notes_say_where_nobody_has_space_and_who_is_alone():
    full, alone = cover(2, 0, ["SP-1"]), cover(1, 3)

    said = [" ".join(words[1:]) for words in notes_on([full, alone])]

    assert said == [
        "Music, North: nobody has space. 1 bought off the list there.",
        "1 service relies on one provider. If it leaves the list, there is no cover.",
    ]


# --- the pane ---


def test_the_map_fits_its_pane_and_each_cell_is_said_whole(screen, qtbot):
    qtbot.waitUntil(lambda: screen.pane.map.table().rowCount() > 0)
    shown = screen.pane.map
    wide = sum(shown.columnWidth(n) for n in range(len(shown.table().columns)))

    assert wide <= shown.viewport().width()
    assert shown.height() == shown.sizeHint().height()
    cells = [shown.cell_at(0, n) for n in range(1, len(shown.table().columns))]
    assert all(": " in cell.said() for cell in cells)


def test_enter_on_a_cell_opens_what_is_behind_it(screen, qtbot, front):
    asked = []

    class Providers:
        def show_offering(self, *what):
            asked.append(what)

    front.screens["providers"] = Providers()
    qtbot.waitUntil(lambda: screen.pane.map.table().rowCount() > 0)
    shown = screen.pane.map
    shown.setCurrentIndex(shown.table().index(0, 2))

    qtbot.keyClick(shown, Qt.Key.Key_Return)

    assert asked == [(shown.cell_at(0, 0).text, shown.table().columns[2].field)]


@pytest.mark.parametrize(
    ("room", "second"), [(200, "2 free"), (30, "2"), (10, "")], ids=["whole", "figure", "none"]
)
def test_a_cell_says_less_where_there_is_little_room(qapp, room, second):
    assert _fitting(map_cell(cover(3, 2)), 0, room)[0] == second


def test_a_forecast_over_its_budget_is_said(screen, qtbot):
    budget = screen.pane.budget
    money = YearMoney(actual=Decimal(900), committed=Decimal(200), budget=Decimal(1000))
    budget.show_years({"2026-27": money, "2027-28": YearMoney()}, "2026-27")
    budget.year.set_value("2026-27")
    budget._show_year()

    assert budget.over.accessibleName() == "Forecast is £100 over budget"
    assert "Invoiced £900" in budget.bar.accessibleName()
    budget.year.set_value("2027-28")
    budget._show_year()
    assert budget.over.accessibleName() == "No budget is set for this year"
