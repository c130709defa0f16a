"""The store: opens a file, reads its rows, writes through one door, undoes and tells of changes."""

import contextlib
import dataclasses
import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Self, Unpack

from sqlalchemy import Connection, insert, update

from desktop.domain.entity import Entity, Row
from desktop.progress import Progress, silent
from desktop.store import (
    entry,
    history,
    kept_costs,
    past_limit,
    sqlite,
    sqlite_triggers,
    undo,
    undo_lists,
)
from desktop.store.changes import Change, ChangeRecord, Said
from desktop.store.consequences import CONSEQUENCES
from desktop.store.errors import NothingToUndo, ReadOnly, StoreError
from desktop.store.lock import Holder, WriterLock, person
from desktop.store.lookup import StoreLookup
from desktop.store.rows import one
from desktop.store.safeguard import BEFORE_IMPORT, Safeguard, unguarded
from desktop.store.undo_lists import Undoing
from desktop.store.write import Write, utc_now

Listener = Callable[[Change], None]
# Registers by which purchases come to cost more than approved, and which are not refused for it.
LIMITED = frozenset({"children", "calendars", "bank-holidays", "approval-limits"})


class Store:
    """One open file. Make it with `Store.open`."""

    def __init__(self, path: Path, key: str | None, who: str, lock: WriterLock | None) -> None:
        self.path = path
        self.who = who
        self.key = key
        self._lock = lock
        self._engine = sqlite.engine(path, key, read_only=lock is None)
        self._listeners: list[Listener] = []
        self.holder: Holder | None = None
        self.safeguard: Safeguard = unguarded
        self.as_if: dt.date | None = None  # the day to work as if it were, where one was named

    # --- opening and closing ---

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        passphrase: str | None = None,
        who: str = "",
        read_only: bool = False,
        create: bool = False,
        safeguard: Safeguard = unguarded,
    ) -> Self:
        """Open a store, made if `create` and it is missing, brought up to date if it is older.

        When somebody else holds it, it opens for reading only and `holder` says who. `safeguard`
        copies it before it is brought up to date and before each import.

        Raises:
            StoreError: NotAStore, WrongPassphrase or TooNew, or the file is not there.
        """
        path = path.absolute()
        if not path.exists() and not create:
            raise StoreError(f"There is no file {path.name} in {path.parent}. Check the name.")
        path.parent.mkdir(parents=True, exist_ok=True)
        who = who or person()
        if read_only:
            found = entry.to_read(path, passphrase)
        else:
            found = entry.to_write(path, passphrase, who, safeguard)
        store = cls(path, found.key, who, found.lock)
        store.holder, store.safeguard = found.holder, safeguard
        store._guard_kept()
        return store

    def _guard_kept(self) -> None:
        """See that what was worked out from a row is thrown away with each change of it."""
        if not self.is_read_only:
            with self.connection() as connection, connection.begin():
                sqlite_triggers.put_up(connection)

    def close(self) -> None:
        """Close every connection and give the right to write back."""
        self._engine.dispose()
        if self._lock is not None:
            self._lock.free()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def today(self) -> dt.date:
        """The day of a write, after which nothing can have happened yet."""
        return self.as_if or dt.datetime.now().astimezone().date()

    @property
    def is_read_only(self) -> bool:
        """Whether this session can only read."""
        return self._lock is None

    @property
    def is_protected(self) -> bool:
        """Whether the file is encrypted."""
        return self.key is not None

    # --- reading ---

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection for reads that see one state of the store."""
        with self._engine.connect() as connection:
            yield connection

    def get(self, entity: Entity, row_id: int) -> Row:
        """Read one row as values.

        Raises:
            NotFound: when there is none.
        """
        with self.read() as connection:
            return one(connection, entity, StoreLookup(connection), row_id)

    def count(self, entity: Entity) -> int:
        """Count the rows of a register."""
        with self.read() as connection:
            return int(
                connection.exec_driver_sql(
                    f"SELECT count(*) FROM {sqlite.quoted(entity.table)}"
                ).scalar_one()
            )

    def connection(self) -> Connection:
        """Give a connection to stage an import on; whoever takes it closes it."""
        return self._engine.connect().execution_options(immediate=not self.is_read_only)

    # --- writing ---

    @contextlib.contextmanager
    def write(
        self, label: str, *, on: Connection | None = None, **said: Unpack[Said]
    ) -> Iterator[Write]:
        """Open the one door for writes: all of the block is kept and undone as one, or nothing is.

        Args:
            label: what it does, as Undo and history name it.
            on: the connection on which an import is staged.
            said: more that history tells of it.

        Raises:
            ReadOnly: when somebody else holds the store.
        """
        self._refuse_read_only()
        with contextlib.ExitStack() as stack:
            connection = on or stack.enter_context(self.connection())
            with connection.begin():
                number = self._begin(connection, label, said)
                write = Write(connection, number, CONSEQUENCES, self.today)
                yield write
                write.finish()
                kept_costs.keep_few(connection, write.registers)
                if not LIMITED.isdisjoint(write.registers):
                    write.warning = self._risen(connection, number, write.registers)
                if empty := not write.rows and said.get("kind") != "set-up":
                    connection.exec_driver_sql("DELETE FROM change WHERE id = ?", (number,))
        if not empty:
            self._tell(self.change(number), write.warning)

    def make_safe(self, progress: Progress = silent) -> None:
        """Have the safeguard copy the store before an import."""
        self.safeguard(self.path, self.key, BEFORE_IMPORT, progress)

    def save(
        self,
        entity: Entity,
        values: Mapping[str, object],
        row_id: int | None = None,
        *,
        seen: Row | None = None,
        why: str = "",
    ) -> int:
        """Check and keep one row as one write; give its row id.

        Raises:
            Invalid: when it breaks a rule.
            Conflict: when the row is not as it was seen.
        """
        label = f"Change {entity.one}" if row_id is not None else f"Add {entity.one}"
        with self.write(label, why=why) as write:
            saved = write.save(entity, values, row_id, seen=seen)
            write.about = f" {entity.called(write.get(entity, saved))}"
            return saved

    def delete(self, entity: Entity, row_id: int, *, why: str = "") -> None:
        """Delete one row, and what belongs to it, as one write.

        Raises:
            InUse: when rows of other registers point to it.
            Invalid: when the register's rows stay as they were made.
        """
        entity.refuse_by_hand()
        with self.write(f"Delete {entity.one}", why=why) as write:
            write.about = f" {entity.called(write.get(entity, row_id))}"
            write.delete(entity, row_id)

    # --- undo, redo and history ---

    def undo(self, change: int | None = None, progress: Progress = silent) -> Change:
        """Undo a change, the last one not undone if none is named; see `take_back`."""
        done = self.take_back(change, progress).done
        assert done is not None
        return done

    def take_back(self, change: int | None = None, progress: Progress = silent) -> Undoing:
        """Undo a change and tell what was put back, what was left alone and what could not be.

        Of an import, what nobody touched since is put back; any other change is undone whole.

        Raises:
            Conflict: when its rows changed since; nothing was done.
            NothingToUndo: when there is none.
            Cancelled: when the person stopped it; nothing was done.
        """
        target = self._undoable(change)
        return self._put_back(
            target, f"Undo: {target.label}", "undo", target.id, undone=True, progress=progress
        )

    def would_undo(self, change: int | None = None, progress: Progress = silent) -> Undoing:
        """Tell what undoing a change would do; nothing is done.

        Raises:
            NothingToUndo: when there is none.
        """
        target = self._undoable(change)
        with self.read() as connection, sqlite.scratch(connection, self.is_read_only):
            undo.look(connection, target.id, progress)
            return undo_lists.lists(connection, target)

    def _undoable(self, change: int | None) -> Change:
        target = self.can_undo() if change is None else self.change(change)
        if target is None or target.undone or target.kind in undo.NOT_UNDONE:
            what = (
                "There is nothing to undo."
                if change is None
                else f"Change {change} is not there, is undone already or can't be undone."
            )
            raise NothingToUndo(what)
        return target

    def redo(self, progress: Progress = silent) -> Change:
        """Redo what was undone last.

        Raises:
            Conflict: when rows changed since.
            NothingToUndo: when nothing was undone, or something was written since.
        """
        last = self.can_redo()
        if last is None or last.of is None:
            raise NothingToUndo("There is nothing to redo.")
        label = f"Redo: {last.label.removeprefix('Undo: ')}"
        done = self._put_back(last, label, "redo", last.of, undone=False, progress=progress).done
        assert done is not None
        return done

    def can_undo(self) -> Change | None:
        """Give the change that `undo` would undo."""
        return self._one(undo.undoable)

    def undo_of(self, change: int) -> Change | None:
        """Give the change that undid another, the newest if it was undone more than once."""
        return self._one(lambda connection: undo.undo_of(connection, change))

    def can_redo(self) -> Change | None:
        """Give the undo that `redo` would take back."""
        return self._one(undo.redoable)

    def change(self, number: int) -> Change | None:
        """Read one change by its number."""
        with self.read() as connection:
            return history.one_change(connection, number)

    def changes(self, *, limit: int = 200, before: int | None = None) -> list[Change]:
        """List changes, newest first."""
        with self.read() as connection:
            return history.changes(connection, limit=limit, before=before)

    def history(self, **which: Unpack[history.Asked]) -> list[history.RowHistory]:
        """List what happened to rows, newest first; see `history.rows_of` for what to ask."""
        with self.read() as connection:
            return history.rows_of(connection, **which)

    def listen(self, listener: Listener) -> None:
        """Call somebody after every change, in the thread that made it."""
        self._listeners.append(listener)

    # --- steps ---

    def _begin(self, connection: Connection, label: str, said: Said) -> int:
        known = {"at": utc_now(), "who": self.who, "label": label}
        made = connection.execute(insert(ChangeRecord).values(**known, **said))
        return int(made.inserted_primary_key[0])  # type: ignore[index]

    def _put_back(
        self, target: Change, label: str, kind: str, of: int, *, undone: bool, progress: Progress
    ) -> Undoing:
        self._refuse_read_only()
        with self.connection() as connection:
            with connection.begin():
                undo.look(connection, target.id, progress)
                told = undo_lists.lists(connection, target)
                undo_lists.refuse(told)
                number = self._begin(connection, label, {"kind": kind, "why": told.why})
                registers, rows = undo.put_back(connection, target.id, number, progress)
                mine = ChangeRecord.__table__.c.id  # type: ignore[attr-defined]
                connection.execute(
                    update(ChangeRecord)
                    .where(mine == number)
                    .values(of=of, rows=rows, registers=",".join(sorted(registers)))
                )
                connection.execute(update(ChangeRecord).where(mine == of).values(undone=undone))
                kept_costs.keep_few(connection, registers)
                warning = self._risen(connection, number, registers)
            done = history.one_change(connection, number)
        done = self._tell(done, warning)
        return dataclasses.replace(told, done=done)

    def _one(self, which: Callable[[Connection], int | None]) -> Change | None:
        with self.read() as connection:
            number = which(connection)
            return history.one_change(connection, number) if number else None

    def _refuse_read_only(self) -> None:
        if self.is_read_only:
            why = f"{self.holder.words} is using it" if self.holder else "it was opened that way"
            raise ReadOnly(f"{self.path.name} is open for reading only: {why}.")

    def _risen(self, connection: Connection, change: int, registers: Collection[str]) -> str:
        """Say what a change under way takes past the limit of who approved it."""
        with self.read() as was:
            return past_limit.risen(was, connection, change, registers)

    def _tell(self, change: Change | None, warning: str = "") -> Change | None:
        if change is not None:
            change = dataclasses.replace(change, warning=warning)
            for listener in list(self._listeners):
                listener(change)
        return change
