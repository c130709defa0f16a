"""Registers read in parts: what is worked out of other records is gone through once for all."""

import datetime as dt
from collections import Counter

import pytest

from desktop.domain.registry import ENTITIES
from desktop.store import computed, reading, streaming

OCTOBER = dt.date(2026, 10, 6)
PARTS = 6


class Walked(list):
    """Rows of a register that count how often somebody goes through them."""

    def __init__(self, rows, note):
        super().__init__(rows)
        self.note = note

    def __iter__(self):
        self.note()
        return super().__iter__()


@pytest.fixture
def walks(monkeypatch):
    """How often each whole register was gone through to work something out."""
    seen, usual = Counter(), computed.Facts.rows

    def rows(facts, entity):
        return Walked(usual(facts, entity), lambda: seen.update([entity.name]))

    monkeypatch.setattr(computed.Facts, "rows", rows)
    return seen


@pytest.fixture
def asked(monkeypatch):
    """How many rows of each register were read from the store to work something out."""
    seen, usual = Counter(), computed.select

    def select(connection, entity, *more):
        found = usual(connection, entity, *more)
        seen[entity.name] += len(found)
        return found

    monkeypatch.setattr(computed, "select", select)
    return seen


def read(store, entity, size, monkeypatch):
    monkeypatch.setattr(streaming, "PART", size)
    with streaming.stream(store, entity, today=OCTOBER) as found:
        return [row for part in found.parts() for row in part]


@pytest.mark.parametrize("register", computed.COMPUTE)
def test_a_register_read_in_parts_goes_through_others_as_often_as_one_read_at_once(
    sample, register, walks, asked, monkeypatch
):
    entity = ENTITIES[register]
    number = sample.count(entity)
    whole = read(sample, entity, number + 1, monkeypatch)
    at_once = Counter(walks), Counter(asked)
    walks.clear()
    asked.clear()

    in_parts = read(sample, entity, max(1, number // PARTS), monkeypatch)

    assert (walks, asked) == at_once
    assert in_parts == whole == reading.rows(sample, entity, today=OCTOBER)
