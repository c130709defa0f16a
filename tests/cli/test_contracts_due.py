"""The verb `due` about contracts, and what hangs on a day."""

import datetime as dt

import pytest

from desktop.domain.bands import BANDS
from tests.cli.contract_tools import of, on, parents

__all__ = ["on", "parents"]  # fixtures


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


def test_today_is_a_day_and_no_moment(on, parents):
    """Whatever the hour and the change of clocks, days are compared as days."""
    for today in ("2027-03-27", "2027-03-28", "2027-03-29", "2027-10-30", "2027-10-31"):
        review = of(on(today, "due", "--json"), "hard review")[0]
        due = dt.date.fromisoformat(review["due"])
        assert review["days"] == (due - dt.date.fromisoformat(today)).days
