"""Reference data that officers can edit: the words and figures other registers draw on.

Each row has a source and, where a rule or figure changes over time, the day it holds from.
"""

from typing import Annotated

from sqlmodel import Field

from desktop.domain.columns import Label, also
from desktop.domain.entity import Entity, Record, Rule, computed
from desktop.domain.kinds import DAY, FLAG, LONG, MONEY, NUMBER, SEVERAL
from desktop.domain.provider_list import ends_after_start

From = Field(sa_column_kwargs={"name": "from"})
SOURCE = Label("Source", LONG, width=40, synonyms=also("where from, authority"))
HOLDS_FROM = Label("From", DAY, synonyms=also("from day, valid from, start, holds from"))


class Therapy(Record, table=True):
    """A therapy that can be bought."""

    __tablename__ = "therapies"

    name: Annotated[
        str,
        Label("Therapy", search=True, width=32, synonyms=also("name, therapy name")),
        Field(unique=True),
    ]
    code: Annotated[
        str,
        Label(
            "Code",
            search=True,
            width=8,
            help="Short code for tags",
            synonyms=also("tag, abbreviation"),
        ),
    ]
    short: Annotated[str | None, Label("Short name", width=24, synonyms=also("short"))] = None
    other_names: Annotated[
        str | None,
        Label(
            "Other names",
            SEVERAL,
            search=True,
            width=40,
            help="What sheets call it, comma-separated",
            synonyms=also("synonyms, aliases, also known as"),
        ),
    ] = None
    prefixes: Annotated[
        str | None,
        Label(
            "Registration prefixes",
            SEVERAL,
            synonyms=also("registration prefix, prefix, hcpc prefix"),
        ),
    ] = None
    protected: Annotated[
        bool | None, Label("Protected title", FLAG, synonyms=also("protected, protected by law"))
    ] = None
    source: Annotated[str | None, SOURCE] = None
    from_: Annotated[str | None, HOLDS_FROM, From] = None


class Area(Record, table=True):
    """A part of the county that therapy is delivered in, with its districts."""

    __tablename__ = "areas"

    name: Annotated[
        str, Label("Area", search=True, synonyms=also("name, area name")), Field(unique=True)
    ]
    code: Annotated[str, Label("Code", width=8, synonyms=also("letter, abbreviation"))]
    districts: Annotated[
        str | None, Label("Districts", SEVERAL, search=True, width=44, synonyms=also("district"))
    ] = None
    other_names: Annotated[
        str | None,
        Label("Other names", SEVERAL, search=True, width=34, synonyms=also("synonyms, aliases")),
    ] = None
    source: Annotated[str | None, SOURCE] = None
    from_: Annotated[str | None, HOLDS_FROM, From] = None


class DocumentKind(Record, table=True):
    """A kind of assurance document."""

    __tablename__ = "documents"

    name: Annotated[
        str,
        Label("Document", search=True, width=28, synonyms=also("name, document kind")),
        Field(unique=True),
    ]
    other_names: Annotated[
        str | None,
        Label("Other names", SEVERAL, search=True, width=34, synonyms=also("synonyms, aliases")),
    ] = None
    valid_months: Annotated[
        int | None, Label("Usually valid for months", NUMBER, synonyms=also("valid months, months"))
    ] = None
    has_cover: Annotated[
        bool | None, Label("Has a sum of cover", FLAG, synonyms=also("has cover, cover"))
    ] = None
    per_practitioner: Annotated[
        bool | None, Label("One for each practitioner", FLAG, synonyms=also("per practitioner"))
    ] = None
    note: Annotated[str | None, Label("Note", LONG, width=34, synonyms=also("notes"))] = None
    source: Annotated[str | None, SOURCE] = None
    from_: Annotated[str | None, HOLDS_FROM, From] = None


class RegistrationPrefix(Record, table=True):
    """How the numbers of a professional register begin."""

    __tablename__ = "registration_prefixes"

    prefix: Annotated[str, Label("Prefix", search=True, width=8), Field(unique=True)]
    role: Annotated[str, Label("Role", search=True, width=34, synonyms=also("profession"))]
    register_: Annotated[
        str | None,
        Label("Register", synonyms=also("regulator")),
        Field(sa_column_kwargs={"name": "register"}),
    ] = None
    protected: Annotated[
        bool | None, Label("Protected title", FLAG, synonyms=also("protected, protected by law"))
    ] = None
    renewal: Annotated[str | None, Label("Renewal", width=30)] = None
    source: Annotated[str | None, SOURCE] = None
    from_: Annotated[str | None, HOLDS_FROM, From] = None


class Threshold(Record, table=True):
    """A figure fixed by law or by the council, and the days between which it holds."""

    __tablename__ = "thresholds"

    name: Annotated[str, Label("Name", search=True, width=40, synonyms=also("threshold"))]
    amount: Annotated[int, Label("Amount", MONEY, synonyms=also("value, figure, £"))]
    from_: Annotated[str, HOLDS_FROM, From]
    to: Annotated[str | None, Label("To", DAY, synonyms=also("until, end, last day"))] = None
    regime: Annotated[str | None, Label("Regime", width=20)] = None
    source: Annotated[str | None, SOURCE] = None


class BankHoliday(Record, table=True):
    """A bank holiday in a part of the United Kingdom."""

    __tablename__ = "bank_holidays"

    day: Annotated[str, Label("Day", DAY, synonyms=also("date"))]
    nation: Annotated[str, Label("Nation", width=20, synonyms=also("country, part of the uk"))]
    name: Annotated[str | None, Label("Name", width=30, synonyms=also("title, holiday"))] = None
    covers_to: Annotated[
        str | None, Label("Table covers to", DAY, help="The last day this table is complete for")
    ] = None
    source: Annotated[str | None, SOURCE] = None
    from_: Annotated[str | None, HOLDS_FROM, From] = None


THERAPIES = Entity(
    Therapy,
    "therapies",
    "Therapies",
    "therapy",
    key=("name",),
    shown_by="name",
    vocabulary=True,
    group="Reference data",
)
AREAS = Entity(
    Area,
    "areas",
    "Areas",
    "area",
    key=("name",),
    shown_by="name",
    vocabulary=True,
    group="Reference data",
)
DOCUMENTS = Entity(
    DocumentKind,
    "documents",
    "Assurance documents asked for",
    "kind of document",
    key=("name",),
    shown_by="name",
    vocabulary=True,
    group="Reference data",
)
PREFIXES = Entity(
    RegistrationPrefix,
    "registration-prefixes",
    "Registration prefixes",
    "registration prefix",
    key=("prefix",),
    shown_by="prefix",
    group="Reference data",
)
THRESHOLDS = Entity(
    Threshold,
    "thresholds",
    "Thresholds",
    "threshold",
    key=("name", "from"),
    shown_by="name",
    rules=(Rule(("from", "to"), ends_after_start),),
    computed=(computed("check", "Check", LONG, width=40),),
    span=("from", "to"),
    group="Reference data",
)
BANK_HOLIDAYS = Entity(
    BankHoliday,
    "bank-holidays",
    "Bank holidays",
    "bank holiday",
    key=("day", "nation"),
    shown_by="day",
    group="Reference data",
)
