"""The reference data: every file whole, every figure as the law or the register says."""

import csv
import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "resources" / "reference"
NEEDED = {
    "therapies": ("code", "name", "short", "other_names", "protected", "from", "source"),
    "areas": ("code", "name", "districts", "other_names", "from", "source"),
    "documents": ("name", "has_cover", "per_practitioner", "other_names", "from", "source"),
    "registration-prefixes": (
        "prefix",
        "role",
        "register",
        "protected",
        "renewal",
        "from",
        "source",
    ),
    "thresholds": ("name", "amount", "from", "regime", "source"),
    "bank-holidays": ("day", "name", "nation", "covers_to", "from", "source"),
    "calendars": ("calendar", "name", "from", "to", "kind", "source"),
    "indices": ("name", "percent", "from", "source"),
}
PREFIXES = {
    "AS",
    "BS",
    "CH",
    "CS",
    "DT",
    "HAD",
    "ODP",
    "OT",
    "OR",
    "PA",
    "PH",
    "PO",
    "PYL",
    "RA",
    "SL",
}
DAYS = ("day", "from", "to", "covers_to")


def read(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows, strict=True))


def split(words):
    return [word for word in words.split(", ") if word]


def test_every_file_of_reference_data_is_checked_here():
    assert {path.stem for path in FOLDER.iterdir()} == set(NEEDED)


@pytest.mark.parametrize("name", NEEDED)
def test_no_required_cell_is_blank_and_no_row_has_cells_too_many(name):
    rows = read(name)

    assert rows
    for row in rows:
        assert None not in row
        assert None not in row.values()
        assert all(row[column].strip() for column in NEEDED[name]), row


@pytest.mark.parametrize("name", NEEDED)
def test_days_are_iso_and_no_row_ends_before_it_begins(name):
    for row in read(name):
        days = {key: dt.date.fromisoformat(row[key]) for key in DAYS if row.get(key)}

        assert days["from"] <= days.get("to", days["from"])
        assert days["from"] <= days.get("covers_to", days["from"])


@pytest.mark.parametrize("name", NEEDED)
def test_no_row_stands_twice(name):
    keys = {
        "thresholds": ("name", "from"),
        "bank-holidays": ("day", "nation"),
        "calendars": ("calendar", "from"),
        "indices": ("name", "from"),
    }
    key = keys.get(name)
    rows = [tuple(row[column] for column in key or NEEDED[name][:1]) for row in read(name)]

    assert len(rows) == len(set(rows))


@pytest.mark.parametrize(
    ("name", "before", "now"),
    [
        ("Light touch services", 663_540, 663_540),
        ("Goods and services, councils", 214_904, 207_720),
        ("Goods and services, central government and NHS trusts", 139_688, 135_018),
        ("Works", 5_372_609, 5_193_000),
        ("Concession", 5_372_609, 5_193_000),
        ("Light touch concession", 5_372_609, 5_372_609),
    ],
)
def test_a_threshold_changes_on_1_january_2026(name, before, now):
    figures = {
        row["from"]: (row["to"], int(row["amount"]))
        for row in read("thresholds")
        if row["name"] == name
    }

    assert figures == {"2024-01-01": ("2025-12-31", before), "2026-01-01": ("", now)}


@pytest.mark.parametrize(
    ("name", "figure", "start"),
    [
        ("Notifiable below-threshold contract, council", 30_000, "2025-02-24"),
        ("Contract copy and performance indicators", 5_000_000, "2025-02-24"),
        ("Pipeline notice, authority's yearly spend", 100_000_000, "2025-02-24"),
        ("Pipeline notice, contract value", 2_000_000, "2025-02-24"),
        ("Payment information for each payment", 30_000, "2026-04-01"),
    ],
)
def test_a_limit_of_the_procurement_act_holds_from_its_commencement(name, figure, start):
    rows = [row for row in read("thresholds") if row["name"] == name]

    assert [(int(row["amount"]), row["from"], row["to"]) for row in rows] == [(figure, start, "")]


def test_thresholds_hold_no_more_than_the_figures_checked_here():
    assert len(read("thresholds")) == 6 * 2 + 5


def test_a_word_for_a_therapy_means_one_therapy():
    meant = {}
    for row in read("therapies"):
        for word in {row["code"], row["name"], row["short"], *split(row["other_names"])}:
            assert meant.setdefault(word.casefold(), row["name"]) == row["name"]

    assert meant["salt"] == meant["s&lt"] == meant["slt"] == "Speech and language therapy"
    assert meant["occ therapy"] == "Occupational therapy"


def test_a_word_for_a_document_means_one_document():
    meant = {}
    for row in read("documents"):
        for word in {row["name"], *split(row["other_names"])}:
            assert meant.setdefault(word.casefold(), row["name"]) == row["name"]

    assert meant["employers liability"] == meant["employer’s liability"] == "employers' liability"


def test_documents_are_those_the_register_of_assurance_names():
    assert [row["name"] for row in read("documents")] == [
        "public liability",
        "employers' liability",
        "professional indemnity",
        "enhanced DBS",
        "HCPC registration",
        "professional register",
        "data protection registration",
        "safeguarding policy",
        "references",
        "right to work",
        "business continuity",
        "accounts",
        "exclusion self-declaration",
        "other",
    ]


def test_only_insurance_has_a_sum_of_cover():
    covered = [row["name"] for row in read("documents") if row["has_cover"] == "yes"]

    assert covered == ["public liability", "employers' liability", "professional indemnity"]


def test_four_areas_share_twelve_districts():
    rows = read("areas")
    districts = [district for row in rows for district in split(row["districts"])]

    assert [row["code"] for row in rows] == ["N", "E", "S", "W"]
    assert len(districts) == len(set(districts)) == 12


def test_prefixes_are_those_of_the_register_and_therapies_use_no_others():
    prefixes = {row["prefix"] for row in read("registration-prefixes")}
    used = {prefix for row in read("therapies") for prefix in split(row["prefixes"])}

    assert prefixes == PREFIXES
    assert used == {"SL", "OT", "PH", "AS", "PYL"}


@pytest.mark.parametrize(
    ("word", "code"), [("N", "N"), ("north", "N"), ("West Kent", "W"), ("south area", "S")]
)
def test_an_area_goes_by_letter_name_and_name_with_kent(word, code):
    known = {
        name.casefold(): row["code"]
        for row in read("areas")
        for name in (row["code"], row["name"], *split(row["other_names"]))
    }

    assert known[word.casefold()] == code


def test_titles_that_anyone_may_use_are_told_from_protected_ones():
    free = {row["code"] for row in read("therapies") if row["protected"] == "no"}

    assert free == {"CBT", "PLAY", "HYD", "COU"}


@pytest.mark.parametrize(
    ("nation", "year", "days"),
    [
        ("England and Wales", 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
        ("England and Wales", 2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
        ("Scotland", 2026, "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28"),
        ("Scotland", 2027, "01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28"),
        ("Northern Ireland", 2026, "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28"),
        ("Northern Ireland", 2027, "01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28"),
    ],
)
def test_bank_holidays_of_a_nation_are_all_there_and_never_at_a_weekend(nation, year, days):
    found = [row["day"] for row in read("bank-holidays") if row["nation"] == nation]
    this_year = [day for day in found if day.startswith(str(year))]

    assert this_year == [f"{year}-{day}" for day in days.split()]
    assert all(dt.date.fromisoformat(day).weekday() < 5 for day in this_year)


def test_bank_holidays_say_how_far_they_reach():
    rows = read("bank-holidays")

    assert {row["covers_to"] for row in rows} == {"2027-12-31"}
    assert max(row["day"] for row in rows) <= "2027-12-31"


def test_terms_are_six_a_year_and_begin_and_end_on_school_days():
    terms = [row for row in read("calendars") if row["kind"] == "term"]
    days = [(dt.date.fromisoformat(row["from"]), dt.date.fromisoformat(row["to"])) for row in terms]

    assert {row["name"][-7:] for row in terms} == {"2024-25", "2025-26", "2026-27"}
    assert [row["name"][:6] for row in terms] == [f"Term {n}" for n in range(1, 7)] * 3
    assert all(day.weekday() < 5 for span in days for day in span)
    assert all(ends < begins for (_, ends), (begins, _) in pairwise(days))


def test_a_school_year_of_the_county_leaves_190_days_for_pupils_and_5_for_staff():
    closed = {row["day"] for row in read("bank-holidays") if row["nation"] == "England and Wales"}
    closed |= {row["from"] for row in read("calendars") if row["kind"] == "bank holiday"}
    lengths = dict.fromkeys(("2024-25", "2025-26", "2026-27"), 0)
    for row in read("calendars"):
        day, last = dt.date.fromisoformat(row["from"]), dt.date.fromisoformat(row["to"])
        while row["kind"] == "term" and day <= last:
            lengths[row["name"][-7:]] += day.weekday() < 5 and day.isoformat() not in closed
            day += dt.timedelta(1)

    assert all(190 <= days <= 195 for days in lengths.values()), lengths
