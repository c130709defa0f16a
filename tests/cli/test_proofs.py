"""Proofs 1, 2, 3, 5 and 6 that the program is better, on the command line, from workbooks in."""

import datetime as dt
from decimal import Decimal

import openpyxl
import pytest

from desktop.domain.registry import ENTITIES
from desktop.store.store import Store
from tests import buying

HEADS = ("Reference", "Title", "Service", "Regime", "Route", "Providers", "Starts", "Last day",
         "Shape of the term", "Hard review every months")  # fmt: skip
TERM = ("C-1", "Supporting Parents", "Supporting Parents", "PA2023 light touch", "open tender",
        "P-0001", dt.date(2026, 10, 1), dt.date(2029, 9, 30), "one term with hard reviews",
        12)  # fmt: skip
CONTINUED = (
    ("Contract", "Kind", "Due", "Held on", "Outcome"),
    ("C-1", "hard", dt.date(2027, 9, 30), dt.date(2027, 9, 20), "continue"),
)


@pytest.fixture
def on(typed, path):
    """Type a verb about the store of the test, as of a day."""
    return lambda today, *words: typed("--store", path, "--today", today, *words)


@pytest.fixture
def bring_in(on, acme, tmp_path):
    """Bring a sheet of rows, headings first, into a register."""
    del acme

    def run(register, *rows, today="2029-12-31"):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        file = tmp_path / f"{register}.xlsx"
        book.save(file)
        said = on(today, "import", file, "--into", register, "--json")
        assert said.code == 0, said.out + said.err
        return said.json

    return run


# --- proof 1: on 30 September covered and due, on 1 October closed unless continue is recorded ---


def standing(on, today):
    """How the contract stands on a day: status, year open, the review's band, days covered."""
    told = on(today, "contract", "C-1", "--json").json
    review = next((one for one in told["due"] if one["kind"] == "hard review"), None)
    [cover] = on(today, "cover", "--json").json
    closed = any(one["first"] <= today <= one["last"] for one in cover["unauthorised"])
    return told["status"], told["year_authorised"], review and review["band"], closed


@pytest.mark.parametrize(
    ("today", "undecided", "continued"),
    [
        ("2027-09-29", ("running", 1, "7", False), ("running", 2, "later", False)),
        ("2027-09-30", ("running", 1, "today", False), ("running", 2, "later", False)),
        (
            "2027-10-01",
            ("year not authorised", 1, "overdue", True),
            ("running", 2, "later", False),
        ),
        (
            "2028-02-29",
            ("year not authorised", 1, "overdue", True),
            ("running", 2, "later", False),
        ),
    ],
)
def test_proof_1_the_next_year_opens_only_by_a_recorded_continue(
    on, bring_in, today, undecided, continued
):
    bring_in("contracts", HEADS, TERM)
    assert standing(on, today) == undecided

    bring_in("reviews", *CONTINUED)
    assert standing(on, today) == continued


@pytest.mark.parametrize("today", ["2027-09-30", "2027-10-01"])
@pytest.mark.parametrize("decided", [False, True])
def test_proof_1_is_the_same_after_a_round_trip_through_workbooks(
    typed, on, bring_in, tmp_path, today, decided
):
    bring_in("contracts", HEADS, TERM)
    if decided:
        bring_in("reviews", *CONTINUED)
    before = standing(on, today)
    new = tmp_path / "new.cdesk"
    for name in ("providers", "contracts", "reviews"):
        file = tmp_path / f"out {name}.xlsx"
        assert on(today, "export", name, file).code == 0
        if name != "reviews" or decided:
            said = typed("--store", new, "--today", "2029-12-31", "import", file, "--into", name)
            assert said.code == 0, said.err

    def there(today, *words):
        return typed("--store", new, "--today", today, *words)

    assert standing(there, today) == before


def test_proof_1_the_contract_is_covered_on_its_very_last_day(on, bring_in):
    bring_in("contracts", HEADS, TERM)

    [cover] = on("2029-09-30", "cover", "--json").json
    said = [on(day, "contract", "C-1", "--json").json["status"] for day in
            ("2029-09-30", "2029-10-01")]  # fmt: skip

    assert (cover["covered"][-1]["last"], cover["days_covered"]) == ("2029-09-30", 1096)
    assert said == ["year not authorised", "ended"]


# --- proof 2: a document that ends mid-purchase ---

BOUGHT = ("Reference", "Child", "Therapy", "Provider", "Arrangement", "List", "Lot", "Rate", "Unit",
          "Minutes", "Sessions per week", "First session", "Last session", "Status",
          "Requested by")  # fmt: skip
PURCHASE = ("SP-7001", buying.CHILD, buying.OT, "Channel Coast OT", "QPL", "QPL-2025", "2", 60,
            "session", 60, 1, dt.date(2026, 9, 8), dt.date(2027, 7, 20), "draft",
            "Officer")  # fmt: skip
DAY = "2026-10-06"


@pytest.fixture
def list_of_providers(path):
    with Store.open(path, who="tests") as store:
        buying.fill(store)
        limit = {"officer": "Head of service", "from": "1/4/2026", "amount": "9000"}
        store.save(ENTITIES["approval-limits"], limit | {"off_list": "yes"})


def test_proof_2_the_check_names_document_and_session_and_going_ahead_is_recorded(
    list_of_providers, on, bring_in
):
    bring_in("purchases", BOUGHT, PURCHASE)

    check = on(DAY, "check-purchase", "SP-7001", "--json").json
    assert check["blocked_by"][0].startswith("Public liability expires on 31 March 2027")
    [session] = [one["session"] for one in check["checks"] if one["what"] in check["blocked_by"]]
    assert session == "2027-04-13"  # the first Tuesday after the Easter holidays

    on(DAY, "purchase", "request", "SP-7001", "--by", "Officer")
    refused = on(DAY, "purchase", "approve", "SP-7001", "--by", "Head of service")
    assert (refused.code, "Enter the reason" in refused.err) == (1, True)
    on(DAY, "set", "purchases", "SP-7001", "off_list_reason=No other OT has space")
    assert on(DAY, "purchase", "approve", "SP-7001", "--by", "Head of service").code == 0

    [one] = on(DAY, "off-list", "--json").json["purchases"]
    assert (one["purchase"], one["reason"], one["authorised_by"]) == (
        "SP-7001", "No other OT has space", "Head of service",
    )  # fmt: skip


# --- proof 3: 38 term weeks, one missed, one fortnight suspended ---


def test_proof_3_the_cost_is_the_hand_count_by_purchase_and_by_the_verb_alike(
    list_of_providers, on, bring_in
):
    bring_in("purchases", BOUGHT, PURCHASE)
    bring_in(
        "purchase-events",
        ("Purchase", "Kind", "From", "To", "Reason"),
        ("SP-7001", "missed", dt.date(2026, 11, 10), None, "Child unwell"),
        ("SP-7001", "paused", dt.date(2027, 3, 1), dt.date(2027, 3, 14), "Hospital"),
    )

    [kept] = on(DAY, "show", "purchases", "--json").json
    told = on(
        DAY, "cost", "--from", "2026-09-08", "--to", "2027-07-20", "--per-week", "1", "--rate",
        "60", "--unit", "session", "--minutes", "60", "--missed", "2026-11-10", "--paused",
        "2027-03-01..2027-03-14", "--json",
    ).json  # fmt: skip

    assert (kept["sessions_planned"], len(told["sessions"])) == (35, 35)  # 38 - 1 - 2
    assert kept["cost"] == told["cost"] == "2100.00"
    assert told["by_financial_year"] == {"2026-27": "1260.00", "2027-28": "840.00"}
    assert (kept["cost_2026-27"], kept["cost_2027-28"]) == ("1260.00", "840.00")
    assert sum(map(Decimal, told["by_academic_year"].values())) == Decimal(told["cost"])


# --- proof 5: parts that do not add up are shown, noted, and not blocked ---


def test_proof_5_parts_that_do_not_add_up_show_the_difference_with_a_note(on, bring_in):
    bring_in("envelopes", ("Envelope", "Year", "Amount"), ("CYPMHS", "2019-20", 2_650_000))
    done = bring_in(
        "allocations",
        ("Envelope", "Year", "Goes to", "Amount", "Note"),
        ("CYPMHS", "2019-20", "The contract", 1_257_000, None),
        ("CYPMHS", "2019-20", "Other services", 1_200_000, None),
        ("CYPMHS", "2019-20", "KHNES", 200_000, "A grant of its own"),
    )

    [envelope] = on("2019-10-01", "show", "envelopes", "--json").json
    parts = on("2019-10-01", "show", "allocations", "--json").json

    assert (done["new"], done["refused"]) == (3, 0)
    assert (envelope["allocated"], envelope["difference"]) == ("2657000.00", "7000.00")
    assert envelope["check"] == (
        "The parts come to £2,657,000 and £2,650,000 is stated: £7,000 more than stated"
    )
    assert {part["difference"] for part in parts} == {"7000.00"}
    assert on("2019-10-01", "set", "envelopes", "CYPMHS+2019-20", "note=Asked finance").code == 0
    [noted] = on("2019-10-01", "show", "envelopes", "--json").json
    assert (noted["note"], noted["difference"]) == ("Asked finance", "7000.00")


@pytest.mark.parametrize(
    ("last", "check"),
    [
        (192_999, "£1 less than stated"),
        (193_000, None),
        (193_001, "£1 more than stated"),
    ],
)
def test_proof_5_to_the_pound(on, bring_in, last, check):
    bring_in("envelopes", ("Envelope", "Year", "Amount"), ("CYPMHS", "2019-20", 2_650_000))
    bring_in("allocations", ("Envelope", "Year", "Goes to", "Amount"),
             ("CYPMHS", "2019-20", "A", 1_257_000), ("CYPMHS", "2019-20", "B", 1_200_000),
             ("CYPMHS", "2019-20", "C", last))  # fmt: skip

    [envelope] = on("2019-10-01", "show", "envelopes", "--json").json

    assert (envelope["check"] or "").endswith(check or "")
    assert bool(envelope["check"]) is bool(check)


# --- proof 6: the recommissioning table, as stated and as computed ---

TABLE = (
    ("Programme", "Service", "Provider", "Current", "Route", "Change", "Revised",
     "Revised as stated"),
    ("Early Help", "Young Carers", "Imago", 325484.88, "re-procure", 100000, 425484.88, 425484),
    ("Early Help", "NEET", "CXK Ltd", 498410.40, "SLA", 0, 498410.40, None),
    ("Early Help", "Family Support", "Porchlight and Project Salus", 2100400, "in-house",
     -1100000, 1000400, None),
)  # fmt: skip


def test_proof_6_the_recommissioning_table_totals_and_keeps_what_is_stated(on, bring_in):
    bring_in("programme-lines", *TABLE)

    [programme] = on("2020-05-29", "programme", "--json").json
    carers = next(one for one in programme["lines"] if one["service"] == "Young Carers")

    assert programme["totals"]["current"] == "2924295.28"
    assert programme["totals"]["revised"] == "1924295.28"
    assert programme["totals"]["change"] == "-1000000.00"
    assert (carers["stated"], carers["revised"]) == ("425484.00", "425484.88")
    assert "£0.88 more than stated" in carers["check"]


def test_proof_6_a_change_that_does_not_follow_is_told_and_kept(on, bring_in):
    wrong = (*TABLE[:1], (*TABLE[1][:5], 90000, *TABLE[1][6:]))

    done = bring_in("programme-lines", *wrong)
    [programme] = on("2020-05-29", "programme", "--json").json

    assert (done["doubtful"], done["refused"]) == (1, 0)
    assert programme["lines"][0]["change"] == "90000.00"
