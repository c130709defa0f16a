import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.standing import STATUSES, Standing, doubt, history, standing

ONE_DAY = dt.timedelta(1)


def day(text):
    return dt.date.fromisoformat(text) if text else None


def event(on, status, until=None, reason="", by="Commissioning"):
    return {"on": day(on), "status": status, "until": day(until), "reason": reason, "by": by}


def status(events, on, **ends):
    return standing(events, day(on), **ends).status


JOINED = [event("2025-02-14", "applied"), event("2025-04-01", "qualified", reason="Passed")]
PAUSED = [*JOINED, event("2026-09-07", "suspended", "2026-12-31", "Policy not seen")]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2025-02-13", None),
        ("2025-02-14", "applied"),
        ("2025-03-31", "applied"),
        ("2025-04-01", "qualified"),
        ("2026-09-06", "qualified"),
        ("2026-09-07", "suspended"),
        ("2026-12-31", "suspended"),
        ("2027-01-01", "qualified"),
    ],
)
def test_a_suspension_holds_from_its_first_day_to_its_last(on, expected):
    assert status(PAUSED, on) == expected


def test_nothing_recorded_is_never_applied():
    assert standing([], day("2026-10-06")) == Standing(None)
    assert history([]) == []


def test_a_standing_says_since_when_until_when_and_why():
    assert standing(PAUSED, day("2026-10-06")) == Standing(
        "suspended", day("2026-09-07"), day("2026-12-31"), "Policy not seen"
    )
    assert standing(PAUSED, day("2026-09-06")) == Standing(
        "qualified", day("2025-04-01"), None, "Passed"
    )


def test_history_shows_the_suspension_and_the_day_it_lifted_itself():
    *_, suspended, lifted = history(PAUSED)

    assert (suspended.on, suspended.until, suspended.derived) == (
        day("2026-09-07"), day("2026-12-31"), False,
    )  # fmt: skip
    assert (lifted.on, lifted.status, lifted.derived) == (day("2027-01-01"), "qualified", True)


@pytest.mark.parametrize(
    ("until", "free"),
    [
        ("2024-02-29", "2024-03-01"),
        ("2024-02-28", "2024-02-29"),
        ("2023-02-28", "2023-03-01"),
        ("2023-04-30", "2023-05-01"),
        ("2023-12-31", "2024-01-01"),
    ],
)
def test_a_suspension_lifts_on_the_day_after_also_at_the_ends_of_months(until, free):
    events = [event("2022-01-01", "qualified"), event("2023-01-15", "suspended", until)]

    assert status(events, until) == "suspended"
    assert status(events, free) == "qualified"


def test_a_suspension_of_one_day_holds_that_day():
    events = [*JOINED, event("2026-05-04", "suspended", "2026-05-04")]

    assert [status(events, f"2026-05-0{n}") for n in (3, 4, 5)] == [
        "qualified", "suspended", "qualified",
    ]  # fmt: skip


def test_a_suspension_without_an_end_goes_on():
    events = [*JOINED, event("2026-05-04", "suspended", reason="Complaint")]

    assert standing(events, day("2029-01-01")) == Standing(
        "suspended", day("2026-05-04"), None, "Complaint"
    )


def test_a_suspension_lifts_back_to_what_was_before_it():
    events = [event("2026-01-05", "applied"), event("2026-02-01", "suspended", "2026-02-28")]

    assert status(events, "2026-03-01") == "applied"
    assert status(events[1:], "2026-03-01") is None


def test_overlapping_suspensions_hold_until_the_last_of_them_ends():
    events = [
        *JOINED,
        event("2026-01-01", "suspended", "2026-03-31", "First"),
        event("2026-02-01", "suspended", "2026-04-30", "Second"),
    ]

    assert standing(events, day("2026-01-15")) == Standing(
        "suspended", day("2026-01-01"), day("2026-04-30"), "First"
    )
    assert standing(events, day("2026-04-30")).reason == "Second"
    assert status(events, "2026-05-01") == "qualified"
    assert [entry.on for entry in history(events) if entry.derived] == [day("2026-05-01")]


def test_a_suspension_inside_another_gives_way_to_it_again():
    events = [
        *JOINED,
        event("2026-01-01", "suspended", "2026-06-30", "Long"),
        event("2026-02-01", "suspended", "2026-02-28", "Short"),
    ]

    assert standing(events, day("2026-02-10")).reason == "Short"
    assert standing(events, day("2026-03-01")) == Standing(
        "suspended", day("2026-01-01"), day("2026-06-30"), "Long"
    )
    assert [(e.on, e.status) for e in history(events) if e.derived] == [
        (day("2026-03-01"), "suspended"),
        (day("2026-07-01"), "qualified"),
    ]


def test_an_open_suspension_is_not_lifted_by_the_end_of_another():
    events = [
        *JOINED,
        event("2026-01-01", "suspended", None, "Open"),
        event("2026-02-01", "suspended", "2026-02-28", "Dated"),
    ]

    assert standing(events, day("2026-03-01")).reason == "Open"
    assert status(events, "2030-01-01") == "suspended"


def test_suspensions_that_follow_on_are_one_without_a_day_between():
    events = [
        *JOINED,
        event("2026-01-01", "suspended", "2026-01-31"),
        event("2026-02-01", "suspended", "2026-02-28"),
    ]

    assert standing(events, day("2026-01-20")).until == day("2026-02-28")
    assert [entry.on for entry in history(events) if entry.derived] == [day("2026-03-01")]


@pytest.mark.parametrize("final", ["removed", "left", "lapsed", "refused"])
def test_leaving_during_a_suspension_ends_it_for_good(final):
    events = [*PAUSED, event("2026-10-01", final)]

    assert status(events, "2026-09-30") == "suspended"
    assert standing(events, day("2026-09-30")).until == day("2026-09-30")
    assert status(events, "2027-01-01") == final
    assert not any(entry.derived for entry in history(events))


def test_a_suspension_can_be_lifted_early():
    events = [*PAUSED, event("2026-10-01", "qualified", reason="Policy seen")]

    assert standing(events, day("2026-10-01")) == Standing(
        "qualified", day("2026-10-01"), None, "Policy seen"
    )
    assert not any(entry.derived for entry in history(events))


def test_what_is_recorded_on_the_day_it_lifts_stands_instead():
    events = [*PAUSED, event("2027-01-01", "removed")]

    assert status(events, "2027-01-01") == "removed"
    assert not any(entry.derived for entry in history(events))


def test_an_end_before_the_beginning_suspends_on_no_day():
    events = [*JOINED, event("2026-05-04", "suspended", "2026-05-01")]

    assert status(events, "2026-05-04") == "qualified"


def test_order_of_entry_does_not_matter_between_days_and_decides_within_one():
    same_day = [event("2026-05-04", "qualified"), event("2026-05-04", "removed")]

    assert status(PAUSED[::-1], "2026-10-06") == "suspended"
    assert status([*JOINED, *same_day], "2026-05-04") == "removed"
    assert status([*JOINED, *same_day[::-1]], "2026-05-04") == "qualified"


def test_a_place_lapses_on_the_day_after_its_last():
    ends = {"last_day": day("2027-03-31")}

    assert status(JOINED, "2027-03-31", **ends) == "qualified"
    assert status(JOINED, "2027-04-01", **ends) == "lapsed"
    assert [(e.on, e.status) for e in history(JOINED, **ends) if e.derived] == [
        (day("2027-04-01"), "lapsed")
    ]


def test_the_earlier_of_the_place_and_the_list_ends_it():
    ends = {"last_day": day("2027-03-31"), "list_last_day": day("2026-12-31")}

    assert status(JOINED, "2026-12-31", **ends) == "qualified"
    assert status(JOINED, "2027-01-01", **ends) == "lapsed"
    assert status(JOINED, "2027-01-01", list_last_day=day("2026-12-31")) == "lapsed"


def test_a_suspended_place_lapses_too_and_does_not_come_back():
    ends = {"last_day": day("2026-10-31")}

    assert standing(PAUSED, day("2026-10-06"), **ends).until == day("2026-10-31")
    assert status(PAUSED, "2026-11-01", **ends) == "lapsed"
    assert status(PAUSED, "2027-01-01", **ends) == "lapsed"


@pytest.mark.parametrize("final", ["removed", "left", "refused", "applied", "under evaluation"])
def test_only_a_place_that_is_held_lapses(final):
    events = [*JOINED, event("2026-10-01", final)]

    assert status(events, "2027-04-01", last_day=day("2027-03-31")) == final


def test_a_lapsed_place_can_be_taken_up_again():
    events = [*JOINED, event("2027-04-01", "qualified", reason="Came back")]
    ends = {"last_day": day("2027-03-31")}

    assert standing(events, day("2027-04-01"), **ends).reason == "Came back"
    assert [e.status for e in history(events, **ends)][-2:] == ["lapsed", "qualified"]


def test_a_status_recorded_again_is_the_same_one_still():
    events = [*JOINED, event("2026-04-01", "qualified", reason="Reviewed")]

    assert standing(events, day("2026-10-06")) == Standing(
        "qualified", day("2025-04-01"), None, "Reviewed"
    )


DAYS = st.integers(0, 40).map(lambda n: dt.date(2024, 2, 10) + dt.timedelta(n))
EVENTS = st.lists(
    st.builds(
        lambda on, status, length: {
            "on": on,
            "status": status,
            "until": on + dt.timedelta(length) if status == "suspended" and length else None,
        },
        DAYS,
        st.sampled_from(STATUSES),
        st.integers(0, 12),
    ),
    max_size=5,
)


def by_hand(events, on, last_day):
    """Work the status out day by day, as one would with a calendar and a pencil."""
    status, running = None, []
    for number in range(-1, 80):
        today = dt.date(2024, 2, 10) + dt.timedelta(number)
        if last_day and today == last_day + ONE_DAY and (status == "qualified" or running):
            status, running = "lapsed", []
        for one in events:
            if one["on"] == today:
                if one["status"] == "suspended":
                    running.append(one["until"] or dt.date.max)
                else:
                    status, running = one["status"], []
        running = [until for until in running if until >= today]
        if today == on:
            return "suspended" if running else status
    raise AssertionError


@given(EVENTS, DAYS, st.none() | DAYS)
def test_any_events_give_what_a_calendar_and_a_pencil_give(events, on, last_day):
    assert standing(events, on, last_day).status == by_hand(events, on, last_day)


@given(EVENTS, DAYS)
def test_a_suspension_known_to_end_holds_until_that_day_and_not_on_the_next(events, on):
    now = standing(events, on)

    if now.until:
        assert standing(events, now.until).status == "suspended"
        following = now.until + ONE_DAY
        if following not in {event["on"] for event in events}:  # another may begin that day
            assert standing(events, following).status != "suspended"


@given(EVENTS, DAYS)
def test_history_is_in_order_and_keeps_every_event(events, last_day):
    found = history(events, last_day)

    assert [e.on for e in found] == sorted(e.on for e in found)
    assert len([e for e in found if not e.derived]) == len(events)


@pytest.mark.parametrize("before", [None, *STATUSES])
def test_every_status_has_others_that_follow_it(before):
    assert any(doubt(before, one) is None for one in STATUSES)


def test_an_unusual_step_is_doubted_in_words():
    assert doubt("removed", "qualified") == (
        "“qualified” is unusual after “removed”: “applied” would be expected"
    )
    assert "as the first step" in doubt(None, "suspended")
