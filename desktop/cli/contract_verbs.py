"""What the verbs about contracts and due days take. Light: nothing is loaded for it."""

import argparse
from pathlib import Path

from desktop.cli import typed


def contract(parser: argparse.ArgumentParser) -> None:
    """Add what `contract` takes."""
    parser.add_argument("ref", metavar="REF", help="the contract's reference, or its title")


def due(parser: argparse.ArgumentParser) -> None:
    """Add what `due` takes."""
    parser.add_argument(
        "--within", type=typed.days, metavar="N",
        help="only what is overdue or due in so many days; without it, everything",
    )  # fmt: skip
    parser.add_argument(
        "--kind", metavar="KIND", nargs="+", action="extend", default=[],
        help="only of these kinds, such as “hard review” or document",
    )  # fmt: skip


def cover(parser: argparse.ArgumentParser) -> None:
    """Add what `cover` takes."""
    parser.add_argument("--service", metavar="NAME", help="only this service")


def calendar(parser: argparse.ArgumentParser) -> None:
    """Add what `calendar` takes."""
    parser.add_argument("out", metavar="OUT.ics", type=Path, help="the calendar file")
    parser.add_argument(
        "--within", type=typed.days, metavar="N", help="only what is due in so many days"
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
