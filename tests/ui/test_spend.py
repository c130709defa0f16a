"""Spend: every measure and breakdown adds up, and every figure opens the rows that make it."""

from decimal import Decimal

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu

from desktop.domain.registry import ENTITIES
from desktop.domain.spend import MEASURES, Line
from desktop.domain.spend_view import SINGLE, parts, short, signed, ticks
from desktop.store.spending import spending
from desktop.ui.parts.wrapping import Wrapping
from desktop.ui.parts.year_bars import said
from desktop.ui.screens.spend import SpendScreen
from desktop.ui.screens.spend_leads import filters_to
from tests import buying
from tests.county import COUNTY_ROWS

AGREED = {
    "status": "active",
    "requested_by": "Officer",
    "approved_by": "Head",
    "approved_on": "1 August 2026",
}
OFF = {"arrangement": "non-preferred", "list": "", "lot": "", "off_list_reason": "No space"}


@pytest.fixture
def spent(store):
    """Two purchases since September, an invoice for one and one for none, and published years."""
    buying.fill(store)
    with store.write("Figures") as write:
        for row in COUNTY_ROWS:
            write.save(ENTITIES["calendars"], row)
        for year, amount in (("2019-20", "381707"), ("2020-21", "428917")):
            given = {"financial_year": year, "service": "SEN therapies", "amount": amount}
            write.save(ENTITIES["yearly-spend"], given | {"arrangement": "non-preferred"})
        budget = {"financial_year": "2026-27", "line": "65", "key_service": "SEN"}
        write.save(ENTITIES["budgets"], budget | {"service": "Therapies", "amount": "4000"})
    ids = [
        buying.buy(store, first_session="2 September 2026", **AGREED),
        buying.buy(
            store,
            first_session="2 September 2026",
            provider="Nowhere Near Therapies",
            **AGREED | OFF,
        ),
    ]
    line = {"provider": "Channel Coast OT", "date": "30 September 2026"}
    store.save(ENTITIES["payments"], line | {"invoice": "A-1", "purchase": "SP-0001", "net": "184"})
    store.save(ENTITIES["payments"], line | {"invoice": "A-2", "net": "77"})
    return ids


@pytest.fixture
def screen(qtbot, spent, desk, show):
    made = show(SpendScreen(desk), 1500, 900)
    qtbot.waitUntil(lambda: bool(made.bars))
    return made


def outer(screen):
    """The parts that are not made part of others."""
    tree = screen.breakdown.tree
    return [part for part in map(tree.part, tree.ids(None)) if len(part.key) == 1]


def open_part(screen, row=0):
    """Open a part as people do with the keyboard."""
    view = screen.breakdown.view
    view.setCurrentIndex(view.table().index(row, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)


def open_named(table, words):
    """Open the row of a small table that says this, as a double click does."""
    rows = [table.table().row(place) for place in range(table.table().rowCount())]
    table.opened.emit(next(row["id"] for row in rows if row["words"] == words))


def test_every_breakdown_of_every_measure_adds_up_to_its_year(screen, store, desk):
    for number, measure in enumerate(MEASURES):
        screen.measure.set_current(number)
        whole = dict(spending(store, ["financial_year"], measure, desk.today))
        for place in range(len(SINGLE)):
            screen.breakdown.by.set_current(place)
            total = screen.breakdown.totals.lines()[0].cells["year2"].number or 0
            assert total == whole.get(("2026-27",), 0)
            assert sum(part.amounts[-1] for part in outer(screen)) == total


def test_the_chart_shows_published_years_growth_budget_and_what_is_not_compliant(screen):
    first, second, *_ = screen.bars

    assert (first.year, first.total, first.stated) == ("2019-20", Decimal(381_707), True)
    assert said(second) == ("2020/21: £428,917, 100.0% non-compliant, growth +12.4%, as published")
    this = next(bar for bar in screen.bars if bar.year == "2026-27")
    assert this.budget == Decimal(4000)
    assert this.compliant + this.other == this.total
    assert screen.pane.stated.isVisible()


def test_the_head_says_the_measure_against_the_budget(screen, store, desk):
    whole = dict(spending(store, ["financial_year"], "ordered", desk.today))

    assert screen.head._facts.text() == (
        f"Ordered £{whole[('2026-27',)]:,.0f} of £4,000 in 2026/27, to 6 October 2026"
    )


@pytest.fixture
def behind(asked):
    """Reads the rows of the next dialog."""
    seen = {}

    def answer(dialog):
        seen["rows"] = dialog.rows
        seen["total"] = dialog.total
        return False

    asked.answers = [answer]
    return seen


def test_a_part_opens_the_rows_that_make_it(screen, behind):
    part = outer(screen)[0]

    screen.breakdown.then.set_value("")
    screen.breakdown.then.changed.emit()
    open_part(screen)

    assert behind["total"] == part.amounts[-1] == sum(row["amount"] for row in behind["rows"])


def test_a_part_opens_into_those_of_a_second_kind_which_add_up_to_it(screen, behind):
    view, tree = screen.breakdown.view, screen.breakdown.tree
    [closed] = tree.ids(None)
    head = tree.part(closed)
    open_part(screen)

    _, *inner = map(screen.breakdown.tree.part, view.table().ids())
    assert head.key == ("Occupational therapy",)
    assert {part.key[0] for part in inner} == {"Occupational therapy"}
    assert [part.key[1] for part in inner] == ["South"]
    for at in range(3):
        assert sum(part.amounts[at] for part in inner) == head.amounts[at]
    assert view.table().group(0).open
    open_part(screen, 1)
    assert behind["total"] == inner[0].amounts[-1]


def test_what_is_open_stays_so_when_the_measure_changes_and_closes_again(screen):
    open_part(screen)
    screen.measure.set_current(MEASURES.index("forecast"))
    assert len(screen.breakdown.view.table().ids()) > 1

    open_part(screen)

    assert len(screen.breakdown.view.table().ids()) == len(outer(screen))


def test_any_second_kind_is_offered_but_the_first(screen):
    for place, first in enumerate(SINGLE.values()):
        screen.breakdown.by.set_current(place)
        offered = screen.breakdown.then._values
        assert first not in offered
        assert len(offered) == len(SINGLE)
        assert screen.breakdown.then.value() in offered


def test_heads_and_what_is_beneath_are_sorted_each_among_their_own(screen):
    screen.breakdown.by.set_current(1)  # providers
    screen.breakdown.then.set_value("therapy")
    screen.breakdown.then.changed.emit()
    open_part(screen)
    table = screen.breakdown.view.table()
    table.sort_by("words", descending=True)

    names = [part.key[0] for part in outer(screen)]
    assert names == sorted(names, key=str.casefold)
    shown = [screen.breakdown.tree.part(one) for one in table.ids()]
    heads = [part.key[0] for part in shown if len(part.key) == 1]
    assert heads == sorted(heads, key=str.casefold, reverse=True)
    beneath = [at for at, part in enumerate(shown) if len(part.key) > 1]
    assert all(shown[at].key[0] == shown[at - 1].key[0] for at in beneath)


def test_a_bar_opens_the_rows_of_its_year_by_mouse_and_keys(qtbot, screen, behind, asked):
    again = asked.answers[0]
    chart = screen.chart
    chart.setFocus()
    chart.choose("2026-27")
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert behind["total"] == next(bar.total for bar in screen.bars if bar.year == "2026-27")

    asked.answers = [again]
    place = chart._column(0).center()
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(place.x(), place.y()))
    assert (behind["total"], behind["rows"][0]["ref"]) == (Decimal(381_707), "As published")


def test_an_invoice_for_no_purchase_is_a_row_of_its_own(screen, behind):
    screen.measure.set_current(MEASURES.index("actual"))

    open_named(screen.pane.providers, "Channel Coast OT")

    assert [(row["ref"], row["amount"]) for row in behind["rows"]] == [
        ("SP-0001", Decimal(184)),
        ("A-2", Decimal(77)),
    ]


def test_earlier_years_are_opened_from_the_menu(screen, behind):
    menu = QMenu(screen)
    screen.breakdown._fill_menu(menu, -1, "words")

    menu.actions()[1].trigger()

    assert menu.actions()[1].text() == "Rows behind 2025/26"
    assert behind["total"] == outer(screen)[0].amounts[1]


def test_a_row_behind_leads_to_its_record(screen, asked, front):
    asked.answers = [lambda dialog: dialog.open_row(0) or True]

    open_part(screen)
    open_part(screen, 1)

    assert front.shown == ["purchases"]


def test_another_year_is_looked_at(screen):
    screen.year.set_value("2020-21")
    screen.year.changed.emit()

    assert screen.breakdown.totals.lines()[0].cells["year2"].number == Decimal(428_917)


def test_it_is_exported_with_the_rows_behind(qtbot, screen, asked, front, tmp_path, desk):
    asked.answers = [str(tmp_path / "Spend.xlsx")]

    screen.export()
    qtbot.waitUntil(lambda: bool(front.said))

    book = load_workbook(tmp_path / "Spend.xlsx")
    assert book.sheetnames[:3] == ["Cover", "By year", "By therapy"]
    rows = list(book["Rows behind"].iter_rows(min_row=2, values_only=True))
    ordered = sum(bar.total for bar in screen.bars)
    assert sum(Decimal(str(row[-1])) for row in rows) == ordered
    assert front.said[-1] == f"{len(rows)} rows of spend written to Spend.xlsx."
    everything = str([cell for sheet in book for row in sheet.values for cell in row])
    assert "Someone Private" not in everything


def test_the_export_shows_the_year_and_the_breakdown_on_screen(
    qtbot, screen, asked, front, tmp_path
):
    asked.answers = [str(tmp_path / "Spend.xlsx")]
    screen.year.set_value("2026-27")
    screen.year.changed.emit()
    screen.breakdown.by.set_current(2)

    screen.export()
    qtbot.waitUntil(lambda: bool(front.said))

    book = load_workbook(tmp_path / "Spend.xlsx")
    head, *rows = book["By arrangement and area"].values
    years = list(head[2:])
    assert (head[0], head[1], years) == (
        "Arrangement and area", "Purchases, 2026-27", sorted(years),
    )  # fmt: skip
    [bar] = [bar for bar in screen.bars if bar.year == "2026-27"]
    at = head.index("2026-27")
    assert sum(Decimal(str(row[at])) for row in rows) == bar.total
    assert [row[at] for row in rows] == sorted((row[at] for row in rows), reverse=True)
    head, *rows = book["By therapy"].values
    shown = parts(screen._lines, ("therapy",), "ordered", ["2026-27"])
    assert {row[0]: row[1] for row in rows if row[1]} == {
        part.words: part.purchases for part in shown if part.purchases
    }


def test_the_chart_is_copied_as_a_picture_and_a_table(screen):
    screen.copy_chart()

    found = QGuiApplication.clipboard().mimeData()
    assert found.hasImage()
    assert found.text().split("\n")[1].split("\t")[:4] == [
        "2019-20",
        "0.00",
        "381707.00",
        "381707.00",
    ]


def test_a_change_is_added_up_at_once(qtbot, screen, store):
    before = screen.bars[-1].total

    store.save(ENTITIES["purchases"], {"rate": "192"}, 1)

    qtbot.waitUntil(lambda: screen.bars[-1].total > before)


def test_a_desk_without_spend_says_so(qtbot, store, desk, show):
    screen = show(SpendScreen(desk), 1500, 900)

    qtbot.waitUntil(lambda: screen._stack.currentWidget() is screen.empty)


@pytest.mark.parametrize(
    ("amount", "words"), [(381_707, "£382k"), (9_400, "£9,400"), (1_240_000, "£1.24m"), (0, "£0")]
)
def test_amounts_on_the_chart_are_short(amount, words):
    assert short(Decimal(amount)) == words


def test_growth_has_its_sign():
    assert (signed(Decimal("0.124")), signed(Decimal("-0.03")), signed(None)) == (
        "+12.4%", "−3.0%", "",
    )  # fmt: skip


@pytest.mark.parametrize("highest", [1, 7, 99, 381_707, 463_000, 2_924_295])
def test_the_axis_ends_beyond_the_highest_in_a_few_round_steps(highest):
    found = ticks(Decimal(highest))

    assert found[-1] >= highest
    assert 2 <= len(found) <= 8


def test_invoices_for_no_purchase_yet_are_told_where_their_sessions_count_as_well(screen):
    felt = []
    for number, measure in enumerate(MEASURES):
        screen.measure.set_current(number)
        if screen.pane.loose.isVisible():
            felt.append(measure)

    assert felt == ["accrued", "forecast"]
    assert screen.pane.loose.words.startswith("£77 is invoiced for no purchase yet.")


@pytest.fixture
def led(desk, monkeypatch):
    """Notes which filters of Spot purchases are asked for."""
    asked = []
    monkeypatch.setattr(desk, "show_purchases", asked.append)
    return asked


def link_in(part, words):
    """Give the link that says this."""
    [found] = [one for one in part.findChildren(QAbstractButton) if one.text() == words]
    return found


@pytest.fixture
def leading(qtbot, spent, desk, show, led):
    """The screen, whose links tell `led` where they lead."""
    made = show(SpendScreen(desk), 1500, 900)
    qtbot.waitUntil(lambda: bool(made.bars))
    return made


def test_the_breakdown_opens_as_spot_purchases_of_the_row_chosen(leading, led):
    lead = link_in(leading.breakdown, "Open as spot purchases")
    lead.click()
    view = leading.breakdown.view
    open_part(leading)
    for row_id in view.table().ids()[:2]:
        view.select_id(row_id)
        lead.click()

    status = ("Approved", "Active", "Paused", "Ended")
    year = {"year": ("2026-27",), "status": status}
    therapy = year | {"therapy": ("Occupational therapy",)}
    assert led == [year, therapy, therapy | {"area": ("South",)}]


def test_what_is_led_to_is_what_the_breakdown_counts(screen, desk, show, led):
    from desktop.ui.screens.purchases import PurchasesScreen

    bought = show(PurchasesScreen(desk), 1500, 900)
    for number in range(len(SINGLE)):
        screen.breakdown.by.set_current(number)
        for part in outer(screen):
            by = screen.breakdown.dimensions[:1]
            bought.show_filtered(filters_to("2026-27", by, part.key))
            assert len(bought.table.found()) == part.purchases, part.key


def test_the_warning_shows_the_purchases_that_are_not_compliant(leading, led):
    link_in(leading.pane.over, "Show them").click()

    [found] = led
    assert found["arrangement"] == ("Preferred list", "Off-list")
    assert found["year"] == ("2026-27",)


def test_all_providers_lead_to_their_register(leading, front):
    link_in(leading.pane, "All providers").click()

    assert front.shown[-1] == "providers"


def test_who_is_bought_from_off_the_list_only_says_so_in_words(screen):
    rows = screen.pane.providers.table()
    said = {row["words"]: rows.columns[0].cell(row).said() for row in map(rows.row, range(2))}

    assert said == {
        "Channel Coast OT": "Channel Coast OT",
        "Nowhere Near Therapies": "Nowhere Near Therapies Off-list",
    }


def test_the_arrangements_add_up_to_the_year(screen):
    [line] = screen.pane.arrangements.totals.lines()
    bar = next(one for one in screen.bars if one.year == "2026-27")

    assert line.cells["year0"].number == bar.total
    assert line.cells["share"].text == "100%"
    assert line.cells["purchases"].text == "2"


def test_beyond_the_largest_providers_the_others_stand_together(qtbot, screen, behind):
    lines = [
        Line(
            "2026-27", {"provider": f"P{n:02}", "arrangement": "QPL"}, Decimal(100 - n), purchase=n
        )
        for n in range(14)
    ]
    screen.pane.show_year(lines, [], "ordered", "2026-27")
    rows = screen.pane.providers.table()
    last = rows.row(10)

    assert (rows.rowCount(), last["words"], last["purchases"]) == (11, "4 other providers", 4)
    assert last["year0"] == Decimal(90 + 89 + 88 + 87)
    with qtbot.waitSignal(screen.pane.asked) as told:
        screen.pane.asked.disconnect(screen._show_behind)
        screen.pane.providers.opened.emit(last["id"])
    assert told.args[0] == "4 other providers, 2026/27"
    assert told.args[1] == lines[10:]


def test_the_controls_take_a_second_line_where_there_is_no_room(screen):
    line = screen.findChild(Wrapping)

    one, two = line.heightForWidth(1500), line.heightForWidth(600)

    assert two > one
    assert line.minimumSizeHint().width() < 600


def test_purchases_led_to_before_any_were_read_are_filtered_once_they_are(
    qtbot, spent, desk, show, monkeypatch
):
    from desktop.ui.screens import purchase_table
    from desktop.ui.screens.purchases import PurchasesScreen

    monkeypatch.setattr(purchase_table, "AT_ONCE", 0)  # so that they are read in the background
    bought = show(PurchasesScreen(desk), 1500, 900)

    bought.show_filtered(filters_to("2026-27", ("arrangement",), ("non-preferred",)))

    qtbot.waitUntil(lambda: list(bought.table.found()) == spent[1:])
    ids = bought.table.model.ids()
    assert [one for one in ids if one >= 0] == spent[1:]
    assert bought.table.filters["year"].chosen_words() == "2026/27"
