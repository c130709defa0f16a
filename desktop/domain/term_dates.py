"""Calendars: the terms, holidays and closed days of the county and of schools that differ."""

from typing import Annotated

from desktop.domain.columns import Label, also
from desktop.domain.entity import Entity, Record, Rule
from desktop.domain.kinds import CHOICE, DAY
from desktop.domain.provider_list import ends_after_start
from desktop.domain.vocabulary import HOLDS_FROM, SOURCE, From

COUNTY = "County"
TERM = "term"
KINDS = (TERM, "half term", "holiday", "inset day", "bank holiday")
KIND_WORDS = {
    "term time": TERM,
    "half-term": "half term",
    "school holiday": "holiday",
    "inset": "inset day",
    "staff development day": "inset day",
    "staff training day": "inset day",
}


class CalendarSpan(Record, table=True):
    """A span of days of a calendar: a term, or days within terms on which there is no school."""

    __tablename__ = "calendars"

    calendar: Annotated[
        str,
        Label(
            "Calendar",
            search=True,
            width=18,
            help="County, or the name of a school whose days differ",
            synonyms=also("calendar name, school, which calendar"),
        ),
    ]
    name: Annotated[
        str, Label("Name", search=True, width=26, synonyms=also("term, title, description"))
    ]
    from_: Annotated[str, HOLDS_FROM, From]
    to: Annotated[str, Label("To", DAY, synonyms=also("until, end, last day, ends"))]
    kind: Annotated[
        str,
        Label(
            "Kind",
            CHOICE,
            choices=KINDS,
            words=KIND_WORDS,
            help="Sessions take place in terms, on days that no other kind covers",
            synonyms=also("type, kind of day"),
        ),
    ]
    source: Annotated[str | None, SOURCE] = None


CALENDARS = Entity(
    CalendarSpan,
    "calendars",
    "Calendars",
    "calendar entry",
    key=("calendar", "from"),
    shown_by="name",
    rules=(Rule(("from", "to"), ends_after_start),),
    span=("from", "to"),
    group="Reference data",
)
