"""Rows of a register with what is worked out of them, some at a time and as at a day."""

import pytest

from desktop.domain.registry import ENTITIES
from desktop.store.errors import Damaged
from desktop.store.reading import rows
from tests.provider_list import TODAY, fill

COMPUTED = ("providers", "lists", "qualifications", "capacity", "assurance")


@pytest.fixture(autouse=True)
def filled(store):
    return fill(store)


@pytest.mark.parametrize("register", COMPUTED)
def test_one_row_is_worked_out_as_it_is_among_all(store, register):
    entity = ENTITIES[register]
    everyone = rows(store, entity, today=TODAY)

    alone = [rows(store, entity, today=TODAY, ids=[row["id"]])[0] for row in everyone]

    assert everyone
    assert alone == everyone


@pytest.mark.parametrize("register", ["providers", "qualifications"])
def test_one_row_is_worked_out_without_reading_those_of_other_providers(store, register):
    first = rows(store, ENTITIES[register], today=TODAY, limit=1)[0]
    mine = first["id"] if register == "providers" else first["provider"].id
    with store.connection() as connection, connection.begin():
        connection.exec_driver_sql(
            "UPDATE qualifications SET since = 'no day' WHERE provider <> ?", (mine,)
        )

    assert rows(store, ENTITIES[register], today=TODAY, ids=[first["id"]]) == [first]
    with pytest.raises(Damaged):
        rows(store, ENTITIES[register], today=TODAY)


def test_a_past_day_leaves_out_who_had_not_applied_yet(store):
    entity = ENTITIES["qualifications"]
    whole = rows(store, entity, today=TODAY)
    day = min(row["since"] for row in whole)

    stood = rows(store, entity, today=TODAY, as_at=day)

    assert 0 < len(stood) < len(whole)
    assert {row["status_today"] for row in stood} == {row["status"] for row in stood}
