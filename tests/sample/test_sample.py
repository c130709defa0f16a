"""The sample workbook: made up, the same every time, and untidy in the ways that people are."""

import datetime as dt
import json
import re
from collections import Counter

import openpyxl
import pytest

from desktop.domain.contract_words import ROUTES, SHAPES
from desktop.domain.provider_list import REGIMES
from desktop.domain.purchase import PURCHASES, STATUSES
from desktop.domain.registry import ENTITIES
from tests.sample import purchase_sheets
from tests.sample.assurance_sheets import PREFIXES
from tests.sample.child_sheets import BIRDS, TREES, children
from tests.sample.contract_sheets import contract_sheets, made_up
from tests.sample.make_sample import (
    TARGET,
    buying_sheets,
    buying_workbook,
    contracts_workbook,
    plan,
    sheets,
    workbook,
)
from tests.sample.providers import EVERYONE, LOTS, ON_THE_LIST, PROVIDERS, SECOND_SPELLING

SHEETS = {sheet.name: sheet for sheet in [*sheets(), *buying_sheets()]}
BY_REGISTER = {sheet.register: sheet for sheet in contract_sheets()}
ROLES = {
    "Commissioning",
    "Commissioning and Procurement",
    "Commissioning support",
    "Contracts team",
    "Procurement",
}
DESKS = {"Referrals desk", "Clinical lead", "Finance desk", "Safeguarding lead"}
OCTOBER, NOVEMBER = dt.date(2026, 10, 6), dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def kept():
    """The workbook as it lies in the resources."""
    return openpyxl.load_workbook(TARGET / "qpl.xlsx")


def column(name, heading):
    """The filled cells of a column, as the generator lays them out."""
    at = SHEETS[name].headings.index(heading)
    return [row[at] for row in SHEETS[name].rows if row[at] is not None]


def cells(page):
    return [[(cell.value, cell.number_format) for cell in row] for row in page.iter_rows()]


def day_of(written):
    """A day in any of the ways that the sample writes days."""
    if isinstance(written, dt.date):
        return written
    if isinstance(written, int):
        return dt.date(1899, 12, 30) + dt.timedelta(written)
    for way in ("%d %B %Y", "%d/%m/%y", "%d-%b-%y"):
        try:
            return dt.datetime.strptime(written, way).date()
        except ValueError:
            continue
    raise AssertionError(written)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("qpl.xlsx", workbook),
        ("purchases.xlsx", buying_workbook),
        ("contracts.xlsx", contracts_workbook),
    ],
)
def test_making_a_workbook_again_gives_the_same_cells(name, make):
    again, before = make(), openpyxl.load_workbook(TARGET / name)

    assert again.sheetnames == before.sheetnames
    for page in again.worksheets:
        twin = before[page.title]
        assert cells(page) == [
            [(day_of_midnight(value), form) for value, form in row] for row in cells(twin)
        ]
        assert {str(block) for block in page.merged_cells.ranges} == {
            str(block) for block in twin.merged_cells.ranges
        }


def day_of_midnight(value):
    return value.date() if isinstance(value, dt.datetime) else value


def test_the_plan_brings_in_every_visible_sheet_into_a_register():
    steps = json.loads((TARGET / "plan.json").read_text(encoding="utf-8"))

    assert steps == json.loads(plan())
    assert [(step["file"], step["sheet"]) for step in steps] == [
        (name, page.title)
        for name in ("qpl.xlsx", "purchases.xlsx", "contracts.xlsx")
        for page in openpyxl.load_workbook(TARGET / name).worksheets
        if page.sheet_state == "visible"
    ]
    assert {step["register"] for step in steps} <= set(ENTITIES)


def test_there_are_53_providers_and_one_of_them_twice():
    assert len({one.name for one in PROVIDERS}) == len(PROVIDERS) == 53
    assert Counter(one.status for one in PROVIDERS) == {
        "qualified": 38,
        "suspended": 1,
        "applied": 4,
        "not on the list": 6,
        "removed": 4,
    }
    assert len(SHEETS["Providers"].rows) == 54


def test_the_second_spelling_shares_postcode_and_telephone_with_the_first():
    at = [SHEETS["Providers"].headings.index(name) for name in ("Post code", "Tel", "E-mail")]
    rows = {
        row[0]: [re.sub(r"\D", "", str(row[i])).lstrip("0") or row[i] for i in at]
        for row in SHEETS["Providers"].rows
    }

    assert rows[SECOND_SPELLING.ref] == rows["NOL-03"]


def test_occupational_therapy_in_the_north_has_one_provider_and_no_space():
    north = {
        one.name: one.offers["OT"]["N"] for one in ON_THE_LIST if "N" in one.offers.get("OT", {})
    }

    assert north == {"Darent Children’s Therapies": 0}


@pytest.mark.parametrize(
    ("code", "places"),
    [
        ("SLT", "4:11 6:21 5:10 7:18"),
        ("OT", "0:0 3:8 4:7 3:6"),
        ("CBT", "2:6 2:6 3:9 3:9"),
        ("PLAY", "1:2 2:3 5:12 3:5"),
        ("HYD", "3:7 1:1 2:5 2:2"),
        ("PHY", "1:1 1:1 2:6 3:9"),
        ("MUS", "1:2 2:6 1:1 2:4"),
    ],
)
def test_providers_with_space_and_free_sessions_are_those_of_the_pictures(code, places):
    found = []
    for area in "NESW":
        free = [one.offers.get(code, {}).get(area, 0) for one in ON_THE_LIST]
        found.append(f"{sum(1 for count in free if count)}:{sum(free)}")

    assert found == places.split()


def test_contacts_are_desks_and_posts_and_never_people():
    assert set(column("Contacts", "Contact")) == DESKS
    assert all(mail.endswith(".example") for mail in column("Contacts", "Email address"))
    assert all(mail.endswith(".example") for mail in column("Providers", "E-mail"))


def test_therapists_are_numbers():
    assert all(re.fullmatch(r"Therapist \d", who) for who in column("Assurance", "Practitioner"))


@pytest.mark.parametrize(
    ("sheet", "heading"),
    [
        ("Qualifications", "Evaluated by"),
        ("Status history", "Recorded by"),
        ("Assurance", "Checked by"),
    ],
)
def test_whoever_did_something_is_a_team(sheet, heading):
    assert set(column(sheet, heading)) <= ROLES


@pytest.mark.parametrize(("sheet", "heading"), [("Providers", "Tel"), ("Contacts", "Tel No")])
def test_telephones_ring_nobody_and_some_lost_their_nought(sheet, heading):
    written = column(sheet, heading)

    for number in written:
        digits = str(number).replace(" ", "").removeprefix("0")
        assert re.fullmatch(r"1632960\d{3}|7700900\d{3}", digits)
    assert any(isinstance(number, int) for number in written)
    assert any(isinstance(number, str) for number in written)


def test_some_company_numbers_lost_their_leading_nought():
    numbers = column("Providers", "Co. No")

    assert sum(isinstance(number, int) and number < 10_000_000 for number in numbers) >= 10
    assert any(isinstance(number, str) for number in numbers)


@pytest.mark.parametrize(
    ("sheet", "heading"),
    [
        ("Qualifications", "Since"),
        ("Rates", "From"),
        ("Assurance", "Expiry date"),
        ("Capacity", "As at"),
    ],
)
def test_a_column_of_days_mixes_real_ones_text_and_serials(sheet, heading):
    written = column(sheet, heading)

    assert {type(cell) for cell in written} == {dt.date, str, int}
    assert all(dt.date(2024, 1, 1) < day_of(cell) < dt.date(2030, 1, 1) for cell in written)


@pytest.mark.parametrize("name", ["Providers", "Qualifications"])
def test_two_rows_of_headings_are_merged_across_and_down(kept, name):
    blocks = {str(block) for block in kept[name].merged_cells.ranges}

    assert "A4:A5" in blocks
    assert any(re.fullmatch(r"[A-Z]4:[A-Z]4", block) for block in blocks)


def test_titles_sums_notes_and_a_hidden_sheet_are_in_the_way(kept):
    first = [row[0].value for row in kept["Providers"].iter_rows()]

    assert first[0] == "SEN THERAPIES – QUALIFIED PROVIDER LIST"
    assert "Total" in first
    assert first[-15:] == [None] * 15
    assert any(str(value).startswith("NB:") for value in first)
    assert kept["Lookups"].sheet_state == "hidden"


def test_the_headings_of_the_longest_sheet_stand_twice(kept):
    first = [row[0].value for row in kept["Assurance"].iter_rows()]

    assert first.count("Provider ref") == 2


@pytest.mark.parametrize(
    ("sheet", "headings"),
    [
        ("Providers", ("QPL Ref",)),
        ("Contacts", ("Supplier", "Contact")),
        ("Qualifications", ("Provider ref", "Lot")),
        ("Capacity", ("Provider", "Area")),
        ("Assurance", ("Provider ref", "Policy no")),
        ("References", ("Provider or list", "Reference type", "Number")),
    ],
)
def test_no_key_stands_twice_on_a_sheet(sheet, headings):
    rows = SHEETS[sheet].rows
    at = [SHEETS[sheet].headings.index(heading) for heading in headings]
    if sheet == "Capacity":
        keys = [
            (one.name, code, area)
            for one in PROVIDERS
            for code in one.offers
            for area in one.offers[code]
        ]
    else:
        keys = [tuple(str(row[i]) for i in at) for row in rows]

    assert len(keys) == len(set(keys))


def test_every_provider_has_each_required_document_but_the_suspended_one():
    asked = {
        "public",
        "professional indemnity",
        "dbs",
        "ico|data protection",
        "safeguarding",
        "exclusion",
    }
    rows = SHEETS["Assurance"].rows
    missing = {
        (one.ref, words)
        for one in ON_THE_LIST
        for words in asked
        if not any(row[0] == one.ref and re.search(words, row[1].casefold()) for row in rows)
    }

    assert missing == {("QPL-108", "safeguarding")}


def test_every_lot_of_a_provider_has_a_registered_therapist():
    rows = {(row[0], row[1].casefold()[:4]) for row in SHEETS["Assurance"].rows}
    wanted = {
        (one.ref, "hcpc" if code in PREFIXES else "prof")
        for one in ON_THE_LIST
        for code in one.offers
    }

    assert wanted <= rows


def expiring(first, last):
    """The providers with a document whose last day lies between two days."""
    at = SHEETS["Assurance"].headings.index("Expiry date")
    return {
        row[0]
        for row in SHEETS["Assurance"].rows
        if row[at] is not None and first <= day_of(row[at]) <= last
    }


def test_some_documents_have_run_out_and_some_are_about_to():
    assert expiring(dt.date.min, OCTOBER) == {"QPL-123", "QPL-127"}
    assert expiring(OCTOBER, NOVEMBER) == {"QPL-103", "QPL-104", "QPL-105", "QPL-122"}
    assert expiring(NOVEMBER, dt.date(2026, 12, 31)) == {"QPL-102", "QPL-115", "QPL-127", "QPL-131"}


def test_insurance_can_be_promised():
    assert sum(seen.startswith("Commitment") for seen in column("Assurance", "Seen")) == 2


@pytest.mark.parametrize(("today", "stale"), [(OCTOBER, 6), (NOVEMBER, 20)])
def test_some_capacity_is_older_than_90_days(today, stale):
    told = [day_of(cell) for cell in column("Capacity", "As at")]

    assert sum((today - day).days > 90 for day in told) == stale


def test_nothing_in_the_workbook_happened_after_it_was_kept():
    for heading in ("Issue date", "Date checked"):
        assert max(day_of(cell) for cell in column("Assurance", heading)) <= OCTOBER


def test_every_lot_of_the_list_is_one_therapy():
    rows = [row for row in SHEETS["Lots"].rows if row[0] == "QPL-2025"]

    assert [row[1] for row in rows] == list(range(1, len(LOTS) + 1))
    assert all("," not in row[3] for row in rows)


def test_rates_went_up_on_1_april_2026():
    at = {name: SHEETS["Rates"].headings.index(name) for name in ("Provider", "Rate", "From", "To")}
    rows = [row for row in SHEETS["Rates"].rows if row[at["Provider"]] == "Little Stour OT"][:2]
    amounts = [float(str(row[at["Rate"]]).lstrip("£")) for row in rows]

    assert amounts[0] < amounts[1] == 90
    assert day_of(rows[0][at["To"]]) == dt.date(2026, 3, 31)
    assert day_of(rows[1][at["From"]]) == dt.date(2026, 4, 1)


def test_mixed_kinds_of_provider_are_on_the_register():
    kinds = Counter(one.kind for one in EVERYONE)

    assert (
        min(kinds[kind] for kind in ("Company", "Charity", "CIC", "Sole trader", "Partnership"))
        >= 3
    )
    assert kinds["NHS"] + kinds["NHS body"] == 2
    assert kinds["School"] + kinds["Special school"] == 3


def test_a_thousand_purchases_of_six_financial_years_are_for_three_hundred_children():
    rows = SHEETS["Spot purchases"].rows
    starts = [day_of(row[9]) for row in rows[:1000]]
    years = Counter(day.year if day.month >= 4 else day.year - 1 for day in starts)

    assert len(rows) == 1000 + 3
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


def test_everybody_who_looks_after_something_is_an_officer_with_a_team():
    contracts = BY_REGISTER["contracts"]
    named = {row["manager"] for row in made_up()}
    named |= {*column("Spot purchases", "Requested by"), *column("Limits", "Officer")}

    assert named == set(column("Officers", "Officer"))
    teams = {row[contracts.headings.index("Department")] for row in contracts.rows} - {None}
    assert teams == set(column("Officers", "Team"))


def test_contracts_are_of_every_shape_regime_and_route():
    rows = made_up()

    assert len(rows) >= 40
    assert {row["shape"] for row in rows} == set(SHAPES)
    assert {row["regime"] for row in rows} == set(REGIMES)
    assert {row["route"] for row in rows} == set(ROUTES)


def test_everything_of_contracts_belongs_to_one_that_is_listed():
    refs = {row[0] for row in BY_REGISTER["contracts"].rows}
    strays = {
        (sheet.name, row[0])
        for sheet in contract_sheets()
        if sheet.headings[0] == "Contract"
        for row in sheet.rows
        if row[0] not in refs
    }

    assert strays == set()


def test_reviews_of_contracts_are_decided_by_posts():
    rows = BY_REGISTER["reviews"].rows

    assert {row[7] for row in rows} == {None, "Head of commissioning", "Contract board"}


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
    for one, day, sessions in purchase_sheets.invoiced():
        held = [d for d in purchase_sheets._days(one) if (d.year, d.month) == (day.year, day.month)]
        assert sessions - len(held) in {0, 1}
