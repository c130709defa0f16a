"""What belongs to a purchase on paper: its order, and the choice as it was made."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu

from desktop.domain.entity import Row
from desktop.domain.order import Order, refused_order
from desktop.reports import orders
from desktop.store.award import award
from desktop.store.evidence import evidence
from desktop.store.taken_over import TAKEN_OVER
from desktop.ui.desk import Desk

KINDS = (("Word document", ("docx",)), ("PDF", ("pdf",)))
ORDER, CHOSEN = "Write the order…", "How it was chosen…"
INVOICES, CHILD = "Show its invoices", "Show the child"


def add_papers(desk: Desk, menu: QMenu, row: Row) -> None:
    """Put into a menu what there is on paper about a purchase."""
    written = menu.addAction(ORDER)
    why_not = refused_order(row)
    written.setEnabled(why_not is None)
    written.setToolTip(why_not or "")
    written.triggered.connect(partial(_write_order, desk, row))
    menu.addAction(CHOSEN).triggered.connect(partial(_show_choice, desk, row))
    menu.addAction(INVOICES).triggered.connect(partial(_show_invoices, desk, row))
    menu.addAction(CHILD).triggered.connect(partial(_show_child, desk, row))
    menu.addSeparator()


def _write_order(desk: Desk, row: Row, _on: bool = False) -> None:  # noqa: FBT001, FBT002
    """Ask where to, and write the order there while the window goes on."""
    if why_not := refused_order(row):
        desk.ask.error(f"There is no order for {row['ref']} yet", why_not)
        return
    from desktop.ui.pdf import print_page

    path = desk.ask.save_file(f"Order for {row['ref']}", f"Order {row['ref']}.docx", KINDS)
    if path is None:
        return
    store, today, own = desk.store, desk.today, desk.settings.order_template
    job = desk.jobs.start(
        f"Writing the order for {row['ref']}",
        lambda _: orders.write(store, row["id"], path, today, own=own, print_page=print_page),
    )
    job.done.connect(partial(_say, desk, path))
    job.failed.connect(partial(desk.ask.failed, f"Cannot write the order for {row['ref']}"))


def _say(desk: Desk, path: Path, said: Order) -> None:
    more = "".join(f" {words}." for words in said.warnings)
    desk.say(f"The order for {said.ref} is in {path.name}.{more}")


def _show_choice(desk: Desk, row: Row, _on: bool = False) -> None:  # noqa: FBT001, FBT002
    from desktop.ui.screens.choice_dialog import ChoiceDialog

    findings = award(desk.store, row["id"], desk.today).findings
    said = next((one.what for one in findings if one.check == TAKEN_OVER), "")
    desk.ask.run(ChoiceDialog(row["ref"], evidence(desk.store, row["id"]), said))


def _show_child(desk: Desk, row: Row, _on: bool = False) -> None:  # noqa: FBT001, FBT002
    desk.open_record("children", row["child"].id)


def _show_invoices(desk: Desk, row: Row, _on: bool = False) -> None:  # noqa: FBT001, FBT002
    desk.show_invoices(row["ref"])


PAPERS = {
    "write_order": _write_order,
    "show_choice": _show_choice,
    "show_invoices": _show_invoices,
    "show_child": _show_child,
}
