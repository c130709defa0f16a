import datetime as dt

import pytest

from desktop.domain.assurance_state import Gap
from desktop.domain.blocked import blocked_by, list_status, warned_by
from desktop.domain.standing import STATUSES, Standing

TODAY = dt.date(2026, 10, 6)
QPL = {"starts": dt.date(2025, 4, 1), "last_day": dt.date(2029, 3, 31)}
QUALIFIED = Standing("qualified", dt.date(2025, 4, 1))


def gap(state="expired", *, mandatory=True, on=TODAY, partly=False):
    return Gap("public liability", state, None, mandatory, "Public liability expired", on, partly)


def capacity(sessions, as_at):
    return {"sessions_a_week": sessions, "as_at": dt.date.fromisoformat(as_at)}


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("2025-03-31", "not started"),
        ("2025-04-01", "open"),
        ("2029-03-31", "open"),
        ("2029-04-01", "ended"),
    ],
)
def test_a_list_is_open_from_its_first_day_to_its_last(on, status):
    assert list_status(QPL, dt.date.fromisoformat(on)) == status


def test_a_qualified_provider_with_all_in_date_can_be_used():
    assert blocked_by(standing=QUALIFIED, list_row=QPL, gaps=[], day=TODAY) == ()
    assert blocked_by(standing=QUALIFIED, day=TODAY) == ()


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (Standing(None), "Not applied for this lot"),
        (Standing("applied", TODAY), "Applied on 6 October 2026, not yet qualified"),
        (Standing("under evaluation", TODAY), "Under evaluation since 6 October 2026"),
        (Standing("refused", TODAY), "Refused on 6 October 2026"),
        (Standing("suspended", TODAY), "Suspended since 6 October 2026"),
        (
            Standing("suspended", TODAY, dt.date(2026, 12, 31)),
            "Suspended since 6 October 2026, until 31 December 2026",
        ),
        (Standing("lapsed", TODAY), "Lapsed on 6 October 2026"),
        (Standing("left", TODAY), "Left the list on 6 October 2026"),
        (Standing("removed", TODAY), "Removed from the list on 6 October 2026"),
    ],
)
def test_every_other_standing_blocks_and_says_since_when(standing, words):
    assert blocked_by(standing=standing, list_row=QPL, day=TODAY) == (words,)


@pytest.mark.parametrize("status", [one for one in STATUSES if one != "qualified"])
def test_the_reason_begins_with_the_status(status):
    (words,) = blocked_by(standing=Standing(status, TODAY), day=TODAY)

    assert words.casefold().startswith(status)


def test_a_list_that_has_not_started_blocks():
    before = dt.date(2025, 3, 31)

    assert blocked_by(standing=QUALIFIED, list_row=QPL, day=before) == (
        "The list starts on 1 April 2025",
    )


def test_a_place_that_lapsed_with_its_list_is_told_once():
    after = dt.date(2029, 4, 1)

    with_it = blocked_by(standing=Standing("lapsed", after), list_row=QPL, day=after)
    earlier = blocked_by(standing=Standing("lapsed", dt.date(2028, 4, 1)), list_row=QPL, day=after)

    assert with_it == ("The list ended on 31 March 2029",)
    assert earlier == ("The list ended on 31 March 2029", "Lapsed on 1 April 2028")


def test_a_list_without_a_last_day_does_not_end():
    assert list_status(QPL | {"last_day": None}, dt.date.max) == "open"


@pytest.mark.parametrize(
    ("found", "blocks"),
    [
        (gap(), True),
        (gap("missing"), True),
        (gap("low cover"), True),
        (gap("committed"), False),
        (gap(mandatory=False), False),
        (gap(partly=True), False),
        (gap(on=TODAY + dt.timedelta(1)), False),
    ],
)
def test_mandatory_documents_block_unless_promised_or_good_on_the_day(found, blocks):
    assert bool(blocked_by(standing=QUALIFIED, gaps=[found], day=TODAY)) is blocks
    assert bool(warned_by(gaps=[found], day=TODAY)) is not blocks


def test_all_reasons_are_given_the_list_first():
    after = dt.date(2029, 4, 1)

    reasons = blocked_by(
        standing=Standing("suspended", TODAY), list_row=QPL, gaps=[gap()], day=after
    )

    assert reasons == (
        "The list ended on 31 March 2029",
        "Suspended since 6 October 2026",
        "Public liability expired",
    )


def test_a_provider_without_a_free_session_is_blocked_while_that_is_fresh():
    full = capacity(0, "2026-07-08")

    assert blocked_by(standing=QUALIFIED, capacity=full, day=TODAY) == (
        "No sessions free, told on 8 July 2026",
    )
    assert blocked_by(standing=QUALIFIED, capacity=capacity(1, "2026-07-08"), day=TODAY) == ()


def test_capacity_told_too_long_ago_warns_and_never_blocks():
    stale = capacity(0, "2026-07-07")

    assert blocked_by(standing=QUALIFIED, capacity=stale, day=TODAY) == ()
    assert warned_by(capacity=stale, day=TODAY) == (
        "Capacity was told on 7 July 2026, 91 days ago",
    )
    assert warned_by(capacity=capacity(0, "2026-07-08"), day=TODAY) == ()
