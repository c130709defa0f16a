"""Records whose references differ in capital letters alone: people read them as one."""

from sqlalchemy import Connection

from desktop.domain.entity import Entity, Row
from desktop.domain.kinds import TEXT
from desktop.store.sqlite import quoted


def same_but_for_case(
    connection: Connection, entity: Entity, row: Row, row_id: int | None
) -> int | None:
    """Find another record with the same reference but for capital letters.

    A reference that stays as it was is not looked for, so that an edit costs nothing.
    """
    [name, *others] = entity.key
    value = row[name]
    if others or entity.by_field[name].kind is not TEXT or value is None:
        return None
    table, field = quoted(entity.table), quoted(name)
    if row_id is not None:
        was = connection.exec_driver_sql(f"SELECT {field} FROM {table} WHERE id = ?", (row_id,))
        if was.scalar() == value:
            return None
    found = connection.exec_driver_sql(
        f"SELECT id FROM {table} WHERE lower({field}) = lower(?) AND id <> ?", (value, row_id or 0)
    ).scalar()
    return None if found is None else int(found)
