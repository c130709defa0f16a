"""What every register must do, whatever it holds."""

import datetime as dt
import json

import pytest

from desktop.domain.kinds import LINK, Ref
from desktop.domain.registry import ENTITIES
from desktop.store.reading import find_key, rows
from desktop.store.search_index import search_base, searchable
from desktop.store.searching import ids
from tests.factories import make

TODAY = dt.date(2026, 10, 6)
every = pytest.mark.parametrize("entity", ENTITIES.values(), ids=ENTITIES)


@every
def test_its_key_title_and_span_are_columns(entity):
    named = {*entity.key, entity.shown_by, *filter(None, entity.span or ()), *entity.numbered}
    named |= {name for fields in entity.also_by for name in fields} | ({entity.owner} - {""})

    assert named <= {column.field for column in entity.columns}


@every
def test_a_sheet_without_its_private_columns_can_find_its_rows(entity):
    ways = (entity.key, *entity.also_by, *((name,) for name in entity.numbered))

    assert any(all(not entity.by_field[name].private for name in fields) for fields in ways)


@every
def test_its_rules_look_at_columns_it_has(entity):
    for rule in entity.rules + entity.doubts:
        assert {*rule.fields, rule.at or rule.fields[-1]} <= set(entity.by_field)


@every
def test_every_column_has_a_label_of_its_own(entity):
    labels = [column.label.text for column in entity.all_columns]

    assert all(labels)
    assert len(set(labels)) == len(labels)


@every
def test_links_and_words_come_from_registers_there_are(entity):
    for column in entity.columns:
        assert (column.kind is LINK) == bool(column.label.link)
        for name in filter(None, (*column.vocabulary.split("|"), column.label.link)):
            assert name in ENTITIES


@every
def test_a_row_is_saved_found_by_its_key_changed_deleted_and_undone(store, entity):
    row = make(store, entity.name)
    kept = store.get(entity, row)

    assert find_key(store, entity, entity.key_text(kept)) == row

    with store.write("Delete") as write:
        write.delete(entity, row)
    assert row not in [one["id"] for one in rows(store, entity, today=TODAY)]

    store.undo()
    assert store.get(entity, row) == kept


@every
def test_what_is_shown_can_be_read_back(store, entity):
    row = store.get(entity, make(store, entity.name))

    with store.write("Nothing") as write:
        for column in entity.columns:
            value = row[column.field]
            shown = value.key if isinstance(value, Ref) else column.show(value)
            within = row.get(column.label.within) if column.label.within else None
            assert column.read(shown, write.lookup, within=within.id if within else None) == value


@every
def test_saving_what_is_there_changes_nothing(store, entity):
    row = make(store, entity.name)
    before = store.changes()

    store.save(entity, {c.field: store.get(entity, row)[c.field] for c in entity.columns}, row)

    assert store.changes() == before


@every
def test_history_tells_every_field_of_a_new_row(store, entity):
    row = make(store, entity.name)
    kept = store.get(entity, row)

    told = store.history(register=entity.name, row_ids=[row], private=True)[-1]

    assert told.what == "added"
    assert {f.field for f in told.fields} == {
        c.field for c in entity.columns if kept[c.field] is not None
    }


@every
def test_computed_columns_are_there_for_every_row(store, entity):
    make(store, entity.name)

    for row in rows(store, entity, today=TODAY):
        assert {column.field for column in entity.all_columns} <= set(row)


@every
def test_no_private_value_stands_in_a_change_label(store, entity):
    row = store.get(entity, make(store, entity.name))
    private = [str(row[c.field]) for c in entity.columns if c.private and row[c.field]]

    assert not [word for word in private for change in store.changes() if word in change.label]


@every
def test_the_search_box_finds_a_row_by_its_words(store, entity):
    if not searchable(entity):
        pytest.skip("the search box does not look into it")
    column = next(c for c in entity.columns if c.label.search)
    given = {} if column.vocabulary else {column.field: "Zebra 4711"}
    row = store.get(entity, make(store, entity.name, **given))

    assert row["id"] in ids(store, entity, column.show(row[column.field]))


def test_no_two_registers_share_a_place_in_the_search_index():
    assert len({search_base(name) for name in ENTITIES}) == len(ENTITIES)


@every
def test_history_is_kept_as_plain_json(store, entity):
    make(store, entity.name)

    with store.read() as connection:
        for before, after in connection.exec_driver_sql("SELECT before, after FROM changed_row"):
            assert all(isinstance(json.loads(text), dict) for text in (before, after) if text)
