"""For each service the days that a contract covers, its gaps, overlaps and stray payments."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.amounts import show_money
from desktop.domain.contract import CONTRACTS
from desktop.domain.cover import Stretch
from desktop.domain.days import show_day
from desktop.domain.entity import Entity, Row
from desktop.domain.payment import PAYMENTS
from desktop.domain.purchase import PURCHASES
from desktop.domain.timeline import cover_bars
from desktop.store import reading
from desktop.store.contracts import ServiceCover
from desktop.ui.cell import Cell
from desktop.ui.desk import Desk
from desktop.ui.parts import buttons
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.pane import Pane, splitter
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.text import Text
from desktop.ui.screens.contract_cells import plain_column, told
from desktop.ui.table import Rows, RowTable, TableColumn
from desktop.ui.timeline_rows import TIMELINE
from desktop.ui.timeline_view import TimelineView

TOP, FOOT = 460, 300
SHOWN = 50  # purchases without cover


class Services(QWidget):
    """A row for each service along the calendar; the chosen one in words beneath.

    Args:
        desk: today, and the way to contracts and payments.
    """

    entity: Entity | None = None  # cover is worked out, nothing can be added to it

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: dict[int, ServiceCover] = {}
        self.view = TimelineView(
            RowTable(_columns(), Rows(), spoken=spoken), desk.today, name="Cover of services"
        )
        self.title = SectionHead("")
        self.stretches = MiniTable(_stretch_columns(), name="Days of the service")
        self.stray_head = SectionHead("Payments on days that nobody covers")
        self.stray = MiniTable(_stray_columns(), name="Payments on days that nobody covers")
        self.none_stray = Text("No payment falls on a day without cover.", tone="text2")
        self.bought_head = SectionHead("Purchases on days that nobody covers")
        self.bought = MiniTable(_bought_columns(), name="Purchases on days that nobody covers")
        self.bought_words = Text("", tone="text2", wrap=True)
        self._lay_out()
        self.view.chosen.connect(self._choose)
        self.view.told.connect(desk.set_status)
        self.view.opened.connect(lambda _row: self.stretches.setFocus())
        self.stretches.opened.connect(self._open_contract)
        self.bought.opened.connect(lambda row: desk.open_record(PURCHASES.name, row))
        self.stray.opened.connect(lambda row: desk.open_record(PAYMENTS.name, row))

    def show_cover(self, found: Sequence[ServiceCover]) -> None:
        """Show these services, those with gaps first."""
        ordered = sorted(found, key=lambda one: (not one.cover.gaps, not one.uncovered,
                                                 one.service.casefold()))  # fmt: skip
        self._found = dict(enumerate(ordered, 1))
        rows = [_row(number, one, self._desk.today) for number, one in self._found.items()]
        self.view.table().set_source(Rows(rows))
        self._choose(self.view.current_id() or (1 if rows else None))

    def select_first(self) -> None:
        """Choose the first service."""
        self.view.select_id(1)

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round."""
        return [self.view, self.stretches, self.stray]

    def record(self) -> tuple[str, int] | None:
        """Name nothing: a service is no record of its own."""

    def open_record(self, register: str, row_id: int) -> None:
        """Show nothing: a service is no record of its own."""

    def _lay_out(self) -> None:
        below = Pane()
        for widget in (
            *(self.title, self.stretches, self.stray_head, self.stray, self.none_stray),
            *(self.bought_head, self.bought, self.bought_words),
        ):
            below.add(widget)
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(16, 4, 16, 4)
        words = "Blue: covered. Red and dashed: nobody. Crossed amber: more than one contract."
        row.addWidget(Text(words, "meta", "text2"), 1)
        for icon, name, called in (
            ("arrow-left", "Earlier (Alt+Left)", lambda: self.view.pan(-0.25)),
            ("arrow-right", "Later (Alt+Right)", lambda: self.view.pan(0.25)),
            ("zoom-out", "More years in sight (-)", lambda: self.view.step(1)),
            ("zoom-in", "Fewer years in sight (+)", lambda: self.view.step(-1)),
        ):
            row.addWidget(buttons.icon_button(icon, name, called=called))
        today = lambda: self.view.go_to(self._desk.today)  # noqa: E731 - a button's own
        row.addWidget(buttons.secondary("Go to today", called=today))
        line = splitter(self.view, below, upright=False)
        line.setSizes([TOP, FOOT])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(tools)
        column.addWidget(line, 1)
        self._desk.keep("cover panes", line)

    @Slot(object)
    def _choose(self, number: int | None) -> None:
        one = self._found.get(number) if number is not None else None
        for widget in (self.title, self.stretches, self.stray_head, self.bought_head):
            widget.setVisible(one is not None)
        self.stray.setVisible(bool(one and one.uncovered))
        self.none_stray.setVisible(bool(one and not one.uncovered))
        self.bought.setVisible(bool(one and one.bought))
        self.bought_words.setText(_bought_words(one) if one else "")
        self.bought_words.setVisible(bool(self.bought_words.text()))
        if one is None:
            return
        self.title.set_title(one.service, _words(one))
        self.stretches.set_rows(
            {"id": place, "stretch": part, "waiting": _waiting(part, one)}
            for place, part in enumerate(one.cover.stretches, 1)
        )
        self.stray.set_rows(dict(row) for row in one.uncovered)
        self.bought.set_rows(row._asdict() for row in one.bought[-SHOWN:])

    @Slot(object)
    def _open_contract(self, place: int) -> None:
        """Show the contract of a stretch, the first where there are several."""
        row = self.stretches.table().row(self.stretches.table().row_of(place))
        by = row["stretch"].by
        if not by:
            return
        refs = reading.refs(self._desk.store, CONTRACTS.name)
        found = next((ref.id for ref in refs if ref.key.partition("+")[0] == by[0]), None)
        if found is not None:
            self._desk.open_record(CONTRACTS.name, found)


def _row(number: int, one: ServiceCover, today: dt.date) -> Row:
    covered = bool(one.cover.on(today))
    return {
        "id": number,
        "service": one.service,
        "contracts": ", ".join(one.contracts),
        "words": _words(one),
        "gaps": len(one.cover.gaps),
        "stray": len(one.uncovered),
        "covered": covered,
        "bars": cover_bars(one.cover),
        "marks": (),
    }


def _words(one: ServiceCover) -> str:
    """Say how a service is covered: its gaps, overlaps, and days that nobody authorised."""
    said = [f"{one.cover.days_covered:,} days covered"]
    for kind, found in (("gap", one.cover.gaps), ("overlap", one.cover.overlaps)):
        if found:
            days = sum(part.days for part in found)
            name = f"{len(found)} {kind}{'s' if len(found) > 1 else ''}"
            said.append(f"{name} of {days:,} {'day' if days == 1 else 'days'}")
    waiting = sum(part.days for part in one.unauthorised)
    if waiting:
        said.append(f"{waiting:,} days not authorised")
    return ", ".join(said)


def _bought_words(one: ServiceCover) -> str:
    """Say why no purchase is shown, or that there are more than are shown."""
    if not one.is_bought:
        return (
            "Purchases name no contract: they are shown here only for a service called after a "
            "therapy or a list."
        )
    if not one.bought:
        return "No purchase has a day without cover."
    more = len(one.bought) - SHOWN
    return f"The newest {SHOWN}; {more:,} earlier ones are not shown." if more > 0 else ""


def _waiting(part: Stretch, one: ServiceCover) -> bool:
    """Say whether no hard review has opened a stretch, or some of it."""
    return any(
        set(part.by) & set(closed.by) and part.first <= closed.last and closed.first <= part.last
        for closed in one.unauthorised
    )


def spoken(row: Any) -> str:
    """Say a service in one sentence, for a screen reader."""
    stray = f", {row['stray']} payments on days without cover" if row["stray"] else ""
    return f"{row['service']}, {row['contracts']}, {row['words']}{stray}"


def _columns() -> list[TableColumn]:
    def service(row: Row) -> Cell:
        return Cell(row["service"], bold=True, under=row["contracts"], tip=row["contracts"])

    def today(row: Row) -> Cell:
        if row["covered"]:
            return told("covered", ("ok", "green"))
        return told("not covered", ("not-on-list", "grey"))

    def found(row: Row) -> Cell:
        if row["gaps"]:
            words = "1 gap" if row["gaps"] == 1 else f"{row['gaps']} gaps"
            return Cell(words, icon="late", icon_tone="red", tone="red", tip=row["words"])
        return Cell("No gap", icon="ok", icon_tone="green", tone="text2", tip=row["words"])

    def stray(row: Row) -> Cell:
        if not row["stray"]:
            return Cell("–", tone="text3", spoken="none")
        return Cell(f"{row['stray']:,}", icon="warning", icon_tone="amber", tone="amber")

    return [
        TableColumn("service", "Service", 270, fixed=True, describe=service),
        TableColumn("covered", "Today", 128, describe=today),
        TableColumn("gaps", "Gaps", 100, describe=found),
        TableColumn("stray", "Payments without cover", 160, describe=stray),
        TableColumn(TIMELINE, "Timeline", 240, sortable=False, fixed=True, stretch=True,
                    describe=_along),
    ]  # fmt: skip


def _along(row: Row) -> Cell:
    return Cell("", spoken=" ".join(f"{bar.words}." for bar in row["bars"]))


def _stretch_columns() -> list[TableColumn]:
    def by(row: Row) -> Cell:
        part = row["stretch"]
        if not part.by:
            return Cell("Nobody", icon="late", icon_tone="red", tone="red")
        if len(part.by) > 1:
            words = " and ".join(part.by)
            return Cell(words, icon="warning", icon_tone="amber", tone="amber")
        return Cell(part.by[0], link=True)

    def note(row: Row) -> Cell:
        if row["waiting"]:
            return told("not authorised yet", ("lock", "amber"))
        return Cell("")

    return [
        plain_column("first", "From", 150, lambda row: Cell(show_day(row["stretch"].first))),
        plain_column("last", "To", 150, lambda row: Cell(show_day(row["stretch"].last))),
        plain_column("days", "Days", 80, lambda row: Cell(f"{row['stretch'].days:,}"), right=True),
        plain_column("by", "Covered by", 220, by, stretch=True),
        plain_column("note", "Authorised", 180, note),
    ]


def _stray_columns() -> list[TableColumn]:
    return [
        plain_column("date", "Invoice date", 150, lambda row: Cell(show_day(row["date"]))),
        plain_column("invoice", "Invoice", 140, lambda row: Cell(row["invoice"], link=True)),
        plain_column("provider", "Provider", 220, lambda row: Cell(row["provider"].text),
                     stretch=True),
        plain_column("contract", "Contract", 120, lambda row: Cell(row["contract"] or "")),
        plain_column("net", "Net", 110, lambda row: Cell(show_money(row["net"])), right=True),
    ]  # fmt: skip


def _bought_columns() -> list[TableColumn]:
    return [
        plain_column("ref", "Purchase", 120, lambda row: Cell(row["ref"], link=True)),
        plain_column("provider", "Provider", 220, lambda row: Cell(row["provider"]), stretch=True),
        plain_column("first", "First session", 150, lambda row: Cell(show_day(row["first"]))),
        plain_column("last", "Last session", 150, lambda row: Cell(show_day(row["last"]))),
        plain_column("days", "Days without cover", 150, lambda row: Cell(f"{row['days']:,}"),
                     right=True),
    ]  # fmt: skip
