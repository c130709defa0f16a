"""The states of Buy therapy worth a picture."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.domain.need import NEEDS, uncounted
from desktop.store import reading
from desktop.ui.desk import Desk
from desktop.ui.screens.buy_explained import explanation

if TYPE_CHECKING:
    from desktop.ui.screens.buy_therapy import BuyTherapyScreen

MANY = 300  # lines of plans looked at for one that can be counted
WANTED = "Occupational therapy"


def steps(
    screen: BuyTherapyScreen, desk: Desk
) -> Iterator[tuple[str, Callable[[], QWidget | None]]]:
    """Give the empty page, a need with its candidates, a choice on the list and one off it."""
    yield "buy-nothing", lambda: None
    rows = reading.rows(desk.store, NEEDS, today=desk.today, limit=MANY, with_computed=False)
    counted = [row for row in rows if not uncounted(row)]
    counted.sort(key=lambda row: row["therapy"] != WANTED)
    if not counted:
        return
    line = counted[0]

    def ask() -> None:
        screen.start(line["child"].id, line["id"])
        screen.need.first.set_value(desk.today + dt.timedelta(27))
        screen.need.last.set_value(desk.today + dt.timedelta(283))
        screen.look()

    def end_with_the_list() -> None:
        ends = screen.looked.ends if screen.looked else None
        if ends is not None:
            screen.need.end_on(ends.day)
            screen.look()

    yield "buy-list-ends", ask
    yield "buy-candidates", end_with_the_list
    yield "buy-choice", lambda: _choose(screen, on_list=True)
    yield "buy-off-list", lambda: _choose(screen, on_list=False)
    yield "buy-off-list-error", screen.send
    yield "buy-no-rate", lambda: _choose(screen, on_list=False, priced=False)
    yield "buy-order-explained", lambda: explanation(screen.looked) if screen.looked else None


def _choose(screen: BuyTherapyScreen, *, on_list: bool, priced: bool = True) -> None:
    for row in screen.candidates.rows():
        if row.one.on_list is on_list and (row.one.total is not None) is priced:
            screen.candidates.choose(row.one.provider["id"])
            screen.beside.open_side()
            return
