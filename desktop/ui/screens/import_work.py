"""One import under way on screen: the open book, what was chosen, and the plan made of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.domain.columns import Column
from desktop.domain.entity import Entity
from desktop.progress import Progress
from desktop.sheets import importing
from desktop.sheets.choosing import Wanted, choose
from desktop.sheets.matching import Match, match
from desktop.sheets.misfit import Misfit
from desktop.sheets.plan import Plan, make_plan
from desktop.sheets.reading import Book, Outline, Survey, open_book
from desktop.store.lookup import StoreLookup
from desktop.store.store import Store

PREVIEWED = 200
HIDDEN = "••••••"


@dataclass
class ImportWork:
    """What an officer chose so far, and what came of it.

    Attributes:
        entity: the register that rows go into.
        path: the file.
        book: the open file; None before it is read and after the import is over.
        sheet: the sheet chosen.
        header_row: the row of the headings when it was chosen by hand.
        mapping: heading to field, "" for not imported, as chosen by hand.
        given: field to one value for every row.
        matches: where each column goes.
        plan: what would happen; None until it is worked out, and again when a choice changes.
        saved: how many rows were saved, and the number of the change.
    """

    store: Store
    entity: Entity
    path: Path
    book: Book | None = None
    sheet: str = ""
    header_row: int | None = None
    mapping: dict[str, str] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    outline: Outline = field(default_factory=lambda: Outline([], [], []))
    survey: Survey | None = None
    head: list[Sequence[Any]] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)
    matches: Sequence[Match] = ()
    plan: Plan | None = None
    saved: tuple[int, int] | None = None

    # --- steps, each done in the worker's thread ---

    def open(self, progress: Progress) -> None:
        """Open the file and look at the sheet that fits best.

        Raises:
            Unreadable: when it can't be read.
        """
        progress(0, None, f"Reading {self.path.name}")
        self.close()
        self.book = open_book(self.path)
        try:
            self.sheet = choose(self.book, self.entity, Wanted(), self.store)[0]
        except Misfit:
            self.sheet = next((one.name for one in self.book.sheets if one.table), "")
        for one in self.book.sheets:
            self.sizes[one.name] = self.book.size(one.name)[0] if one.table else 0
            progress(len(self.sizes), len(self.book.sheets), f"Reading sheet {one.name}")
        self.look(progress)

    def look(self, progress: Progress) -> None:
        """Go through the sheet chosen and match its columns."""
        assert self.book is not None
        progress(0, None, f"Reading sheet {self.sheet}")
        self.head = self.book.head(self.sheet, 1, PREVIEWED)
        self.outline = self.book.outline(self.sheet, self.header_row)
        self.survey = self.book.survey(self.sheet, self.header_row)
        headings = set(self.outline.headings)
        self.mapping = {name: to for name, to in self.mapping.items() if name in headings}
        self.match()

    def match(self) -> None:
        """Match the columns again, after what was chosen by hand."""
        self.drop_plan()
        cells = [row for _, row in self.outline.first]
        with self.store.read() as connection:
            lookup = StoreLookup(connection)
            self.matches = match(self.entity, self.outline.headings, cells, self.mapping, lookup)

    def make_plan(self, progress: Progress) -> None:
        """Work out what would happen to every row."""
        assert self.book is not None
        self.drop_plan()
        self.plan = make_plan(
            self.store,
            self.entity,
            self.book,
            self.sheet,
            self.matches,
            header_row=self.header_row,
            given=self.given,
            progress=progress,
        )
        self.plan.headings = self.outline.headings

    def apply(self, progress: Progress) -> None:
        """Save what the plan says, as one change."""
        assert self.plan is not None
        self.saved = importing.apply(self.plan, progress)

    # --- what is known ---

    @property
    def lacking(self) -> list[Column]:
        """The fields every new row needs that neither a column nor a given value gives."""
        there = {one.field for one in self.matches} | set(self.given)
        return [
            column
            for column in self.entity.columns
            if column.required
            and column.field not in there
            and column.field not in self.entity.numbered
        ]

    def is_private(self, place: int) -> bool:
        """Say whether the column at a place (from 0) goes to a private field."""
        if place >= len(self.matches):
            return False
        name = self.matches[place].field
        return bool(name and self.entity.by_field[name].private)

    # --- ends ---

    def drop_plan(self) -> None:
        """Forget the plan: a choice it stands on changed."""
        if self.plan is not None:
            self.plan.close()
            self.plan = None

    def close(self) -> None:
        """End it: nothing that is not saved is kept."""
        self.drop_plan()
        if self.book is not None:
            self.book.close()
            self.book = None


def shown(cell: Any) -> str:
    """Show a cell as it is in the file."""
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return str(cell[0])
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return str(cell)


def letter(position: int) -> str:
    """Name a column as a spreadsheet does: 1 is A, 27 is AA."""
    letters = ""
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
