"""The verbs `due` and `calendar`: what falls due, told or written to a calendar file."""

import datetime as dt
from argparse import Namespace
from typing import Any

from desktop.cli import asked, opening
from desktop.cli.output import Output, table
from desktop.cli.problems import Refused
from desktop.domain.amounts import show_money
from desktop.domain.bands import BAND_WORDS, days_to
from desktop.domain.calendar_file import calendar_file
from desktop.domain.days import show_day
from desktop.domain.due_list import Item
from desktop.sheets.json_out import plain
from desktop.store import due as falling


def due(args: Namespace, out: Output) -> None:
    """Tell what falls due, soonest first, each item in one band."""
    today, found = asked.today(args), _items(args)
    wanted = {kind.casefold() for kind in args.kind}
    found = [one for one in found if not wanted or one.kind.casefold() in wanted]
    lines = [
        [
            BAND_WORDS[one.band(today)],
            show_day(one.due) if one.due else "",
            one.about,
            one.kind,
            one.what,
            show_money(one.value) if one.value is not None else "",
        ]
        for one in found
    ]
    headings = ["Band", "Due", "About", "Kind", "What", "Value"]
    words = table(headings, lines) if lines else ["Nothing falls due."]
    out.result([document(one, today) for one in found], words)


def document(one: Item, today: dt.date) -> dict[str, Any]:
    """Give an item as JSON."""
    return {
        "kind": one.kind,
        "what": one.what,
        "about": one.about,
        "register": one.register,
        "due": plain(one.due),
        "days": days_to(one.due, today),
        "band": one.band(today),
        "value": plain(one.value),
    }


def calendar(args: Namespace, out: Output) -> None:
    """Write what has a day to a calendar file; entries keep their identity when days move."""
    if args.out.suffix.casefold() != ".ics":
        raise Refused(f"{args.out.name} should end in .ics, the name of a calendar file.")
    found = [one for one in _items(args) if one.due is not None]
    text = calendar_file(found, dt.datetime.now(dt.UTC))
    args.out.write_bytes(text.encode())
    out.result(
        {"file": args.out.name, "entries": len(found)},
        [f"Wrote {len(found)} entries to {args.out.name}."],
    )


def _items(args: Namespace) -> list[Item]:
    with opening.for_reading(args) as store:
        return falling.due(store, asked.today(args), args.within)
