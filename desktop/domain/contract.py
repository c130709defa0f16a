"""Contracts: what is bought of whom, from which day to which, under which law."""

import datetime as dt
from typing import Annotated

from sqlmodel import Field

from desktop.domain.columns import Label, also
from desktop.domain.contract_words import (
    HARD_REVIEWS,
    ROUTE_WORDS,
    ROUTES,
    SHAPE_WORDS,
    SHAPES,
    UPLIFT_WORDS,
)
from desktop.domain.entity import Entity, Record, Rule, computed
from desktop.domain.kinds import CHOICE, DAY, DECIMAL, FLAG, LONG, MONEY, NUMBER, SEVERAL
from desktop.domain.offer import VAT, VAT_WORDS, positive
from desktop.domain.provider_list import (
    REGIME_WORDS,
    REGIMES,
    ends_after_start,
    past_vesting,
)
from desktop.domain.transfers import DIRECTIONS, wrong_direction
from desktop.domain.uplift import CLAUSES, FIXED

GROUP = "Contracts"
WHAT, WHO, TERM, MONEY_SECTION, LAW, END = (
    "What it is",
    "Who",
    "Term",
    "Money",
    "Law",
    "Early end",
)


MOST_MONTHS = 1_200


def at_least_one(months: int | None) -> str | None:
    """Refuse a count of months below 1."""
    return "Enter 1 month or more" if months is not None and months < 1 else None


def few_months(months: int | None) -> str | None:
    """Refuse a count of months that can only be a slip of the hand."""
    if months is not None and abs(months) > MOST_MONTHS:
        return f"{months:,} months are more than a hundred years. Enter the number that is meant"
    return None


def reviews_in_between(
    shape: str | None, every: int | None, starts: dt.date | None, last_day: dt.date | None
) -> str | None:
    """Warn of hard reviews on a contract that says nothing of when they come."""
    if shape == HARD_REVIEWS and every is None and starts and last_day:
        return "Taken as every 12 months: enter after how many months each hard review comes"
    return None


def ended_with_reason(ended_on: dt.date | None, reason: str | None) -> str | None:
    """Refuse an early end without its reason."""
    return "Enter the reason for the early end" if ended_on and not reason else None


def ended_within_term(starts: dt.date | None, ended_on: dt.date | None) -> str | None:
    """Refuse an early end before the contract starts."""
    if ended_on and starts and ended_on < starts:
        return "The early end must be the same as or after the first day"
    return None


def fixed_rise(kind: str | None, percent: object) -> str | None:
    """Warn of a fixed uplift whose per cent are not said."""
    return "Enter the fixed rise in per cent" if kind == FIXED and percent is None else None


class Contract(Record, table=True):
    """An agreement with a term."""

    __tablename__ = "contracts"

    ref: Annotated[
        str,
        Label(
            "Reference",
            search=True,
            width=14,
            section=WHAT,
            synonyms=also("ref, contract ref, contract reference, contract no, contract number"),
        ),
        Field(index=True),
    ]
    title: Annotated[
        str,
        Label(
            "Title",
            search=True,
            width=34,
            section=WHAT,
            synonyms=also("contract title, title of agreement, name, contract name, contract"),
        ),
    ]
    service: Annotated[
        str,
        Label(
            "Service",
            search=True,
            width=24,
            section=WHAT,
            help="What it covers: contracts for one service are looked at together for gaps",
            synonyms=also("service name, what service, service area"),
        ),
    ]
    description: Annotated[
        str | None,
        Label(
            "Description",
            LONG,
            search=True,
            width=40,
            section=WHAT,
            synonyms=also("details, description of services"),
        ),
    ] = None
    public_description: Annotated[
        str | None,
        Label(
            "Public description",
            LONG,
            width=40,
            section=WHAT,
            help="As published: no child can be told from it",
            synonyms=also("published description"),
        ),
    ] = None
    providers: Annotated[
        str,
        Label(
            "Providers",
            SEVERAL,
            choices="providers",
            search=True,
            width=28,
            section=WHO,
            help="One or more, by reference or name",
            synonyms=also("provider, supplier, suppliers, supplier name, vendor, beneficiary"),
        ),
    ]
    department: Annotated[
        str | None,
        Label("Department", width=22, section=WHO, synonyms=also("directorate, team")),
    ] = None
    manager: Annotated[
        str | None,
        Label(
            "Manager",
            width=18,
            section=WHO,
            synonyms=also("contract manager, owner, lead officer, contract owner, officer"),
        ),
    ] = None
    starts: Annotated[
        str,
        Label(
            "Starts",
            DAY,
            section=TERM,
            synonyms=also("start, start date, from, first day, contract start, commencement"),
        ),
    ]
    last_day: Annotated[
        str,
        Label(
            "Last day",
            DAY,
            section=TERM,
            help="Of the initial term, covered too; extensions used are added by the program",
            synonyms=also("end, end date, ends, to, expiry, expires, contract end, finish, until"),
        ),
    ]
    term_shape: Annotated[
        str,
        Label(
            "Shape of the term",
            CHOICE,
            choices=SHAPES,
            words=SHAPE_WORDS,
            width=26,
            section=TERM,
            synonyms=also("term shape, shape, type of term, term type"),
        ),
    ]
    review_every_months: Annotated[
        int | None,
        Label(
            "Hard review every months",
            NUMBER,
            width=12,
            section=TERM,
            synonyms=also("review every months, review every, months between reviews"),
        ),
    ] = None
    review_lead_months: Annotated[
        int | None,
        Label(
            "Due months before",
            NUMBER,
            width=12,
            section=TERM,
            help="How many months before its year ends a hard review is due; none is on its end",
            synonyms=also("review lead months, lead months"),
        ),
    ] = None
    notice_months: Annotated[
        int | None,
        Label(
            "Notice months",
            NUMBER,
            width=12,
            section=TERM,
            synonyms=also("notice, notice period, months notice, notice period months"),
        ),
    ] = None
    successor_to: Annotated[
        str | None,
        Label(
            "Successor to",
            width=14,
            section=TERM,
            help="The reference of the contract it follows",
            synonyms=also("follows, replaces, previous contract"),
        ),
    ] = None
    value: Annotated[
        int | None,
        Label(
            "Stated value",
            MONEY,
            section=MONEY_SECTION,
            help="Whole life with VAT, as it was stated",
            synonyms=also("value, contract value, total value, whole life value, lifetime value"),
        ),
    ] = None
    vat: Annotated[
        str | None,
        Label(
            "VAT",
            CHOICE,
            choices=VAT,
            words=VAT_WORDS,
            section=MONEY_SECTION,
            synonyms=also("vat treatment, vat status"),
        ),
    ] = None
    uplift: Annotated[
        str | None,
        Label(
            "Uplift",
            CHOICE,
            choices=CLAUSES,
            words=UPLIFT_WORDS,
            section=MONEY_SECTION,
            synonyms=also("uplift clause, indexation, price review"),
        ),
    ] = None
    uplift_percent: Annotated[
        int | None,
        Label(
            "Fixed rise (%)",
            DECIMAL,
            width=10,
            section=MONEY_SECTION,
            synonyms=also("uplift percent, uplift %, fixed uplift"),
        ),
    ] = None
    uplift_cap: Annotated[
        int | None,
        Label(
            "Uplift cap (%)", DECIMAL, width=10, section=MONEY_SECTION, synonyms=also("uplift cap")
        ),
    ] = None
    uplift_floor: Annotated[
        int | None,
        Label(
            "Uplift floor (%)",
            DECIMAL,
            width=10,
            section=MONEY_SECTION,
            synonyms=also("uplift floor, collar"),
        ),
    ] = None
    regime: Annotated[
        str,
        Label(
            "Regime",
            CHOICE,
            choices=REGIMES,
            words=REGIME_WORDS,
            width=20,
            section=LAW,
            synonyms=also("procurement regime, law"),
        ),
    ]
    route: Annotated[
        str,
        Label(
            "Route",
            CHOICE,
            choices=ROUTES,
            words=ROUTE_WORDS,
            width=20,
            section=LAW,
            synonyms=also("procurement route, route to market, award route, how let"),
        ),
    ]
    ground: Annotated[
        str | None,
        Label(
            "Ground",
            LONG,
            width=30,
            section=LAW,
            help="Why a direct award is lawful, such as user choice",
            synonyms=also("direct award ground, justification, grounds"),
        ),
    ] = None
    direction: Annotated[
        str | None,
        Label(
            "Direction of money",
            CHOICE,
            choices=DIRECTIONS,
            width=18,
            section=LAW,
            help="For section 75, 76 and 256",
            synonyms=also("direction"),
        ),
    ] = None
    procurement_began: Annotated[
        str | None,
        Label(
            "Procurement began",
            DAY,
            section=LAW,
            help="The day that fixes its thresholds",
            synonyms=also("procurement commenced, tender date, procurement start"),
        ),
    ] = None
    signed_on: Annotated[
        str | None,
        Label(
            "Signed on",
            DAY,
            section=LAW,
            help="The day it was entered into",
            synonyms=also("signed, date signed, signature date, award date, awarded on"),
        ),
    ] = None
    decision: Annotated[
        str | None,
        Label(
            "Decision",
            section=LAW,
            synonyms=also("decision no, decision number, key decision, authority"),
        ),
    ] = None
    cpv: Annotated[
        str | None,
        Label("CPV code", identifier="cpv", section=LAW, synonyms=also("cpv, cpv codes")),
    ] = None
    sme: Annotated[bool | None, Label("SME", FLAG, width=6, section=LAW)] = None
    vcse: Annotated[
        bool | None, Label("VCSE", FLAG, width=6, section=LAW, synonyms=also("voluntary sector"))
    ] = None
    ended_on: Annotated[
        str | None,
        Label(
            "Ended early on",
            DAY,
            section=END,
            help="The last day, where it was brought to an end before its term",
            synonyms=also("ended on, terminated on, termination date, exit date, early end"),
        ),
    ] = None
    ended_reason: Annotated[
        str | None,
        Label(
            "Reason for the early end",
            LONG,
            width=30,
            section=END,
            synonyms=also("ended reason, termination reason, reason for ending"),
        ),
    ] = None
    notice_served_on: Annotated[
        str | None,
        Label(
            "Notice served on",
            DAY,
            section=END,
            synonyms=also("notice served, notice given, notice date"),
        ),
    ] = None


CONTRACTS = Entity(
    Contract,
    "contracts",
    "Contracts",
    "contract",
    key=("ref",),
    apart_by="starts",
    shown_by="title",
    group=GROUP,
    rules=(
        Rule(("starts", "last_day"), ends_after_start),
        Rule(("review_every_months",), at_least_one),
        Rule(("review_lead_months",), positive),
        Rule(("notice_months",), positive),
        *(
            Rule((name,), few_months)
            for name in ("review_every_months", "review_lead_months", "notice_months")
        ),
        Rule(("value",), positive),
        Rule(("starts", "ended_on"), ended_within_term),
        Rule(("ended_on", "ended_reason"), ended_with_reason),
    ),
    doubts=(
        Rule(("last_day",), past_vesting),
        Rule(("term_shape", "review_every_months", "starts", "last_day"), reviews_in_between,
             at="review_every_months"),
        Rule(("route", "direction"), wrong_direction),
        Rule(("uplift", "uplift_percent"), fixed_rise),
    ),
    computed=(
        computed("status", "Status", CHOICE),
        computed("year_now", "Year now", NUMBER, width=8),
        computed(
            "year_authorised", "Authorised to year", NUMBER, width=8,
            help="The last contract year that is open",
        ),
        computed("whole_life_value", "Whole-life value", MONEY),
        computed("annual_value", "Value a year", MONEY),
        computed("next_date", "Next date", DAY),
        computed("last_day_now", "Last day as it stands", DAY),
        computed("check", "Check", LONG, width=40),
    ),
    span=("starts", ""),
)  # fmt: skip
