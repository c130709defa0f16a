"""The verb `cost`: sessions and money between two days, and what can't be costed."""

from decimal import Decimal

import pytest

YEAR = ("--from", "2026-04-20", "--to", "2027-03-31")
WEEKLY = ("cost", *YEAR, "--per-week", "1", "--rate", "64.50", "--unit", "session")


def test_a_weekly_session_is_told_by_day_and_its_cost_by_year(desk):
    said = desk(*WEEKLY, "--minutes", "45", "--json").json

    assert len(said["sessions"]) == said["count"] == 38
    assert (said["sessions"][0], said["sessions"][-1]) == ("2026-04-20", "2027-03-22")
    assert said["cost"] == "2451.00"
    assert said["by_financial_year"] == {"2026-27": "2451.00"}
    assert said["by_academic_year"] == {"2025-26": "838.50", "2026-27": "1612.50"}
    assert said["rate_per_hour"] == "86.00"


def test_everything_that_changes_a_cost_counts(desk):
    said = desk(
        *WEEKLY, "--travel", "£5", "--one-off", "120", "30", "--missed", "2026-09-14",
        "2026-09-21", "--paused", "2026-11-09..2026-11-20", "--made-up", "2026-09-16",
        "--rate-from", "2027-01-01=70", "--ended", "2027-02-22", "--json",
    ).json  # fmt: skip

    cheap, dear = 5 + 8 + 7 + 7 - 4 + 1, 6
    assert said["count"] == cheap + dear
    assert Decimal(said["cost"]) == cheap * Decimal("69.50") + dear * 75 + 150


def test_an_hourly_rate_goes_by_the_minutes(desk):
    said = desk("cost", *YEAR, "--per-week", "2", "--rate", "60", "--unit", "hour",
                "--minutes", "45", "--json").json  # fmt: skip

    assert said["cost"] == "3420.00"


def test_a_session_moved_off_a_bank_holiday_is_told(desk):
    said = desk("cost", "--from", "2026-04-20", "--to", "2026-05-22", "--per-week", "1",
                "--rate", "60", "--json").json  # fmt: skip

    assert said["moved"] == ["2026-05-05"]


def test_a_schools_own_calendar_is_used_by_name(desk):
    desk("add", "calendars", "calendar=Hill School", "name=Inset", "from=2026-11-02",
         "to=2026-11-06", "kind=inset day")  # fmt: skip

    said = desk(*WEEKLY, "--calendar", "hill school", "--json").json

    assert (said["calendar"], said["count"]) == ("Hill School", 37)


def test_it_works_without_a_store(typed):
    assert typed(*WEEKLY, "--json").json["count"] == 38


def test_in_words_it_tells_the_whole_and_the_parts(desk):
    said = desk(*WEEKLY)

    assert said.out.splitlines() == [
        "38 sessions by the calendar “County”, 20 April 2026 to 22 March 2027: £2,451",
        "  financial year 2026-27: £2,451",
        "  academic year 2025-26: £838.50",
        "  academic year 2026-27: £1,612.50",
    ]


def test_what_changes_nothing_and_years_without_terms_are_warned_of(desk):
    said = desk("cost", "--from", "2026-09-07", "--to", "2028-03-31", "--per-week", "1",
                "--rate", "60", "--missed", "2026-09-08", "--json")  # fmt: skip

    assert said.code == 0
    assert said.json["warnings"] == said.err.splitlines()
    assert "No session was planned from 8 September 2026" in said.err
    assert "No terms of 2027-28 are in the calendar" in said.err


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (["--to", "2026-04-19"], "The last session, 19 April 2026, is before the first, 20 April"),
        (["--from", "2026-08-03", "--to", "2026-08-28"], "falls between 3 August 2026 and"),
        (["--from", "2029-01-08", "--to", "2029-01-12"], "No terms of 2028-29"),
        (["--from", "2030-09-02", "--to", "9999-12-31"], "No terms of 2030-31 to 9997-98"),
        (["--calendar", "Moon"], "There is no calendar called “Moon”. There is County"),
        (["--unit", "hour"], "An hourly rate needs the minutes of a session"),
        (["--unit", "programme"], "A rate for each programme can't be multiplied"),
        (["--per-week", "6"], "more than one on each school day"),
        (["--ended", "2026-04-20"], "None of the sessions is left"),
    ],
    ids=lambda said: said if isinstance(said, str) else " ".join(said),
)
def test_what_cannot_be_costed_is_refused_in_a_sentence(desk, changed, words):
    said = desk(*WEEKLY, *changed)

    assert (said.code, said.out) == (1, "")
    assert words in said.err


@pytest.mark.parametrize(
    "wrong",
    [
        ["--rate", "cheap"],
        ["--rate", "-5"],
        ["--paused", "2026-11-09"],
        ["--paused", "2026-11-20..2026-11-09"],
        ["--from", "31 February 2026"],
        ["--per-term", "3"],
        ["--minutes", "0"],
        ["--rate-from", "2027-01-01"],
    ],
    ids=" ".join,
)
def test_words_that_cannot_be_read_are_wrong_usage(desk, wrong):
    said = desk(*WEEKLY, *wrong)

    assert (said.code, said.out) == (2, "")
    assert said.err.strip()
