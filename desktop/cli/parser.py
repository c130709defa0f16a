"""What can be typed: verbs, their arguments and their help. Light: nothing is loaded for it."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from typing_extensions import override

from desktop import __version__
from desktop.cli import buying_verbs, contract_verbs, import_verbs, typed
from desktop.cli.problems import Usage
from desktop.cli.read_help import WHAT_COUNTS
from desktop.domain.pack_titles import PACK_TITLES

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


def _size(text: str) -> tuple[int, int]:
    wide, cross, high = text.lower().partition("x")
    if not (cross and wide.isdecimal() and high.isdecimal() and int(wide) and int(high)):
        raise argparse.ArgumentTypeError(f"“{text}” should look like 1366x768")
    return int(wide), int(high)


def _scale(text: str) -> float:
    try:
        scale = float(text)
    except ValueError:
        scale = 0.0
    if not 0.5 <= scale <= 4:
        raise argparse.ArgumentTypeError(f"“{text}” should be a number from 0.5 to 4")
    return scale


def _register(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "register", metavar="REGISTER", help="a register, as `registers` lists them"
    )


def _key(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "key", metavar="KEY", help="the row’s key, its parts joined by + (P-0001+1), or its name"
    )


def _values(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("values", metavar="field=value", nargs="+", type=typed.pair)


def _why(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--why", default="", metavar="WORDS", help="the reason, kept in history")


def _rows(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--where", metavar="field=value", nargs="+", type=typed.pair, action="extend", default=[],
        help="only rows whose fields are so; nothing after the = means blank",
    )  # fmt: skip
    parser.add_argument(
        "--as-at", type=typed.day, metavar="DAY", help="the register as it stood on this day"
    )
    parser.add_argument(
        "--with-private", metavar="field", nargs="+", action="extend", default=[],
        help="private fields that may leave the program",
    )  # fmt: skip


def _nothing(parser: argparse.ArgumentParser) -> None:
    del parser


def _demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-window", action="store_true", help="make it and open no window")


def _read(parser: argparse.ArgumentParser) -> None:
    parser.description = WHAT_COUNTS
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("file", metavar="FILE", type=Path)


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--into", metavar="REGISTER", required=True, help="the register it fills")
    parser.add_argument("--sheet", metavar="NAME", help="the sheet, when there are several")
    parser.add_argument(
        "--header-row", type=typed.count, metavar="N", help="the row the headings stand in"
    )
    import_verbs.matching(parser)
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would happen, save nothing"
    )
    parser.add_argument(
        "--good-rows-only", action="store_true", help="save the good rows when others are refused"
    )
    parser.add_argument(
        "--errors", type=Path, metavar="OUT.xlsx", help="write the rows with problems to a workbook"
    )
    _why(parser)


def _export(parser: argparse.ArgumentParser) -> None:
    _register(parser)
    parser.add_argument("out", metavar="OUT", type=Path, help="a name in .xlsx, .csv or .json")
    _rows(parser)
    parser.add_argument(
        "--layout", metavar="NAME", default="",
        help="a saved layout: its columns, filter, order and private columns",
    )  # fmt: skip
    parser.add_argument(
        "--changes-since", metavar="DAY|CHANGE", type=typed.since, dest="since",
        help="only what was added, changed and removed since then; “last” is the last export of "
        "the layout",
    )  # fmt: skip


def _pack(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "pack", metavar="PACK", choices=PACK_TITLES, help=f"one of {', '.join(PACK_TITLES)}"
    )
    parser.add_argument("out", metavar="OUT.xlsx", type=Path)


def _layouts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "register", metavar="REGISTER", nargs="?", default="", help="only those of this register"
    )


def _template(parser: argparse.ArgumentParser) -> None:
    _register(parser)
    parser.add_argument("out", metavar="OUT.xlsx", type=Path)


def _show(parser: argparse.ArgumentParser) -> None:
    _register(parser)
    _rows(parser)
    _why(parser)
    parser.add_argument("--limit", type=typed.count, metavar="N", help="at most so many rows")
    parser.add_argument(
        "--origin", action="store_true",
        help="say where each value comes from: file, sheet, row and import, or who entered it",
    )  # fmt: skip


def _add(parser: argparse.ArgumentParser) -> None:
    _register(parser)
    _values(parser)
    _why(parser)


def _set(parser: argparse.ArgumentParser) -> None:
    _register(parser)
    _key(parser)
    _values(parser)
    _why(parser)


def _delete(parser: argparse.ArgumentParser) -> None:
    _register(parser)
    _key(parser)
    _why(parser)


def _merge(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("register", metavar="providers", choices=["providers"])
    parser.add_argument("keep", metavar="KEEP", help="the provider that stays")
    parser.add_argument("drop", metavar="DROP", help="the provider that goes into it")
    _why(parser)


def _history(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--register", metavar="REGISTER", help="only of this register")
    parser.add_argument("--key", metavar="KEY", help="only of this row of the register")
    parser.add_argument(
        "--change", type=typed.count, metavar="N", help="only this change, every row"
    )
    parser.add_argument(
        "--limit", type=typed.count, metavar="N", default=50, help="at most so many"
    )


def _undo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "change",
        metavar="CHANGE",
        nargs="?",
        type=typed.count,
        help="its number; without it, the last",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what it would do to each row, undo nothing"
    )


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", metavar="OUT", type=Path)


def _backups(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--all", action="store_true", help="of every store, not of this one alone")


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="the backup")
    parser.add_argument("--dry-run", action="store_true", help="say what is in it, change nothing")


def _diagnostics(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", metavar="OUT.zip", type=Path)


def _tour(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("outdir", metavar="OUTDIR", type=Path)
    parser.add_argument("--size", type=_size, default=(1366, 768), metavar="1366x768")
    parser.add_argument("--theme", choices=["light", "dark"], default="light")
    parser.add_argument("--scale", type=_scale, default=1.0, metavar="2")
    parser.add_argument("--text-size", type=int, choices=[100, 115, 130, 150], default=100)


VERBS = (
    Verb("demo", "demo:demo", "make a store of made-up data and open it", _demo),
    Verb("registers", "registers:registers", "list the registers and their fields", _nothing),
    Verb("read", "read:read", "say what is in a file, before anything else", _read),
    Verb("import", "importing:import_file", "bring a sheet into a register", _import),
    Verb("mappings", "mappings:mappings", "list how files were matched before", _nothing),
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
    Verb("export", "sheets_out:export", "write a register to .xlsx, .csv or .json", _export),
    Verb("pack", "pack:pack", "write a transparency register, or another pack", _pack),
    Verb("layouts", "layouts_out:layouts", "list the saved export layouts", _layouts),
    Verb("template", "sheets_out:template", "write an empty workbook to fill in", _template),
    Verb("show", "show:show", "print rows of a register", _show),
    Verb("add", "edit:add", "add a row", _add),
    Verb("set", "edit:change", "change fields of a row", _set),
    Verb("delete", "edit:delete", "delete a row and what belongs to it", _delete),
    Verb("merge", "edit:merge", "merge one provider into another", _merge),
    Verb("history", "history:history", "say who changed what, and when", _history),
    Verb("undo", "history:undo", "undo a change", _undo),
    Verb("redo", "history:redo", "redo what was undone last", _nothing),
    *(Verb(name, does, words, takes) for name, does, words, takes in buying_verbs.VERBS),
    *(Verb(name, does, words, takes) for name, does, words, takes in contract_verbs.VERBS),
    Verb("check", "upkeep:check", "look the store over", _nothing),
    Verb("backup", "upkeep:backup", "write a copy of the store", _backup),
    Verb("backups", "upkeep:backups", "list the backups that were made", _backups),
    Verb("restore", "upkeep:restore", "go back to a backup, keep the store as a copy", _restore),
    Verb("diagnostics", "upkeep:diagnostics", "save what IT support needs to see", _diagnostics),
    Verb("tour", "window:tour", "write a picture of every screen", _tour),
)
