"""By which rules what is kept beside the records was worked out: others' does not count.

That it is thrown away when a record changes is seen to by the triggers of `sqlite_triggers`.
"""

import contextlib
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from sqlmodel import Field, SQLModel

from desktop.store import sqlite
from desktop.store.sqlite import quoted


class Kept(SQLModel, table=True):
    """By which rules something was worked out.

    Attributes:
        what: what was, in words.
        basis: the version of the program, and of the rules.
    """

    __tablename__ = "kept"

    what: str = Field(primary_key=True)
    basis: str


@contextlib.contextmanager
def if_possible() -> Iterator[None]:
    """Let keeping go where somebody writes for long or the disk is full: it is only slower then."""
    with contextlib.suppress(OperationalError, sqlite.OperationalError):
        yield


def is_by(connection: Connection, what: str, basis: str) -> bool:
    """Say whether what is kept was worked out by these rules."""
    found = connection.exec_driver_sql("SELECT basis FROM kept WHERE what = ?", (what,)).scalar()
    return bool(found == basis)


def begin_anew(connection: Connection, what: str, basis: str, tables: Iterable[str]) -> None:
    """Throw away what is kept in some tables, and note the rules that count from now on."""
    for table in tables:
        connection.exec_driver_sql(f"DELETE FROM {quoted(table)}")
    connection.exec_driver_sql("DELETE FROM kept WHERE what = ?", (what,))
    connection.exec_driver_sql("INSERT INTO kept(what, basis) VALUES (?, ?)", (what, basis))
