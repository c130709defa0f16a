"""For whom therapy is bought: a child typed, corrected or deleted, and what was bought before."""

from PySide6.QtWidgets import QLineEdit

from desktop.domain.registry import ENTITIES
from desktop.ui.screens.buy_copies import copies
from tests import buying
from tests.ui.buy_fixtures import FIRST, LAST, choose, filled, looking, row_id, saved, screen

__all__ = ["filled", "looking", "screen"]  # fixtures
OTHER = "CH-100002"


def test_what_was_bought_before_stands_beside_the_need(screen, filled):
    buying.buy(filled)
    screen.start(row_id(filled, "children", ref=buying.CHILD))

    assert screen.need.bought.table.table().rowCount() == 1
    assert buying.CHILD in screen.need.bought.head._title.text()


def test_a_child_is_found_by_its_reference_only(screen):
    line = screen.need.child.findChild(QLineEdit)
    line.setText("Someone")
    line.textEdited.emit("Someone")

    assert screen.need.child._found == []


def type_child(screen, ref):
    line = screen.need.child.findChild(QLineEdit)
    line.setText(ref)
    line.textEdited.emit(ref)
    line.editingFinished.emit()


def test_a_reference_nobody_has_leaves_nobody_chosen(looking, filled):
    choose(looking, "Channel Coast OT")

    type_child(looking, "CH-999999")
    looking.look()
    looking.save_draft()

    assert saved(filled) == []
    assert looking.need.asked() is None
    assert "“CH-999999” is not on the register" in looking.need.lacking()[0][0]
    assert "not on the register" in looking.need._child_label.error()
    assert not looking.need._who.isVisible()


def test_another_child_brings_its_own_area_and_plan(looking, filled):
    filled.save(ENTITIES["children"], {"ref": OTHER, "area": "North"})

    type_child(looking, OTHER)

    assert looking.need.area.value() == "North"
    assert looking.need.line.value() is None
    assert looking.need.line.combo.count() == 1
    assert looking.need._child_label.error() == ""


def test_an_area_chosen_by_hand_stays_with_another_child(looking, filled):
    filled.save(ENTITIES["children"], {"ref": OTHER, "area": "North"})
    looking.need.area.set_value("West")

    type_child(looking, OTHER)

    assert looking.need.area.value() == "West"


def test_a_child_corrected_meanwhile_is_looked_at_as_it_is_now(screen, filled, qtbot):
    child = row_id(filled, "children", ref=buying.CHILD)
    filled.save(ENTITIES["children"], {"calendar": "Nowhere"}, child)
    screen.start(child, row_id(filled, "needs", line="F4"))
    screen.need.first.set_value(FIRST)
    screen.need.last.set_value(LAST)
    screen.look()
    qtbot.waitUntil(lambda: "no calendar called “Nowhere”" in screen.need.sessions.words)

    filled.save(ENTITIES["children"], {"calendar": None, "year_group": "4"}, child)

    qtbot.waitUntil(lambda: bool(screen.candidates.rows()))
    assert screen.need._who.text().startswith("Year 4")
    assert screen.need.line.value() == row_id(filled, "needs", line="F4")


def test_a_child_deleted_meanwhile_is_bought_nothing(looking, filled):
    filled.delete(ENTITIES["children"], row_id(filled, "children", ref=buying.CHILD))

    assert looking.need.asked() is None
    assert looking.need.child.value() is None


def test_an_earlier_purchase_can_be_copied(looking, filled):
    buying.buy(filled, per_week="2", weekdays="Monday, Thursday", minutes="45", need="F4")
    looking.start(row_id(filled, "children", ref=buying.CHILD))
    assert looking.copy_button.isEnabled()

    menu = copies(looking.need, looking)
    [action] = menu.actions()
    action.trigger()

    need = looking.need
    assert (need.therapy.value(), need.per_week.value(), need.minutes.value()) == (buying.OT, 2, 45)
    assert need.first.value() is None


def test_nothing_can_be_copied_where_nothing_was_bought(looking):
    assert not looking.copy_button.isEnabled()
    assert "Nothing was bought" in looking.copy_button.toolTip()
