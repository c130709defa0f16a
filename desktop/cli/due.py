"""The verbs `due` and `calendar`: what falls due, told or written to a calendar file."""

import datetime as dt
from argparse import Namespace
from typing import Any

from desktop.cli import asked, due_steps, opening
from desktop.cli.output import Output, table
from desktop.cli.problems import Refused, Usage
from desktop.domain.amounts import show_money
from desktop.domain.bands import BAND_WORDS, days_to
from desktop.domain.days import show_day
from desktop.domain.due_list import Aside, Item
from desktop.domain.whose import EVERYONE, MINE, TEAM
from desktop.reports.due_calendar import save_calendar
from desktop.sheets.json_out import plain
from desktop.store import due as falling

HEADINGS = ("Band", "Due", "About", "Kind", "What", "Value", "Who", "State")


def due(args: Namespace, out: Output) -> None:
    """Tell what falls due, soonest first, each item in one band; or say something of one."""
    if args.step:
        due_steps.take(args, out)
        return
    if args.key or args.why or args.till or args.to is not None:
        raise Usage("KEY, --till, --to and --why belong to acknowledge, snooze, assign or back.")
    today, found = asked.today(args), items(args)
    words = table(HEADINGS, [_line(one, today) for one in found])
    out.result([document(one, today) for one in found], words if found else ["Nothing falls due."])


def _line(one: Item, today: dt.date) -> list[str]:
    return [
        BAND_WORDS[one.band(today)],
        show_day(one.due) if one.due else "",
        one.about,
        one.kind,
        one.what,
        show_money(one.value) if one.value is not None else "",
        ", ".join(one.responsible) or one.team,
        _aside(one.aside),
    ]


def _aside(aside: Aside | None) -> str:
    if aside is None:
        return ""
    return f"put off till {show_day(aside.till)}" if aside.till else f"acknowledged by {aside.by}"


def document(one: Item, today: dt.date) -> dict[str, Any]:
    """Give an item as JSON."""
    aside = one.aside
    return {
        "kind": one.kind,
        "what": one.what,
        "about": one.about,
        "name": one.named,
        "register": one.register,
        "due": plain(one.due),
        "days": days_to(one.due, today),
        "band": one.band(today),
        "value": plain(one.value),
        "key": one.key,
        "who": list(one.responsible),
        "team": one.team,
        "assigned_to": one.assigned or None,
        "state": aside.how if aside else "open",
        "acknowledged_by": (aside.by or None) if aside else None,
        "snoozed_till": plain(aside.till) if aside else None,
        "reason": (aside.reason or None) if aside else None,
    }


def calendar(args: Namespace, out: Output) -> None:
    """Write what has a day to a calendar file; entries keep their identity when days move."""
    if args.out.suffix.casefold() != ".ics":
        raise Refused(f"{args.out.name} should end in .ics, the name of a calendar file.")
    asked.refuse_the_store(args, args.out)
    count = save_calendar(args.out, items(args), dt.datetime.now(dt.UTC))
    out.result(
        {"file": args.out.name, "entries": count},
        [f"Wrote {count} entries to {args.out.name}."],
    )


def items(args: Namespace) -> list[Item]:
    """Give what falls due for whom it was asked, of the kinds and in the bands asked for."""
    today, chosen = asked.today(args), opening.preferences()
    with opening.for_reading(args) as store:
        found = falling.due(store, today, args.within)
        looks = falling.who_looks(store, args.who or chosen.person(), args.team or chosen.team)
    whose = MINE if args.mine else EVERYONE if args.team is None else TEAM
    return [
        one
        for one in found
        if (args.aside or one.aside is None)
        and (not args.kind or one.kind in args.kind)
        and (not args.band or one.band(today) in args.band)
        and looks.sees(one, whose)
    ]
