"""What identifiers need beyond a pattern: bringing a text into shape, check digits, lost noughts.

A shape function answers the text as it would be written properly, or something that its pattern
then refuses. Applied twice it answers the same.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.years import read_year

Shape = Callable[[str], str]
Check = Callable[[str], str | None]

# From the registrar's guide; two letters that are none of these are a slip of the pen.
COMPANY_PREFIXES = frozenset(
    re.findall(
        r"[A-Z]+",
        "AC BR CE CS EN ES FC FE GE GN GS IC IP LP NA NC NF NI NL NO NP NR NV NZ OC OE PC RC RO "
        "RS SA SC SE SF SG SI SL SO SP SR SZ ZC",
    )
)
# The professions of the Health and Care Professions Council; officers' own table may know more.
HCPC_PREFIXES = frozenset(
    ("AS", "BS", "CH", "CS", "DT", "HAD", "ODP", "OT", "OR", "PA", "PH", "PO", "PYL", "RA", "SL")
)
_GAPS = re.compile(r"\s+")
_EXTENSION = re.compile(r"(?:ext|extn|x)\.? ?\d{1,6}$")


@dataclass(frozen=True, slots=True)
class Identifier:
    """A kind of number or address.

    Attributes:
        name: what people call it.
        tidy: a text as written to the text as kept.
        doubt: a text as written to a warning that says what would be right, or nothing.
        example: a good one, shown as a hint.
    """

    name: str
    tidy: Shape
    doubt: Check
    example: str


def joined(text: str) -> str:
    """Take the spaces out and make letters capital."""
    return _GAPS.sub("", text).upper()


def plain_shape(text: str) -> str:
    """Take out spaces, hyphens and full stops too."""
    return re.sub(r"[-.]", "", joined(text))


def year_shape(text: str) -> str:
    """Write a financial year as 2026-27; what is none stays as it is."""
    try:
        return read_year(text)
    except ValueError:
        return text.strip()


def contract_year_shape(text: str) -> str:
    """Write a financial year as 2026-27 and a contract year as Year 2."""
    numbered = re.fullmatch(r"(?:year|yr|y)?\s*(\d{1,2})", text.strip().casefold())
    return f"Year {int(numbered[1])}" if numbered else year_shape(text)


def year_follows(text: str) -> str | None:
    """Doubt a year such as 2026-28, whose two years do not follow each other."""
    if text.startswith("Year"):
        return None
    try:
        read_year(text)
    except ValueError as wrong:
        return str(wrong)
    return None


def company_shape(text: str) -> str:
    """Give a company number its 8 characters: spreadsheets drop the leading noughts."""
    number = plain_shape(text)
    found = re.fullmatch(r"([A-Z]{0,2})(\d{1,8})([A-Z]?)", number)
    if not found:
        return number
    letters, digits, suffix = found.groups()
    return letters + digits.zfill(8 - len(letters) - len(suffix)) + suffix


def company_prefix(number: str) -> str | None:
    """Doubt letters that Companies House doesn't use."""
    letters = number[:2]
    if letters.isdigit() or letters == "R0" or letters in COMPANY_PREFIXES:
        return None
    return (
        f"“{number}” begins with {letters}, which Companies House does not use: "
        "it should be 8 digits, or two letters such as SC, NI or OC and 6 digits"
    )


def charity_shape(text: str) -> str:
    """Give Scottish and Northern Irish charities their 6 digits, and the hyphen no spaces."""
    number = joined(text)
    found = re.fullmatch(r"(SC|NIC)(\d{1,6})", number)
    return f"{found[1]}{found[2].zfill(6)}" if found else number


def urn_shape(text: str) -> str:
    """Write the 7 digits of council and school with their stroke."""
    number = joined(text)
    return f"{number[:3]}/{number[3:]}" if re.fullmatch(r"\d{7}", number) else number


def ppon_shape(text: str) -> str:
    """Write the 12 characters in groups of four."""
    number = plain_shape(text)
    return f"{number[:4]}-{number[4:8]}-{number[8:]}"


def vat_shape(text: str) -> str:
    """Drop the country's letters; XI (Northern Ireland in the EU) says more and stays."""
    return plain_shape(text).removeprefix("GB")


def vat(number: str) -> str | None:
    """Doubt check digits that don't agree (weights 8 to 2, modulus 97 or 9755)."""
    from stdnum.gb import vat as standard

    if standard.is_valid(number):
        return None
    return f"“{number}” is not a VAT number: its last two digits do not agree with the others"


def postcode_shape(text: str) -> str:
    """Write a postcode in capitals with one space before its last three characters."""
    code = joined(text)
    return f"{code[:-3]} {code[-3:]}"


def hcpc_shape(text: str) -> str:
    """Drop the word HCPC, spaces and hyphens."""
    return plain_shape(text).removeprefix("HCPC")


def nhs(number: str) -> str | None:
    """Doubt a check digit that doesn't agree (modulus 11)."""
    from stdnum.gb import nhs as standard

    if standard.is_valid(number):
        return None
    return f"“{number}” is not an NHS number: its last digit does not agree with the others"


def upn(number: str) -> str | None:
    """Doubt a wrong check letter, then a council that the table of 2011 doesn't know.

    Councils made since (Dorset is 838) are missing from that table: look before correcting.
    """
    from stdnum.gb import upn as standard

    if standard.calc_check_digit(number[1:]) != number[0]:
        return f"“{number}” is not a UPN: its first letter does not agree with the digits"
    if standard.is_valid(number):
        return None
    return (
        f"“{number}” names council {number[1:4]}, which is not on the list of 2011: "
        "it is right if the council is newer"
    )


def dbs_shape(text: str) -> str:
    """Put back the two noughts that every certificate of today begins with."""
    number = plain_shape(text)
    return f"00{number}" if re.fullmatch(r"1\d{9}", number) else number


def ocid_shape(text: str) -> str:
    """Write an OCID in small letters without spaces."""
    return _GAPS.sub("", text).lower()


def notice_shape(text: str) -> str:
    """Write the older notice numbers with the one space they have."""
    number = joined(text)
    found = re.fullmatch(r"(\d{4})/S(000-\d{6})", number)
    return f"{found[1]}/S {found[2]}" if found else number


def decision_shape(text: str) -> str:
    """Take out spaces, except from “To be allocated by Democratic Services”."""
    words = _GAPS.sub(" ", text).strip()
    return joined(text) if words[:1].isdigit() else words


def cpv_shape(text: str) -> str:
    """Write the hyphen before the check digit. It is published, so it is never worked out."""
    code = joined(text).replace("–", "-")
    return f"{code[:8]}-{code[8]}" if re.fullmatch(r"\d{9}", code) else code


def phone_shape(text: str) -> str:
    """Give a telephone number single spaces and the leading 0 that a spreadsheet dropped."""
    number = _GAPS.sub(" ", text).strip().lower().removeprefix("tel:").strip()
    return f"0{number}" if _has_lost_nought(number) else number


def _has_lost_nought(number: str) -> bool:
    digits = re.sub(r"[ ./-]", "", number)
    return bool(re.fullmatch(r"[12378]\d{9}", digits))


def phone_lost(text: str) -> str | None:
    """Say of a number as written that a spreadsheet dropped its leading 0."""
    shaped = phone_shape(text)
    if not _has_lost_nought(shaped.removeprefix("0")) or text.strip().startswith("0"):
        return None
    return f"“{text.strip()}” has lost its leading 0: it should be {shaped}"


def phone(number: str) -> str | None:
    """Doubt a British number with too many or too few digits."""
    digits = re.sub(r"[ ()./-]", "", _EXTENSION.sub("", number))
    national = re.sub(r"^(?:\+44|0044)0?", "0", digits)
    if re.fullmatch(r"0[1-35789]\d{8,9}|\+\d{8,15}|00[1-9]\d{7,14}", national):
        return None
    return f"“{number}” is not a telephone number: it should be 10 or 11 digits that begin with 0"


def email_shape(text: str) -> str:
    """Drop “mailto:” and stray punctuation, and write the domain in small letters."""
    address = text.strip().strip("<>;,.").removeprefix("mailto:").strip()
    name, at, domain = address.rpartition("@")
    return f"{name}{at}{domain.lower()}"


def website_shape(text: str) -> str:
    """Write scheme and domain in small letters."""
    address = text.strip()
    found = re.match(r"(?:https?://)?[^/?#]*", address, re.IGNORECASE)
    host = found[0] if found else ""
    return host.lower() + address[len(host) :]
