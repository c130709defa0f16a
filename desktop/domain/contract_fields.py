"""What a contract is, of whom it buys, from when to when, and how it ended early: its fields."""

from typing import Annotated

from sqlmodel import Field

from desktop.domain.columns import Label, also
from desktop.domain.contract_words import SHAPE_WORDS, SHAPES
from desktop.domain.kinds import CHOICE, DAY, LONG, NUMBER, SEVERAL

WHAT, WHO, TERM, END = "What it is", "Who", "Term", "Early end"


Ref = Annotated[
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
Title = Annotated[
    str,
    Label(
        "Title",
        search=True,
        width=34,
        section=WHAT,
        synonyms=also("contract title, title of agreement, name, contract name, contract"),
    ),
]
Service = Annotated[
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
Description = Annotated[
    str | None,
    Label(
        "Description",
        LONG,
        search=True,
        width=40,
        section=WHAT,
        synonyms=also("details, description of services"),
    ),
]
PublicDescription = Annotated[
    str | None,
    Label(
        "Public description",
        LONG,
        width=40,
        section=WHAT,
        help="As published: no child can be told from it",
        synonyms=also("published description"),
    ),
]

Providers = Annotated[
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
Department = Annotated[
    str | None,
    Label("Department", width=22, section=WHO, synonyms=also("directorate, team")),
]
Manager = Annotated[
    str | None,
    Label(
        "Manager",
        width=18,
        section=WHO,
        synonyms=also("contract manager, owner, lead officer, contract owner, officer"),
    ),
]

Starts = Annotated[
    str,
    Label(
        "Starts",
        DAY,
        section=TERM,
        synonyms=also("start, start date, from, first day, contract start, commencement"),
    ),
]
LastDay = Annotated[
    str,
    Label(
        "Last day",
        DAY,
        section=TERM,
        help="Of the initial term, covered too; extensions used are added by the program",
        synonyms=also("end, end date, ends, to, expiry, expires, contract end, finish, until"),
    ),
]
TermShape = Annotated[
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
ReviewEveryMonths = Annotated[
    int | None,
    Label(
        "Hard review every months",
        NUMBER,
        width=12,
        section=TERM,
        synonyms=also("review every months, review every, months between reviews"),
    ),
]
ReviewLeadMonths = Annotated[
    int | None,
    Label(
        "Due months before",
        NUMBER,
        width=12,
        section=TERM,
        help="How many months before its year ends a hard review is due; none is on its end",
        synonyms=also("review lead months, lead months"),
    ),
]
NoticeMonths = Annotated[
    int | None,
    Label(
        "Notice months",
        NUMBER,
        width=12,
        section=TERM,
        synonyms=also("notice, notice period, months notice, notice period months"),
    ),
]
SuccessorTo = Annotated[
    str | None,
    Label(
        "Successor to",
        width=14,
        section=TERM,
        help="The reference of the contract it follows",
        synonyms=also("follows, replaces, previous contract"),
    ),
]

EndedOn = Annotated[
    str | None,
    Label(
        "Ended early on",
        DAY,
        section=END,
        help="The last day, where it was brought to an end before its term",
        synonyms=also("ended on, terminated on, termination date, exit date, early end"),
    ),
]
EndedReason = Annotated[
    str | None,
    Label(
        "Reason for the early end",
        LONG,
        width=30,
        section=END,
        synonyms=also("ended reason, termination reason, reason for ending"),
    ),
]
NoticeServedOn = Annotated[
    str | None,
    Label(
        "Notice served on",
        DAY,
        section=END,
        synonyms=also("notice served, notice given, notice date"),
    ),
]
