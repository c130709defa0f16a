"""Numbers and addresses that have a format: how each is tidied, and what makes one doubtful.

The formats are those the councils' partners use (Companies House, the Charity Commission, the
NHS, the Department for Education, Find a Tender and so on). Most have no check digit, so that a
number that passes is only of the right shape; and a wrong one is a warning, never an error.
"""

import re
from collections.abc import Mapping

from desktop.domain import number_checks as checks
from desktop.domain.number_checks import HCPC_PREFIXES, Identifier, Shape, joined

FORMATS = {  # of numbers whose kind stands in another field of the row
    "ocid": "ocid",
    "notice": "notice",
    "enhanced DBS": "dbs",
    "HCPC registration": "hcpc",
    "data protection registration": "ico",
}


def _identifier(
    called: str,
    example: str,
    should: str,
    pattern: str,
    shape: Shape,
    *,
    plain: str = "",
    **more: checks.Check,
) -> Identifier:
    """Make an identifier from its pattern and the function that brings a text into shape.

    A text that has not the shape is left as it was written: it may be a note. `check` looks at
    a number of the right shape; `lost` at the text as written, before it was mended. `plain`
    is how nearly all are written, with nothing to tidy or doubt: sheets have many thousands.
    """
    form = re.compile(pattern)
    is_plain = re.compile(plain or "(?!)").fullmatch

    def tidy(text: str) -> str:
        if is_plain(text):
            return text
        shaped = shape(text)
        return shaped if form.fullmatch(shaped) else text.strip()

    def doubt(text: str) -> str | None:
        if is_plain(text):
            return None
        if "lost" in more and (words := more["lost"](text)):
            return words
        shaped = shape(text)
        if not form.fullmatch(shaped):
            return f"“{text.strip()}” is not {called}: it should be {should}, like {example}"
        return more["check"](shaped) if "check" in more else None

    return Identifier(called.split(" ", 1)[1], tidy, doubt, example)


IDENTIFIERS: Mapping[str, Identifier] = {
    "company_number": _identifier(
        "a company number",
        "01234567",
        "8 digits, or two letters and 6 digits",
        r"\d{8}|[A-Z]{2}(?:\d{6}|\d{5}[A-Z])|R0\d{6}",
        checks.company_shape,
        plain=r"\d{8}",
        check=checks.company_prefix,
    ),
    "charity_number": _identifier(
        "a charity number",
        "1089464",
        "6 or 7 digits, or SC or NIC and 6 digits",
        r"\d{6,7}(?:-\d{1,2})?|(?:SC|NIC)\d{6}",
        checks.charity_shape,
    ),
    "ods_code": _identifier(
        "an ODS code", "RYY", "3 to 6 letters and digits", r"[A-Z0-9]{3,6}", joined
    ),
    "ukprn": _identifier(
        "a UKPRN", "10012345", "8 digits that begin with 1", r"1\d{7}", joined
    ),
    "urn": _identifier(
        "a URN",
        "118789",
        "6 digits, or the council’s and the school’s number as in 886/1234",
        r"\d{6}|\d{3}/\d{4}",
        checks.urn_shape,
    ),
    "ppon": _identifier(
        "a PPON",
        "PHVC-1716-LBDJ",
        "P and three letters, four digits and four letters",
        r"P[A-Z]{3}-\d{4}-[A-Z]{4}",
        checks.ppon_shape,
    ),
    "vat_number": _identifier(
        "a VAT number",
        "980780684",
        "9 digits, 12 for a branch",
        r"(?:XI)?(?:\d{9}|\d{12}|GD[0-4]\d\d|HA[5-9]\d\d)",
        checks.vat_shape,
        check=checks.vat,
    ),
    "postcode": _identifier(
        "a postcode",
        "ME14 1XQ",
        "two parts, the second a digit and two letters",
        r"[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}|GIR 0AA",
        checks.postcode_shape,
        plain=r"[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}",
    ),
    "hcpc": _identifier(
        "an HCPC number",
        "SL12345",
        "the letters of the profession and up to 6 digits",
        rf"(?:{'|'.join(sorted(HCPC_PREFIXES, key=len, reverse=True))})\d{{1,6}}",
        checks.hcpc_shape,
    ),
    "nhs_number": _identifier(
        "an NHS number", "943 476 5870", "10 digits", r"\d{10}", checks.plain_shape,
        check=checks.nhs,
    ),
    "upn": _identifier(
        "a UPN",
        "R886212325001",
        "a letter (not I, O or S) and 12 digits, the last of which may be a letter",
        r"[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]",
        joined,
        check=checks.upn,
    ),
    "dbs": _identifier(
        "a DBS certificate number", "001234567890", "12 digits", r"\d{12}", checks.dbs_shape
    ),
    "ico": _identifier(
        "an ICO registration number",
        "ZA123456",
        "Z, ZA or ZB and digits",
        r"Z[A-Z]?\d{5,8}",
        joined,
    ),
    "ocid": _identifier(
        "an OCID",
        "ocds-h6vhtk-030f77",
        "ocds-h6vhtk- and 6 digits or letters a to f",
        r"ocds-h6vhtk-[0-9a-f]{6}|ocds-b5fd17-[0-9a-z-]+",
        checks.ocid_shape,
    ),
    "notice": _identifier(
        "a Find a Tender notice number",
        "002270-2022",
        "6 digits and the year, or the older 2022/S 000-002270",
        r"\d{6}-\d{4}|\d{4}/S 000-\d{6}",
        checks.notice_shape,
    ),
    "decision": _identifier(
        "a decision number",
        "20/00017",
        "the year in two digits and 5 digits, or “To be allocated”",
        r"\d{2}/\d{5}|(?i:to be allocated)(?: .*)?",
        checks.decision_shape,
    ),
    "cpv": _identifier(
        "a CPV code",
        "85323000-9",
        "8 digits, a hyphen and the check digit",
        r"\d{8}(?:-\d)?",
        checks.cpv_shape,
    ),
    "financial_year": _identifier(
        "a financial year",
        "2026-27",
        "two years that follow each other",
        r"\d{4}-\d{2}",
        checks.year_shape,
        check=checks.year_follows,
    ),
    "contract_year": _identifier(
        "a year",
        "Year 2",
        "a financial year, or Year and the number of a contract year",
        r"\d{4}-\d{2}|Year \d{1,2}",
        checks.contract_year_shape,
        check=checks.year_follows,
    ),
    "phone": _identifier(
        "a telephone number",
        "01622 000000",
        "10 or 11 digits that begin with 0, or + and the country’s number",
        r"[+0(][\d ()./-]{8,}(?:(?:ext|extn|x)\.? ?\d{1,6})?",
        checks.phone_shape,
        plain=r"0[1-35789](?: ?\d){8,9}",
        lost=checks.phone_lost,
        check=checks.phone,
    ),
    "email": _identifier(
        "an email address",
        "referrals@provider.example",
        "a name, @ and a domain",
        r"[^@\s,;<>()\"]+@(?:[\w-]+\.)+[^\W\d_]{2,}",
        checks.email_shape,
        plain=r"[a-z\d._-]*[a-z\d]@(?:[a-z\d-]+\.)+[a-z]{2,}",
    ),
    "website": _identifier(
        "a web address",
        "www.provider.example",
        "a domain",
        r"(?:https?://)?(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?",
        checks.website_shape,
        plain=r"(?:https?://)?(?:[a-z\d-]+\.)+[a-z]{2,}",
    ),
}  # fmt: skip


def tidy(key: str, text: str) -> str:
    """Bring a text into the usual form of its kind; one of another shape stays as written."""
    return IDENTIFIERS[key].tidy(text)


def doubt(key: str, text: str) -> str | None:
    """Say what looks wrong with a text as it was written, and what would be right."""
    return IDENTIFIERS[key].doubt(text)


def of_its_kind(kind: str | None, number: str | None) -> str | None:
    """Doubt a number that has not the format of its kind of reference or document."""
    return doubt(FORMATS[kind], number) if kind in FORMATS and number else None


def mended(key: str, text: str) -> str | None:
    """Say which leading noughts tidying put back that a spreadsheet had dropped."""
    kept = IDENTIFIERS[key].tidy(text)
    lost = sum(map(str.isdigit, kept)) - sum(map(str.isdigit, text))
    if lost <= 0:
        return None
    noughts = "a leading 0" if lost == 1 else f"{lost} leading 0s"
    return f"“{text.strip()}” had lost {noughts} and is kept as {kept}"
