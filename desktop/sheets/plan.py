"""What an import would do to each row, worked out and staged; nothing is saved."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from desktop.domain.days import show_day
from desktop.domain.entity import Entity, Row
from desktop.progress import Progress, silent
from desktop.sheets.errors_book import Written
from desktop.sheets.how import How
from desktop.sheets.matching import Match
from desktop.sheets.memory import Lesson
from desktop.sheets.planning import Planning
from desktop.sheets.problems import DOUBTFUL, SAID, Problem, Problems
from desktop.sheets.reading import Book
from desktop.sheets.settling import OtherReading
from desktop.sheets.telling import SETTLED
from desktop.store import staged_own, staged_views
from desktop.store.approving import Approved
from desktop.store.changes import Change
from desktop.store.lookup import StoreLookup
from desktop.store.origins import imported_before
from desktop.store.rows import loaded
from desktop.store.staged import StagedRow
from desktop.store.staging import Stage
from desktop.store.store import Store

BY_YOU, NOT_TICKED = "left out by you", "possible duplicate, not ticked"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row in words: its line, what would happen, and old and new values by field.

    A record that the file does not mention has its id as its line and the fate "missing".
    `new` holds only what the sheet gives; a cell without anything leaves the old value alone.
    """

    line: int
    fate: str
    doubtful: bool
    old: Row
    new: Row
    row_id: int | None = None

    def changes(self, name: str) -> bool:
        """Say whether a field would change."""
        return self.new.get(name) is not None and self.new[name] != self.old.get(name)


@dataclass(frozen=True, slots=True)
class Verified:
    """What reading back after saving gave: how many rows were planned, how many found."""

    planned: int
    found: int

    @property
    def words(self) -> str:
        """Say both counts."""
        rows = "1 row" if self.planned == 1 else f"{self.planned:,} rows"
        return f"{rows} planned, {self.found:,} found in the register"

    def document(self) -> dict[str, int]:
        """Give them as `import --json` tells them."""
        return {"planned": self.planned, "found": self.found}


@dataclass
class Plan:
    """An import ready to be looked at, and then applied or closed.

    Attributes:
        entity: the register.
        source: the file and sheet.
        matches: where each column goes.
        problems: what there is to say.
        headings: the headings of the sheet.
        skipped: (row, why) of rows that are not data.
        lesson: what is remembered for the next file, once this one is saved.
        sheet: the sheet, of a file that has several.
        file_hash: the hash of the file, by which it is known again under another name.
        before: the import of this very file and sheet that was saved already.
        approved: of a sheet of purchases, how many are taken over and how many wait for approval.
        written: the workbook of refused rows, where one was asked for.
        verified: what reading back gave, once it is saved.
        warning: what saving it has brought about elsewhere.
    """

    store: Store
    entity: Entity
    source: str
    matches: Sequence[Match]
    stage: Stage
    problems: Problems
    headings: Sequence[str] = ()
    skipped: list[tuple[int, str]] = field(default_factory=list)
    lesson: Lesson = field(default_factory=Lesson)
    verified: Verified | None = None
    warning: str = ""
    sheet: str = ""
    file_hash: str = ""
    before: Change | None = None
    approved: Approved | None = None
    written: Written | None = None

    def look_for_itself(self) -> None:
        """Find out whether this very file was imported already, and say so."""
        with self.store.read() as connection:
            self.before = imported_before(connection, self.file_hash, self.entity.name, self.sheet)
        if self.before is not None:
            words = imported_words(self.before, self.store.who)
            self.problems.add(Problem(None, None, "", "", words, SETTLED, SAID))

    def counts(self) -> dict[str, int]:
        """Count rows, new, changed, unchanged, refused and doubtful."""
        return self.stage.counts()

    def rows(self, fates: Sequence[str], offset: int = 0, limit: int = 200) -> list[PlannedRow]:
        """Give some rows of some fates as values, links resolved."""
        staged = self.stage.page(fates, offset, limit)
        with self.store.read() as connection:
            lookup = StoreLookup(connection)
            return [self._planned(row, lookup) for row in staged]

    def _planned(self, row: StagedRow, lookup: StoreLookup) -> PlannedRow:
        new = loaded(self.entity, row.new, lookup)
        for name in staged_own.fields(self.stage):
            if (line := row.new[name]) is not None and line < 0:
                new[name] = staged_own.shown(self.stage, -line)
        given = {name: new[name] for name in row.new if row.new[name] is not None}
        doubtful = row.line in self.problems.lines[DOUBTFUL]
        old = loaded(self.entity, row.old, lookup)
        return PlannedRow(row.line, row.fate, doubtful, old, given, row.row_id)

    # --- looking ---

    def view_counts(self) -> dict[str, int]:
        """Count the rows of each view: by fate, doubtful, alike, missing from the file, every."""
        return staged_views.counts(self.stage)

    def lines(self, view: str) -> list[int]:
        """Give the lines of a view in order; of the view "missing" the ids of the records."""
        if view == staged_views.MISSING:
            return staged_views.missing(self.stage)
        return staged_views.lines(self.stage, view)

    def at(self, lines: Sequence[int]) -> list[PlannedRow]:
        """Give the rows of some lines, in order."""
        staged = staged_views.at(self.stage, lines)
        with self.store.read() as connection:
            lookup = StoreLookup(connection)
            return [self._planned(row, lookup) for row in staged]

    def missing_at(self, ids: Sequence[int]) -> list[PlannedRow]:
        """Give records that the file does not mention; the id stands for the line."""
        found = staged_views.records(self.stage, ids)
        with self.store.read() as connection:
            lookup = StoreLookup(connection)
            return [
                PlannedRow(
                    row_id,
                    staged_views.MISSING,
                    doubtful=False,
                    old=loaded(self.entity, found[row_id], lookup),
                    new={},
                )
                for row_id in ids
                if row_id in found
            ]

    def drop(self, lines: Sequence[int]) -> None:
        """Leave rows out, as the officer says."""
        self.stage.drop(lines)

    def take_back(self, lines: Sequence[int]) -> None:
        """Take dropped rows in again."""
        self.stage.take_back(lines)

    def left_out(self) -> list[tuple[int, str]]:
        """Give (row, why) of what does not come in: what is no data, and what was dropped."""
        alike = set(self.problems.alike)
        dropped = [row.line for row in self.stage.select("staged.fate = 'dropped'")]
        mine = [(line, NOT_TICKED if line in alike else BY_YOU) for line in dropped]
        return sorted([*self.skipped, *mine])

    def close(self) -> None:
        """Forget it; nothing was saved."""
        self.stage.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def make_plan(
    store: Store,
    entity: Entity,
    book: Book,
    sheet: str,
    matches: Sequence[Match],
    *,
    header_row: int | None = None,
    how: How | None = None,
    progress: Progress = silent,
) -> Plan:
    """Read a sheet to the end, check every cell, and compare every row with the register.

    Args:
        store: where it would go.
        entity: the register.
        book: the open file; after a stop it has to be closed, its reader is half-way.
        sheet: which sheet.
        matches: where each column goes.
        header_row: the row of the headings; found when not given.
        how: how its cells are to be read, where an officer chose.
        progress: told how far it is; may stop it.

    Raises:
        Cancelled: when the officer stopped it.
        Invalid: when the register takes nothing from sheets.
        Unreadable: when the file breaks off, or holds nothing for this register.
        Invalid: when a given value can't be read.
    """
    entity.refuse_by_hand()
    planning = Planning(store, entity, book, matches, how or How())
    while (other := _go(planning, sheet, header_row, progress)) is not None:
        planning = Planning(store, entity, book, matches, other)
    source = book.file.name if book.file.encoding else f"{book.file.name}, {sheet}"
    plan = Plan(store, entity, source, matches, planning.stage, planning.problems)
    plan.skipped, plan.approved = book.skipped, planning.approved
    plan.sheet = "" if book.file.encoding else sheet
    plan.file_hash = fingerprint(book.path)
    plan.look_for_itself()
    return plan


def _go(planning: Planning, sheet: str, header_row: int | None, progress: Progress) -> How | None:
    """Go through the sheet; give how to read it instead, which only its end may tell."""
    try:
        planning.go(sheet, header_row, progress)
    except OtherReading as found:
        planning.stage.close()
        return found.how
    except BaseException:
        planning.stage.close()
        raise
    return None


def fingerprint(path: Path) -> str:
    """Give the hash of what is in a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def imported_words(before: Change, who: str) -> str:
    """Say when a very same file was imported, by whom, and under which name."""
    by = "You" if before.who == who else before.who
    at = before.at.astimezone()
    return (
        f"{by} imported this very file on {show_day(at.date())} at {at:%H:%M}, "
        f"as {before.source} (change {before.id})"
    )
