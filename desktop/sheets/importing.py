"""An import from the file to the register: choose the sheet, match, plan, look, apply."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.domain.entity import Entity
from desktop.progress import Progress, silent
from desktop.sheets import errors_book, memory
from desktop.sheets.asked_rows import counted, hold_back, refuse_unknown_rows
from desktop.sheets.choosing import Wanted, choose
from desktop.sheets.how import how, still_fitting
from desktop.sheets.matching import Match
from desktop.sheets.plan import Plan, Verified, make_plan
from desktop.sheets.problems import SAID, Problem
from desktop.sheets.reading import Book, Outline, open_book
from desktop.sheets.telling import SETTLED
from desktop.sheets.warning import warnings
from desktop.store import import_memory, staged_beside
from desktop.store.bulk import Saving
from desktop.store.errors import Conflict
from desktop.store.proof import Proof, fingerprint
from desktop.store.staged import CHANGED, NEW
from desktop.store.stopping import stoppable
from desktop.store.store import Store
from desktop.store.write import Write

__all__ = ["Outcome", "Wanted", "apply", "choose", "run_import"]


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
    before = fingerprint(store) if wanted.dry_run else None
    progress(0, None, f"Opening {path.name}")
    with open_book(path) as book:
        taken = _take(store, entity, book, wanted)
        with _planned(store, entity, book, taken, progress) as plan:
            held = _hold_and_refuse(plan, taken)
            _remember_and_tell(plan, book, taken)
            _write_refused(plan, book, taken, progress)
            book.close()  # its memory is free before the register's pages are needed
            document = _finish(plan, taken, held, progress)
    if before is not None:
        document["proof"] = Proof(before, fingerprint(store)).document()
    return Outcome(document, taken.sheet)


@dataclass(frozen=True)
class _Taken:
    """What is taken of a file, and how: asked for now, or remembered and still fitting."""

    sheet: str
    outline: Outline
    matches: Sequence[Match]
    recalled: memory.Recalled
    wanted: Wanted


def _take(store: Store, entity: Entity, book: Book, wanted: Wanted) -> _Taken:
    """Choose the sheet, match its columns, and add what is remembered of such a sheet."""
    sheet, outline, matches = choose(book, entity, wanted, store)
    recalled = memory.recall(store, entity, outline.headings, wanted)
    how(entity, matches, wanted)  # what was asked for now has to fit; the rest is let go
    wanted = still_fitting(entity, matches, memory.with_memory(wanted, recalled))
    return _Taken(sheet, outline, matches, recalled, wanted)


def _planned(store: Store, entity: Entity, book: Book, taken: _Taken, progress: Progress) -> Plan:
    return make_plan(
        store,
        entity,
        book,
        taken.sheet,
        taken.matches,
        header_row=taken.wanted.header_row,
        how=how(entity, taken.matches, taken.wanted),
        progress=progress,
    )


def _hold_and_refuse(plan: Plan, taken: _Taken) -> int:
    """Refuse rows asked for that are not there; give how many likely duplicates are held back."""
    refuse_unknown_rows(plan, taken.wanted)
    return hold_back(plan, taken.wanted)


def _remember_and_tell(plan: Plan, book: Book, taken: _Taken) -> None:
    """Note what the next such file can be read by, and say what was chosen for the officer."""
    plan.headings = taken.outline.headings
    plan.lesson = memory.learn(plan.entity, book.path.name, taken.matches, taken.wanted)
    said = [taken.recalled.said] if taken.recalled.said else []
    for words in [*said, *book.file.remarks, *_chosen(book, taken.sheet, taken.wanted)]:
        plan.problems.add(Problem(None, None, "", "", words, SETTLED, SAID))


def _write_refused(plan: Plan, book: Book, taken: _Taken, progress: Progress) -> None:
    """Write the workbook of refused rows, where one is wanted and there are any."""
    wanted = taken.wanted
    if wanted.errors_to is not None and plan.counts()["refused"]:
        plan.written = errors_book.write(
            wanted.errors_to, plan, book, taken.sheet, wanted.header_row, progress
        )


def _chosen(book: Book, sheet: str, wanted: Wanted) -> list[str]:
    """Say which sheet was taken, or which of the tables on it, where nobody named it."""
    if "!" in sheet and sheet != wanted.sheet and all(sheet != one.name for one in book.sheets):
        told = "The others do not come in with it; name one as the sheet to import it"
        return [f"Several tables stand side by side: “{sheet}” was taken. {told}"]
    visible = [one for one in book.sheets if one.table and not one.hidden]
    if wanted.sheet is not None or len(visible) < 2:
        return []
    return [f"Of {len(visible)} sheets, “{sheet}” fits this register best and was taken"]


def _finish(plan: Plan, taken: _Taken, held: int, progress: Progress) -> dict[str, Any]:
    """Save it where nothing stands in the way; give the document that tells of it."""
    wanted = taken.wanted
    counts, known = counted(plan, held), staged_beside.register_rows(plan.stage)
    saved, change = 0, None
    may = not wanted.dry_run and (not counts["refused"] or wanted.good_rows_only)
    if may and counts["new"] + counts["changed"]:
        saved, change = apply(plan, progress)
    return {
        "register": plan.entity.name,
        **counts,
        "saved": saved,
        "change": change,
        "imported_before": _before(plan),
        "errors": _errors(plan, wanted),
        "approvals": plan.approved._asdict() if plan.approved else None,
        "verified": plan.verified.document() if plan.verified else None,
        "mapping": [_mapped(one) for one in plan.matches],
        "warnings": [
            *warnings(plan.entity, counts, known, wanted.many_percent),
            *filter(None, [plan.warning]),
        ],
        "problems": plan.problems.as_json(masked=_masking(plan, wanted)),
        "more_problems": plan.problems.more,
        "sheet": taken.sheet,
        "header_rows": list(taken.outline.header_rows),
        "left_out": [{"row": row, "why": why} for row, why in plan.left_out()],
        "reused": taken.recalled.document(),
    }


def _mapped(match: Match) -> dict[str, Any]:
    """Say where a column goes, and why."""
    return {
        "heading": match.heading,
        "field": match.field,
        "why": match.why,
        "confidence": match.confidence,
    }


def _masking(plan: Plan, wanted: Wanted) -> Callable[[Problem], bool]:
    """Say of which problems the values are hidden: of private fields that nobody named."""
    named = {one.position for one in plan.matches if one.field in wanted.with_private}
    return lambda one: one.column not in named


def _before(plan: Plan) -> dict[str, Any] | None:
    """Say which import brought this very file in already."""
    before = plan.before
    if before is None:
        return None
    at = before.at.isoformat()
    return {"change": before.id, "at": at, "who": before.who, "source": before.source}


def _errors(plan: Plan, wanted: Wanted) -> dict[str, Any] | None:
    """Say what came of the workbook of rows that were not imported."""
    if plan.written is None or wanted.errors_to is None:
        return None
    return {
        "file": wanted.errors_to.name,
        "rows": plan.written.rows,
        "formats_kept": plan.written.is_own,
        "note": plan.written.words,
    }


def apply(plan: Plan, progress: Progress = silent) -> tuple[int, int]:
    """Save what a plan says as one change; give the number of rows saved and of the change.

    The store's safeguard copies it first.

    Raises:
        Conflict: when the register changed since the plan was made, or reading back differs.
        NotSaved: when no backup could be made first.
        Cancelled: when the officer stopped it; nothing is saved.
    """
    progress(0, None, "Backing up")
    plan.store.make_safe(progress)
    progress(0, None, "Saving")
    with plan.store.write(
        f"Import {plan.entity.title.lower()}",
        kind="import",
        source=plan.source,
        sheet=plan.sheet,
        file_hash=plan.file_hash,
        on=plan.stage.connection,
    ) as write:
        _refuse_drifted(plan)
        plan.verified = _put_in(plan, write, progress)
        _keep_lesson(plan, write)
        write.about = f" from {plan.source}"
    plan.warning = write.warning
    return plan.verified.found, write.change_id


def _refuse_drifted(plan: Plan) -> None:
    if staged_beside.drifted(plan.stage):
        raise Conflict(
            f"{plan.entity.title} changed while you looked at this import. Nothing was saved; "
            "check it again."
        )


def _put_in(plan: Plan, write: Write, progress: Progress) -> Verified:
    """Save the rows and read them back; refuse where either is not what was planned."""
    stage = plan.stage
    counts, saving = stage.counts(), Saving(stage, write)
    expected = counts[NEW] + counts[CHANGED]
    with stoppable(stage.connection, progress, "Saving"):
        saved = saving.put_in()
    progress(saved, expected, "Reading back")
    with stoppable(stage.connection, progress, "Reading back"):
        found = saving.read_back()
    if saved != expected or found != expected:
        raise Conflict(
            f"{expected:,} rows planned, {found:,} found in the register after saving. "
            "Nothing was kept; try again."
        )
    return Verified(expected, found)


def _keep_lesson(plan: Plan, write: Write) -> None:
    for mapping in plan.lesson.mappings:
        import_memory.keep(write.connection, mapping)
    import_memory.keep_words(write.connection, plan.lesson.words)
