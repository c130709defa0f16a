"""An import from the file to the register: choose the sheet, match, plan, look, apply."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.domain.entity import Entity, Invalid
from desktop.domain.registry import ENTITIES
from desktop.progress import Progress, silent
from desktop.sheets import errors_book
from desktop.sheets.matching import Match, fitness, match
from desktop.sheets.plan import Plan, make_plan
from desktop.sheets.problems import REFUSED, SAID, Problem
from desktop.sheets.reading import Book, Outline, open_book
from desktop.sheets.sniffing import Unreadable
from desktop.store.consequences import CONSEQUENCES
from desktop.store.errors import Conflict
from desktop.store.rows import loaded
from desktop.store.staging import CHANGED, NEW
from desktop.store.store import Store
from desktop.store.write import Write

PAGE = 500
FITS = 0.34  # below this a sheet is some other register's


@dataclass(frozen=True)
class Wanted:
    """What an officer asked of an import.

    Attributes:
        sheet: which sheet; the one that fits best when not named.
        header_row: the row of the headings; found when not given.
        mapping: heading to field id, "" for not imported.
        given: field id to one value for every row.
        dry_run: look only.
        good_rows_only: import the good rows although others are refused.
        errors_to: where to write the refused rows with their reasons.
    """

    sheet: str | None = None
    header_row: int | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    dry_run: bool = False
    good_rows_only: bool = False
    errors_to: Path | None = None


@dataclass(frozen=True)
class Outcome:
    """What an import did: the document of `import --json`, and the sheet it took."""

    document: dict[str, Any]
    sheet: str

    @property
    def is_done(self) -> bool:
        """Whether nothing stood in the way."""
        refused: int = self.document["refused"]
        return refused == 0 or bool(self.document["saved"])


def run_import(
    store: Store,
    entity: Entity,
    path: Path,
    wanted: Wanted | None = None,
    progress: Progress = silent,
) -> Outcome:
    """Import a file into a register, all or nothing unless only the good rows are asked for.

    Raises:
        Unreadable: when the file can't be read.
        Invalid: when a heading, field or value that was asked for is not there.
        StoreError: when the store can't be written to.
        Cancelled: when the officer stopped it; nothing is saved.
    """
    wanted = wanted or Wanted()
    progress(0, None, f"Opening {path.name}")
    with open_book(path) as book:
        sheet, outline, matches = choose(book, entity, wanted)
        with make_plan(
            store,
            entity,
            book,
            sheet,
            matches,
            header_row=wanted.header_row,
            given=wanted.given,
            progress=progress,
        ) as plan:
            plan.headings = outline.headings
            if book.file.macros:
                words = "The workbook has macros; they were not run"
                plan.problems.add(Problem(None, None, "", "", words, "Nothing to do", SAID))
            if wanted.errors_to is not None and plan.counts()["refused"]:
                rows = refused_rows(book, sheet, wanted.header_row, plan)
                errors_book.write(wanted.errors_to, plan, rows, progress)
            return Outcome(_finish(plan, wanted, progress), sheet)


def choose(book: Book, entity: Entity, wanted: Wanted) -> tuple[str, Outline, list[Match]]:
    """Choose the sheet, find its headings and match its columns.

    Raises:
        Unreadable: when no sheet has what the register needs.
        Invalid: when the sheet named is not there.
    """
    if wanted.sheet is not None:
        named = [one for one in book.sheets if one.name.casefold() == wanted.sheet.casefold()]
        if not named:
            there = ", ".join(one.name for one in book.sheets)
            raise Invalid({"sheet": f"There is no sheet “{wanted.sheet}”. The sheets are {there}"})
        return _looked_at(book, named[0].name, entity, wanted)
    best: tuple[float, tuple[str, Outline, list[Match]]] | None = None
    for one in book.sheets:
        if one.hidden or not one.table:
            continue
        looked = _looked_at(book, one.name, entity, wanted, strict=False)
        score = fitness(entity, looked[2]) if looked[1].first else -1.0
        if best is None or score > best[0]:
            best = (score, looked)
    if best is None or best[0] < 0:
        raise Unreadable(f"{book.file.name} has no sheet with rows in it.")
    if best[0] < FITS and not wanted.mapping:
        raise Unreadable(_other_register(book, entity, best[1]))
    return best[1]


def _looked_at(
    book: Book, sheet: str, entity: Entity, wanted: Wanted, *, strict: bool = True
) -> tuple[str, Outline, list[Match]]:
    outline = book.outline(sheet, wanted.header_row)
    cells = [row for _, row in outline.first]
    try:
        matches = match(entity, outline.headings, cells, wanted.mapping)
    except Invalid:
        if strict or len(book.sheets) == 1:
            raise
        return sheet, Outline([], [], []), []
    return sheet, outline, matches


def _other_register(book: Book, entity: Entity, looked: tuple[str, Outline, list[Match]]) -> str:
    """Say that a file is not what the register needs, and which register it looks like."""
    sheet, outline, matches = looked
    there = {one.field for one in matches if one.field}
    lacking = [c.label.text for c in entity.columns if c.required and c.field not in there]
    cells = [row for _, row in outline.first]
    scores = {
        other.title: fitness(other, match(other, outline.headings, cells))
        for other in ENTITIES.values()
        if other is not entity
    }
    title, score = max(scores.items(), key=lambda one: one[1])
    hint = f" It looks more like {title.lower()}." if score > FITS + 0.2 else ""
    return (
        f"{book.file.name}, sheet {sheet}, does not look like {entity.title.lower()}: no column "
        f"gives {', '.join(lacking)}.{hint} Nothing was saved. Choose another register, or match "
        "the columns by hand."
    )


def refused_rows(
    book: Book, sheet: str, header_row: int | None, plan: Plan
) -> dict[int, Sequence[Any]]:
    """Read the cells of the refused rows once more, as they are in the file."""
    lines = plan.problems.lines[REFUSED]
    return {
        line: cells
        for chunk in book.lines(sheet, header_row)
        for line, cells in chunk
        if line in lines
    }


def _finish(plan: Plan, wanted: Wanted, progress: Progress) -> dict[str, Any]:
    counts = plan.counts()
    saved, change = 0, None
    may = not wanted.dry_run and (not counts["refused"] or wanted.good_rows_only)
    if may and counts["new"] + counts["changed"]:
        saved, change = apply(plan, progress)
    return {
        "register": plan.entity.name,
        **counts,
        "saved": saved,
        "change": change,
        "mapping": [
            {
                "heading": one.heading,
                "field": one.field,
                "why": one.why,
                "confidence": one.confidence,
            }
            for one in plan.matches
        ],
        "problems": plan.problems.as_json(),
        "more_problems": plan.problems.more,
        "left_out": [{"row": row, "why": why} for row, why in plan.skipped],
    }


def apply(plan: Plan, progress: Progress = silent) -> tuple[int, int]:
    """Save what a plan says as one change; give the number of rows saved and of the change.

    Raises:
        Conflict: when the register changed since the plan was made, or reading back differs.
        Cancelled: when the officer stopped it; nothing is saved.
    """
    progress(0, None, "Saving")
    label = f"Import {plan.entity.title.lower()}"
    entity, stage = plan.entity, plan.stage
    with plan.store.write(label, kind="import", source=plan.source, on=stage.connection) as write:
        if stage.drifted():
            raise Conflict(
                f"{entity.title} changed while you looked at this import. Nothing was saved; "
                "check it again."
            )
        expected = stage.counts()[NEW] + stage.counts()[CHANGED]
        if entity.name in CONSEQUENCES:
            saved = _save_one_by_one(plan, write, progress)
        else:
            saved = stage.put_in(write)
        progress(saved, expected, "Reading back")
        if saved != expected or stage.kept() != expected:
            raise Conflict("Reading back did not give what was saved, so nothing was kept.")
        write.about = f" from {plan.source}"
        number = write.change_id
    return saved, number


def _save_one_by_one(plan: Plan, write: Write, progress: Progress) -> int:
    """Save rows of a register whose rows have consequences through the same door as the form."""
    saved, entity = 0, plan.entity
    while rows := plan.stage.page((NEW, CHANGED), saved, PAGE):
        for row in rows:
            new = loaded(entity, row.new, write.lookup)
            given = {name: new[name] for name in row.new if row.new[name] is not None}
            row_id = write.save(entity, given, row.row_id, line=row.line)
            if row.row_id is None:
                plan.stage.point([(row_id, row.line)])
            saved += 1
        progress(saved, None, f"{saved:,} rows saved")
    return saved
