"""Rows of an import that are linked to other rows of it: staged as lines below nought."""

from desktop.domain.kinds import Ref
from desktop.store import sqlite_stage
from desktop.store.errors import Conflict
from desktop.store.lookup import fold
from desktop.store.staged import staged, staged_name
from desktop.store.staging import Stage


def fields(stage: Stage) -> list[str]:
    """Give the fields of a sheet that link to its own register, found by one key."""
    entity = stage.entity
    if len(entity.key) > 1 or entity.key[0] not in stage.fields:
        return []
    links = [column for column in entity.links if column.field in stage.fields]
    return [one.field for one in links if one.label.link == entity.name]


def keys(stage: Stage) -> dict[str, int]:
    """Give the line of every key, folded; of the row that comes in where several have one."""
    key = staged(stage.entity.key[0])
    found = stage.found(
        f"SELECT line, {key} FROM staged WHERE {key} IS NOT NULL ORDER BY fate = 'new', line"
    )
    return {fold(str(one)): line for line, one in found}


def coming(stage: Stage) -> set[int]:
    """Give the lines of the new rows."""
    return {line for (line,) in stage.found("SELECT line FROM staged WHERE fate = 'new'")}


def shown(stage: Stage, line: int) -> Ref:
    """Give a row as what it will be linked by."""
    ((key, text),) = stage.found(
        f"SELECT {staged(stage.entity.key[0])}, {staged(stage.entity.shown_by)} "
        f"FROM staged WHERE line = {int(line)}"
    )
    return Ref(-line, str(key), str(text))


def settle(stage: Stage, top: int) -> bool:
    """Turn such links into the ids that the rows get; say whether there are any.

    Args:
        stage: the rows.
        top: what is added to a line to give the id of a new row.

    Raises:
        Conflict: when a row that another one names was left out.
    """
    is_any = False
    for name in fields(stage):
        own = staged_name(name)
        test = f"{sqlite_stage.is_own(f's.{own}')} AND s.fate IN ('new', 'changed')"
        left = stage.found(
            f"SELECT s.line, o.line FROM staged s JOIN staged o ON o.line = -s.{own} "
            f"WHERE {test} AND o.fate <> 'new' LIMIT 1"
        )
        for line, other in left:
            words = f"Row {line} names row {other}, which is left out. Nothing was saved. "
            raise Conflict(words + f"Leave row {line} out too, or take row {other} in")
        run = f"UPDATE staged AS s SET {own} = {int(top)} - {own} WHERE {test}"
        is_any |= stage.cursor.execute(run).rowcount > 0
    return is_any
