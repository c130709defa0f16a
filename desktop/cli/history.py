"""The verbs `history`, `undo` and `redo`."""

from argparse import Namespace
from collections.abc import Iterable
from typing import Any

from desktop.cli import opening
from desktop.cli.output import Output
from desktop.cli.problems import Usage
from desktop.domain.days import show_day
from desktop.domain.registry import entity as register
from desktop.store import history as log_of
from desktop.store.changes import Change
from desktop.store.errors import NotFound
from desktop.store.history import RowHistory
from desktop.store.origins import Origin
from desktop.store.reading import find_key
from desktop.store.store import Store
from desktop.store.undo_lists import Undoing, UndoRow

SHOWN = 30  # rows told in words
MANY = 1_000  # rows told of one change among others; asked for by itself, it tells every one
ALL = 10**9


def history(args: Namespace, out: Output) -> None:
    """Say who changed what, and when, newest first; private fields say only that they changed."""
    if args.key is not None and args.register is None:
        raise Usage("--key needs --register: say which register the row is in.")
    with opening.for_reading(args) as store:
        told = _of_register(args, store) if args.register else _of_store(args, store)
        out.result(
            [_document(change, rows) for change, rows in told],
            (line for change, rows in told for line in _lines(change, rows)),
        )


def undo(args: Namespace, out: Output) -> None:
    """Undo a change, the last one if none is named; or only say what that would do."""
    if args.dry_run:
        with opening.for_reading(args) as store:
            _told(out, store.would_undo(args.change, out.progress))
        return
    with opening.for_writing(args) as store:
        _told(out, store.take_back(args.change, out.progress))


def redo(args: Namespace, out: Output) -> None:
    """Redo what was undone last."""
    with opening.for_writing(args) as store:
        done = store.redo(out.progress)
        out.result(_put_back(done), [_sentence("Redid", done), *_warned(done)])


def _put_back(done: Change) -> dict[str, Any]:
    return {
        "change": done.id,
        "of": done.of,
        "label": done.label.partition(": ")[2],
        "registers": sorted(done.registers),
        "rows": done.rows,
        "warnings": [done.warning] if done.warning else [],
    }


def _warned(done: Change) -> list[str]:
    return [f"{done.warning}."] if done.warning else []


def _sentence(did: str, done: Change) -> str:
    about = done.label.partition(": ")[2]
    return f"{did} change {done.of}, {about}: {_rows(done.rows)} (change {done.id})."


def _told(out: Output, undoing: Undoing) -> None:
    """Tell the three lists: put back, left alone since it was edited, could not be put back."""
    done, change = undoing.done, undoing.change
    head = _put_back(done) if done else _not_put_back(undoing)
    words = [_sentence("Undid", done), *_warned(done)] if done else []
    if not done:
        words = [f"Undoing change {change.id}, {change.label}: {undoing.summary}."]
    elif undoing.why:
        words.append(f"{undoing.why}.")
    for row in (*undoing.rows_since, *undoing.rows_stuck)[:SHOWN]:
        words.append(f"  {row.register} {row.row}: {row.words}")
    if undoing.kept:
        words.append(f"{undoing.kept}; `mappings` lists it, and `mapping-forget` forgets it.")
    words += [] if done else ["Nothing was undone: this was a dry run."]
    lists = {
        "put_back": {"count": undoing.back, "rows": _undo_rows(undoing.rows_back)},
        "left_alone": {"count": undoing.since, "rows": _undo_rows(undoing.rows_since)},
        "not_put_back": {"count": undoing.stuck, "rows": _undo_rows(undoing.rows_stuck)},
    }
    out.result(head | lists, words)


def _not_put_back(undoing: Undoing) -> dict[str, Any]:
    change = undoing.change
    return {
        "change": None,
        "of": change.id,
        "label": change.label,
        "registers": sorted(change.registers),
        "rows": undoing.back,
        "warnings": [],
    }


def _undo_rows(rows: Iterable[UndoRow]) -> list[dict[str, Any]]:
    return [
        {
            "register": row.register,
            "row": row.row,
            "name": row.name,
            "what": row.what,
            "fields": list(row.fields),
            "who": row.who,
            "at": row.at.isoformat() if row.at else None,
        }
        for row in rows
    ]


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


Found = list[tuple[Change, list[RowHistory]]]


def _of_store(args: Namespace, store: Store) -> Found:
    if args.change is None:
        found = store.changes(limit=args.limit)
        return [(one, store.history(change=one.id, limit=MANY)) for one in found]
    change = store.change(args.change)
    if change is None:
        raise NotFound(f"There is no change {args.change}.")
    return [(change, store.history(change=change.id, limit=ALL))]


def _of_register(args: Namespace, store: Store) -> Found:
    """Tell the history of a register or of one row, with that of rows merged into it."""
    entity = register(args.register)
    asked: dict[str, Any] = {"register": entity.name, "change": args.change}
    if args.key is not None:
        with store.read() as connection:
            row_id = find_key(store, entity, args.key)
            asked["row_ids"] = log_of.with_merged(connection, entity.name, row_id)
    found: dict[int, tuple[Change, list[RowHistory]]] = {}
    for row in store.history(**asked, limit=MANY if args.change is None else ALL):
        found.setdefault(row.change.id, (row.change, []))[1].append(row)
    return list(found.values())[: args.limit]


def _document(change: Change, rows: list[RowHistory]) -> dict[str, Any]:
    return {
        "change": change.id,
        "at": change.at.isoformat(),
        "who": change.who,
        "label": change.label,
        "why": change.why,
        "kind": change.kind,
        "source": change.source,
        "sheet": change.sheet or None,
        "of": change.of,
        "undone": change.undone,
        "row_count": change.rows,
        "registers": sorted(change.registers or {row.register for row in rows}),
        "rows": [_row(row) for row in rows],
    }


def _row(row: RowHistory) -> dict[str, Any]:
    return {
        "register": row.register,
        "row": row.row,
        "name": row.name,
        "what": row.what,
        "line": row.line,
        "origin": Origin(row.change, row.line).document() if row.line else None,
        "fields": [
            {"field": f.field, "label": f.label, "before": f.before, "after": f.after}
            for f in row.fields
        ],
    }


def _lines(change: Change, rows: list[RowHistory]) -> Iterable[str]:
    when = change.at.astimezone()
    undone = " (undone)" if change.undone else ""
    yield f"{change.id}  {show_day(when.date())} {when:%H:%M}  {change.who}: {change.label}{undone}"
    if change.why:
        yield f"    because {change.why}"
    for row in rows[:20]:
        line = f", row {row.line:,} of the sheet" if row.line else ""
        yield f"    {row.what} {row.register} {row.row}{line}"
        for field in row.fields if row.what == "changed" else ():
            yield f"        {field.label}: {field.before or '–'} → {field.after or '–'}"
    if change.rows > 20:
        yield f"    and {change.rows - 20:,} more rows; `history --change {change.id}` tells all"
