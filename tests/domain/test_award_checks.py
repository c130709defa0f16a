"""The checks of a purchase: on the list and assured on every session day, approved by another."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop.domain import award_checks
from desktop.domain.award_checks import Finding
from desktop.domain.days import show_day
from desktop.domain.kinds import Ref

DAYS = [dt.date(2027, 3, 24), dt.date(2027, 3, 31), dt.date(2027, 4, 7)]
TODAY = dt.date(2027, 3, 1)
LOT = {"id": 2, "code": "2"}
LISTED = {
    "ref": "QPL-2025",
    "title": "The list",
    "starts": dt.date(2025, 4, 1),
    "last_day": dt.date(2029, 3, 31),
}
PLACE = {"last_day": None}
JOINED = {"status": "qualified", "on": dt.date(2025, 4, 1)}


def listed(events=(JOINED,), place=PLACE, listed=LISTED):
    return award_checks.on_the_list(DAYS, LOT, listed, place, events)


def event(status, day, until=None):
    return {"status": status, "on": dt.date.fromisoformat(day), "until": until, "reason": "x"}


def test_a_provider_qualified_throughout_is_on_the_list():
    assert listed().ok


def test_who_never_applied_is_not():
    assert (listed(place=None).what, listed(place=None).blocks) == (
        "Not applied for lot 2 of QPL-2025",
        True,
    )


@pytest.mark.parametrize(
    ("last", "session"),
    [("2027-03-31", "2027-04-07"), ("2027-04-06", "2027-04-07"), ("2027-04-07", None),
     ("2027-03-23", "2027-03-24"), ("2027-03-30", "2027-03-31")],
)  # fmt: skip
def test_a_place_that_lapses_names_the_first_session_it_does_not_cover(last, session):
    found = listed(place={"last_day": dt.date.fromisoformat(last)})

    assert found.session == (dt.date.fromisoformat(session) if session else None)


def test_a_list_that_ends_or_has_not_begun_covers_no_session_after_or_before():
    ends = listed(listed=LISTED | {"last_day": DAYS[1]})
    begins = listed(listed=LISTED | {"starts": DAYS[1]})

    assert (ends.session, begins.session) == (DAYS[2], DAYS[0])


def test_a_suspension_between_sessions_touches_none():
    between = [JOINED, event("suspended", "2027-03-25", dt.date(2027, 3, 30))]
    over = [JOINED, event("suspended", "2027-03-25", dt.date(2027, 3, 31))]

    assert listed(between).ok
    assert listed(over).what == (
        "Suspended since 25 March 2027 for lot 2 of QPL-2025: the session on 31 March 2027 is not "
        "covered"
    )


def test_who_joins_during_a_purchase_does_not_cover_its_beginning():
    assert listed([event("qualified", "2027-03-30")]).session == DAYS[0]


RULE = {"document": "public liability", "mandatory": True, "minimum_cover": None,
        "valid_months": None}  # fmt: skip


def paper(expires, issued="2025-01-01", **more):
    days = {"issued": dt.date.fromisoformat(issued), "expires": dt.date.fromisoformat(expires)}
    return {"document": "public liability", "practitioner": None, "checked_on": None, "seen": True,
            "file": None, "cover": None} | days | more  # fmt: skip


@pytest.mark.parametrize(
    ("expires", "session"),
    [("2027-03-30", DAYS[1]), ("2027-03-31", DAYS[2]), ("2027-04-06", DAYS[2]),
     ("2027-04-07", None)],
)  # fmt: skip
def test_insurance_that_ends_during_a_purchase_names_document_and_session(expires, session):
    [found] = award_checks.assured(DAYS, [RULE], [paper(expires)], TODAY)

    assert (found.ok, found.session, found.blocks) == (
        session is None,
        session,
        session is not None,
    )
    assert found.ok or found.what.startswith("Public liability expires on")


def test_what_has_ended_is_told_as_past_and_what_will_end_as_to_come():
    ends = dt.date(2027, 3, 30)
    said = [
        award_checks.assured(DAYS, [RULE], [paper("2027-03-30")], today)[0].what.split(" on ")[0]
        for today in (ends, ends + dt.timedelta(1))
    ]

    assert said == ["Public liability expires", "Public liability expired"]


def test_insurance_renewed_before_the_next_session_blocks_nothing():
    papers = [paper("2027-04-01"), paper("2028-04-05", issued="2027-04-06")]

    assert award_checks.assured(DAYS, [RULE], papers, TODAY)[0].ok


@pytest.mark.parametrize(
    ("issued", "ok"), [("2027-02-28", True), ("2027-03-01", True), ("2027-03-25", False)]
)
def test_a_document_on_record_by_today_is_taken_to_follow_another(issued, ok):
    found = award_checks.assured([TODAY, *DAYS], [RULE], [paper("2028-01-01", issued)], TODAY)

    assert found[0].ok == ok


def test_a_gap_between_two_documents_on_record_counts():
    papers = [paper("2027-03-24", "2026-03-25"), paper("2028-04-05", issued="2027-04-01")]

    assert award_checks.assured(DAYS, [RULE], papers, dt.date(2027, 6, 1))[0].session == DAYS[1]


def test_a_list_that_ends_says_so():
    assert listed(listed=LISTED | {"last_day": DAYS[1]}).what == (
        "The list ends on 31 March 2027 for lot 2 of QPL-2025: the session on 7 April 2027 is not "
        "covered"
    )


def test_a_document_that_is_not_mandatory_does_not_count():
    assert award_checks.assured(DAYS, [RULE | {"mandatory": False}], [], TODAY)[0].ok


def test_a_purchase_past_the_annual_review_is_flagged_with_its_session():
    assert award_checks.before_review(DAYS, DAYS[2]).ok
    assert award_checks.before_review(DAYS, DAYS[1]).session == DAYS[2]
    assert award_checks.before_review(DAYS, None) is None


BOUGHT = {
    "off_list_reason": None,
    "id": 1,
    "status": "approved",
    "requested_by": "Officer One",
    "approved_by": "Manager",
    "approved_on": dt.date(2026, 10, 1),
    "first_session": DAYS[0],
    "last_session": DAYS[2],
    "arrangement": "QPL",
    "therapy": "OT",
    "unit": "session",
    "rate": Decimal(60),
    "lot": Ref(2, "2", "Lot 2"),
}
LIMIT = {
    "officer": "manager",
    "from": dt.date(2026, 4, 1),
    "to": None,
    "amount": Decimal(5000),
    "off_list": None,
}


@pytest.mark.parametrize(
    ("changed", "cost", "words"),
    [
        ({}, 5000, "Approved within a limit of £5,000"),
        ({}, 5001, "The approver may approve up to £5,000, and this costs £5,001"),
        ({"approved_by": "officer one"}, 1, "Approved by the one who requested it"),
        ({"approved_by": None}, 1, "Not yet approved"),
        ({"approved_by": "Another"}, 1, "The approver has no approval limit on record"),
        ({"approved_on": dt.date(2026, 3, 31)}, 1, "The approver has no approval limit"),
        ({"arrangement": "non-preferred"}, 1, "The approver may not approve off the list"),
    ],
)
def test_an_approval_is_by_another_and_within_their_limit(changed, cost, words):
    found = award_checks.approved(BOUGHT | changed, Decimal(cost), [LIMIT])

    assert found.what.startswith(words)
    assert found.ok == words.startswith("Approved within")


def test_a_rate_differing_from_the_providers_own_is_told():
    rate = {"therapy": "OT", "unit": "session", "lot": None, "amount": Decimal(58),
            "from": dt.date(2026, 4, 1), "to": None}  # fmt: skip

    assert award_checks.at_rate(BOUGHT, [rate | {"amount": Decimal(60)}]).ok
    assert "own on 24 March 2027 is £58" in award_checks.at_rate(BOUGHT, [rate]).what
    assert award_checks.at_rate(BOUGHT, []) is None


@pytest.mark.parametrize(
    ("bought", "own", "ok", "words"),
    [
        ((30, "session", 30), (60, "session", 60), True, "own on 24 March 2027"),
        ((31, "session", 30), (60, "session", 60), False, "is £60 for each session"),
        ((60, "hour", 45), (45, "session", 45), True, "own on 24 March 2027"),
        ((80, "hour", 45), (45, "session", 45), False, "£80 an hour; the provider's own on"),
        ((45, "session", 45), (60, "hour", None), True, "own on 24 March 2027"),
        ((50, "session", 60), (60, "hour", None), False, "£50 an hour"),
    ],
)
def test_rates_of_another_unit_or_length_are_compared_by_the_hour(bought, own, ok, words):
    names = ("rate", "unit", "minutes")
    rate = {"therapy": "OT", "lot": None, "from": dt.date(2026, 4, 1), "to": None}
    rate |= dict(zip(("amount", *names[1:]), (Decimal(own[0]), *own[1:]), strict=True))
    purchase = BOUGHT | dict(zip(names, (Decimal(bought[0]), *bought[1:]), strict=True))

    found = award_checks.at_rate(purchase, [rate])

    assert (found.ok, words in found.what) == (ok, True)


@pytest.mark.parametrize(
    ("first", "status", "ok"),
    [(DAYS[2], "active", False), (DAYS[2] + dt.timedelta(1), "active", True),
     (DAYS[2], "cancelled", True)],
)  # fmt: skip
def test_another_purchase_at_the_same_time_is_told(first, status, ok):
    other = BOUGHT | {"id": 2, "ref": "SP-2", "status": status, "first_session": first,
                      "last_session": dt.date(2027, 7, 1)}  # fmt: skip

    assert award_checks.apart(BOUGHT, [other]).ok == ok


@pytest.mark.parametrize(
    ("others", "blocks", "words"),
    [
        (400, False, "Within budget line 65"),
        (401, True, "Takes budget line 65 of 2026-27 to £1,001, over its £1,000"),
    ],
)
def test_a_purchase_that_takes_its_budget_line_over_is_told(others, blocks, words):
    line = {"financial_year": "2026-27", "line": "65", "amount": Decimal(1000)}

    found = award_checks.within_budget(
        "65", {"2026-27": Decimal(600)}, [line], {"2026-27": Decimal(others)}
    )

    assert (found.blocks, found.what, found.ok) == (blocks, words, not blocks)


LINE = {"line": "F4", "section": "F", "minutes": 60, "sessions": 1, "per": "week", "text": "Direct"}
LAST_OF_YEAR, FIRST_OF_NEXT = dt.date(2027, 8, 31), dt.date(2027, 9, 1)


@pytest.mark.parametrize(
    ("others", "words"),
    [
        (35, "No more sessions than plan F line F4 owes"),  # with its three, 38 as owed
        (36, "Takes plan F line F4 to 39 sessions in 2026-27, 1 more than owed"),
    ],
)
def test_more_sessions_than_the_plan_owes_in_a_school_year_take_a_reason(others, words):
    bought = [LAST_OF_YEAR] * others

    found = award_checks.within_plan(LINE, DAYS, [*bought, *[FIRST_OF_NEXT] * 38])

    assert (found.what, found.blocks, found.ok) == (words, others > 35, others == 35)


@pytest.mark.parametrize("lacks", [{"sessions": None}, {"text": "Up to once a week"}])
def test_a_line_that_counts_nothing_caps_nothing(lacks):
    assert award_checks.within_plan(LINE | lacks, DAYS * 40, []) is None


def test_a_budget_line_that_is_not_on_record_is_told():
    found = award_checks.within_budget("65", {"2027-28": Decimal(1)}, [], {})

    assert found.what == "Budget line 65 of 2027-28 is not on record"
    assert not found.blocks


def test_documents_that_were_not_provided_are_named_together():
    rules = [{**RULE, "document": name} for name in ("public liability", "DBS", "Prevent training")]

    each = award_checks.assured(DAYS, rules, [], TODAY)
    [one] = award_checks.together(each)

    assert len(each) == 3
    assert one.what == (
        "3 documents not provided (public liability, DBS and Prevent training): the session on "
        f"{show_day(DAYS[0])} is not covered"
    )
    assert (one.blocks, one.session) == (True, DAYS[0])


def test_what_is_wrong_in_another_way_is_said_apart():
    ended = {"what": "Insurance expired", "session": DAYS[1], "blocks": True}
    findings = [
        Finding("assurance", ok=False, what="DBS not provided", missing=("DBS",)),
        Finding("assurance", ok=False, **ended),
        Finding("assurance", ok=False, what="Training not provided", missing=("training",)),
    ]

    said = [one.what for one in award_checks.together(findings)]

    assert said == ["2 documents not provided (DBS and training)", "Insurance expired"]
    assert award_checks.together(findings[1:2]) == findings[1:2]
