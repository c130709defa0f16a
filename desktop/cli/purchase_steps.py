"""The verb `purchase`: its steps from the request to the end, with the checks of the screen."""

import datetime as dt
from argparse import Namespace

from desktop.cli import asked, opening
from desktop.cli.output import Output
from desktop.cli.problems import Usage
from desktop.commands import purchases
from desktop.domain.days import show_day
from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_steps import BEGUN, DONE
from desktop.store import early_ends
from desktop.store.changes import Change
from desktop.store.reading import find_key
from desktop.store.store import Store


def step(args: Namespace, out: Output) -> None:
    """Take a purchase one step further."""
    day = args.on or asked.today(args)
    if args.values and args.step != "replace":
        raise Usage("Only `replace` takes field=value.")
    with opening.for_writing(args) as store:
        changes: list[Change] = []
        store.listen(changes.append)
        row_id = find_key(store, PURCHASES, args.ref)
        new = _take(store, row_id, args, day)
        row = store.get(PURCHASES, row_id)
        with store.read() as connection:
            early_ends.stand(connection, [row], asked.today(args))
        follows = store.get(PURCHASES, new)["ref"] if new else None
    ends = row.get("ends") if row["status"] in BEGUN else None
    done = f"ends {show_day(ends)}" if ends else f"is {DONE[row['status']]}"
    words = f"{row['ref']} {done}"
    after = f"; {follows} follows it" if follows else ""
    out.result(
        {
            "purchase": row["ref"],
            "status": row["status"],
            "ends": ends.isoformat() if ends else None,
            "replaced_by": follows,
            "change": changes[-1].id,
        },
        [f"{words}{after} (change {changes[-1].id})."],
    )


def _take(store: Store, row_id: int, args: Namespace, day: dt.date) -> int | None:
    who, why = args.by or store.who, args.why
    if args.step == "replace":
        return purchases.replace(store, row_id, day, dict(args.values), why, asked.today(args))
    steps = {
        "request": lambda: purchases.request(store, row_id, who, day),
        "approve": lambda: purchases.approve(store, row_id, who, day),
        "send-back": lambda: purchases.send_back(store, row_id, why),
        "begin": lambda: purchases.begin(store, row_id),
        "pause": lambda: purchases.pause(store, row_id, day, args.to, why),
        "resume": lambda: purchases.resume(store, row_id, day),
        "end": lambda: purchases.end_early(store, row_id, day, why, asked.today(args)),
        "cancel": lambda: purchases.cancel(store, row_id, day, why),
    }
    steps[args.step]()
    return None
