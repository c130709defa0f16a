"""Spend of earlier years as it was published, where the purchases themselves are not on record."""

from typing import Annotated

from desktop.domain.child import BUYING
from desktop.domain.columns import Label, also
from desktop.domain.entity import Entity, Record, Rule
from desktop.domain.kinds import CHOICE, LONG, MONEY
from desktop.domain.offer import ARRANGEMENT_WORDS, ARRANGEMENTS, positive
from desktop.domain.payment import YEAR, is_a_year


class YearlySpend(Record, table=True):
    """What was spent in a year, as a paper or a workbook states it."""

    __tablename__ = "yearly_spend"

    financial_year: Annotated[str, YEAR]
    service: Annotated[
        str, Label("Service", search=True, width=24, synonyms=also("key service, what for"))
    ]
    arrangement: Annotated[
        str | None,
        Label(
            "Arrangement",
            CHOICE,
            choices=ARRANGEMENTS,
            words=ARRANGEMENT_WORDS,
            width=20,
            synonyms=also("route, bought via"),
        ),
    ] = None
    amount: Annotated[int, Label("Spend", MONEY, synonyms=also("amount, spent, outturn, £"))]
    source: Annotated[
        str | None, Label("Source", width=30, synonyms=also("paper, document, published in"))
    ] = None
    as_written: Annotated[
        str | None,
        Label(
            "As written",
            help="The figure as the source has it, where it was read otherwise",
            synonyms=also("original, original text"),
        ),
    ] = None
    note: Annotated[str | None, Label("Note", LONG, width=30, synonyms=also("notes"))] = None


YEARLY_SPEND = Entity(
    YearlySpend,
    "yearly-spend",
    "Spend of earlier years",
    "yearly figure",
    key=("financial_year", "service", "arrangement"),
    shown_by="financial_year",
    rules=(Rule(("financial_year",), is_a_year), Rule(("amount",), positive)),
    group=BUYING,
)
