"""Officers and their teams, from which “my team” follows."""

from typing import Annotated

from sqlmodel import Field

from desktop.domain.columns import Label, also
from desktop.domain.entity import Entity, Record


class Officer(Record, table=True):
    """Somebody who looks after contracts, purchases or providers."""

    __tablename__ = "officers"

    name: Annotated[
        str,
        Label(
            "Officer",
            search=True,
            width=28,
            help="As in contracts and purchases, and as “Your name” in Settings",
            synonyms=also("name, officer name, who"),
        ),
        Field(unique=True, index=True),
    ]
    team: Annotated[
        str | None, Label("Team", search=True, width=28, synonyms=also("unit, service, department"))
    ] = None


OFFICERS = Entity(
    Officer,
    "officers",
    "Officers",
    "officer",
    key=("name",),
    shown_by="name",
    group="Reference data",
)
