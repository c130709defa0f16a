"""What an undo does to each row, in three lists: put back, left alone, could not be put back."""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from desktop.domain.days import show_day
from desktop.domain.entity import Entity
from desktop.domain.registry import ENTITIES
from desktop.store import undo_left as left
from desktop.store.changes import Change
from desktop.store.errors import Conflict
from desktop.store.history import called, named, rows_now
from desktop.store.lookup import StoreLookup
from desktop.store.sqlite_words import listed
from desktop.store.undo_left import KEPT, LEFT

IN_PART = ("import",)  # kinds of change of which a part may be undone
REMEMBERED = "How the columns and words of its file were matched stays remembered"
NAMED = 1_000  # rows of each list that are named; all of them are counted
ALONE = f"(h.id IN {LEFT} OR h.id IN {KEPT})"
PUT_BACK = f"h.id NOT IN {LEFT}"


@dataclass(frozen=True, slots=True)
class UndoRow:
    """One row of a change and what undoing does to it.

    Attributes:
        register: its register.
        row_id: its number there.
        row: what it is called by its key.
        name: what people know it by.
        what: taken out, put back or added again; or why nothing is done.
        fields: the fields set since, which stay as they are.
        who: who changed it since.
        at: when, UTC.
    """

    register: str
    row_id: int
    row: str
    name: str
    what: str
    fields: tuple[str, ...] = ()
    who: str = ""
    at: dt.datetime | None = None

    @property
    def words(self) -> str:
        """Say all of it in a sentence."""
        fields = f" ({', '.join(self.fields)})" if self.fields else ""
        by = f" by {self.who}" if self.who else ""
        here = self.at.astimezone() if self.at else None
        when = f" on {show_day(here.date())} at {here:%H:%M}" if here else ""
        return f"{self.what}{fields}{by}{when}"


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing a change does, or did.

    Attributes:
        change: the change.
        done: the change that undid it; None while it is only looked at.
        back, since, stuck: how many rows are put back, are left alone since somebody changed
            them later, and can't be put back. A row some of whose fields were set since is both
            put back and left alone.
        rows_back, rows_since, rows_stuck: the first rows of each.
    """

    change: Change
    done: Change | None
    back: int
    since: int
    stuck: int
    rows_back: tuple[UndoRow, ...]
    rows_since: tuple[UndoRow, ...]
    rows_stuck: tuple[UndoRow, ...]

    @property
    def summary(self) -> str:
        """Say the three counts in a sentence; nothing of those that are nought."""
        told = [f"{_rows(self.back)} put back"]
        if self.since:
            told.append(f"{_rows(self.since)} left alone because edited since")
        if self.stuck:
            told.append(f"{_rows(self.stuck)} could not be put back")
        return ", ".join(told)

    @property
    def kept(self) -> str:
        """Say what an undo leaves on purpose: how the file of an import was matched."""
        return REMEMBERED if self.change.kind == "import" else ""

    @property
    def why(self) -> str:
        """Say, as the reason kept with the undo, what of the change it did not undo."""
        return self.summary if self.since or self.stuck else ""


def refuse(told: Undoing) -> None:
    """Refuse an undo that does nothing, or half of what has to be undone whole.

    Raises:
        Conflict: naming the rows in the way.
    """
    alone = [*told.rows_since, *told.rows_stuck]
    if not alone or (told.back and told.change.kind in IN_PART):
        return
    first = "; ".join(f"{ENTITIES[row.register].one} {row.row}: {row.words}" for row in alone[:5])
    left_over = told.since + told.stuck - min(len(alone), 5)
    more = f" and {left_over:,} more" if left_over > 0 else ""
    raise Conflict(
        f"It can't be undone{' as a whole' if told.back else ''}: {first}{more}. Nothing was done.",
        [(row.register, f"{ENTITIES[row.register].one} {row.row}") for row in alone],
    )


def lists(connection: Connection, change: Change, *, most: int = NAMED) -> Undoing:
    """Tell the three lists; `undo.look` has to have been over the change, and nothing done yet."""
    alone = f"{ALONE} AND coalesce(l.why, 'edited') IN {left.SINCE}"
    stuck = f"l.why IN {left.STUCK}"
    which = (PUT_BACK, alone, stuck)
    rows = [_rows_of(connection, change, one, most) for one in which]
    later = _later(connection, change.id, rows[1])
    return Undoing(
        change=change,
        done=None,
        back=_count(connection, change.id, PUT_BACK),
        since=_count(connection, change.id, alone),
        stuck=_count(connection, change.id, stuck),
        rows_back=tuple(_row_back(row) for row in rows[0]),
        rows_since=tuple(_row_since(row, later) for row in rows[1]),
        rows_stuck=tuple(_row_stuck(row) for row in rows[2]),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """One row as the tables have it."""

    entity: Entity
    row_id: int
    row: str
    name: str
    is_added: bool
    is_deleted: bool
    why: str
    words: str
    kept: tuple[str, ...]


_FROM = "FROM changed_row h LEFT JOIN undo_left l ON l.of_id = h.id WHERE h.change = :of AND "


def _count(connection: Connection, change: int, which: str) -> int:
    found = connection.exec_driver_sql(f"SELECT count(*) {_FROM}{which}", {"of": change})
    return int(found.scalar_one())


def _rows_of(connection: Connection, change: Change, which: str, most: int) -> list[_Found]:
    found = connection.exec_driver_sql(
        "SELECT h.register_name, h.row_id, h.before, h.after, l.why, l.words, "
        f"(SELECT {listed('k.field')} FROM undo_kept k WHERE k.of_id = h.id) "
        f"{_FROM}{which} ORDER BY h.id LIMIT :most",
        {"of": change.id, "most": most},
    ).all()
    lookup = StoreLookup(connection)
    ids: dict[str, list[int]] = {}
    for register, row_id, *_ in found:
        ids.setdefault(register, []).append(row_id)
    now = {name: rows_now(connection, ENTITIES[name], some, lookup) for name, some in ids.items()}
    made = []
    for register, row_id, before, after, why, words, kept in found:
        entity, image = ENTITIES[register], json.loads(before or after)
        about = (entity, row_id, now[register].get(row_id), image, lookup)
        fields = tuple((kept or "").split(",")) if kept else ()
        made.append(
            _Found(
                entity,
                row_id,
                called(*about),
                named(*about),
                before is None,
                after is None,
                why or "",
                words or "",
                fields,
            )
        )
    return made


def _row_back(row: _Found) -> UndoRow:
    what = "taken out" if row.is_added else "added again" if row.is_deleted else "put back"
    return UndoRow(row.entity.name, row.row_id, row.row, row.name, what)


def _row_since(row: _Found, later: dict[tuple[str, int], list[tuple[Any, ...]]]) -> UndoRow:
    what = {
        left.GONE: "deleted since",
        left.BACK: "there again since",
        left.TIED_TO: f"belongs to a {row.words} edited since",
    }.get(row.why, "edited since")
    by, at = _last(later.get((row.entity.name, row.row_id), []), row)
    names = [c.label.text for c in row.entity.columns if c.field in row.kept]
    return UndoRow(row.entity.name, row.row_id, row.row, row.name, what, tuple(names), by, at)


def _row_stuck(row: _Found) -> UndoRow:
    what = {
        left.USED: f"a {row.words} that came later points to it",
        left.POINTS: f"the {row.words} it belongs to is no longer there",
        left.TAKEN: f"another {row.entity.one} has its {_key_words(row.entity)} now",
    }.get(row.why, row.words)
    return UndoRow(row.entity.name, row.row_id, row.row, row.name, what)


def _key_words(entity: Entity) -> str:
    return " and ".join(entity.by_field[name].label.text for name in entity.key).lower()


def _later(
    connection: Connection, change: int, rows: Iterable[_Found]
) -> dict[tuple[str, int], list[tuple[Any, ...]]]:
    """Give what was done later to some rows, oldest first: (who, at, before, after)."""
    by_register: dict[str, list[int]] = {}
    for row in rows:
        by_register.setdefault(row.entity.name, []).append(row.row_id)
    made: dict[tuple[str, int], list[tuple[Any, ...]]] = {}
    for register, ids in by_register.items():
        some = ", ".join(str(int(one)) for one in ids)
        for row_id, *told in connection.exec_driver_sql(
            "SELECT r.row_id, c.who, c.at, r.before, r.after FROM changed_row r "
            f"JOIN change c ON c.id = r.change WHERE r.register_name = ? AND r.row_id IN ({some}) "
            "AND r.change > ? ORDER BY r.change",
            (register, change),
        ):
            made.setdefault((register, row_id), []).append(tuple(told))
    return made


def _last(told: Sequence[tuple[Any, ...]], row: _Found) -> tuple[str, dt.datetime | None]:
    """Say who changed a row last, and when; of its kept fields where it is about these."""
    for who, at, before, after in reversed(told):
        whole = before is None or after is None
        if whole or not row.kept or set(row.kept) & set(json.loads(after)):
            return who, dt.datetime.fromisoformat(at)
    return "", None


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"
