"""Reminders of an officer's own: what no other register has a day for."""

from typing import Annotated

from sqlmodel import Field

from desktop.domain.columns import Label, also
from desktop.domain.entity import Entity, Record
from desktop.domain.kinds import DAY

GROUP = "Today"


class Reminder(Record, table=True):
    """Something to do by a day."""

    __tablename__ = "reminders"

    ref: Annotated[
        str,
        Label("Reference", width=10, synonyms=also("ref, reminder, reminder ref")),
        Field(unique=True, index=True),
    ]
    what: Annotated[
        str,
        Label(
            "What needs doing",
            search=True,
            width=44,
            help="Without the name of a child",
            synonyms=also("what, task, to do, reminder text"),
        ),
    ]
    due: Annotated[str, Label("Due", DAY, synonyms=also("due date, by, date, on"))]
    about: Annotated[
        str | None,
        Label(
            "About",
            search=True,
            width=20,
            help="The provider, contract or decision, in your own words",
            synonyms=also("provider, contract, subject"),
        ),
    ] = None
    officer: Annotated[
        str | None, Label("Officer", width=24, officer=True, synonyms=also("who, for, assigned to"))
    ] = None
    done_on: Annotated[str | None, Label("Done on", DAY, synonyms=also("done, completed on"))] = (
        None
    )


REMINDERS = Entity(
    Reminder,
    "reminders",
    "Reminders",
    "reminder",
    key=("ref",),
    shown_by="ref",
    numbered={"ref": "R-{:04d}"},
    group=GROUP,
)
