"""The verbs `contract`, `due`, `cover` and `calendar`."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop.domain.bands import BANDS


@pytest.fixture
def on(typed, path):
    """Type a verb about the store of the test, as of a day."""

    def run(today, *words):
        return typed("--store", path, "--today", today, *words)

    return run


@pytest.fixture
def parents(on, acme):
    """A three-year contract with yearly hard reviews, an option and its money."""
    del acme

    def add(register, *values):
        said = on("2027-10-01", "add", register, *values)
        assert said.code == 0, said.err

    add("contracts", "ref=C-1", "title=Supporting Parents", "service=Supporting Parents",
        "regime=PA2023 light touch", "route=open tender", "providers=P-0001",
        "starts=2026-10-01", "last_day=2029-09-30", "term_shape=one term with hard reviews",
        "review_every_months=12", "notice_months=6", "value=2500000", "vat=exempt",
        "procurement_began=2026-05-01", "signed_on=2026-09-01")  # fmt: skip
    for year in ("1", "2", "3"):
        add("funding", "contract=C-1", f"financial_year=Year {year}", "source=Council base",
            "amount=400000")  # fmt: skip
        add("funding", "contract=C-1", f"financial_year=Year {year}", "source=NHS",
            "amount=100000")  # fmt: skip
    add("extensions", "contract=C-1", "number=1", "months=24", "status=unused",
        "notice_by=2029-03-31")  # fmt: skip
    return add


def of(said, kind):
    return [one for one in said.json if one["kind"] == kind]


def test_a_contract_tells_its_term_years_money_and_what_is_due(on, parents):
    said = on("2027-09-30", "contract", "C-1", "--json").json

    assert said["status"] == "running"
    assert said["term"]["last_day_now"] == "2029-09-30"
    assert said["term"]["longest_last_day"] == "2031-09-30"
    assert said["term"]["last_day_to_serve"] == "2029-03-30"
    assert [year["authorised"] for year in said["years"]] == [True, False, False]
    assert [year["funding"] for year in said["years"]] == ["500000.00"] * 3
    assert said["whole_life_value"] == "2500000.00"
    assert said["whole_life"]["difference"] == "0.00"
    assert said["authorised_value"] == "500000.00"
    assert said["unauthorised_value"] == "1000000.00"
    assert said["next_date"] == "2027-09-30"
    assert [(one["opens"], one["due"]) for one in said["reviews"]] == [
        (2, "2027-09-30"), (3, "2028-09-30")
    ]  # fmt: skip
    assert {one["kind"]: one["due"] for one in said["notices"]}["UK7"] == "2026-12-29"
    assert said["extension_months"]["unused"] == 24


def test_each_way_of_slicing_the_money_adds_up(on, parents):
    said = on("2026-10-06", "contract", "C-1", "--json").json

    for way in ("by_financial_year", "by_academic_year"):
        assert sum(Decimal(part) for part in said[way].values()) == 1_500_000
    assert sum(map(Decimal, said["years"][0]["by_financial_year"].values())) == 500_000


@pytest.mark.parametrize(
    ("today", "status", "authorised"),
    [
        ("2027-09-30", "running", 1),
        ("2027-10-01", "year not authorised", 1),
    ],
)
def test_the_next_year_is_closed_on_its_first_day(on, parents, today, status, authorised):
    said = on(today, "contract", "C-1", "--json").json

    assert (said["status"], said["year_authorised"]) == (status, authorised)


def test_recording_continue_opens_the_next_year(on, parents):
    parents("reviews", "contract=C-1", "kind=hard", "due=2027-09-30", "held_on=2027-09-30",
            "outcome=continue")  # fmt: skip

    said = on("2027-10-01", "contract", "C-1", "--json").json

    assert (said["status"], said["year_authorised"]) == ("running", 2)
    assert [year["authorised"] for year in said["years"]] == [True, True, False]


def test_do_not_continue_starts_the_exit(on, parents):
    parents("reviews", "contract=C-1", "kind=hard", "due=2027-03-01", "held_on=2027-03-01",
            "outcome=do not continue", "reasons=Results")  # fmt: skip

    said = on("2027-03-02", "contract", "C-1", "--json").json

    assert (said["status"], said["term"]["last_day_now"]) == ("ending", "2027-09-30")
    assert said["term"]["last_day_to_serve"] == "2027-03-30"


def test_a_contract_is_told_in_words_too(on, parents):
    said = on("2027-10-01", "contract", "Supporting Parents")

    assert "C-1 Supporting Parents: year not authorised" in said.out
    assert "! Not authorised since 1 October 2027" in said.out


def test_an_unknown_contract_is_refused(on, parents):
    assert on("2027-10-01", "contract", "C-99", "--json").code == 1


def test_due_gives_every_item_one_band(on, parents):
    said = on("2027-09-30", "due", "--json").json

    assert {"kind", "what", "about", "due", "days", "band", "value"} <= set(said[0])
    assert all(one["band"] in BANDS for one in said)
    review = next(one for one in said if one["kind"] == "hard review")
    assert (review["about"], review["days"], review["band"]) == ("C-1", 0, "today")
    assert review["value"] == "500000.00"


@pytest.mark.parametrize(
    ("today", "band"),
    [
        ("2027-09-29", "7"), ("2027-09-30", "today"), ("2027-10-01", "overdue"),
        ("2027-09-23", "7"), ("2027-09-22", "30"),
    ],
)  # fmt: skip
def test_a_review_moves_through_the_bands(on, parents, today, band):
    assert of(on(today, "due", "--json"), "hard review")[0]["band"] == band


def test_due_within_days_keeps_what_is_overdue(on, parents):
    said = on("2027-10-01", "due", "--within", "30", "--json").json

    assert {one["kind"] for one in said} == {
        "hard review", "unauthorised year", "notice to publish"
    }  # fmt: skip
    assert all(one["days"] <= 30 for one in said)


def test_due_within_no_days_is_what_is_overdue_or_today(on, parents):
    said = on("2027-09-30", "due", "--within", "0", "--kind", "hard review", "--json").json

    assert [one["band"] for one in said] == ["today"]


def test_documents_of_providers_on_a_list_fall_due_the_newest_of_each_kind(on, parents):
    parents("lists", "ref=QPL-1", "title=Therapies", "regime=PCR2015", "starts=2026-01-01",
            "last_day=2030-12-31", "vehicle=light-touch list", "call_off=ranked")  # fmt: skip
    parents("lots", "list=QPL-1", "code=1", "title=Speech", "therapies=SLT")
    parents("qualifications", "provider=P-0001", "list=QPL-1", "lot=1", "status=qualified",
            "since=2026-01-01", "evaluated_by=A Officer", "evaluated_on=2026-01-01")  # fmt: skip
    for reference, expires in (("A1", "2026-09-30"), ("A2", "2026-10-06")):
        parents("assurance", "provider=P-0001", "document=public liability",
                f"reference={reference}", f"expires={expires}")  # fmt: skip
    parents("assurance", "provider=P-0001", "document=references", "reference=R1")
    parents("capacity", "provider=P-0001", "therapy=SLT", "area=North", "sessions_a_week=3",
            "as_at=2026-07-01")  # fmt: skip

    said = on("2026-10-06", "due", "--json")

    assert [(one["due"], one["band"]) for one in of(said, "document")] == [
        ("2026-10-06", "today"), (None, "no end date")
    ]  # fmt: skip
    assert [(one["due"], one["band"]) for one in of(said, "capacity stale")] == [
        ("2026-09-29", "overdue")
    ]


def test_a_measure_without_a_result_is_missing(on, parents):
    parents("measures", "contract=C-1", "name=Families reached", "unit=families", "target=93",
            "better=higher", "every=quarter")  # fmt: skip
    parents("results", "contract=C-1", "measure=Families reached", "period=2026/27 Q3",
            "value=95", "rating=Good")  # fmt: skip

    said = on("2027-06-30", "due", "--json")

    assert [(one["what"], one["due"]) for one in of(said, "measure missing")] == [
        ("Families reached: no result for 2026-27 Q4", "2027-04-01")
    ]


@pytest.mark.parametrize(
    ("names", "subject"),
    [
        (("Waits",), "Waits"),
        (("Waits", "Visits"), "Waits and 1 more measure"),
        (("Waits", "Visits", "Calls"), "Waits and 2 more measures"),
    ],
)
def test_what_is_missing_of_several_is_said_to_be_measures(on, parents, names, subject):
    for name in names:
        parents("measures", "contract=C-1", f"name={name}", "unit=%", "target=93",
                "better=higher", "every=year")  # fmt: skip

    [first] = of(on("2027-06-30", "due", "--json"), "measure missing")

    assert first["what"] == f"{subject}: no result for 2026-27"


def test_purchases_tell_their_end_and_what_waits(on, parents):
    parents("children", "ref=CH-1", "area=North", "next_annual_review=2027-01-15")
    parents("purchases", "ref=SP-1", "child=CH-1", "therapy=SLT", "provider=P-0001",
            "arrangement=QPL", "rate=60", "unit=session", "per_week=1",
            "first_session=2026-11-02", "last_session=2027-03-25",
            "status=awaiting approval")  # fmt: skip
    said = on("2026-10-06", "due", "--json")
    assert [one["due"] for one in of(said, "approval")] == ["2026-11-02"]

    parents("purchases", "ref=SP-2", "child=CH-1", "therapy=SLT", "provider=P-0001",
            "arrangement=QPL", "rate=60", "unit=session", "per_week=1",
            "first_session=2026-11-02", "last_session=2027-03-25", "status=active",
            "approved_by=B Officer", "approved_on=2026-10-01",
            "requested_by=A Officer")  # fmt: skip
    said = on("2026-10-06", "due", "--json")
    assert [one["due"] for one in of(said, "purchase ends")] == ["2027-03-25"]
    assert [one["due"] for one in of(said, "annual review")] == ["2027-01-15"]


def test_cover_tells_gaps_overlaps_and_payments_without_cover(on, parents):
    for ref, starts, last in (
        ("C-2", "2029-11-01", "2030-10-31"),
        ("C-3", "2030-10-31", "2031-03-31"),
    ):
        parents("contracts", f"ref={ref}", "title=Next", "service=Supporting Parents",
                "regime=PA2023", "route=open tender", "providers=P-0001", f"starts={starts}",
                f"last_day={last}", "term_shape=one term")  # fmt: skip
    parents("payments", "invoice=INV-1", "provider=P-0001", "contract=C-1", "date=2029-10-15",
            "net=100")  # fmt: skip

    [said] = on("2026-10-06", "cover", "--json").json

    assert [(g["first"], g["last"], g["days"]) for g in said["gaps"]] == [
        ("2029-10-01", "2029-10-31", 31)
    ]
    assert [(o["first"], o["by"]) for o in said["overlaps"]] == [("2030-10-31", ["C-2", "C-3"])]
    assert [one["invoice"] for one in said["uncovered_payments"]] == ["INV-1"]
    assert said["unauthorised"][0]["first"] == "2027-10-01"


def test_the_calendar_keeps_its_ids_when_a_day_moves(on, parents, tmp_path):
    def entries():
        assert on("2026-10-06", "calendar", tmp_path / "out.ics").code == 0
        text = (tmp_path / "out.ics").read_bytes().decode()
        assert text.startswith("BEGIN:VCALENDAR\r\n")
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
        events = text.replace("\r\n ", "").split("BEGIN:VEVENT")[1:]
        fields = [
            dict(line.split(":", 1) for line in one.split("\r\n") if ":" in line) for one in events
        ]
        return {
            one["UID"]: one["DTSTART;VALUE=DATE"]
            for one in fields
            if "Last day for notice" in one["SUMMARY"]
        }

    before = entries()
    on("2026-10-06", "set", "extensions", "C-1+1", "notice_by=2029-04-30")
    after = entries()

    assert list(before) == list(after)
    assert (list(before.values()), list(after.values())) == (["20290331"], ["20290430"])


def test_a_calendar_file_has_to_be_called_one(on, parents, tmp_path):
    assert on("2026-10-06", "calendar", tmp_path / "out.txt").code == 1


def test_a_workbook_out_and_in_again_keeps_the_year_closed(typed, on, parents, tmp_path):
    """Proof 1, after a round trip through workbooks into a new store."""
    registers = ("providers", "contracts", "extensions", "funding", "reviews")
    parents("reviews", "contract=C-1", "kind=hard", "due=2027-09-30", "held_on=2027-09-30",
            "outcome=continue")  # fmt: skip
    new = tmp_path / "new.cdesk"
    for name in registers:
        file = tmp_path / f"{name}.xlsx"
        assert on("2027-10-01", "export", name, file).code == 0
        said = typed(
            "--store", new, "--today", "2027-10-01", "import", file, "--into", name, "--json"
        )
        assert said.code == 0, said.out

    for today, status in (("2027-10-01", "running"), ("2028-10-01", "year not authorised")):
        said = typed("--store", new, "--today", today, "contract", "C-1", "--json").json
        assert (said["status"], said["whole_life_value"]) == (status, "2500000.00")


def test_today_is_a_day_and_no_moment(on, parents):
    """Whatever the hour and the change of clocks, days are compared as days."""
    for today in ("2027-03-27", "2027-03-28", "2027-03-29", "2027-10-30", "2027-10-31"):
        review = of(on(today, "due", "--json"), "hard review")[0]
        due = dt.date.fromisoformat(review["due"])
        assert review["days"] == (due - dt.date.fromisoformat(today)).days


@pytest.mark.parametrize(
    ("register", "lines", "words"),
    [
        (
            "funding",
            "Contract,Year,Source,Amount\nC-1,2025-26,Grant,100\n",
            "2025-26 is outside the term",
        ),
        (
            "reviews",
            "Contract,Kind,Due\nC-1,hard,1 October 2031\n",
            "A hard review is due within the term",
        ),
        (
            "reviews",
            "Contract,Kind,Due,Held on,Outcome\nC-1,hard,30/09/2027,13/10/2028,continue\n",
            "Year 2 was over on 30 September 2028",
        ),
        (
            "reviews",
            "Contract,Kind,Due,Outcome,Reasons\nC-1,hard,2027-06-30,do not continue,Results\n",
            "was recorded and stays",
        ),
        (
            "reviews",
            "Contract,Kind,Due,Held on,Outcome\nC-1,hard,2028-06-30,,continue\n",
            "Enter the day the review was held",
        ),
        (
            "reviews",
            "Contract,Kind,Due,Held on,Outcome\nC-1,hard,2028-06-30,2 January 2029,continue\n",
            "2 January 2029 is still to come",
        ),
        (
            "measures",
            "Contract,Measure,Unit,Target,Better,Every\nC-1,Families,,10,higher,year\n",
            "a new measure needs it",
        ),
        (
            "extensions",
            "Contract,Option,Months,Status\nC-1,2,12,used\n",
            "Name the decision that allows this extension",
        ),
        (
            "contracts",
            "Reference,Starts,Last day\nC-1,1 October 2026,30 September 2026\n",
            "The last day must be the same as or after the first day",
        ),
    ],
)
def test_a_sheet_is_refused_as_a_row_typed_by_hand_is(
    on, parents, tmp_path, register, lines, words
):
    parents("reviews", "contract=C-1", "kind=hard", "due=2027-06-30", "held_on=2027-06-30",
            "outcome=continue")  # fmt: skip
    (tmp_path / "sheet.csv").write_text(lines, encoding="utf-8")

    said = on("2029-01-01", "import", tmp_path / "sheet.csv", "--into", register, "--json")

    assert (said.code, said.json["refused"]) == (1, 1)
    assert words in said.out


@pytest.mark.parametrize(
    ("typed_in", "words"),
    [
        (("contracts", "ref=C-2", "title=T", "service=S", "regime=grant", "route=grant",
          "providers=P-0001", "starts=2026-10-01", "last_day=2026-09-30", "term_shape=one term"),
         "The last day must be the same as or after the first day"),
        (("reviews", "contract=C-1", "kind=hard", "due=2031-10-01"),
         "A hard review is due within the term, 1 October 2026 to 30 September 2031"),
        (("extensions", "contract=C-1", "number=2", "months=12", "status=used"),
         "Name the decision that allows this extension before it is used"),
        (("reviews", "contract=C-1", "kind=hard", "due=2027-09-30", "held_on=2028-10-01",
          "outcome=continue"), "Year 2 was over on 30 September 2028"),
        (("reviews", "contract=C-1", "kind=hard", "due=2027-09-30", "outcome=continue"),
         "Enter the day the review was held"),
        (("reviews", "contract=C-1", "kind=hard", "due=2027-09-30", "held_on=2029-01-02",
          "outcome=continue"), "2 January 2029 is still to come"),
        (("funding", "contract=C-1", "financial_year=2025-26", "source=NHS", "amount=1"),
         "2025-26 is outside the term"),
        (("measures", "contract=C-1", "name=Families", "target=10", "better=higher",
          "every=year"), "Enter a unit"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_on_the_command_line_with_its_sentence(on, parents, typed_in, words):
    said = on("2029-01-01", "add", *typed_in)

    assert said.code == 1
    assert words in said.err


def test_the_document_of_a_contract_has_the_keys_that_scripts_rely_on(on, parents):
    said = on("2027-10-01", "contract", "C-1", "--json").json

    assert {
        "term", "years", "extensions", "reviews", "notices", "whole_life_value", "status",
        "next_date", "warnings",
    } <= set(said)  # fmt: skip
    assert {
        "number",
        "starts",
        "last_day",
        "authorised",
        "price",
        "funding",
        "cost",
        "left",
    } <= set(said["years"][0])


def test_a_recorded_outcome_is_not_deleted_on_the_command_line(on, parents):
    parents("reviews", "contract=C-1", "kind=hard", "due=2027-09-30", "held_on=2027-09-30",
            "outcome=continue")  # fmt: skip

    said = on("2027-10-01", "delete", "reviews", "C-1+hard+2027-09-30")

    assert said.code == 1
    assert "has its outcome on record, “continue”, which stays" in said.err
    assert "add a review with a due day of its own" in said.err
    assert len(on("2027-10-01", "show", "reviews", "--json").json) == 1


def test_a_payment_over_the_limit_calls_for_a_notice_until_it_is_published(on, parents):
    parents("payments", "invoice=I-1", "provider=P-0001", "contract=C-1", "date=2026-12-31",
            "net=30000.01", "gross=30000.01")  # fmt: skip

    def told(today):
        said = on(today, "contract", "C-1", "--json").json["notices"]
        return [(one["due"], one["state"]) for one in said if one["kind"] == "UK8"]

    def falls_due(today):
        said = on(today, "due", "--json").json
        return [one["due"] for one in said if one["what"].startswith("Publish UK8")]

    assert told("2027-01-29") == [("2027-01-29", "due today")]
    assert told("2027-01-30") == [("2027-01-29", "overdue")]
    assert falls_due("2027-01-30") == ["2027-01-29"]

    parents("notices", "contract=C-1", "kind=UK8", "trigger=2026-12-31", "published_on=2027-01-29")

    assert told("2027-01-30") == [("2027-01-29", "published")]
    assert falls_due("2027-01-30") == []
