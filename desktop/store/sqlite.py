"""Everything that only SQLite understands: opening, keys, pragmas, search index, JSON over rows.

A team's store will be PostgreSQL; what has to be written again for it stands here and nowhere else.
"""

import contextlib
import hashlib
import os
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import URL, Connection, Engine, create_engine, event

from desktop.domain.entity import Entity
from desktop.store.errors import NotAStore, StoreError, WrongPassphrase

PLAIN_HEADER = b"SQLite format 3\x00"
KEY_ROUNDS = 256_000  # SQLCipher 4's own: files open with its tools and the same passphrase
SALT_BYTES = 16
DatabaseError = driver.DatabaseError
IntegrityError = driver.IntegrityError
ProgrammingError = driver.ProgrammingError


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
        URL.create("sqlite", database=str(path)), module=driver, creator=lambda: _opened(path)
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


def foreign_keys_off(connection: Connection) -> None:
    """Let a connection move whole tables; it has no effect once a transaction has begun."""
    connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")


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


def _tables(path: Path, key: str | None) -> set[str]:
    """Name the tables of a file, which takes the right key."""
    with contextlib.closing(_opened(path)) as connection:
        connection.execute("PRAGMA cipher_log_level = NONE")  # it would print to stderr
        if key:
            connection.execute(f'PRAGMA key = "{key}"')
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}


def _unfit(path: Path, wrong: Exception, *, protected: bool) -> StoreError:
    """Say why a file does not open; one whose first page the key did open is damaged."""
    if protected and getattr(wrong, "sqlite_errorname", "") == "SQLITE_CORRUPT":
        return NotAStore(f"{path.name} is damaged. Go back to a backup of it.")
    if protected:
        return WrongPassphrase(
            f"That passphrase does not open {path.name}. Check it and try again."
        )
    return NotAStore(f"{path.name} is damaged or is not a Commissioning Desk file.")


def copy_database(source: Path, target: Path, key: str | None) -> None:
    """Copy a store, open or not, into a new file with the same protection."""
    target.unlink(missing_ok=True)
    if key is None:
        _copy_plain(source, target)
        return
    connection = connect(source, key, journal=False)
    try:
        connection.execute("ATTACH DATABASE ? AS copy KEY ?", (str(target), key))
        connection.execute("SELECT sqlcipher_export('copy')")
        connection.execute("DETACH DATABASE copy")
    finally:
        connection.close()


def _copy_plain(source: Path, target: Path) -> None:
    connection, copy = connect(source, None, journal=False), driver.connect(str(target))
    try:
        connection.backup(copy)
    finally:
        copy.close()
        connection.close()


def find_faults(path: Path, key: str | None) -> list[str]:
    """Ask SQLite itself what is wrong with a file: integrity and foreign keys."""
    connection = connect(path, key, journal=False)
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    finally:
        connection.close()
    faults = [] if found == ["ok"] else found
    return faults + [f"{table} row {row} points to a row that is gone" for table, row, *_ in broken]


# --- search index -------------------------------------------------------------------------------

_SHIFT = 40
TRIGRAM = 3  # the shortest word the index finds anywhere in a field
MARKS = "char(31, 31)"


def search_base(register: str) -> int:
    """Where a register's rows begin in the search index: row id plus this is their place."""
    return (zlib.crc32(register.encode()) & 0x3FFFFF) << _SHIFT


def search_end(register: str) -> int:
    """Give the last place a register's rows can have in the search index."""
    return search_base(register) + (1 << _SHIFT) - 1


def search_words(entity: Entity) -> str:
    """Give the SQL that joins what the search box looks in; empty when nothing is.

    Two marks stand before every field, so that the index of three letters each also finds how a
    field begins: mark, mark and one letter make three.
    """
    fields = [quoted(c.field) for c in entity.columns if c.label.search]
    return f"concat_ws({MARKS}, '', {', '.join(fields)})" if fields else ""


def index_rows(
    connection: Connection,
    entity: Entity,
    ids_sql: str,
    *bound: Any,
    above: int | None = None,
) -> None:
    """Put rows into the search index; `ids_sql` selects their ids, or all `above` an id go in."""
    words = search_words(entity)
    if not words:
        return
    base = search_base(entity.name)
    which = f"id > {above}" if above is not None else f"id IN ({ids_sql})"
    connection.exec_driver_sql(
        f"INSERT INTO search(rowid, words) SELECT id + {base}, {words} "
        f"FROM {quoted(entity.table)} WHERE {which}",
        bound,
    )


def unindex_rows(connection: Connection, entity: Entity, ids_sql: str, *bound: Any) -> None:
    """Take rows out of the search index."""
    if not search_words(entity):
        return
    base = search_base(entity.name)
    connection.exec_driver_sql(
        f"DELETE FROM search WHERE rowid IN (SELECT column1 + {base} FROM "
        f"(SELECT id AS column1 FROM ({ids_sql})))",
        bound,
    )


def searchable(entity: Entity) -> bool:
    """Say whether the search box looks into a register."""
    return bool(search_words(entity))


def search_test(entity: Entity, words: str, *, indexed: bool = True) -> tuple[str, list[Any]]:
    """Give the SQL test, and what it binds, for the rows in which every word typed occurs.

    Words of three letters and more are found anywhere, shorter ones where a word or field begins;
    alone, short ones are looked for where a field begins.

    Args:
        entity: the register.
        words: what was typed.
        indexed: through the search index; otherwise by looking into each row, which is sooner
            done when most rows match and only the first are wanted.
    """
    typed = words.split()
    if not typed or not searchable(entity):
        return ("1", []) if not typed else ("0", [])
    far = [word for word in typed if len(word) >= TRIGRAM]
    near = [word for word in typed if len(word) < TRIGRAM]
    if not indexed:
        return _looking(entity, far, near, alone=not far)
    if not far:
        return _in_index(entity, ["\x1f\x1f" + word for word in near])
    test, bound = _in_index(entity, far)
    more, also = _looking(entity, [], near, alone=False)
    return (f"{test} AND {more}", bound + also) if near else (test, bound)


def _in_index(entity: Entity, words: Sequence[str]) -> tuple[str, list[Any]]:
    base = search_base(entity.name)
    test = (
        f"id IN (SELECT rowid - {base} FROM search WHERE search MATCH ? "
        f"AND rowid BETWEEN {base} AND {base + (1 << _SHIFT) - 1})"
    )
    return test, [" AND ".join('"' + word.replace('"', '""') + '"' for word in words)]


def _looking(
    entity: Entity, far: Sequence[str], near: Sequence[str], *, alone: bool
) -> tuple[str, list[Any]]:
    """Give the test that looks into each row, with the same answers as the index gives."""
    text = search_words(entity)
    tests, bound = [], []
    for word in far:
        tests.append(f"{text} LIKE ? ESCAPE '\\'")
        bound.append(f"%{_plain(word)}%")
    for word in near:
        begins = (
            [f"%\x1f{_plain(word)}%"] if alone else [f"%\x1f{_plain(word)}%", f"% {_plain(word)}%"]
        )
        tests.append("(" + " OR ".join(f"{text} LIKE ? ESCAPE '\\'" for _ in begins) + ")")
        bound += begins
    return " AND ".join(tests), bound


def _plain(word: str) -> str:
    """Take the special meaning off % and _."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


# --- rows as JSON, for history ------------------------------------------------------------------


def json_of(fields: Iterable[str], prefix: str = "") -> str:
    """Give the SQL that makes one JSON object of some columns of a row, in this order."""
    pairs = ", ".join(f"'{name}', {prefix}{quoted(name)}" for name in fields)
    return f"json_object({pairs})"


def from_json(column: str, field: str) -> str:
    """Give the SQL for one field of a kept JSON object."""
    return f"json_extract({column}, '$.{field}')"


def has_json(column: str, field: str) -> str:
    """Give the SQL that says whether a kept JSON object holds a field, even blank."""
    return f"json_type({column}, '$.{field}') IS NOT NULL"
