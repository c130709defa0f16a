"""The people and desks to reach a provider by."""

from typing import Annotated

from desktop.domain.columns import Label, also
from desktop.domain.entity import Entity, Record
from desktop.domain.kinds import TEXT
from desktop.domain.links import ProviderLink


class Contact(Record, table=True):
    """A person or desk to reach a provider by."""

    __tablename__ = "contacts"

    provider: ProviderLink
    name: Annotated[
        str,
        Label(
            "Name",
            TEXT,
            private=True,
            search=True,
            width=24,
            synonyms=also("contact, contact name, full name, main contact"),
        ),
    ]
    role: Annotated[
        str | None, Label("Role", width=22, synonyms=also("job title, position, job role"))
    ] = None
    email: Annotated[
        str | None,
        Label(
            "Email",
            identifier="email",
            private=True,
            width=28,
            synonyms=also("e-mail, email address, contact email"),
        ),
    ] = None
    phone: Annotated[
        str | None,
        Label(
            "Phone",
            identifier="phone",
            private=True,
            synonyms=also("tel, tel., tel no, telephone, phone number, telephone number, mobile"),
        ),
    ] = None
    ref: Annotated[
        str | None,
        Label(
            "Contact ref",
            width=12,
            help="Finds the contact again in a sheet that leaves the names out",
            synonyms=also("contact reference, contact id"),
        ),
    ] = None


CONTACTS = Entity(
    Contact,
    "contacts",
    "Contacts",
    "contact",
    key=("provider", "name"),
    shown_by="name",
    also_by=(("ref",),),
    numbered={"ref": "C-{:04d}"},
    owner="provider",
)
