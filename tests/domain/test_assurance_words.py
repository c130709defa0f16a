import datetime as dt
from decimal import Decimal

import pytest

from desktop.domain.assurance_words import combined, current, summary

TODAY = dt.date(2026, 10, 6)
MAY, LATER = dt.date(2026, 5, 1), dt.date(2027, 9, 30)
FIELDS = ("practitioner", "cover", "issued", "expires", "checked_on", "seen", "file")


def paper(document="public liability", **given):
    return dict.fromkeys(FIELDS) | {"document": document} | given


def rule(**given):
    blank = {"document": "public liability", "mandatory": True}
    return blank | {"minimum_cover": None, "valid_months": None} | given


def test_a_promise_does_not_stand_in_front_of_the_document_it_became():
    document, promise = paper(expires=LATER), paper(seen="Commitment to obtain")

    assert current([document, promise], {}) == [document]
    assert summary([rule()], [document, promise], TODAY).words == "All in date"


def test_a_promise_does_not_hide_what_has_expired():
    document, promise = paper(expires=MAY), paper(seen="Commitment to renew")

    assert summary([rule()], [document, promise], TODAY).tone == "red"


def test_the_latest_check_of_a_therapist_counts():
    old = paper("enhanced DBS", practitioner="Therapist 1", issued=MAY, expires=LATER)
    new = old | {"issued": TODAY, "expires": TODAY}

    assert current([new, old], {}) == [new]


@pytest.mark.parametrize(
    ("cover", "tone", "said"),
    [
        (Decimal(5_000_000), "green", "All in date"),
        (Decimal(4_999_999), "red", "cover too low"),
        (None, "amber", "cover not recorded"),
    ],
)
def test_cover_is_held_against_what_is_asked_for(cover, tone, said):
    asked = rule(minimum_cover=Decimal(5_000_000))

    found = summary([asked], [paper(expires=LATER, cover=cover)], TODAY)

    assert (found.tone, said in found.words) == (tone, True)


def test_rules_of_several_lots_become_the_strictest_of_each():
    (found,) = combined(
        [
            rule(mandatory=False, minimum_cover=Decimal(5), valid_months=None),
            rule(mandatory=True, minimum_cover=None, valid_months=36),
            rule(mandatory=False, minimum_cover=Decimal(1), valid_months=12),
        ]
    )

    assert (found["mandatory"], found["minimum_cover"], found["valid_months"]) == (
        True, Decimal(5), 12,
    )  # fmt: skip
