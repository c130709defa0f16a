"""Numbers by which a record is known elsewhere: many to many, old and new together."""

from typing import Annotated

from desktop.domain.columns import Label, also
from desktop.domain.entity import Entity, Record, Rule
from desktop.domain.identifiers import of_its_kind
from desktop.domain.kinds import CHOICE, LONG

KINDS = ("procurement", "portal", "ocid", "notice", "finance", "old")
KIND_WORDS = {
    "procurement reference": "procurement",
    "contract": "procurement",
    "proactis": "portal",
    "kent business portal": "portal",
    "find a tender": "notice",
    "find a tender notice": "notice",
    "fts": "notice",
    "supplier number": "finance",
    "previous": "old",
    "former": "old",
}


class Reference(Record, table=True):
    """One number of one provider, list or contract. Neither the number nor its kind is unique."""

    __tablename__ = "reference_numbers"

    about: Annotated[
        str,
        Label(
            "About",
            CHOICE,
            choices="providers|lists|contracts",
            search=True,
            width=24,
            help="The provider, list or contract it belongs to, by reference or name",
            synonyms=also(
                "provider, list, record, about ref, provider or list, contract, belongs to, for"
            ),
        ),
    ]
    kind: Annotated[
        str,
        Label(
            "Kind",
            CHOICE,
            choices=KINDS,
            words=KIND_WORDS,
            synonyms=also("type, reference type, kind of reference"),
        ),
    ]
    value: Annotated[
        str,
        Label(
            "Number",
            search=True,
            width=24,
            synonyms=also("value, reference, ref, reference number"),
        ),
    ]
    note: Annotated[str | None, Label("Note", LONG, width=34, synonyms=also("notes, comment"))] = (
        None
    )


REFERENCES = Entity(
    Reference,
    "references",
    "References",
    "reference",
    key=("about", "kind", "value"),
    shown_by="value",
    doubts=(Rule(("kind", "value"), of_its_kind),),
)
