"""The Lots tab: where a provider stands on every lot, and what happened on the one chosen."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from desktop.domain.days import show_day
from desktop.domain.entity import Row
from desktop.domain.places import HELD, STATUSES, Place
from desktop.domain.standing import Entry
from desktop.store.provider_reads import Hindered
from desktop.ui.cell import Cell
from desktop.ui.delegate import state
from desktop.ui.desk import Desk
from desktop.ui.form_dialog import FormDialog
from desktop.ui.parts import buttons
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.key_value import KeyValue
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.pane import clear_layout
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.strip import Strip
from desktop.ui.parts.text import Text
from desktop.ui.screens import provider_events as events
from desktop.ui.screens.provider_about import About
from desktop.ui.screens.provider_columns import day_cell
from desktop.ui.screens.provider_tab import ProviderTab
from desktop.ui.table import TableColumn

Make = Callable[[Desk, About, Row], FormDialog]
LOTS = (
    TableColumn("title", "Lot", 100, stretch=True, sortable=False, describe=lambda r: r["title"]),
    TableColumn("state", "State", 116, sortable=False, describe=lambda row: row["state"]),
    TableColumn("since", "Since", 98, sortable=False, describe=lambda row: row["since"]),
    TableColumn("areas", "Areas", 92, sortable=False, describe=lambda row: row["areas"]),
)
STEPS = (
    TableColumn("on", "Date", 98, sortable=False, describe=lambda row: row["on"]),
    TableColumn("what", "What happened", 160, stretch=True, sortable=False,
                describe=lambda row: row["what"]),
    TableColumn("by", "By", 112, sortable=False, describe=lambda row: row["by"]),
)  # fmt: skip
APPLY: tuple[tuple[str, Make], ...] = (("Record an application", events.record_application),)
JUDGE: tuple[tuple[str, Make], ...] = (("Record an outcome", events.record_outcome),)
SINCE = 2  # the column that goes in a narrow pane
MAIN: dict[str, tuple[tuple[str, Make], ...]] = {
    "applied": JUDGE,
    "under evaluation": JUDGE,
    "qualified": (("Suspend", events.suspend), ("Change", events.correct)),
    "suspended": (("Lift the suspension", events.lift),),
}
MORE: dict[str, tuple[tuple[str, str, Make], ...]] = {
    "applied": (("left", "Record that it withdrew", events.leave),),
    "under evaluation": (("left", "Record that it withdrew", events.leave),),
    "qualified": (
        ("left", "Record that it left", events.leave),
        ("removed", "Remove from this lot", events.remove),
    ),
    "suspended": (
        ("edit", "Change what is recorded", events.correct),
        ("left", "Record that it left", events.leave),
        ("removed", "Remove from this lot", events.remove),
    ),
}


class Lots(ProviderTab):
    """Every lot of the list; beneath them the one chosen with what can be done about it."""

    saved = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lot: int | None = None
        self.summary = Text(tone="text2")
        self.table = MiniTable(LOTS, name="Lots")
        self.title = SectionHead("")
        self.strip = Strip("amber")
        self.buttons = QWidget()
        self._row = FlowLayout(8, self.buttons)
        self.evaluation = KeyValue(140)
        self._steps_head = SectionHead("What happened")
        self.steps = MiniTable(STEPS, name="What happened on this lot")
        for widget in (
            self.summary, self.table, self.title, self.strip, self.buttons, self.evaluation,
            self._steps_head, self.steps,
        ):  # fmt: skip
            self.add(widget)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open)

    # --- what is shown ---

    def fill(self, about: About) -> None:
        """Show every lot of the list."""
        held = [place for place in about.row["places"] if place.standing.status == "qualified"]
        self.summary.setText(f"Qualified for {len(held)} of {len(about.lots)} lots")
        self.table.set_rows([_line(about, lot) for lot in about.lots])
        ids = [lot["id"] for lot in about.lots]
        places = [place.lot_id for place in about.row["places"] if place.standing.status in HELD]
        shown = self._lot if self._lot in ids else next(iter(places or ids), None)
        self._lot = shown
        if shown is not None:
            self.table.select_id(shown)
        self._show_lot()

    @override
    def set_narrow(self, *, narrow: bool) -> None:
        self.table.columns.show_column(SINCE, shown=not narrow)

    def show_lot(self, lot_id: int) -> None:
        """Choose a lot."""
        self._lot = lot_id
        self.table.select_id(lot_id)
        self._show_lot()

    def suspend(self) -> bool:
        """Ask for a suspension from the lot chosen, or the first held; False if none is held."""
        if self.about is None:
            return False
        held = [p.lot_id for p in self.about.row["places"] if p.standing.status == "qualified"]
        if not held:
            return False
        lot_id: int = self._lot if self._lot in held and self._lot else held[0]
        self.show_lot(lot_id)
        self._do(events.suspend, next(lot for lot in self.about.lots if lot["id"] == lot_id))
        return True

    @Slot(object)
    def _choose(self, lot_id: int | None) -> None:
        if lot_id is not None and lot_id != self._lot:
            self._lot = lot_id
            self._show_lot()

    @Slot(object)
    def _open(self, lot_id: int) -> None:
        """Do what a lot is most likely opened for."""
        self._choose(lot_id)
        first = self._row.itemAt(0)
        widget = first.widget() if first else None
        if isinstance(widget, buttons.Button) and widget.isEnabled():
            widget.click()

    def _show_lot(self) -> None:
        about = self.about
        lot = next((one for one in about.lots if one["id"] == self._lot), None) if about else None
        parts = (
            self.title,
            self.strip,
            self.buttons,
            self.evaluation,
            self._steps_head,
            self.steps,
        )
        for widget in parts:
            widget.setVisible(lot is not None)
        if about is None or lot is None:
            return
        place = about.place(lot["id"])
        self.title.set_title(f"Lot {lot['code']}, {lot['title']}", lot["list"].key)
        self._warn(about, place)
        self._offer(about, lot, place)
        facts = _evaluation(about, lot)
        self.evaluation.set_rows(facts)
        self.evaluation.setVisible(bool(facts))
        steps = about.steps(lot)
        self.steps.set_rows([_step(number, step) for number, step in enumerate(steps)])
        self.steps.setVisible(bool(steps))
        self._steps_head.setVisible(bool(steps))

    def _warn(self, about: About, place: Place | None) -> None:
        """Say why it can't be used, the reason of its state first."""
        if place is None:
            self.strip.hide()
            return
        hindered = about.hindered.get(place.lot_id, Hindered())
        reasons, warnings = hindered.blocked, hindered.warned
        self.strip.setVisible(bool(reasons or warnings))
        status = place.standing.status or ""
        if reasons and status == "qualified":
            self.strip.set("Can’t be used on this lot today.", _sentences(reasons), tone="red")
        elif reasons:
            why = (place.standing.reason,) if place.standing.reason else ()
            words = _sentences((*why, *reasons[1:]))
            self.strip.set(f"{reasons[0]}.", words, tone="red" if status in HELD else "blue")
        elif warnings:
            self.strip.set("Can be used, with care.", _sentences(warnings), tone="amber")

    # --- what can be done ---

    def _offer(self, about: About, lot: Row, place: Place | None) -> None:
        clear_layout(self._row)
        status = place.standing.status or "" if place else ""
        for words, make in MAIN.get(status, APPLY):
            button = buttons.secondary(words, called=partial(self._do, make, lot))
            self._allow(button, about)
            self._row.addWidget(button)
        if status in MORE:
            menu = QMenu(self)
            for icon, words, make in MORE[status]:
                action = menu.addAction(words, partial(self._do, make, lot))
                action.setObjectName(icon)
            more = buttons.MenuButton("More", menu)
            more.setAccessibleName("More to do on this lot")
            self._allow(more, about)
            self._row.addWidget(more)

    def _allow(self, button: buttons.Button, about: About) -> None:
        button.setEnabled(about.editable)
        if not about.editable:
            button.setToolTip(self._desk.why_not() or "A past day can’t be changed")

    def _do(self, make: Make, lot: Row) -> None:
        """Ask for what is to be recorded; the screen hears of it by itself when it was."""
        if self.about is None:
            return
        dialog = make(self._desk, self.about, lot)
        if self._desk.ask.run(dialog):
            words = f"Lot {lot['code']} of {self.about.ref.text} saved."
            self._desk.saved(words)


def _line(about: About, lot: Row) -> Row:
    place = about.place(lot["id"])
    status = place.standing.status if place else None
    held = status in HELD
    words = STATUSES.get(status or "", "Not applied")
    return {
        "id": lot["id"],
        "title": Cell(
            f"{lot['code']}  {lot['title']}", bold=held, tone="text" if held else "text2"
        ),
        "state": state(words),
        "since": day_cell(place.standing.since if place else None, short=True),
        "areas": Cell(areas=place.letters if place and held else ""),
    }


def _evaluation(about: About, lot: Row) -> list[tuple[str, str]]:
    kept = about.qualifications.get(lot["id"])
    if kept is None:
        return []
    applied = [step.on for step in about.steps(lot) if step.status == "applied"]
    facts = (
        ("Applied", show_day(max(applied)) if applied else ""),
        ("Evaluated by", kept["evaluated_by"]),
        ("Evaluated on", show_day(kept["evaluated_on"]) if kept["evaluated_on"] else ""),
        ("Quality score", kept["quality_score"]),
        ("Evaluation file", kept["evaluation_file"]),
        ("Last day", show_day(kept["last_day"]) if kept["last_day"] else ""),
    )
    return [(name, value) for name, value in facts if value]


def _step(number: int, step: Entry) -> Row:
    words = STATUSES.get(step.status or "", step.status or "Not on list")
    until = f" until {show_day(step.until)}" if step.until else ""
    reason = f": {step.reason}" if step.reason else ""
    icon = state(words)
    what = Cell(
        f"{words}{until}{reason}",
        icon=icon.icon,
        icon_tone=icon.icon_tone,
        tip=step.reason or "",
    )
    by = Cell("The desk" if step.derived else step.by or "–", tone="text2")
    return {"id": number, "on": day_cell(step.on, short=True), "what": what, "by": by}


def _sentences(reasons: Iterable[str]) -> str:
    return " ".join(f"{one[:1].upper()}{one[1:].rstrip('.')}." for one in reasons)
