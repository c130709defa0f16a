"""Lists, their lots and their admission rounds."""

import datetime as dt
from typing import Annotated

from sqlmodel import Field

from desktop.domain.columns import Label, also
from desktop.domain.entity import Entity, Record, Rule, computed
from desktop.domain.kinds import CHOICE, DAY, LONG, NUMBER, SEVERAL
from desktop.domain.links import ListLink

REGIMES = (
    "PCR2015",
    "PA2023",
    "PA2023 light touch",
    "PA2023 below-threshold",
    "PSR2023",
    "EXEMPT-vertical",
    "EXEMPT-horizontal",
    "NHS s75/s76/s256 transfer",
    "grant",
    "direct payment",
    "in-house",
)
REGIME_WORDS = {
    "pcr 2015": "PCR2015",
    "public contracts regulations 2015": "PCR2015",
    "pa 2023": "PA2023",
    "procurement act 2023": "PA2023",
    "light touch": "PA2023 light touch",
    "pa 2023 light touch": "PA2023 light touch",
    "psr": "PSR2023",
    "psr 2023": "PSR2023",
    "teckal": "EXEMPT-vertical",
}
VEHICLES = (
    "framework",
    "light-touch list",
    "dynamic purchasing system",
    "open framework",
    "dynamic market",
    "preferred provider list",
)
VEHICLE_WORDS = {
    "dps": "dynamic purchasing system",
    "light touch list": "light-touch list",
    "ppl": "preferred provider list",
}
CALL_OFFS = ("ranked", "best fit", "further competition", "direct choice")
CALL_OFF_WORDS = {"mini competition": "further competition", "direct award": "direct choice"}


def ends_after_start(starts: dt.date | None, ends: dt.date | None) -> str | None:
    """Refuse a last day before the first; one day alone is fine (last days are covered)."""
    if starts and ends and ends < starts:
        return "The last day must be the same as or after the first day"
    return None


def dps_sunset(vehicle: str | None, regime: str | None, last_day: dt.date | None) -> str | None:
    """Warn of a PCR purchasing system running past 23 February 2029 (SI 2024/716, regulation 5)."""
    if vehicle != "dynamic purchasing system" or regime != "PCR2015" or not last_day:
        return None
    if last_day <= dt.date(2029, 2, 23):
        return None
    return "A purchasing system set up under PCR 2015 ends on 23 February 2029 at the latest"


def past_vesting(last_day: dt.date | None) -> str | None:
    """Warn of a last day after 31 March 2028, when new councils are due to take over."""
    if last_day and last_day > dt.date(2028, 3, 31):
        return "Runs past 31 March 2028, so a successor council would take it over"
    return None


class ProviderList(Record, table=True):
    """A list that providers are admitted to and bought from."""

    __tablename__ = "lists"

    ref: Annotated[
        str,
        Label(
            "Reference",
            search=True,
            width=14,
            synonyms=also("ref, ref no, list ref, list reference, list, qpl ref"),
        ),
        Field(unique=True, index=True),
    ]
    title: Annotated[
        str, Label("Title", search=True, width=34, synonyms=also("name, list title, list name"))
    ]
    regime: Annotated[
        str,
        Label(
            "Regime",
            CHOICE,
            choices=REGIMES,
            words=REGIME_WORDS,
            width=18,
            synonyms=also("procurement regime, law"),
        ),
    ]
    vehicle: Annotated[
        str | None,
        Label(
            "Vehicle",
            CHOICE,
            choices=VEHICLES,
            words=VEHICLE_WORDS,
            width=20,
            synonyms=also("legal vehicle, type, type of list"),
        ),
    ] = None
    starts: Annotated[
        str,
        Label("Starts", DAY, synonyms=also("start, start date, from, first day, starts on")),
    ]
    last_day: Annotated[
        str,
        Label(
            "Last day",
            DAY,
            help="The last day it covers",
            synonyms=also("end, end date, ends, to, expiry, expires, until"),
        ),
    ]
    call_off: Annotated[
        str | None,
        Label(
            "Call-off rule",
            CHOICE,
            choices=CALL_OFFS,
            words=CALL_OFF_WORDS,
            width=18,
            synonyms=also("call off, call-off, call-off method, award method"),
        ),
    ] = None
    decision: Annotated[
        str | None, Label("Decision", synonyms=also("decision no, decision number, key decision"))
    ] = None
    terms: Annotated[str | None, Label("Terms", LONG, width=30, synonyms=also("terms version"))] = (
        None
    )


class Lot(Record, table=True):
    """A part of a list that providers qualify for separately."""

    __tablename__ = "lots"

    list_: ListLink
    code: Annotated[
        str,
        Label("Lot", search=True, width=8, synonyms=also("code, lot no, lot number, lot code, no")),
    ]
    title: Annotated[
        str,
        Label(
            "Title",
            search=True,
            width=28,
            synonyms=also("name, lot title, lot name, description"),
        ),
    ]
    therapies: Annotated[
        str,
        Label(
            "Therapies",
            SEVERAL,
            choices="therapies",
            width=34,
            synonyms=also("therapy, therapy types"),
        ),
    ]


class Round(Record, table=True):
    """A time in which providers can apply to join a list."""

    __tablename__ = "rounds"

    list_: ListLink
    opens: Annotated[str, Label("Opens", DAY, synonyms=also("open, opening date, opens on, from"))]
    closes: Annotated[
        str | None,
        Label(
            "Closes",
            DAY,
            help="Leave blank while it stays open",
            synonyms=also("close, closing date, closes on, deadline, to"),
        ),
    ] = None
    note: Annotated[str | None, Label("Note", LONG, width=30, synonyms=also("notes, comment"))] = (
        None
    )


LISTS = Entity(
    ProviderList,
    "lists",
    "Lists",
    "list",
    key=("ref",),
    shown_by="title",
    rules=(Rule(("starts", "last_day"), ends_after_start),),
    doubts=(
        Rule(("vehicle", "regime", "last_day"), dps_sunset),
        Rule(("last_day",), past_vesting),
    ),
    computed=(
        computed("status", "Status", CHOICE),
        computed(
            "qualified", "Qualified", NUMBER, help="Providers qualified on at least one lot today"
        ),
    ),
    span=("starts", ""),
)
LOTS = Entity(Lot, "lots", "Lots", "lot", key=("list", "code"), shown_by="title", owner="list")
ROUNDS = Entity(
    Round,
    "rounds",
    "Admission rounds",
    "admission round",
    key=("list", "opens"),
    shown_by="opens",
    owner="list",
    rules=(Rule(("opens", "closes"), ends_after_start),),
    span=("opens", ""),
)
