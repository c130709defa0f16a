"""One import under way on screen: the open book, what was chosen, and the plan made of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop.domain.columns import Column
from desktop.domain.entity import Entity
from desktop.domain.kinds import DAY
from desktop.domain.registry import ENTITIES
from desktop.progress import Progress
from desktop.sheets import errors_book, importing, memory
from desktop.sheets.choosing import Wanted, choose, matched
from desktop.sheets.day_watch import UNCLEAR, orders
from desktop.sheets.how import How, how, still_fitting
from desktop.sheets.matching import Match, fitness, match
from desktop.sheets.memory import Recalled
from desktop.sheets.misfit import Misfit
from desktop.sheets.plan import Plan, make_plan
from desktop.sheets.planning import GUARDED
from desktop.sheets.reading import Book, Line, Outline, Survey, open_book
from desktop.store import import_memory
from desktop.store.lookup import StoreLookup, fold
from desktop.store.store import Store
from desktop.ui.screens.import_chosen import Chosen
from desktop.ui.screens.import_values import Value, Values

PREVIEWED, SAMPLE = 200, 2_000
COUNTED = 300_000  # cells of a sheet whose rows are counted before it is chosen
FITS_WELL = 0.6


@dataclass
class ImportWork:
    """What an officer chose so far, and what came of it.

    Attributes:
        entity: the register that rows go into.
        path: the file.
        sheet: the sheet chosen.
        header_row: the row of the headings when it was chosen by hand.
        sizes: how many data rows each sheet has.
        ends: the last row of each sheet.
        mapping: heading to field, "" for not imported, as chosen by hand.
        given: field to one value for every row.
        chosen: what was chosen about whole columns.
        wanted: all that was chosen, with what is remembered.
        recalled: what is remembered of a file of this shape.
        names: the saved mappings of the register.
        days: field to the order its days are written in, "ambiguous" where it is asked, and why.
        rows: the first data rows, on which the matching is shown.
        values: what their cells become, by place from 0.
        matches: where each column goes.
        plan: what would happen; None until it is worked out, and again when a choice changes.
        wrong: the cells of the rows that have problems, by row and place.
        saved: how many rows were saved, and the number of the change.
        following: the next sheet of the file that fits a register, and that register's id.
    """

    store: Store
    entity: Entity
    path: Path
    book: Book | None = None
    sheet: str = ""
    header_row: int | None = None
    mapping: dict[str, str] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    chosen: Chosen = field(default_factory=Chosen)
    wanted: Wanted = field(default_factory=Wanted)
    recalled: Recalled = field(default_factory=Recalled)
    names: Sequence[str] = ()
    days: dict[str, tuple[str, str]] = field(default_factory=dict)
    outline: Outline = field(default_factory=lambda: Outline([], [], []))
    survey: Survey | None = None
    head: list[Sequence[Any]] = field(default_factory=list)
    rows: list[Line] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)
    about: str = ""
    matches: Sequence[Match] = ()
    values: dict[int, list[Value]] = field(default_factory=dict)
    plan: Plan | None = None
    wrong: dict[int, dict[int, Value]] = field(default_factory=dict)
    saved: tuple[int, int] | None = None
    following: tuple[str, str] | None = None
    _reads: Values | None = None

    # --- steps, each done in the worker's thread ---

    def open(self, progress: Progress, sheet: str = "") -> None:
        """Open the file and look at the sheet named, or at the one that fits best.

        Raises:
            Unreadable: when it can't be read.
        """
        progress(0, None, f"Reading {self.path.name}")
        self.drop_plan()
        book = self._reopen()
        self.sheet = sheet or self._best(book)
        for one in book.sheets:
            progress(len(self.sizes), len(book.sheets), f"Reading sheet {one.name}")
            rows, columns = book.size(one.name) if one.table else (0, 0)
            self.ends[one.name] = rows
            small = rows and rows * columns <= COUNTED
            self.sizes[one.name] = book.survey(one.name).data_rows if small else rows
        self.look(progress)

    def look(self, progress: Progress) -> None:
        """Go through the sheet chosen and match its columns."""
        book = self._open_book()
        progress(0, None, f"Reading sheet {self.sheet}")
        self.outline = book.outline(self.sheet, self.header_row)
        self.survey = book.survey(self.sheet, self.header_row, progress)
        head = book.head(self.sheet, 1, SAMPLE)
        self.head = head[:PREVIEWED]
        self.rows = _data(head, self.survey)
        self.sizes[self.sheet] = self.survey.data_rows
        headings = set(self.outline.headings)
        self.mapping = {name: to for name, to in self.mapping.items() if name in headings}
        self._reads = Values(self.store, self.entity, guarded=book.file.kind in GUARDED)
        self.match()

    def match(self) -> None:
        """Match the columns again, after what was chosen by hand or is remembered."""
        self.drop_plan()
        self.names = [
            one.name for one in import_memory.mappings(self.store, self.entity.name) if one.name
        ]
        known = {name.casefold() for name in self.names}
        asked = self.chosen.wanted(
            self.mapping, self.given, is_saved=self.chosen.named.casefold() in known
        )
        headings = self.outline.headings
        self.recalled = memory.recall(self.store, self.entity, headings, asked)
        with self.store.read() as connection:
            lookup = StoreLookup(connection)
            self.matches = matched(self.entity, self.outline, asked, self.store, lookup)
        whole = memory.with_memory(asked, self.recalled)
        self.wanted = still_fitting(self.entity, self.matches, whole)
        self.understand()

    def understand(self) -> None:
        """Read the first rows as they would be imported."""
        assert self._reads is not None
        self.days = self._find_days()
        self.values = self._reads.read(self.matches, self.rows, self._readings())

    def _readings(self) -> How:
        """Say how cells are read: as chosen, and as the file tells of its days."""
        orders = {name: order for name, (order, _) in self.days.items()}
        return replace(self.how, dates=orders)

    def _find_days(self) -> dict[str, tuple[str, str]]:
        """Decide how written days are read, by what was chosen, else by what the file tells."""
        columns = self.entity.by_field
        places = {
            one.field: one.position - 1
            for one in self.matches
            if one.field and columns[one.field].kind is DAY
        }
        told = orders(places, self.rows, self.survey.columns if self.survey else ())
        dates = self.how.dates
        return told | {name: (order, "as you chose") for name, order in dates.items()}

    def make_plan(self, progress: Progress) -> None:
        """Work out what would happen to every row."""
        self.drop_plan()
        book = self._open_book()
        self.plan = make_plan(
            self.store,
            self.entity,
            book,
            self.sheet,
            self.matches,
            header_row=self.header_row,
            how=self.how,
            progress=progress,
        )
        self.plan.headings = self.outline.headings
        self.plan.lesson = memory.learn(self.entity, self.path.name, self.matches, self.wanted)
        self._read_wrong(book, progress)

    def read_again(self, progress: Progress) -> None:
        """Read a file that was mended meanwhile, with the same choices, and plan again."""
        self.open(progress, self.sheet)
        self.make_plan(progress)

    def apply(self, progress: Progress) -> None:
        """Save what the plan says, as one change."""
        assert self.plan is not None
        self.saved = importing.apply(self.plan, progress)
        self.find_following()

    def find_following(self, _progress: Progress | None = None) -> None:
        """Find the next sheet of the file that fits a register well."""
        book = self._open_book()
        names = [one.name for one in book.sheets if one.table and not one.hidden]
        later = names[names.index(self.sheet) + 1 :] if self.sheet in names else []
        self.following = next(filter(None, (self._fitting(book, name) for name in later)), None)

    def write_wrong(self, path: Path, progress: Progress) -> None:
        """Write the rows that can't be imported, with their reasons, as a workbook.

        Raises:
            NotSaved: when it can't be written.
        """
        assert self.plan is not None
        rows = importing.refused_rows(self._open_book(), self.sheet, self.header_row, self.plan)
        errors_book.write(path, self.plan, rows, progress)

    # --- choices, in the window's thread ---

    def choose_field(self, heading: str, name: str) -> None:
        """Have a column go to a field; the column that went there is left out."""
        taken = next((one for one in self.matches if name and one.field == name), None)
        if taken is not None and taken.heading != heading:
            self.mapping[taken.heading] = ""
        self.mapping[heading] = name

    def mean(self, name: str, word: str, becomes: str | None) -> None:
        """Take a word of a field for another in every row, or as it is."""
        known = [*self.chosen.values, *self.recalled.words]
        for one in [one for one in known if one[0] == name and fold(one[1]) == fold(word)]:
            self.chosen.values.pop(one, None)
            if becomes is None and one in self.recalled.words:
                self.chosen.values[one] = word  # what is remembered is set aside
        if becomes is not None:
            self.chosen.values[name, word] = becomes

    def give(self, name: str, text: str) -> None:
        """Give a field one value for all rows, or none."""
        self.given.pop(name, None)
        if text:
            self.given[name] = text

    # --- parts of them ---

    def _reopen(self) -> Book:
        """Open the file anew; a reader that was stopped half-way can't go on."""
        self.close_book()
        self.book = book = open_book(self.path)
        at = dt.datetime.fromtimestamp(self.path.stat().st_mtime).astimezone()
        self.about = f"{at:%d %B %Y at %H:%M}".removeprefix("0")
        return book

    def _open_book(self) -> Book:
        return self.book if self.book is not None and self.book.is_alive else self._reopen()

    def _best(self, book: Book) -> str:
        try:
            return choose(book, self.entity, Wanted(), self.store)[0]
        except Misfit:
            return next((one.name for one in book.sheets if one.table and not one.hidden), "")

    def _read_wrong(self, book: Book, progress: Progress) -> None:
        """Read the rows that have problems once more, cell by cell."""
        assert self.plan is not None
        assert self._reads is not None
        lines = {one.row for one in self.plan.problems.told if one.row}
        rows = [row for row in self.rows if row[0] in lines]
        if len(rows) < len(lines):
            progress(0, None, "Looking at the rows with problems")
            chunks = book.lines(self.sheet, self.header_row)
            rows = [row for chunk in chunks for row in chunk if row[0] in lines]
        found = self._reads.read(self.matches, rows, self._readings())
        self.wrong = {
            line: {place: values[number] for place, values in found.items()}
            for number, (line, _) in enumerate(rows)
        }

    @staticmethod
    def _fitting(book: Book, name: str) -> tuple[str, str] | None:
        outline = book.outline(name)
        if not outline.first:
            return None
        cells = [row for _, row in outline.first]
        scores = {
            one.name: fitness(one, match(one, outline.headings, cells)) for one in ENTITIES.values()
        }
        best = max(scores, key=lambda one: scores[one])
        return (name, best) if scores[best] >= FITS_WELL else None

    # --- what is known ---

    @property
    def how(self) -> How:
        """What was chosen about the cells, by field."""
        return how(self.entity, self.matches, self.wanted)

    @property
    def asked(self) -> list[int]:
        """The columns (from 1) about which something has to be chosen before going on."""
        return [
            one.position
            for one in self.matches
            if one.field and self.days.get(one.field, ("", ""))[0] == UNCLEAR
        ]

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
            self.wrong = {}

    def close(self) -> None:
        """End it: nothing that is not saved is kept."""
        self.drop_plan()
        self.close_book()

    def close_book(self) -> None:
        """Let go of the file; it is opened again when it is needed."""
        if self.book is not None:
            self.book.close()
            self.book = None


def _data(head: Sequence[Sequence[Any]], survey: Survey) -> list[Line]:
    """Give the data rows among the first rows of a sheet."""
    left_out = {one["row"] for one in survey.skipped}
    start = max(survey.header_rows, default=0)
    return [
        (number, cells)
        for number, cells in enumerate(head, start=1)
        if number > start and number not in left_out and any(cell is not None for cell in cells)
    ]
