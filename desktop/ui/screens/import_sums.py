"""What an import does on the whole: now and after, a word of warning, and that nothing is saved."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.amounts import show_money
from desktop.store.morning import YearMoney
from desktop.store.staged import CHANGED, DROPPED, NEW
from desktop.store.staged_views import MISSING
from desktop.ui.cell import Cell
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.text import Text
from desktop.ui.screens.import_plan_rows import signed
from desktop.ui.screens.import_words import counted_words
from desktop.ui.screens.import_work import ImportWork
from desktop.ui.table_columns import Row, TableColumn

LEFT_ALONE = (
    "A blank cell in the file leaves what is on the desk alone, and what the file does not "
    "mention stays as it is."
)
NOUGHT = Decimal(0)
SHOWN = 12  # signs of a hash


class Sums(QWidget):
    """The register now and after the import."""

    def __init__(self) -> None:
        super().__init__()
        self.table = MiniTable(_NOW, name="What this import does")
        self.proof = Text("", "meta", "text2", wrap=True)
        self.words = Text(LEFT_ALONE, "meta", "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (
            Text("What this import does", "section"),
            self.table,
            self.proof,
            self.words,
        ):
            column.addWidget(widget)

    def show_work(self, work: ImportWork, counts: dict[str, int]) -> None:
        """Say what the plan would do; `counts` are those of its fates and views."""
        now = work.known
        rows = [
            (work.entity.title, f"{now:,}", f"{now + counts[NEW]:,}"),
            *_money(work),
            ("Rows that change", "–", f"{counts[CHANGED]:,}"),
            ("Rows with a warning", "–", f"{counts['doubtful']:,}"),
            ("Not in the file", f"{counts[MISSING]:,}", f"{counts[MISSING]:,}"),
        ]
        self.table.set_rows(
            {"id": number, "what": what, "now": before, "after": after}
            for number, (what, before, after) in enumerate(rows)
        )
        self.proof.setText(_proof(work))
        self.proof.setVisible(work.proof is not None)
        if work.proof is not None:
            self.proof.setToolTip(f"SHA-256 of the store’s file: {work.proof.after.sha256}")


def _money(work: ImportWork) -> list[tuple[str, str, str]]:
    """Give the lines of money: of purchases what the year comes to, else by how much it differs."""
    if work.money is None or work.plan is None:
        return []
    rows = work.money.without(work.plan.lines(DROPPED))
    if work.money.year is None:
        more = sum((one.difference for one in rows), NOUGHT)
        return [(f"{work.money.label}, difference", "–", signed(more))]
    year = work.money.year
    more, off = (sum(parts, NOUGHT) for parts in (
        [one.committed for one in rows], [one.off_list for one in rows]))  # fmt: skip
    after = YearMoney(year.forecast + more, off_list=year.off_list + off, budget=year.budget)
    years = (year, after)
    told = [(f"Committed{work.money.label.removeprefix('Cost')}", *_of(years, _committed))]
    if year.budget is not None:
        told.append(("Left in budget", *_of(years, _left)))
    return [*told, ("Off-list share", *_of(years, _share))]


def _of(years: tuple[YearMoney, YearMoney], words: Callable[[YearMoney], str]) -> tuple[str, str]:
    return words(years[0]), words(years[1])


def _committed(year: YearMoney) -> str:
    return show_money(year.forecast)


def _left(year: YearMoney) -> str:
    return show_money(-year.over)


def _share(year: YearMoney) -> str:
    return f"{year.off_list / year.forecast * 100:.1f}%" if year.forecast else "–"


def _proof(work: ImportWork) -> str:
    """Say what proves that looking at an import saves nothing."""
    if work.proof is None:
        return ""
    if not work.proof.is_same:
        return "Nothing of this file is saved. Something else was saved while it was checked."
    after = work.proof.after
    rows = counted_words(sum(after.rows.values()))
    return (
        f"Nothing is saved yet: before and after checking, the desk has {rows} and its file the "
        f"hash {after.sha256[:SHOWN]}…"
    )


def _after(row: Row) -> Cell:
    return Cell(row["after"], bold=True)


_NOW = [
    TableColumn("what", "", 130, spoken="What", sortable=False, stretch=True),
    TableColumn("now", "Now", 70, right=True, sortable=False),
    TableColumn("after", "After", 70, right=True, sortable=False, describe=_after),
]
