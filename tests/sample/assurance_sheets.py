"""The sheets about assurance: which documents are asked for, and those that were seen."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from tests.sample import mess
from tests.sample.layout import Line, Sheet
from tests.sample.providers import LOTS, PROVIDERS, Provider

PREFIXES = {"SLT": "SL", "OT": "OT", "PHY": "PH", "HYD": "PH", "MUS": "AS"}
RENEWALS = {  # the day each profession's registration runs out next
    "SL": dt.date(2027, 9, 30),
    "OT": dt.date(2027, 10, 31),
    "PH": dt.date(2028, 4, 30),
    "AS": dt.date(2028, 5, 31),
}
PUBLIC, EMPLOYERS, INDEMNITY = "Public liability", "Employer’s liability", "Professional indemnity"
DBS, HCPC, REGISTER = "Enhanced DBS", "HCPC registration", "Professional register"
ICO, POLICY = "Data protection registration", "Safeguarding policy"
DECLARATION = "Exclusion self-declaration"
# What runs out early, by provider, document and therapist (0 for the provider itself).
EARLY = {
    ("QPL-102", PUBLIC, 0): dt.date(2026, 12, 1),
    ("QPL-103", DBS, 1): dt.date(2026, 10, 21),
    ("QPL-103", DBS, 2): dt.date(2026, 10, 21),
    ("QPL-104", PUBLIC, 0): dt.date(2026, 10, 28),
    ("QPL-105", INDEMNITY, 0): dt.date(2026, 10, 14),
    ("QPL-115", ICO, 0): dt.date(2026, 11, 30),
    ("QPL-122", DBS, 1): dt.date(2026, 11, 2),
    ("QPL-123", PUBLIC, 0): dt.date(2026, 9, 30),
    ("QPL-127", PUBLIC, 0): dt.date(2027, 1, 31),
    ("QPL-127", EMPLOYERS, 0): dt.date(2027, 1, 31),
    ("QPL-127", INDEMNITY, 0): dt.date(2027, 1, 31),
    ("QPL-127", DBS, 4): dt.date(2026, 10, 2),
    ("QPL-127", REGISTER, 6): dt.date(2026, 11, 30),
    ("QPL-131", POLICY, 0): dt.date(2026, 12, 18),
}  # fmt: skip
MISSING = {("QPL-108", POLICY)}
PROMISED = {"QPL-140", "QPL-143"}  # a commitment to take out insurance before the first call-off
CHECKERS = ("Commissioning", "Contracts team", "Commissioning support")
UNSIGNED = {("QPL-116", ICO)}  # a check whose checker was not written down
CHECKED_EARLY = {("QPL-110", POLICY)}  # a check dated before the document
SPELLINGS = {
    DBS: (DBS, "DBS", "enhanced DBS"),
    HCPC: (HCPC, "HCPC"),
    ICO: (ICO, "ICO registration"),
    EMPLOYERS: (EMPLOYERS, "Employers liability"),
}
LOOKED = {
    DBS: "Certificate, with the children's barred list",
    HCPC: "Live register, no conditions",
    REGISTER: "Live register",
    ICO: "Public register of fee payers",
}


@dataclass(frozen=True)
class Paper:
    """One document of a provider, or of one of its therapists."""

    one: Provider
    document: str
    reference: str
    issued: dt.date
    expires: dt.date
    millions: int = 0
    therapist: int = 0


def _paper(
    one: Provider, document: str, reference: str, usual: dt.date, years: int, **more: int
) -> Paper:
    expires = EARLY.get((one.ref, document, more.get("therapist", 0)), usual)
    issued = expires.replace(day=min(expires.day, 28), year=expires.year - years)
    return Paper(one, document, reference, issued, expires, **more)


def _organisation(one: Provider) -> Iterator[Paper]:
    """Give the documents of the provider itself."""
    number, renews = one.number, dt.date(2027, 2 + one.number % 7, 28)
    large = one.kind.startswith("NHS") or "chool" in one.kind
    yield _paper(one, PUBLIC, f"PL/{number}/26", renews, 1, millions=10 if large else 5)
    if not one.alone:
        yield _paper(one, EMPLOYERS, f"EL/{number}/26", renews, 1, millions=10)
    indemnity = 2 if one.ref == "QPL-127" else 1 + number % 3
    yield _paper(one, INDEMNITY, f"PI/{number}/26", renews, 1, millions=indemnity)
    yield _paper(one, ICO, f"ZB990{number:03}", dt.date(2027, 3 + number % 6, 19), 1)
    if (one.ref, POLICY) not in MISSING:
        policy = dt.date(2027, 4, 1) if number % 2 else dt.date(2027, 9, 1)
        yield _paper(one, POLICY, f"SG-{number} v{1 + number % 4}", policy, 1)
    yield _paper(one, DECLARATION, f"SD-{number}", dt.date(2027, 4, 1), 1)


def _therapist(one: Provider, place: int) -> Iterator[Paper]:
    """Give the documents of one therapist, who works on one of the provider's lots."""
    codes = list(one.offers)
    code = codes[(place - 1) % len(codes)]
    if one.ref == "QPL-127":
        code = ("SLT", "SLT", "OT", "OT", "SLT", "CBT")[place - 1]
    number = one.number * 10 + place
    recheck = dt.date(2027 + number % 2, 3 + number % 9, 14)
    if one.ref == "QPL-127":
        recheck = dt.date(2028, 3, 14)
    yield _paper(one, DBS, f"00199{number:07}", recheck, 3, therapist=place)
    if code in PREFIXES:
        prefix = PREFIXES[code]
        reference = f"{prefix}99{number:04}"
        yield _paper(one, HCPC, reference, RENEWALS[prefix], 2, therapist=place)
    else:
        body = "BABCP" if code == "CBT" else "PTUK"
        due = dt.date(2027, 3 + number % 4, 30)
        yield _paper(one, REGISTER, f"{body} 99{number:04}", due, 1, therapist=place)


def _checked(paper: Paper, turn: int) -> tuple[dt.date, str | None]:
    where = (paper.one.ref, paper.document)
    day = paper.issued + dt.timedelta(-9 if where in CHECKED_EARLY else 3 + turn % 11)
    day = max(day, dt.date(2025, 3, 3)) if where not in CHECKED_EARLY else day
    return day, None if where in UNSIGNED else CHECKERS[turn % 3]


def _line(paper: Paper, turn: int) -> Line:
    spelled = SPELLINGS.get(paper.document, (paper.document,))
    checked_on, checked_by = _checked(paper, turn)
    short = paper.document.casefold().replace("’", "")
    who = f" therapist {paper.therapist}" if paper.therapist else ""
    return [
        paper.one.ref,
        spelled[turn % len(spelled)],
        paper.reference,
        f"Therapist {paper.therapist}" if paper.therapist else None,
        mess.cover(paper.millions, turn) if paper.millions else None,
        mess.day(paper.issued, turn),
        mess.day(paper.expires, turn + 1),
        mess.day(checked_on, turn + 2),
        checked_by,
        LOOKED.get(paper.document, "Copy"),
        f"{paper.one.ref} {short}{who} {paper.issued.year}.pdf",
    ]


def _applicant(one: Provider, first: int) -> Iterator[Line]:
    """Give what an applicant has sent so far; some promise to take out insurance."""
    papers = [paper for place in range(1, one.therapists + 1) for paper in _therapist(one, place)]
    yield from (_line(paper, first + at) for at, paper in enumerate(papers))
    if one.ref in PROMISED:
        letter = f"Letter {one.number}"
        yield [one.ref, PUBLIC, letter, None, "£5m", *[None] * 4,
               "Commitment to obtain before the first call-off", None]  # fmt: skip


def assurance() -> Sheet:
    """Lay out the documents seen, therapists by number and never by name."""
    rows: list[Line] = []
    for one in PROVIDERS:
        if one.status in {"qualified", "suspended"}:
            papers = [*_organisation(one)]
            for place in range(1, one.therapists + 1):
                papers.extend(_therapist(one, place))
            rows.extend([_line(paper, len(rows) + at) for at, paper in enumerate(papers)])
        elif one.status == "applied" or one.ref == "NOL-02":
            rows.extend([*_applicant(one, len(rows))])
    return Sheet(
        "Assurance",
        "assurance",
        ("Insurance, DBS, registration and policies seen", "Therapists by number only", ""),
        (
            "Provider ref", "Document type", "Policy no", "Practitioner", "Level of cover",
            "Issue date", "Expiry date", "Date checked", "Checked by", "Seen", "File",
        ),
        rows,
        total=["Total", len(rows)],
        notes=("NB: ask again 60 days before anything runs out.",),
        repeat_after=150,
    )  # fmt: skip


def rules() -> Sheet:
    """Lay out which documents are asked for on which lot and of whom."""
    everyone: tuple[tuple[str, str, int | None, int | None], ...] = (
        (PUBLIC, "Y", 5, 12),
        (INDEMNITY, "Y", 1, 12),
        (DBS, "Y", None, 36),
        (ICO, "Y", None, 12),
        (POLICY, "Yes", None, 12),
        (DECLARATION, "Yes", None, 12),
        ("Business continuity", "N", None, 12),
    )
    rows: list[Line] = [
        ["QPL-2025", None, None, None, document, must, cover and mess.cover(cover, turn), months]
        for turn, (document, must, cover, months) in enumerate(everyone)
    ]
    kinds = ("Company", "Charity", "CIC", "NHS body", "Special school", "Partnership")
    rows += [
        ["QPL-2025", None, None, kind, "Employers' liability", "Y", mess.cover(5, turn), 12]
        for turn, kind in enumerate(kinds)
    ]
    rows.append(["QPL-2025", None, None, "Company", "Accounts", "N", None, 12])
    rows.append(["QPL-2025", None, None, "Sole trader", "Right to work", "N", None, None])
    for number, code in enumerate(LOTS, start=1):
        document, months = (HCPC, 24) if code in PREFIXES else (REGISTER, 12)
        therapy = mess.therapy(code, number)
        rows.append(["QPL-2025", number, therapy, None, document, "Y", None, months])
    return Sheet(
        "Assurance rules",
        "assurance-rules",
        ("What we ask for", ""),
        (
            "List", "Lot", "Therapy", "Type of provider", "Document", "Mandatory?", "Min cover",
            "Valid for (months)",
        ),
        rows,
        notes=("Note: an expired document stops new work, not sessions already running.",),
        blank=6,
    )  # fmt: skip
