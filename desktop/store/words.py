"""Words and references that rows of other registers use: renamed with them, never left behind."""

from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.domain.columns import Column
from desktop.domain.entity import Entity, Invalid, Row
from desktop.domain.registry import ENTITIES
from desktop.store.errors import InUse

if TYPE_CHECKING:
    from desktop.store.write import Write


def refuse_shared(write: "Write", entity: Entity, row: Row) -> None:
    """Refuse a reference that a record has whose references stand in one column with these.

    Raises:
        Invalid: when a list would be called as a provider is.
    """
    for other in sharing(entity):
        if write.find(other, {other.key[0]: row[entity.key[0]]}) is not None:
            said = f"There is already a {other.one} with this reference: {entity.key_text(row)}"
            raise Invalid({entity.key[0]: said})


def sharing(entity: Entity) -> list[Entity]:
    """List the other registers whose references stand in one column with a register's own."""
    names = {name for _, column in users_of(entity) for name in column.vocabulary.split("|")}
    return [ENTITIES[name] for name in sorted(names - {entity.name})]


def release(write: "Write", entity: Entity, row: Row) -> None:
    """Delete what is kept about a record by its reference; a word in use stays.

    Raises:
        InUse: when rows use a word of a vocabulary.
    """
    word = str(row[entity.key[0]])
    for other, column in users_of(entity):
        used = _rows_with(write, other, column, word)
        if used and entity.vocabulary:
            raise InUse(f"“{word}” is used by {other.counted(len(used))}. Change those first.")
        for one in used:
            write.delete_only(other, one)


def rename(write: "Write", entity: Entity, before: Row | None, row: Row) -> None:
    """Carry a renamed word or reference into every row that uses it."""
    key = entity.key[0]
    if before is None or before[key] == row[key]:
        return
    old, new = str(before[key]), str(row[key])
    for other, column in users_of(entity):
        for row_id in _rows_with(write, other, column, old):
            used = write.get(other, row_id)[column.field]
            said = [used] if isinstance(used, str) else used
            renamed = ", ".join(new if word == old else word for word in said)
            write.save(other, {column.field: renamed}, row_id, follow=False)


def users_of(entity: Entity) -> list[tuple[Entity, Column]]:
    """List the columns whose words come from a register."""
    return [
        (other, column)
        for other in ENTITIES.values()
        for column in other.columns
        if entity.name in column.vocabulary.split("|")
    ]


def _rows_with(write: "Write", other: Entity, column: Column, word: str) -> list[int]:
    table = other.record.__table__  # type: ignore[attr-defined]
    field = table.c[column.field]
    found = write.connection.execute(
        select(table.c.id, field).where(field.contains(word, autoescape=True))
    )
    return [row_id for row_id, text in found if word in str(text).split(", ")]
