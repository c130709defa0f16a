"""Opening the window, and the verb `tour`: both are the window's own work, asked for by name.

Imports go down only and `desktop.app` stands above this package, so it is found at run time.
"""

import importlib
import os
import sys
from argparse import Namespace
from typing import Any

from desktop.cli import asked
from desktop.cli.output import Output
from desktop.cli.problems import Refused

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")  # without one, Qt aborts the process


def app() -> Any:
    """Give the module that puts the window together."""
    return importlib.import_module("desktop.app")


def open_window(args: Namespace, out: Output) -> int:
    """Open the window on the store named, or on the one that was open last."""
    del out
    if sys.platform.startswith("linux") and not {*SCREENS} & {*os.environ}:
        raise Refused("There is no screen here to open the window on. The verbs need none.")
    return int(
        app().run(
            args.store,
            today=args.today,
            passphrase=asked.passphrase(args),
            record=getattr(args, "record", None) or "",
        )
    )


def tour(args: Namespace, out: Output) -> None:
    """Write a picture of every screen, without a display."""
    path = asked.store_path(args)
    if not path.exists():
        raise Refused(f"There is no file {path.name} in {path.parent}. Check the name.")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    pictures = app().tour(
        path,
        args.outdir,
        today=asked.today(args),
        passphrase=asked.passphrase(args),
        look=app().Look(args.size, args.theme, args.scale, args.text_size, args.greyscale),
    )
    out.result(
        {"pictures": [str(picture) for picture in pictures]},
        [f"{len(pictures)} pictures are in {args.outdir}."],
    )


def self_test(args: Namespace, out: Output) -> int:
    """Try the program out: a desk of its own, every screen, a workbook written and read."""
    del args
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    code = int(app().self_test())
    out.say("All is well." if code == 0 else "Something is not as it should be.")
    return code
