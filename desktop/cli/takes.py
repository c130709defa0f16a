"""What the verbs about registers, files and the store take. Light: nothing is loaded for it."""

import argparse
from pathlib import Path

from desktop.cli import import_verbs, typed
from desktop.cli.read_help import WHAT_COUNTS
from desktop.domain.pack_titles import PACK_TITLES
from desktop.settings import TEXT_SIZES


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


def nothing(parser: argparse.ArgumentParser) -> None:
    """Add nothing: the verb takes nothing of its own."""
    del parser


def demo(parser: argparse.ArgumentParser) -> None:
    """Add what `demo` takes."""
    parser.add_argument("--no-window", action="store_true", help="make it and open no window")


def read(parser: argparse.ArgumentParser) -> None:
    """Add what `read` takes."""
    parser.description = WHAT_COUNTS
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("file", metavar="FILE", type=Path)


def import_(parser: argparse.ArgumentParser) -> None:
    """Add what `import` takes."""
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


def export(parser: argparse.ArgumentParser) -> None:
    """Add what `export` takes."""
    _register(parser)
    parser.add_argument("out", metavar="OUT", type=Path, help="a name in .xlsx, .csv or .json")
    _rows(parser)
    parser.add_argument(
        "--reason", "--why", dest="why", metavar="WORDS", default="",
        help="why private fields leave; kept with your name and the time",
    )  # fmt: skip
    parser.add_argument(
        "--layout", metavar="NAME", default="",
        help="a saved layout: its columns, filter, order and private columns",
    )  # fmt: skip
    parser.add_argument(
        "--changes-since", metavar="DAY|CHANGE", type=typed.since, dest="since",
        help="only what was added, changed and removed since then; “last” is the last export of "
        "the layout",
    )  # fmt: skip


def pack(parser: argparse.ArgumentParser) -> None:
    """Add what `pack` takes."""
    parser.add_argument(
        "pack", metavar="PACK", choices=PACK_TITLES, help=f"one of {', '.join(PACK_TITLES)}"
    )
    parser.add_argument("out", metavar="OUT.xlsx", type=Path)


def layouts(parser: argparse.ArgumentParser) -> None:
    """Add what `layouts` takes."""
    parser.add_argument(
        "register", metavar="REGISTER", nargs="?", default="", help="only those of this register"
    )


def template(parser: argparse.ArgumentParser) -> None:
    """Add what `template` takes."""
    _register(parser)
    parser.add_argument("out", metavar="OUT.xlsx", type=Path)


def show(parser: argparse.ArgumentParser) -> None:
    """Add what `show` takes."""
    _register(parser)
    _rows(parser)
    _why(parser)
    parser.add_argument("--limit", type=typed.count, metavar="N", help="at most so many rows")
    parser.add_argument(
        "--origin", action="store_true",
        help="say where each value comes from: file, sheet, row and import, or who entered it",
    )  # fmt: skip


def add(parser: argparse.ArgumentParser) -> None:
    """Add what `add` takes."""
    _register(parser)
    _values(parser)
    _why(parser)


def set_(parser: argparse.ArgumentParser) -> None:
    """Add what `set` takes."""
    _register(parser)
    _key(parser)
    _values(parser)
    _why(parser)


def delete(parser: argparse.ArgumentParser) -> None:
    """Add what `delete` takes."""
    _register(parser)
    _key(parser)
    _why(parser)


def merge(parser: argparse.ArgumentParser) -> None:
    """Add what `merge` takes."""
    parser.add_argument("register", metavar="providers", choices=["providers"])
    parser.add_argument("keep", metavar="KEEP", help="the provider that stays")
    parser.add_argument("drop", metavar="DROP", help="the provider that goes into it")
    _why(parser)


def history(parser: argparse.ArgumentParser) -> None:
    """Add what `history` takes."""
    parser.add_argument("--register", metavar="REGISTER", help="only of this register")
    parser.add_argument("--key", metavar="KEY", help="only of this row of the register")
    parser.add_argument(
        "--change", type=typed.count, metavar="N", help="only this change, every row"
    )
    parser.add_argument(
        "--limit", type=typed.count, metavar="N", default=50, help="at most so many"
    )


def undo(parser: argparse.ArgumentParser) -> None:
    """Add what `undo` takes."""
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


def backup(parser: argparse.ArgumentParser) -> None:
    """Add what `backup` takes."""
    parser.add_argument("out", metavar="OUT", type=Path)


def backups(parser: argparse.ArgumentParser) -> None:
    """Add what `backups` takes."""
    parser.add_argument("--all", action="store_true", help="of every store, not of this one alone")


def restore(parser: argparse.ArgumentParser) -> None:
    """Add what `restore` takes."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the backup")
    parser.add_argument("--dry-run", action="store_true", help="say what is in it, change nothing")


def diagnostics(parser: argparse.ArgumentParser) -> None:
    """Add what `diagnostics` takes."""
    parser.add_argument("out", metavar="OUT.zip", type=Path)


def tour(parser: argparse.ArgumentParser) -> None:
    """Add what `tour` takes."""
    parser.add_argument("outdir", metavar="OUTDIR", type=Path)
    parser.add_argument("--size", type=_size, default=(1366, 768), metavar="1366x768")
    parser.add_argument("--theme", choices=["light", "dark"], default="light")
    parser.add_argument("--scale", type=_scale, default=1.0, metavar="2")
    parser.add_argument("--text-size", type=int, choices=TEXT_SIZES, default=100)
    parser.add_argument("--greyscale", action="store_true")
