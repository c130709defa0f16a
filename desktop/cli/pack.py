"""The verb `pack`: a workbook of several registers for people outside."""

from argparse import Namespace
from pathlib import Path

from desktop.cli import asked, opening
from desktop.cli.output import Output
from desktop.cli.problems import Usage
from desktop.domain.packs import PACKS
from desktop.sheets.packs import write_pack


def pack(args: Namespace, out: Output) -> None:
    """Write a pack, private columns left out by rule."""
    chosen, path = PACKS[args.pack], Path(args.out)
    if path.suffix.lower() != ".xlsx":
        raise Usage(f"{path.name} should end in .xlsx: a pack has several sheets.")
    asked.refuse_the_store(args, path)
    with opening.for_reading(args) as store:
        done = write_pack(store, chosen, path, today=asked.today(args), progress=out.progress)
    told = ", ".join(f"{title} {count:,}" for title, count in done.rows.items())
    out.result(
        {"pack": chosen.name, "title": chosen.title, "file": str(path), "sheets": done.rows},
        [f"{chosen.title} is in {path}: {told}. Private columns are left out."],
    )
