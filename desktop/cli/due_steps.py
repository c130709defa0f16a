"""The steps of the verb `due`: acknowledge, put off, assign, bring back, end what is past."""

import datetime as dt
from argparse import Namespace
from collections.abc import Callable, Sequence

from desktop.cli import asked, opening
from desktop.cli.output import Output
from desktop.cli.problems import Refused, Usage
from desktop.commands import due as commands
from desktop.domain.due_list import Item
from desktop.store.changes import Change
from desktop.store.due import due
from desktop.store.store import Store

TAKES = {"snooze": {"till", "why"}, "acknowledge": {"why"}, "assign": {"to"}}
WORDS = {"till": "--till DAY", "why": "--why WORDS", "to": "--to NAME"}
WITHOUT_KEY = {"end-past"}


def take(args: Namespace, out: Output) -> None:
    """Take a step with the items named; each call is one change."""
    _refuse_unfit(args)
    today = asked.today(args)
    with opening.for_writing(args) as store:
        changes: list[Change] = []
        store.listen(changes.append)
        meant = [] if args.step in WITHOUT_KEY else _found(args.key, due(store, today))
        _do(store, args, meant, today)
        after = {one.key: one for one in due(store, today)}
    change = changes[-1].id if changes else None
    told = [_told(after.get(one.key, one), gone=one.key not in after) for one in meant]
    words = [f"{one['key']}: {one['state']}" for one in told]
    out.result(
        {"step": args.step, "items": told, "change": change},
        [*words, f"Kept as change {change}." if change else "There was nothing to change."],
    )


def _refuse_unfit(args: Namespace) -> None:
    takes = TAKES.get(args.step, set())
    given = {name for name in WORDS if getattr(args, name) not in (None, "")}
    given |= {"to"} if args.to == "" else set()
    unfit = sorted(given - takes)
    if unfit:
        raise Usage(f"`due {args.step}` takes no {WORDS[unfit[0]].split()[0]}.")
    missing = sorted(takes - given - ({"why"} if args.step == "acknowledge" else set()))
    if missing:
        raise Usage(f"`due {args.step}` needs {WORDS[missing[0]]}.")
    if bool(args.key) == (args.step in WITHOUT_KEY):
        needs = "takes no KEY" if args.key else "needs KEY, as `due --json` gives it"
        raise Usage(f"`due {args.step}` {needs}.")


def _found(keys: Sequence[str], items: Sequence[Item]) -> list[Item]:
    known = {one.key.casefold(): one for one in items}
    lacking = [key for key in keys if key.casefold() not in known]
    if lacking:
        raise Refused(
            f"Nothing that falls due has the key “{lacking[0]}”. `due --aside --json` lists the "
            "keys there are."
        )
    return [known[key.casefold()] for key in dict.fromkeys(keys)]


def _do(store: Store, args: Namespace, items: Sequence[Item], today: dt.date) -> None:
    steps: dict[str, Callable[[], object]] = {
        "acknowledge": lambda: commands.acknowledge(store, items, _me(args), today, args.why),
        "snooze": lambda: commands.snooze(store, items, args.till, args.why, today),
        "assign": lambda: commands.assign(store, items, args.to),
        "back": lambda: commands.bring_back(store, items),
        "end-past": lambda: commands.end_past(store, today),
        "done": lambda: _done(store, items, today),
    }
    steps[args.step]()


def _me(args: Namespace) -> str:
    return args.who or opening.preferences().person() or "somebody"


def _done(store: Store, items: Sequence[Item], today: dt.date) -> None:
    other = [one for one in items if one.kind != "reminder"]
    if other:
        raise Refused(
            f"{other[0].key} is no reminder: it falls due by its record, {other[0].about}. Change "
            "that, or acknowledge it."
        )
    for one in items:
        commands.done(store, one.row, today)


def _told(item: Item, *, gone: bool) -> dict[str, str | None]:
    state = "done" if gone else item.aside.how if item.aside else "open"
    return {"key": item.key, "state": state, "assigned_to": item.assigned or None}
