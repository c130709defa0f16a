"""Takes some of the pins of a requirements file: `pins.py FILE [--without FILE] [--only NAME]`.

The files stay the one place where versions and hashes stand. Only the standard library is used.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

PIN = re.compile(r"^([A-Za-z0-9._-]+)==.*(?:\n[ \t]+.*)*", re.MULTILINE)


def main() -> None:
    """Print the pins asked for, hashes and all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--without", metavar="FILE|NAME", action="append", default=[])
    parser.add_argument("--only", metavar="NAME")
    args = parser.parse_args()
    left_out = {name for each in args.without for name in names(each)}
    for name, pin in pins(args.file).items():
        if name not in left_out and args.only in (None, name):
            print(pin)


def pins(file: Path) -> dict[str, str]:
    """Return each pin of a file, by name."""
    return {found[1].lower(): found[0] for found in PIN.finditer(file.read_text("utf-8"))}


def names(what: str) -> set[str]:
    """Return the names in a file, or the name itself."""
    return set(pins(Path(what))) if what.endswith(".txt") else {what}


if __name__ == "__main__":
    main()
