"""A provider's place on a lot of a list, and the dated events that made it so."""

import datetime as dt
from typing import Annotated

from desktop.domain.columns import Label, also
from desktop.domain.days import show_day
from desktop.domain.entity import Entity, Record, Rule, computed
from desktop.domain.kinds import CHOICE, DAY, LONG, SEVERAL, TEXT
from desktop.domain.links import ListLink, LotLink, ProviderLink
from desktop.domain.provider_list import ends_after_start
from desktop.domain.standing import STATUSES

STATUS_WORDS = {
    "admitted": "qualified",
    "approved": "qualified",
    "accepted": "qualified",
    "on the list": "qualified",
    "on list": "qualified",
    "active": "qualified",
    "application received": "applied",
    "in evaluation": "under evaluation",
    "being evaluated": "under evaluation",
    "rejected": "refused",
    "unsuccessful": "refused",
    "not qualified": "refused",
    "on hold": "suspended",
    "expired": "lapsed",
    "withdrawn": "left",
    "de-listed": "removed",
}


def needs_evaluation(status: str | None, by: str | None, on: dt.date | None) -> str | None:
    """Refuse to record qualified or refused without an evaluation: who did it and when."""
    if status not in {"qualified", "refused"} or (by and on):
        return None
    missing = "Evaluated by and Evaluated on" if not by and not on else (
        "Evaluated on" if by else "Evaluated by"
    )  # fmt: skip
    return f"To record “{status}”, enter the evaluation: {missing}"


def needs_reason(status: str | None, reason: str | None) -> str | None:
    """Refuse to record a refusal, suspension, leaving or removal without its reason."""
    if status in {"refused", "suspended", "left", "removed"} and not reason:
        return f"Enter the reason for “{status}”"
    return None


def reason_wanted(status: str | None, reason: str | None) -> str | None:
    """Warn that an admission should keep its reason."""
    if status == "qualified" and not reason:
        return "No reason is recorded for qualifying"
    return None


def evaluation_file_wanted(status: str | None, file: str | None) -> str | None:
    """Warn that the evaluation itself is not on file."""
    if status in {"qualified", "refused"} and not file:
        return "No evaluation file is named"
    return None


def evaluated_in_time(status: str | None, since: dt.date | None, on: dt.date | None) -> str | None:
    """Warn of an outcome that holds from before its evaluation."""
    if status in {"qualified", "refused"} and since and on and on > since:
        return "The evaluation is dated after the day from which it holds"
    return None


def until_only_for_suspension(status: str | None, until: dt.date | None) -> str | None:
    """Refuse an end date on anything but a suspension."""
    if until and status != "suspended":
        return "Only a suspension has an end date"
    return None


def usual_reason(status: str, evaluated_on: dt.date | None) -> str:
    """Give the reason an event is kept with when the qualification gives none."""
    if evaluated_on and status in {"qualified", "refused"}:
        return f"Evaluation of {show_day(evaluated_on)}"
    return f"Recorded as {status}"


class Qualification(Record, table=True):
    """Where a provider stands on a lot, as last recorded."""

    __tablename__ = "qualifications"

    provider: ProviderLink
    list_: ListLink
    lot: LotLink
    status: Annotated[
        str,
        Label(
            "Status",
            CHOICE,
            choices=STATUSES,
            words=STATUS_WORDS,
            synonyms=also("state, qualification, outcome, qualified?, qualification status"),
        ),
    ]
    since: Annotated[
        str,
        Label(
            "Since",
            DAY,
            synonyms=also("from, start, start date, qualified since, date, status date"),
        ),
    ]
    last_day: Annotated[
        str | None,
        Label(
            "Last day",
            DAY,
            synonyms=also("to, end, end date, until, expires, qualified until"),
        ),
    ] = None
    areas: Annotated[
        str | None,
        Label(
            "Areas", SEVERAL, choices="areas", synonyms=also("area, areas covered, delivery areas")
        ),
    ] = None
    reason: Annotated[
        str | None,
        Label("Reason", LONG, width=30, synonyms=also("reasons, why, reason for status")),
    ] = None
    quality_score: Annotated[
        str | None,
        Label("Quality score", TEXT, width=12, synonyms=also("score, quality, evaluation score")),
    ] = None
    evaluated_by: Annotated[
        str | None,
        Label("Evaluated by", officer=True, synonyms=also("evaluator, assessed by, evaluation by")),
    ] = None
    evaluated_on: Annotated[
        str | None,
        Label(
            "Evaluated on",
            DAY,
            synonyms=also("evaluation date, date evaluated, evaluated, assessed on"),
        ),
    ] = None
    evaluation_file: Annotated[
        str | None,
        Label(
            "Evaluation file",
            width=28,
            synonyms=also("evaluation, file, evaluation document, letter"),
        ),
    ] = None


class QualificationEvent(Record, table=True):
    """One dated step in a provider's place on a lot."""

    __tablename__ = "qualification_events"

    provider: ProviderLink
    list_: ListLink
    lot: LotLink
    status: Annotated[
        str,
        Label(
            "Status",
            CHOICE,
            choices=STATUSES,
            words=STATUS_WORDS,
            synonyms=also("event, state, what happened"),
        ),
    ]
    on: Annotated[str, Label("On", DAY, synonyms=also("date, from, since, event date, on date"))]
    until: Annotated[
        str | None,
        Label(
            "Until",
            DAY,
            help="The last day of a suspension; it lifts itself on the day after",
            synonyms=also("to, end date, suspended until, last day"),
        ),
    ] = None
    reason: Annotated[str, Label("Reason", LONG, width=34, synonyms=also("reasons, why, note"))]
    by: Annotated[str | None, Label("By", synonyms=also("recorded by, decided by, who"))] = None


QUALIFICATIONS = Entity(
    Qualification,
    "qualifications",
    "Qualifications",
    "qualification",
    key=("provider", "lot"),
    shown_by="lot",
    owner="provider",
    rules=(
        Rule(("status", "evaluated_by", "evaluated_on"), needs_evaluation, at="evaluated_on"),
        Rule(("status", "reason"), needs_reason),
        Rule(("since", "last_day"), ends_after_start),
    ),
    doubts=(
        Rule(("status", "reason"), reason_wanted),
        Rule(("status", "evaluation_file"), evaluation_file_wanted),
        Rule(("status", "since", "evaluated_on"), evaluated_in_time),
    ),
    computed=(
        computed("status_today", "Status today", CHOICE),
        computed("blocked_by", "Blocked by", LONG, width=40),
    ),
)
QUALIFICATION_EVENTS = Entity(
    QualificationEvent,
    "qualification-events",
    "Qualification events",
    "qualification event",
    key=("provider", "lot", "status", "on"),
    shown_by="status",
    owner="provider",
    rules=(
        Rule(("status", "until"), until_only_for_suspension),
        Rule(("on", "until"), ends_after_start),
    ),
    span=("on", ""),
)
