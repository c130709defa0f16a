"""What can be done with a purchase as it stands, in a menu and by name."""

from functools import partial

from PySide6.QtWidgets import QMenu

from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_steps import ALLOWED
from desktop.store import early_ends
from desktop.ui import theme
from desktop.ui.desk import Desk
from desktop.ui.record_doings import PURCHASE_STEPS
from desktop.ui.screens.purchase_doings import PurchaseDoings
from desktop.ui.screens.purchase_papers import PAPERS, add_papers


def allows(desk: Desk, status: str, name: str) -> bool:
    """Say whether something can be done with a purchase in a state."""
    return name in PAPERS or (desk.can_edit and status in ALLOWED[name])


def take(desk: Desk, row_id: int, name: str) -> None:
    """Do something with a purchase, by its name in `PURCHASE_STEPS` or `PURCHASE_PAPERS`."""
    if name in PAPERS:
        PAPERS[name](desk, desk.store.get(PURCHASES, row_id))
    else:
        getattr(PurchaseDoings(desk, row_id), name)()


def add_steps(desk: Desk, menu: QMenu, row_id: int) -> None:
    """Put into a menu what the state of a purchase allows."""
    row = desk.store.get(PURCHASES, row_id)
    with desk.store.read() as connection:
        early_ends.stand(connection, [row], desk.today)
    for name, words, icon, _ in PURCHASE_STEPS:
        if row["status"] in ALLOWED[name]:
            action = menu.addAction(theme.icon(icon), words)
            action.setEnabled(desk.can_edit)
            action.triggered.connect(partial(_take, desk, row_id, name))
    menu.addSeparator()
    add_papers(desk, menu, row)


def _take(desk: Desk, row_id: int, name: str, _on: bool = False) -> None:  # noqa: FBT001, FBT002
    take(desk, row_id, name)
