"""What can be typed: verbs, their arguments and their help. Light: nothing is loaded for it."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from typing_extensions import override

from desktop import __version__
from desktop.cli import buying_verbs, contract_verbs, import_verbs, takes, typed
from desktop.cli.problems import Usage

PROGRAM = "commissioning-desk"
ABOUT = "Keeps commissioning registers. Without a verb the window opens."
EXITS = (
    "Exit codes: 0 done, 1 refused with reasons, 2 wrong usage. With --json one JSON document goes "
    "to standard output and nothing else; messages go to standard error."
)
Add = Callable[[argparse.ArgumentParser], None]


@dataclass(frozen=True, slots=True)
class Verb:
    """Something to do.

    Attributes:
        name: what is typed.
        does: the module of this package that does it, and the function in it.
        help: one line for the list of verbs.
        arguments: adds what it takes.
    """

    name: str
    does: str
    help: str
    arguments: Add


class _Parser(argparse.ArgumentParser):
    """A parser that leaves it to `running` how wrong usage is told."""

    @override
    def error(self, message: str) -> NoReturn:
        raise Usage(f"{self.format_usage()}{self.prog}: error: {message}")


def build(words: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """Make the parser; what can't be meant is a Usage.

    Args:
        words: what was typed: the verbs are left out where the window is meant, which they would
            keep waiting. Without it all are there.
    """
    parser = _Parser(PROGRAM, description=ABOUT, epilog=EXITS, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"Commissioning Desk {__version__}")
    parser.set_defaults(does="window:open_window", json=False)
    parser.add_argument(
        "--self-test", action="store_const", dest="does", const="window:self_test",
        help="open every screen once without a display, write and read a workbook",
    )  # fmt: skip
    parser.add_argument(
        "--record", metavar="REGISTER:KEY", help="open the window on a record (providers:P-0001)"
    )
    _common(parser, first=True)
    if words is not None and _means_the_window(words):
        return parser
    verbs = parser.add_subparsers(metavar="VERB", title="verbs")
    for verb in VERBS:
        under = verbs.add_parser(
            verb.name, help=verb.help, description=verb.help, epilog=EXITS, allow_abbrev=False
        )
        verb.arguments(under)
        _common(under, first=False)
        under.add_argument("--json", action="store_true", help="print one JSON document")
        under.set_defaults(does=verb.does, verb=verb.name)
    return parser


def _means_the_window(words: Sequence[str]) -> bool:
    """Say whether it was started from the menu or with a desk, and nothing else was asked for."""
    return not words or (len(words) == 2 and words[0] == "--store" and words[1][:1] != "-")


def _common(parser: argparse.ArgumentParser, *, first: bool) -> None:
    """Add what every verb takes, before the verb or after it."""
    unless = None if first else argparse.SUPPRESS
    parser.add_argument(
        "--store", type=Path, metavar="PATH", default=unless,
        help="the store (NAME.cdesk); without it, the one in your data folder",
    )  # fmt: skip
    parser.add_argument(
        "--today", type=typed.day, metavar="YYYY-MM-DD", default=unless,
        help="the day to work as if it were",
    )  # fmt: skip
    parser.add_argument(
        "--passphrase-env", metavar="NAME", default=unless,
        help="the environment variable that holds the passphrase of a protected store",
    )  # fmt: skip


VERBS = (
    Verb("demo", "demo:demo", "make a store of made-up data and open it", takes.demo),
    Verb("registers", "registers:registers", "list the registers and their fields", takes.nothing),
    Verb("read", "read:read", "say what is in a file, before anything else", takes.read),
    Verb("import", "importing:import_file", "bring a sheet into a register", takes.import_),
    Verb("mappings", "mappings:mappings", "list how files were matched before", takes.nothing),
    Verb(
        "mapping-export",
        "mappings:export",
        "write a saved mapping to a file",
        import_verbs.mapping_out,
    ),
    Verb(
        "mapping-import",
        "mappings:take_in",
        "take in a mapping from a file",
        import_verbs.mapping_in,
    ),
    Verb("mapping-forget", "mappings:forget", "forget a mapping or a word", import_verbs.forget),
    Verb("export", "sheets_out:export", "write a register to .xlsx, .csv or .json", takes.export),
    Verb("pack", "pack:pack", "write a transparency register, or another pack", takes.pack),
    Verb("layouts", "layouts_out:layouts", "list the saved export layouts", takes.layouts),
    Verb("template", "sheets_out:template", "write an empty workbook to fill in", takes.template),
    Verb("show", "show:show", "print rows of a register", takes.show),
    Verb("add", "edit:add", "add a row", takes.add),
    Verb("set", "edit:change", "change fields of a row", takes.set_),
    Verb("delete", "edit:delete", "delete a row and what belongs to it", takes.delete),
    Verb("merge", "edit:merge", "merge one provider into another", takes.merge),
    Verb("history", "history:history", "say who changed what, and when", takes.history),
    Verb("undo", "history:undo", "undo a change", takes.undo),
    Verb("redo", "history:redo", "redo what was undone last", takes.nothing),
    *(Verb(name, does, words, takes) for name, does, words, takes in buying_verbs.VERBS),
    *(Verb(name, does, words, takes) for name, does, words, takes in contract_verbs.VERBS),
    Verb("check", "upkeep:check", "look the store over", takes.nothing),
    Verb("backup", "upkeep:backup", "write a copy of the store", takes.backup),
    Verb("backups", "upkeep:backups", "list the backups that were made", takes.backups),
    Verb(
        "restore",
        "upkeep:restore",
        "go back to a backup, keep the store as a copy",
        takes.restore,
    ),
    Verb(
        "diagnostics",
        "upkeep:diagnostics",
        "save what IT support needs to see",
        takes.diagnostics,
    ),
    Verb("tour", "window:tour", "write a picture of every screen", takes.tour),
)
