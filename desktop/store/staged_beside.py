"""The staged rows of an import beside the register they go into: what it has, what they make of it.

Nothing is changed by it. What becomes of the rows is told by `staging`.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from desktop.domain.entity import Entity
from desktop.store.lookup import fold, fold_tidy
from desktop.store.sqlite import quoted
from desktop.store.staged import staged, staged_name
from desktop.store.staging import Stage

FEW = 5  # amounts fewer than these have no middle worth comparing
BATCH = 5_000  # rows of the register held at once


def register_rows(stage: Stage) -> int:
    """Count the rows that the register has now."""
    return int(stage.found(f"SELECT count(*) FROM {stage.table}")[0][0])


def known(stage: Stage, fields: Sequence[str], folds: Sequence[bool]) -> dict[Any, Any]:
    """Give the row id, or a list of several, by the values of some fields, texts folded."""
    chosen = ", ".join(quoted(name) for name in fields)
    if len(fields) == 1 and folds[0]:
        alone = _known_alone(stage, f"SELECT id, {chosen} FROM {stage.table}")
        if alone is not None:
            return alone
    found: dict[Any, Any] = {}
    for row_id, *values in stage.cursor.execute(f"SELECT id, {chosen} FROM {stage.table}"):
        parts = [
            fold(value) if folded and value is not None else value
            for value, folded in zip(values, folds, strict=True)
        ]
        part = parts[0] if len(parts) == 1 else tuple(parts)
        first = found.setdefault(part, row_id)
        if first != row_id:
            found[part] = [*first, row_id] if isinstance(first, list) else [first, row_id]
    return found


def _known_alone(stage: Stage, query: str) -> dict[Any, Any] | None:
    """Give the row ids by one text each; None when two are alike or one is blank."""
    found: dict[Any, Any] = {}
    count = 0
    stage.cursor.execute(query)
    while rows := stage.cursor.fetchmany(BATCH):
        count += len(rows)
        found.update((text if text is None else fold_tidy(text), row_id) for row_id, text in rows)
    return found if len(found) == count else None


def sample(stage: Stage, fields: Sequence[str], *, new: bool) -> list[tuple[Any, ...]]:
    """Give (line or row id, values) of the new rows, or of the register."""
    if not new:
        chosen = ", ".join(quoted(name) for name in fields)
        return stage.found(f"SELECT id, {chosen} FROM {stage.table}")
    chosen = ", ".join(staged(name) if name in stage.fields else "NULL" for name in fields)
    return stage.found(f"SELECT line, {chosen} FROM staged WHERE fate = 'new' ORDER BY line")


def other_keys(stage: Stage) -> list[tuple[int, str, str]]:
    """Give (line, key in the sheet, key kept) of rows found by something else than their key.

    Only keys of one field are looked at.
    """
    name = stage.entity.key[0]
    if len(stage.entity.key) > 1 or name not in stage.fields:
        return []
    given, kept = staged(name), f"t.{quoted(name)}"
    return [
        (line, str(mine), str(theirs))
        for line, mine, theirs in stage.found(
            f"SELECT staged.line, {given}, {kept} FROM staged JOIN {stage.table} t "
            f"ON t.id = staged.row_id WHERE staged.fate <> 'refused' AND {given} <> {kept}"
        )
        if fold(mine) != fold(theirs)
    ]


def middles(stage: Stage, name: str) -> tuple[Decimal, Decimal] | None:
    """Give the middle amount of a field, in pounds: staged, and in the register.

    None where there are too few to compare.
    """
    own = f"FROM staged WHERE fate <> 'refused' AND {staged(name)} <> 0"
    kept = f"FROM {stage.table} WHERE {quoted(name)} <> 0"
    found = []
    for value, rows in ((staged(name), own), (quoted(name), kept)):
        count = int(stage.found(f"SELECT count(*) {rows}")[0][0])
        if count < FEW:
            return None
        pence = stage.found(f"SELECT {value} {rows} ORDER BY 1 LIMIT 1 OFFSET {count // 2}")
        found.append(Decimal(pence[0][0]).scaleb(-2))
    return found[0], found[1]


def merged(stage: Stage, fields: Sequence[str], *, bare: bool = False) -> Iterator[tuple[Any, ...]]:
    """Give (line, values) of new and changed rows as they would be; a blank leaves alone.

    Args:
        stage: the rows of the import.
        fields: whose values; rows that give none of them are left out.
        bare: give new rows with none of them too.
    """
    wanted = ", ".join(
        f"coalesce({staged(name)}, t.{quoted(name)})"
        if name in stage.fields
        else f"t.{quoted(name)}"
        for name in fields
    )
    touched = " OR ".join(f"{staged(name)} IS NOT NULL" for name in fields if name in stage.fields)
    wanted_too = "staged.fate = 'new'" if bare else "FALSE"
    yield from stage.found(
        f"SELECT staged.line, {wanted} FROM staged LEFT JOIN {stage.table} t "
        "ON t.id = staged.row_id WHERE staged.fate IN ('new', 'changed') "
        f"AND ({touched or 'FALSE'} OR {wanted_too})"
    )


def value(stage: Stage, line: int, name: str) -> Any:
    """Give what a row says in a field; None for a blank."""
    ((found,),) = stage.found(f"SELECT {staged(name)} FROM staged WHERE line = {int(line)}")
    return found


def moved(stage: Stage, name: str) -> list[tuple[Any, ...]]:
    """Give (line, value on record, value of the row) where a row changes a field."""
    row = f"SELECT staged.line, t.{quoted(name)}, {staged(name)} FROM staged"
    return list(
        stage.found(
            f"{row} JOIN {stage.table} t ON t.id = staged.row_id WHERE staged.fate = 'changed' "
            f"AND {staged(name)} IS DISTINCT FROM t.{quoted(name)} "
            f"AND {staged(name)} IS NOT NULL"
        )
    )


def shared_with(stage: Stage, other: Entity) -> list[int]:
    """Give the lines of new rows whose reference a record of another register has."""
    own, key = stage.entity.key[0], other.key[0]
    if own not in stage.fields:
        return []
    found = stage.found(
        f"SELECT staged.line FROM staged JOIN {quoted(other.table)} o "
        f"ON o.{quoted(key)} = staged.{staged_name(own)} WHERE staged.fate = 'new'"
    )
    return [line for (line,) in found]


def drifted(stage: Stage) -> bool:
    """Say whether somebody changed this register, or one it draws on, since the plan."""
    names = {stage.entity.name, *(column.label.link for column in stage.entity.links)}
    for column in stage.entity.columns:
        names |= set(column.vocabulary.split("|"))
    marks = ", ".join("?" * len(names))
    found = stage.cursor.execute(
        f"SELECT 1 FROM changed_row WHERE change > ? AND register_name IN ({marks}) LIMIT 1",
        (stage.planned_at, *names),
    ).fetchall()
    return bool(found)
