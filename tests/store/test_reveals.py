"""Looks at guarded values: recorded before they are given, never undone."""

import pytest

from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.sheets.extract import Extract
from desktop.sheets.writing import export
from desktop.store.errors import NothingToUndo, ReadOnly
from desktop.store.reading import rows
from desktop.store.reveals import reveal
from desktop.store.store import Store
from tests.buying import CHILD, TODAY

CHILDREN, REVEALS = ENTITIES["children"], ENTITIES["reveals"]


@pytest.fixture
def desk(tmp_path):
    """A store with a child."""
    with Store.open(tmp_path / "desk.cdesk", create=True, who="Officer One") as store:
        store.save(ENTITIES["areas"], {"code": "S", "name": "South"})
        store.save(CHILDREN, {"ref": CHILD, "name": "Someone Private", "area": "South"})
        yield store


def looks(store):
    return rows(store, REVEALS, today=TODAY)


def child_of(store):
    return rows(store, CHILDREN, today=TODAY)[0]["id"]


def test_a_look_is_recorded_with_who_whose_and_which_but_never_the_value(desk):
    assert reveal(desk, CHILDREN, child_of(desk), "name", "The school rang") == "Someone Private"

    [look] = looks(desk)
    said = [look[name] for name in ("who", "register_name", "record", "field", "way", "why")]
    assert said == ["Officer One", "children", CHILD, "Name", "on screen", "The school rang"]
    assert "Private" not in str([look, desk.changes()[0]])


def test_a_look_is_a_change_that_is_not_undone(desk):
    reveal(desk, CHILDREN, child_of(desk), "name")

    assert desk.changes()[0].label == f"Look at name of {CHILD}"
    assert desk.can_undo().label.startswith("Add child")
    with pytest.raises(NothingToUndo):
        desk.undo(desk.changes()[0].id)


def test_what_was_undone_can_still_be_redone_after_a_look(desk):
    desk.save(CHILDREN, {"school": "Hill School"}, child_of(desk))
    desk.undo()

    reveal(desk, CHILDREN, child_of(desk), "name")

    assert desk.redo().kind == "redo"


def test_where_it_cannot_be_recorded_nothing_is_shown(desk):
    row_id = child_of(desk)
    desk.close()

    with (
        Store.open(desk.path, read_only=True) as reader,
        pytest.raises(ReadOnly, match="shown only where it can be recorded who looked"),
    ):
        reveal(reader, CHILDREN, row_id, "name")


def test_an_export_with_guarded_columns_is_recorded(desk, tmp_path):
    out = tmp_path / "children.csv"

    export(desk, CHILDREN, out, Extract(with_private=("name",)), today=TODAY)

    assert "Someone Private" in out.read_text("utf-8-sig")
    [look] = looks(desk)
    assert (look["record"], look["field"], look["way"]) == ("1 child", "Name", "in an export")


def test_an_export_without_them_is_not(desk, tmp_path):
    export(desk, CHILDREN, tmp_path / "children.csv", today=TODAY)

    assert not looks(desk)


def test_the_register_of_looks_is_not_written_by_hand(desk):
    reveal(desk, CHILDREN, child_of(desk), "name")

    with pytest.raises(Invalid, match="stay as they were made"):
        desk.save(REVEALS, {"why": "Another reason"}, looks(desk)[0]["id"])
