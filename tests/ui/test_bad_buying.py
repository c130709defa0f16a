"""What can't be bought is refused on screen too, at its field or cell, with the same sentences."""

import pytest

from desktop.commands.cell_edits import Given
from desktop.domain.registry import ENTITIES
from desktop.ui.bulk_dialogs import BlockDialog
from desktop.ui.editors import offered
from desktop.ui.form_dialog import FormDialog
from tests import bad_buying, buying

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


@pytest.mark.parametrize("what", bad_buying.BAD)
def test_what_is_pasted_over_a_purchase_is_refused_before_it_is_kept(
    store, desk, show, qtbot, what
):
    gone = bad_buying.filled(store)
    made = store.save(PURCHASES, bad_buying.FIELDS)
    _, sentence, remedy = bad_buying.BAD[what]
    cells = [Given(made, *cell) for cell in bad_buying.given(what, gone).items()]

    dialog = show(BlockDialog(desk, PURCHASES, "Paste", cells))
    qtbot.waitUntil(lambda: dialog.preview.plan is not None)
    rows = dialog.preview.view.table()
    said = " ".join(rows.cell(row, 3).said() for row in range(rows.rowCount()))

    assert sentence in said
    assert remedy in said
    assert not dialog.do.isEnabled()
    dialog.done(0)


@pytest.mark.parametrize("what", bad_buying.BAD)
def test_a_form_refuses_it_at_the_field_with_its_remedy(store, desk, asked, show, what):
    gone = bad_buying.filled(store)
    made = store.save(PURCHASES, bad_buying.FIELDS)
    _, sentence, remedy = bad_buying.BAD[what]
    dialog = show(FormDialog(PURCHASES, desk, store.get(PURCHASES, made)))

    for name, text in bad_buying.given(what, gone).items():
        column = PURCHASES.by_field[name]
        choices = {ref.text: ref for ref, _ in offered(column, store)} if column.label.link else {}
        if column.label.link and text not in choices:
            dialog.done(0)
            return  # the list of the field does not offer it
        dialog.form.set_value(name, choices[text] if choices else column.kind.parse(text))
    dialog.save()
    said = " ".join(entry.error() for entry in dialog.form.entries.values())

    assert dialog.saved_id is None
    assert sentence in said
    assert remedy in said
    asked.answers = [1]  # do not save
    dialog.reject()
