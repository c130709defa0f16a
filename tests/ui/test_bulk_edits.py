"""Many rows of a table changed at once: shown before they are saved, one change, one undo."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication

from desktop.domain.provider import PROVIDERS
from desktop.domain.purchase import PURCHASES
from desktop.domain.registry import ENTITIES
from desktop.ui.page import EntityPage
from desktop.ui.parts.text import Text
from desktop.ui.pasting import read_block
from desktop.ui.screens.providers import ProvidersScreen
from desktop.ui.screens.purchases import PurchasesScreen
from tests import buying

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bought(store):
    buying.fill(store)
    buying.fill_terms(store)
    return [buying.buy(store), buying.buy(store), buying.buy(store)]


@pytest.fixture
def table(bought, desk, show):
    screen = show(PurchasesScreen(desk), 1500, 800)
    screen.table.groups.set_levels([])
    screen.table.model.sort_by("ref")
    return screen.table


def go_to(table, row_id, field, rows=1):
    view = table.view
    row = view.table().row_of(row_id)
    column = [one.field for one in view.table().columns].index(field)
    view.setCurrentIndex(view.table().index(row, column))
    view.select_rows(range(row, row + rows))


def rates(store, ids):
    return [store.get(PURCHASES, one)["rate"] for one in ids]


@pytest.fixture
def previewed(qtbot, asked):
    """Answers the next dialog: waits for its preview, reads it, and accepts when it may."""
    seen = []

    def answer(dialog):
        dialog.show()
        qtbot.waitUntil(lambda: dialog.preview.plan is not None)
        rows = dialog.preview.view.table()
        seen.extend(
            tuple(rows.cell(row, column).said() for column in range(4))
            for row in range(rows.rowCount())
        )
        seen.append(dialog.do.text())
        if dialog.do.isEnabled():
            dialog.do.click()
        dialog.close()
        return dialog.accepted_plan is not None

    asked.answers = [answer]
    return seen


def settled(qtbot, desk):
    qtbot.waitUntil(lambda: desk.jobs.current is None)


def change_two(qtbot, table, bought, desk):
    go_to(table, bought[0], "rate", rows=2)
    qtbot.keyClick(table.view, Qt.Key.Key_B, CTRL)
    settled(qtbot, desk)


def test_a_field_of_all_rows_selected_gets_one_value_after_a_look(
    qtbot, table, bought, store, desk, asked, front, show
):
    before = rates(store, bought)

    def answer(dialog):
        dialog.show()
        dialog.field.set_value("rate")
        dialog.field.changed.emit()
        dialog.value.set_value(Decimal("91.50"))
        dialog.value.changed.emit()
        qtbot.waitUntil(lambda: dialog.do.text() == "Change 2 purchases")
        assert "2 purchases would change. Nothing is saved yet." in dialog.preview.said.text()
        dialog.do.click()
        return True

    asked.answers = [answer]
    change_two(qtbot, table, bought, desk)

    assert rates(store, bought) == [Decimal("91.50"), Decimal("91.50"), before[2]]
    assert front.said[-1] == "2 purchases changed."
    front.undo()
    settled(qtbot, desk)
    assert rates(store, bought) == before


def test_no_field_is_emptied_before_that_is_asked_for(qtbot, table, bought, store, desk, asked):
    def answer(dialog):
        dialog.show()
        dialog.field.set_value("rate")
        dialog.field.changed.emit()
        assert dialog.blank.isHidden()  # a purchase has a rate
        dialog.field.set_value("area")
        dialog.field.changed.emit()
        assert (dialog.do.text(), dialog.do.isEnabled()) == ("Change nothing", False)
        assert "Enter the new value" in dialog.preview.said.text()
        dialog.blank.setChecked(True)
        qtbot.waitUntil(lambda: dialog.do.text() == "Change 2 purchases")
        dialog.do.click()
        return True

    asked.answers = [answer]
    change_two(qtbot, table, bought, desk)

    areas = [store.get(PURCHASES, one)["area"] for one in bought]
    assert areas[:2] == [None, None]
    assert areas[2]


def test_enter_does_what_a_preview_without_a_problem_shows(
    qtbot, table, bought, store, desk, asked
):
    def answer(dialog):
        dialog.show()
        qtbot.waitUntil(dialog.do.hasFocus)
        qtbot.keyClick(dialog.do, Qt.Key.Key_Return)
        return dialog.accepted_plan is not None

    asked.answers = [answer]
    QGuiApplication.clipboard().setText("£90\n£91\n")
    go_to(table, bought[0], "rate")
    qtbot.keyClick(table.view, Qt.Key.Key_V, CTRL)
    settled(qtbot, desk)

    assert rates(store, bought)[:2] == [Decimal(90), Decimal(91)]


def test_a_block_pasted_shows_old_and_new_and_is_one_change(
    qtbot, table, bought, store, desk, previewed
):
    QGuiApplication.clipboard().setText("£90\n£91\n")
    go_to(table, bought[0], "rate")

    qtbot.keyClick(table.view, Qt.Key.Key_V, CTRL)
    settled(qtbot, desk)

    assert rates(store, bought)[:2] == [Decimal(90), Decimal(91)]
    assert previewed[0][:2] == ("SP-0001", "Rate")
    assert previewed[0][2].endswith("becomes £90")
    assert store.can_undo().label == "Paste into 2 purchases"


def test_a_problem_in_a_block_is_named_by_its_cell_and_nothing_is_pasted(
    qtbot, table, bought, store, desk, previewed
):
    before = rates(store, bought)
    QGuiApplication.clipboard().setText("£90\nninety\n")
    go_to(table, bought[1], "rate")

    qtbot.keyClick(table.view, Qt.Key.Key_V, CTRL)
    settled(qtbot, desk)

    assert rates(store, bought) == before
    assert previewed[0][:2] == ("SP-0003", "Rate")
    assert "ninety" in previewed[0][3]
    assert previewed[-1] == "Change nothing"


def test_rows_that_cannot_be_changed_are_left_out_only_when_asked(
    qtbot, table, bought, store, desk, asked, show
):
    def answer(dialog):
        dialog.show()
        qtbot.waitUntil(lambda: dialog.preview.plan is not None)
        assert not dialog.do.isEnabled()
        dialog.preview.leave_out.click()
        assert dialog.do.text() == "Change 1 purchase"
        dialog.do.click()
        return True

    asked.answers = [answer]
    QGuiApplication.clipboard().setText("£90\nninety\n")
    go_to(table, bought[0], "rate")
    before = rates(store, bought)
    qtbot.keyClick(table.view, Qt.Key.Key_V, CTRL)
    settled(qtbot, desk)

    assert rates(store, bought) == [Decimal(90), *before[1:]]


def test_a_block_longer_than_the_table_says_so(qtbot, table, bought, store, desk, previewed):
    QGuiApplication.clipboard().setText("£90\n£91\n")
    go_to(table, bought[2], "rate")

    qtbot.keyClick(table.view, Qt.Key.Key_V, CTRL)
    settled(qtbot, desk)

    assert previewed[0][3] == "There is no row for this in the table"
    assert previewed[-1] == "Change nothing"


def test_what_was_copied_with_headings_finds_its_rows_again_in_any_order(
    qtbot, table, bought, store, desk, previewed
):
    table.view.select_rows(range(3))
    table.view.copy()
    head, *body = QGuiApplication.clipboard().text().split("\n")
    rate = head.split("\t").index("Rate")
    changed = [line.split("\t") for line in reversed(body)]
    for number, line in enumerate(changed):
        line[rate] = f"£{60 + number}"
    QGuiApplication.clipboard().setText("\n".join([head, *("\t".join(line) for line in changed)]))

    go_to(table, bought[1], "rate")
    qtbot.keyClick(table.view, Qt.Key.Key_V, CTRL)
    settled(qtbot, desk)

    assert rates(store, bought) == [Decimal(62), Decimal(61), Decimal(60)]


def test_a_worked_out_cell_cannot_be_pasted_over(qtbot, table, bought, store, desk, previewed):
    QGuiApplication.clipboard().setText("99")
    go_to(table, bought[0], "sessions_planned")

    qtbot.keyClick(table.view, Qt.Key.Key_V, CTRL)
    settled(qtbot, desk)

    assert "Sessions can’t be changed here" in previewed[0][3]


def test_ctrl_d_fills_down_from_the_topmost(qtbot, table, bought, store, desk, previewed):
    store.save(PURCHASES, {"rate": "77"}, bought[0])
    go_to(table, bought[0], "rate", rows=3)

    qtbot.keyClick(table.view, Qt.Key.Key_D, CTRL)
    settled(qtbot, desk)

    assert rates(store, bought) == [Decimal(77)] * 3


def grouped(qtbot, table, front):
    table.groups.set_levels(["therapy"])
    table.groups.changed.emit()
    table._fold(opened=False)
    table.view.setCurrentIndex(table.view.table().index(0, 0))
    table.view.selectAll()
    qtbot.waitUntil(lambda: "in closed groups" in front.status)


def test_a_closed_group_stands_for_its_rows_and_says_how_many(
    qtbot, table, bought, store, desk, asked, front
):
    grouped(qtbot, table, front)
    seen = []

    def answer(dialog):
        seen.append([one.text() for one in dialog.findChildren(Text)])
        dialog.show()
        dialog.choose("rate", Decimal(88))
        qtbot.waitUntil(dialog.do.isEnabled)
        dialog.do.click()
        dialog.close()
        return dialog.accepted_plan is not None

    asked.answers = [answer]
    qtbot.keyClick(table.view, Qt.Key.Key_B, CTRL)
    settled(qtbot, desk)

    assert "Change 3 purchases" in seen[0]
    assert "All of them are in closed groups." in seen[0]
    assert rates(store, bought) == [Decimal(88)] * 3


def test_an_open_group_selected_alone_stands_for_its_rows(qtbot, table, bought, asked, front):
    grouped(qtbot, table, front)
    table._fold(opened=True)
    table.view.setCurrentIndex(table.view.table().index(0, 0))
    seen = []
    asked.answers = [lambda dialog: seen.append(len(dialog._ids)) or False]

    qtbot.waitUntil(lambda: table.view.selected_heads() != [])
    qtbot.keyClick(table.view, Qt.Key.Key_B, CTRL)

    assert seen == [3]


def test_a_row_beside_the_head_of_an_open_group_stands_for_itself(
    qtbot, table, bought, asked, front
):
    grouped(qtbot, table, front)
    table._fold(opened=True)
    seen = []
    asked.answers = [lambda dialog: seen.append(dialog._ids) or False]
    view = table.view
    view.setCurrentIndex(view.table().index(0, 0))
    view.selectionModel().select(
        view.table().index(1, 0),
        QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
    )

    qtbot.keyClick(view, Qt.Key.Key_B, CTRL)

    assert [len(ids) for ids in seen] == [1]


def test_where_no_rows_of_groups_are_known_a_group_has_to_be_opened(table, bought, front, qtbot):
    grouped(qtbot, table, front)
    table.bulk._within = None

    qtbot.keyClick(table.view, Qt.Key.Key_B, CTRL)

    assert front.status == "Open the group first: only rows that can be seen are changed"


def test_nothing_to_paste_says_so_in_the_status_bar(qtbot, table, bought, front):
    QGuiApplication.clipboard().setText("")
    go_to(table, bought[0], "rate")

    qtbot.keyClick(table.view, Qt.Key.Key_V, CTRL)

    assert front.status == "There is nothing to paste on the clipboard"


def test_providers_have_it_too(qtbot, bought, desk, show, store, previewed):
    screen = show(ProvidersScreen(desk), 1500, 800)
    names = store.count(PROVIDERS)
    assert names > 1
    screen.table.view.select_rows([0])
    screen.bulk._preview(
        "Paste", laid_websites(screen, "https://example.org"), "They say so already"
    )
    settled(qtbot, desk)

    row_id = screen.table.view.table().row_id(0)
    assert store.get(PROVIDERS, row_id)["website"] == "https://example.org"


def laid_websites(screen, text):
    from desktop.commands.cell_edits import Given

    return [Given(screen.table.view.table().row_id(0), "website", text)]


def test_no_private_field_is_offered_for_many_rows(desk, show, store):
    page = show(EntityPage(ENTITIES["children"], desk), 1200, 700)

    assert not {"name", "date_of_birth", "upn", "nhs_number", "ref"} & set(page.bulk.fields)
    assert "school" in page.bulk.fields


def test_a_block_is_read_as_spreadsheets_write_it():
    assert read_block('a\t"b\nc"\n\'=1\tx y\n\n') == [["a", "b\nc"], ["=1", "x y"]]
