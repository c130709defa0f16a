"""Identifiers that are written just as they are kept, told by one pattern each.

What matches is the tidy form itself and nothing is doubtful about it (a test holds this against
the identifiers' own functions), so that a long column needs no second look.
"""

import re
from collections.abc import Callable
from typing import Any

_LETTERS = r"[A-Z]{4}"
PATTERNS = {
    "company_number": r"\d{8}",
    "charity_number": r"\d{6,7}",
    "ods_code": r"[A-Z0-9]{3,6}",
    "ukprn": r"1\d{7}",
    "urn": r"\d{6}",
    "ppon": rf"P[A-Z]{{3}}-\d{{4}}-{_LETTERS}",
    "postcode": r"[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}",
    "phone": r"0[1-35789]\d{3} \d{6}|0[1-35789]\d{2} \d{3} \d{4}|0[1-35789]\d{9}",
    "email": r"[a-z0-9](?:[a-z0-9._+-]*[a-z0-9])?@(?:[a-z0-9-]+\.)+[a-z]{2,}",
    "website": r"(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[!-~]*)?",
}
# Numbers that a spreadsheet took for amounts, so that they lost their leading noughts: what is left
# of them, and how long they are when whole.
LOST = {"company_number": (r"\d{3,7}", 8), "phone": (r"[12378]\d{9}", 11)}
PERFECT: dict[str, Callable[[str], Any]] = {
    name: re.compile(pattern, re.ASCII).fullmatch for name, pattern in PATTERNS.items()
}
SHORT: dict[str, tuple[Callable[[str], Any], int]] = {
    name: (re.compile(pattern, re.ASCII).fullmatch, length)
    for name, (pattern, length) in LOST.items()
}
