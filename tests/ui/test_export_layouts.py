"""Exports by a layout, of changes only and in packs, on screen."""

import json

import openpyxl
import pytest
from PySide6.QtCore import Qt

from desktop.domain.layout import LAYOUTS
from desktop.domain.pack_titles import PACK_TITLES
from desktop.domain.registry import ENTITIES
from desktop.sheets import layouts
from desktop.ui.column_chooser import FIELD
from desktop.ui.screens.export_layout_dialog import LayoutDialog
from tests.factories import make
from tests.ui.import_fixtures import screen

__all__ = ["screen"]
PROVIDERS = ENTITIES["providers"]


@pytest.fixture
def pane(screen):
    """The export pane of the providers."""
    screen.first.choose("providers")
    return screen.first.pane


def tick_only(dialog, *fields):
    for row in range(dialog.columns.count()):
        item = dialog.columns.item(row)
        on = item.data(FIELD) in fields
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


def exported(screen, qtbot, asked, path, front):
    asked.answers.append(str(path))
    before = len(front.said)
    screen.export()
    qtbot.waitUntil(lambda: len(front.said) > before)
    return json.loads(path.read_text("utf-8"))


def make_layout(dialog):
    dialog.name.set_value("Short")
    tick_only(dialog, "name", "kind")
    dialog.where.set_value("type=charity")
    dialog.sort.set_value("name")
    dialog.descending.setChecked(True)
    dialog.save()
    return bool(dialog.saved)


def test_a_layout_is_made_chosen_and_exported_by(
    screen, pane, qtbot, asked, tmp_path, store, front
):
    for name, kind in (("Ash", "charity"), ("Birch", "charity"), ("Cedar", "company")):
        make(store, "providers", name=name, kind=kind)
    asked.answers.append(make_layout)

    pane.layouts.make()

    assert pane.layouts.field.value() == "Short"
    pane.format.set_current(2)
    rows = exported(screen, qtbot, asked, tmp_path / "out.json", front)
    assert rows == [{"name": "Birch", "kind": "charity"}, {"name": "Ash", "kind": "charity"}]
    assert layouts.named(store, PROVIDERS, "Short")["exported_on"] is not None


def test_what_changed_since_its_last_export_is_offered_then(
    screen, pane, qtbot, asked, tmp_path, store, front
):
    row = make(store, "providers", name="Ash")
    make(store, "layouts", name="Mine")
    qtbot.waitUntil(lambda: pane.layouts.field.combo.findText("Mine") >= 0)
    pane.layouts.field.set_value("Mine")
    pane.layouts.field.changed.emit()
    assert pane.since_last.isHidden()
    pane.format.set_current(2)
    exported(screen, qtbot, asked, tmp_path / "a.json", front)
    qtbot.waitUntil(lambda: not pane.since_last.isHidden())
    store.save(PROVIDERS, {"district": "Dover"}, row)

    pane.since_last.setChecked(True)
    [change] = exported(screen, qtbot, asked, tmp_path / "b.json", front)

    assert change["fields"] == [{"field": "district", "before": None, "after": "Dover"}]
    assert "0 added, 1 changed, 0 removed" in front.said[-1]


def test_changes_since_a_day_go_out_and_clash_with_a_past_day(
    screen, pane, qtbot, asked, tmp_path, store, front
):
    make(store, "providers", name="Ash")
    pane.since.line.setText("1 January 2020")
    pane.format.set_current(2)

    [change] = exported(screen, qtbot, asked, tmp_path / "a.json", front)
    assert (change["what"], change["name"]) == ("added", "Ash")

    asked.said.clear()
    pane.as_at.line.setText("1 January 2026")
    screen.export()
    assert not asked.said


def test_a_layout_ticks_its_private_columns_and_lets_go_of_them(screen, qtbot, store):
    make(store, "layouts", register="contacts", name="Names", private="name")
    screen.first.choose("contacts")
    pane = screen.first.pane

    pane.layouts.field.set_value("Names")
    pane.layouts.field.changed.emit()
    assert pane.private["name"].isChecked()

    pane.layouts.field.set_value("")
    pane.layouts.field.changed.emit()
    assert not pane.private["name"].isChecked()


def test_a_layout_is_changed_keeping_what_is_not_shown_and_deleted(pane, asked, store, qtbot):
    make(store, "layouts", name="Mine", columns="kind, ref", sort="kind, -name")
    qtbot.waitUntil(lambda: pane.layouts.field.combo.findText("Mine") >= 0)
    pane.layouts.field.set_value("Mine")
    pane.layouts.field.changed.emit()

    def rename(dialog):
        first = [dialog.columns.item(row).data(FIELD) for row in range(2)]
        assert first == ["kind", "ref"]
        dialog.name.set_value("Ours")
        dialog.save()
        return True

    asked.answers.append(rename)
    pane.layouts.edit()

    kept = layouts.named(store, PROVIDERS, "Ours")
    assert (kept["columns"], kept["sort"]) == (("kind", "ref"), ("kind", "-name"))
    pane.layouts.delete()
    qtbot.waitUntil(lambda: pane.layouts.field.value() == "")
    assert store.count(LAYOUTS) == 0


@pytest.mark.parametrize(
    ("field", "words", "told"),
    [("where", "colour=red", "no field “colour”"), ("name", None, "Enter a layout name")],
)
def test_what_is_wrong_is_said_at_its_field(desk, show, field, words, told):
    dialog = show(LayoutDialog(desk, PROVIDERS))
    dialog.name.set_value("Mine")
    getattr(dialog, field).set_value(words)

    dialog.save()

    assert not dialog.saved
    assert told in dialog._labelled[field].error()


def test_filters_are_typed_and_shown_by_their_headings(desk, show, store):
    row = store.get(LAYOUTS, make(store, "layouts", where="kind=charity\ndistrict="))

    dialog = show(LayoutDialog(desk, PROVIDERS, row))

    assert dialog.where.value() == "Type=charity\nDistrict="
    assert dialog.values()["where"] == "kind=charity\ndistrict="


def test_a_private_column_leaves_only_when_it_is_ticked(desk, show):
    dialog = show(LayoutDialog(desk, ENTITIES["contacts"]))
    assert "name" not in dialog.values()["columns"].split(", ")

    tick_only(dialog, "provider", "name")

    assert dialog.values()["private"] == "name"


@pytest.mark.parametrize("name", PACK_TITLES)
def test_a_pack_is_written_by_one_click(screen, qtbot, asked, tmp_path, front, name):
    path = tmp_path / "pack.xlsx"
    asked.answers.append(str(path))

    screen.write_pack(name)

    qtbot.waitUntil(lambda: bool(front.said))
    assert openpyxl.load_workbook(path)["Cover"]["A1"].value == PACK_TITLES[name]
    assert front.said[0].startswith("pack.xlsx written")
