"""What a provider offers: the arrangement it is bought under, its rates and its free capacity."""

from typing import Annotated

from sqlmodel import Field

from desktop.domain.columns import Label, also
from desktop.domain.entity import Entity, Record, Rule, computed
from desktop.domain.kinds import CHOICE, DAY, FLAG, LONG, MONEY, NUMBER
from desktop.domain.links import MaybeListLink, MaybeLotLink, ProviderLink, TherapyWord
from desktop.domain.provider_list import ends_after_start

ARRANGEMENTS = ("QPL", "preferred provider list", "non-preferred", "personal budget")
ARRANGEMENT_WORDS = {
    "qualified provider list": "QPL",
    "ppl": "preferred provider list",
    "preferred": "preferred provider list",
    "preferred provider": "preferred provider list",
    "non preferred": "non-preferred",
    "off-list": "non-preferred",
    "off list": "non-preferred",
    "spot": "non-preferred",
    "direct payment": "personal budget",
    "personalised funding": "personal budget",
    "pb": "personal budget",
}
MODES = ("direct", "group", "indirect", "training")
MODE_WORDS = {
    "1:1": "direct",
    "one to one": "direct",
    "individual": "direct",
    "consultation": "indirect",
}
UNITS = (
    "session",
    "hour",
    "half day",
    "day",
    "assessment",
    "report",
    "review meeting",
    "programme",
    "travel",
)
UNIT_WORDS = {
    "per session": "session",
    "a session": "session",
    "sessions": "session",
    "per hour": "hour",
    "hourly": "hour",
    "hr": "hour",
    "hours": "hour",
    "half-day": "half day",
    "per day": "day",
    "daily": "day",
    "per assessment": "assessment",
    "annual review": "review meeting",
    "block": "programme",
    "mileage": "travel",
}
DAY_MINUTES = 24 * 60
VAT = ("exempt", "standard", "out of scope")
VAT_WORDS = {
    "vat exempt": "exempt",
    "standard rated": "standard",
    "20%": "standard",
    "none": "out of scope",
}


def positive(amount: object) -> str | None:
    """Refuse an amount or count below nought."""
    if amount is not None and amount < 0:  # type: ignore[operator]
        return "This can't be less than nought"
    return None


def within_a_day(minutes: int | None) -> str | None:
    """Refuse a session that is longer than a day."""
    if minutes is not None and minutes > DAY_MINUTES:
        return f"{minutes:,} minutes are longer than a day. Enter the minutes of one session"
    return None


def minutes_for_a_session(unit: str | None, minutes: int | None) -> str | None:
    """Warn of a session rate whose length is not known: it can't be compared per hour."""
    if unit == "session" and not minutes:
        return "Say how many minutes a session has, so that rates compare per hour"
    return None


class Arrangement(Record, table=True):
    """The route by which a provider is bought from, over time."""

    __tablename__ = "arrangements"

    provider: ProviderLink
    arrangement: Annotated[
        str,
        Label(
            "Arrangement",
            CHOICE,
            choices=ARRANGEMENTS,
            words=ARRANGEMENT_WORDS,
            width=24,
            synonyms=also("route, type, arrangement type, list"),
        ),
    ]
    from_: Annotated[
        str,
        Label("From", DAY, synonyms=also("start, start date, since, starts")),
        Field(sa_column_kwargs={"name": "from"}),
    ]
    to: Annotated[
        str | None, Label("To", DAY, synonyms=also("end, end date, until, last day, ends"))
    ] = None


class Rate(Record, table=True):
    """What a provider charges for a unit of therapy from a day on."""

    __tablename__ = "rates"

    provider: ProviderLink
    list_: MaybeListLink = None
    lot: MaybeLotLink = None
    therapy: TherapyWord
    role: Annotated[
        str | None,
        Label("Role", width=22, synonyms=also("grade, practitioner, practitioner level, band")),
    ] = None
    mode: Annotated[
        str | None,
        Label(
            "Mode",
            CHOICE,
            choices=MODES,
            words=MODE_WORDS,
            synonyms=also("delivery, delivery mode"),
        ),
    ] = None
    unit: Annotated[
        str,
        Label(
            "Unit",
            CHOICE,
            choices=UNITS,
            words=UNIT_WORDS,
            synonyms=also("per, rate unit, unit of charge"),
        ),
    ]
    minutes: Annotated[
        int | None,
        Label("Minutes", NUMBER, width=10, synonyms=also("mins, length, duration, session length")),
    ] = None
    amount: Annotated[
        int,
        Label(
            "Rate",
            MONEY,
            each=True,
            width=12,
            synonyms=also("amount, price, cost, charge, fee, £, £/session"),
        ),
    ]
    vat: Annotated[
        str | None,
        Label("VAT", CHOICE, choices=VAT, words=VAT_WORDS, synonyms=also("vat treatment")),
    ] = None
    from_: Annotated[
        str,
        Label(
            "From",
            DAY,
            synonyms=also("start, valid from, start date, from date, effective from"),
        ),
        Field(sa_column_kwargs={"name": "from"}),
    ]
    to: Annotated[
        str | None,
        Label("To", DAY, synonyms=also("end, valid to, end date, until, effective to")),
    ] = None


class Capacity(Record, table=True):
    """How many sessions a week a provider can still take, as last told."""

    __tablename__ = "capacity"

    provider: ProviderLink
    therapy: TherapyWord
    area: Annotated[str, Label("Area", CHOICE, choices="areas", synonyms=also("locality, patch"))]
    sessions_a_week: Annotated[
        int,
        Label(
            "Sessions a week",
            NUMBER,
            width=14,
            help="Free sessions a week that the provider offers",
            synonyms=also(
                "free a week, sessions per week, sessions/week, sessions p/w, "
                "free sessions, capacity, sessions"
            ),
        ),
    ]
    wait_days: Annotated[
        int | None,
        Label(
            "Wait in days",
            NUMBER,
            width=12,
            synonyms=also("wait, wait days, waiting time, wait (days), days wait"),
        ),
    ] = None
    as_at: Annotated[
        str,
        Label("As at", DAY, synonyms=also("told us on, date, as at date, updated, last updated")),
    ]


ARRANGEMENT = Entity(
    Arrangement,
    "arrangements",
    "Arrangements",
    "arrangement",
    key=("provider", "from"),
    shown_by="arrangement",
    owner="provider",
    rules=(Rule(("from", "to"), ends_after_start),),
    span=("from", "to"),
)
RATES = Entity(
    Rate,
    "rates",
    "Rates",
    "rate",
    key=("provider", "lot", "therapy", "role", "unit", "from"),
    shown_by="therapy",
    owner="provider",
    rules=(
        Rule(("from", "to"), ends_after_start),
        Rule(("amount",), positive),
        Rule(("minutes",), positive),
        Rule(("minutes",), within_a_day),
    ),
    doubts=(Rule(("unit", "minutes"), minutes_for_a_session),),
    computed=(computed("check", "Check", LONG, width=40),),
    span=("from", "to"),
)
CAPACITY = Entity(
    Capacity,
    "capacity",
    "Capacity",
    "capacity line",
    key=("provider", "therapy", "area"),
    shown_by="therapy",
    owner="provider",
    rules=(Rule(("sessions_a_week",), positive), Rule(("wait_days",), positive)),
    computed=(computed("stale", "More than 90 days old", FLAG),),
    span=("as_at", ""),
)
