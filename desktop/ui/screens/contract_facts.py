"""Smaller parts of a contract's page: its facts in a row, its decision and files, its history."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.days import show_day
from desktop.domain.registry import ENTITIES
from desktop.store.contract_view import ContractView
from desktop.store.history import RowHistory
from desktop.ui import theme
from desktop.ui.cell import Cell
from desktop.ui.parts import buttons
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.pane import clear_layout
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.text import Elided, Text
from desktop.ui.table import TableColumn

LONG, WIDEST = 56, 420  # letters of a fact that may be cut, and the pixels it has
LINES = 8  # of history; the rest is a link away


class FactRow(QWidget):
    """A few facts beside each other: what it is in small letters, what it says beneath."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(spacing=28)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 8)
        column.addLayout(self._flow)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these facts and no others."""
        clear_layout(self._flow)
        for name, words in facts:
            fact = QWidget()
            column = QVBoxLayout(fact)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(Text(name, "meta", "text2"))
            said = Elided(words, "strong") if len(words) > LONG else Text(words, "strong")
            said.setMaximumWidth(theme.scaled(WIDEST))
            if not isinstance(said, Elided):
                said.set_selectable()
            said.setAccessibleName(f"{name}: {words}")
            column.addWidget(said)
            self._flow.addWidget(fact)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))


class Files(QWidget):
    """The decision, numbers and files of a contract, and what it follows and is followed by."""

    other_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_contract(self, view: ContractView) -> None:
        """Show what belongs to a contract."""
        clear_layout(self._column)
        self._column.addWidget(SectionHead("Decision and files"))
        row = view.now.row
        words = [f"Decision {row['decision']}"] if row["decision"] else []
        if row["signed_on"]:
            words.append(f"Signed on {show_day(row['signed_on'])}")
        for one in view.references:
            note = f": {one['note']}" if one["note"] else ""
            words.append(f"{one['kind'][:1].upper()}{one['kind'][1:]} {one['value']}{note}")
        for said in words or ["Nothing is on record."]:
            shown = Text(said, tone="text2", wrap=True)
            shown.set_selectable()
            self._column.addWidget(shown)
        links = [("Follows", view.before)] if view.before else []
        links += [("Followed by", one) for one in view.successors]
        for name, ref in links:
            button = buttons.link(f"{name} {ref.key}, {ref.text}", "contract")
            button.clicked.connect(lambda _checked=False, to=ref.id: self.other_asked.emit(to))
            self._column.addWidget(button)


class Happened(QWidget):
    """What was done to a contract and to all that belongs to it, newest first."""

    more_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.head = SectionHead("History", link="Show all")
        self.table = MiniTable(
            (
                TableColumn("day", "Date", 130, sortable=False),
                TableColumn("what", "What happened", 200, stretch=True, sortable=False,
                            describe=lambda row: Cell(row["what"], tip=row["tip"])),
                TableColumn("who", "By", 120, sortable=False,
                            describe=lambda row: Cell(row["who"], tone="text2")),
            ),
            name="History",
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.table)
        self.head.followed.connect(self.more_asked)

    def show_contract(self, view: ContractView) -> None:
        """Show the newest lines of a contract's history."""
        changes: dict[int, list[RowHistory]] = {}
        for one in view.happened:
            changes.setdefault(one.change.id, []).append(one)
        rows = [_line(mine) for mine in changes.values()]
        self.head.set_title("History", f"{len(rows)} changes")
        self.table.set_rows(rows[:LINES])


def _line(mine: Sequence[RowHistory]) -> dict[str, object]:
    """Say one change in a line: its label, and how many rows of what it touched."""
    change = mine[0].change
    registers = dict.fromkeys(ENTITIES[one.register].title.lower() for one in mine)
    told = [f"{field.label}: {field.before or 'nothing'} → {field.after or 'nothing'}"
            for one in mine for field in one.fields][:12]  # fmt: skip
    what = change.label if len(mine) == 1 else f"{change.label} ({', '.join(registers)})"
    return {
        "id": change.id,
        "day": show_day(change.at.date()),
        "what": what,
        "who": change.who,
        "tip": "\n".join(told),
    }
