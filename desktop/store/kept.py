"""By which rules what is kept beside the records was worked out: others' does not count.

The rules are told by their own words, so that nobody has to remember to raise a number when one
of them changes. That it is thrown away when a record changes is seen to by the triggers of
`sqlite_triggers`.
"""

import contextlib
import importlib.util
import pkgutil
import zlib
from collections.abc import Iterable, Iterator
from functools import cache

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from sqlmodel import Field, SQLModel

from desktop import __version__, domain
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


# Where, beside all of `domain`, it is said what is worked out, and from which records.
OF_STORE = ("calendars", "costing", "kept_costs", "kept_dues", "payments_told", "purchase_facts")


def rules() -> list[str]:
    """Name the modules that hold the rules."""
    of_domain = [f"{domain.__name__}.{one.name}" for one in pkgutil.iter_modules(domain.__path__)]
    return [*sorted(of_domain), *(f"desktop.store.{name}" for name in OF_STORE)]


@cache
def basis() -> str:
    """Name the rules in force: this version of the program, and their very words."""
    found = 0
    for name in rules():
        found = zlib.crc32(_words(name), found)
    return f"{__version__} {found:08x}"


def _words(module: str) -> bytes:
    """Read what a module says without running it, from a folder or a zip file."""
    spec = importlib.util.find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    words: bytes = spec.loader.get_data(spec.origin)  # type: ignore[union-attr]
    return words


@contextlib.contextmanager
def if_possible() -> Iterator[None]:
    """Let keeping go where somebody writes for long or the disk is full: it is only slower then."""
    with contextlib.suppress(OperationalError, sqlite.OperationalError):
        yield


def is_sound(connection: Connection, what: str) -> bool:
    """Say whether what is kept was worked out by the rules in force."""
    found = connection.exec_driver_sql("SELECT basis FROM kept WHERE what = ?", (what,)).scalar()
    return bool(found == basis())


def begin_anew(connection: Connection, what: str, tables: Iterable[str]) -> None:
    """Throw away what is kept in some tables, and note the rules in force."""
    for table in tables:
        connection.exec_driver_sql(f"DELETE FROM {quoted(table)}")
    connection.exec_driver_sql("DELETE FROM kept WHERE what = ?", (what,))
    connection.exec_driver_sql("INSERT INTO kept(what, basis) VALUES (?, ?)", (what, basis()))
