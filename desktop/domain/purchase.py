"""Spot purchases: therapy bought for one child from one provider."""

from dataclasses import replace
from typing import Annotated

from sqlmodel import Field, Index

from desktop.domain.child import BUYING
from desktop.domain.columns import Label, also
from desktop.domain.entity import Entity, Record, Rule, computed
from desktop.domain.kinds import CHOICE, DAY, LINK, LONG, MONEY, NUMBER, SEVERAL, TEXT
from desktop.domain.links import LIST, LOT, PROVIDER, THERAPY, points_to
from desktop.domain.need import CHILD
from desktop.domain.offer import (
    ARRANGEMENT_WORDS,
    ARRANGEMENTS,
    MODE_WORDS,
    MODES,
    UNIT_WORDS,
    UNITS,
    positive,
    within_a_day,
)
from desktop.domain.provider_list import ends_after_start
from desktop.domain.purchase_rules import (
    approval_complete,
    approval_wanted,
    pattern_fits,
    reason_off_list,
    sessions_wanted,
    someone_else,
)
from desktop.domain.session_cost import unit_fits
from desktop.domain.sessions import PERIODS, WEEKDAYS, refuse_backwards
from desktop.domain.years import label

STATUSES = ("draft", "awaiting approval", "approved", "active", "paused", "ended", "cancelled")
STATUS_WORDS = {
    "requested": "awaiting approval",
    "submitted": "awaiting approval",
    "live": "active",
    "current": "active",
    "on hold": "paused",
    "closed": "ended",
    "complete": "ended",
    "completed": "ended",
    "finished": "ended",
    "withdrawn": "cancelled",
}
YEARS = tuple(label(year) for year in range(2019, 2032))  # with a column of their own
WHAT, WHEN, PRICE, WHO = "What is bought", "When", "Price", "Who decided"
PERIOD_WORDS = {"weekly": "week", "fortnightly": "fortnight", "termly": "term"}


class Purchase(Record, table=True):
    """Therapy bought for one child from one provider."""

    __tablename__ = "purchases"
    __table_args__ = (Index("ix_purchases_ends", "last_session", "ref", "status", "requested_by"),)

    ref: Annotated[
        str,
        Label(
            "Reference",
            search=True,
            width=10,
            section=WHAT,
            synonyms=also("ref, ref no, purchase ref, purchase, purchase reference, sp ref"),
        ),
        Field(unique=True, index=True),
    ]
    child: Annotated[int, replace(CHILD, section=WHAT), points_to("children")]
    need: Annotated[
        int | None,
        Label(
            "Plan line",
            LINK,
            link="needs",
            within="child",
            section=WHAT,
            synonyms=also("need, line, section f line, plan line"),
        ),
        points_to("needs"),
    ] = None
    therapy: Annotated[str, replace(THERAPY, section=WHAT)]
    provider: Annotated[int, replace(PROVIDER, section=WHAT), points_to("providers")]
    arrangement: Annotated[
        str,
        Label(
            "Arrangement",
            CHOICE,
            choices=ARRANGEMENTS,
            words=ARRANGEMENT_WORDS,
            section=WHAT,
            width=20,
            synonyms=also("route, bought via, framework"),
        ),
    ]
    list_: Annotated[int | None, replace(LIST, section=WHAT), points_to("lists", "list")] = None
    lot: Annotated[int | None, replace(LOT, section=WHAT), points_to("lots")] = None
    area: Annotated[
        str | None,
        Label("Area", CHOICE, choices="areas", section=WHAT, synonyms=also("locality, patch")),
    ] = None
    mode: Annotated[
        str | None,
        Label("Mode", CHOICE, choices=MODES, words=MODE_WORDS, section=WHAT),
    ] = None
    role: Annotated[
        str | None, Label("Role", section=WHAT, width=20, synonyms=also("grade, practitioner"))
    ] = None
    rate: Annotated[
        int,
        Label(
            "Rate",
            MONEY,
            section=PRICE,
            width=10,
            each=True,
            synonyms=also("price, unit price, cost, £"),
        ),
    ]
    unit: Annotated[
        str,
        Label(
            "Unit",
            CHOICE,
            choices=UNITS,
            words=UNIT_WORDS,
            section=PRICE,
            synonyms=also("per, rate unit"),
        ),
    ]
    minutes: Annotated[
        int | None,
        Label(
            "Minutes",
            NUMBER,
            section=PRICE,
            width=10,
            synonyms=also("session length, mins, duration, length"),
        ),
    ] = None
    travel: Annotated[
        int | None,
        Label("Travel", MONEY, section=PRICE, help="For each session", width=10, each=True),
    ] = None
    one_offs: Annotated[
        int | None,
        Label(
            "One-offs",
            MONEY,
            each=True,
            section=PRICE,
            help="Paid once, with the first session",
            synonyms=also("one-off, one off, one off costs, set-up"),
        ),
    ] = None
    per_week: Annotated[
        int | None,
        Label(
            "Sessions each period",
            NUMBER,
            section=WHEN,
            width=12,
            help="How many in each week, or in each of the periods below",
            synonyms=also(
                "per week, sessions per week, sessions a week, sessions p/w, sessions pw, "
                "weekly sessions, "
                "each period, sessions per period"
            ),
        ),
    ] = None
    per: Annotated[
        str | None,
        Label(
            "Period",
            CHOICE,
            choices=PERIODS,
            words=PERIOD_WORDS,
            section=WHEN,
            help="Blank means a week",
            synonyms=also("frequency, every"),
        ),
    ] = None
    weekdays: Annotated[
        str | None,
        Label(
            "Weekdays",
            SEVERAL,
            choices=WEEKDAYS,
            words={day[:3].casefold(): day for day in WEEKDAYS},
            section=WHEN,
            help="Blank: on the weekday of the first session, or spread from it",
            synonyms=also("days, day, day of the week"),
        ),
    ] = None
    first_session: Annotated[
        str,
        Label(
            "First session",
            DAY,
            section=WHEN,
            synonyms=also("start, start date, from, starts, first day"),
        ),
    ]
    last_session: Annotated[
        str,
        Label(
            "Last session",
            DAY,
            section=WHEN,
            synonyms=also("end, end date, to, ends, last day, until"),
        ),
    ]
    sessions: Annotated[
        int | None,
        Label(
            "Sessions",
            NUMBER,
            section=WHEN,
            width=10,
            help="Blank: as many as the calendar has",
            synonyms=also("number of sessions, no of sessions, total sessions"),
        ),
    ] = None
    status: Annotated[
        str,
        Label(
            "Status",
            CHOICE,
            choices=STATUSES,
            words=STATUS_WORDS,
            section=WHAT,
            synonyms=also("state"),
        ),
    ]
    off_list_reason: Annotated[
        str | None,
        Label("Reason off the list", LONG, section=WHO, width=30, synonyms=also("off list reason")),
    ] = None
    reason_for_choice: Annotated[
        str | None,
        Label("Reason for the choice", LONG, section=WHO, width=30, synonyms=also("reason, why")),
    ] = None
    requested_by: Annotated[
        str | None,
        Label("Requested by", section=WHO, officer=True, synonyms=also("requester, officer")),
    ] = None
    requested_on: Annotated[
        str | None, Label("Requested on", DAY, section=WHO, synonyms=also("request date"))
    ] = None
    approved_by: Annotated[
        str | None,
        Label(
            "Approved by",
            section=WHO,
            officer=True,
            synonyms=also("approver, authorised by, authoriser"),
        ),
    ] = None
    approved_on: Annotated[
        str | None,
        Label("Approved on", DAY, section=WHO, synonyms=also("approval date, authorised on")),
    ] = None
    budget_line: Annotated[
        str | None, Label("Budget line", section=PRICE, synonyms=also("budget, cost centre"))
    ] = None
    order_number: Annotated[
        str | None,
        Label(
            "Order number",
            search=True,
            section=WHO,
            synonyms=also("order no, po, po number, purchase order"),
        ),
    ] = None
    replaces: Annotated[
        int | None,
        Label(
            "Replaces",
            LINK,
            link="purchases",
            section=WHAT,
            help="The purchase that this one follows",
            synonyms=also("follows, previous purchase"),
        ),
        points_to("purchases"),
    ] = None


PURCHASES = Entity(
    Purchase,
    "purchases",
    "Purchases",
    "purchase",
    key=("ref",),
    shown_by="ref",
    rules=(
        Rule(("first_session", "last_session"), refuse_backwards),
        Rule(("unit", "minutes"), unit_fits, at="unit"),
        Rule(("minutes",), within_a_day),
        Rule(("per_week", "per", "weekdays"), pattern_fits, at="per_week"),
        Rule(("requested_by", "approved_by"), someone_else),
        Rule(("status", "approved_by", "approved_on"), approval_complete, at="approved_by"),
        *(
            Rule((name,), positive)
            for name in ("rate", "minutes", "travel", "one_offs", "per_week", "sessions")
        ),
    ),
    doubts=(
        Rule(("per_week", "sessions"), sessions_wanted, at="per_week"),
        Rule(("status", "approved_by"), approval_wanted),
        Rule(("arrangement", "status", "off_list_reason"), reason_off_list),
        Rule(("requested_on", "approved_on"), ends_after_start),
    ),
    computed=(
        computed("status_today", "Status today", TEXT, width=20),
        computed("sessions_planned", "Sessions planned", NUMBER, width=12),
        computed("cost", "Cost", MONEY, width=12),
        *(computed(f"cost_{year}", f"Cost {year}", MONEY, width=12) for year in YEARS),
        computed("cost_other_years", "Cost in other years", MONEY, width=12),
        computed("invoiced", "Invoiced", MONEY, width=12),
        computed("check", "Check", TEXT, width=50),
    ),
    numbered={"ref": "SP-{:04d}"},
    span=("first_session", "last_session"),
    group=BUYING,
)
