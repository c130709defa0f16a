"""The sheets about what providers offer: rates and free capacity."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.sample import mess
from tests.sample.layout import Line, Sheet
from tests.sample.place_sheets import since
from tests.sample.providers import LOTS, PROVIDERS, Provider

NEW_RATES = dt.date(2026, 4, 1)
OFF_LIST_FROM = dt.date(2025, 9, 1)
NO_MINUTES = {"QPL-112"}
IN_USE = {"qualified", "suspended", "not on the list"}
TOLD = (
    dt.date(2026, 9, 28),
    dt.date(2026, 9, 21),
    dt.date(2026, 9, 30),
    dt.date(2026, 8, 14),  # old by November, not yet in October
    dt.date(2026, 9, 7),
)
STALE = {
    ("QPL-106", "CBT"): dt.date(2026, 6, 26),
    ("QPL-114", "PHY"): dt.date(2026, 5, 11),
    ("QPL-120", "HYD"): dt.date(2026, 6, 1),
    ("QPL-127", "PLAY"): dt.date(2026, 7, 3),
}
WAITS = {"QPL-102": 31, "QPL-111": 90, "QPL-127": 17}
SILENT = {"NOL-03", "NOL-04", "NOL-05", "NOL-06"}


@dataclass(frozen=True)
class Price:
    """What is charged for a unit from a day on."""

    amount: int
    start: dt.date
    last: dt.date | None = None
    minutes: int | None = 60
    unit: str = ""
    role: str = "Therapist"
    mode: str = ""


def _sessions(one: Provider, code: str, amount: int) -> list[Price]:
    """Give the session rates of a lot: those here in 2025 changed them on 1 April 2026."""
    start = OFF_LIST_FROM if one.status == "not on the list" else since(one, code)
    minutes = None if one.ref in NO_MINUTES else 60
    now = Price(amount, start, minutes=minutes)
    if start.year > 2025:
        return [now]
    before = replace(now, amount=amount - 2 - one.number % 3, last=NEW_RATES - dt.timedelta(1))
    return [before, replace(now, start=NEW_RATES)]


def _prices(one: Provider, code: str, amount: int) -> Iterator[Price]:
    """Give every rate of a lot: sessions, and what else is charged for."""
    sessions = _sessions(one, code, amount)
    now = replace(sessions[-1], minutes=60)
    yield from sessions
    if one.alone:
        yield replace(now, unit="Hour")
    elif code in {"OT", "SLT"}:
        yield replace(now, amount=amount * 4, unit="Assessment", minutes=180)
    if one.therapists >= 3 and code in {"SLT", "OT", "PHY"}:
        yield replace(now, amount=amount * 6 // 10, role="Assistant", unit="Hour")
    if one.therapists >= 2 and code in {"PLAY", "MUS"}:
        group = {"role": "Therapist with a group", "mode": "Group"}
        yield replace(now, amount=amount // 2 + 4, minutes=45, **group)


def _rate(one: Provider, code: str, price: Price, turn: int) -> Line:
    listed = one.status != "not on the list"
    taxed = code in {"PLAY", "CBT"} and one.number % 3 == 0
    return [
        mess.called(one.name, turn),
        "QPL-2025" if listed else None,
        LOTS.index(code) + 1 if listed else None,
        mess.therapy(code, turn),
        price.role,
        price.mode or ("Direct", "1:1", "direct")[turn % 3],
        price.unit or ("Session", "per session")[turn % 2],
        price.minutes,
        mess.pounds(price.amount, turn),
        "Standard" if taxed else ("Exempt", "exempt")[turn % 2],
        mess.day(price.start, turn),
        mess.day(price.last, turn + 3),
    ]


def rates() -> Sheet:
    """Lay out what each provider charges, before and after 1 April 2026."""
    rows: list[Line] = []
    for one in PROVIDERS:
        if one.status not in IN_USE:
            continue
        for code, amount in one.rates().items():
            for price in _prices(one, code, amount):
                rows.append(_rate(one, code, price, len(rows)))
    return Sheet(
        "Rates",
        "rates",
        ("Rates – can change once a year, on 1 April", ""),
        (
            "Provider", "List", "Lot", "Therapy type", "Role", "Delivery", "Unit", "Mins",
            "Rate", "VAT", "From", "To",
        ),
        rows,
        notes=("NB: travel is in the rate for QPL providers.",),
    )  # fmt: skip


def _space(one: Provider, code: str, area: str, turn: int) -> Line:
    told = STALE.get((one.ref, code), TOLD[one.number % len(TOLD)])
    return [
        mess.called(one.name, turn),
        mess.therapy(code, turn),
        mess.AREAS[area] if turn % 3 else area,
        one.offers[code][area],
        WAITS.get(one.ref, 7 + one.number * 5 % 30),
        mess.day(told, turn),
    ]


def capacity() -> Sheet:
    """Lay out how many sessions a week each provider can still take, as last told."""
    rows: list[Line] = []
    for one in PROVIDERS:
        if one.status not in IN_USE or one.ref in SILENT:
            continue
        for code, offer in one.offers.items():
            rows.extend(_space(one, code, area, len(rows) + at) for at, area in enumerate(offer))
    return Sheet(
        "Capacity",
        "capacity",
        ("Free sessions a week, from the providers' monthly return", ""),
        ("Provider", "Therapy", "Area", "Sessions p/w", "Wait (days)", "As at"),
        rows,
        total=["Total sessions", None, None, sum(int(str(row[3])) for row in rows)],
        notes=("Note: 0 means full.",),
        meant={"Sessions p/w": "sessions_a_week"},
    )
