"""The sample's purchases and children: made up, in every state and by every route."""

import datetime as dt
import re
from collections import Counter

import pytest

from desktop.domain.child import CHILDREN
from desktop.domain.choice import CHOICES, CHOSEN, NOBODY
from desktop.domain.purchase import PURCHASES, STATUSES
from desktop.domain.registry import ENTITIES
from desktop.sheets import demo_choices
from desktop.store.calendars import calendars
from desktop.store.evidence import evidence
from desktop.store.reading import rows
from tests.sample import invoice_sheets, purchase_sheets
from tests.sample.child_sheets import BIRDS, OWN_CALENDAR, TREES, children
from tests.sample.laid_out import NOVEMBER, SHEETS, column, day_of
from tests.sample.make_sample import buying_sheets


def test_a_thousand_purchases_of_six_financial_years_are_for_three_hundred_children():
    listed = SHEETS["Spot purchases"].rows
    starts = [day_of(row[9]) for row in listed[:1000]]
    years = Counter(day.year if day.month >= 4 else day.year - 1 for day in starts)

    assert len(listed) == 1000 + 3
    assert len(SHEETS["Children"].rows) == len({one.ref for one in children()}) == 300
    assert sorted(years) == [2021, 2022, 2023, 2024, 2025, 2026]
    assert min(years.values()) > 50


def test_purchases_are_in_every_state_and_by_every_route():
    said = {str(status).casefold() for status in column("Spot purchases", "Status")}
    routes = {str(route).casefold() for route in column("Spot purchases", "Bought via")}

    assert {"draft", "awaiting approval", "approved", "active", "on hold", "cancelled"} < said
    assert {"qpl", "ppl", "non-preferred", "personal budget"} < routes


def test_children_have_names_that_nobody_bears():
    names = [name.split() for name in column("Children", "Child name")]

    assert {bird for bird, _ in names} <= set(BIRDS)
    assert {tree for _, tree in names} <= set(TREES)


def test_no_name_of_a_child_stands_on_another_sheet_but_where_it_is_the_fault():
    elsewhere = [sheet for sheet in buying_sheets() if sheet.name != "Children"]
    found = [
        (sheet.name, cell)
        for sheet in elsewhere
        for row in sheet.rows
        for cell in row
        if str(cell).split()[-1:] and str(cell).split()[-1] in TREES
    ]

    assert found == [("Spot purchases", "Heron Oakgall")]


@pytest.mark.parametrize("heading", ["Start", "End", "Request date", "Authorised on"])
def test_days_of_purchases_are_written_in_every_way(heading):
    assert {type(cell) for cell in column("Spot purchases", heading)} == {dt.date, str, int}


def test_who_asked_and_who_approved_are_posts():
    asked = column("Spot purchases", "Requested by")
    assert all(re.fullmatch(r"Commissioning officer, (North|South|East)", who) for who in asked)
    assert set(column("Spot purchases", "Authorised by")) == {
        "Head of commissioning",
        "Area SEND manager",
    }


def test_a_purchase_in_every_state_is_in_the_sample_and_its_state_is_true():
    bought = purchase_sheets.purchases()
    known = PURCHASES.by_field["status"].label.words
    words = {known.get(one.status.casefold(), one.status.casefold()) for one in bought}

    assert words == set(STATUSES)
    for one in bought:
        if one.status in purchase_sheets.DONE:
            assert one.last < purchase_sheets.KEPT_ON
        if one.status in (*purchase_sheets.LIVE, "On hold"):
            assert one.first <= purchase_sheets.KEPT_ON <= one.last
    running = [one for one in bought if one.status in purchase_sheets.LIVE]
    over = [one for one in running if one.last < NOVEMBER]
    assert len(over) < len(running) / 20


def test_nearly_every_invoice_of_the_sample_is_for_the_sessions_of_its_month():
    for one, day, sessions in invoice_sheets.invoiced():
        held = [
            d for d in purchase_sheets.days_of(one) if (d.year, d.month) == (day.year, day.month)
        ]
        assert sessions - len(held) in {0, 1}


def test_rates_by_the_hour_travel_one_offs_terms_and_budget_lines_are_among_them():
    units = {str(unit).casefold() for unit in column("Spot purchases", "Unit")}
    periods = set(column("Spot purchases", "Frequency"))

    assert units == {"session", "per session", "hourly", "per hour"}
    assert periods == {"week", "weekly", "fortnightly", "half term", "term"}
    assert set(column("Spot purchases", "Budget line")) == {"64", "65", "67", "70", "71"}
    assert all(column("Spot purchases", heading) for heading in ("Travel", "One-off costs"))


def test_a_follow_on_begins_after_the_purchase_that_it_follows_has_ended():
    known = {one.ref: one for one in purchase_sheets.purchases()}
    followed = purchase_sheets.followed()

    assert len(followed) > 20
    for ref, before in followed.items():
        assert known[ref].child == known[before].child
        assert known[before].last < known[ref].first
        assert known[before].status in purchase_sheets.DONE


def test_one_school_has_days_of_its_own(sample):
    at_school = rows(sample, CHILDREN, today=NOVEMBER, where={"calendar": OWN_CALENDAR})
    known = calendars(sample)

    assert at_school
    for name, first, last, _ in purchase_sheets.CLOSED:
        assert known.named("County").between(first, last), name
        assert not known.named(OWN_CALENDAR).between(first, last), name


def test_it_is_kept_how_providers_were_chosen_and_that_once_nobody_was_suitable(sample):
    choices = rows(sample, CHOICES, today=NOVEMBER)

    assert Counter(one["outcome"] for one in choices) == {CHOSEN: 4, NOBODY: 1}
    for one in choices[:4]:
        purchase = one["purchase"].id
        [kept] = evidence(sample, purchase)
        [taken] = [each for each in kept.candidates if each["chosen"]]
        bought = sample.get(PURCHASES, purchase)
        assert taken["provider"] == bought["provider"].key
        assert one["cost"] == taken["cost"]
        assert one["first_session"] >= bought["first_session"]
    assert choices[4]["reason"] == demo_choices.NOBODY


def test_one_invoice_is_for_several_months_and_one_for_several_purchases(sample):
    found = {
        row["invoice"]: row
        for row in rows(sample, ENTITIES["payments"], today=dt.date(2026, 10, 6))
        if row["invoice"] in {"INV-9001", "INV-9002"}
    }

    months, both = found["INV-9001"], found["INV-9002"]
    assert months["match"] == "Suggested"
    assert re.match(
        r"Provider, April 2026 to September 2026 and \d+ sessions", months["match_reason"]
    )
    assert both["match"] == "Several fit"
    assert re.match(r"Could be for any of SP-\d{4}, SP-\d{4}$", both["match_reason"])
    assert "SP-" in both["purpose"]


def test_what_one_invoice_is_for_has_no_invoices_of_its_own():
    numbers = [row[0] for row in SHEETS["Invoices"].rows]
    gone = {f"INV-{7_000 + turn}" for some in invoice_sheets.lumps() for turn in some}

    assert len(numbers) == len(set(numbers))
    assert gone.isdisjoint(numbers)
