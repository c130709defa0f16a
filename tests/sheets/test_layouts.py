"""Saved export layouts: kept, checked and undone like any row; noted when exported by."""

import datetime as dt
import json

import pytest

from desktop.commands import new_store
from desktop.domain.entity import Invalid
from desktop.domain.layout import LAYOUTS, filters_of, sort_of
from desktop.domain.registry import ENTITIES
from desktop.sheets import layouts
from desktop.sheets.extract import Extract
from desktop.sheets.writing import export
from desktop.store.errors import NotFound
from tests.factories import make

TODAY = dt.date(2026, 10, 6)
PROVIDERS, CONTACTS = ENTITIES["providers"], ENTITIES["contacts"]


@pytest.fixture
def three(store):
    for name, kind in (("Birch", "charity"), ("Ash", "charity"), ("Cedar", "company")):
        make(store, "providers", ref=f"P-{name}", name=name, kind=kind)
    return store


def exported(store, tmp_path, entity, name, **more):
    layout = layouts.named(store, entity, name)
    path = tmp_path / "out.json"
    done = export(store, entity, path, layouts.extract_of(layout, Extract(**more)), today=TODAY)
    return done, json.loads(path.read_text("utf-8"))


def test_it_says_columns_order_filter_and_sort(three, tmp_path):
    make(three, "layouts", name="Charities", columns="name, ref", where="kind=charity", sort="name")

    _, rows = exported(three, tmp_path, PROVIDERS, "charities")

    assert rows == [{"name": "Ash", "ref": "P-Ash"}, {"name": "Birch", "ref": "P-Birch"}]


def test_what_is_asked_besides_comes_on_top(three, tmp_path):
    make(three, "layouts", name="All", columns="name", sort="-name")

    _, rows = exported(three, tmp_path, PROVIDERS, "All", where={"kind": "company"})
    assert [row["name"] for row in rows] == ["Cedar"]

    _, rows = exported(three, tmp_path, PROVIDERS, "All")
    assert [row["name"] for row in rows] == ["Cedar", "Birch", "Ash"]


def test_private_columns_leave_only_when_the_layout_names_them(store, tmp_path):
    make(store, "contacts", name="Somebody Real", email="real@example.org")
    make(store, "layouts", register="contacts", name="Plain")
    make(store, "layouts", register="contacts", name="Names", private="name")

    done, [plain] = exported(store, tmp_path, CONTACTS, "Plain")
    assert "Somebody Real" not in plain.values()
    assert [column.field for column in done.left_out] == ["name", "email", "phone"]

    done, [named] = exported(store, tmp_path, CONTACTS, "Names")
    assert named["name"] == "Somebody Real"
    assert "real@example.org" not in named.values()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"register": "provider"}, "There is no register “provider”"),
        ({"columns": "name, colour"}, "Providers have no field “colour”"),
        ({"sort": "-colour"}, "Providers have no field “colour”"),
        ({"where": "colour=red"}, "Providers have no field “colour”"),
        ({"where": "kind"}, "should look like field=value"),
        ({"register": "contacts", "columns": "email"}, "“email” is private"),
        ({"register": "contacts", "where": "email=a@b.example"}, "“email” is private"),
        ({"private": "name"}, "“name” is not private"),
    ],
)
def test_what_could_not_be_exported_is_not_kept(store, given, told):
    with pytest.raises(Invalid, match=told):
        make(store, "layouts", **given)


def test_it_is_undone_like_any_row(store):
    make(store, "layouts", name="Mine")
    store.undo()

    assert layouts.saved(store) == []


def test_one_that_is_not_there_is_told_with_those_that_are(store):
    make(store, "layouts", name="Mine")

    with pytest.raises(NotFound, match="no export layout “Yours” of Providers. .* “Mine”"):
        layouts.named(store, PROVIDERS, "Yours")
    with pytest.raises(NotFound, match="It has none yet"):
        layouts.named(store, CONTACTS, "Yours")


def test_an_export_is_noted_and_never_undone_by_undo(three, tmp_path):
    make(three, "layouts", name="Mine")
    three.save(PROVIDERS, {"district": "Dover"}, 1)
    done, _ = exported(three, tmp_path, PROVIDERS, "Mine")

    layout = layouts.named(three, PROVIDERS, "Mine")
    layouts.note_export(three, layout, done.change, TODAY)

    noted = layouts.named(three, PROVIDERS, "Mine")
    assert (noted["exported_on"], noted["exported_change"]) == (TODAY, done.change)
    assert three.can_undo().label.startswith("Change provider")
    assert exported(three, tmp_path, PROVIDERS, "Mine")[0].change == done.change


def test_a_new_store_has_layouts_that_work(tmp_path):
    with new_store.create(tmp_path / "desk.cdesk") as store:
        found = layouts.saved(store)
        for layout in found:
            entity = ENTITIES[layout["register"]]
            done, rows = exported(store, tmp_path, entity, layout["name"])
            assert (done.rows, rows) == (0, [])
        assert len(found) >= 5


def test_filters_and_orders_are_read_as_typed():
    assert filters_of("kind=charity; district=\nname= a=b ") == {
        "kind": "charity", "district": "", "name": "a=b"
    }  # fmt: skip
    assert sort_of(("-expires", "name")) == (("expires", True), ("name", False))
    assert LAYOUTS.by_field["sort"].label.help
