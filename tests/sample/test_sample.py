"""The sample workbook: made up, the same every time, with what the pictures of the program show."""

import datetime as dt
import json
import re
from collections import Counter

import openpyxl
import pytest

from desktop.domain.registry import ENTITIES
from tests.sample.assurance_sheets import PREFIXES
from tests.sample.laid_out import NOVEMBER, OCTOBER, SHEETS, column, day_of
from tests.sample.make_sample import TARGET, buying_workbook, contracts_workbook, plan, workbook
from tests.sample.providers import EVERYONE, LOTS, ON_THE_LIST, PROVIDERS, SECOND_SPELLING

ROLES = {
    "Commissioning",
    "Commissioning and Procurement",
    "Commissioning support",
    "Contracts team",
    "Procurement",
}


DESKS = {"Referrals desk", "Clinical lead", "Finance desk", "Safeguarding lead"}


def cells(page):
    return [[(cell.value, cell.number_format) for cell in row] for row in page.iter_rows()]


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
