"""The verbs `contract`, `cover` and `calendar`."""

from decimal import Decimal

import pytest

from tests.cli.contract_tools import on, parents

__all__ = ["on", "parents"]  # fixtures


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
