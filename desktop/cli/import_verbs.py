"""What `import` and the verbs about its memory take. Light: nothing is loaded for it."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from desktop.cli import typed


def matching(parser: argparse.ArgumentParser) -> None:
    """Add what says how the columns, words and rows of a file are matched."""
    several = partial(_several, parser)
    several(
        "--map", "Heading=field", typed.mapping,
        "which field a heading means; nothing after the = leaves the column out",
    )  # fmt: skip
    several("--give", "field=value", typed.pair, "one value for every row, where no column has it")
    several(
        "--value", "field:word=meant", _value,
        "what an unknown word is taken for, in every row; nothing after the = leaves it blank",
    )  # fmt: skip
    several(
        "--dates", "Heading=ORDER", _order,
        "how dates such as 03/04/2025 are written: day-first or month-first; without a "
        "heading, in every column",
    )  # fmt: skip
    several(
        "--scale", "Heading=UNIT", typed.mapping,
        "the unit of amounts: pounds, thousands, millions, pence, or a number to multiply by",
    )  # fmt: skip
    _rows(parser)
    _mending(parser)
    _memory(parser)


def _several(
    parser: argparse.ArgumentParser, flag: str, shape: str, read: Callable[[str], Any], told: str
) -> None:
    """Add a choice that may be given more than once, with one value or some at a time."""
    parser.add_argument(
        flag, metavar=shape, nargs="+", type=read, action="extend", default=[], help=told
    )


def _rows(parser: argparse.ArgumentParser) -> None:
    several = partial(_several, parser)
    several(
        "--match-by", "field", str,
        "the fields that tell which record a row is about, instead of the key",
    )  # fmt: skip
    several(
        "--same", "ROW=KEY", _same,
        "the record that a row of the sheet is about, where several may be meant",
    )  # fmt: skip
    several(
        "--new", "ROW", _new, "rows of the sheet that are new records, whatever they are like"
    )  # fmt: skip
    parser.add_argument(
        "--take-doubtful", action="store_true",
        help="likely duplicates come in as new records; without it they are held back and told",
    )  # fmt: skip


def _mending(parser: argparse.ArgumentParser) -> None:
    several = partial(_several, parser)
    several(
        "--mend", "ROW:Heading=value", _mend,
        "what one cell should say; nothing after the = leaves it blank",
    )  # fmt: skip
    several("--leave-out", "ROW", typed.count, "rows of the sheet that are not to come in")
    several(
        "--with-private", "field", str,
        "private fields whose values may be told in the problems",
    )  # fmt: skip


def _memory(parser: argparse.ArgumentParser) -> None:
    known = parser.add_mutually_exclusive_group()
    known.add_argument("--mapping", metavar="NAME", help="match as in this saved mapping")
    known.add_argument(
        "--match-afresh", action="store_true",
        help="leave aside how a file with these headings, and its words, were matched before",
    )  # fmt: skip
    parser.add_argument(
        "--save-mapping", metavar="NAME", help="save how the columns are matched under this name"
    )


def mapping_out(parser: argparse.ArgumentParser) -> None:
    """Add what `mapping-export` takes."""
    parser.add_argument("name", metavar="NAME", help="a mapping, as `mappings` lists them")
    parser.add_argument("out", metavar="OUT.json", type=Path)


def mapping_in(parser: argparse.ArgumentParser) -> None:
    """Add what `mapping-import` takes."""
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--name", metavar="NAME", help="another name for it")


def forget(parser: argparse.ArgumentParser) -> None:
    """Add what `mapping-forget` takes."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("name", metavar="NAME", nargs="?", help="a mapping, as `mappings` lists them")
    what.add_argument("--number", type=typed.count, metavar="N", help="one without a name")
    what.add_argument(
        "--word", metavar="REGISTER:field:word", type=_word, help="what a word is taken for"
    )


def _order(text: str) -> tuple[str, str]:
    """Read "Heading=day-first", or an order alone for every heading."""
    return typed.mapping(text) if "=" in text else ("*", text)


def _value(text: str) -> tuple[tuple[str, str], str]:
    """Read "field:word=meant": the first : and the last = part them."""
    start, equals, meant = text.rpartition("=")
    field, colon, word = start.partition(":")
    if not equals or not colon or not field.strip() or not word.strip():
        raise argparse.ArgumentTypeError(f"“{text}” should look like field:word=meant")
    return (field.strip(), word.strip()), meant.strip()


def _same(text: str) -> tuple[int, str]:
    row, equals, key = text.partition("=")
    if not equals or not key.strip():
        raise argparse.ArgumentTypeError(f"“{text}” should look like ROW=KEY")
    return typed.count(row.strip()), key.strip()


def _mend(text: str) -> tuple[tuple[int, str], str]:
    """Read "12:Heading=value": the first : and the first = after it part them."""
    row, colon, rest = text.partition(":")
    heading, equals, value = rest.partition("=")
    if not colon or not equals or not heading.strip():
        raise argparse.ArgumentTypeError(f"“{text}” should look like ROW:Heading=value")
    return (typed.count(row.strip()), heading.strip()), value.strip()


def _new(text: str) -> tuple[int, str]:
    return typed.count(text), ""


def _word(text: str) -> tuple[str, str, str]:
    parts = [part.strip() for part in text.split(":", 2)]
    if len(parts) < 3 or not all(parts):
        raise argparse.ArgumentTypeError(f"“{text}” should look like REGISTER:field:word")
    return parts[0], parts[1], parts[2]
