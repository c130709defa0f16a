"""Programmes of recommissioning: current against revised by service, and totals that must foot."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.amounts import show_money
from desktop.domain.days import show_day
from desktop.domain.entity import Row
from desktop.domain.envelope import PROGRAMME_LINES
from desktop.store.programmes import SUMMED, Programme
from desktop.ui.cell import BLANK, Cell, GroupRow, state
from desktop.ui.desk import Desk
from desktop.ui.form_dialog import Asking, FormDialog
from desktop.ui.parts.empty_state import EmptyState
from desktop.ui.parts.strip import Strip
from desktop.ui.screens.contract_cells import text
from desktop.ui.table import Rows, RowTable, TableColumn, TableView

SIGNED = frozenset({"change", "in_year", "in_year_stated", "full_year"})


class Programmes(QWidget):
    """The lines of every programme under its head, whose totals are added up, never typed.

    Args:
        desk: where they are kept.
    """

    entity = PROGRAMME_LINES

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.view = TableView(RowTable(_columns(), Rows(), spoken=spoken), name="Programmes")
        self.strip = Strip("amber")
        self.empty = EmptyState(
            "contract", "No programme yet",
            "A programme sets what services cost now against what they will cost.",
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.strip)
        self.view.opened.connect(self._open)
        desk.keep("programme columns", self.view)

    def show_programmes(self, found: Sequence[Programme]) -> None:
        """Show these programmes."""
        rows: list[Row] = []
        for number, one in enumerate(found, 1):
            rows.append({"id": -number, "group": _head(one)})
            rows += [dict(line) for line in one.lines]
        self.view.table().set_source(Rows(rows))
        self.view.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        wrong = [f"{one.name}: {one.check}" for one in found if one.check]
        late = [
            f"{line['service']}: {line['check']}"
            for one in found
            for line in one.lines
            if line["check"]
        ]
        self.strip.setVisible(bool(wrong or late))
        strong = "A total does not foot." if wrong else "Every total foots."
        self.strip.set(strong, "\n".join((*wrong, *late)), tone="red" if wrong else "amber")

    def select_first(self) -> None:
        """Choose the first line."""
        ids = [row_id for row_id in self.view.table().ids() if row_id >= 0]
        if ids:
            self.view.select_id(ids[0])

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round."""
        return [self.view]

    def record(self) -> tuple[str, int] | None:
        """Name the line that is selected."""
        row_id = self.view.current_id()
        return (PROGRAMME_LINES.name, row_id) if row_id is not None and row_id >= 0 else None

    def open_record(self, register: str, row_id: int) -> None:
        """Open a line."""
        del register
        self.view.select_id(row_id)
        self._open(row_id)

    @Slot(object)
    def _open(self, row_id: int) -> None:
        if row_id < 0 or not self._desk.can_edit:
            return
        row = self._desk.store.get(PROGRAMME_LINES, row_id)
        asking = Asking(delete="Delete programme line")
        dialog = FormDialog(PROGRAMME_LINES, self._desk, row, asking=asking)
        if self._desk.ask.run(dialog):
            done = "deleted" if dialog.is_deleted else "saved"
            self._desk.saved(f"Programme line {done}.")


def _head(one: Programme) -> GroupRow:
    """Give the head of a programme: its name, and what its lines come to."""
    icon = "late" if one.check else "ok"
    quiet = "the total does not foot" if one.check else "the total foots"
    return GroupRow(
        one.name,
        quiet=f"{len(one.lines)} services, {quiet}",
        icon=icon,
        tone="red" if one.check else "text",
        closable=False,
        cells={name: _money(one.totals[name], name, bold=True) for name in SUMMED},
    )


def _money(pounds: Decimal | None, name: str, *, bold: bool = False) -> Cell:
    if pounds is None:
        return BLANK
    sign = "+" if name in SIGNED and pounds > 0 else ""
    return Cell(f"{sign}{show_money(pounds)}", bold=bold, number=pounds)


def spoken(row: Row) -> str:
    """Say a line in one sentence, for a screen reader."""
    said = [row["service"], row["route"], f"{show_money(row['current'])} now",
            f"{show_money(row['revised'])} revised", row["check"] or "fits"]  # fmt: skip
    return ", ".join(said)


def _columns() -> list[TableColumn]:
    def check(row: Row) -> Cell:
        if row["check"]:
            return state(row["check"], "amber", tip=row["check"])
        return Cell("Fits", icon="ok", icon_tone="green", tone="text2")

    def figure(name: str, heading: str, tip: str = "") -> TableColumn:
        return TableColumn(
            name, heading, 106, right=True, sortable=False, help=tip,
            describe=lambda row: _money(row[name], name),
        )  # fmt: skip

    return [
        TableColumn("service", "Service", 160, fixed=True, sortable=False,
                    describe=lambda row: Cell(row["service"], indent=12)),
        TableColumn("provider", "Provider", 130, sortable=False,
                    describe=lambda row: text(row["provider"])),
        TableColumn("route", "Route", 150, sortable=False,
                    describe=lambda row: Cell(row["route"][:1].upper() + row["route"][1:])),
        figure("current", "Current"),
        figure("change", "Change"),
        figure("revised", "Revised"),
        figure("stated", "As stated", "The figure that was published, where it differs"),
        TableColumn("from", "From", 120, sortable=False,
                    describe=lambda row: Cell(show_day(row["from"])) if row["from"] else BLANK),
        figure("in_year", "In-year effect", "In the financial year it begins"),
        figure("full_year", "Full-year effect"),
        TableColumn("check", "Check", 240, sortable=False, stretch=True, describe=check),
    ]  # fmt: skip
