"""Many cells changed at once: tried first, then kept whole as one change, or not at all."""

from decimal import Decimal

import pytest

from desktop.commands import cell_edits
from desktop.commands.cell_edits import ALIKE, CHANGED, REFUSED, Given
from desktop.domain.amounts import show_money
from desktop.domain.entity import Invalid
from desktop.domain.purchase import PURCHASES
from desktop.domain.registry import ENTITIES
from desktop.progress import Cancelled
from desktop.store import at_once, searching
from desktop.store.check import check
from desktop.store.errors import Conflict, NotFound
from tests import buying


@pytest.fixture
def bought(store):
    buying.fill(store)
    buying.fill_terms(store)
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


WAYS = (
    ("rate", ("90", "92", "x", "9000")),
    ("last_session", ("1 November 2026", "18 December 2026", "31 August 2026", "")),
    ("therapy", ("Occupational therapy", "Speech and language therapy", "Alchemy")),
    ("provider", ("Lathe House Therapies", "Nobody", "QPL-101")),
    ("unit", ("hour", "programme")),
    ("approved_by", ("Team leader", "Officer", "Stranger", "")),
)


@pytest.mark.parametrize(("field", "texts"), WAYS, ids=[field for field, _ in WAYS])
def test_rows_tried_together_become_what_they_become_one_by_one(
    store, bought, monkeypatch, field, texts
):
    limit = {"officer": "Team leader", "from": "1 April 2026", "amount": "5000"}
    limit |= {"off_list": "yes"}
    store.save(ENTITIES["approval-limits"], limit)
    approved = {"approved_by": "Team leader", "approved_on": "5 October 2026"}
    said = {"status": "approved", "requested_by": "Officer", "off_list_reason": "It can’t wait"}
    bought = [*bought, buying.buy(store, **approved | said)]
    given = [[Given(one, field, text) for one in bought] for text in texts]

    together = [cell_edits.plan(store, PURCHASES, cells) for cells in given]
    assert at_once.is_together(PURCHASES, {field})
    monkeypatch.setattr(at_once, "is_together", lambda _entity, _fields: False)
    apart = [cell_edits.plan(store, PURCHASES, cells) for cells in given]

    assert [one.edits for one in together] == [one.edits for one in apart]
    assert {edit.fate for one in together for edit in one.edits} >= {CHANGED, REFUSED}


@pytest.mark.parametrize(
    ("register", "field", "is_together"),
    [
        ("purchases", "rate", True),
        ("purchases", "status", False),
        ("purchases", "ref", False),
        ("providers", "website", True),
        ("qualifications", "areas", False),
        ("contracts", "manager", True),
        ("contracts", "starts", False),
        ("contracts", "title", False),
    ],
)
def test_rows_that_hang_on_each_other_are_changed_one_by_one(register, field, is_together):
    assert at_once.is_together(ENTITIES[register], {field}) is is_together


def test_rows_kept_together_have_their_history_and_are_found_by_their_new_words(store, bought):
    given = [Given(one, "order_number", "PO-778899") for one in bought]

    cell_edits.apply(store, cell_edits.plan(store, PURCHASES, given), "Change 3 purchases")

    assert sorted(searching.ids(store, PURCHASES, "PO-778899")) == sorted(bought)
    [row] = store.history(register="purchases", row_ids=bought[:1], limit=1)
    assert row.change.label == "Change 3 purchases"
    assert check(store).ok


def test_a_row_that_is_gone_meanwhile_keeps_the_whole_from_being_tried(store, bought):
    store.delete(PURCHASES, bought[2])

    with pytest.raises(NotFound, match="1 purchase of those selected"):
        cell_edits.plan(store, PURCHASES, [Given(one, "rate", "90") for one in bought])


def test_it_can_be_stopped_and_nothing_is_kept(store, bought):
    before = rates(store, bought)
    found = cell_edits.plan(store, PURCHASES, [Given(one, "rate", "90") for one in bought])

    def stop(*_said):
        raise Cancelled

    with pytest.raises(Cancelled):
        cell_edits.apply(store, found, "Change 3 purchases", stop)

    assert rates(store, bought) == before
