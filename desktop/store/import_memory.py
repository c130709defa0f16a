"""What imports remember: how columns were matched, and what unknown words were taken for.

Kept in the store, so that it is shared and backed up with it. It is no record of the council's, so
it has no history and undo leaves it alone: what is remembered wrongly is forgotten by name.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, UniqueConstraint
from sqlmodel import Field, SQLModel

from desktop.store.errors import NotFound
from desktop.store.lookup import fold
from desktop.store.sqlite_words import either_case
from desktop.store.store import Store
from desktop.store.write import utc_now

KIND = "set-up"  # a write that undo passes over


class ImportMapping(SQLModel, table=True):
    """How the columns of one shape of file were matched; with a name when it was saved as one."""

    __tablename__ = "import_mapping"

    id: int | None = Field(default=None, primary_key=True)
    register_name: str
    name: str = ""
    fingerprint: str = Field(index=True)
    source: str = ""
    at: str  # UTC, ISO to the second
    choices: str  # JSON


class ImportWord(SQLModel, table=True):
    """What an unknown word in a field was taken for."""

    __tablename__ = "import_word"
    __table_args__ = (UniqueConstraint("register_name", "field", "folded"),)

    id: int | None = Field(default=None, primary_key=True)
    register_name: str
    field: str
    folded: str
    written: str
    becomes: str
    source: str = ""
    at: str


@dataclass(frozen=True, slots=True)
class Remembered:
    """A mapping as it is remembered.

    Attributes:
        register: the register the file went into.
        name: its name; nothing when it was only remembered.
        fingerprint: the shape of the file.
        source: the file it was made for.
        choices: what was chosen, as JSON keeps it.
        at: when, UTC.
        id: its number, once it is kept.
    """

    register: str
    name: str
    fingerprint: str
    source: str
    choices: Mapping[str, Any] = field(default_factory=dict)
    at: dt.datetime | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """What a word was taken for; "" is for blank."""

    register: str
    field: str
    written: str
    becomes: str
    source: str = ""
    at: dt.datetime | None = None
    id: int | None = None


# --- reading ---

_MAPPINGS = "SELECT register_name, name, fingerprint, source, choices, at, id FROM import_mapping"
_WORDS = "SELECT register_name, field, written, becomes, source, at, id FROM import_word"


def recall(store: Store, register: str, fingerprint: str) -> Remembered | None:
    """Give what is remembered of a shape of file, if anything is."""
    where = "register_name = ? AND fingerprint = ? AND name = '' ORDER BY id DESC"
    found = _mappings(store, where, register, fingerprint)
    return found[0] if found else None


def named(store: Store, name: str) -> Remembered:
    """Find a mapping by its name.

    Raises:
        NotFound: with the names there are.
    """
    known = [one for one in mappings(store) if one.name]
    for one in known:
        if fold(one.name) == fold(name):
            return one
    names = ", ".join(f"“{one.name}”" for one in known) or "none yet"
    raise NotFound(f"There is no mapping “{name}”. Saved mappings: {names}.")


def mappings(store: Store, register: str = "") -> list[Remembered]:
    """List the mappings, those with a name first."""
    order = f"ORDER BY name = '', {either_case('name')}, id DESC"
    return _mappings(store, f"(register_name = ? OR ? = '') {order}", register, register)


def words(store: Store, register: str = "") -> list[Word]:
    """List the words that are remembered."""
    with store.read() as connection:
        rows = connection.exec_driver_sql(
            f"{_WORDS} WHERE register_name = ? OR ? = '' ORDER BY register_name, field, folded",
            (register, register),
        ).all()
    return [
        Word(name, field, written, becomes, source, dt.datetime.fromisoformat(at), number)
        for name, field, written, becomes, source, at, number in rows
    ]


def _mappings(store: Store, where: str, *bound: str) -> list[Remembered]:
    with store.read() as connection:
        rows = connection.exec_driver_sql(f"{_MAPPINGS} WHERE {where}", bound).all()
    return [
        Remembered(
            name, called, shape, source, json.loads(choices), dt.datetime.fromisoformat(at), number
        )
        for name, called, shape, source, choices, at, number in rows
    ]


# --- writing ---


def keep(connection: Connection, mapping: Remembered) -> None:
    """Remember a mapping in place of the one of its name, or of its shape if it has none."""
    connection.exec_driver_sql(
        f"DELETE FROM import_mapping WHERE register_name = ? AND name = {either_case('?')} "
        "AND (name <> '' OR fingerprint = ?)",
        (mapping.register, mapping.name, mapping.fingerprint),
    )
    if mapping.choices:
        text = json.dumps(mapping.choices, ensure_ascii=False)
        connection.exec_driver_sql(
            "INSERT INTO import_mapping(register_name, name, fingerprint, source, at, choices) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (mapping.register, mapping.name, mapping.fingerprint, mapping.source, utc_now(), text),
        )


def keep_words(connection: Connection, found: Iterable[Word]) -> None:
    """Remember what words were taken for, in place of what they were taken for before."""
    for one in found:
        connection.exec_driver_sql(
            "INSERT INTO import_word(register_name, field, folded, written, becomes, source, at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT(register_name, field, folded) DO UPDATE SET "
            "written = excluded.written, becomes = excluded.becomes, source = excluded.source, "
            "at = excluded.at",
            (
                one.register, one.field, fold(one.written), one.written, one.becomes, one.source,
                utc_now(),
            ),
        )  # fmt: skip


def save_named(store: Store, mapping: Remembered, found: Sequence[Word] = ()) -> None:
    """Save a mapping under its name, and words with it, outside an import.

    Raises:
        ReadOnly: when somebody else holds the store.
    """
    with store.write(f"Save the mapping “{mapping.name}”", kind=KIND) as write:
        keep(write.connection, mapping)
        keep_words(write.connection, found)


def forget(store: Store, mapping: Remembered) -> None:
    """Forget a mapping.

    Raises:
        ReadOnly: when somebody else holds the store.
    """
    called = f"“{mapping.name}”" if mapping.name else f"of {mapping.source}"
    with store.write(f"Forget the mapping {called}", kind=KIND) as write:
        write.connection.exec_driver_sql("DELETE FROM import_mapping WHERE id = ?", (mapping.id,))


def forget_word(store: Store, word: Word) -> None:
    """Forget what a word was taken for.

    Raises:
        ReadOnly: when somebody else holds the store.
    """
    with store.write(f"Forget the word “{word.written}”", kind=KIND) as write:
        write.connection.exec_driver_sql("DELETE FROM import_word WHERE id = ?", (word.id,))
