"""What a provider offers: the arrangement it is bought under, its rates and its free capacity."""

from typing import Annotated

from sqlmodel import Field

from desktop.domain.columns import Label
from desktop.domain.entity import Entity, Record, Rule, computed, points_to
from desktop.domain.kinds import CHOICE, DAY, FLAG, LINK, MONEY, NUMBER
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


def minutes_for_a_session(unit: str | None, minutes: int | None) -> str | None:
    """Warn of a session rate whose length is not known: it can't be compared per hour."""
    if unit == "session" and not minutes:
        return "Say how many minutes a session has, so that rates compare per hour"
    return None


class Arrangement(Record, table=True):
    """The route by which a provider is bought from, over time."""

    __tablename__ = "arrangements"

    provider: Annotated[
        int,
        Label(
            "Provider",
            LINK,
            link="providers",
            width=28,
            synonyms=("provider name", "provider ref", "supplier"),
        ),
        points_to("providers"),
    ]
    arrangement: Annotated[
        str,
        Label(
            "Arrangement",
            CHOICE,
            choices=ARRANGEMENTS,
            words=ARRANGEMENT_WORDS,
            width=24,
            synonyms=("route", "type", "arrangement type", "list"),
        ),
    ]
    from_: Annotated[
        str,
        Label("From", DAY, synonyms=("start", "start date", "since", "starts")),
        Field(sa_column_kwargs={"name": "from"}),
    ]
    to: Annotated[
        str | None, Label("To", DAY, synonyms=("end", "end date", "until", "last day", "ends"))
    ] = None


class Rate(Record, table=True):
    """What a provider charges for a unit of therapy from a day on."""

    __tablename__ = "rates"

    provider: Annotated[
        int,
        Label(
            "Provider",
            LINK,
            link="providers",
            width=28,
            synonyms=("provider name", "provider ref", "supplier"),
        ),
        points_to("providers"),
    ]
    list_: Annotated[
        int | None,
        Label("List", LINK, link="lists", synonyms=("list ref", "qpl")),
        Field(
            foreign_key="lists.id",
            index=True,
            ondelete="RESTRICT",
            sa_column_kwargs={"name": "list"},
        ),
    ] = None
    lot: Annotated[
        int | None,
        Label(
            "Lot",
            LINK,
            link="lots",
            within="list",
            synonyms=("lot no", "lot number", "lot code", "lot name"),
        ),
        points_to("lots"),
    ] = None
    therapy: Annotated[
        str,
        Label(
            "Therapy",
            CHOICE,
            choices="therapies",
            width=26,
            synonyms=("therapy type", "service", "discipline"),
        ),
    ]
    role: Annotated[
        str | None,
        Label("Role", width=22, synonyms=("grade", "practitioner", "practitioner level", "band")),
    ] = None
    mode: Annotated[
        str | None,
        Label(
            "Mode", CHOICE, choices=MODES, words=MODE_WORDS, synonyms=("delivery", "delivery mode")
        ),
    ] = None
    unit: Annotated[
        str,
        Label(
            "Unit",
            CHOICE,
            choices=UNITS,
            words=UNIT_WORDS,
            synonyms=("per", "rate unit", "unit of charge"),
        ),
    ]
    minutes: Annotated[
        int | None,
        Label(
            "Minutes", NUMBER, width=10, synonyms=("mins", "length", "duration", "session length")
        ),
    ] = None
    amount: Annotated[
        int,
        Label(
            "Rate",
            MONEY,
            width=12,
            synonyms=("amount", "price", "cost", "charge", "fee", "£", "£/session"),
        ),
    ]
    vat: Annotated[
        str | None, Label("VAT", CHOICE, choices=VAT, words=VAT_WORDS, synonyms=("vat treatment",))
    ] = None
    from_: Annotated[
        str,
        Label(
            "From",
            DAY,
            synonyms=("start", "valid from", "start date", "from date", "effective from"),
        ),
        Field(sa_column_kwargs={"name": "from"}),
    ]
    to: Annotated[
        str | None,
        Label("To", DAY, synonyms=("end", "valid to", "end date", "until", "effective to")),
    ] = None


class Capacity(Record, table=True):
    """How many sessions a week a provider can still take, as last told."""

    __tablename__ = "capacity"

    provider: Annotated[
        int,
        Label(
            "Provider",
            LINK,
            link="providers",
            width=28,
            synonyms=("provider name", "provider ref", "supplier"),
        ),
        points_to("providers"),
    ]
    therapy: Annotated[
        str,
        Label(
            "Therapy",
            CHOICE,
            choices="therapies",
            width=26,
            synonyms=("therapy type", "discipline"),
        ),
    ]
    area: Annotated[str, Label("Area", CHOICE, choices="areas", synonyms=("locality", "patch"))]
    sessions_a_week: Annotated[
        int,
        Label(
            "Sessions a week",
            NUMBER,
            width=14,
            help="Free sessions a week that the provider offers",
            synonyms=(
                "free a week",
                "sessions per week",
                "sessions/week",
                "sessions p/w",
                "free sessions",
                "capacity",
                "sessions",
            ),
        ),
    ]
    wait_days: Annotated[
        int | None,
        Label(
            "Wait in days",
            NUMBER,
            width=12,
            synonyms=("wait", "wait days", "waiting time", "wait (days)", "days wait"),
        ),
    ] = None
    as_at: Annotated[
        str,
        Label(
            "As at", DAY, synonyms=("told us on", "date", "as at date", "updated", "last updated")
        ),
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
    ),
    doubts=(Rule(("unit", "minutes"), minutes_for_a_session),),
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
