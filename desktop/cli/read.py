"""The verb `read`: what is in a file, before anything else. It loads no store."""

from argparse import Namespace

from desktop.cli.output import Output
from desktop.sheets import facts


def read(args: Namespace, out: Output) -> None:
    """Say what is in a file: sheets, headings, kinds of columns, what looks odd."""
    document = facts.read(args.file)
    out.result(document, [facts.in_words(document)])
