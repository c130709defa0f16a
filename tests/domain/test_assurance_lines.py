"""A provider's documents line by line, as the Assurance tab lists them."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop.domain.assurance_lines import counts, cover_words, lines

TODAY = dt.date(2026, 10, 6)


def rule(document, **more):
    row = {"document": document, "mandatory": True, "minimum_cover": None, "valid_months": None}
    return row | more


def paper(document, expires=None, **more):
    row = {
        "document": document,
        "reference": None,
        "practitioner": None,
        "cover": None,
        "issued": dt.date(2025, 1, 1),
        "expires": expires,
        "checked_on": None,
        "seen": None,
        "file": None,
    }
    return row | more


def told(rules, papers, day=TODAY):
    return [(line.title, line.words, line.tone) for line in lines(rules, papers, day)]


@pytest.mark.parametrize(
    ("expires", "words", "tone"),
    [
        (dt.date(2026, 10, 2), "4 days late", "red"),
        (dt.date(2026, 10, 5), "1 day late", "red"),
        (dt.date(2026, 10, 6), "today", "amber"),
        (dt.date(2026, 10, 7), "tomorrow", "amber"),
        (dt.date(2027, 1, 4), "in 90 days", "amber"),
        (dt.date(2027, 1, 5), "in 91 days", "green"),
        (dt.date(2027, 2, 4), "In date", "green"),
        (None, "In date", "green"),
    ],
)
def test_a_document_is_said_with_its_days(expires, words, tone):
    assert told([], [paper("safeguarding policy", expires)]) == [
        ("Safeguarding policy", words, tone)
    ]


def test_what_is_asked_for_and_not_there_is_a_line_of_its_own():
    rules = [rule("public liability"), rule("accounts", mandatory=False)]

    assert told(rules, []) == [
        ("Public liability", "Not provided", "red"),
        ("Accounts", "Not provided", ""),
    ]


def test_therapists_in_date_stand_together_and_late_ones_alone():
    papers = [
        paper("enhanced DBS", dt.date(2028, 3, number), practitioner=f"Therapist {number}")
        for number in (1, 2, 3)
    ]
    papers.append(paper("enhanced DBS", dt.date(2026, 10, 2), practitioner="Therapist 4"))

    found = lines([rule("enhanced DBS")], papers, TODAY)

    assert [line.title for line in found] == [
        "Enhanced DBS: therapist 4",
        "Enhanced DBS: 3 therapists",
    ]
    assert found[1].expires == dt.date(2028, 3, 1)
    assert found[0].partly
    assert not found[0].blocks


def test_one_late_document_of_the_provider_itself_blocks():
    late = paper("public liability", dt.date(2026, 9, 1))

    found = lines([rule("public liability")], [late], TODAY)

    assert found[0].blocks


def test_a_renewal_replaces_the_old_one_and_one_to_come_waits():
    papers = [
        paper("public liability", dt.date(2026, 3, 31)),
        paper("public liability", dt.date(2027, 3, 31), issued=dt.date(2026, 4, 1)),
        paper("public liability", dt.date(2028, 3, 31), issued=dt.date(2027, 4, 1)),
    ]

    assert told([rule("public liability")], papers) == [
        ("Public liability", "In date", "green"),
        ("Public liability", "From 1 Apr 2027", ""),
        ("Public liability", "Replaced", ""),
    ]


def test_cover_below_what_is_asked_for_is_said():
    asked = [rule("public liability", minimum_cover=Decimal(5_000_000))]
    held = [paper("public liability", dt.date(2027, 3, 31), cover=Decimal(2_000_000))]

    assert told(asked, held) == [("Public liability, £2 million", "Cover too low", "red")]


def test_documents_are_counted_in_one_sentence():
    rules = [rule("public liability"), rule("accounts", mandatory=False)]
    papers = [
        paper("enhanced DBS", dt.date(2026, 10, 2)),
        paper("data protection registration", dt.date(2026, 11, 30)),
        paper("safeguarding policy", dt.date(2027, 4, 1)),
    ]

    said = counts(lines(rules, papers, TODAY))

    assert said == "3 documents: 1 late, 1 not provided, 1 due within 90 days, 1 in date"
    assert counts([]) == "No documents"


@pytest.mark.parametrize(
    ("cover", "words"),
    [(5_000_000, "£5 million"), (2_500_000, "£2.5 million"), (750_000, "£750,000")],
)
def test_cover_is_said_in_millions(cover, words):
    assert cover_words(Decimal(cover)) == words
