"""Purchases in groups: by a heading dragged, a key or a menu; closed, opened and added up."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop.ui.screens.purchase_values import NOT_ENDED
from desktop.ui.screens.purchases import PurchasesScreen
from desktop.ui.table_menus import heading_menu
from tests import buying
from tests.due_rows import AGREED
from tests.ui.purchase_fixtures import amount, bought, screen, shown

__all__ = ["bought", "screen"]  # fixtures


def test_groups_add_up_to_the_totals_beneath(screen):
    screen.table.groups.set_levels(["arrangement"])

    heads = [screen.table.model.group(row) for row in range(screen.table.model.rowCount())]
    heads = [head for head in heads if head]
    assert [(head.words, head.quiet) for head in heads] == [
        ("Off-list", "1 purchase, 1 arranged off-list"),
        ("QPL", "2 purchases"),
    ]
    whole = screen.table.totals.lines()[0]
    for name in ("cost", "invoiced", "sessions_planned", "cost_2026-27"):
        assert sum(amount(head.cells[name]) for head in heads) == amount(whole.cells[name])


def test_it_opens_grouped_by_therapy_with_what_each_comes_to(bought, desk, show):
    table = show(PurchasesScreen(desk), 1500, 800).table

    assert table.groups.levels() == ("therapy",)
    assert [table.model.group(row).open for row in range(table.model.rowCount())] == [False]


def test_it_opens_grouped_as_the_officer_left_it(bought, desk, show):
    show(PurchasesScreen(desk), 1500, 800).table.groups.set_levels(["area", "provider"])
    desk._state.save()

    assert show(PurchasesScreen(desk), 1500, 800).table.groups.levels() == ("area", "provider")


def heading_place(view, field):
    column = [one.field for one in view.table().columns].index(field)
    heading = view.heading_row
    return QPoint(heading.sectionViewportPosition(column) + 20, heading.height() // 2)


def drag(qtbot, view, field, to):
    """Drag a heading to a place on the screen."""
    port, left = view.heading_row.viewport(), Qt.MouseButton.LeftButton
    start, end = heading_place(view, field), port.mapFromGlobal(to)
    qtbot.mousePress(port, left, pos=start)
    for kind, held in ((QEvent.Type.MouseMove, left), (QEvent.Type.MouseButtonRelease, left)):
        buttons = held if kind == QEvent.Type.MouseMove else Qt.MouseButton.NoButton
        event = QMouseEvent(
            kind, QPointF(end), QPointF(to), held, buttons, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(port, event)


def test_a_heading_dragged_onto_the_bar_groups_by_it_and_stays_where_it_was(qtbot, screen):
    view, bar = screen.table.view, screen.table.groups
    order, sorting = view.heading_row.order(), screen.table.model.sorting

    drag(qtbot, view, "area", bar.mapToGlobal(bar.rect().center()))

    assert bar.levels() == ("area",)
    assert (view.heading_row.order(), screen.table.model.sorting) == (order, sorting)


def test_a_heading_dropped_elsewhere_groups_by_nothing(qtbot, screen):
    search = screen.table.bar.search

    drag(qtbot, screen.table.view, "area", search.mapToGlobal(search.rect().center()))

    assert screen.table.groups.levels() == ()


def test_alt_g_and_the_menu_of_a_heading_group_by_its_column(qtbot, screen):
    view = screen.table.view
    column = [one.field for one in view.table().columns].index("arrangement")
    view.setCurrentIndex(view.table().index(0, column))

    qtbot.keyClick(view, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    assert screen.table.groups.levels() == ("arrangement",)

    heading_menu(view, column + 1).actions()[2].trigger()
    assert screen.table.groups.levels() == ("arrangement", "area")


def test_groups_are_closed_and_opened_one_by_one_and_all_together(screen):
    screen.table.groups.set_levels(["arrangement", "area"])
    assert len(screen.table.model.ids()) == 2 + 3 + 3

    screen.table.view.toggle_group(0, opened=False)
    assert len(screen.table.model.ids()) == 1 + 1 + 2 + 2
    screen.table.groups.close_button.click()
    assert len(screen.table.model.ids()) == 2
    screen.table.groups.open_button.click()
    assert len(screen.table.model.ids()) == 8


def test_what_is_looked_for_is_seen_in_closed_groups_which_close_again(bought, desk, show):
    table = show(PurchasesScreen(desk), 1500, 800).table
    assert not [row_id for row_id in table.model.ids() if row_id >= 0]

    table.search("wealden")
    assert [row_id for row_id in table.model.ids() if row_id >= 0] == [bought[1]]
    table.search("")
    assert not [row_id for row_id in table.model.ids() if row_id >= 0]


def test_purchases_past_their_last_session_are_shown_alone_though_their_groups_were_closed(
    bought, store, desk, show
):
    made = show(PurchasesScreen(desk), 1500, 800)
    ended = {"first_session": "1 September 2025", "last_session": "16 July 2026"}
    past = buying.buy(store, status="active", **AGREED, **ended)
    buying.buy(store, status="ended", **ended)
    made.table.search("zzz")
    made.show_not_ended()

    assert [row["id"] for row in made.table.source.fitting()] == shown(made) == [past]
    assert made.table.filters["status"].chosen() == (NOT_ENDED,)
