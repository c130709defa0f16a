"""What was asked for in general: which store, which day, which passphrase. Loads no store."""

import datetime as dt
import os
from argparse import Namespace
from pathlib import Path

from desktop import paths
from desktop.cli.problems import Usage

SAMPLE = "Sample"


def store_path(args: Namespace) -> Path:
    """Give the store that is meant: the one named, else the person's own, else the sample's."""
    if args.store is not None:
        return Path(args.store)
    own, sample = paths.default_store(), paths.default_store(SAMPLE)
    return own if own.exists() or not sample.exists() else sample


def refuse_the_store(args: Namespace, out: Path) -> None:
    """Refuse to write over the store itself, which may have any name.

    Raises:
        Usage: when that is where a file should go.
    """
    if out.resolve() == store_path(args).resolve():
        raise Usage(f"{out.name} is the store itself. Give the file another name.")


def passphrase(args: Namespace) -> str | None:
    """Give the passphrase from the variable that was named.

    Raises:
        Usage: when there is no such variable.
    """
    if args.passphrase_env is None:
        return None
    if args.passphrase_env not in os.environ:
        raise Usage(f"There is no environment variable {args.passphrase_env}.")
    return os.environ[args.passphrase_env]


def today(args: Namespace) -> dt.date:
    """Give the day to work as if it were."""
    return args.today or dt.datetime.now().astimezone().date()
