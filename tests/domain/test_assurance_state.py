import datetime as dt
from decimal import Decimal

import pytest

from desktop.domain.assurance_state import expiry, gaps, precedence, rules_for, state
from desktop.domain.kinds import Ref

TODAY = dt.date(2026, 10, 6)
FIELDS = ("reference", "practitioner", "cover", "issued", "expires", "checked_on", "seen", "file")


def day(text):
    return dt.date.fromisoformat(text) if text else None


def paper(document="public liability", **given):
    row = dict.fromkeys(FIELDS) | {"document": document} | given
    days = {name: day(row[name]) for name in ("issued", "expires", "checked_on")}
    return row | days


def rule(document="public liability", **given):
    blank = dict.fromkeys(("list", "lot", "therapy", "provider_kind", "minimum_cover"))
    return blank | {"document": document, "mandatory": True, "valid_months": None} | given


def only(*args, **more):
    (gap,) = gaps(*args, **more)
    return gap


# --- the state of one document ---


@pytest.mark.parametrize(
    ("expires", "expected"),
    [
        ("2026-10-05", "expired"),
        ("2026-10-06", "due soon"),
        ("2027-01-04", "due soon"),
        ("2027-01-05", "in date"),
        (None, "in date"),
    ],
)
def test_a_document_holds_to_its_last_day_and_is_due_soon_ninety_days_before(expires, expected):
    assert state(paper(issued="2025-10-06", expires=expires), TODAY) == expected


def test_how_soon_is_soon_can_be_set():
    document = paper(issued="2026-01-01", expires="2026-10-20")

    assert state(document, TODAY, soon_days=14) == "due soon"
    assert state(document, TODAY, soon_days=13) == "in date"


@pytest.mark.parametrize("seen", ["Commitment to obtain before the first call-off", "committed"])
def test_a_promise_is_committed_until_the_document_is_there(seen):
    assert state(paper(seen=seen), TODAY) == "committed"
    assert state(paper(seen=seen, issued="2026-10-01"), TODAY) == "in date"


def test_a_note_that_it_was_asked_for_is_no_document():
    assert state(paper(seen="Asked twice", reference="Letter 12"), TODAY) == "missing"


@pytest.mark.parametrize("given", [{"checked_on": "2026-04-03"}, {"file": "passport.pdf"}])
def test_what_was_checked_or_is_on_file_is_there_without_a_date_of_its_own(given):
    assert state(paper("right to work", **given), TODAY) == "in date"


def test_a_document_that_begins_later_is_committed_till_then():
    document = paper(issued="2026-11-01", expires="2027-10-31")

    assert state(document, TODAY) == "committed"
    assert state(document, day("2026-11-01")) == "in date"


@pytest.mark.parametrize(
    ("given", "months", "ends"),
    [
        ({"issued": "2023-10-02"}, 36, "2026-10-02"),
        ({"issued": "2024-02-29"}, 12, "2025-02-28"),
        ({"issued": "2025-08-31"}, 6, "2026-02-28"),
        ({"checked_on": "2025-10-06"}, 12, "2026-10-06"),
        ({"issued": "2023-10-02", "expires": "2026-01-01"}, 36, "2026-01-01"),
        ({"issued": "2023-10-02"}, None, None),
        ({"file": "policy.pdf"}, 12, None),
    ],
)
def test_where_no_expiry_is_given_the_months_of_the_rule_are_counted(given, months, ends):
    assert expiry(paper(**given), months) == day(ends)


def test_the_day_a_recheck_is_due_is_its_last_good_day():
    document = paper("enhanced DBS", issued="2023-10-02")

    assert state(document, day("2026-10-02"), 36) == "due soon"
    assert state(document, day("2026-10-03"), 36) == "expired"


# --- which rules apply ---

LIST, LOT = Ref(1, "QPL", "QPL"), Ref(11, "QPL+1", "1 Speech")
OTHER_LIST, OTHER_LOT = Ref(2, "OLD", "OLD"), Ref(12, "QPL+2", "2 OT")


def applying(*rules, kind="sole trader"):
    return rules_for(rules, 1, 11, ("Speech and language therapy",), kind)


def test_blank_fields_of_a_rule_mean_any():
    assert applying(rule()) == [rule()]


@pytest.mark.parametrize(
    "given",
    [
        {"list": OTHER_LIST},
        {"lot": OTHER_LOT},
        {"therapy": "Occupational therapy"},
        {"provider_kind": "NHS body"},
        {"list": LIST, "provider_kind": "NHS body"},
    ],
)
def test_a_rule_for_something_else_does_not_apply(given):
    assert applying(rule(**given)) == []


@pytest.mark.parametrize(
    ("general", "particular"),
    [
        ({}, {"list": LIST}),
        ({"list": LIST}, {"lot": LOT}),
        ({"list": LIST}, {"list": LIST, "provider_kind": "sole trader"}),
        ({"list": LIST, "lot": LOT}, {"lot": LOT, "provider_kind": "sole trader"}),
        ({"lot": LOT}, {"lot": LOT, "therapy": "Speech and language therapy"}),
    ],
)
def test_the_more_particular_rule_wins_whichever_comes_first(general, particular):
    wide = rule(**general)
    narrow = rule(**particular, mandatory=False)

    assert applying(wide, narrow) == applying(narrow, wide) == [narrow]


@pytest.mark.parametrize(
    ("lax", "strict"),
    [
        ({"mandatory": False, "minimum_cover": Decimal(9)}, {"mandatory": True}),
        ({"minimum_cover": Decimal(1)}, {"minimum_cover": Decimal(5)}),
        ({"valid_months": None}, {"valid_months": 36}),
        ({"valid_months": 36}, {"valid_months": 12}),
    ],
)
def test_of_two_rules_alike_the_stricter_wins(lax, strict):
    assert applying(rule(**lax), rule(**strict)) == [rule(**strict)]
    assert applying(rule(**strict), rule(**lax)) == [rule(**strict)]


def test_each_document_has_its_own_rule():
    found = applying(rule("enhanced DBS"), rule(), rule("enhanced DBS", lot=LOT))

    assert [(one["document"], one["lot"]) for one in found] == [
        ("enhanced DBS", LOT),
        ("public liability", None),
    ]


# --- what is lacking ---


def test_nothing_lacks_when_everything_is_in_date():
    assert gaps([rule()], [paper(issued="2026-01-01", expires="2026-10-06")], TODAY) == []


def test_documents_nobody_asked_for_do_not_matter():
    assert gaps([], [paper(expires="2020-01-01")], TODAY) == []


def test_a_document_never_provided_is_missing():
    gap = only([rule()], [], TODAY)

    assert (gap.state, gap.expires, gap.on) == ("missing", None, TODAY)
    assert gap.why == "Public liability not provided"
    assert gap.blocks


def test_an_expired_document_says_when():
    gap = only([rule()], [paper(expires="2026-09-30")], TODAY)

    assert (gap.state, gap.expires) == ("expired", day("2026-09-30"))
    assert gap.why == "Public liability expired on 30 September 2026"


def test_a_document_without_expiry_was_due_again():
    gap = only([rule(valid_months=36)], [paper(issued="2023-10-02")], TODAY)

    assert gap.why == "Public liability was due again on 2 October 2026"


def test_a_promise_warns_and_does_not_block():
    gap = only([rule()], [paper(seen="Commitment to obtain")], TODAY)

    assert (gap.state, gap.why) == ("committed", "Public liability promised, not yet seen")
    assert gap.mandatory
    assert not gap.blocks


def test_a_promise_does_not_make_good_what_has_expired():
    documents = [paper(expires="2026-09-30"), paper(seen="Commitment to renew")]

    assert only([rule()], documents, TODAY).state == "expired"


def test_a_promise_kept_is_forgotten():
    documents = [paper(expires="2027-09-30"), paper(seen="Commitment to obtain")]

    assert gaps([rule()], documents, TODAY) == []


def test_what_is_only_wished_for_never_blocks():
    gap = only([rule(mandatory=False)], [], TODAY)

    assert not gap.mandatory
    assert not gap.blocks


def test_a_document_that_begins_later_is_missing_and_says_when():
    gap = only([rule()], [paper(issued="2026-11-01")], TODAY)

    assert (gap.state, gap.why) == ("missing", "Public liability begins only on 1 November 2026")


def test_the_first_day_without_it_is_found_within_the_days_asked_about():
    documents = [paper(expires="2026-10-28")]

    assert gaps([rule()], documents, TODAY, day("2026-10-28")) == []
    gap = only([rule()], documents, TODAY, day("2026-10-29"))
    assert (gap.on, gap.expires) == (day("2026-10-29"), day("2026-10-28"))
    assert gap.why == "Public liability expired on 28 October 2026"


def test_a_renewal_that_follows_on_leaves_no_gap_and_one_a_day_late_does():
    now = paper(issued="2025-11-01", expires="2026-10-31")
    next_one = paper(issued="2026-11-01", expires="2027-10-31")
    late = paper(issued="2026-11-02", expires="2027-10-31")

    assert gaps([rule()], [now, next_one], TODAY, day("2027-10-31")) == []
    assert only([rule()], [now, late], TODAY, day("2027-10-31")).on == day("2026-11-01")


def test_the_document_that_holds_longest_counts_for_the_provider():
    documents = [
        paper(issued="2026-05-01", expires="2026-09-30"),
        paper(issued="2026-01-01", expires="2026-12-31"),
    ]

    assert gaps([rule()], documents, TODAY) == []


# --- practitioners ---

DBS = rule("enhanced DBS", valid_months=36)


def dbs(practitioner, **given):
    return paper("enhanced DBS", practitioner=practitioner, **given)


SIX = [dbs(f"Therapist {n}", issued="2025-03-14") for n in (1, 2, 3, 5, 6)]


def test_one_late_therapist_is_counted_and_not_named():
    gap = only([DBS], [*SIX, dbs("Therapist 4", issued="2023-10-02")], TODAY)

    assert gap.expires == day("2026-10-02")
    assert gap.why == "Enhanced DBS was due again on 2 October 2026 for 1 of 6 therapists"


def test_one_late_therapist_warns_since_others_can_deliver_and_all_late_block():
    late = dbs("Therapist 4", issued="2023-10-02")

    assert not only([DBS], [*SIX, late], TODAY).blocks
    assert only([DBS], [late], TODAY).blocks
    assert only([DBS], [late, dbs("Therapist 5", seen="Asked for")], TODAY).blocks


def test_therapists_late_on_different_days_are_told_from_the_first():
    documents = [dbs("Therapist 1", expires="2026-10-02"), dbs("Therapist 2", expires="2026-09-01")]

    assert only([DBS], documents, TODAY).why == (
        "Enhanced DBS expired for 2 of 2 therapists, first on 1 September 2026"
    )


def test_therapists_are_named_when_asked_for():
    documents = [*SIX, dbs("Therapist 4", expires="2026-10-02")]

    gap = only([DBS], documents, TODAY, name_practitioners=True)

    assert gap.why == "Enhanced DBS expired on 2 October 2026 for Therapist 4"


def test_the_latest_document_of_a_therapist_counts_even_if_the_older_holds_longer():
    old = dbs("Therapist 1", issued="2024-01-01", expires="2027-01-01")
    new = dbs("therapist 1 ", issued="2026-01-01", expires="2026-07-01")

    assert only([DBS], [new, old], TODAY).expires == day("2026-07-01")
    assert precedence(new) > precedence(old)


def test_a_therapist_who_was_rechecked_is_in_date():
    old, new = dbs("Therapist 1", issued="2022-01-01"), dbs("Therapist 1", issued="2026-01-01")

    assert gaps([DBS], [new, old], TODAY) == []


def test_a_recheck_of_another_therapist_does_not_help():
    documents = [dbs("Therapist 1", issued="2022-01-01"), dbs("Therapist 2", issued="2026-01-01")]

    assert "1 of 2 therapists" in only([DBS], documents, TODAY).why


def test_a_single_therapist_needs_no_counting():
    gap = only([DBS], [dbs("Therapist 1", expires="2026-10-02")], TODAY)

    assert gap.why == "Enhanced DBS expired on 2 October 2026"


def test_what_blocks_is_told_before_what_only_warns():
    documents = [
        dbs("Therapist 1", seen="Committed to apply"),
        dbs("Therapist 2", issued="2025-01-01", expires="2026-10-20"),
    ]

    assert only([DBS], documents, TODAY).state == "committed"
    assert only([DBS], documents, TODAY, day("2026-12-31")).on == day("2026-10-21")
    assert only([DBS], documents, TODAY, day("2026-12-31")).blocks


# --- cover ---

FIVE_MILLION = rule(minimum_cover=Decimal(5_000_000))


def test_too_little_cover_is_a_gap_with_both_figures():
    gap = only([FIVE_MILLION], [paper(expires="2027-01-31", cover=Decimal(2_000_000))], TODAY)

    assert (gap.state, gap.blocks) == ("low cover", True)
    assert gap.why == "Public liability covers £2,000,000, less than the £5,000,000 needed"


def test_cover_of_just_enough_is_enough():
    document = paper(expires="2027-01-31", cover=Decimal(5_000_000))

    assert gaps([FIVE_MILLION], [document], TODAY) == []


def test_the_largest_cover_in_date_counts():
    documents = [
        paper(expires="2027-01-31", cover=Decimal(1_000_000)),
        paper(expires="2026-12-31", cover=Decimal(5_000_000)),
    ]

    assert gaps([FIVE_MILLION], documents, TODAY) == []
    assert only([FIVE_MILLION], documents, TODAY, day("2027-01-31")).on == day("2027-01-01")


def test_cover_that_nobody_recorded_is_not_taken_for_enough_but_does_not_block():
    gap = only([FIVE_MILLION], [paper(expires="2027-01-31")], TODAY)

    assert (gap.state, gap.blocks) == ("no cover", False)
    assert "£5,000,000" in gap.why
