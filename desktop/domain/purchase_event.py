"""What happened to a purchase in its time: missed, made up, paused, a new rate, an early end."""

from typing import Annotated

from sqlmodel import Field

from desktop.domain.child import BUYING
from desktop.domain.columns import Label, also
from desktop.domain.entity import Entity, Record, Rule
from desktop.domain.kinds import CHOICE, DAY, LINK, LONG, MONEY
from desktop.domain.links import points_to
from desktop.domain.offer import positive
from desktop.domain.provider_list import ends_after_start
from desktop.domain.sessions import EVENT_KINDS, MISSED, PAUSED, RATE_CHANGE

EVENT_WORDS = {
    "cancelled session": "missed",
    "dna": "missed",
    "did not attend": "missed",
    "made-up": "made up",
    "catch up": "made up",
    "pause": "paused",
    "suspended": "paused",
    "rate changed": "rate change",
    "new rate": "rate change",
    "ended": "ended early",
    "end": "ended early",
}


def amount_of_event(kind: str | None, amount: object) -> str | None:
    """Refuse a change of rate without the new rate."""
    return "Enter the new rate" if kind == RATE_CHANGE and amount is None else None


def end_of_event(kind: str | None, to: object) -> str | None:
    """Refuse a last day where there is none."""
    if to and kind not in {PAUSED, MISSED}:
        return "Only a pause or missed sessions have a last day"
    return None


class PurchaseEvent(Record, table=True):
    """Something that happened to a purchase: missed, made up, paused, a new rate, an early end."""

    __tablename__ = "purchase_events"

    purchase: Annotated[
        int,
        Label("Purchase", LINK, link="purchases", synonyms=also("ref, purchase ref, sp ref")),
        points_to("purchases"),
    ]
    kind: Annotated[
        str,
        Label(
            "Kind",
            CHOICE,
            choices=EVENT_KINDS,
            words=EVENT_WORDS,
            synonyms=also("event, type, what happened"),
        ),
    ]
    from_: Annotated[
        str,
        Label(
            "From",
            DAY,
            help="Its first day; of an early end, the first day without sessions",
            synonyms=also("on, date, day, start"),
        ),
        Field(sa_column_kwargs={"name": "from"}),
    ]
    to: Annotated[
        str | None,
        Label("To", DAY, help="The last day of a pause", synonyms=also("until, end, last day")),
    ] = None
    amount: Annotated[
        int | None,
        Label(
            "Amount",
            MONEY,
            each=True,
            help="The new rate, or what one missed or made up session costs",
            synonyms=also("rate, new rate, charge"),
        ),
    ] = None
    reason: Annotated[
        str | None, Label("Reason", LONG, width=30, synonyms=also("why, note, notes"))
    ] = None


PURCHASE_EVENTS = Entity(
    PurchaseEvent,
    "purchase-events",
    "Purchase events",
    "purchase event",
    key=("purchase", "kind", "from"),
    shown_by="kind",
    owner="purchase",
    rules=(
        Rule(("from", "to"), ends_after_start),
        Rule(("kind", "to"), end_of_event),
        Rule(("kind", "amount"), amount_of_event),
        Rule(("amount",), positive),
    ),
    span=("from", ""),
    group=BUYING,
)
