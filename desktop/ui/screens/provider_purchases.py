"""The Purchases tab: what is bought from a provider, and what it costs this financial year."""

import datetime as dt

from PySide6.QtCore import Slot
from typing_extensions import override

from desktop.domain.amounts import show_money, to_pence
from desktop.domain.days import show_day_short
from desktop.domain.entity import Row
from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_rules import COMMITTED
from desktop.store.bought_from import Bought
from desktop.ui.cell import BLANK, Cell
from desktop.ui.desk import Desk
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.text import Text
from desktop.ui.screens.provider_about import About
from desktop.ui.screens.provider_tab import ProviderTab
from desktop.ui.screens.purchase_columns import STATUS_WORDS, status_cell, year_words
from desktop.ui.table import TableColumn

SHOWN = 100  # the newest; all of them are in Spot purchases
SESSIONS = 2  # the column that goes in a narrow pane
COLUMNS = (
    TableColumn("ref", "Ref", 96, sortable=False),
    TableColumn("child", "Child", 92, stretch=True, sortable=False),
    TableColumn("sessions", "Sessions", 176, sortable=False),
    TableColumn(
        "cost", "This year", 86, right=True, sortable=False, describe=lambda row: row["cost"]
    ),
    TableColumn("status", "Status", 104, sortable=False, describe=lambda row: row["status"]),
)


class Purchases(ProviderTab):
    """Every purchase from the provider, the newest first; one opens where purchases are kept."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._head = SectionHead("Purchases", link="Open in Spot purchases")
        self.words = Text(tone="text2", wrap=True)
        self.table = MiniTable(COLUMNS, name="Purchases from this provider")
        for widget in (self._head, self.words, self.table):
            self.add(widget)
        self._head.followed.connect(self.open_all)
        self.table.opened.connect(self._open)

    @override
    def fill(self, about: About) -> None:
        bought = about.bought
        self.words.setText(in_words(bought, about.day))
        self.table.set_rows([_row(row, bought, about.day) for row in bought.purchases[:SHOWN]])
        self.table.setVisible(bool(bought.purchases))
        self._head.set_link("Open in Spot purchases" if bought.purchases else "")

    @override
    def set_narrow(self, *, narrow: bool) -> None:
        self.table.columns.show_column(SESSIONS, shown=not narrow)

    @Slot()
    def open_all(self) -> None:
        """Show the purchases from this provider where all purchases are."""
        if self.about is not None:
            self._desk.find_purchases(self.about.ref.text)

    @Slot(object)
    def _open(self, row_id: int) -> None:
        self._desk.open_record(PURCHASES.name, row_id)


def in_words(bought: Bought, today: dt.date) -> str:
    """Say how much is bought, in a sentence or two."""
    if not bought.purchases:
        return "Nothing was ever bought from this provider."
    count = len(bought.purchases)
    words = f"{count:,} purchase{'' if count == 1 else 's'}"
    waiting = sum(row["status"] == "awaiting approval" for row in bought.purchases)
    running = f"{bought.live} running on {show_day_short(today)}"
    asked = f", {waiting} waiting for approval" if waiting else ""
    more = f" The newest {SHOWN} are below." if count > SHOWN else ""
    return f"{words}, {running}{asked}.{more}"


def facts(bought: Bought) -> list[tuple[str, str]]:
    """Say what the year costs and how much of the budget that is, for the first tab."""
    if not bought.purchases:
        return []
    live = "no live purchase" if not bought.live else f"{bought.live} live purchase"
    many = "s" if bought.live > 1 else ""
    found = [(f"Bought in {year_words(bought.year)}", f"{_money(bought)}, {live}{many}")]
    if bought.share is not None and bought.budget is not None:
        share = f"{bought.share:.1%} of {show_money(bought.budget)}"
        found.append(("Share of the budget", share))
    return found


def _money(bought: Bought) -> str:
    return show_money(to_pence(bought.cost))


def _row(row: Row, bought: Bought, today: dt.date) -> dict[str, object]:
    cost = bought.costs.get(row["id"])
    past = row["status"] in COMMITTED - {"ended"} and row["last_session"] < today
    sessions = f"{show_day_short(row['first_session'])} – {show_day_short(row['last_session'])}"
    return {
        "id": row["id"],
        "ref": row["ref"],
        "child": row["child"].key,
        "sessions": f"{sessions} (past)" if past else sessions,
        "cost": Cell(show_money(to_pence(cost)), number=cost) if cost else BLANK,
        "status": status_cell(STATUS_WORDS[row["status"]], row.get("ends")),
    }
