"""Envelopes of money with what they are split into, and programmes of services recommissioned."""

import datetime as dt
from decimal import Decimal
from typing import Annotated

from desktop.domain.columns import Label, also
from desktop.domain.contract import GROUP
from desktop.domain.contract_money import YearText, is_a_year
from desktop.domain.entity import Entity, Record, Rule, computed
from desktop.domain.footing import Footing
from desktop.domain.kinds import CHOICE, DAY, LONG, MONEY
from desktop.domain.offer import positive
from desktop.domain.transfers import DIRECTIONS, wrong_direction
from desktop.domain.vocabulary import From

ALLOCATION_KINDS = ("retained", "refocused", "new", "withdrawn")
IN_HOUSE, END = "in-house", "end"
PROGRAMME_ROUTES = (IN_HOUSE, "service level agreement", "re-procure", "extend", END)
ROUTE_WORDS = {
    "in house": IN_HOUSE,
    "inhouse": IN_HOUSE,
    "bring in-house": IN_HOUSE,
    "sla": "service level agreement",
    "reprocure": "re-procure",
    "re-procurement": "re-procure",
    "tender": "re-procure",
    "stop": END,
    "cease": END,
}
SECTIONS = ("section 75", "section 76", "section 256")
SECTION_WORDS = {f"s{n}": f"section {n}" for n in (75, 76, 256)}


def change_is_the_difference(
    current: Decimal | None, revised: Decimal | None, change: Decimal | None
) -> str | None:
    """Warn of a change that is not the revised figure less the current one."""
    if current is None or revised is None or change is None:
        return None
    found = Footing(revised - current, change)
    return None if found.agrees else f"Revised less current: {found.words}"


class Envelope(Record, table=True):
    """Money available for a purpose in a year."""

    __tablename__ = "envelopes"

    name: Annotated[str, Label("Envelope", search=True, width=30, synonyms=also("name, fund, pot"))]
    financial_year: YearText
    amount: Annotated[int, Label("Amount", MONEY, synonyms=also("value, total, £, available"))]
    source: Annotated[
        str | None, Label("Source", width=24, synonyms=also("funding source, who pays"))
    ] = None
    section: Annotated[
        str | None,
        Label(
            "Section",
            CHOICE,
            choices=SECTIONS,
            words=SECTION_WORDS,
            help="Of the NHS Act 2006, where money passes between the council and the NHS",
            synonyms=also("nhs act section"),
        ),
    ] = None
    direction: Annotated[
        str | None,
        Label(
            "Direction", CHOICE, choices=DIRECTIONS, width=18, synonyms=also("direction of money")
        ),
    ] = None
    note: Annotated[str | None, Label("Note", LONG, width=34, synonyms=also("notes, comment"))] = (
        None
    )


class Allocation(Record, table=True):
    """A part of an envelope: what of it goes where."""

    __tablename__ = "allocations"

    envelope: Annotated[
        str,
        Label("Envelope", search=True, width=30, synonyms=also("from envelope, fund, pot, from")),
    ]
    financial_year: YearText
    to: Annotated[
        str, Label("Goes to", search=True, width=30, synonyms=also("to, allocated to, service"))
    ]
    amount: Annotated[int, Label("Amount", MONEY, synonyms=also("value, £, allocation"))]
    kind: Annotated[
        str | None,
        Label("Kind", CHOICE, choices=ALLOCATION_KINDS, width=12, synonyms=also("type")),
    ] = None
    note: Annotated[
        str | None,
        Label(
            "Note",
            LONG,
            width=34,
            help="Why the parts don't come to the whole, where they don't",
            synonyms=also("notes, comment"),
        ),
    ] = None


class ProgrammeLine(Record, table=True):
    """A service in a programme of recommissioning: what it costs now and what it will."""

    __tablename__ = "programme_lines"

    programme: Annotated[
        str, Label("Programme", search=True, width=28, synonyms=also("programme name, project"))
    ]
    service: Annotated[str, Label("Service", search=True, width=28, synonyms=also("service name"))]
    contract: Annotated[
        str | None,
        Label(
            "Contract",
            width=14,
            help="The reference of the current one, or several with commas between them",
            synonyms=also("contract ref, current contract, contracts"),
        ),
    ] = None
    provider: Annotated[
        str | None, Label("Provider", width=24, synonyms=also("current provider, supplier"))
    ] = None
    current: Annotated[
        int, Label("Current", MONEY, synonyms=also("current spend, current value, now, spend"))
    ]
    route: Annotated[
        str,
        Label(
            "Route",
            CHOICE,
            choices=PROGRAMME_ROUTES,
            words=ROUTE_WORDS,
            width=20,
            synonyms=also("future route, proposal, what happens"),
        ),
    ]
    change: Annotated[
        int | None, Label("Change", MONEY, synonyms=also("effect, saving, difference"))
    ] = None
    revised: Annotated[
        int,
        Label("Revised", MONEY, synonyms=also("revised spend, projected spend, new value, future")),
    ]
    stated: Annotated[
        int | None,
        Label(
            "Revised as stated",
            MONEY,
            help="The figure that was published, where it differs",
            synonyms=also("stated, stated as, published"),
        ),
    ] = None
    in_year_stated: Annotated[
        int | None,
        Label(
            "In-year effect as stated",
            MONEY,
            help="The effect in its first financial year that was published; a saving is below 0",
            synonyms=also("in year stated, stated in-year saving"),
        ),
    ] = None
    from_: Annotated[
        str | None, Label("From", DAY, synonyms=also("start, starts, with effect from")), From
    ] = None
    replaced_on: Annotated[
        str | None,
        Label(
            "Current ends",
            DAY,
            help="The last day of what it replaces, where no contract is named",
            synonyms=also("current last day, current contract ends, ends"),
        ),
    ] = None
    note: Annotated[str | None, Label("Note", LONG, width=34, synonyms=also("notes, comment"))] = (
        None
    )


def starts_after_the_end(begins: dt.date | None, ends: dt.date | None) -> str | None:
    """Warn of a replacement that starts later than the day after its predecessor's last."""
    if begins is None or ends is None or (begins - ends).days <= 1:
        return None
    days = (begins - ends).days - 1
    return f"The replacement starts {days} {'day' if days == 1 else 'days'} after the current ends"


ENVELOPES = Entity(
    Envelope,
    "envelopes",
    "Envelopes",
    "envelope",
    key=("name", "financial_year"),
    shown_by="name",
    group=GROUP,
    rules=(Rule(("financial_year",), is_a_year), Rule(("amount",), positive)),
    doubts=(Rule(("section", "direction"), wrong_direction),),
    computed=(
        computed("allocated", "Allocated", MONEY),
        computed("difference", "Difference", MONEY, help="What is allocated less the envelope"),
        computed("check", "Check", LONG, width=40),
    ),
)
ALLOCATIONS = Entity(
    Allocation,
    "allocations",
    "Allocations",
    "allocation",
    key=("envelope", "to"),
    shown_by="to",
    group=GROUP,
    rules=(Rule(("financial_year",), is_a_year),),
    computed=(
        computed(
            "difference",
            "Difference",
            MONEY,
            help="What all parts of the envelope come to, less the envelope",
        ),
    ),
)
PROGRAMME_LINES = Entity(
    ProgrammeLine,
    "programme-lines",
    "Programme lines",
    "programme line",
    key=("programme", "service"),
    shown_by="service",
    group=GROUP,
    rules=(Rule(("current",), positive), Rule(("revised",), positive)),
    doubts=(
        Rule(("current", "revised", "change"), change_is_the_difference),
        Rule(("replaced_on", "from"), lambda ends, begins: starts_after_the_end(begins, ends)),
    ),
    computed=(
        computed("in_year", "In-year effect", MONEY, help="In the financial year it begins"),
        computed("full_year", "Full-year effect", MONEY),
        computed("check", "Check", LONG, width=40),
    ),
)
