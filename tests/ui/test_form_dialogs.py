"""Whatever register a form is for: what is wrong stands in sight, and typing begins there."""

import pytest
from PySide6.QtCore import QPoint, QRect

from desktop.domain.registry import ENTITIES
from desktop.ui import theme
from desktop.ui.form_dialog import FormDialog

REGISTERS = [
    name for name, entity in ENTITIES.items()
    if not entity.frozen and any(c.required and c.field not in entity.numbered
                                 for c in entity.columns)
]  # fmt: skip


@pytest.mark.parametrize("register", REGISTERS)
def test_the_first_field_that_is_wrong_has_the_focus_and_is_in_sight(
    desk, show, qtbot, dressed, register
):
    theme.apply(dressed, "light", 150)
    dialog = show(FormDialog(ENTITIES[register], desk))
    inside = dialog._scroll.viewport()

    dialog.save()

    wrong = dialog.form.first_wrong()

    def is_in_sight():
        top = wrong.mapTo(inside, QPoint(0, 0))
        return inside.rect().contains(QRect(top, wrong.size()))

    assert wrong.error()
    assert wrong.isAncestorOf(dialog.focusWidget())
    qtbot.waitUntil(is_in_sight)
    assert dialog.height() <= dialog.room().height()
    dialog.reject()
