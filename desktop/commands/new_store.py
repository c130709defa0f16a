"""A new store: its tables, and the reference data that every list draws on."""

import csv
import secrets
from pathlib import Path

from desktop import paths
from desktop.domain.entity import Entity, Row
from desktop.domain.registry import ENTITIES
from desktop.store.errors import StoreError
from desktop.store.store import Store

REFERENCE = (
    "therapies",
    "areas",
    "documents",
    "registration-prefixes",
    "thresholds",
    "bank-holidays",
    "calendars",
    "indices",
)
LAYOUTS = "layouts"


def create(path: Path, *, passphrase: str | None = None, who: str = "") -> Store:
    """Make a store with the reference data in it and open it; a passphrase encrypts it.

    It is made under another name first, so that a power cut leaves no store without words.

    Raises:
        StoreError: when there is a file of that name already.
    """
    if path.exists() and path.stat().st_size > 0:
        raise StoreError(f"There is already a file {path.name} in {path.parent}.")
    new = path.with_name(f".{secrets.token_hex(6)}{path.suffix}")
    try:
        with Store.open(new, passphrase=passphrase, who=who, create=True) as store:
            add_reference_data(store)
        new.replace(path)
    finally:
        for left in path.parent.glob(f"{new.name}*"):
            left.unlink()
    return Store.open(path, passphrase=passphrase, who=who)


def add_reference_data(store: Store) -> None:
    """Bring in therapies, areas, documents, prefixes, thresholds, bank holidays, terms, layouts.

    They are ordinary rows from then on, which officers keep up themselves.
    """
    with store.write("Set up reference data", kind="set-up", source="reference data") as write:
        for register in REFERENCE:
            entity = ENTITIES[register]
            for values in _rows(entity, paths.resource("reference", f"{register}.csv")):
                write.save(entity, values)
        for values in _rows(ENTITIES[LAYOUTS], paths.resource("export", "layouts.csv")):
            write.save(ENTITIES[LAYOUTS], values)


def as_values(register: str) -> list[Row]:
    """Give reference data of a new store as values, of a register that has no links or words."""
    entity = ENTITIES[register]
    file = paths.resource("reference", f"{register}.csv")
    return [
        {name: entity.by_field[name].kind.parse(cell) for name, cell in row.items()}
        for row in _rows(entity, file)
    ]


def words(register: str) -> list[str]:
    """List the words of a vocabulary as a new store has them."""
    entity = ENTITIES[register]
    file = paths.resource("reference", f"{register}.csv")
    return [row[entity.key[0]] for row in _rows(entity, file)]


def _rows(entity: Entity, file: Path) -> list[dict[str, str]]:
    """Read a file of reference data by the headings that the register knows."""
    with file.open(encoding="utf-8-sig", newline="") as text:
        lines = list(csv.DictReader(text))
    fields = {heading: field for heading in lines[0] if (field := field_of(entity, heading))}
    return [{field: line[heading] for heading, field in fields.items()} for line in lines]


def field_of(entity: Entity, heading: str) -> str | None:
    """Find the field that a heading of the reference data means."""
    if heading in entity.by_field:
        return heading
    known = (c.field for c in entity.columns if heading.casefold() in c.label.synonyms)
    return next(known, None)
