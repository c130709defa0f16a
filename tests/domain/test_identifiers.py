import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.identifiers import (
    IDENTIFIERS,
    doubt,
    mended,
    of_its_kind,
    tidy,
)

TIDIED = [
    ("company_number", "1234567", "01234567"),
    ("company_number", "234567", "00234567"),
    ("company_number", " 0123 4567 ", "01234567"),
    ("company_number", "sc12345", "SC012345"),
    ("company_number", "NI 054321", "NI054321"),
    ("company_number", "oc301234", "OC301234"),
    ("company_number", "IP1234R", "IP01234R"),
    ("company_number", "R000123", "R0000123"),
    ("company_number", "not yet known", "not yet known"),
    ("company_number", "123456789", "123456789"),
    ("charity_number", "1089464 - 1", "1089464-1"),
    ("charity_number", "sc 12345", "SC012345"),
    ("charity_number", "NIC100012", "NIC100012"),
    ("ods_code", " ryy ", "RYY"),
    ("urn", "8861234", "886/1234"),
    ("urn", "886 / 1234", "886/1234"),
    ("ppon", "phvc1716lbdj", "PHVC-1716-LBDJ"),
    ("ppon", "PHVC 1716 LBDJ", "PHVC-1716-LBDJ"),
    ("vat_number", "GB 980 7806 84", "980780684"),
    ("vat_number", "XI980780684", "XI980780684"),
    ("postcode", "me141xq", "ME14 1XQ"),
    ("postcode", "ME14  1XQ", "ME14 1XQ"),
    ("postcode", "gir0aa", "GIR 0AA"),
    ("postcode", "Maidstone", "Maidstone"),
    ("hcpc", "sl 12345", "SL12345"),
    ("hcpc", "HCPC PYL123456", "PYL123456"),
    ("nhs_number", "943 476 5870", "9434765870"),
    ("nhs_number", "943-476-5870", "9434765870"),
    ("upn", "r886 212 325 001", "R886212325001"),
    ("dbs", "1234567890", "001234567890"),
    ("dbs", "0012 3456 7890", "001234567890"),
    ("ico", "za 123456", "ZA123456"),
    ("ocid", "OCDS-h6vhtk-030F77", "ocds-h6vhtk-030f77"),
    ("notice", "2022/S000-002270", "2022/S 000-002270"),
    ("decision", "20 / 00017", "20/00017"),
    ("decision", "To be allocated by  someone", "To be allocated by someone"),
    ("cpv", "853230009", "85323000-9"),
    ("phone", "1617486414", "01617486414"),
    ("phone", "161 748 6414", "0161 748 6414"),
    ("phone", "7700 900123", "07700 900123"),
    ("phone", "01622  694000", "01622 694000"),
    ("phone", "Tel: 01622 694000", "01622 694000"),
    ("phone", "(01622) 694000", "(01622) 694000"),
    ("email", " mailto:Referrals@Provider.EXAMPLE; ", "Referrals@provider.example"),
    ("website", "HTTPS://WWW.Provider.example/Refer", "https://www.provider.example/Refer"),
]  # fmt: skip

RIGHT = [
    ("company_number", "01234567"),
    ("company_number", "1234567"),
    ("company_number", "CE012345"),
    ("company_number", "RS007018"),
    ("charity_number", "215199"),
    ("charity_number", "1089464"),
    ("charity_number", "1089464-12"),
    ("ods_code", "RVV"),
    ("ods_code", "RYYC1"),
    ("ods_code", "QKS"),
    ("ods_code", "G82001"),
    ("ukprn", "10012345"),
    ("urn", "118789"),
    ("urn", "886/1234"),
    ("ppon", "PHVC-1716-LBDJ"),
    ("vat_number", "980780684"),
    ("vat_number", "GB980780684"),
    ("vat_number", "980780684001"),
    ("vat_number", "GD499"),
    ("vat_number", "HA500"),
    ("hcpc", "PH123456"),
    ("hcpc", "PYL123456"),
    ("hcpc", "HAD1"),
    ("nhs_number", "943 476 5870"),
    ("upn", "R886212325001"),
    ("dbs", "001234567890"),
    ("ico", "Z1234567"),
    ("ico", "ZB123456"),
    ("ocid", "ocds-h6vhtk-060d1f"),
    ("ocid", "ocds-b5fd17-0a1b2c3d-4e5f"),
    ("notice", "002262-2026"),
    ("notice", "2025/S 000-052928"),
    ("decision", "20/00017"),
    ("decision", "To be allocated by Democratic Services"),
    ("cpv", "85323000-9"),
    ("cpv", "85323000"),
    ("phone", "01622 694000"),
    ("phone", "03000 41 41 41"),
    ("phone", "+44 1622 694000"),
    ("phone", "+44 (0)1622 694000"),
    ("phone", "01622 694000 ext 12"),
    ("phone", "016977 3555"),
    ("phone", "+353 1 234 5678"),
    ("email", "referrals@provider.example"),
    ("email", "o'neil+slt@therapies.org.uk"),
    ("website", "www.provider.example"),
    ("website", "https://provider.example/refer?lot=2"),
    *((key, one.example) for key, one in IDENTIFIERS.items()),
    *(
        ("postcode", code)
        for code in ("M1 1AE", "M60 1NW", "CR2 6XH", "DN55 1PT", "W1A 1HQ", "EC1A 1BB", "GIR 0AA")
    ),
]

WRONG = [
    ("company_number", "123456789", "8 digits"),
    ("company_number", "XX123456", "XX"),
    ("company_number", "S1234567", "two letters"),
    ("charity_number", "12345", "6 or 7 digits"),
    ("ods_code", "RY", "3 to 6"),
    ("ods_code", "RYY-01", "3 to 6"),
    ("ukprn", "20012345", "begin with 1"),
    ("ukprn", "1001234", "8 digits"),
    ("urn", "88612", "6 digits"),
    ("ppon", "AHVC-1716-LBDJ", "PHVC-1716-LBDJ"),
    ("vat_number", "980780685", "do not agree"),
    ("vat_number", "98078068", "9 digits"),
    ("vat_number", "GD500", "9 digits"),
    ("postcode", "ME14 1CQ", "ME14 1XQ"),
    ("postcode", "ME14", "two parts"),
    ("hcpc", "SL1234567", "up to 6 digits"),
    ("hcpc", "XY123456", "letters of the profession"),
    ("nhs_number", "9434765871", "last digit"),
    ("nhs_number", "943476587", "10 digits"),
    ("upn", "A886212325001", "first letter"),
    ("upn", "I886212325001", "not I, O or S"),
    ("upn", "Y838240112345", "newer"),
    ("dbs", "12345678901", "12 digits"),
    ("ico", "A1234567", "ZA"),
    ("ocid", "ocds-h6vhtk-030g77", "ocds-h6vhtk-"),
    ("notice", "2270-2022", "002270-2022"),
    ("decision", "2020/00017", "20/00017"),
    ("decision", "20/0017", "20/00017"),
    ("cpv", "8532300-9", "8 digits"),
    ("phone", "1617486414", "leading 0: it should be 01617486414"),
    ("phone", "01622 6940", "10 or 11 digits"),
    ("phone", "01622 6940000", "10 or 11 digits"),
    ("phone", "ask Jo", "begin with 0"),
    ("email", "referrals.provider.example", "@"),
    ("email", "a@b.example, c@d.example", "@"),
    ("website", "NA", "www.provider.example"),
]


@pytest.mark.parametrize(("key", "written", "kept"), TIDIED)
def test_a_text_is_kept_in_its_usual_form(key, written, kept):
    assert tidy(key, written) == kept


@pytest.mark.parametrize(("key", "written"), RIGHT)
def test_a_right_one_raises_no_doubt(key, written):
    assert doubt(key, written) is None
    assert doubt(key, tidy(key, written)) is None


@pytest.mark.parametrize(("key", "written", "said"), WRONG)
def test_a_wrong_one_is_doubted_in_words_that_say_what_would_be_right(key, written, said):
    assert said in doubt(key, written)


@pytest.mark.parametrize("key", IDENTIFIERS)
@given(text=st.text(max_size=24) | st.from_regex(r"\A[A-Za-z+(]{0,3}[0-9 ]{0,14}[A-Z/-]{0,2}\Z"))
def test_tidying_twice_is_tidying_once_and_nothing_makes_it_stumble(key, text):
    once = tidy(key, text)

    assert tidy(key, once) == once
    doubt(key, text)


@pytest.mark.parametrize(
    ("key", "written", "kept"),
    [
        ("company_number", "1234567", "01234567"),
        ("phone", "1617486414", "01617486414"),
        ("dbs", "1234567890", "001234567890"),
    ],
)
def test_noughts_put_back_are_said(key, written, kept):
    assert mended(key, written).endswith(kept)


@pytest.mark.parametrize(
    ("key", "written"),
    [("company_number", "0123 4567"), ("vat_number", "GB980780684"), ("postcode", "me141xq")],
)
def test_nothing_is_said_of_spaces_capitals_and_country_letters(key, written):
    assert mended(key, written) is None


def test_a_telephone_number_is_doubted_as_written_but_not_as_kept():
    assert doubt("phone", "1617486414") == (
        "“1617486414” has lost its leading 0: it should be 01617486414"
    )
    assert doubt("phone", tidy("phone", "1617486414")) is None


def test_a_council_newer_than_the_table_is_a_warning_that_says_so():
    assert "council 838" in doubt("upn", "Y838240112345")


@pytest.mark.parametrize(
    ("kind", "number", "said"),
    [
        ("ocid", "030f77", "OCID"),
        ("notice", "12-2022", "Find a Tender"),
        ("enhanced DBS", "12345", "DBS certificate number"),
        ("HCPC registration", "XX1", "HCPC number"),
        ("data protection registration", "12345678", "ICO registration number"),
    ],
)
def test_a_number_is_held_to_the_format_of_its_kind(kind, number, said):
    assert said in of_its_kind(kind, number)


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("enhanced DBS", "001234567890"),
        ("HCPC registration", None),
        ("public liability", "any"),
        (None, "1"),
    ],
)
def test_a_right_number_and_one_of_a_kind_without_format_raise_no_doubt(kind, number):
    assert of_its_kind(kind, number) is None
