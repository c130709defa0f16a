"""The sheets about who is on the list: providers, contacts, lists, lots, rounds and references."""

import datetime as dt

from stdnum.gb import vat

from tests.sample import mess
from tests.sample.layout import Line, Sheet
from tests.sample.providers import EVERYONE, PROVIDERS, SECOND_SPELLING, Provider

TRADING = {"QPL-106": "Ashgrove", "QPL-123": "Isle Speech and Language"}
COMMENTS = {
    "QPL-108": "No new work until the safeguarding policy is seen.",
    "QPL-111": "The only qualified OT in North, full until 4 January 2027.",
    "QPL-127": "Asked in September to take two more children in East. "
    "Can offer Thursday afternoons from 2 November 2026.",
    "QPL-132": "Invoices through the trust's finance desk, one each quarter.",
    "NOL-01": "OT in North off list. Sent the QPL application twice.",
    "NOL-06": "Personal budgets only.",
}
NO_COMPANY = {"Sole trader", "Partnership", "NHS", "NHS body", "School", "Special school"}
WRONG_VAT = "QPL-131"
SITES = {SECOND_SPELLING.ref: next(one.site for one in PROVIDERS if one.ref == "NOL-03")}
POSTCODES = {  # in districts that the Royal Mail does not use
    "Ashford": "TN88",
    "Canterbury": "CT48",
    "Dover": "CT48",
    "Swale": "ME48",
    "Thanet": "CT49",
}
STREETS = ("Oast Yard", "Hop Pocket Lane", "Old Maltings", "Sheepwash Road", "Cobnut Way")


def _company(one: Provider) -> mess.Written:
    """Give a company number: text, or a number that lost its leading nought."""
    if one.kind in NO_COMPANY or one is SECOND_SPELLING or one.kind == "Charity":
        return None
    digits = f"0999{one.number:04}" if one.number % 2 else f"9899{one.number:04}"
    return int(digits) if one.number % 4 != 2 else digits


def _vat(one: Provider) -> mess.Written:
    if one.number % 4 != 3 or one.alone or one is SECOND_SPELLING:
        return None
    base = f"9990{one.number:03}"
    number = next(f"{base}{end:02}" for end in range(97) if vat.is_valid(f"{base}{end:02}"))
    wrong = f"{base}{(int(number[-2:]) + 1) % 97:02}"
    return f"GB {wrong if one.ref == WRONG_VAT else number}"


def _numbers(one: Provider) -> Line:
    health, school = one.kind.startswith("NHS"), "chool" in one.kind
    return [
        _company(one),
        9900000 + one.number if one.kind == "Charity" else None,
        f"Z{one.number % 10}W" if health else None,
        19900000 + one.number if school else None,
        990000 + one.number if school else None,
        f"PZZQ-{one.number:04}-ZZDK" if one.number % 3 == 0 else None,
        _vat(one),
        7000000 + one.number if one is not SECOND_SPELLING else None,
    ]


def _postcode(one: Provider) -> str:
    outward = POSTCODES.get(one.district, "DA48" if "N" in one.areas else "ME49")
    number = 803 if one is SECOND_SPELLING else one.number
    inward = f"{number % 9 + 1}{'ABDEFGH'[number % 7]}{'JLNPQRS'[number % 5]}"
    return f"{outward}{inward}".lower() if one.ref == "QPL-116" else f"{outward} {inward}"


def _where(one: Provider, turn: int) -> Line:
    street = f"{one.number % 40 + 1} {STREETS[one.number % len(STREETS)]}, {one.district}"
    return [
        None if one.alone else street,
        _postcode(one),
        one.district,
        mess.areas(one.areas, turn),
    ]


def _reach(one: Provider, turn: int) -> Line:
    number = 803 if one is SECOND_SPELLING else one.number
    site = SITES.get(one.ref, one.site)
    return [
        None if one.alone else f"www.{site}",
        mess.phone(number, turn, mobile=one.alone),
        f"referrals@{site}",
    ]


def _provider(one: Provider, turn: int) -> Line:
    vcse = one.kind in {"Charity", "CIC"}
    public = one.kind.startswith("NHS") or "chool" in one.kind
    name = f"{one.name}  " if turn % 9 == 4 else one.name
    return [
        one.ref,
        name.replace(" ", "\u00a0", 1) if turn % 11 == 6 else name,
        TRADING.get(one.ref),
        one.kind,
        *_numbers(one),
        "N" if public else ("Y", "Yes", "y")[turn % 3],
        "Y" if vcse else ("N", "No", None)[turn % 3],
        *_where(one, turn),
        *_reach(one, turn),
        mess.ALIASES.get(one.name),
        {"suspended": "Red", "applied": "Amber"}.get(one.status, "Green"),
        COMMENTS.get(one.ref),
    ]


def providers() -> Sheet:
    """Lay out the register of providers, the second spelling among those not on the list."""
    rows = [_provider(one, turn) for turn, one in enumerate(EVERYONE)]
    return Sheet(
        "Providers",
        "providers",
        ("SEN THERAPIES – QUALIFIED PROVIDER LIST", "Updated Sept 26, kept by Commissioning", ""),
        (
            "QPL Ref", "Supplier", "Trading as", "Organisation type",
            "Co. No", "Charity No", "ODS", "UKPRN", "URN", "PPON", "VAT No", "Vendor No",
            "SME?", "VCSE?", "Address", "Post code", "District", "Areas covered",
            "Web", "Tel", "E-mail", "Also known as", "RAG", "Comments",
        ),
        rows,
        groups=((5, 12, "Numbers"), (13, 14, "Size"), (15, 18, "Where"), (19, 21, "Contact")),
        total=["Total", len(rows)],
        notes=("NB: ring Commissioning before you promise OT in North, there is no space.",),
        blank=15,
    )  # fmt: skip


DESKS = (
    ("Referrals desk", "Referrals and waiting list", "referrals"),
    ("Clinical lead", "Quality and supervision", "clinical"),
    ("Finance desk", "Invoices", "finance"),
    ("Safeguarding lead", "Designated safeguarding lead", "safeguarding"),
)


def contacts() -> Sheet:
    """Lay out desks and posts to reach each provider by; nobody is named."""
    rows: list[Line] = []
    for turn, one in enumerate(PROVIDERS):
        desks = DESKS[:1] if one.alone else (DESKS[0], DESKS[1 + turn % 3])
        for desk, role, box in desks:
            number = (one.number + 100 * DESKS.index((desk, role, box))) % 1000
            called = mess.phone(number, len(rows), mobile=one.alone)
            rows.append([mess.called(one.name, len(rows)), desk, role, f"{box}@{one.site}", called])
    return Sheet(
        "Contacts",
        "contacts",
        ("QPL contacts – desks and posts only, no names", ""),
        ("Supplier", "Contact", "Job title", "Email address", "Tel No"),
        rows,
        notes=("Note: check the desk answers each September.",),
    )


def lists() -> Sheet:
    """Lay out the list in force and the one before it."""
    return Sheet(
        "Lists",
        "lists",
        ("Lists we buy from", ""),
        (
            "List ref", "List title", "Regime", "Vehicle", "Start date", "End date",
            "Call-off rule", "Decision no", "Terms",
        ),
        [
            ["QPL-2025", "SEND Therapies Qualified Provider List", "PCR 2015", "Light-touch list",
             "1 April 2025", dt.date(2027, 3, 31), "Ranked", "24/00917", "QPL terms v2"],
            ["PPL-2019", "Therapies Preferred Provider List", "PCR2015", "Preferred provider list",
             "01/09/19", dt.date(2025, 3, 31), "Direct choice", None, "PPL terms 2019"],
        ],
        notes=("Note: contract notice for QPL-2025 sent on 6 January 2025, so PCR 2015 is saved.",),
        blank=6,
    )  # fmt: skip


def lots() -> Sheet:
    """Lay out seven lots of the list, one therapy each, and the one lot of the list before."""
    titles = (
        "Speech and language", "Occupational therapy", "Cognitive behavioural", "Play therapy",
        "Hydrotherapy", "Physiotherapy", "Music therapy",
    )  # fmt: skip
    written = ("SALT", "Occ Therapy", "CBT", "Play", "Hydro", "Physio", "Music")
    rows: list[Line] = [
        ["QPL-2025", number, title, therapy]
        for number, (title, therapy) in enumerate(zip(titles, written, strict=True), start=1)
    ]
    rows.append(["PPL-2019", "A", "Any therapy", "SALT, OT, CBT, Play, Hydro, Physio"])
    return Sheet(
        "Lots",
        "lots",
        ("Lots of each list", ""),
        ("List", "Lot no", "Lot title", "Therapy"),
        rows,
        blank=6,
    )


def rounds() -> Sheet:
    """Lay out the times in which providers could apply."""
    days = (
        (dt.date(2025, 1, 6), dt.date(2025, 2, 14), "First round"),
        (dt.date(2025, 9, 1), dt.date(2025, 10, 3), "Second round, all lots"),
        (dt.date(2025, 11, 3), dt.date(2025, 11, 28), "CBT and play only"),
        (dt.date(2026, 6, 1), dt.date(2026, 7, 3), "Hydrotherapy and music only"),
        (dt.date(2026, 9, 14), dt.date(2026, 10, 30), "OT in North asked for by name"),
        (dt.date(2027, 1, 4), None, "Stays open to the end of the list"),
    )
    rows: list[Line] = [
        ["QPL-2025", mess.day(opens, turn), mess.day(closes, turn + 1), note]
        for turn, (opens, closes, note) in enumerate(days)
    ]
    return Sheet(
        "Rounds",
        "rounds",
        ("When providers can apply", ""),
        ("List", "Opens", "Closes", "Notes"),
        rows,
        blank=6,
    )


def references() -> Sheet:
    """Lay out numbers of lists and providers: one number on two lists, two numbers of one kind."""
    rows: list[Line] = [
        ["QPL-2025", "Procurement", "SC99032", "Also on the list before"],
        ["PPL-2019", "Procurement", "SC99032", None],
        ["QPL-2025", "Procurement", "CN990350", "Number since the award"],
        ["QPL-2025", "Portal", "DN990571", "First call"],
        ["QPL-2025", "Portal", "DN990757", "Later rounds"],
        ["PPL-2019", "Portal", "DN990118", None],
        ["QPL-2025", "OCID", "ocds-h6vhtk-fff571", "Made up"],
        ["QPL-2025", "Notice", "2025/S 000-990571", "Contract notice, 6 January 2025"],
    ]
    rows += [[one.ref, "Finance", f"KX-{one.number + 10000}", None] for one in PROVIDERS[::5]]
    rows += [[one.name, "Old", f"PPL-{one.number - 90:03}", None] for one in PROVIDERS[2:40:6]]
    rows.append(["QPL-127", "Finance", "KX-10999", "Before the merger of two records"])
    return Sheet(
        "References",
        "references",
        ("Numbers each list and provider goes by", ""),
        ("Provider or list", "Reference type", "Number", "Note"),
        rows,
    )
