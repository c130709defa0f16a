"""The verb `order`: the order for an approved purchase, as .docx or .pdf."""

import importlib
from argparse import Namespace
from pathlib import Path

from desktop.cli import asked, opening
from desktop.cli.output import Output
from desktop.cli.problems import Refused, Usage
from desktop.domain.purchase import PURCHASES
from desktop.store.reading import find_key


def order(args: Namespace, out: Output) -> None:
    """Write the order for a purchase: the line of the plan and the child's reference alone."""
    from desktop.reports import orders
    from desktop.reports.wrong import WrongTemplate

    path = Path(args.out)
    if path.suffix.lower() not in orders.SUFFIXES:
        raise Usage(f"{path.name} should end in .docx or .pdf, which says its format.")
    asked.refuse_the_store(args, path)
    own = args.template or opening.preferences().order_template
    with opening.for_reading(args) as store:
        row_id = find_key(store, PURCHASES, args.ref)
        try:
            said = orders.write(
                store, row_id, path, asked.today(args), own=own, print_page=_print_page
            )
        except WrongTemplate as wrong:
            raise Refused(str(wrong)) from None
    out.result(
        {
            "purchase": said.ref,
            "file": str(path),
            "order_number": said.texts["order_number"],
            "warnings": list(said.warnings),
        },
        [f"The order for {said.ref} is in {path}."],
    )
    for warning in said.warnings:
        out.say(f"{warning}.")


def _print_page(html: str, path: Path, title: str) -> None:
    """Print by Qt, which is loaded for this alone and needs no display.

    Raises:
        Refused: where the system lacks what Qt needs.
    """
    try:
        printing = importlib.import_module("desktop.ui.pdf")
    except ImportError:
        raise Refused(
            "What prints a .pdf is not installed on this computer. Ask for a .docx instead."
        ) from None
    printing.print_page(html, path, title)
