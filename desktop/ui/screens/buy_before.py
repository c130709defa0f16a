"""What was bought before for the child that is bought for, beneath the need."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from desktop.domain.amounts import show_money
from desktop.domain.days import show_day_short
from desktop.domain.entity import Row
from desktop.ui.cell import Cell
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.table import TableColumn

SHOWN = 8  # earlier purchases


def _therapy(row: Row) -> Cell:
    return Cell(tags=(row["code"],), tag_names={row["code"]: row["therapy"]}, tip=row["therapy"])


COLUMNS = (
    TableColumn("therapy", "Therapy", 64, sortable=False, describe=_therapy),
    TableColumn("provider", "Provider", 84, sortable=False, stretch=True),
    TableColumn("last", "Until", 92, sortable=False),
    TableColumn("cost", "Cost", 76, sortable=False, right=True),
)


class Before(NamedTuple):
    """The heading and the table of what was bought before; neither shows while it is empty."""

    head: SectionHead
    table: MiniTable

    def show(self, ref: str, rows: Sequence[Row], codes: Mapping[str, str]) -> None:
        """Show the latest of the purchases for a child.

        Args:
            ref: the child's reference, blank where none is chosen.
            rows: what was bought, the latest first.
            codes: a short code for each therapy.
        """
        self.head.set_title(f"Bought before for {ref}" if ref else "Bought before")
        self.table.set_rows(_bought(row, codes) for row in rows[:SHOWN])
        for widget in self:
            widget.setVisible(bool(rows))


def before() -> Before:
    """Make the two, empty."""
    return Before(SectionHead("Bought before"), MiniTable(COLUMNS, name="Bought before"))


def _bought(row: Row, codes: Mapping[str, str]) -> Row:
    return {
        "id": row["id"],
        "therapy": row["therapy"],
        "code": codes.get(row["therapy"]) or row["therapy"],
        "provider": row["provider"].text,
        "last": show_day_short(row["last_session"]),
        "cost": show_money(row["cost"]),
    }
