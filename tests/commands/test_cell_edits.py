"""Many cells changed at once: tried first, then kept whole as one change, or not at all."""

from decimal import Decimal

import pytest

from desktop.commands import cell_edits
from desktop.commands.cell_edits import ALIKE, CHANGED, REFUSED, Given
from desktop.domain.amounts import show_money
from desktop.domain.entity import Invalid
from desktop.domain.purchase import PURCHASES
from desktop.domain.registry import ENTITIES
from desktop.store.errors import Conflict
from tests import buying
from tests.county import COUNTY_ROWS


@pytest.fixture
def bought(store):
    buying.fill(store)
    with store.write("Term dates") as write:
        for row in COUNTY_ROWS:
            write.save(ENTITIES["calendars"], row)
    return [buying.buy(store), buying.buy(store), buying.buy(store)]


def rates(store, ids):
    return [store.get(PURCHASES, one)["rate"] for one in ids]


def test_trying_out_tells_old_and_new_and_keeps_nothing(store, bought):
    before, changes = rates(store, bought), store.can_undo().id
    texts = ("90", str(before[1]), "x")

    found = cell_edits.plan(
        store,
        PURCHASES,
        [Given(one, "rate", text) for one, text in zip(bought, texts, strict=True)],
    )

    assert [edit.fate for edit in found.edits] == [CHANGED, ALIKE, REFUSED]
    assert (found.edits[0].called, found.edits[0].old, found.edits[0].new) == (
        "SP-0001",
        show_money(before[0]),
        "£90",
    )
    assert "“x” is not an amount" in found.edits[2].wrong
    assert (rates(store, bought), store.can_undo().id) == (before, changes)


def test_a_rule_over_two_fields_refuses_the_row_and_names_the_cell(store, bought):
    given = [
        Given(bought[0], "first_session", "1 September 2027"),
        Given(bought[0], "rate", "90"),
        Given(bought[1], "rate", "90"),
    ]

    found = cell_edits.plan(store, PURCHASES, given)

    assert [edit.fate for edit in found.edits] == [REFUSED, REFUSED, CHANGED]
    assert found.edits[1].wrong.startswith("Left alone: ")
    kept = cell_edits.without_refused(found)
    assert [edit.given.row_id for edit in kept.edits] == [bought[1]]


def test_all_of_it_is_one_change_undone_as_one(store, bought):
    before = rates(store, bought)
    found = cell_edits.plan(store, PURCHASES, [Given(one, "rate", "90") for one in bought])

    assert cell_edits.apply(store, found, "Change 3 purchases") == 3

    assert rates(store, bought) == [Decimal(90)] * 3
    assert store.can_undo().label == "Change 3 purchases"
    store.undo()
    assert rates(store, bought) == before


def test_a_plan_with_a_refusal_is_not_kept_by_half(store, bought):
    before = rates(store, bought)
    given = [Given(bought[0], "rate", "90"), Given(bought[1], "rate", "x")]

    with pytest.raises(Invalid, match="not an amount"):
        cell_edits.apply(store, cell_edits.plan(store, PURCHASES, given), "Change 2 purchases")

    assert rates(store, bought) == before


def test_a_row_changed_by_somebody_since_keeps_the_whole_from_being_saved(store, bought):
    found = cell_edits.plan(store, PURCHASES, [Given(one, "rate", "90") for one in bought])
    store.save(PURCHASES, {"rate": "70"}, bought[2])
    now = rates(store, bought)

    with pytest.raises(Conflict):
        cell_edits.apply(store, found, "Change 3 purchases")

    assert rates(store, bought) == now
