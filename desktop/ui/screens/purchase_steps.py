"""What can be done with a purchase as it stands: asking what must be said, then doing it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu

from desktop.commands import purchases
from desktop.domain.entity import Row
from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_steps import NEXT
from desktop.ui.desk import Desk
from desktop.ui.screens.purchase_papers import add_papers

Step = Callable[[Desk, Row], None]


def add_steps(desk: Desk, menu: QMenu, row_id: int) -> None:
    """Put into a menu what the state of a purchase allows."""
    row = desk.store.get(PURCHASES, row_id)
    for to in NEXT[row["status"]]:
        words, step = STEPS[row["status"], to] if (row["status"], to) in STEPS else STEPS["", to]
        action = menu.addAction(words)
        action.setEnabled(desk.can_edit)
        action.triggered.connect(partial(_take, desk, row, step))
    menu.addSeparator()
    add_papers(desk, menu, row)


def _take(desk: Desk, row: Row, step: Step, _on: bool = False) -> None:  # noqa: FBT001, FBT002
    step(desk, row)


def _do(desk: Desk, row: Row, done: str, what: Callable[[], None]) -> None:
    """Do a step and say so; what stands in its way is told."""

    def doing() -> bool:
        what()
        return True

    if desk.edit(f"{row['ref']} can’t be {done}", doing):
        desk.saved(f"{row['ref']} is {done}.")


def _request(desk: Desk, row: Row) -> None:
    work = partial(purchases.request, desk.store, row["id"], desk.store.who, desk.today)
    _do(desk, row, "sent for approval", work)


def _approve(desk: Desk, row: Row) -> None:
    who = desk.ask.words(
        f"Approve {row['ref']}?",
        "Approved by",
        words="It can’t be the person who requested it, and their limit must cover the cost.",
        value="" if row["requested_by"] == desk.store.who else desk.store.who,
        do="Approve",
        required=True,
    )
    if who:
        work = partial(purchases.approve, desk.store, row["id"], who, desk.today)
        _do(desk, row, "approved", work)


def _with_reason(question: str, done: str, work: Callable[[Desk, Row, str], None]) -> Step:
    """Make a step that asks for its reason first."""

    def step(desk: Desk, row: Row) -> None:
        why = desk.ask.words(f"{question} {row['ref']}?", "Reason", do=question, required=True)
        if why:
            _do(desk, row, done, partial(work, desk, row, why))

    return step


def _send_back(desk: Desk, row: Row, why: str) -> None:
    purchases.send_back(desk.store, row["id"], why)


def _begin(desk: Desk, row: Row) -> None:
    _do(desk, row, "active", partial(purchases.begin, desk.store, row["id"]))


def _pause(desk: Desk, row: Row, why: str) -> None:
    purchases.pause(desk.store, row["id"], desk.today, why=why)


def _resume(desk: Desk, row: Row) -> None:
    work = partial(purchases.resume, desk.store, row["id"], desk.today)
    _do(desk, row, "active again", work)


def _end(desk: Desk, row: Row, why: str) -> None:
    purchases.end_early(desk.store, row["id"], desk.today, why)


def _cancel(desk: Desk, row: Row, why: str) -> None:
    purchases.cancel(desk.store, row["id"], desk.today, why)


STEPS: dict[tuple[str, str], tuple[str, Step]] = {
    ("", "awaiting approval"): ("Send for approval", _request),
    ("", "approved"): ("Approve…", _approve),
    ("", "draft"): ("Send back…", _with_reason("Send back", "a draft again", _send_back)),
    ("", "active"): ("Begin", _begin),
    ("paused", "active"): ("Resume from today", _resume),
    ("", "paused"): ("Pause from today…", _with_reason("Pause", "paused", _pause)),
    ("", "ended"): ("End from today…", _with_reason("End", "ended", _end)),
    ("", "cancelled"): ("Cancel the purchase…", _with_reason("Cancel", "cancelled", _cancel)),
}
