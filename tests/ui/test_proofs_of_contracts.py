"""Proofs 1, 5 and 6 that the program is better, on screen; `tests.cli.test_proofs` has the rest."""

import datetime as dt

import pytest

from desktop.domain.registry import ENTITIES
from desktop.settings import Settings
from desktop.ui.choices import Choices
from desktop.ui.desk import Desk
from desktop.ui.screens.contracts import ContractsScreen
from desktop.ui.screens.cover import CoverScreen
from desktop.ui.screens.today import TodayScreen
from desktop.ui.state import State
from tests import contract_store
from tests.factories import make

CONTINUE = {"contract": "C-1", "kind": "hard", "due": "2027-09-30", "held_on": "2027-09-20",
            "outcome": "continue"}  # fmt: skip


@pytest.fixture
def on_day(store, front, jobs, asked):
    """Give a desk on a day, with a contract from 1 October 2026 for three years."""
    make(store, "providers", ref="P-1", name="Acme")
    make(store, "contracts", ref="C-1", title="Supporting Parents", providers="P-1",
         starts="2026-10-01", last_day="2029-09-30", term_shape="one term with hard reviews",
         review_every_months="12")  # fmt: skip

    def made(day):
        store.as_if = dt.date.fromisoformat(day)
        return Desk(store, store.as_if, shell=front, jobs=jobs, ask=asked,
                    choices=Choices(Settings(whose_due="everyone")), state=State())  # fmt: skip

    return made


@pytest.mark.parametrize(
    ("day", "decided", "stands", "falls_due"),
    [
        ("2027-09-30", False, "Live, year 1 of 3", "today"),
        ("2027-10-01", False, "Year 2 not authorised", "1 day late"),
        ("2027-09-30", True, "Live, year 1 of 3", None),
        ("2027-10-01", True, "Live, year 2 of 3", None),
    ],
)
def test_proof_1_the_next_year_is_closed_on_screen_unless_continue_is_recorded(
    store, on_day, show, qtbot, day, decided, stands, falls_due
):
    desk = on_day(day)
    if decided:
        make(store, "reviews", **CONTINUE)

    contracts = show(ContractsScreen(desk), 1400, 850)
    contracts.open_contract(1)
    qtbot.waitUntil(lambda: contracts.page.view is not None)
    today = show(TodayScreen(desk), 1400, 850)
    qtbot.waitUntil(lambda: today.list.model.rowCount() > 0)

    assert contracts.page.head.status.text() == stands
    model = today.list.model
    when = {
        model.cell(place, 4).text
        for place, one in enumerate(model.ids())
        if one >= 0
        and today.list.source.item(one).kind == "hard review"
        and today.list.source.item(one).mark == "2"
    }
    assert when == ({falls_due} if falls_due else set())


@pytest.fixture
def published(store):
    """The funding of 2019 and the recommissioning table, as they were published."""
    with store.write("Fill") as write:
        for register, values in (
            ("envelopes", {"name": "CYPMHS", "financial_year": "2019-20", "amount": "2650000"}),
            *(("allocations", {"envelope": "CYPMHS", "financial_year": "2019-20", "to": to,
                               "amount": amount, "kind": "retained"})
              for to, amount in (("A", "1257000"), ("B", "1200000"), ("C", "200000"))),
            *(("programme-lines", {"programme": "Early Help", "service": service, "route": route,
                                   "current": current, "change": change, "revised": revised,
                                   "stated": stated})
              for service, route, current, change, revised, stated in (
                  ("Young Carers", "re-procure", "325484.88", "100000", "425484.88", "425484"),
                  ("NEET", "service level agreement", "498410.40", "0", "498410.40", ""),
                  ("Family Support", "in-house", "2100400", "-1100000", "1000400", ""))),
        ):  # fmt: skip
            write.save(ENTITIES[register], values)
    contract_store.fill(store, only=True)
    return store


@pytest.fixture
def cover(published, desk, show, qtbot):
    made = show(CoverScreen(desk), 1400, 850)
    qtbot.waitUntil(lambda: made.found is not None)
    return made


def test_proof_5_the_difference_stands_on_screen_with_a_note_beside_it_and_blocks_nothing(
    cover, published
):
    cover.tabs.set_current(1)
    cover.envelopes.select_first()
    lines = [line.cells["amount"].text for line in cover.envelopes.totals.lines()]

    assert lines == ["£2,657,000", "£2,650,000", "£7,000"]
    assert "£7,000 more than stated" in cover.envelopes.strip.words
    assert "note" in ENTITIES["envelopes"].by_field
    published.save(ENTITIES["envelopes"], {"note": "Asked finance"}, 1)
    assert published.get(ENTITIES["envelopes"], 1)["note"] == "Asked finance"


def test_proof_6_the_table_totals_on_screen_and_keeps_what_is_stated(cover):
    cover.tabs.set_current(2)
    group = cover.programmes.view.table().group(0)

    assert group.cells["current"].text == "£2,924,295.28"
    assert group.cells["revised"].text == "£1,924,295.28"
    assert "the total foots" in group.quiet
    assert "£0.88 more than stated" in cover.programmes.strip.words
