"""Works an import out: reads and converts the rows, finds their records, stages and checks."""

import gc
from collections.abc import Mapping, Sequence
from typing import Any

from desktop.domain.entity import Entity, Invalid
from desktop.progress import Progress
from desktop.sheets.checking import Checks
from desktop.sheets.convert import Converter
from desktop.sheets.finding import Finder
from desktop.sheets.how import How
from desktop.sheets.matching import Match
from desktop.sheets.misfit import Misfit, no_column, no_rows
from desktop.sheets.own_rows import OwnRows
from desktop.sheets.packing import Chunk
from desktop.sheets.problems import DOUBTFUL, REFUSED, Candidate, Problems
from desktop.sheets.reading import Book
from desktop.sheets.settling import Settling
from desktop.sheets.telling import Given, Teller
from desktop.store.approving import Approved
from desktop.store.lookup import StoreLookup
from desktop.store.staged import DROPPED, NEW, UNCHANGED
from desktop.store.staging import Stage
from desktop.store.stopping import stoppable
from desktop.store.store import Store

GUARDED = frozenset({"csv", "tsv"})


class Planning:
    """One plan in the making."""

    def __init__(
        self,
        store: Store,
        entity: Entity,
        book: Book,
        matches: Sequence[Match],
        how: How,
    ) -> None:
        self.how = how
        self.store, self.entity, self.book = store, entity, book
        self.problems = Problems()
        self.columns = sorted(
            (
                Given(m.position - 1, m.heading, entity.by_field[m.field])
                for m in matches
                if m.field
            ),
            key=lambda one: bool(one.column.label.within),
        )
        self.by_field = {one.column.field: one for one in self.columns}
        self._settling = Settling([one.column for one in self.columns], how)
        self.extra = {name: text for name, text in how.given.items() if name not in self.by_field}
        if not self.by_field:
            raise Misfit(no_column(entity, [m.heading for m in matches]))
        self.teller = Teller(self.problems, self.by_field)
        names = [*self.by_field, *self.extra]
        owners = [
            c.label.within
            for c in entity.links
            if c.label.within and c.field in names and c.label.within not in names
        ]
        self.stage = Stage(store, entity, [*names, *dict.fromkeys(owners)])
        self._own = OwnRows(entity, self.stage, self.teller)
        self.approved: Approved | None = None
        self._refused: set[int] = set()  # places in the chunk under way
        self._dropped: set[int] = set()  # the same

    def go(self, sheet: str, header_row: int | None, progress: Progress) -> None:
        """Do all of it, in order."""
        with self.store.read() as connection:
            lookup = StoreLookup(connection)
            finder = Finder(self.entity, self.stage, lookup, self.how.match_by, self._same(lookup))
            self._read(lookup, finder, sheet, header_row, progress)
        self._settling.finish(self.teller)
        for line in sorted(finder.unasked):
            self.teller.say_sheet(f"You said what row {line} is, but it does not come in")
        progress(0, None, "Comparing with the register")
        checks = Checks(self.entity, self.stage, self.teller, self.how.same)
        checks.settle_twins(finder.twins)
        self._own.find()
        with stoppable(self.stage.connection, progress, "Comparing with the register"):
            self.stage.decide()
        checks.refuse_lacking(self.book.file.name)
        checks.refuse_shared()
        checks.check_rules()
        checks.check_beside(self.store)
        checks.doubt_days_apart()
        self._own.refuse()
        self.approved = checks.check_approvals(self.store)
        checks.tell_twins()
        self.stage.refuse(self.problems.lines[REFUSED])
        checks.doubt_alike()
        checks.doubt_scales(self.how)
        if self.how.match_by or self.how.same:
            checks.doubt_keys()
        self.stage.mark_alike(self.problems.alike)
        self.problems.finish(self.stage.unchanged_of(self.problems.lines[DOUBTFUL]))
        self.stage.doubt(self.problems.lines[DOUBTFUL] - self.problems.lines[REFUSED])

    # --- reading and converting ---

    def _read(
        self,
        lookup: StoreLookup,
        finder: Finder,
        sheet: str,
        header_row: int | None,
        progress: Progress,
    ) -> None:
        constants = self._constants(lookup)
        guarded = self.book.file.kind in GUARDED
        converters = [
            Converter(
                one.column, lookup, guarded=guarded, way=self._settling.ways[one.column.field]
            )
            for one in self.columns
        ]
        done = 0
        collecting = gc.isenabled()
        gc.disable()  # millions of cells that are no garbage: looking through them takes a third
        try:
            for chunk in self.book.columns(sheet, header_row):
                self._chunk(chunk, converters, constants, finder, lookup)
                done += len(chunk)
                progress(done, None, f"{done:,} rows read and checked")
        finally:
            if collecting:
                gc.enable()
        for one, converter in zip(self.columns, converters, strict=True):
            for severity, cells in converter.settled.items():
                self.problems.count_settled(one.place + 1, severity, cells)
        self.teller.say_settled(self.book.told)
        if not done:
            raise Misfit(no_rows(self.book.file.name, sheet))

    def _same(self, lookup: StoreLookup) -> dict[int, int]:
        """Find the records that an officer said rows are about; nought for a new one.

        Raises:
            Invalid: when there is no such record.
        """
        if not self.how.same:
            return {}  # knowing every record by name takes seconds for a large register
        names, found, errors = lookup.names(self.entity.name), {}, {}
        for line, key in self.how.same.items():
            ids = names.find(key, None) if key else {0}
            if len(ids) == 1:
                found[line] = ids.pop()
            else:
                errors[f"row {line}"] = f"Not one of {self.entity.title} is “{key}”"
        if errors:
            raise Invalid(errors)
        return found

    def _constants(self, lookup: StoreLookup) -> dict[str, Any]:
        row = self.entity.check_some(self.extra, lookup)
        return {
            name: None if row[name] is None else self.entity.by_field[name].kind.stored(row[name])
            for name in self.extra
        }

    def _chunk(
        self,
        chunk: Chunk,
        converters: Sequence[Converter],
        constants: Mapping[str, Any],
        finder: Finder,
        lookup: StoreLookup,
    ) -> None:
        lines = chunk.numbers
        blank = [None] * len(lines)
        self._refused = set()
        self._dropped = {lines.index(one) for one in self.how.left_out if one in lines}
        values: dict[str, Sequence[Any]] = {
            name: [value] * len(lines) for name, value in constants.items()
        }
        for one, converter in zip(self.columns, converters, strict=True):
            self._convert(one, converter, chunk, values, blank)
        self._fill_owners(values, lookup, blank)
        found, unclear = finder.find(lines, values, self._refused | self._dropped)
        for index, name, ids in unclear:
            self._refused.add(index)
            self._ask_which(lines[index], name, chunk, index, (len(ids), finder.candidates(ids)))
        for index, name in finder.clashes:
            self._refused.add(index)
            one = self.by_field[name]
            cell = chunk.column(one.place)[index]
            self.teller.say(lines[index], one, cell, finder.taken(), REFUSED)
        fates = [UNCHANGED if row_id else NEW for row_id in found]
        for index in self._refused:
            fates[index] = REFUSED
        for index in self._dropped:
            fates[index] = DROPPED
        for index in self._refused | self._dropped:
            found[index] = finder.mentioned(values, index)
        self.stage.add(lines, fates, found, [values[name] for name in self.stage.fields])

    def _ask_which(
        self,
        line: int,
        name: str,
        chunk: Chunk,
        index: int,
        several: tuple[int, tuple[Candidate, ...]],
    ) -> None:
        """Ask which of several records a row is about."""
        one = self.by_field.get(name) or self.columns[0]
        self.teller.ask_which(line, one, chunk.column(one.place)[index], several)

    def _convert(
        self,
        one: Given,
        converter: Converter,
        chunk: Chunk,
        values: dict[str, Sequence[Any]],
        blank: Sequence[None],
    ) -> None:
        lines, cells, joined = chunk.numbers, chunk.column(one.place), chunk.joined(one.place)
        mends = self.how.mends.get(one.column.field, {})
        for line in [line for line in mends if line in lines]:
            joined, cells[lines.index(line)] = None, mends[line] or None
        self._settling.take(one.column.field, lines, cells)
        refused, within = self._refused, one.column.label.within
        owners = values.get(within, blank) if within else blank

        def told(index: int, words: str, severity: str) -> None:
            if index in self._dropped and severity in {REFUSED, DOUBTFUL}:
                return
            if self._own.awaits(lines[index], one, cells[index], words, severity):
                return
            if severity == REFUSED:
                if within and index in refused and owners[index] is None:
                    return  # its list can't be read, so its lot can't be found: said once
                refused.add(index)
            self.teller.say(lines[index], one, cells[index], words, severity)

        values[one.column.field] = converter.convert(cells, owners, told, joined)

    def _fill_owners(
        self, values: dict[str, Sequence[Any]], lookup: StoreLookup, blank: Sequence[None]
    ) -> None:
        """Give rows that name a lot but no list the lot's list."""
        for column in self.entity.links:
            within = column.label.within
            if not within or column.field not in values:
                continue
            owners = lookup.names(column.label.link).owners
            values[within] = [
                owners.get(row_id) if owner is None and row_id is not None else owner
                for owner, row_id in zip(
                    values.get(within, blank), values[column.field], strict=True
                )
            ]
