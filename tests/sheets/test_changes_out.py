"""What changed since: on balance, as the filter sees it, with old and new values."""

import csv
import datetime as dt
import json

import openpyxl
import pytest

from desktop.domain.registry import ENTITIES
from desktop.sheets.changes_out import export_changes, since_change, since_day
from desktop.sheets.extract import Extract
from desktop.store.since import last_change
from tests.factories import make

TODAY = dt.date(2026, 10, 6)
PROVIDERS, CONTACTS = ENTITIES["providers"], ENTITIES["contacts"]


@pytest.fixture
def desk(store):
    """Three providers, and the change after which the tests begin."""
    for name, kind in (("Ash", "charity"), ("Birch", "company"), ("Cedar", "company")):
        make(store, "providers", ref=f"P-{name}", name=name, kind=kind)
    return store


def changes(store, tmp_path, after, register="providers", **extract):
    path = tmp_path / "out.json"
    entity = ENTITIES[register]
    done = export_changes(store, entity, path, since_change(after), Extract(**extract), today=TODAY)
    return done, json.loads(path.read_text("utf-8"))


def told(documents):
    return {
        (one["what"], one["ref"]): {f["field"]: (f["before"], f["after"]) for f in one["fields"]}
        for one in documents
    }


def row(store, name):
    with store.read() as connection:
        return connection.exec_driver_sql(
            "SELECT id FROM providers WHERE name = ?", (name,)
        ).scalar()


def test_added_changed_and_removed_rows_are_told_with_old_and_new_values(desk, tmp_path):
    after = last_change(desk)
    desk.save(PROVIDERS, {"district": "Dover"}, row(desk, "Ash"))
    desk.save(PROVIDERS, {"district": "Swale", "sme": "Yes"}, row(desk, "Ash"))
    make(desk, "providers", ref="P-Dogwood", name="Dogwood")
    desk.delete(PROVIDERS, row(desk, "Cedar"))

    done, found = changes(desk, tmp_path, after)

    assert done.counts == {"added": 1, "changed": 1, "removed": 1}
    assert told(found)["changed", "P-Ash"] == {"district": (None, "Swale"), "sme": (None, True)}
    assert told(found)["added", "P-Dogwood"]["name"] == (None, "Dogwood")
    assert told(found)["removed", "P-Cedar"]["name"] == ("Cedar", None)


def test_what_was_changed_back_undone_or_came_and_went_is_not_told(desk, tmp_path):
    after = last_change(desk)
    desk.save(PROVIDERS, {"district": "Dover"}, row(desk, "Ash"))
    desk.save(PROVIDERS, {"district": None}, row(desk, "Ash"))
    desk.delete(PROVIDERS, row(desk, "Cedar"))
    desk.undo()
    desk.delete(PROVIDERS, make(desk, "providers", name="Passing"))

    done, found = changes(desk, tmp_path, after)

    assert (done.rows, found) == (0, [])


def test_a_row_that_came_to_fit_the_filter_is_added_and_one_that_left_it_removed(desk, tmp_path):
    after = last_change(desk)
    desk.save(PROVIDERS, {"kind": "company"}, row(desk, "Ash"))
    desk.save(PROVIDERS, {"kind": "charity"}, row(desk, "Birch"))

    _, found = changes(desk, tmp_path, after, where={"kind": "charity"})

    assert {key for key, _ in told(found).items()} == {("removed", "P-Ash"), ("added", "P-Birch")}


def test_only_the_columns_asked_for_are_followed(desk, tmp_path):
    after = last_change(desk)
    desk.save(PROVIDERS, {"district": "Dover"}, row(desk, "Ash"))

    assert changes(desk, tmp_path, after, columns=["ref", "name"])[1] == []


def test_private_columns_are_told_only_when_named(store, tmp_path):
    contact = make(store, "contacts", name="Somebody Real", role="Lead")
    after = last_change(store)
    store.save(CONTACTS, {"name": "Other Person"}, contact)

    assert changes(store, tmp_path, after, "contacts")[1] == []
    _, [shown] = changes(store, tmp_path, after, "contacts", with_private=["name"])
    assert shown["fields"] == [
        {"field": "name", "before": "Somebody Real", "after": "Other Person"}
    ]


def test_a_link_to_a_record_that_went_with_it_is_still_named(store, tmp_path):
    make(store, "providers", ref="P-1", name="Acme")
    make(store, "contacts", provider="P-1", role="Lead")
    after = last_change(store)
    store.delete(PROVIDERS, row(store, "Acme"))

    _, [gone] = changes(store, tmp_path, after, "contacts")

    assert (gone["what"], gone["provider"], gone["provider_name"]) == ("removed", "P-1", "Acme")


def test_a_day_counts_from_its_beginning(desk):
    today = dt.datetime.now().astimezone().date()

    assert since_day(desk, today).change == 0
    assert since_day(desk, today + dt.timedelta(days=1)).change == last_change(desk)
    assert "that day included" in since_day(desk, today).words


def test_a_workbook_has_a_sheet_for_each_and_says_since_when(desk, tmp_path):
    after = last_change(desk)
    desk.save(PROVIDERS, {"district": "Dover"}, row(desk, "Ash"))
    make(desk, "providers", ref="P-D", name="Dogwood")
    path = tmp_path / "out.xlsx"

    export_changes(desk, PROVIDERS, path, since_change(after), today=TODAY)

    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Cover", "Changed", "Added", "Removed"]
    [heads, line] = book["Changed"].iter_rows(values_only=True)
    changed = dict(zip(heads, line, strict=True))
    assert (changed["Reference"], changed["Column"]) == ("P-Ash", "District")
    assert (changed["Before"], changed["After"]) == (None, "Dover")
    assert book["Added"]["B2"].value == "Dogwood"
    page = {a: b for a, b in book["Cover"].iter_rows(values_only=True) if a}
    assert page["Changes since"] == f"change {after}"
    assert page["Rows"] == "1 added, 1 changed, 0 removed"


def test_text_has_a_line_a_field_and_no_cell_that_can_run(desk, tmp_path):
    after = last_change(desk)
    desk.save(PROVIDERS, {"notes": "=1+1", "district": "Dover"}, row(desk, "Ash"))
    path = tmp_path / "out.csv"

    export_changes(desk, PROVIDERS, path, since_change(after), today=TODAY)

    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert {line["Column"]: line["After"] for line in lines} == {
        "District": "Dover", "Notes": "'=1+1"
    }  # fmt: skip
    assert {line["What"] for line in lines} == {"changed"}
