"""Assurance: the documents a provider must show, by lot and kind of provider, and those seen."""

import datetime as dt
from typing import Annotated

from desktop.domain.columns import Label, also
from desktop.domain.entity import Entity, Record, Rule, computed
from desktop.domain.identifiers import of_its_kind
from desktop.domain.kinds import CHOICE, DAY, FLAG, LONG, MONEY, NUMBER
from desktop.domain.links import MaybeListLink, MaybeLotLink, ProviderLink
from desktop.domain.offer import positive
from desktop.domain.provider import KIND_WORDS, KINDS

STATES = ("in date", "due soon", "expired", "missing", "committed")


def expires_after_issue(issued: dt.date | None, expires: dt.date | None) -> str | None:
    """Refuse an expiry before the issue."""
    if issued and expires and expires < issued:
        return "Expires must be the same as or after Issued"
    return None


def checked_after_issue(issued: dt.date | None, checked: dt.date | None) -> str | None:
    """Warn of a check dated before the document was issued."""
    if issued and checked and checked < issued:
        return "The check is dated before the document was issued"
    return None


def checked_by_whom(checked_on: dt.date | None, checked_by: str | None) -> str | None:
    """Warn of a check without a checker."""
    return "Say who checked it" if checked_on and not checked_by else None


class AssuranceRule(Record, table=True):
    """A document that providers of a kind must have for a lot; a blank field means any."""

    __tablename__ = "assurance_rules"

    list_: MaybeListLink = None
    lot: MaybeLotLink = None
    therapy: Annotated[
        str | None,
        Label("Therapy", CHOICE, choices="therapies", width=26, synonyms=also("therapy type")),
    ] = None
    provider_kind: Annotated[
        str | None,
        Label(
            "Type of provider",
            CHOICE,
            choices=KINDS,
            words=KIND_WORDS,
            width=22,
            synonyms=also("provider kind, provider type, type, kind"),
        ),
    ] = None
    document: Annotated[
        str,
        Label(
            "Document",
            CHOICE,
            choices="documents",
            width=26,
            synonyms=also("document type, requirement, evidence, check"),
        ),
    ]
    mandatory: Annotated[
        bool, Label("Mandatory", FLAG, width=10, synonyms=also("required, must have, mandatory?"))
    ]
    minimum_cover: Annotated[
        int | None,
        Label("Minimum cover", MONEY, synonyms=also("min cover, cover, cover required, minimum")),
    ] = None
    valid_months: Annotated[
        int | None,
        Label(
            "Valid for months",
            NUMBER,
            width=12,
            synonyms=also("valid months, months, validity, recheck months"),
        ),
    ] = None


class AssuranceDocument(Record, table=True):
    """A document that a provider showed or promised: who checked it, what was seen."""

    __tablename__ = "assurance"

    provider: ProviderLink
    document: Annotated[
        str,
        Label(
            "Document",
            CHOICE,
            choices="documents",
            width=26,
            synonyms=also("document type, type, evidence, check, policy"),
        ),
    ]
    reference: Annotated[
        str | None,
        Label(
            "Document reference",
            search=True,
            width=20,
            synonyms=also(
                "reference, ref, policy number, policy no, certificate number, "
                "certificate no, registration number, number"
            ),
        ),
    ] = None
    practitioner: Annotated[
        str | None,
        Label(
            "Practitioner",
            private=True,
            width=20,
            synonyms=also("therapist, staff member, name of practitioner"),
        ),
    ] = None
    cover: Annotated[
        int | None,
        Label(
            "Cover", MONEY, synonyms=also("cover amount, level of cover, indemnity, sum insured")
        ),
    ] = None
    issued: Annotated[
        str | None,
        Label("Issued", DAY, synonyms=also("issue date, start, date issued, from, valid from")),
    ] = None
    expires: Annotated[
        str | None,
        Label(
            "Expires",
            DAY,
            help="The last day on which it holds",
            synonyms=also(
                "expiry, expiry date, expires on, renewal, valid to, valid until, recheck due"
            ),
        ),
    ] = None
    checked_on: Annotated[
        str | None,
        Label("Checked on", DAY, synonyms=also("checked, date checked, seen on, check date")),
    ] = None
    checked_by: Annotated[
        str | None,
        Label("Checked by", officer=True, synonyms=also("checker, seen by, verified by")),
    ] = None
    seen: Annotated[
        str | None,
        Label(
            "What was seen",
            LONG,
            width=30,
            synonyms=also("seen, evidence seen, note, notes, comment"),
        ),
    ] = None
    file: Annotated[
        str | None,
        Label("File", width=24, synonyms=also("file name, link, attachment, document file")),
    ] = None


ASSURANCE_RULES = Entity(
    AssuranceRule,
    "assurance-rules",
    "Assurance rules",
    "assurance rule",
    key=("list", "lot", "provider_kind", "document"),
    shown_by="document",
    rules=(Rule(("minimum_cover",), positive), Rule(("valid_months",), positive)),
)
ASSURANCE = Entity(
    AssuranceDocument,
    "assurance",
    "Assurance",
    "assurance document",
    key=("provider", "document", "reference"),
    shown_by="document",
    owner="provider",
    rules=(Rule(("issued", "expires"), expires_after_issue), Rule(("cover",), positive)),
    doubts=(
        Rule(("issued", "checked_on"), checked_after_issue),
        Rule(("checked_on", "checked_by"), checked_by_whom),
        Rule(("document", "reference"), of_its_kind),
    ),
    computed=(computed("state", "State", CHOICE, choices=STATES),),
    span=("issued", ""),
)
