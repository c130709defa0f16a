"""What a cell of a table shows, as data: the one delegate draws it, a screen reader reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from PySide6.QtCore import Qt

CELL = Qt.ItemDataRole.UserRole + 1  # the role under which a model gives a Cell
AREAS = {"N": "North", "E": "East", "S": "South", "W": "West"}
KEPT = 4_096  # cells that say the same in many rows; making one costs as much as drawing it
LOUD = frozenset({"red", "amber"})  # the tones whose words are bold


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows.

    Attributes:
        text: the words.
        bold: the thing acted on; red and amber words are bold anyhow.
        tone: the colour of the words, a token.
        icon: the name of an icon before the words.
        icon_tone: the colour of the icon; that of the words without one.
        second: quieter words after the words.
        second_tone: their colour, where the ground is not the usual one.
        under: a second, quieter line.
        tags: short codes in boxes; what does not fit becomes "+1".
        tag_names: what the codes mean, for the tooltip and the screen reader.
        areas: the areas covered, such as "ESW"; None for a cell without areas.
        bar: the share in use from 0 to 1, drawn before the words.
        bar_tone: the colour of the part in use.
        bar_wide: how wide the bar is at the usual text size; 0 for the usual one.
        flag: a warning in a box after the words.
        old: the value before; it is struck out and the words follow an arrow.
        mark: the value changed: the cell has a ground of its own.
        error: what is wrong here: red edge, red words, the tooltip says it.
        fill: a token for the ground of the cell.
        muted: of no account here.
        italic: quoted from a file or a plan.
        link: the words lead somewhere.
        ticked: a check box before the words, None for none.
        choice: drawn as a closed choice.
        tip: the tooltip.
        number: the value that counts in sums of a selection.
        spoken: what a screen reader says instead of the words.
        indent: pixels the words stand further in.
        spark: values of the last periods as a small line, None where one is missing.
        spark_target: where the dashed line of the target stands.
    """

    text: str = ""
    bold: bool = False
    tone: str = "text"
    icon: str = ""
    icon_tone: str = ""
    second: str = ""
    second_tone: str = ""
    under: str = ""
    tags: tuple[str, ...] = ()
    tag_names: Mapping[str, str] = field(default_factory=dict)
    areas: str | None = None
    bar: float | None = None
    bar_tone: str = "d1"
    bar_wide: int = 0
    flag: str = ""
    old: str | None = None
    mark: bool = False
    error: str = ""
    fill: str = ""
    muted: bool = False
    italic: bool = False
    link: bool = False
    ticked: bool | None = None
    choice: bool = False
    tip: str = ""
    number: int | float | Decimal | None = None
    spoken: str = ""
    indent: int = 0
    spark: tuple[float | None, ...] = ()
    spark_target: float | None = None

    def words(self) -> str:
        """Return what the cell says, as it is copied."""
        if self.tags:
            return ", ".join(self.tags)
        if self.areas is not None:
            return ", ".join(letter for letter in AREAS if letter in self.areas)
        return " ".join(part for part in (self.text, self.second, self.flag) if part)

    def said(self) -> str:
        """Return what the cell says in full, for a screen reader."""
        if self.spoken:
            return self.spoken
        if self.tags:
            said = ", ".join(self.tag_names.get(tag, tag) for tag in self.tags)
        elif self.areas is not None:
            said = ", ".join(name for letter, name in AREAS.items() if letter in self.areas)
        else:
            said = self.words()
            said = f"was {self.old}, becomes {said}" if self.old is not None else said
        ticks = {True: "ticked", False: "not ticked", None: ""}
        parts = (ticks[self.ticked], said, self.under, self.error)
        return ", ".join(part for part in parts if part)


BLANK = Cell("–", tone="text3", spoken="nothing")


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A row that heads a group: a chevron, a bold name, a count, and subtotals in their columns.

    A row dict {"id": a negative number, "group": GroupRow(...)} is drawn as one; the groups of an
    inner `level` stand further in.
    """

    words: str
    count: str = ""
    quiet: str = ""
    tone: str = "text"
    icon: str = ""
    open: bool = True
    closable: bool = True
    level: int = 0
    cells: Mapping[str, Cell] = field(default_factory=dict)

    def said(self) -> str:
        """Return what the row says in full, for a screen reader."""
        state = ("open" if self.open else "closed") if self.closable else ""
        parts = ("Group", self.words, self.count, self.quiet, state)
        return ", ".join(part for part in parts if part)


# Word on screen: icon, tone of the icon, tone of the words. Section 5 of the visual system.
STATES = {
    "Qualified": ("ok", "green", "text2"),
    "Suspended": ("suspended", "red", "red"),
    "Applied": ("applied", "blue", "text2"),
    "Under evaluation": ("evaluating", "blue", "text2"),
    "Not on list": ("not-on-list", "grey", "text2"),
    "Not applied": ("unknown", "grey", "text2"),
    "Not qualified": ("refused", "grey", "text2"),
    "Removed": ("removed", "grey", "text2"),
    "Refused": ("refused", "grey", "text2"),
    "Lapsed": ("lapsed", "grey", "text2"),
    "Left": ("left", "grey", "text2"),
    "Conditions": ("warning", "amber", "amber"),
    "All in date": ("ok", "green", "text2"),
    "In date": ("ok", "green", "text"),
    "Due soon": ("warning", "amber", "amber"),
    "Expired": ("late", "red", "red"),
    "Missing": ("late", "red", "red"),
    "Committed": ("waiting", "blue", "text2"),
    "Open": ("ok", "green", "text2"),
    "Not started": ("waiting", "grey", "text2"),
    "Not checked yet": ("unknown", "grey", "text2"),
    "QPL": ("ok", "green", "text2"),
    "Off-list": ("warning", "amber", "amber"),
    "Personal budget": ("person", "grey", "text2"),
    "Draft": ("draft", "grey", "text2"),
    "Waiting": ("waiting", "amber", "amber"),
    "Approved": ("approved", "blue", "text2"),
    "Active": ("active", "green", "text2"),
    "Paused": ("paused", "amber", "text2"),
    "Cancelled": ("removed", "grey", "text2"),
    "Ended": ("ended", "grey", "text2"),
    "Met": ("ok", "green", "text2"),
    "Below": ("warning", "amber", "amber"),
    "Missed": ("late", "red", "red"),
    "Certain": ("ok", "green", "green"),
    "Likely": ("likely", "blue", "blue"),
    "Check": ("warning", "amber", "amber"),
    "Recommended": ("ok", "green", "text2"),
    "Rejected": ("refused", "grey", "text2"),
}


def state(words: str, kind: str = "", **more: Any) -> Cell:
    """Return the cell of a state: its icon, its tone and its words.

    Args:
        words: what the cell says, such as "DBS due 21 October".
        kind: the state it is one of ("Qualified") or a tone ("red", "amber", "green"); the
            words themselves without one.
        more: anything else a Cell has.
    """
    cell = _state(words, kind)
    return replace(cell, **more) if more else cell


@lru_cache(KEPT)
def _state(words: str, kind: str) -> Cell:
    tones = {"red": "late", "amber": "warning", "green": "ok", "blue": "info"}
    if kind in tones:
        return Cell(words, icon=tones[kind], icon_tone=kind, tone=_words_tone(kind))
    known = STATES.get(kind or words)
    if known is None:
        return Cell(words)
    icon, icon_tone, tone = known
    bold = kind_is_bold(kind or words)
    return Cell(words, icon=icon, icon_tone=icon_tone, tone=tone, bold=bold)


@lru_cache(KEPT)
def plain(text: str, tone: str = "text") -> Cell:
    """Return the cell of words that come again and again, such as a day or a name."""
    return Cell(text, tone=tone)


def kind_is_bold(kind: str) -> bool:
    """Tell whether a state is said in bold words; red and amber ones are anyhow."""
    return kind in {"Certain", "Likely"}


def _words_tone(tone: str) -> str:
    return tone if tone in LOUD else "text2"
