"""What packs may show: settled by rule, for every column of every register."""

import dataclasses

import pytest

from desktop.domain.kinds import LINK
from desktop.domain.pack_titles import PACK_TITLES
from desktop.domain.packs import (
    PACKS,
    NotPublishable,
    barred,
    columns_left_out,
    near_people,
    shown,
)
from desktop.domain.registry import ENTITIES

PARTS = [part for pack in PACKS.values() for part in pack.parts]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: f"{part.register}-{part.title}")
def test_every_part_shows_columns_that_are_there_and_may_leave(part):
    assert set(part.columns) <= set(part.entity.by_field)
    assert {*part.where, *part.sort} <= set(part.entity.by_field)
    assert shown(part) == part.columns


@pytest.mark.parametrize(
    ("register", "field"),
    [
        ("children", "name"),
        ("needs", "child"),
        ("purchases", "child"),
        ("purchases", "need"),
        ("purchases", "reason_for_choice"),
        ("payments", "purpose"),
        ("contacts", "email"),
        ("assurance", "practitioner"),
    ],
)
def test_a_part_that_names_what_may_not_leave_is_refused(register, field):
    part = dataclasses.replace(PARTS[0], register=register, columns=(field,), where={}, sort=())

    with pytest.raises(NotPublishable, match=field):
        shown(part)


def test_no_private_column_and_no_link_to_a_child_is_ever_allowed():
    for entity in ENTITIES.values():
        for column in entity.all_columns:
            link = column.kind is LINK and column.label.link in {"children", "needs"}
            if column.private or link:
                assert barred(entity, column), f"{entity.name}.{column.field}"


def test_registers_of_what_is_bought_for_children_are_near_them_and_lists_are_not():
    near = {name for name, entity in ENTITIES.items() if near_people(entity)}

    assert {"needs", "purchases", "purchase-events", "payments"} <= near
    assert near.isdisjoint({"providers", "lists", "lots", "qualifications", "rates", "capacity"})


def test_what_is_left_out_is_named_by_sheet():
    told = columns_left_out(PACKS["annex"].parts)

    assert {"Child", "Plan line"} <= set(told["Purchases"])
    assert "Lists" not in told


def test_titles_of_sheets_differ_and_every_pack_has_a_title():
    for pack in PACKS.values():
        titles = [part.title for part in pack.parts]
        assert len(set(titles)) == len(titles)
    assert list(PACK_TITLES) == list(PACKS)
