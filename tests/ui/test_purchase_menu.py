"""The menu of a purchase: what its state allows, and its way from draft to its end."""

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QMenu

from desktop.domain.amounts import show_money
from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_steps import ALLOWED, NEXT
from desktop.domain.registry import ENTITIES
from desktop.store import reading
from desktop.ui.record_actions import RECORD_ACTIONS
from desktop.ui.record_doings import PURCHASE_STEPS
from desktop.ui.screens.purchase_dialogs import PurchaseDialogs
from tests import buying
from tests.ui.desk_fixtures import fill_in
from tests.ui.purchase_fixtures import bought, screen

__all__ = ["bought", "screen"]  # fixtures


def menu_of(screen, row_id):
    made = QMenu(screen)
    screen.table._fill_menu(made, row_id, "rate")
    return {action.text(): action for action in made.actions() if action.text()}


def status(store, row_id):
    return store.get(PURCHASES, row_id)["status"]


ALL_STEPS = {words for _, words, _, _ in PURCHASE_STEPS}
HAPPENED = {
    "Record missed sessions…",
    "Record a session made up…",
    "Change the rate from a day…",
}
ENDS = {"End early…", "Replace by another purchase…"}


@pytest.mark.parametrize(
    ("given", "offered"),
    [
        ("draft", {"Send for approval", "Cancel the purchase…"}),
        ("awaiting approval", {"Approve…", "Send back…", "Cancel the purchase…"}),
        ("approved", {"Begin", "Cancel the purchase…"} | ENDS | HAPPENED),
        ("active", {"Pause…"} | ENDS | HAPPENED),
        ("paused", {"Resume…"} | ENDS | HAPPENED),
        ("ended", HAPPENED),
        ("cancelled", set()),
    ],
)
def test_the_menu_offers_what_the_state_of_a_purchase_allows(screen, store, given, offered):
    agreed = {"approved_by": "Head", "approved_on": "1 October 2026"}
    made = buying.buy(store, status=given, requested_by="Officer", **agreed)

    steps = {words for words in menu_of(screen, made) if words in ALL_STEPS}

    assert steps == offered


def test_a_purchase_goes_from_draft_to_its_end_by_its_menu(screen, bought, store, asked):
    made = buying.buy(store, first_session="1 September 2026", last_session="12 February 2027")
    menu_of(screen, made)["Send for approval"].trigger()
    assert status(store, made) == "awaiting approval"

    asked.answers = [store.who]
    menu_of(screen, made)["Approve…"].trigger()
    assert status(store, made) == "awaiting approval"
    assert asked.said[-1][1] == "SP-0004 can’t be approved"

    asked.answers = ["Head of service"]
    menu_of(screen, made)["Approve…"].trigger()
    menu_of(screen, made)["Begin"].trigger()
    assert status(store, made) == "active"

    asked.answers = [fill_in(reason="In hospital")]
    menu_of(screen, made)["Pause…"].trigger()
    assert status(store, made) == "paused"
    asked.answers = [fill_in()]
    menu_of(screen, made)["Resume…"].trigger()
    assert status(store, made) == "active"

    asked.answers = [fill_in(**{"from": dt.date(2026, 12, 7), "reason": "Moved away"})]
    menu_of(screen, made)["End early…"].trigger()
    assert status(store, made) == "active"  # until its last day is past
    assert "Pause…" in menu_of(screen, made)
    asked.answers = [fill_in(**{"from": screen._desk.today, "reason": "At once"})]
    menu_of(screen, made)["End early…"].trigger()
    assert status(store, made) == "ended"


def test_whoever_asked_is_not_suggested_as_the_one_who_approves(screen, store, asked, monkeypatch):
    suggested = []
    monkeypatch.setattr(asked, "words", lambda *_, value, **__: suggested.append(value))
    for who in (store.who, "Officer"):
        made = buying.buy(store, status="awaiting approval", requested_by=who)
        menu_of(screen, made)["Approve…"].trigger()

    assert suggested == ["", store.who]


def test_a_step_that_needs_a_reason_is_not_taken_without_one(screen, bought, store, asked):
    asked.answers = [None]

    menu_of(screen, bought[0])["Cancel the purchase…"].trigger()

    assert status(store, bought[0]) == "draft"


@pytest.fixture
def active(screen, store):
    """A purchase of a session a week for £96, from Monday 7 September 2026."""
    days = {"first_session": "7 September 2026", "last_session": "26 March 2027"}
    return buying.buy(
        store, **days, rate="96", status="active", requested_by="Officer",
        approved_by="Head of service", approved_on="1 September 2026",
    )  # fmt: skip


def cost(store, row_id):
    rows = reading.rows(store, PURCHASES, today=buying.TODAY)
    [row] = [one for one in rows if one["id"] == row_id]
    return row["sessions_planned"], row["cost"]


def follows(name, **values):
    """Answer a form, and keep what it said would follow."""
    said = []

    def answer(dialog):
        for field, value in values.items():
            dialog.form.set_value(field, value)
        said.append(dialog.followed.text())
        dialog.save()
        return dialog.saved_id is not None

    return answer, said


@pytest.mark.parametrize(
    ("name", "values", "fewer", "dearer"),
    [
        ("miss", {"from": dt.date(2027, 1, 11)}, 1, 0),
        ("miss", {"from": dt.date(2027, 1, 11), "amount": Decimal(40)}, 1, 40),
        ("make_up", {"from": dt.date(2027, 1, 13)}, -1, 0),
        ("change_rate", {"from": dt.date(2027, 3, 15), "amount": Decimal("98.50")}, 0, 5),
        ("pause", {"from": dt.date(2027, 3, 8), "to": dt.date(2027, 3, 19), "reason": "Ill"}, 2, 0),
        ("end", {"from": dt.date(2027, 3, 15), "reason": "Moved away"}, 2, 0),
    ],
)
def test_a_step_says_its_cost_before_it_is_taken_and_costs_just_that(
    screen, active, store, asked, name, values, fewer, dearer
):
    sessions, before = cost(store, active)
    answer, said = follows(name, **values)
    asked.answers = [answer]
    screen.table.select(active)

    screen.take_step(name)

    after = (sessions - fewer, before - 96 * fewer + dearer)
    assert cost(store, active) == after
    assert f"In all: {show_money(before)} becomes {show_money(after[1])}." in said[0]


def test_replacing_says_what_both_cost_and_drafts_the_next(screen, active, store, asked):
    sessions, before = cost(store, active)
    values = {"first_session": dt.date(2027, 3, 15), "rate": Decimal(100)}
    answer, said = follows("replace", **values, reason_for_choice="Nearer")
    asked.answers = [answer]
    screen.table.select(active)

    screen.take_step("replace")

    assert cost(store, active) == (sessions - 2, before - 192)
    new = reading.rows(store, PURCHASES, today=buying.TODAY)[-1]
    assert (new["replaces"].key, new["status"], new["rate"]) == ("SP-0004", "draft", 100)
    assert new["sessions_planned"] == 2
    assert "The next one has 2 sessions from 15 March 2027 and costs £200." in said[0]


def test_what_is_paid_once_is_not_told_again_of_the_next(screen, active, store, asked):
    store.save(PURCHASES, {"one_offs": "50"}, active)
    answer, said = follows(
        "replace", first_session=dt.date(2027, 3, 15), reason_for_choice="Nearer"
    )
    asked.answers = [answer]
    screen.table.select(active)

    screen.take_step("replace")

    assert "2 sessions from 15 March 2027 and costs £192." in said[0]
    assert reading.rows(store, PURCHASES, today=buying.TODAY)[-1]["cost"] == 192


@pytest.mark.parametrize(
    ("typed", "rate"),
    [({}, 110), ({"rate": Decimal(90)}, 90), ({"rate": None}, 110), ({"rate": Decimal(0)}, 0)],
    ids=["left alone", "typed", "emptied", "nothing"],
)
def test_the_next_begins_at_the_rate_of_its_first_day(screen, active, store, asked, typed, rate):
    raised = {"purchase": "SP-0004", "kind": "rate change", "from": "1 March 2027"}
    store.save(ENTITIES["purchase-events"], raised | {"amount": "110"})
    values = {**typed, "first_session": dt.date(2027, 3, 15)}
    answer, said = follows("replace", **values, reason_for_choice="Nearer")
    asked.answers = [answer]
    screen.table.select(active)

    screen.take_step("replace")

    assert f"and costs £{2 * rate}." in said[0]
    assert reading.rows(store, PURCHASES, today=buying.TODAY)[-1]["rate"] == rate


def test_a_step_on_the_last_day_there_is_waits_for_a_day_that_is_meant(active, screen):
    dialog = PurchaseDialogs(screen._desk, active).make_up_dialog()

    dialog.form.set_value("from", dt.date.max)

    assert "Complete the form" in dialog.followed.text()
    dialog.save()
    assert dialog.saved_id is None


def test_every_step_is_allowed_in_the_states_that_lead_to_it():
    led = {name: {status for status in NEXT if to in NEXT[status]} for name, to in (
        ("send", "awaiting approval"), ("approve", "approved"), ("send_back", "draft"),
        ("pause", "paused"), ("end", "ended"), ("cancel", "cancelled"),
    )}  # fmt: skip

    assert {name: set(ALLOWED[name]) for name in led} == led
    assert ALLOWED["begin"] | ALLOWED["resume"] == {s for s in NEXT if "active" in NEXT[s]}
    assert set(ALLOWED) == {name for name, *_ in PURCHASE_STEPS}


def test_the_record_menu_and_the_palette_take_the_steps_of_the_purchase_selected(
    screen, bought, store
):
    screen.table.select(bought[0])
    assert [name for name in ALLOWED if screen.allows_step(name)] == ["send", "cancel"]

    screen.take_step("send")

    assert status(store, bought[0]) == "awaiting approval"
    screen.table.view.clearSelection()
    assert {action.menu for action in RECORD_ACTIONS if action.name.startswith("purchase-")} == {
        "Record/&Purchase"
    }


def test_who_approves_is_chosen_from_the_officers_known_but_for_who_asked(
    screen, store, asked, monkeypatch
):
    offered = []
    monkeypatch.setattr(asked, "words", lambda *_, names, **__: offered.extend(names))
    limit = {"from": "1 April 2026", "amount": "5000"}
    for officer in ("Officer", "Zoe Limit"):
        store.save(ENTITIES["approval-limits"], limit | {"officer": officer})
    store.save(ENTITIES["officers"], {"name": "Another Officer"})
    made = buying.buy(store, status="awaiting approval", requested_by="officer")

    menu_of(screen, made)["Approve…"].trigger()

    assert offered == ["Zoe Limit", "Another Officer"]
