"""Headings go to the right fields, by name, other word, likeness and the look of the values."""

import pytest

from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.sheets.headings import plain
from desktop.sheets.matching import CERTAIN, CHECK, LIKELY, match
from desktop.store.lookup import StoreLookup
from tests.factories import make

PROVIDERS = ENTITIES["providers"]


def field_of(entity, heading, cells=(), others=(), **more):
    """Match one heading among others; give its match."""
    rows = [[cell] for cell in cells]
    return match(entity, [heading, *others], rows, **more)[0]


@pytest.mark.parametrize(
    ("register", "heading", "field"),
    [
        ("providers", "QPL Ref", "ref"),
        ("providers", "Co. No", "company_number"),
        ("providers", "CoNo", "company_number"),
        ("providers", "Company Nr.", "company_number"),
        ("providers", "company_number", "company_number"),
        ("providers", "SME?", "sme"),
        ("providers", "E-MAIL", "email"),
        ("providers", "Post code", "postcode"),
        ("rates", "Rate (£)", "amount"),
        ("rates", "£/session", "amount"),
        ("capacity", "Wait (days)", "wait_days"),
        ("capacity", "Sessions p/w", "sessions_a_week"),
        ("qualification-events", "What happened", "status"),
    ],
)
def test_a_heading_goes_to_its_field_however_it_is_written(register, heading, field):
    found = field_of(ENTITIES[register], heading)

    assert (found.field, found.confidence) == (field, CERTAIN)


def test_every_field_is_known_by_its_label_and_by_its_id():
    for entity in ENTITIES.values():
        for column in entity.columns:
            assert field_of(entity, column.label.text).field == column.field
            assert field_of(entity, column.field).field == column.field


def test_no_two_fields_of_a_register_have_one_name():
    for entity in ENTITIES.values():
        own = [{plain(c.field), plain(c.label.text)} for c in entity.columns]

        assert sum(map(len, own)) == len(set().union(*own)), entity.name


def test_words_that_a_group_of_headings_shares_may_be_left_off():
    first, second = match(PROVIDERS, ["Numbers Co. No", "Numbers VAT No"], [])

    assert (first.field, second.field) == ("company_number", "vat_number")
    assert first.confidence == LIKELY
    assert field_of(PROVIDERS, "Previous supplier").field is None


def test_what_stands_before_a_colon_may_be_left_off():
    assert field_of(PROVIDERS, "Recipient Org:Company Number").field == "company_number"


def test_a_slip_of_the_pen_is_likely_when_its_values_fit():
    assert field_of(PROVIDERS, "Poscode", ["ME14 1XQ", "CT1 2AB"]).confidence == LIKELY
    assert field_of(PROVIDERS, "Poscode", ["Maidstone", "Dover"]).field is None
    assert field_of(PROVIDERS, "Suplier").confidence == CHECK


def test_a_right_heading_over_wrong_values_has_to_be_checked():
    found = field_of(ENTITIES["lists"], "Starts", ["soon", "later", "1 April 2025"])

    assert (found.field, found.confidence) == ("starts", CHECK)
    assert "only 1 of 3" in found.why


def test_a_year_is_no_date():
    assert field_of(ENTITIES["lists"], "Starts", [2024, 2025, 2026]).confidence == CHECK


def test_two_columns_never_go_to_one_field():
    name, supplier = match(PROVIDERS, ["Supplier name", "Supplier"], [])

    assert [name.field, supplier.field].count("name") == 1
    assert "goes to Provider already" in (name if name.field is None else supplier).why


def test_the_column_whose_values_fit_wins_over_its_rival():
    rows = [["see below", "1 April 2025"], ["ditto", "2 April 2025"]]

    first, second = match(ENTITIES["lists"], ["Starts", "Start date"], rows)

    assert (first.field, second.field) == (None, "starts")


def test_a_reference_that_repeats_is_not_what_finds_the_row():
    found = field_of(PROVIDERS, "Programme: Code", ["VSG"] * 10)

    assert found.field is None


def test_known_words_count_as_evidence(store):
    with store.read() as connection:
        lookup = StoreLookup(connection)
        good = field_of(PROVIDERS, "Areas covered", ["North, West", "E; S"], lookup=lookup)
        bad = field_of(PROVIDERS, "Areas covered", ["Narnia", "Mordor"], lookup=lookup)

    assert (good.confidence, bad.confidence) == (CERTAIN, CHECK)


def test_a_name_that_several_records_have_still_shows_that_it_is_a_link(store):
    make(store, "providers", name="Acme")
    make(store, "providers", name="Acme")
    with store.read() as connection:
        found = field_of(ENTITIES["contacts"], "Supplier", ["Acme"], lookup=StoreLookup(connection))

    assert (found.field, found.confidence) == ("provider", CERTAIN)


def test_worked_out_columns_and_words_for_people_stay_out():
    spend, provider, words = match(
        ENTITIES["qualifications"], ["Blocked by", "Provider", "Provider name"], []
    )

    assert "never imported" in spend.why
    assert (spend.field, provider.field, words.field) == (None, "provider", None)
    assert field_of(ENTITIES["qualifications"], "Provider name").field == "provider"


def test_a_column_without_a_heading_is_known_by_values_nothing_else_has():
    emails = ["a@b.example", "c@d.example", "e@f.example"]

    assert field_of(PROVIDERS, "", emails).field == "email"
    assert field_of(PROVIDERS, "", ["1", "2", "3"]).field is None


def test_a_heading_that_says_nothing_is_known_by_such_values_and_has_to_be_checked():
    emails = ["a@b.example", "c@d.example", "e@f.example"]

    found = field_of(PROVIDERS, "Referrer", emails)
    own, other = match(PROVIDERS, ["Email", "Referrer"], [[one, one] for one in emails])

    assert (found.field, found.confidence) == ("email", CHECK)
    assert found.why == "no field has such a name, but its values look like Email"
    assert (own.field, other.field) == ("email", None)
    assert other.why == "“Email” goes to Email already"


@pytest.mark.parametrize("heading", ["Who", "who", "#1"])
def test_what_an_officer_chose_goes_before_all(heading):
    who, name = match(PROVIDERS, ["Who", "Supplier"], [], {heading: "name"})

    assert (who.field, who.why, name.field) == ("name", "you chose it", None)


def test_an_officer_may_leave_a_column_out():
    found = field_of(PROVIDERS, "Comments", chosen={"Comments": ""})

    assert (found.field, found.why) == (None, "you chose not to import it")


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"Nowhere": "name"}, "no heading “Nowhere”"),
        ({"Who": "colour"}, "no field “colour”"),
        ({"Who": "next_expiry"}, "that can be imported"),
        ({"Who": "name", "Supplier": "name"}, "goes to “name” already"),
    ],
)
def test_a_choice_that_cannot_be_is_refused(chosen, words):
    with pytest.raises(Invalid, match=words):
        match(PROVIDERS, ["Who", "Supplier"], [], chosen)
