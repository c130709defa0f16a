"""The off-list register on screen, and its totals where a provider off the list is chosen."""

from decimal import Decimal

import pytest

from desktop.domain.registry import ENTITIES
from desktop.domain.thresholds import WATCHED
from desktop.store.off_list import off_list
from desktop.store.reading import rows
from desktop.ui.screens.off_list import OffListScreen
from desktop.ui.screens.off_list_columns import NO_REASON, NOBODY
from tests import buying
from tests.county import COUNTY_ROWS

OFF = {
    "provider": "Nowhere Near Therapies",
    "arrangement": "non-preferred",
    "list": "",
    "lot": "",
    "status": "active",
    "approved_by": "Head",
    "off_list_reason": "Nobody on the list had space",
}
SHORT = {"first_session": "7 September 2026", "last_session": "16 October 2026"}  # 6 Mondays


@pytest.fixture
def filled(store):
    """Two off the list of one provider, one without a reason of another, one on the list."""
    buying.fill(store)
    with store.write("Terms") as write:
        for row in COUNTY_ROWS:
            write.save(ENTITIES["calendars"], row)
        for name, amount in zip(WATCHED, ("30000", "663540"), strict=True):
            figure = {"name": name, "amount": amount, "from": "24 February 2025"}
            write.save(ENTITIES["thresholds"], figure)
    buying.buy(store, **OFF, **SHORT, rate="100")
    later = {"first_session": "2 November 2026", "last_session": "18 December 2026"}
    buying.buy(store, **OFF, **later, rate="4200")  # 7 sessions
    bare = {"provider": "Wealden OT Partnership", "off_list_reason": "", "approved_by": ""}
    buying.buy(store, **OFF | bare, **SHORT, rate="50")
    buying.buy(store, status="active")
    return store


@pytest.fixture
def screen(filled, desk, show, qtbot):
    made = show(OffListScreen(desk), 1500, 900)
    qtbot.waitUntil(lambda: made.model.rowCount() > 0)
    return made


def cells(model, field):
    place = [column.field for column in model.columns].index(field)
    return [model.cell(row, place) for row in range(model.rowCount())]


def test_the_head_says_how_many_spot_purchases_does_not_count_as_off_the_list(
    filled, desk, show, qtbot
):
    explained = {"status": "active", "off_list_reason": "Its insurance is being renewed"}
    buying.buy(filled, **explained, **SHORT, rate="10")

    made = show(OffListScreen(desk), 1500, 900)

    qtbot.waitUntil(lambda: made.model.rowCount() == 4)
    assert made.head._facts.text().endswith(", 1 from the list although a check failed")


def test_it_lists_what_was_bought_off_the_list_the_latest_first(screen):
    assert [cell.text for cell in cells(screen.model, "ref")] == ["SP-0002", "SP-0001", "SP-0003"]
    assert screen.head._facts.text() == "3 purchases, £30,300, 1 without a reason"
    assert screen.totals.lines()[0].cells["cost"].number == Decimal(30_300)


def test_every_threshold_that_a_purchase_reached_is_said_in_words_and_with_a_mark(screen):
    latest, first, _ = cells(screen.model, "state")

    assert (latest.text, latest.icon) == ("Reached", "late")
    assert (
        latest.tip == "Provider at 100% of £30,000 in 12 months; "
        "Therapy at 101% of £30,000 in 12 months"
    )
    assert (first.text, first.icon) == ("Below", "")


def test_a_reason_and_an_authoriser_that_are_missing_are_said(screen):
    assert cells(screen.model, "reason")[2].text == NO_REASON
    assert cells(screen.model, "approved_by")[2].text == NOBODY


def test_the_running_totals_stand_beside_and_open_the_purchases_that_they_add_up(screen):
    table = screen.by_provider.table()
    names = [cell.text for cell in cells(table, "name")]
    assert names == ["Nowhere Near Therapies", "Wealden OT Partnership"]
    assert [cell.number for cell in cells(table, "year")] == [30_000, 300]
    assert cells(table, "state")[0].text == "100% of £30,000"

    screen.by_provider.opened.emit(table.ids()[1])

    assert [cell.text for cell in cells(screen.model, "ref")] == ["SP-0003"]


def test_a_purchase_saved_meanwhile_is_added_up(screen, filled, qtbot):
    buying.buy(filled, **OFF, **SHORT, rate="10")

    qtbot.waitUntil(lambda: screen.model.rowCount() == 4)
    assert screen.totals.lines()[0].cells["cost"].number == Decimal(30_360)


def test_why_what_reached_a_threshold_is_not_one_contract_is_asked_and_kept(screen, desk, qtbot):
    said = [strip.words for strip in screen.reasons.strips]
    lacking = "No good reason is recorded to buy separately."
    assert said == [
        f"Nowhere Near Therapies: 100% of £30,000 in 12 months. {lacking}",
        f"Occupational therapy: 101% of £30,000 in 12 months. {lacking}",
    ]

    desk.ask.answers = ["Ordered one by one by tribunals"]
    screen.reasons.strips[0].followed.emit()

    qtbot.waitUntil(lambda: "Bought separately" in screen.reasons.strips[-1].words)
    [kept] = rows(desk.store, ENTITIES["kept-separate"], today=desk.today)
    assert (kept["provider"].text, kept["therapy"]) == ("Nowhere Near Therapies", None)
    assert (kept["on"], kept["reason"]) == (desk.today, "Ordered one by one by tribunals")
    assert [strip.words.split(":")[0] for strip in screen.reasons.strips] == [
        "Occupational therapy",
        "Nowhere Near Therapies",
    ]


def test_f6_goes_to_the_question_and_to_the_totals_as_they_are_read(screen):
    parts = [screen.bar, screen.view, screen.reasons, screen.by_therapy, screen.by_provider]
    assert screen.panes() == parts


def test_a_reason_thought_better_of_is_not_kept(screen, desk):
    desk.ask.answers = [None]

    screen.reasons.strips[1].followed.emit()

    assert not rows(desk.store, ENTITIES["kept-separate"], today=desk.today)


def test_it_shows_what_the_command_line_tells(screen, filled, desk):
    found = off_list(filled, desk.today)

    assert {row["ref"] for row in screen.source.fitting()} == {
        one.row["ref"] for one in found.purchases
    }


def test_nothing_off_the_list_is_good_news(store, desk, show, qtbot):
    screen = show(OffListScreen(desk), 1200, 700)

    qtbot.waitUntil(screen.empty.isVisible)
    assert "Nothing was bought off the list" in screen.empty.accessibleName()
