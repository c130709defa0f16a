"""The search index: words of every register, in SQLite's index of three letters, and its tests."""

import zlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from desktop.domain.entity import Entity
from desktop.store.sqlite import quoted

_SHIFT = 40
TRIGRAM = 3  # the shortest word the index finds anywhere in a field
PHRASE = 60  # characters of its words: a phrase takes as long as it is long times what it is in
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
        return ("TRUE", []) if not typed else ("FALSE", [])
    far = [word for word in typed if len(word) >= TRIGRAM]
    near = [word for word in typed if len(word) < TRIGRAM]
    if not indexed:
        return _looking(entity, far, near, alone=not far)
    if not far:
        return _in_index(entity, _begun(near))
    test, bound = _in_index(entity, far)
    more, also = _looking(entity, [], near, alone=False)
    return (f"{test} AND {more}", bound + also) if near else (test, bound)


def is_common(connection: Connection, entity: Entity, words: str, enough: int) -> bool:
    """Say whether the index holds so many rows with the words typed; quick, as it stops there."""
    typed = words.split()
    far = [word for word in typed if len(word) >= TRIGRAM]
    base = search_base(entity.name)
    found = connection.exec_driver_sql(
        "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? "
        f"AND rowid BETWEEN {base} AND {search_end(entity.name)} LIMIT {int(enough)})",
        (_phrases(far or _begun(typed)),),
    ).scalar_one()
    return bool(found == enough)


def indexed_ids(entity: Entity) -> str:
    """Give the SQL that selects the ids of a register's rows that the index holds."""
    base, end = search_base(entity.name), search_end(entity.name)
    return f"SELECT rowid - {base} AS id FROM search WHERE rowid BETWEEN {base} AND {end}"


def unfound_ids(entity: Entity, every: int) -> str:
    """Give the SQL that selects, of each so many rows, the ids not found by their own words."""
    words, base = search_words(entity), search_base(entity.name)
    start = f"substr({words}, 1, {PHRASE})"
    return (
        f"SELECT id FROM {quoted(entity.table)} t WHERE id % {int(every)} = 0 "
        f"AND length({words}) >= {TRIGRAM} AND NOT EXISTS ("
        f"SELECT 1 FROM search WHERE search MATCH '\"' || replace({start}, '\"', '\"\"') || '\"' "
        f"AND rowid = t.id + {base})"
    )


def _begun(words: Sequence[str]) -> list[str]:
    """Give how the index knows a field that begins with each of these."""
    return ["\x1f\x1f" + word for word in words]


def _phrases(words: Sequence[str]) -> str:
    return " AND ".join('"' + word.replace('"', '""') + '"' for word in words)


def _in_index(entity: Entity, words: Sequence[str]) -> tuple[str, list[Any]]:
    base = search_base(entity.name)
    test = (
        f"id IN (SELECT rowid - {base} FROM search WHERE search MATCH ? "
        f"AND rowid BETWEEN {base} AND {search_end(entity.name)})"
    )
    return test, [_phrases(words)]


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
