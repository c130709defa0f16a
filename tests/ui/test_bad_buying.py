"""What can't be bought is refused in the form too, at its field, with the same sentences."""

import pytest

from desktop.domain.registry import ENTITIES
from desktop.ui.form_dialog import FormDialog
from tests import buying

PURCHASES = ENTITIES["purchases"]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("last_session", buying.on("2026-11-01"), "is before the first, 2 November 2026"),
        ("unit", "programme", "can't be multiplied by sessions. Enter the rate for a session"),
        ("approved_by", "officer", "Somebody else has to"),
        ("status", "approved", "enter who approved it and when"),
    ],
)
def test_a_form_marks_what_cannot_be(store, desk, asked, show, name, value, words):
    buying.fill(store)
    made = buying.buy(store, requested_by="Officer")
    dialog = show(FormDialog(PURCHASES, desk, store.get(PURCHASES, made)))

    dialog.form.set_value(name, value)
    dialog.save()

    assert dialog.saved_id is None
    assert any(words in entry.error() for entry in dialog.form.entries.values())
    asked.answers = [1]  # do not save
    dialog.reject()
