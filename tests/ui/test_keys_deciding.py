"""Contracts, Today and Spend: deciding and looking with the keyboard alone."""

import datetime as dt

import pytest

from desktop.domain.due_mark import DUE_MARKS
from desktop.domain.registry import ENTITIES
from desktop.store import reading
from tests import buying, contract_store
from tests.ui.by_keys import asked, keys, opened, path, window
from tests.ui.desk_fixtures import TODAY

__all__ = ["asked", "keys", "opened", "path", "window"]
AGREED = {"status": "active", "approved_by": "Head", "approved_on": "1 August 2026"}
REVIEWS = ENTITIES["reviews"]


@pytest.fixture
def store(opened):
    """The store of the open desk, with contracts that wait for decisions."""
    made = opened.desk.store
    made.as_if = TODAY
    contract_store.fill(made)
    return made


def test_a_hard_review_is_held_from_the_contracts_to_its_outcome(store, keys):
    keys.press("Ctrl+5")
    keys.come_to("Contracts")
    keys.row("C-0047")
    keys.press("Return")
    keys.offered("Start hard review")
    keys.press("Ctrl+Return")
    keys.offered("Confirm the decision")
    for _ in range(6):
        keys.come_to("Read")
        keys.press("Space", "Tab")
    keys.come_to("Continue")
    keys.press("Space")
    keys.come_to("Why this is the right decision")
    keys.type("The results are strong")
    keys.come_to("Decided by")
    keys.type("Head of service")
    keys.come_to("Confirm: continue")
    keys.press("Space")

    rows = reading.rows(store, REVIEWS, today=TODAY, where={"contract": "C-0047"})
    [held] = [row for row in rows if row["reasons"] == "The results are strong"]
    assert (held["outcome"], held["decided_by"]) == ("continue", "Head of service")


def test_what_falls_due_is_acknowledged_put_off_given_away_and_done(store, keys, asked):
    keys.press("Ctrl+1")
    keys.come_to("What falls due")
    keys.row("Hydrotherapy block, 31 October")
    asked.answers.extend((_to_ann, _till_november, _result))
    keys.press("Ctrl+Shift+A", "Ctrl+Shift+G")
    keys.row("Positive Behavioural Support, 30 October", "Up")
    keys.press("Ctrl+Shift+L")
    keys.row("Measure missing", "Up")
    keys.press("Return")

    marks = reading.rows(store, DUE_MARKS, today=TODAY)
    said = {(one["acknowledged_on"], one["assigned_to"], one["snoozed_till"]) for one in marks}
    assert said == {(TODAY, "Ann", None), (None, None, dt.date(2026, 11, 2))}
    results = reading.rows(store, ENTITIES["results"], today=TODAY, where={"note": "By keys"})
    assert [one["value"] for one in results] == [90]


def _to_ann(keys):
    keys.come_to("To whom")
    keys.type("Ann")
    keys.press("Ctrl+Return")


def _till_november(keys):
    keys.come_to("Remind me on")
    keys.type("2 november 2026")
    keys.come_to("Reason")
    keys.type("Waiting for the school")
    keys.press("Ctrl+Return")


def _result(keys):
    keys.come_to("Result")
    keys.type("90")
    keys.come_to("Note")
    keys.type("By keys")
    keys.press("Ctrl+Return")


def test_spend_is_grouped_another_way_and_exported(store, keys, asked, tmp_path):
    book = tmp_path / "spend.xlsx"
    asked.answers.append(book)

    buying.fill(store)
    buying.fill_terms(store)
    buying.buy(store, last_session="12 February 2027", **AGREED)

    keys.press("Ctrl+7")
    keys.come_to("Therapy")
    keys.come_to("Provider", "Right")
    keys.come_to("Breakdown")
    keys.row("Channel Coast OT")
    keys.press("Ctrl+E")

    assert book.stat().st_size
