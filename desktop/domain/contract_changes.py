"""What changes a contract while it runs: reviews, options to extend, variations."""

import datetime as dt
from typing import Annotated

from desktop.domain import extending, hard_reviews
from desktop.domain.columns import Label, also
from desktop.domain.contract import GROUP
from desktop.domain.contract_rules import at_least_one, few_months
from desktop.domain.contract_words import (
    HARD,
    OUTCOME_WORDS,
    REVIEW_KIND_WORDS,
    REVIEW_KINDS,
    STATUS_WORDS,
)
from desktop.domain.entity import Entity, Record, Rule, computed
from desktop.domain.kinds import CHOICE, DAY, LONG, MONEY, NUMBER
from desktop.domain.links import ContractLink
from desktop.domain.vocabulary import From

DRAFT, AGREED, REFUSED = "draft", "agreed", "refused"
VARIATION_STATUSES = (DRAFT, AGREED, REFUSED)
VARIATION_WORDS = {"approved": AGREED, "signed": AGREED, "proposed": DRAFT, "rejected": REFUSED}
DECISION_WORDS = also("decision, decision no, decision number, approval")


def reason_to_stop(outcome: str | None, reasons: str | None) -> str | None:
    """Refuse to record that a contract does not go on without saying why."""
    stops = outcome in {hard_reviews.STOP, hard_reviews.WITH_CHANGES}
    return f"Enter the reasons for “{outcome}”" if stops and not reasons else None


def held_when(outcome: str | None, held_on: dt.date | None) -> str | None:
    """Refuse an outcome that says not on which day it was decided."""
    return "Enter the day the review was held" if outcome and held_on is None else None


def decided_by_whom(kind: str | None, outcome: str | None, by: str | None) -> str | None:
    """Warn of a hard outcome that says not who decided."""
    return "Say who decided" if kind == HARD and outcome and not by else None


def used_when(status: str | None, used_on: dt.date | None) -> str | None:
    """Warn of an option used on no day."""
    return "Enter the day it was used" if status == extending.USED and not used_on else None


def agreed_when(status: str | None, agreed_on: dt.date | None) -> str | None:
    """Warn of a variation agreed on no day."""
    return "Enter the day it was agreed" if status == AGREED and not agreed_on else None


class ContractReview(Record, table=True):
    """A review of a contract; the outcome of a hard one opens or closes the next period."""

    __tablename__ = "reviews"

    contract: ContractLink
    kind: Annotated[
        str,
        Label(
            "Kind",
            CHOICE,
            choices=REVIEW_KINDS,
            words=REVIEW_KIND_WORDS,
            width=12,
            synonyms=also("type, kind of review, review type"),
        ),
    ]
    due: Annotated[str, Label("Due", DAY, synonyms=also("due date, due on, review date, date"))]
    opens: Annotated[
        int | None,
        Label(
            "Opens year",
            NUMBER,
            width=8,
            help="The year (or review period) it decides about; if blank, the one after the due "
            "day's. A later record about the same one corrects an earlier one",
            synonyms=also("opens, for year, year, decides year"),
        ),
    ] = None
    held_on: Annotated[
        str | None, Label("Held on", DAY, synonyms=also("held, date held, reviewed on"))
    ] = None
    outcome: Annotated[
        str | None,
        Label(
            "Outcome",
            CHOICE,
            choices=hard_reviews.OUTCOMES,
            words=OUTCOME_WORDS,
            width=20,
            synonyms=also("decision, result"),
        ),
    ] = None
    changes: Annotated[
        str | None, Label("Changes", LONG, width=30, synonyms=also("what changes, conditions"))
    ] = None
    reasons: Annotated[
        str | None, Label("Reasons", LONG, width=30, synonyms=also("reason, why"))
    ] = None
    decided_by: Annotated[
        str | None,
        Label(
            "Decided by", width=18, officer=True, synonyms=also("by, who decided, decision maker")
        ),
    ] = None
    evidence: Annotated[
        str | None, Label("Evidence", LONG, width=30, synonyms=also("notes, minutes, file"))
    ] = None
    parts_read: Annotated[
        str | None,
        Label(
            "Parts read",
            width=30,
            help="The parts of the evidence that are ticked as read, kept with a draft",
            synonyms=also("evidence read, sections read"),
        ),
    ] = None
    next_due: Annotated[
        str | None, Label("Next due", DAY, synonyms=also("next review, next review due"))
    ] = None


class Extension(Record, table=True):
    """An option to lengthen a contract."""

    __tablename__ = "extensions"

    contract: ContractLink
    number: Annotated[int, Label("Option", NUMBER, width=8, synonyms=also("number, no, option no"))]
    months: Annotated[
        int, Label("Months", NUMBER, width=8, synonyms=also("length, length in months"))
    ]
    notice_by: Annotated[
        str | None,
        Label(
            "Notice by",
            DAY,
            help="The last day for notice of it; without one, the contract's last day",
            synonyms=also("notice date, last day for notice, decide by"),
        ),
    ] = None
    authority: Annotated[
        str | None,
        Label(
            "Authority",
            help="The decision that allows it",
            synonyms=(*DECISION_WORDS, "authorised by"),
        ),
    ] = None
    status: Annotated[
        str,
        Label(
            "Status",
            CHOICE,
            choices=extending.STATUSES,
            words=STATUS_WORDS,
            width=10,
            synonyms=also("state, used?"),
        ),
    ]
    used_on: Annotated[
        str | None, Label("Used on", DAY, synonyms=also("used, date used, exercised on"))
    ] = None


class Variation(Record, table=True):
    """A change of what was agreed; the terms before it are in its words and in history."""

    __tablename__ = "variations"

    contract: ContractLink
    number: Annotated[
        int, Label("Variation", NUMBER, width=8, synonyms=also("number, no, variation no"))
    ]
    what: Annotated[
        str, Label("What changes", LONG, width=34, synonyms=also("what, change, description"))
    ]
    old_terms: Annotated[
        str | None, Label("Terms before", LONG, width=30, synonyms=also("old terms, before"))
    ] = None
    new_terms: Annotated[
        str | None, Label("Terms after", LONG, width=30, synonyms=also("new terms, after"))
    ] = None
    from_: Annotated[
        str, Label("From", DAY, synonyms=also("start, starts, with effect from, effective")), From
    ]
    annual_effect: Annotated[
        int | None, Label("Effect a year", MONEY, synonyms=also("annual effect, yearly effect"))
    ] = None
    whole_life_effect: Annotated[
        int | None,
        Label("Effect over its life", MONEY, synonyms=also("whole life effect, total effect")),
    ] = None
    term_effect_months: Annotated[
        int | None,
        Label("Effect on the term", NUMBER, help="Months", synonyms=also("term effect months")),
    ] = None
    ground: Annotated[
        str | None, Label("Ground", LONG, width=30, synonyms=also("regulation, legal ground"))
    ] = None
    status: Annotated[
        str,
        Label(
            "Status", CHOICE, choices=VARIATION_STATUSES, words=VARIATION_WORDS,
            synonyms=also("state"),
        ),
    ]  # fmt: skip
    agreed_on: Annotated[
        str | None, Label("Agreed on", DAY, synonyms=also("agreed, date agreed, signed on"))
    ] = None
    by: Annotated[str | None, Label("Agreed by", officer=True, synonyms=also("by, who"))] = None


REVIEWS = Entity(
    ContractReview,
    "reviews",
    "Reviews",
    "review",
    key=("contract", "kind", "due"),
    shown_by="due",
    owner="contract",
    group=GROUP,
    rules=(
        Rule(("opens",), at_least_one),
        Rule(("outcome", "reasons"), reason_to_stop),
        Rule(("outcome", "held_on"), held_when),
    ),
    doubts=(Rule(("kind", "outcome", "decided_by"), decided_by_whom),),
    computed=(computed("check", "Check", LONG, width=40),),
)
EXTENSIONS = Entity(
    Extension,
    "extensions",
    "Extension options",
    "extension option",
    key=("contract", "number"),
    shown_by="number",
    owner="contract",
    group=GROUP,
    rules=(
        Rule(("number",), at_least_one),
        Rule(("months",), at_least_one),
        Rule(("months",), few_months),
        Rule(("status", "authority"), extending.use_needs_authority),
    ),
    doubts=(Rule(("status", "used_on"), used_when),),
    computed=(computed("state", "Stands", CHOICE, width=12),),
)
VARIATIONS = Entity(
    Variation,
    "variations",
    "Variations",
    "variation",
    key=("contract", "number"),
    shown_by="number",
    owner="contract",
    group=GROUP,
    rules=(Rule(("number",), at_least_one), Rule(("term_effect_months",), few_months)),
    doubts=(Rule(("status", "agreed_on"), agreed_when),),
)
