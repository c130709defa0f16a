"""One import under way on screen: the open book, what was chosen, and the plan made of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from typing_extensions import override

from desktop.domain.registry import FILLED
from desktop.progress import Progress
from desktop.sheets import errors_book, importing, list_out, memory
from desktop.sheets.choosing import Wanted, choose
from desktop.sheets.fitness import fitness
from desktop.sheets.matching import known_words, match
from desktop.sheets.misfit import Misfit
from desktop.sheets.plan import Plan, make_plan
from desktop.sheets.planning import GUARDED
from desktop.sheets.reading import Book, Line, SheetFacts, Survey, open_book
from desktop.store.proof import Proof, fingerprint
from desktop.ui.screens.import_planned import PlannedFile
from desktop.ui.screens.import_values import Value, Values

PREVIEWED, SAMPLE = 200, 2_000
COUNTED = 300_000  # cells of a sheet whose rows are counted before it is chosen
FITS_WELL = 0.6


@dataclass
class ImportWork(PlannedFile):
    """The steps of an import, and what came of them; the rest is PlannedFile’s.

    Attributes:
        sheet: the sheet chosen.
        header_row: the row of the headings when it was chosen by hand.
        sizes: how many data rows each sheet has.
        ends: the last row of each sheet.
        saved: how many rows were saved, and the number of the change.
        tables: the sheets; in the place of one with tables side by side, each of these.
        following: the next sheet of the file that fits a register, and that register's id.
    """

    book: Book | None = None
    sheet: str = ""
    header_row: int | None = None
    head: list[Sequence[Any]] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)
    tables: list[SheetFacts] = field(default_factory=list)
    about: str = ""
    saved: tuple[int, int] | None = None
    following: tuple[str, str] | None = None
    _cells: dict[int, Sequence[Any]] = field(default_factory=dict)

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
        self.tables = []
        for one in book.sheets:
            progress(len(self.sizes), len(book.sheets), f"Reading sheet {one.name}")
            self._count(book, one)
        names = [one.name for one in self.tables]
        if self.sheet not in names:  # the first of the tables side by side on it
            self.sheet = next((n for n in names if n.startswith(f"{self.sheet}!")), names[0])
        self.look(progress)

    def _count(self, book: Book, one: SheetFacts) -> None:
        """Count the rows of a sheet, or of each of the tables side by side on it."""
        rows, columns = book.size(one.name) if one.table else (0, 0)
        names = book.outline(one.name).beside if rows else []
        for name in names or [one.name]:
            self.tables.append(replace(one, name=name))
            self.ends[name] = rows
            small = rows and rows * columns <= COUNTED
            self.sizes[name] = book.survey(name).data_rows if small else rows

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
        self._cells.clear()
        self._before.clear()
        self.chosen.forget_rows()  # rows may stand elsewhere now
        self._reads = Values(self.store, self.entity, guarded=book.file.kind in GUARDED)
        self.match()

    @override
    def match(self) -> None:
        self.drop_plan()
        super().match()

    def make_plan(self, progress: Progress) -> None:
        """Work out what would happen to every row; the plan before holds until then."""
        self.take_choices()
        before = fingerprint(self.store)
        book = self._open_book()
        made = make_plan(
            self.store,
            self.entity,
            book,
            self.sheet,
            self.matches,
            header_row=self.header_row,
            how=self.how,
            progress=progress,
        )
        made.headings = self.outline.headings
        made.lesson = memory.learn(self.entity, self.path.name, self.matches, self.wanted)
        self.look_over(made)
        wrong = self._read_wrong(made, book, progress)
        self.drop_plan()
        self.plan, self.wrong = made, wrong
        self.proof = Proof(before, fingerprint(self.store))

    def write_list(self, path: Path, view: str, progress: Progress) -> None:
        """Write the rows that a page shows as a workbook.

        Raises:
            NotSaved: when it can't be written.
        """
        assert self.plan is not None
        list_out.write_list(path, self.plan, view, progress)

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
        book = self._open_book()
        self.plan.written = errors_book.write(
            path, self.plan, book, self.sheet, self.header_row, progress
        )

    # --- parts of them ---

    def _reopen(self) -> Book:
        """Open the file anew; a reader that was stopped half-way can't go on."""
        self.close_book()
        self.book = book = open_book(self.path)
        book.expect(known_words(self.entity))
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

    def _read_wrong(
        self, plan: Plan, book: Book, progress: Progress
    ) -> dict[int, dict[int, Value]]:
        """Read the rows that have problems cell by cell, those read before not again."""
        assert self._reads is not None
        lines = {one.row for one in plan.problems.told if one.row}
        self._cells |= {line: cells for line, cells in self.rows if line in lines}
        if not self._cells.keys() >= lines:
            progress(0, None, "Looking at the rows with problems")
            chunks = book.lines(self.sheet, self.header_row)
            self._cells |= dict(row for chunk in chunks for row in chunk if row[0] in lines)
        rows = [(line, self._mended(line)) for line in sorted(lines & self._cells.keys())]
        found = self._reads.read(self.matches, rows, self._readings())
        return {
            line: {place: values[number] for place, values in found.items()}
            for number, (line, _) in enumerate(rows)
        }

    def _mended(self, line: int) -> Sequence[Any]:
        """Give the cells of a row with what was mended in it."""
        cells = list(self._cells[line])
        mine = self.how.mends
        for one in self.matches:
            text = mine.get(one.field or "", {}).get(line)
            if text is not None:
                cells += [None] * (one.position - len(cells))
                cells[one.position - 1] = text or None
        return cells

    @staticmethod
    def _fitting(book: Book, name: str) -> tuple[str, str] | None:
        outline = book.outline(name)
        if not outline.first:
            return None
        cells = [row for _, row in outline.first]
        scores = {
            one.name: fitness(one, match(one, outline.headings, cells)) for one in FILLED.values()
        }
        best = max(scores, key=lambda one: scores[one])
        return (name, best) if scores[best] >= FITS_WELL else None

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
