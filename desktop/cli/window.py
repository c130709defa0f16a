"""Opening the window, and the verb `tour`: both are the window's own work, asked for by name.

Imports go down only and `desktop.app` stands above this package, so it is found at run time.
"""

import importlib
import os
from argparse import Namespace
from typing import Any

from desktop.cli import opening
from desktop.cli.output import Output


def app() -> Any:
    """Give the module that puts the window together."""
    return importlib.import_module("desktop.app")


def open_window(args: Namespace, out: Output) -> int:
    """Open the window on the store named, or on the one that was open last."""
    del out
    return int(app().run(args.store, today=args.today, passphrase=opening.passphrase(args)))


def tour(args: Namespace, out: Output) -> None:
    """Write a picture of every screen, without a display."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    pictures = app().tour(
        opening.store_path(args),
        args.outdir,
        today=opening.today(args),
        passphrase=opening.passphrase(args),
        size=args.size,
        theme=args.theme,
        scale=args.scale,
    )
    out.result(
        {"pictures": [str(picture) for picture in pictures]},
        [f"{len(pictures)} pictures are in {args.outdir}."],
    )
