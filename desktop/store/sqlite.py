"""What only SQLite understands: opening, keys, pragmas, copies.

A team's store will be PostgreSQL; what has to be written again for it stands here, in
`sqlite_words`, `sqlite_stage`, `sqlite_triggers` and `search_index`, and in two modules that talk
to the driver: `stopping`, and `first_rows`, which looks into a file before any of this is loaded.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import URL, Connection, Engine, create_engine, event

from desktop.progress import Progress, silent
from desktop.store.errors import NotAStore, ReadOnly, StoreError, WrongPassphrase
from desktop.store.stopping import stoppable_driver

PLAIN_HEADER = b"SQLite format 3\x00"
KEY_ROUNDS = 256_000  # SQLCipher 4's own: files open with its tools and the same passphrase
SALT_BYTES = 16
PAGES = 2_000  # copied between two reports of progress
COPYING = "Copying the desk"
DatabaseError = driver.DatabaseError
ProgrammingError = driver.ProgrammingError
OperationalError = driver.OperationalError


def quoted(name: str) -> str:
    """Quote a table or column name."""
    return '"' + name.replace('"', '""') + '"'


def is_protected(path: Path) -> bool:
    """Say whether a file that exists is encrypted (or no database at all)."""
    start = _start(path)
    return bool(start) and start != PLAIN_HEADER


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(SALT_BYTES)


def raw_key(path: Path, passphrase: str | None) -> str | None:
    """Derive the key once, with the salt at the head of the file (a new one for a new file).

    Deriving takes a fifth of a second; giving SQLCipher the derived key spares it on every
    further connection.
    """
    if not passphrase:
        return None
    exists = path.exists() and path.stat().st_size > 0
    salt = _start(path) if exists else os.urandom(SALT_BYTES)
    key = hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, KEY_ROUNDS, 32)
    return f"x'{key.hex()}{salt.hex()}'"


def connect(path: Path, key: str | None, *, journal: bool = True) -> Any:
    """Open one driver-level connection with the house's settings, in autocommit."""
    connection = _opened(path)
    prepare(connection, key, journal=journal)
    return connection


def _opened(path: Path) -> Any:
    """Open a file, whatever marks its name holds, in autocommit.

    In a folder that may not be written to it is read as it lies there: SQLite could not make the
    files beside it that readers share.
    """
    log = path.with_name(f"{path.name}-wal")
    lies_still = not os.access(path.parent, os.W_OK) and not (log.exists() and log.stat().st_size)
    name = f"{path.absolute().as_uri()}?immutable=1" if lies_still else str(path)
    return driver.connect(name, isolation_level=None, check_same_thread=False, uri=lies_still)


def prepare(connection: Any, key: str | None, *, journal: bool = True) -> None:
    """Key a fresh connection and set WAL, synchronous FULL, foreign keys and a larger cache."""
    cursor = connection.cursor()
    if key:
        cursor.execute(f'PRAGMA key = "{key}"')
    cursor.execute("PRAGMA busy_timeout = 5000")
    if journal:
        cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA cache_size = -32768")
    cursor.execute("PRAGMA temp_store = MEMORY")
    cursor.close()


def engine(path: Path, key: str | None, *, read_only: bool = False) -> Engine:
    """Make the engine of a store; every connection is keyed and set up alike."""
    made = create_engine(
        URL.create("sqlite", database=str(path)),
        module=driver,
        creator=lambda: _opened(path),
        pool_use_lifo=True,  # the connection last used has the pages wanted next in its cache
    )

    def set_up(connection: Any, record: Any) -> None:
        del record
        prepare(connection, key, journal=not read_only)
        if read_only:
            connection.execute("PRAGMA query_only = ON")

    def begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("immediate")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    event.listen(made, "connect", set_up, insert=True)
    event.listen(made, "begin", begin)
    return made


def ids_in_order(connection: Connection, sql: str, bound: Iterable[Any] = ()) -> list[int]:
    """Give the ids that a query selects as its column “id”, in its order.

    They come as one text: row by row, each would wait for its turn with the other threads.
    """
    packed = f"SELECT '[' || group_concat(id) || ']' FROM ({sql})"
    found: list[int] = json.loads(connection.exec_driver_sql(packed, tuple(bound)).scalar() or "[]")
    return found


def tuples(
    connection: Connection, sql: str, bound: Iterable[Any] | Mapping[str, Any] = ()
) -> list[tuple[Any, ...]]:
    """Read rows as the driver gives them: half the work where they are very many."""
    cursor = connection.connection.cursor()
    given = bound if isinstance(bound, Mapping) else tuple(bound)
    try:
        found: list[tuple[Any, ...]] = cursor.execute(sql, given).fetchall()
    finally:
        cursor.close()
    return found


def foreign_keys_off(connection: Connection) -> None:
    """Let a connection move whole tables; it has no effect once a transaction has begun."""
    connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")


@contextlib.contextmanager
def scratch(connection: Connection, is_read_only: bool) -> Iterator[None]:  # noqa: FBT001
    """Let a connection have temporary tables for a block, one that may only read too."""
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA query_only = OFF")
    try:
        yield
    finally:
        connection.rollback()
        cursor.execute(f"PRAGMA query_only = {'ON' if is_read_only else 'OFF'}")
        cursor.close()


def links_may_wait(connection: Connection) -> None:
    """Let rows point nowhere until the end of this transaction."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")


def prove(path: Path, key: str | None) -> None:
    """Check that a file opens with a key before anything else touches it.

    Raises:
        WrongPassphrase: when the file is protected and the key does not fit.
        NotAStore: when it is no database or some other program's.
    """
    if path.stat().st_size == 0:
        return
    protected = is_protected(path)
    if protected and key is None and path.stat().st_size % 512:
        raise NotAStore(f"{path.name} is not a Commissioning Desk file.")
    if protected and key is None:
        raise WrongPassphrase(f"{path.name} is protected. Enter its passphrase to open it.")
    try:
        tables = _tables(path, key if protected else None)
    except driver.OperationalError:
        raise StoreError(
            f"{path.name} can't be read just now: the disk may be full, or the folder may not "
            "allow it. The file was not touched."
        ) from None
    except driver.DatabaseError as wrong:
        raise _unfit(path, wrong, protected=protected) from None
    if tables and "change" not in tables:
        raise NotAStore(
            f"{path.name} is another program's database, not a Commissioning Desk file."
        )


def tables_of(connection: Any) -> set[str]:
    """Name the tables of an open file."""
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {name for (name,) in found}


def _tables(path: Path, key: str | None) -> set[str]:
    """Name the tables of a file, which takes the right key."""
    with contextlib.closing(_opened(path)) as connection:
        connection.execute("PRAGMA cipher_log_level = NONE")  # it would print to stderr
        if key:
            connection.execute(f'PRAGMA key = "{key}"')
        return tables_of(connection)


def _unfit(path: Path, wrong: Exception, *, protected: bool) -> StoreError:
    """Say why a file does not open; one whose first page the key did open is damaged."""
    if protected and getattr(wrong, "sqlite_errorname", "") == "SQLITE_CORRUPT":
        return NotAStore(f"{path.name} is damaged. Go back to a backup of it.")
    if protected:
        return WrongPassphrase(
            f"That passphrase does not open {path.name}. Check it and try again."
        )
    return NotAStore(f"{path.name} is damaged or is not a Commissioning Desk file.")


def copy_database(source: Path, target: Path, key: str | None, progress: Progress = silent) -> None:
    """Copy a store, open or not, into a new file with the same protection.

    Raises:
        Cancelled: when the person stopped it; what there is of the copy is of no use.
    """
    target.unlink(missing_ok=True)
    if key is None:
        _copy_plain(source, target, progress)
        return
    connection = connect(source, key, journal=False)
    try:
        connection.execute("ATTACH DATABASE ? AS copy KEY ?", (str(target), key))
        with stoppable_driver(connection, progress, COPYING):
            connection.execute("SELECT sqlcipher_export('copy')")
        connection.execute("DETACH DATABASE copy")
    finally:
        connection.close()


def _copy_plain(source: Path, target: Path, progress: Progress) -> None:
    connection, copy = connect(source, None, journal=False), driver.connect(str(target))

    def tell(_status: int, left: int, total: int) -> None:
        progress(total - left, total, COPYING)

    try:
        connection.backup(copy, pages=PAGES, progress=tell)
    finally:
        copy.close()
        connection.close()


def settle(path: Path, key: str | None) -> None:
    """Bring everything into the one file, so that nothing beside it is needed.

    Raises:
        ReadOnly: when somebody has it open.
        StoreError: when it is damaged.
    """
    prove(path, key)
    with contextlib.closing(connect(path, key, journal=False)) as connection:
        connection.execute("PRAGMA busy_timeout = 500")
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
        except driver.OperationalError:
            raise ReadOnly(
                f"{path.name} is open in another window. Close it there first."
            ) from None


def find_faults(path: Path, key: str | None) -> list[str]:
    """Ask SQLite itself what is wrong with a file: integrity and foreign keys."""
    return [*broken_pages(path, key), *broken_links(path, key)]


def broken_pages(path: Path, key: str | None) -> list[str]:
    """Say what is wrong with a file as such.

    It is asked on a fresh connection: one that was used before another one wrote remembers a
    search index that is no longer there, and would call it corrupt.
    """
    with contextlib.closing(connect(path, key, journal=False)) as connection:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
    return [] if found == ["ok"] else found


def broken_links(path: Path, key: str | None, most: int = 20) -> list[str]:
    """Name rows that point to rows that are gone, at most so many."""
    with contextlib.closing(connect(path, key, journal=False)) as connection:
        found = connection.execute("PRAGMA foreign_key_check").fetchmany(most)
    return [
        f"{table} row {row} points to a {parent} row that is gone"
        for table, row, parent, _ in found
    ]
