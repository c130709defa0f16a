"""The sheets about places on the list over time: qualifications, what led to them, arrangements."""

import datetime as dt
from collections.abc import Iterator

from tests.sample import mess
from tests.sample.layout import Line, Sheet
from tests.sample.providers import (
    APPLIED,
    FIRST_DAY,
    LOTS,
    PROVIDERS,
    REMOVED,
    SUSPENDED,
    Provider,
)

JUDGES = ("Commissioning", "Commissioning and Procurement", "Commissioning, Procurement")
CBT_ROUND = dt.date(2026, 1, 12)
APPLICATIONS = {  # the last day for each admission day
    FIRST_DAY: dt.date(2025, 2, 14),
    dt.date(2025, 12, 1): dt.date(2025, 10, 3),
    CBT_ROUND: dt.date(2025, 11, 28),
    dt.date(2026, 9, 1): dt.date(2026, 7, 3),
}
# Places beside those a provider offers therapy under: reference, lot, status, since, areas, reason.
ASIDE = (
    ("QPL-127", "PHY", "Refused", FIRST_DAY, "ES", "Scored 2 of 5 on supervision, 3 needed"),
    ("QPL-109", "MUS", "Lapsed", dt.date(2026, 4, 1), "E", "Therapist left and was not replaced"),
    ("QPL-114", "HYD", "Left", dt.date(2026, 1, 1), "W", "Gave up the pool"),
    ("QPL-116", "CBT", "Under evaluation", dt.date(2026, 9, 22), "SW", "In the September round"),
    ("QPL-133", "PLAY", "not qualified", FIRST_DAY, "E", "No suitable room seen"),
)  # fmt: skip
LIFTED = dt.date(2026, 12, 31)  # the last day of the suspension
NO_FILE = {"QPL-119"}
JUDGED_LATE = {"QPL-130"}


def since(one: Provider, code: str) -> dt.date:
    """Give the day a provider joined a lot."""
    return CBT_ROUND if (one.ref, code) == ("QPL-127", "CBT") else one.since


def _stand(one: Provider, code: str) -> tuple[str, dt.date, str]:
    """Give status, since when and why for a lot that a provider offers."""
    if one.ref in SUSPENDED:
        return "Suspended", *SUSPENDED[one.ref]
    if one.ref in REMOVED:
        return "removed", *REMOVED[one.ref]
    if one.ref in APPLIED:
        return "Applied", APPLIED[one.ref], "Application complete"
    words = "Passed every quality question"
    return ("Qualified", "qualified")[one.number % 2], since(one, code), words


def _judged(one: Provider, code: str, start: dt.date, turn: int) -> Line:
    """Give score, by whom, when and which file."""
    days = -2 if one.ref in JUDGED_LATE else 12
    number = LOTS.index(code) + 1
    file = None if one.ref in NO_FILE else f"{one.ref} lot {number} outcome.pdf"
    return [
        62 + (one.number * 7 + number * 3) % 30,
        JUDGES[turn % 2],
        mess.day(start - dt.timedelta(days), turn),
        file,
    ]


def _place(one: Provider, code: str, turn: int) -> Line:
    status, start, why = _stand(one, code)
    last = dt.date(2027, 3, 31) if turn % 4 == 1 and status in {"Qualified", "qualified"} else None
    judged = [None] * 4 if one.ref in APPLIED else _judged(one, code, since(one, code), turn)
    number = LOTS.index(code) + 1
    return [
        one.ref,
        "QPL-2025",
        (str(number), number, f"Lot {number}")[turn % 3],
        status,
        mess.day(start, turn),
        mess.day(last, turn + 2),
        mess.areas("".join(one.offers[code]), turn + 1),
        why,
        *judged,
    ]


def _aside(place: tuple[str, str, str, dt.date, str, str], turn: int) -> Line:
    ref, code, status, start, areas, why = place
    one = next(one for one in PROVIDERS if one.ref == ref)
    judged = [None] * 4 if status == "Under evaluation" else _judged(one, code, FIRST_DAY, turn)
    number = LOTS.index(code) + 1
    day = mess.day(start, turn)
    return [ref, "QPL-2025", number, status, day, None, mess.areas(areas, turn), why, *judged]


def qualifications() -> Sheet:
    """Lay out where each provider stands on each lot."""
    rows: list[Line] = []
    for one in PROVIDERS:
        if one.status == "not on the list":
            continue
        for code in one.offers:
            rows.append(_place(one, code, len(rows)))
    rows.extend(_aside(place, turn) for turn, place in enumerate(ASIDE))
    return Sheet(
        "Qualifications",
        "qualifications",
        ("Who is qualified for what – QPL 2025", "One line for each provider and lot", ""),
        (
            "Provider ref", "List", "Lot", "Status", "Since", "Until", "Areas", "Reason",
            "Score", "Evaluated by", "Date evaluated", "Evaluation document",
        ),
        rows,
        groups=((2, 3, "Place"), (4, 8, "Standing"), (9, 12, "Evaluation")),
        total=["Total", None, len(rows)],
        notes=("NB: scores are out of 100, 60 to pass.",),
    )  # fmt: skip


Step = tuple[str, str, str, dt.date, dt.date | None, str]


def _steps() -> Iterator[Step]:
    """Give what happened when: reference, lot, status, on, until, reason."""
    passed = "Passed every quality question"
    for one in PROVIDERS:
        if one.ref not in {*SUSPENDED, *REMOVED, "QPL-127"}:
            continue
        for code in one.offers:
            start = since(one, code)
            yield one.ref, code, "Applied", APPLICATIONS[start], None, "Application complete"
            if one.ref != "QPL-127":
                yield one.ref, code, "Qualified", start, None, passed
    for ref, code, *_ in ASIDE[1:3]:
        yield ref, code, "Qualified", FIRST_DAY, None, passed
    for ref, (day, why) in SUSPENDED.items():
        codes = next(one.offers for one in PROVIDERS if one.ref == ref)
        for code in codes:
            yield ref, code, "Suspended", day, LIFTED, why


def status_history() -> Sheet:
    """Lay out the steps before the last, and until when a suspension runs."""
    rows: list[Line] = [
        [
            ref,
            "QPL-2025",
            LOTS.index(code) + 1,
            status,
            mess.day(on, turn),
            mess.day(until, turn + 1),
            why,
            JUDGES[0] if turn % 2 else "Procurement",
        ]
        for turn, (ref, code, status, on, until, why) in enumerate(_steps())
    ]
    return Sheet(
        "Status history",
        "qualification-events",
        ("What happened when, for places that changed", ""),
        ("Provider ref", "List", "Lot", "What happened", "Date", "Until", "Reason", "Recorded by"),
        rows,
    )  # fmt: skip


def _routes(one: Provider, turn: int) -> list[tuple[str, dt.date, dt.date | None]]:
    """Give the arrangements of one provider, oldest first."""
    eve = one.since - dt.timedelta(1)
    before = ("PPL", dt.date(2019, 9, 1), eve)
    if turn % 5 > 2:
        before = ("Non-preferred", dt.date(2021, 9, 6), eve)
    if one.ref == "NOL-06":
        return [("Personal budget", dt.date(2024, 1, 8), None)]
    if one.status in {"not on the list", "applied"}:
        return [("Non-preferred", dt.date(2023, 9, 4), None)]
    if one.ref in REMOVED:
        last = REMOVED[one.ref][0] - dt.timedelta(1)
        return [before, ("QPL", one.since, last)]
    if turn % 7 == 5:
        return [("Personal budget", dt.date(2022, 1, 10), eve), ("QPL", one.since, None)]
    return [before, ("QPL", one.since, None)] if turn % 6 else [("QPL", one.since, None)]


def arrangements() -> Sheet:
    """Lay out how each provider was bought from, before the list and now."""
    rows: list[Line] = []
    spelled = {"PPL": ("PPL", "Preferred provider list")}
    for turn, one in enumerate(PROVIDERS):
        for route, start, last in _routes(one, turn):
            word = spelled.get(route, (route, route))[turn % 2]
            day, end = mess.day(start, len(rows)), mess.day(last, len(rows) + 3)
            rows.append([mess.called(one.name, len(rows)), word, day, end])
    return Sheet(
        "Arrangements",
        "arrangements",
        ("How we bought: preferred list, outside it, personal budget, QPL", ""),
        ("Supplier", "Arrangement", "From", "To"),
        rows,
    )
