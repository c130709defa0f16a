"""One contract: its years, money, options and measures; decided with what follows said before."""

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.registry import ENTITIES
from desktop.store import reading
from desktop.ui.deciding import Deciding
from desktop.ui.screens.contract_money import rows
from desktop.ui.screens.contracts import ContractsScreen
from tests import contract_store
from tests.contract_rows import now, year

Key = Qt.Key


@pytest.fixture
def ids(store):
    contract_store.fill(store)
    return {ref.key: ref.id for ref in reading.refs(store, "contracts")}


@pytest.fixture
def screen(ids, desk, show, qtbot):
    made = show(ContractsScreen(desk), 1500, 900)
    made.open_contract(ids["C-0047"])
    qtbot.waitUntil(lambda: made.page.view is not None)
    return made


@pytest.fixture
def page(screen):
    return screen.page


def reread(page, qtbot, test):
    qtbot.waitUntil(lambda: page.view is not None and test(page.view.now))


def cells(view, what):
    table = view.table()
    for row in range(table.rowCount()):
        values = [table.cell(row, column).text for column in range(len(table.columns))]
        if values[0] == what:
            return values
    raise AssertionError(f"no row {what}")


def place(view, what):
    table = view.table()
    return next(row for row in range(table.rowCount()) if table.cell(row, 0).text == what)


def test_the_head_says_how_it_stands_and_what_comes_next(page):
    assert page.head.status.text() == "Live, year 2 of 3"
    assert page.review_button.text() == "Start hard review 2"
    assert "Hard review 2, 31 October 2026" in page.head.soon.text()


def test_funding_less_cost_is_what_is_left_in_every_year(page):
    view = page.money.view
    assert cells(view, "Funding envelope")[1:4] == ["£500,000"] * 3
    assert cells(view, "Total cost")[1:4] == ["£475,710", "£484,350", "£484,350"]
    assert cells(view, "Left in the envelope")[1:5] == ["£24,290", "£15,650", "£15,650", "£55,590"]


def test_without_any_funding_nothing_is_said_to_be_left():
    found = [one for one in rows(now("2026-11-01", years=[year(1, "484350")])) if "what" in one]
    last = found[-2]

    assert last["what"].text == "No funding recorded"
    assert {cell.text for name, cell in last.items() if name not in {"what", "id"}} == {"–"}


def test_years_that_nobody_authorised_are_told_apart_in_words(page):
    assert cells(page.money.view, "Authorised")[1:4] == ["Yes", "Yes", "Not yet"]
    assert "£484,350 waits for a hard review" in page.money.note.text()


@pytest.mark.parametrize("cut", [1, 2], ids=["financial years", "school years"])
def test_the_same_money_cut_by_other_years_adds_up_the_same(page, cut):
    page.money.cuts.set_current(cut)
    table = page.money.view.table()
    whole = next(
        row for row in range(table.rowCount())
        if table.cell(row, 0).text == "Price with agreed variations"
    )  # fmt: skip
    parts = [table.cell(whole, column).number for column in range(1, len(table.columns) - 1)]

    assert (
        sum(one or 0 for one in parts)
        == table.cell(whole, len(table.columns) - 1).number
        == Decimal(1_444_410)
    )


def test_an_amount_typed_into_the_grid_is_saved_and_undone(page, store, desk, qtbot):
    view = page.money.view
    row = place(view, "NHS Kent and Medway")
    model = view.table()
    assert model.setData(model.index(row, 2), "£120,000")

    reread(page, qtbot, lambda now: now.funding[2] == Decimal(520_000))
    assert cells(page.money.view, "Left in the envelope")[2] == "£35,650"
    desk.undo()
    reread(page, qtbot, lambda now: now.funding[2] == Decimal(500_000))


def test_what_is_no_amount_is_refused_in_the_cell(page):
    view = page.money.view
    model = view.table()
    row = place(view, "NHS Kent and Medway")

    assert not model.setData(model.index(row, 2), "lots")
    assert model.cell(row, 2).error


def test_a_total_cannot_be_typed_over(page):
    model = page.money.view.table()
    row = place(page.money.view, "Total cost")

    assert not model.setData(model.index(row, 2), "1")
    assert "worked out" in model.cell(row, 2).error


def test_the_status_bar_says_where_a_figure_comes_from(page, front):
    view = page.money.view
    view.setCurrentIndex(view.table().index(place(view, "Left in the envelope"), 2))

    assert front.status == "Left in the envelope, 2026/27   £15,650 = £500,000 − £484,350"


def test_a_variation_over_the_envelope_says_so_and_cannot_be_agreed(page):
    assert "V3 cannot be agreed as it stands." in page.variation_strip.words
    assert "£3,250 over the £500,000 envelope" in page.variation_strip.words


def test_a_variation_within_the_envelope_is_agreed_with_what_follows_said(
    page, store, asked, qtbot
):
    draft = page.variations.drafts()[0]
    store.save(ENTITIES["variations"], {"annual_effect": "12600"}, draft["id"])
    reread(page, qtbot, lambda _now: "cannot" not in page.variation_strip.words)

    def agree(dialog):
        assert isinstance(dialog, Deciding)
        assert "2027/28 costs £496,950 instead of £484,350, £12,600 more." in dialog.followed.text()
        dialog.save()
        return dialog.result()

    asked.answers = [agree]
    page.variation_strip.followed.emit()
    reread(page, qtbot, lambda now: len(now.variations) == 2)


def test_an_option_is_used_only_by_a_decision_that_is_named(page, store, asked, qtbot):
    def without(dialog):
        dialog.save()
        assert "Name the decision" in dialog.form.entries["authority"].error()
        assert "It ends on 31 March 2030 instead of 31 March 2028." in dialog.followed.text()
        dialog.form.set_value("authority", "27/00003")
        dialog.save()
        return dialog.result()

    asked.answers = [without]
    page.use_option()
    reread(page, qtbot, lambda now: now.last_day == dt.date(2030, 3, 31))
    assert "used" in [row["status"] for row in page.view.now.parts.extensions]


def test_an_early_end_needs_its_reason_and_notice_in_time(page, asked, qtbot):
    def end(dialog):
        dialog.form.set_value("ended_on", dt.date(2027, 1, 31))
        dialog.form.set_value("notice_served_on", dt.date(2026, 11, 30))
        said = dialog.followed.text()
        assert "It ends on 31 January 2027" in said
        assert "3 months' notice has to be served by 31 October 2026" in said
        dialog.save()
        assert dialog.form.entries["ended_reason"].error()
        assert "31 October 2026" in dialog.form.entries["notice_served_on"].error()
        dialog.form.set_value("ended_reason", "The provider gives the service up")
        dialog.form.set_value("notice_served_on", dt.date(2026, 10, 6))
        dialog.save()
        return dialog.result()

    asked.answers = [end]
    page.end_early()
    reread(page, qtbot, lambda now: now.ends == dt.date(2027, 1, 31))


def test_a_contract_is_copied_as_the_start_of_its_successor(page, store, asked, qtbot):
    asked.answers = [True]
    page.copy_contract()
    reread(page, qtbot, lambda now: now.row["successor_to"] == "C-0047")

    row = page.view.now.row
    assert (row["starts"], row["last_day"]) == (dt.date(2028, 4, 1), dt.date(2031, 3, 31))
    assert next(one.row["name"] for one in page.view.measures) == "Families reached"
    assert page.view.before.key == "C-0047"


def test_a_missing_result_is_shown_as_missing_and_never_as_met(page):
    view = page.measures.table
    assert "2026-27 Q1" in page.to_look_at.missing.text()
    row = place(view, "Evening or weekend sessions")
    cell = view.table().cell(row, 1)

    assert None in cell.spark
    assert "2026-27 Q1 missing" in cell.said()
    assert view.table().cell(place(view, "Programmes run"), 4).text == "Met"
    assert view.table().cell(place(view, "Families reached"), 4).text == "Below"


def test_results_of_a_period_are_entered_as_one_change(page, store, asked, qtbot):
    def enter(dialog):
        assert dialog.period == "2026-27 Q1"
        name = next(o.row["id"] for o in page.view.measures if "Evening" in o.row["name"])
        dialog.fields[name].set_value("23")
        dialog.save()
        return dialog.result()

    asked.answers = [enter]
    page.enter_results()
    qtbot.waitUntil(lambda: not any(one.missing for one in page.view.measures))


def test_a_result_blanked_in_the_dialog_is_taken_back_and_missing_again(page, store, asked, qtbot):
    def blank(dialog):
        dialog.which.set_value("2026-27 Q2")
        for field in dialog.fields.values():
            field.set_value("")
        dialog.save()
        return dialog.result()

    before = len(page.view.results)
    asked.answers = [blank]
    page.enter_results()
    qtbot.waitUntil(lambda: len(page.view.results) == before - 4)

    assert all("2026-27 Q2" in one.missing for one in page.view.measures)


def test_back_leads_to_all_contracts_with_this_one_chosen(screen, page, ids, qtbot):
    page.head.crumb_followed.emit()
    qtbot.waitUntil(lambda: screen.register.table.source.total > 0)
    qtbot.waitUntil(lambda: screen.record() == ("contracts", ids["C-0047"]))

    assert not screen.is_one


def test_a_contract_is_opened_and_decided_by_keys_alone(screen, page, desk, asked, qtbot):
    screen.show_all()
    qtbot.waitUntil(lambda: screen.register.table.source.total > 0)
    view = screen.register.table.view
    view.setFocus()
    qtbot.keyClick(view, Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Key.Key_Down)
    qtbot.keyClick(view, Key.Key_Return)
    qtbot.waitUntil(lambda: page.view is not None)
    assert screen.is_one
    asked.answers = [False]
    screen.decide("serve_notice")

    assert asked.said[-1][1].startswith("Serve notice on")


def test_a_record_that_belongs_to_a_contract_opens_its_contract(screen, store, ids, qtbot):
    row = reading.rows(store, ENTITIES["funding"], today=dt.date(2026, 10, 6), limit=1)[0]
    screen.show_all()
    screen.open_record("funding", row["id"])

    assert screen.is_one
    assert screen.page.row_id == row["contract"].id


def test_a_contract_whose_year_is_closed_says_so_at_the_top(screen, ids, qtbot):
    screen.open_contract(ids["C-0041"])
    qtbot.waitUntil(lambda: screen.page.view is not None)

    assert screen.page.strip.isVisible()
    assert "This year is not authorised." in screen.page.strip.words
    assert screen.page.head.status.text() == "Year 2 not authorised"


def test_the_money_is_copied_as_a_table(page):
    page.money.copy()
    text = QApplication.clipboard().text()

    assert "Left in the envelope\t£24,290\t£15,650" in text


def test_nothing_can_be_decided_while_the_desk_is_read_only(page, desk, monkeypatch):
    monkeypatch.setattr(type(desk), "can_edit", property(lambda _self: False))

    assert page.doings() is None
