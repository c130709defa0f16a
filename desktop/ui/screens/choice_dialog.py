"""How a provider was chosen: everyone who was looked at, frozen as they stood on that day."""

from collections.abc import Sequence
from typing import Any

from desktop.domain.amounts import show_money
from desktop.domain.days import show_day
from desktop.store.evidence import Evidence
from desktop.ui import theme
from desktop.ui.cell import Cell
from desktop.ui.dialog import Dialog
from desktop.ui.parts.key_value import KeyValue
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.pane import Scroll
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.text import Text
from desktop.ui.table import TableColumn

Row = dict[str, Any]
WIDE, TALL = 860, 420
NOTHING = (
    "No choice is on record for this purchase: it was entered by hand or brought in by a sheet."
)
FROZEN = "As it stood on that day. Nothing that changes later touches it."


class ChoiceDialog(Dialog):
    """The choices made for a purchase, the latest first, each with everyone who was looked at.

    Args:
        ref: the purchase.
        found: the choices.
        approval: what is to be known of its approval, if something is.
    """

    def __init__(self, ref: str, found: Sequence[Evidence], approval: str = "") -> None:
        super().__init__("How it was chosen", f"How {ref} was chosen", wide=WIDE)
        if approval:
            self.add_words(f"{approval}.")
        if not found:
            self.add_words(NOTHING)
        else:
            self.add_words(FROZEN)
            self._scroll = Scroll()
            self._scroll.setMinimumHeight(theme.scaled(TALL))
            self.body.addWidget(self._scroll, 1)
            self._fill(found)
        self.add_button("Close", "primary", default=True)

    def _fill(self, found: Sequence[Evidence]) -> None:
        from PySide6.QtWidgets import QVBoxLayout

        inside = QVBoxLayout(self._scroll.inside)
        inside.setContentsMargins(0, 0, 8, 0)
        for one in found:
            choice = one.choice
            inside.addWidget(SectionHead(f"{choice['ref']}, {show_day(choice['on'])}"))
            inside.addWidget(_facts(choice))
            rows = [{**row, "id": row["rank"]} for row in one.candidates]
            inside.addWidget(MiniTable(COLUMNS, rows, name="Everyone who was looked at"))
            inside.addWidget(_reasons(one.candidates))
        inside.addStretch(1)


def _facts(choice: Row) -> KeyValue:
    facts = KeyValue()
    days = f"{show_day(choice['first_session'])} to {show_day(choice['last_session'])}"
    outcome = choice["provider"] or "Nobody suitable"
    for name, words in (
        ("Outcome", outcome),
        ("Needed", f"{choice['therapy']} in {choice['area']}, {choice['minutes']} minutes"),
        ("Sessions", f"{choice['sessions']}, {days}"),
        ("Chosen by", choice["chosen_by"]),
        ("Reason", choice["reason"] or "–"),
        ("Authoriser", choice["authoriser"] or "–"),
        ("Order of the list", choice["order"] or "–"),
    ):
        facts.add(name, words)
    return facts


def _reasons(candidates: Sequence[Row]) -> KeyValue:
    """Give everyone with what spoke for and against them."""
    said = KeyValue()
    for one in candidates:
        lines = [
            *(f"+ {words}" for words in (one["speaks_for"] or "").splitlines()),
            *(f"− {words}" for words in (one["against"] or "").splitlines()),
            *(f"! {words}" for words in (one["blocked_by"] or "").splitlines()),
        ]
        said.add(f"{one['rank']}. {one['name']}", Text("\n".join(lines) or "–", wrap=True))
    return said


def _name(row: Row) -> Cell:
    chosen = row["chosen"]
    icon, tip = ("tick", "Chosen") if chosen else ("", "")
    return Cell(row["name"], bold=chosen, icon=icon, icon_tone="green", tip=tip)


def _listed(row: Row) -> Cell:
    if row["blocked_by"]:
        return Cell("Blocked", icon="warning", tone="amber")
    return Cell(row["lot"] or "Not on the list")


def _money(name: str) -> Any:
    return lambda row: Cell("–" if row[name] is None else show_money(row[name]))


COLUMNS = (
    TableColumn("rank", "Rank", 56, sortable=False, right=True),
    TableColumn("name", "Provider", 240, sortable=False, stretch=True, describe=_name),
    TableColumn("lot", "Where it stood", 170, sortable=False, describe=_listed),
    TableColumn("rate", "Rate", 84, sortable=False, right=True, describe=_money("rate")),
    TableColumn("cost", "Cost", 96, sortable=False, right=True, describe=_money("cost")),
)
