"""The verb `layouts`, and exports by a layout or of changes only."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from desktop.cli import asked, opening
from desktop.cli.output import Output, table
from desktop.cli.problems import Refused, Usage
from desktop.cli.typed import LAST
from desktop.domain.days import show_day
from desktop.domain.entity import Entity, Row
from desktop.domain.layout import filters_of, sort_of
from desktop.domain.registry import entity as register
from desktop.sheets import changes_out
from desktop.sheets import layouts as kept
from desktop.sheets.extract import Extract
from desktop.store.errors import ReadOnly
from desktop.store.store import Store


def layouts(args: Namespace, out: Output) -> None:
    """List the layouts; as rows of the register “layouts” they are added, set and deleted."""
    named = register(args.register).name if args.register else ""
    with opening.for_reading(args) as store:
        found = kept.saved(store, named)
    lines = [
        [
            row["register"],
            row["name"],
            ", ".join(row["columns"] or ("all",)),
            show_day(row["exported_on"]) if row["exported_on"] else "",
        ]
        for row in found
    ]
    out.result(
        [_document(row) for row in found],
        table(["Register", "Layout", "Columns", "Last exported"], lines),
    )


def _document(row: Row) -> dict[str, Any]:
    day = row["exported_on"]
    return {
        "register": row["register"],
        "name": row["name"],
        "columns": list(row["columns"] or ()),
        "where": filters_of(row["where"]),
        "sort": [
            {"field": name, "descending": descending} for name, descending in sort_of(row["sort"])
        ],
        "private": list(row["private"] or ()),
        "exported_on": day.isoformat() if day else None,
        "exported_change": row["exported_change"],
    }


def with_layout(store: Store, entity: Entity, name: str, asked_for: Extract) -> tuple[Any, Extract]:
    """Give the layout named, if one is, and what goes out by it."""
    if not name:
        return None, asked_for
    layout = kept.named(store, entity, name)
    return layout, kept.extract_of(layout, asked_for)


def start_of(args: Namespace, store: Store, layout: Row | None) -> changes_out.Since:
    """Say from where on changes are told.

    Raises:
        Usage: when “last” has no layout, or a past day is asked for besides.
        Refused: when the layout was never exported, or there is no such change.
    """
    if args.as_at is not None:
        raise Usage("--changes-since tells what changed up to now, so it takes no --as-at.")
    if args.since == LAST:
        return _since_last(layout)
    if not isinstance(args.since, int):
        return changes_out.since_day(store, args.since)
    if store.change(args.since) is None:
        raise Refused(f"There is no change {args.since}. `history` lists the changes.")
    return changes_out.since_change(args.since)


def _since_last(layout: Row | None) -> changes_out.Since:
    if layout is None:
        raise Usage("--changes-since last needs --layout: say which layout’s last export.")
    if layout["exported_change"] is None:
        raise Refused(
            f"The layout “{layout['name']}” was never exported. Export it once, or give a day."
        )
    return changes_out.since_last(layout)


def note(args: Namespace, layout: Row | None, change: int, out: Output) -> None:
    """Keep in the layout that it was exported; where the store is held, only say so."""
    if layout is None:
        return
    try:
        with opening.for_writing(args) as store:
            kept.note_export(store, layout, change, asked.today(args))
    except (ReadOnly, Refused):
        out.say(
            f"The file {Path(args.out).name} is written. That “{layout['name']}” was exported "
            "could not be noted in the store, because it can only be read just now."
        )
