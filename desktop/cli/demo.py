"""The verb `demo`: a store of made-up data, filled through the real importer, and the window."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from desktop import paths
from desktop.cli import asked, opening, window
from desktop.cli.output import Output
from desktop.sheets import demo as sample
from desktop.store.store import Store


def demo(args: Namespace, out: Output) -> int:
    """Make the sample store, or take the one there is, and open the window on it.

    Without --store it is a store of its own, so that nobody's records are touched.
    """
    args.store = args.store or paths.default_store(asked.SAMPLE)
    filled = _fill(args, out)
    rows = sum(one["saved"] for one in filled)
    words = (
        f"{args.store} holds the sample: {rows:,} rows."
        if filled
        else f"{args.store} holds records already, so nothing was added."
    )
    out.result({"store": str(args.store), "filled": bool(filled), "registers": filled}, [words])
    if args.no_window:
        return 0
    out.end()
    return window.open_window(args, out)


def _fill(args: Namespace, out: Output) -> list[dict[str, Any]]:
    if _is_filled(args):
        return []
    with opening.for_writing(args, create=True) as store:
        done = sample.fill(store, out.progress)
    counts = ("rows", "new", "changed", "unchanged", "refused", "doubtful", "saved")
    return [{"register": one["register"]} | {name: one[name] for name in counts} for one in done]


def _is_filled(args: Namespace) -> bool:
    """Look without asking for the right to write: a window may have it open."""
    path = Path(args.store)
    if not path.exists() or not path.stat().st_size:
        return False
    with Store.open(path, passphrase=asked.passphrase(args), read_only=True) as store:
        return not sample.is_empty(store)
