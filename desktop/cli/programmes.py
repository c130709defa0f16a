"""The verb `programme`: current against revised by service, with totals that have to foot."""

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from desktop.cli import asked, opening
from desktop.cli.output import Output, table
from desktop.domain.amounts import show_money
from desktop.domain.envelope import PROGRAMME_LINES
from desktop.sheets.json_out import plain
from desktop.store.programmes import SUMMED, Programme, programmes

SHOWN = ("service", "provider", "route", "from", "note", *SUMMED, "check")


def programme(args: Namespace, out: Output) -> None:
    """Tell the lines of programmes and what they come to."""
    with opening.for_reading(args) as store:
        found = programmes(store, asked.today(args))
    if args.name:
        found = [one for one in found if one.name.casefold() == args.name.casefold()]
    words = [line for one in found for line in _words(one)]
    out.result([_document(one) for one in found], words or ["There is no such programme."])


def _document(one: Programme) -> dict[str, Any]:
    return {
        "programme": one.name,
        "lines": [{name: plain(row[name]) for name in SHOWN} for row in one.lines],
        "totals": {name: plain(amount) for name, amount in one.totals.items()},
        "check": one.check,
    }


def _words(one: Programme) -> Iterator[str]:
    columns = [PROGRAMME_LINES.by_field[name] for name in ("service", "route", *SUMMED)]
    rows = [[column.show(row[column.field]) for column in columns] for row in one.lines]
    rows.append(["Total", "", *(show_money(one.totals[name]) for name in SUMMED)])
    yield one.name
    yield from table([column.label.text for column in columns], rows)
    for row in one.lines:
        if row["check"]:
            yield f"! {row['service']}: {row['check']}"
    if one.check:
        yield f"! {one.check}"
