"""The dialog that makes one provider of two: side by side, what moves, and what then follows."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from desktop.domain.entity import Row
from desktop.domain.kinds import Ref
from desktop.domain.provider import PROVIDERS
from desktop.store import provider_reads, reading, searching
from desktop.ui import theme
from desktop.ui.cell import BLANK, Cell
from desktop.ui.desk import Desk
from desktop.ui.dialog import Dialog
from desktop.ui.parts import buttons
from desktop.ui.parts.check import RadioGroup
from desktop.ui.parts.labelled import Labelled
from desktop.ui.parts.lookup_field import LookupField
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.pane import Scroll
from desktop.ui.parts.text import Text
from desktop.ui.parts.text_field import TextField
from desktop.ui.table import TableColumn

WIDE, TALLEST, LOWEST = 720, 260, 90
FOUND = 12
LIKE = 82  # of 100: names so alike may be the same provider
CLOSE = 3


class MergeDialog(Dialog):
    """Asks which other provider is the same, which of the two stays, and why.

    Attributes:
        keep: the row id of the one that stays.
        drop: the row id of the one that goes.
    """

    def __init__(self, desk: Desk, provider: int) -> None:
        mine = desk.store.get(PROVIDERS, provider)
        title = f"Merge {mine['name']} with another provider"
        super().__init__(title, title, wide=WIDE)
        self._desk, self._mine = desk, mine
        self._other: Row | None = None
        self.keep, self.drop = provider, 0
        self.other = LookupField(self._search)
        self.add(Labelled("The other provider", self.other, hint="By name, reference or number"))
        self.likely = Text("", tone="text2", wrap=True)
        self.add(self.likely)
        alike = _alike(desk, mine)
        self.likely.setText("Names much like it:" if alike else "")
        self.likely.setVisible(bool(alike))
        for row_id, words in alike:
            link = buttons.link(words, called=partial(self.choose_other, row_id))
            self.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.table = MiniTable(_columns("", ""), name="Side by side")
        self._scroll = Scroll()
        self._side = QVBoxLayout(self._scroll.inside)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.addWidget(self.table)
        self.body.addWidget(self._scroll, 1)
        self.choice: RadioGroup | None = None
        self.words = self.add_words("", rich=True)
        self.why = TextField(name="Why they are the same")
        self.add(Labelled("Why they are the same", self.why, required=False))
        self.add_button("Cancel")
        self.merge_button = self.add_button("Merge", "primary", self.accept)
        self.other.finished.connect(self._show_other)
        self._show_other()

    def reason(self) -> str:
        """Give why they are the same, as typed."""
        return self.why.value() or ""

    # --- the other one ---

    def choose_other(self, row_id: int) -> None:
        """Choose the other provider."""
        row = self._desk.store.get(PROVIDERS, row_id)
        self.other.set_value((row_id, _words(row)))
        self._show_other()

    def _search(self, typed: str) -> Sequence[tuple[int, str]]:
        ids = searching.ids(self._desk.store, PROVIDERS, typed, limit=FOUND)
        rows = reading.rows(
            self._desk.store, PROVIDERS, today=self._desk.today, ids=ids, with_computed=False
        )
        return [(row["id"], _words(row)) for row in rows if row["id"] != self._mine["id"]]

    @Slot()
    def _show_other(self) -> None:
        """Show both side by side, or ask for the other one first."""
        chosen = None if self.other.problem() else self.other.value()
        self._other = self._desk.store.get(PROVIDERS, chosen) if chosen else None
        for widget in (self._scroll, self.words):
            widget.setVisible(self._other is not None)
        self.merge_button.setEnabled(self._other is not None and self._desk.can_edit)
        if self._other is None:
            return
        self._compare(self._other)
        if self.choice is not None:
            self.choice.hide()
            self.choice.deleteLater()
        both = (self._mine, self._other)
        self.choice = RadioGroup([(row["id"], f"Keep {_words(row)}") for row in both])
        self.choice.set_value(self._better(both))
        self.choice.changed.connect(self._say)
        self.body.insertWidget(self.body.indexOf(self.words), self.choice)
        self.choice.show()  # else the layout reckons without it until the next turn
        self._say()
        self.fit()

    @override
    def fit(self) -> None:
        """Be as tall as what is shown; on a low screen the two side by side scroll sooner."""
        high = min(self.table.sizeHint().height(), theme.scaled(TALLEST))
        over = self._height_with(high) - self.room().height()
        if over > 0:
            self._height_with(max(high - over, theme.scaled(LOWEST)))
        super().fit()

    def _height_with(self, table: int) -> int:
        """Make the table so high and say how high the dialog wants to be then."""
        self._scroll.setFixedHeight(table)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        return self.sizeHint().height()

    def _compare(self, other: Row) -> None:
        fresh = MiniTable(_columns(self._mine["ref"], other["ref"]), name="Side by side")
        fresh.set_rows(_side_by_side(self._desk, self._mine, other))
        self._side.replaceWidget(self.table, fresh)
        self.table.hide()
        self.table.deleteLater()
        self.table = fresh

    def _better(self, both: Sequence[Row]) -> int:
        """Prefer the one with more behind it."""
        counts = {row["id"]: sum(_counts(self._desk, row).values()) for row in both}
        best: int = max(counts, key=lambda row_id: counts[row_id])
        return best

    @Slot()
    def _say(self) -> None:
        """Say what will happen."""
        if self._other is None or self.choice is None:
            return
        self.keep = self.choice.value()
        kept, gone = (
            (self._mine, self._other)
            if self.keep == self._mine["id"]
            else (self._other, self._mine)
        )
        self.drop = gone["id"]
        counts = _counts(self._desk, gone).items()
        moving = [f"{n} {words[:-1] if n == 1 else words}" for words, n in counts if n]
        moves = f"{', '.join(moving)} move to it. " if moving else ""
        self.words.setText(
            f"<b style='font-weight:600'>{kept['ref']} {_plain(kept['name'])} stays.</b> {moves}"
            f"Its blanks are filled from {gone['ref']}, which is deleted; that name and number "
            "can still be searched for, and both histories are kept. Edit, Undo takes it back."
        )
        self.merge_button.set_words(f"Merge into {kept['ref']}")


def _columns(mine: str, other: str) -> list[TableColumn]:
    return [
        TableColumn(
            "what", "", 140, spoken="Field", sortable=False, describe=lambda row: row["what"]
        ),
        TableColumn("mine", mine, 230, stretch=True, sortable=False, describe=lambda r: r["mine"]),
        TableColumn("other", other, 250, sortable=False, describe=lambda row: row["other"]),
    ]


def _side_by_side(desk: Desk, mine: Row, other: Row) -> list[Row]:
    """Give each field that one of them has, and how many rows belong to each."""
    pairs = [
        (column.label.text, column.show(mine[column.field]), column.show(other[column.field]))
        for column in PROVIDERS.columns
        if mine[column.field] is not None or other[column.field] is not None
    ]
    theirs, ours = _counts(desk, other), _counts(desk, mine)
    pairs += [
        (words[:1].upper() + words[1:], str(ours[words]), str(theirs[words]))
        for words in ours
        if ours[words] or theirs[words]
    ]
    return [
        {
            "id": number,
            "what": Cell(what, tone="text2"),
            "mine": _cell(one, two),
            "other": _cell(two, one),
        }
        for number, (what, one, two) in enumerate(pairs)
    ]


def _cell(words: str, other: str) -> Cell:
    return Cell(words, bold=words != other) if words else BLANK


def _counts(desk: Desk, row: Row) -> dict[str, int]:
    ref = Ref(row["id"], row["ref"], row["name"])
    return {
        f"{entity.one}s": len(provider_reads.owned(desk.store, entity, ref))
        for entity in provider_reads.BELONGING
    }


def _alike(desk: Desk, mine: Row) -> list[tuple[int, str]]:
    """Find providers whose names are much like this one's."""
    from rapidfuzz import fuzz, process  # loaded only when two providers are to be merged

    known = {ref.id: ref for ref in reading.refs(desk.store, PROVIDERS.name)}
    known.pop(mine["id"], None)
    names = {row_id: ref.text for row_id, ref in known.items()}
    found = process.extract(mine["name"], names, scorer=fuzz.WRatio, score_cutoff=LIKE, limit=CLOSE)
    return [(row_id, f"{known[row_id].text}, {known[row_id].key}") for _, _, row_id in found]


def _words(row: Row) -> str:
    return f"{row['name']}, {row['ref']}"


def _plain(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")
