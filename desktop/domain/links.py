"""Fields that many registers share: links to a provider, a list, a lot, a contract; a therapy."""

from typing import Annotated, Any

from sqlmodel import Field

from desktop.domain.columns import Label, also
from desktop.domain.kinds import CHOICE, LINK

PROVIDER = Label(
    "Provider",
    LINK,
    link="providers",
    width=28,
    synonyms=also("provider name, provider ref, supplier, organisation"),
)
LIST = Label("List", LINK, link="lists", synonyms=also("list ref, list reference, qpl"))
LOT = Label(
    "Lot", LINK, link="lots", within="list", synonyms=also("lot no, lot number, lot code, lot name")
)
CONTRACT = Label(
    "Contract",
    LINK,
    link="contracts",
    width=24,
    synonyms=also("contract ref, contract reference, contract no, contract title"),
)
THERAPY = Label(
    "Therapy",
    CHOICE,
    choices="therapies",
    width=26,
    synonyms=also("therapy type, service, discipline"),
)


def points_to(table: str, name: str = "") -> Any:
    """Declare a foreign key to a table's row id, indexed; what it points to can't be deleted.

    Args:
        table: the table.
        name: the column's name in SQL where the attribute's would be a Python word.
    """
    named = {"name": name} if name else {}
    return Field(foreign_key=f"{table}.id", index=True, ondelete="RESTRICT", sa_column_kwargs=named)


ProviderLink = Annotated[int, PROVIDER, points_to("providers")]
ListLink = Annotated[int, LIST, points_to("lists", "list")]
MaybeListLink = Annotated[int | None, LIST, points_to("lists", "list")]
LotLink = Annotated[int, LOT, points_to("lots")]
MaybeLotLink = Annotated[int | None, LOT, points_to("lots")]
ContractLink = Annotated[int, CONTRACT, points_to("contracts")]
TherapyWord = Annotated[str, THERAPY]
