"""What happened to a record and to all that belongs to it, gone rows included, newest first."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from desktop.domain.entity import Entity
from desktop.store import history
from desktop.store.history import RowHistory
from desktop.store.sqlite import quoted
from desktop.store.sqlite_words import from_json


def whole_history(
    connection: Connection,
    entity: Entity,
    ids: Sequence[int],
    belonging: Iterable[Entity],
    *,
    field: str,
    limit: int,
    private: bool = False,
) -> list[RowHistory]:
    """List what happened to some records and what belongs to them.

    Args:
        connection: where from.
        entity: the register of the records.
        ids: their row ids.
        belonging: the registers whose rows belong to them.
        field: the field by which these point to them.
        limit: how many lines at most.
        private: whether private fields are told.
    """
    wanted = [
        (entity, ids),
        *((one, _ever_owned(connection, one, field, ids)) for one in belonging),
    ]
    found: list[RowHistory] = []
    for one, mine in wanted:
        if mine:
            found += history.rows_of(
                connection, register=one.name, row_ids=mine, limit=limit, private=private
            )
    return sorted(found, key=lambda one: (-one.change.id, one.register))[:limit]


def _ever_owned(
    connection: Connection, entity: Entity, field: str, owners: Sequence[int]
) -> list[int]:
    """Give the rows that belong to records now, and those deleted that did."""
    some = ", ".join(str(int(one)) for one in owners)
    now = connection.exec_driver_sql(
        f"SELECT id FROM {quoted(entity.table)} WHERE {quoted(field)} IN ({some})"
    ).scalars()
    gone = connection.exec_driver_sql(
        "SELECT row_id FROM changed_row WHERE register_name = ? AND after IS NULL "
        f"AND {from_json('before', field)} IN ({some})",
        (entity.name,),
    ).scalars()
    return sorted({*map(int, now), *map(int, gone)})
