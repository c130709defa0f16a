"""The menu of a purchase: what its state allows, and its way from draft to its end."""

import pytest
from PySide6.QtWidgets import QMenu

from desktop.domain.purchase import PURCHASES
from desktop.ui.screens.purchase_steps import STEPS
from tests import buying
from tests.ui.purchase_fixtures import bought, screen

__all__ = ["bought", "screen"]  # fixtures


def menu_of(screen, row_id):
    made = QMenu(screen)
    screen.table._fill_menu(made, row_id, "rate")
    return {action.text(): action for action in made.actions() if action.text()}


def status(store, row_id):
    return store.get(PURCHASES, row_id)["status"]


ALL_STEPS = {words for words, _ in STEPS.values()}


@pytest.mark.parametrize(
    ("given", "offered"),
    [
        ("draft", {"Send for approval", "Cancel the purchase…"}),
        ("awaiting approval", {"Approve…", "Send back…", "Cancel the purchase…"}),
        ("approved", {"Begin", "End from today…", "Cancel the purchase…"}),
        ("active", {"Pause from today…", "End from today…"}),
        ("paused", {"Resume from today", "End from today…"}),
        ("ended", set()),
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

    asked.answers = ["In hospital"]
    menu_of(screen, made)["Pause from today…"].trigger()
    assert status(store, made) == "paused"
    menu_of(screen, made)["Resume from today"].trigger()

    asked.answers = ["Moved away"]
    menu_of(screen, made)["End from today…"].trigger()
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
