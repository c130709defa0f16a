"""The evidence of a hard review in numbered parts, each ticked off once it is read."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.amounts import show_number
from desktop.domain.contract_changes import DRAFT
from desktop.domain.contract_warnings import warnings
from desktop.domain.contract_words import HARD
from desktop.domain.days import show_day
from desktop.domain.entity import Row
from desktop.domain.measure import HIGHER
from desktop.domain.measured import MET, Measured
from desktop.domain.slices import NOTHING
from desktop.store.contract_view import ContractView
from desktop.ui.cell import BLANK, Cell
from desktop.ui.parts import buttons
from desktop.ui.parts.check import CheckBox
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.pane import Pane
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.text import Text
from desktop.ui.screens.contract_cells import plain_column, told
from desktop.ui.screens.contract_measures import measure_columns, result
from desktop.ui.screens.contract_sections import effect
from desktop.ui.screens.review_money import money_columns, money_rows
from desktop.ui.table import TableColumn

BETWEEN = "; "  # the names of parts in a draft
AREA_BAR = 90
SOON = 60  # days: a document that runs out so soon is pointed out


class Part(QWidget):
    """One part of the evidence: a numbered heading, a tick for Read, and what there is to see.

    Attributes:
        title: what it is of.
        words: what is said of it after the title.
    """

    read = Signal()

    def __init__(self, title: str, *shown: QWidget) -> None:
        super().__init__()
        self.title = title
        self.head = SectionHead(title)
        self.tick = CheckBox("Read")
        self.tick.setAccessibleName(f"Read: {title}")
        self.nothing = Text("Nothing is on record.", tone="text2")
        line = QHBoxLayout()
        line.addWidget(self.head, 1)
        line.addWidget(self.tick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(6)
        column.addLayout(line)
        for widget in (*shown, self.nothing):
            column.addWidget(widget)
        self._shown = shown
        self.words = ""
        self.tick.toggled.connect(self.read)

    def show_count(self, number: int, words: str, *, empty: bool) -> None:
        """Number it, say it in a few words, and say when there is nothing to see."""
        self.words = words
        self.head.set_title(f"{number}  {self.title}", words)
        self.nothing.setVisible(empty)
        for widget in self._shown:
            widget.setVisible(not empty)

    def tables(self) -> list[MiniTable]:
        """Give its tables that have rows."""
        mine = [one for one in self._shown if isinstance(one, MiniTable)]
        return [one for one in mine if one.table().rowCount()]

    def sentences(self) -> list[str]:
        """Give what it says beside its tables."""
        return [one.text() for one in self._shown if isinstance(one, Text) and one.text()]


class Evidence(Pane):
    """Measures, areas, money, notes, assurance, and what is open: read before one decides."""

    changed = Signal()
    print_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tone="surface")
        self.top = SectionHead("Evidence", link="Add monitoring note", icon="add")
        self.print_button = buttons.quiet("Print pack", "print", called=self.print_asked.emit)
        self.print_button.setToolTip("Write the evidence and the decision into a file for paper")
        self.top.add_action(self.print_button)
        self.add_head(self.top)
        self.measures = MiniTable(measure_columns(), name="Measures")
        self.areas = MiniTable(_area_columns(), name="Measures by area")
        self.money = MiniTable(money_columns(), name="Spend against plan and funding")
        self.notes = MiniTable(_note_columns(), name="Monitoring notes")
        self.papers = MiniTable(_paper_columns(), name="Assurance of the provider")
        self.variations = MiniTable(_variation_columns(), name="Variations")
        self.issues = Text(wrap=True)
        self.parts = (
            Part("Measures", self.measures),
            Part("Reach by area", self.areas),
            Part("Money", self.money),
            Part("Monitoring notes", self.notes),
            Part("Assurance of the provider", self.papers),
            Part("Variations, risks and issues", self.variations, self.issues),
        )
        for one in self.parts:
            self.add(one)
            one.read.connect(self.changed)
        self.changed.connect(self._count_read)
        self._count_read()

    def unread(self) -> list[Part]:
        """Give the parts that nobody has ticked as read."""
        return [one for one in self.parts if not one.tick.isChecked()]

    def read_so_far(self) -> str | None:
        """Name the parts ticked as read, as a draft keeps them."""
        return BETWEEN.join(one.title for one in self.parts if one.tick.isChecked()) or None

    def tick(self, kept: str | None) -> None:
        """Tick the parts that a draft names as read, and no others."""
        read = set((kept or "").split(BETWEEN))
        for one in self.parts:
            one.tick.setChecked(one.title in read)

    @Slot()
    def _count_read(self) -> None:
        """Say at the top how many parts were read."""
        read = len(self.parts) - len(self.unread())
        self.top.set_title("Evidence", f"{read} of {len(self.parts)} parts read")

    def show_contract(self, view: ContractView) -> None:
        """Show the evidence about a contract."""
        filled = (
            self._show_measures(view), self._show_areas(view), self._show_money(view),
            self._show_notes(view), self._show_papers(view), self._show_issues(view),
        )  # fmt: skip
        for number, (one, (words, empty)) in enumerate(zip(self.parts, filled, strict=True), 1):
            one.show_count(number, words, empty=empty)

    def _show_measures(self, view: ContractView) -> tuple[str, bool]:
        found = [one for one in view.measures if not one.row["area"]]
        self.measures.set_rows([{**one.row, "measured": one} for one in found])
        states = [one.state for one in found]
        words = ", ".join(
            f"{states.count(state)} {state.lower()}" for state in dict.fromkeys(states)
        )
        return words, not found

    def _show_areas(self, view: ContractView) -> tuple[str, bool]:
        found = [one for one in view.measures if one.row["area"]]
        self.areas.set_rows([{**one.row, "measured": one} for one in found])
        return _behind(found), not found

    def _show_money(self, view: ContractView) -> tuple[str, bool]:
        rows, words = money_rows(view)
        self.money.set_rows(rows)
        return words, not rows

    def _show_notes(self, view: ContractView) -> tuple[str, bool]:
        rows = [
            {"id": row["id"], "day": row["held_on"] or row["due"], "what": row["kind"],
             "note": row["evidence"] or row["reasons"] or "No words were written"}
            for row in view.now.parts.reviews
            if row["kind"] != HARD and row["held_on"]
        ]  # fmt: skip
        rows += [
            {"id": -row["id"], "day": None, "what": f"{row['measure'].text}, {row['period']}",
             "note": row["note"]}
            for row in view.results
            if row["note"]
        ]  # fmt: skip
        rows.sort(key=lambda row: row["day"] or dt.date.min, reverse=True)
        self.notes.set_rows(rows)
        return f"{len(rows)} on record" if rows else "", not rows

    def _show_papers(self, view: ContractView) -> tuple[str, bool]:
        today = view.now.today
        self.papers.set_rows([{**row, "today": today} for row in view.assurance])
        late = sum(1 for row in view.assurance if row["expires"] and row["expires"] < today)
        names = ", ".join(one.text for one in view.providers)
        return f"{names}{f', {late} expired' if late else ''}", not view.assurance

    def _show_issues(self, view: ContractView) -> tuple[str, bool]:
        now = view.now
        self.variations.set_rows([dict(row) for row in now.parts.variations])
        found = list(warnings(now))
        lacking = [one for one in view.measures if one.missing]
        found += [f"{one.row['name']}: no result for {', '.join(one.missing)}" for one in lacking]
        self.issues.setText("\n".join(f"•  {words}" for words in found))
        drafts = sum(1 for row in now.parts.variations if row["status"] == DRAFT)
        words = f"{len(found)} open"
        if drafts:
            words += ", 1 variation drafted" if drafts == 1 else f", {drafts} variations drafted"
        return words, not found and not now.parts.variations


# --- columns ---


def _note_columns() -> list[TableColumn]:
    return [
        plain_column(
            "day", "Date", 130, lambda row: Cell(show_day(row["day"])) if row["day"] else BLANK
        ),
        plain_column(
            "what", "Where", 150, lambda row: Cell(row["what"].capitalize(), tone="text2")
        ),
        plain_column(
            "note",
            "What was noted",
            200,
            lambda row: Cell(row["note"], italic=True, tip=row["note"]),
            stretch=True,
        ),
    ]


def _paper_columns() -> list[TableColumn]:
    def state(row: Row) -> Cell:
        ends, today = row["expires"], row["today"]
        if ends is None:
            return told("no end date", ("unknown", "grey"))
        if ends < today:
            return told(f"Expired {show_day(ends)}", ("late", "red"))
        soon = (ends - today).days <= SOON
        return told(f"In date to {show_day(ends)}", ("warning", "amber") if soon else
                    ("ok", "green"))  # fmt: skip

    return [
        plain_column(
            "document",
            "Document",
            200,
            lambda row: Cell(row["document"][:1].upper() + row["document"][1:]),
            stretch=True,
        ),
        plain_column(
            "provider", "Provider", 180, lambda row: Cell(row["provider"].text, tone="text2")
        ),
        plain_column("expires", "State", 230, state),
    ]


def _variation_columns() -> list[TableColumn]:
    return [
        plain_column("number", "No.", 44, lambda row: Cell(f"V{row['number']}")),
        plain_column("what", "Variation", 200, lambda row: Cell(row["what"]), stretch=True),
        plain_column("from", "From", 130, lambda row: Cell(show_day(row["from"]))),
        plain_column("annual_effect", "Year effect", 100, effect, right=True),
        plain_column("status", "State", 90, lambda row: Cell(row["status"].capitalize())),
    ]


def _area_columns() -> list[TableColumn]:
    def bar(row: Row) -> Cell:
        one: Measured = row["measured"]
        most = max(one.row["target"], one.now or NOTHING, Decimal(1))
        share = float((one.now or NOTHING) / most)
        words = "missing" if one.now is None else show_number(one.now)
        tone = "d1" if one.now is not None else "d5"
        return Cell(words, bar=share, bar_tone=tone, bar_wide=AREA_BAR, bold=True)

    return [
        plain_column("area", "Area", 90, lambda row: Cell(row["area"])),
        plain_column("name", "Measure", 150, lambda row: Cell(row["name"]), stretch=True),
        plain_column("now", "Now", 146, bar),
        plain_column(
            "target", "Target", 70, lambda row: Cell(show_number(row["target"])), right=True
        ),
        plain_column("result", "Result", 156, lambda row: result(row["measured"])),
    ]


def _behind(found: Sequence[Measured]) -> str:
    """Say how many areas are behind their target."""
    short = [
        one for one in found
        if one.now is not None and one.state != MET
        and (one.now < one.row["target"]) == (one.row["better"] == HIGHER)
        and one.now != one.row["target"]
    ]  # fmt: skip
    if not found:
        return ""
    return f"{len(short)} of {len(found)} behind their target" if short else "all on target"
