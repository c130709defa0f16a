"""Looks at private values of a child: who saw which, when, how and why; never the value itself."""

from typing import Annotated

from sqlmodel import Field

from desktop.domain.child import BUYING
from desktop.domain.columns import Label
from desktop.domain.entity import Entity, Record
from desktop.domain.kinds import CHOICE, DAY

SCREEN, COMMAND_LINE, EXPORT = "on screen", "on the command line", "in an export"
WAYS = (SCREEN, COMMAND_LINE, EXPORT)


class Reveal(Record, table=True):
    """One look at one private value, or at one column of many records."""

    __tablename__ = "reveals"

    ref: Annotated[str, Label("Number", search=True, width=10), Field(unique=True, index=True)]
    on: Annotated[str, Label("On", DAY)]
    at: Annotated[str, Label("At", width=8, help="The time here, hours and minutes")]
    who: Annotated[str, Label("Who looked", search=True, width=20)]
    register_name: Annotated[str, Label("Register", width=12)]
    record: Annotated[str, Label("Record", search=True, width=16, help="By its reference")]
    field: Annotated[str, Label("Value", width=16, help="Which one, never what it says")]
    way: Annotated[str, Label("How", CHOICE, choices=WAYS, width=18)]
    why: Annotated[str | None, Label("Why", width=40)] = None


REVEALS = Entity(
    Reveal,
    "reveals",
    "Looks at private values",
    "look at a private value",
    key=("ref",),
    shown_by="ref",
    numbered={"ref": "PV-{:05d}"},
    group=BUYING,
    frozen=True,
)
