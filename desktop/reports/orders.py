"""Orders as .docx and .pdf, from the program's template or the officer's own."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from desktop import paths
from desktop.domain.order import OF_YEARS, PLACEHOLDERS, Order
from desktop.saving import replacing
from desktop.store import orders
from desktop.store.store import Store

DOCX, PDF = ".docx", ".pdf"
SUFFIXES = (DOCX, PDF)
Print = Callable[[str, Path, str], None]


def template(own: str = "") -> Path:
    """Give the template: the officer's own where one is named."""
    return Path(own).expanduser() if own else paths.resource("templates", "order.docx")


def write(
    store: Store, purchase: int, path: Path, day: dt.date, *, own: str, print_page: Print
) -> Order:
    """Write the order for a purchase; the file's ending says the format. Give what it says.

    Args:
        store: where from.
        purchase: its row id.
        path: the file; one that is there is replaced when the new one is complete.
        day: the day of the order.
        own: the officer's own template, or nothing.
        print_page: prints a page of HTML into a .pdf file with a title.

    Raises:
        Invalid: when the purchase is not approved.
        WrongTemplate: when the template can't be used, or would be replaced.
        NotSaved: when the file can't be written.
    """
    from desktop.reports.page_html import page  # slow to load
    from desktop.reports.template import filled
    from desktop.reports.wrong import WrongTemplate

    of = template(own)
    if _is_same(of, path):
        raise WrongTemplate(
            f"{path.name} is the template itself, which the order would replace. Give the order "
            "another name."
        )
    said = orders.order(store, purchase, day)
    document = filled(of, said.texts, said.years, {**PLACEHOLDERS, **OF_YEARS})
    title = f"Order {said.texts['order_number']}"
    document.core_properties.title = title
    document.core_properties.author = ""
    with replacing(path) as file:
        if path.suffix.lower() == PDF:
            print_page(page(document), file, title)
        else:
            document.save(str(file))
    return said


def _is_same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)
