"""The verbs `check`, `backup`, `backups`, `restore` and `diagnostics`."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from desktop import places
from desktop.cli import asked, opening
from desktop.cli.output import Output, table
from desktop.cli.problems import REFUSED, Usage
from desktop.commands import backup as copying
from desktop.commands import backups as kept
from desktop.commands import diagnostics as saving
from desktop.commands import restore as restoring
from desktop.domain.registry import ENTITIES
from desktop.store import check as checking
from desktop.store.glimpse import Glimpse

EVERY_DAY = "%Y-%m-%dT%H:%M:%S"
OPENS_UP = (
    "{} has no passphrase, unlike {} as it was: with it in its place anybody who has the file can "
    "read it. Give it a passphrase in the program."
)


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
        copying.make(store, path, out.progress)
        protected = store.is_protected
    out.result(
        {"backup": str(path), "protected": protected, "bytes": path.stat().st_size},
        [f"{path} is a sound copy{' with the same passphrase' if protected else ''}."],
    )


def diagnostics(args: Namespace, out: Output) -> None:
    """Save what IT support needs to see, without anything that is in a register."""
    if args.out.suffix.lower() != ".zip":
        raise Usage(f"{args.out.name} should end in .zip.")
    if asked.store_path(args).exists():
        with opening.for_reading(args) as store:
            saving.save(args.out, store, opening.preferences(), out.progress)
    else:
        saving.save(args.out, None, opening.preferences(), out.progress)
    words = f"{args.out} holds versions, counts and logs, and nothing of what was entered."
    out.result({"diagnostics": str(args.out)}, [words])


def backups(args: Namespace, out: Output) -> None:
    """List the backups of the store, or of every store, newest first."""
    folder = places.backup_folder(opening.preferences())
    desks = () if args.all else kept.names_of(asked.store_path(args))
    found = kept.listed(folder, *desks)
    out.result(
        {
            "folder": str(folder),
            "backups": [
                {
                    "file": one.path.name,
                    "path": str(one.path),
                    "desk": one.desk,
                    "at": one.at.strftime(EVERY_DAY),
                    "why": one.why,
                    "bytes": one.bytes,
                }
                for one in found
            ],
        },
        table(
            ("When", "Why", "Bytes", "File"),
            [
                (one.at.strftime("%d/%m/%Y %H:%M"), one.why, f"{one.bytes:,}", one.path.name)
                for one in found
            ],
        )
        if found
        else [f"There is no backup in {folder} yet."],
    )


def restore(args: Namespace, out: Output) -> None:
    """Look at a backup and put it in the place of the store, which is kept as a copy."""
    store, words = asked.store_path(args), asked.passphrase(args)
    found = restoring.look(args.file, words)
    opens_up = restoring.loses_protection(found, store)
    was = None
    if not args.dry_run:
        was = restoring.restore(
            args.file,
            store,
            passphrase=words,
            key=None,
            who=opening.preferences().person(),
            progress=out.progress,
        )
    out.result(
        {
            "backup": str(args.file),
            "store": str(store),
            "restored": not args.dry_run,
            "kept": str(was) if was else None,
            "loses_protection": opens_up,
            **_told(found),
        },
        _words(args, store, found, was),
    )
    if opens_up:
        out.say(OPENS_UP.format(args.file.name, store.name))


def _told(found: Glimpse) -> dict[str, Any]:
    last = found.last
    changed = {"change": last.number, "at": last.at.isoformat(), "who": last.who} if last else None
    return {
        "version": found.version,
        "protected": found.is_protected,
        "last_change": changed,
        "rows": found.rows,
    }


def _words(args: Namespace, store: Path, found: Glimpse, was: Path | None) -> list[str]:
    lines = [f"{args.file.name} holds:"]
    lines += [
        f"  {rows:,} {ENTITIES[name].title.lower()}" for name, rows in found.rows.items() if rows
    ]
    if found.last:
        at = found.last.at.astimezone()
        lines.append(f"  last changed on {at:%d/%m/%Y at %H:%M} by {found.last.who or 'nobody'}")
    if args.dry_run:
        return [*lines, "Nothing was changed: this was a dry run."]
    lines.append(f"It is {store.name} now.")
    return [*lines, f"As it was before: {was.name}, beside it."] if was else lines
