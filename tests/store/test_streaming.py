"""Rows on their way out: all of them, in parts, in the order and state that was asked for."""

import datetime as dt

import pytest

from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.store import streaming
from desktop.store.reading import rows
from desktop.store.streaming import stream
from tests.factories import make

TODAY = dt.date(2026, 10, 6)
PROVIDERS = ENTITIES["providers"]


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch):
    monkeypatch.setattr(streaming, "PART", 2)


@pytest.fixture
def five(store):
    """Five providers."""
    for number, kind in enumerate(("charity", "company", "charity", "school", "charity"), start=1):
        make(store, "providers", ref=f"P-{number}", name=f"{'bADCE'[number - 1]} Ltd", kind=kind)
    return store


def refs(store, **asked):
    with stream(store, PROVIDERS, today=TODAY, **asked) as found:
        parts = list(found.parts())
        assert found.count == sum(map(len, parts))
        assert all(0 < len(part) <= 2 for part in parts)
    return [row["ref"] for part in parts for row in part]


def test_every_row_comes_once_in_order(five):
    assert refs(five) == ["P-1", "P-2", "P-3", "P-4", "P-5"]


def test_rows_are_just_what_reading_them_at_once_gives(five):
    with stream(five, PROVIDERS, today=TODAY) as found:
        parts = [row for part in found.parts() for row in part]

    assert parts == rows(five, PROVIDERS, today=TODAY)


@pytest.mark.parametrize("name", ["kind", "qualified_for"])
def test_a_filter_leaves_rows_out_whether_kept_or_worked_out(five, name):
    wanted = {"kind": "charity", "qualified_for": ""}[name]

    assert (
        refs(five, where={name: wanted})
        == {
            "kind": ["P-1", "P-3", "P-5"],
            "qualified_for": ["P-1", "P-2", "P-3", "P-4", "P-5"],
        }[name]
    )


def test_chosen_rows_keep_their_order_and_gone_ones_are_passed_over(five):
    ids = {row["ref"]: row["id"] for row in rows(five, PROVIDERS, today=TODAY)}

    wanted = [ids["P-4"], 999, ids["P-1"], ids["P-5"]]
    assert refs(five, ids=wanted) == ["P-4", "P-1", "P-5"]


def test_sorted_by_words_whatever_their_case_then_by_the_next_field(five):
    assert refs(five, sort=[("name", False)]) == ["P-2", "P-1", "P-4", "P-3", "P-5"]
    assert refs(five, sort=[("kind", True), ("ref", True)]) == ["P-4", "P-2", "P-5", "P-3", "P-1"]


def test_blanks_come_last_either_way(store):
    make(store, "providers", ref="P-1", district=None)
    make(store, "providers", ref="P-2", district="Dover")

    assert refs(store, sort=[("district", False)]) == ["P-2", "P-1"]
    assert refs(store, sort=[("district", True)]) == ["P-2", "P-1"]


def test_a_sort_by_nothing_known_is_told(store):
    with pytest.raises(Invalid, match="no field “colour”"):
        refs(store, sort=[("colour", False)])


def test_what_is_written_meanwhile_is_not_seen(five):
    with stream(five, PROVIDERS, today=TODAY) as found:
        assert found.count == 5
        make(five, "providers", ref="P-9")
        assert sum(map(len, found.parts())) == 5


def test_qualifications_stand_as_they_did_on_a_day(store):
    lot = make(store, "lots")
    make(store, "qualification-events", lot=store.get(ENTITIES["lots"], lot)["code"],
         status="applied", on="1 April 2025")  # fmt: skip
    entity = ENTITIES["qualifications"]

    for day in (dt.date(2025, 3, 31), dt.date(2025, 4, 1)):
        with stream(store, entity, today=TODAY, as_at=day) as found:
            got = [row for part in found.parts() for row in part]
        assert got == rows(store, entity, today=TODAY, as_at=day)
