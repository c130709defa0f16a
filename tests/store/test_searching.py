"""The first page of a search is the beginning of the whole search, whatever way it is found."""

import pytest

from desktop.domain.registry import ENTITIES
from desktop.store import searching

PROVIDERS = ENTITIES["providers"]
NAMES = ("Marsh Lane Therapies", "Ashgrove Children’s Therapies", "Elham OT", "50% Off Speech_Ltd")
SORTS = [None, ("name", False), ("name", True), ("postcode", False), ("postcode", True)]


@pytest.fixture(autouse=True)
def filled(store):
    with store.write("Fill") as write:
        for number in range(60):
            given = {"ref": f"Q-{number:02d}", "name": f"{NAMES[number % 4]} {number}"}
            postcode = {"postcode": f"CT{number % 7} 1AB"} if number % 3 else {}
            write.save(PROVIDERS, {**given, "kind": "company", **postcode})


@pytest.mark.parametrize(("walk", "common"), [(0, 1), (1, 1), (13, 1), (4_000, 1), (4_000, 30)])
@pytest.mark.parametrize("words", ["", "therap", "OT", "o", "Q-1", "%", "h_l", "marsh 4", "zzz"])
def test_a_page_is_the_beginning_of_everything_found(store, monkeypatch, walk, common, words):
    monkeypatch.setattr(searching, "WALK", walk)
    monkeypatch.setattr(searching, "COMMON", common)

    for sort in SORTS:
        whole = searching.ids(store, PROVIDERS, words, sort=sort)
        for limit in (1, 5, 59, 200):
            assert searching.ids(store, PROVIDERS, words, sort=sort, limit=limit) == whole[:limit]


def test_a_walk_that_fills_no_page_is_not_the_answer(store, monkeypatch):
    monkeypatch.setattr(searching, "WALK", 3)
    monkeypatch.setattr(searching, "COMMON", 1)

    found = searching.ids(store, PROVIDERS, "Elham", sort=("name", False), limit=4)

    assert len(found) == 4
