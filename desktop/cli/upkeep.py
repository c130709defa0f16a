"""The verbs `check` and `backup`."""

from argparse import Namespace
from pathlib import Path

from desktop.cli import opening
from desktop.cli.output import Output
from desktop.cli.problems import REFUSED
from desktop.commands import backup as backups
from desktop.store import check as checking


def check(args: Namespace, out: Output) -> int:
    """Look the store over: the file, its links, history against rows, the search index."""
    with opening.for_reading(args) as store:
        found = checking.check(store, out.progress)
        name = store.path.name
    out.result(
        {
            "ok": found.ok,
            "integrity": not found.integrity,
            "foreign_keys": not found.foreign_keys,
            "history": not found.history,
            "search": not found.search,
            "problems": list(found.problems),
        },
        found.problems or [f"{name} is sound."],
    )
    return 0 if found.ok else REFUSED


def backup(args: Namespace, out: Output) -> None:
    """Write a sound copy of the store, as protected as it is."""
    with opening.for_reading(args) as store:
        path = Path(args.out)
        backups.make(store, path, out.progress)
        protected = store.is_protected
    out.result(
        {"backup": str(path), "protected": protected, "bytes": path.stat().st_size},
        [f"{path} is a sound copy{' with the same passphrase' if protected else ''}."],
    )
