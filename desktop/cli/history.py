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
from desktop.store.reading import find_key
from desktop.store.store import Store

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
    """Undo a change, the last one if none is named."""
    with opening.for_writing(args) as store:
        _put_back(out, store.undo(args.change), "Undid")


def redo(args: Namespace, out: Output) -> None:
    """Redo what was undone last."""
    with opening.for_writing(args) as store:
        _put_back(out, store.redo(), "Redid")


def _put_back(out: Output, done: Change, did: str) -> None:
    about = done.label.partition(": ")[2]
    out.result(
        {
            "change": done.id,
            "of": done.of,
            "label": about,
            "registers": sorted(done.registers),
            "rows": done.rows,
        },
        [f"{did} change {done.of}, {about}: {_rows(done.rows)} (change {done.id})."],
    )


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


Told = list[tuple[Change, list[RowHistory]]]


def _of_store(args: Namespace, store: Store) -> Told:
    if args.change is None:
        found = store.changes(limit=args.limit)
        return [(one, store.history(change=one.id, limit=MANY)) for one in found]
    change = store.change(args.change)
    if change is None:
        raise NotFound(f"There is no change {args.change}.")
    return [(change, store.history(change=change.id, limit=ALL))]


def _of_register(args: Namespace, store: Store) -> Told:
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
        "what": row.what,
        "line": row.line,
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
        yield f"    {row.what} {row.register} {row.row}"
        for field in row.fields if row.what == "changed" else ():
            yield f"        {field.label}: {field.before or '–'} → {field.after or '–'}"
    if change.rows > 20:
        yield f"    and {change.rows - 20:,} more rows; `history --change {change.id}` tells all"
