"""What is offered for a cell that can't be read."""

import pytest

from desktop.domain.registry import ENTITIES
from desktop.sheets.suggesting import suggestions
from desktop.store.lookup import StoreLookup
from tests.factories import make


def offered(store, register, field, value, choices=()):
    columns = ENTITIES[register].columns
    column = next(one for one in columns if field in {one.field, one.kind.name})
    with store.read() as connection:
        return [one.words for one in suggestions(column, value, StoreLookup(connection), choices)]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("31/09/2026", [
            "30 September 2026, last day of the month", "1 October 2026, the day after",
        ]),
        ("30/02/2027", ["28 February 2027, last day of the month", "1 March 2027, the day after"]),
        ("29/02/26", ["28 February 2026, last day of the month", "1 March 2026, the day after"]),
        ("28/05/207", ["28 May 2027, the year written in full"]),
        ("03/25/2026", ["25 March 2026, month before day"]),
        ("next week", []),
        ("", []),
    ],
)  # fmt: skip
def test_readings_of_a_date_are_offered(store, value, words):
    assert offered(store, "contracts", "day", value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (
            "£1.404k",
            ["£1,404, the dot taken for a comma", "£1.40, without “k”"],
        ),
        ("about 250", ["£250, without “about”"]),
        ("none yet", []),
    ],
)
def test_amounts_that_stand_in_a_text_are_offered(store, value, words):
    assert offered(store, "payments", "money", value) == words


def test_words_that_are_near_are_offered(store):
    words = ("company", "charity", "partnership")

    assert offered(store, "providers", "kind", "compny", words)[0] == "company"
    assert offered(store, "providers", "kind", "qqq", words) == []


def test_records_that_are_near_are_offered_with_their_keys(store):
    make(store, "providers", ref="P-1", name="Pilgrims Way Therapy Group")

    assert offered(store, "contacts", "provider", "Pilgrim Way Therapies") == [
        "Pilgrims Way Therapy Group, P-1"
    ]


@pytest.mark.parametrize(
    ("value", "near"),
    [("Pilgrim Way Therapy Group Ltd", True), ("Pilgrims Way Therpy", True), ("Nobody Ltd", False)],
)
def test_a_record_is_likely_only_when_its_name_is_spelt_nearly_so(store, value, near):
    make(store, "providers", ref="P-1", name="Pilgrims Way Therapy Group")
    make(store, "providers", ref="P-2", name="Nordby Speech Ltd")
    column = ENTITIES["rates"].by_field["provider"]

    with store.read() as connection:
        found = suggestions(column, value, StoreLookup(connection))

    assert any(one.is_near for one in found[:1]) is near
