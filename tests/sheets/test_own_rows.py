"""Purchases of one sheet that replace each other: in any order of rows, and in one import."""

import pytest

from desktop.commands import new_store
from desktop.domain.registry import ENTITIES
from desktop.sheets.importing import apply
from desktop.store.errors import Conflict
from desktop.store.reading import rows
from tests.buying import TODAY, buy, fill
from tests.sheets.import_tools import Planned, bring_in, counts, sheet, told

PURCHASES = ENTITIES["purchases"]
HEAD = ["Reference", "Child", "Therapy", "Provider", "Arrangement", "List", "Lot", "Rate", "Unit",
        "Minutes", "Sessions per week", "First session", "Last session", "Status",
        "Replaces"]  # fmt: skip
ROW = ["CH-100001", "Occupational therapy", "Channel Coast OT", "QPL", "QPL-2025", "2", 100,
       "session", 60, 1, "2 November 2026", "18 December 2026", "draft"]  # fmt: skip


@pytest.fixture
def desk(tmp_path):
    """A store with reference data, the small list and a child."""
    with new_store.create(tmp_path / "desk.cdesk") as store:
        fill(store)
        store.as_if = TODAY
        yield store


def given(tmp_path, *chain, **other):
    """A sheet of purchases, each with its reference and what it replaces."""
    usual = dict(zip(HEAD[1:-1], ROW, strict=True))
    lines = [
        [ref, *[other.get(f"{ref} {name}", value) for name, value in usual.items()], replaces]
        for ref, replaces in chain
    ]
    return sheet(tmp_path / "chain.xlsx", [HEAD, *lines])


def chain(desk):
    found = {row["ref"]: row["replaces"] for row in rows(desk, PURCHASES, today=TODAY)}
    return {ref: link.key if link else None for ref, link in found.items()}


@pytest.mark.parametrize("turned", [False, True], ids=["the older first", "the newer first"])
def test_a_chain_comes_in_with_one_import_whichever_row_stands_first(desk, tmp_path, turned):
    links = [("SP-901", ""), ("SP-902", "SP-901"), ("SP-903", "sp-902")]

    done = bring_in(desk, "purchases", given(tmp_path, *(links[::-1] if turned else links)))

    assert counts(done) == {"rows": 3, "new": 3}
    assert done["verified"] == {"planned": 3, "found": 3}
    assert chain(desk) == {"SP-901": None, "SP-902": "SP-901", "SP-903": "SP-902"}
    desk.undo()
    assert chain(desk) == {}


def test_a_purchase_that_is_there_can_follow_a_new_one_of_the_sheet(desk, tmp_path):
    buy(desk, ref="SP-900", rate="100", last_session="18 December 2026")

    done = bring_in(desk, "purchases", given(tmp_path, ("SP-900", "SP-901"), ("SP-901", "")))

    assert (done["new"], done["changed"], done["refused"]) == (1, 1, 0)
    assert chain(desk) == {"SP-900": "SP-901", "SP-901": None}


def test_what_follows_a_refused_row_is_refused_with_it_and_says_which(desk, tmp_path):
    links = [("SP-903", "SP-902"), ("SP-902", "SP-901"), ("SP-901", "")]

    wrong = given(tmp_path, *links, **{"SP-901 Last session": "1 October 2026"})
    done = bring_in(desk, "purchases", wrong)

    assert (done["new"], done["refused"]) == (0, 3)
    said = {row: what for row, heading, what in told(done, "refused") if heading == "Replaces"}
    assert said == {
        2: "Replaces: “SP-902” is row 3 of this sheet, which does not come in",
        3: "Replaces: “SP-901” is row 4 of this sheet, which does not come in",
    }


@pytest.mark.parametrize(
    ("replaces", "what"),
    [("SP-909", "“SP-909” is not in Purchases"), ("SP-901", "this is the purchase itself")],
)
def test_a_purchase_that_nobody_knows_or_itself_can_not_be_replaced(desk, tmp_path, replaces, what):
    done = bring_in(desk, "purchases", given(tmp_path, ("SP-901", replaces)))

    [(row, heading, words)] = told(done, "refused")
    assert (row, heading, done["new"]) == (2, "Replaces", 0)
    assert what in words


def test_the_plan_says_what_a_row_will_replace(desk, tmp_path):
    wanted = given(tmp_path, ("SP-902", "SP-901"), ("SP-901", ""))

    with Planned(desk, "purchases", wanted) as plan:
        [follows, _] = plan.rows(["new"])
        plan.drop([3])
        with pytest.raises(Conflict, match="Row 2 names row 3, which is left out"):
            apply(plan)

    assert follows.new["replaces"].key == "SP-901"
    assert chain(desk) == {}


def test_a_row_that_says_again_what_a_refused_one_says_is_refused_too(desk, tmp_path):
    wrong = {"SP-901 Last session": "1 October 2026"}
    twice = given(tmp_path, ("SP-901", ""), ("SP-901", ""), ("SP-902", ""), ("SP-902", ""), **wrong)

    done = bring_in(desk, "purchases", twice)

    assert counts(done) == {"rows": 4, "new": 1, "unchanged": 1, "refused": 2}
    assert (3, "", "The same as row 2, which is refused") in told(done, "refused")


def test_a_problem_of_a_rule_tells_the_value_of_the_column_it_is_about(desk, tmp_path):
    done = bring_in(
        desk,
        "purchases",
        given(tmp_path, ("SP-901", ""), **{"SP-901 Last session": "1 October 2026"}),
    )

    [found] = [one for one in done["problems"] if one["severity"] == "refused"]
    assert (found["heading"], found["value"]) == ("Last session", "1 October 2026")
