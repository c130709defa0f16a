"""What the verbs about contracts and due days take. Light: nothing is loaded for it."""

import argparse
from pathlib import Path

from desktop.cli import typed


def contract(parser: argparse.ArgumentParser) -> None:
    """Add what `contract` takes."""
    parser.add_argument("ref", metavar="REF", help="the contract's reference, or its title")


DUE_STEPS = ("acknowledge", "snooze", "assign", "back", "end-past", "done")
BANDS = ("overdue", "today", "7", "30", "90", "180", "later", "no end date")


def due(parser: argparse.ArgumentParser) -> None:
    """Add what `due` takes."""
    parser.add_argument(
        "step", nargs="?", choices=DUE_STEPS, metavar="STEP",
        help="acknowledge: seen, aside until its day moves or is past; snooze: aside till --till, "
        "with --why; assign: give it --to somebody; back: bring it back; end-past: mark as ended "
        "every purchase past its last session; done: tick a reminder off. Without it, the list",
    )  # fmt: skip
    parser.add_argument(
        "key", nargs="*", metavar="KEY", help="the items meant, by their key in `due --json`"
    )
    _which(parser)
    parser.add_argument(
        "--aside", action="store_true", help="list what was acknowledged or put off too"
    )
    parser.add_argument("--till", type=typed.day, metavar="DAY", help="the day it comes back on")
    parser.add_argument("--to", metavar="NAME", help="a person or a team; '' for nobody")
    parser.add_argument("--why", default="", metavar="WORDS", help="the reason, kept in history")


def _which(parser: argparse.ArgumentParser) -> None:
    """Add what chooses items of the list."""
    parser.add_argument(
        "--within", type=typed.days, metavar="N",
        help="only what is overdue or due in so many days; without it, everything",
    )  # fmt: skip
    parser.add_argument(
        "--kind", type=typed.kind, metavar="KIND", nargs="+", action="extend", default=[],
        help="only of these kinds, such as “hard review” or document",
    )  # fmt: skip
    parser.add_argument(
        "--band", choices=BANDS, nargs="+", action="extend", default=[], help="only in these bands"
    )
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument(
        "--mine", action="store_true", help="only mine, by the name in Settings or --who"
    )
    whose.add_argument(
        "--team", nargs="?", const="", default=None, metavar="NAME",
        help="only my team's and what nobody is named for; NAME for another team",
    )  # fmt: skip
    parser.add_argument("--who", default="", metavar="NAME", help="look as if you were NAME")


def cover(parser: argparse.ArgumentParser) -> None:
    """Add what `cover` takes."""
    parser.add_argument("--service", metavar="NAME", help="only this service")


def calendar(parser: argparse.ArgumentParser) -> None:
    """Add what `calendar` takes."""
    parser.add_argument("out", metavar="OUT.ics", type=Path, help="the calendar file")
    _which(parser)
    parser.add_argument(
        "--aside", action="store_true", help="with what was acknowledged or put off too"
    )


def programme(parser: argparse.ArgumentParser) -> None:
    """Add what `programme` takes."""
    parser.add_argument("name", metavar="NAME", nargs="?", help="only this programme")


VERBS = (
    (
        "contract",
        "contracts:contract",
        "say how a contract stands: years, money, reviews",
        contract,
    ),
    ("due", "due:due", "list what falls due, in bands", due),
    ("cover", "contracts:cover", "say which days of each service a contract covers", cover),
    ("programme", "programmes:programme", "total a programme, current against revised", programme),
    ("calendar", "due:calendar", "write due days to a calendar file for Outlook", calendar),
)
