"""The form: shows a row of any register, gives back what was changed, and says what is wrong."""

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.store import reading
from desktop.ui import editors
from desktop.ui.form import Form
from desktop.ui.form_dialog import FormDialog
from tests.factories import make
from tests.provider_list import TODAY, fill

PROVIDERS, LOTS, RATES = ENTITIES["providers"], ENTITIES["lots"], ENTITIES["rates"]
QUALIFICATIONS, CONTACTS = ENTITIES["qualifications"], ENTITIES["contacts"]
LISTS = ENTITIES["lists"]


@pytest.fixture
def form_of(desk, show):
    """A form over a row, shown as a window."""

    def made(entity, row_id=None, **more):
        form = Form(entity, desk, **more)
        form.show_row(desk.store.get(entity, row_id) if row_id else None)
        return show(form, 480, 700)

    return made


def type_in(qtbot, form, name, words):
    line = form.entries[name].field.focus_widget
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, words)
    qtbot.keyClick(line, Qt.Key.Key_Tab)


# --- every register ---


@pytest.mark.parametrize("name", ENTITIES)
def test_a_row_shown_and_not_touched_changes_nothing(form_of, store, name):
    form = form_of(ENTITIES[name], make(store, name))

    assert not form.is_edited
    assert form.values() == {}


@pytest.mark.parametrize("name", ENTITIES)
def test_there_is_an_editor_with_a_name_for_every_column(form_of, name):
    form = form_of(ENTITIES[name])

    for column in ENTITIES[name].columns:
        field = form.entries[column.field].field
        assert field.focus_widget.accessibleName() == column.label.text


def test_every_value_shown_is_the_value_given_back(form_of, store):
    fill(store)
    for name in ("providers", "qualifications", "rates", "capacity", "assurance", "lots"):
        entity = ENTITIES[name]
        row = reading.rows(store, entity, today=TODAY, with_computed=False)[-1]
        form = form_of(entity, row["id"])

        shown = {field: entry.field.value() for field, entry in form.entries.items()}

        assert shown == {field: row[field] for field in shown}


# --- what is given back ---


def test_only_what_was_changed_is_given_back(qtbot, form_of, store):
    form = form_of(PROVIDERS, make(store, "providers", name="Acme", phone="01622 111222"))

    with qtbot.waitSignal(form.edited):
        type_in(qtbot, form, "name", "Acme Therapies")

    assert form.is_edited
    assert form.values() == {"name": "Acme Therapies"}


def test_typing_the_same_again_is_no_edit(qtbot, form_of, store):
    form = form_of(PROVIDERS, make(store, "providers", name="Acme"))

    type_in(qtbot, form, "name", "Other")
    type_in(qtbot, form, "name", "Acme")

    assert not form.is_edited
    assert form.values() == {}


def test_a_new_row_has_what_was_given_and_what_was_typed(qtbot, form_of, store):
    provider = make(store, "providers", name="Acme")
    form = form_of(CONTACTS, given={"provider": provider})

    type_in(qtbot, form, "name", "Referrals desk")

    assert "provider" not in form.entries
    assert form.values() == {"provider": provider, "name": "Referrals desk"}


def test_values_are_read_by_their_kind(qtbot, form_of, store):
    fill(store)
    form = form_of(RATES)

    type_in(qtbot, form, "amount", "1,234.5")
    type_in(qtbot, form, "from", "1/4/26")
    type_in(qtbot, form, "minutes", "45")

    assert form.values() == {
        "amount": Decimal("1234.50"),
        "from": dt.date(2026, 4, 1),
        "minutes": 45,
    }


def test_what_cannot_be_read_is_told_for_every_field_at_once(qtbot, form_of, store):
    fill(store)
    form = form_of(RATES)

    type_in(qtbot, form, "amount", "a lot")
    type_in(qtbot, form, "from", "31/2/26")

    with pytest.raises(Invalid) as refused:
        form.values()
    assert set(refused.value.errors) == {"amount", "from"}
    assert refused.value.errors["from"].startswith("From: ")


# --- what is wrong and what is odd ---


def test_errors_stand_at_their_fields_and_in_the_summary_and_the_first_takes_the_focus(form_of):
    form = form_of(PROVIDERS)

    form.mark({"name": "Enter a provider", "kind": "Enter a type"})

    assert form.entries["name"].error() == "Enter a provider"
    assert form.summary.isVisible()
    assert form.summary.accessibleDescription() == "Enter a provider. Enter a type"
    assert form.entries["name"].field.focus_widget.hasFocus()
    assert form.entries["phone"].error() == ""


def test_editing_a_field_takes_its_message_away(qtbot, form_of):
    form = form_of(PROVIDERS)
    form.mark({"name": "Enter a provider"})

    type_in(qtbot, form, "name", "A")

    assert form.entries["name"].error() == ""


def test_a_doubt_is_said_beneath_its_field_and_can_be_saved(qtbot, form_of, store):
    fill(store)
    form = form_of(RATES)

    form.set_value("unit", "session")

    assert "how many minutes" in form.entries["minutes"].doubt()
    type_in(qtbot, form, "minutes", "45")
    assert form.entries["minutes"].doubt() == ""


def test_a_private_field_says_so(form_of):
    form = form_of(CONTACTS)

    hint = form.entries["name"].field.focus_widget.accessibleDescription()

    assert "Private" in hint


# --- links ---


def test_lots_are_offered_within_the_list_chosen(form_of, store):
    fill(store)
    other = make(store, "lists", ref="QPL-2030", title="Another")
    make(store, "lots", list="QPL-2030", code="9", title="Music")
    form = form_of(QUALIFICATIONS)
    before = offered(form, "lot")

    form.set_value("list", next(ref for ref in values(form, "list") if ref.id == other))

    assert before == ["1 Speech and language", "2 Occupational therapy", "9 Music"]
    assert offered(form, "lot") == ["9 Music"]


def offered(form, name):
    combo = form.entries[name].field.combo
    return [combo.itemText(at) for at in range(combo.count())]


def values(form, name):
    return [value for value in form.entries[name].field._values if value is not None]


def test_a_long_register_is_found_by_typing(form_of, store, monkeypatch):
    ids = fill(store)
    monkeypatch.setattr(editors, "LONG_LIST", 3)
    form = form_of(CONTACTS)
    field = form.entries["provider"].field

    found = field._find("darent")
    field.set_value(found[0][0])

    assert [words for _, words in found] == ["Darent Children’s Therapies, QPL-107"]
    assert field.value().id == ids["Darent Children’s Therapies"]


def test_a_record_of_several_registers_is_found_by_typing(form_of, store, monkeypatch):
    fill(store)
    monkeypatch.setattr(editors, "LONG_LIST", 3)
    field = form_of(ENTITIES["references"]).entries["about"].field

    found = field._find("qpl-2025") + field._find("darent")

    assert [key for key, _ in found] == ["QPL-2025", "QPL-107"]
    field.set_value("QPL-107")
    assert field.value() == "QPL-107"


# --- the dialog ---


def test_the_fields_end_above_the_buttons(desk, qtbot):
    dialog = FormDialog(PROVIDERS, desk)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)

    fields = dialog.form.window().findChild(QScrollArea)
    lowest = fields.mapToGlobal(fields.rect().bottomLeft()).y()

    assert lowest < dialog.save_button.mapToGlobal(dialog.save_button.rect().topLeft()).y()


def test_the_dialog_adds_a_row_and_tells_its_id(qtbot, desk, show, store):
    dialog = show(FormDialog(PROVIDERS, desk))
    type_in(qtbot, dialog.form, "name", "New Therapies")
    dialog.form.set_value("kind", "charity")

    qtbot.keyClick(dialog.form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert not dialog.isVisible()
    assert store.get(PROVIDERS, dialog.saved_id)["name"] == "New Therapies"


def test_what_the_store_refuses_is_marked_and_nothing_is_closed(desk, show):
    dialog = show(FormDialog(PROVIDERS, desk))

    dialog.save_button.click()

    assert dialog.isVisible()
    assert dialog.form.entries["name"].error() == "Enter a provider"


def test_a_row_changed_meanwhile_is_shown_again_with_what_was_typed_on_top(
    qtbot, desk, show, store
):
    row_id = make(store, "providers", name="Acme", phone="01622 111111")
    dialog = show(FormDialog(PROVIDERS, desk, store.get(PROVIDERS, row_id)))
    type_in(qtbot, dialog.form, "name", "Acme Therapies")
    store.save(PROVIDERS, {"name": "Acme Ltd", "phone": "01622 222222"}, row_id)

    dialog.save_button.click()
    assert "Look at it again" in dialog.strip.words
    dialog.strip.followed.emit()

    assert dialog.form.entries["name"].field.value() == "Acme Therapies"
    assert dialog.form.entries["name"].doubt() == "It says Acme Ltd now"
    assert dialog.form.entries["phone"].field.value() == "01622 222222"
    dialog.save_button.click()
    assert store.get(PROVIDERS, row_id)["name"] == "Acme Therapies"


@pytest.mark.parametrize(("answer", "stays"), [(None, True), (1, False)])
def test_typing_is_not_thrown_away_without_asking(qtbot, desk, show, asked, answer, stays):
    dialog = show(FormDialog(PROVIDERS, desk))
    type_in(qtbot, dialog.form, "name", "A")
    asked.answers = [answer]

    dialog.reject()

    assert asked.said[0][1] == "Leave without saving?"
    assert dialog.isVisible() == stays
    asked.answers = [1]  # closing the window asks again


def test_a_doubtful_list_is_saved_all_the_same(qtbot, desk, show, store):
    dialog = show(FormDialog(LISTS, desk))
    for name, words in (("ref", "QPL-9"), ("title", "List"), ("starts", "1/4/25")):
        type_in(qtbot, dialog.form, name, words)
    dialog.form.set_value("regime", "PA2023")
    type_in(qtbot, dialog.form, "last_day", "31/3/29")

    assert "successor council" in dialog.form.entries["last_day"].doubt()
    dialog.save_button.click()

    assert store.get(LISTS, dialog.saved_id)["ref"] == "QPL-9"


def test_a_reference_left_blank_is_the_next_number_and_is_not_asked_for_first(desk, show):
    form = show(Form(ENTITIES["providers"], desk), 600, 700)

    form.focus_first()

    assert form.entries["name"].field.focus_widget.hasFocus()
    form.set_value("name", "Acme")
    form.set_value("kind", "company")
    assert "ref" not in form.values()


def test_a_field_says_where_its_value_comes_from(form_of, store):
    label, source = "Import providers", "qpl.xlsx, Providers"
    with store.write(label, kind="import", source=source, sheet="Providers") as write:
        row = write.save(PROVIDERS, {"name": "Acme", "kind": "charity"}, line=14)
    store.save(PROVIDERS, {"phone": "1"}, row)

    form = form_of(PROVIDERS, row)

    said = {name: entry.toolTip() for name, entry in form.entries.items()}
    assert said["name"].startswith("From qpl.xlsx, sheet Providers, row 14, imported on ")
    assert said["phone"].startswith("Entered on ")
    assert said["website"] == ""


def test_a_step_that_does_not_follow_the_one_before_it_is_doubted_while_it_is_typed(desk, show):
    lot = desk.store.get(ENTITIES["lots"], make(desk.store, "lots"))
    make(desk.store, "providers", ref="P-1")
    place = {"list": lot["list"].key, "lot": lot["code"], "reason": "So decided"}
    events = ENTITIES["qualification-events"]
    for on, status in (("1 April 2025", "applied"), ("1 May 2026", "left")):
        row_id = make(desk.store, events.name, provider="P-1", on=on, status=status, **place)
    form = show(Form(events, desk))

    form.show_row(desk.store.get(events, row_id))
    assert form.entries["status"].doubt() == ""
    form.set_value("status", "suspended")

    assert "is unusual after “applied”" in form.entries["status"].doubt()
