"""Headings as they are in real files go to the fields they mean, and others go nowhere."""

import pytest

from desktop.domain.registry import ENTITIES
from desktop.sheets.loose import meaning
from desktop.sheets.matching import CHECK, match
from tests.sheets.real_headings import FURTHER, NOT_OURS, REGISTERS, cases


def goes_to(register, heading, cells=()):
    [found] = match(ENTITIES[register], [heading], [[cell] for cell in cells])
    return found


@pytest.mark.parametrize("register", REGISTERS)
def test_the_headings_of_real_files_go_to_their_fields(register):
    wrong = [
        (heading, field, found.field)
        for each, heading, field in cases()
        if each == register
        for found in [goes_to(register, heading)]
        if found.field != field
    ]

    assert wrong == []


def test_thirty_headings_and_more_are_known_for_the_main_registers():
    for register in ("providers", "rates", "assurance", "qualifications"):
        assert sum(each == register for each, _, _ in cases()) >= 30


@pytest.mark.parametrize(("register", "heading", "field"), FURTHER)
def test_headings_in_other_words_go_to_their_fields(register, heading, field):
    found = goes_to(register, heading)

    assert found.field == field
    assert found.why


@pytest.mark.parametrize("register", REGISTERS)
def test_headings_that_mean_nothing_here_go_nowhere(register):
    assert [one for one in NOT_OURS if goes_to(register, one).field] == []


def test_other_words_are_no_reason_when_the_values_say_otherwise():
    assert goes_to("assurance", "Date the policy expires", ["yes", "no", "maybe"]).field is None
    assert goes_to("assurance", "Date the policy expires", ["27/03/2027"]).field == "expires"


def test_a_heading_known_only_by_its_meaning_is_not_certain():
    assert goes_to("providers", "Contact telephone number").confidence in {"likely", CHECK}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Date of expiry", "Expiry date"),
        ("E-mail addr", "Email address"),
        ("Cert no", "Policy ref"),
    ],
)
def test_headings_of_one_meaning_are_one(one, other):
    assert meaning(one) == meaning(other)
