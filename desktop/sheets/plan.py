"""What an import would do to each row, worked out and staged; nothing is saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from desktop.domain.columns import Column
from desktop.domain.entity import Entity, Row
from desktop.domain.kinds import LINK
from desktop.progress import Progress, silent
from desktop.sheets.convert import converter
from desktop.sheets.matching import Match
from desktop.sheets.problems import DOUBTFUL, REFUSED, SAID, Problem, Problems
from desktop.sheets.reading import Book, Line
from desktop.store.lookup import StoreLookup
from desktop.store.rows import loaded
from desktop.store.staging import Stage, StagedRow
from desktop.store.store import Store

REPEATED = "repeated"  # a row that says what an earlier one says
GUARDED = frozenset({"csv", "tsv"})
REMEDIES = {
    "money": "Write one amount, like £1,234.50",
    "day": "Write a date, like 27 March 2027",
    "number": "Write a whole number, like 12",
    "yes-no": "Write Yes or No",
    "choice": "Write one of the words allowed",
    "several": "Write words that are allowed, with commas between",
    "link": "Write its reference, or add it first",
}


@dataclass(frozen=True, slots=True)
class Given:
    """A column of the sheet that is imported, and the field it goes to."""

    place: int
    heading: str
    column: Column


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row in words: its line, what would happen, and old and new values by field.

    `new` holds only what the sheet gives; a cell without anything leaves the old value alone.
    """

    line: int
    fate: str
    doubtful: bool
    old: Row
    new: Row

    def changes(self, name: str) -> bool:
        """Say whether a field would change."""
        return self.new.get(name) is not None and self.new[name] != self.old.get(name)


@dataclass
class Plan:
    """An import ready to be looked at, and then applied or closed.

    Attributes:
        entity: the register.
        source: the file and sheet.
        matches: where each column goes.
        problems: what there is to say.
        skipped: (row, why) of rows that are not data.
    """

    store: Store
    entity: Entity
    source: str
    matches: Sequence[Match]
    stage: Stage
    problems: Problems
    headings: Sequence[str] = ()
    skipped: list[tuple[int, str]] = field(default_factory=list)

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
        given = {name: new[name] for name in row.new if row.new[name] is not None}
        doubtful = row.line in self.problems.lines[DOUBTFUL]
        return PlannedRow(row.line, row.fate, doubtful, loaded(self.entity, row.old, lookup), given)

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
    given: Mapping[str, str] | None = None,
    progress: Progress = silent,
) -> Plan:
    """Read a sheet to the end, check every cell, and compare every row with the register.

    Args:
        store: where it would go.
        entity: the register.
        book: the open file.
        sheet: which sheet.
        matches: where each column goes.
        header_row: the row of the headings; found when not given.
        given: values for fields that the sheet has no column for, for every row.
        progress: told how far it is; may stop it.

    Raises:
        Cancelled: when the officer stopped it.
        Unreadable: when the file breaks off.
        Invalid: when a given value can't be read.
    """
    names = [one.field for one in matches if one.field]
    extra = {name: text for name, text in (given or {}).items() if name not in names}
    stage = Stage(store, entity, [*names, *extra])
    plan = Plan(store, entity, f"{book.file.name}, {sheet}", matches, stage, Problems())
    try:
        _Planning(plan, book, extra).go(sheet, header_row, progress)
    except BaseException:
        stage.close()
        raise
    return plan


class _Planning:
    """One plan in the making."""

    def __init__(self, plan: Plan, book: Book, extra: Mapping[str, str]) -> None:
        self.plan, self.book, self.extra = plan, book, extra
        self.entity, self.stage, self.problems = plan.entity, plan.stage, plan.problems
        self.columns = [
            Given(one.position - 1, one.heading, plan.entity.by_field[one.field])
            for one in plan.matches
            if one.field
        ]
        self.by_field = {one.column.field: one for one in self.columns}

    def go(self, sheet: str, header_row: int | None, progress: Progress) -> None:
        with self.plan.store.read() as connection:
            lookup = StoreLookup(connection)
            constants = self._constants(lookup)
            self._stage(lookup, constants, sheet, header_row, progress)
            progress(0, None, "Comparing with the register")
            self._find_rows(lookup)
        self._refuse_repeats()
        self.stage.refuse(self.problems.lines[REFUSED])
        self.stage.decide()
        self._refuse_lacking()
        self._check_rules()
        self.stage.refuse(self.problems.lines[REFUSED])
        self.stage.doubt(self.problems.lines[DOUBTFUL] - self.problems.lines[REFUSED])
        self.plan.skipped = self.book.skipped

    # --- reading and converting ---

    def _constants(self, lookup: StoreLookup) -> list[Any]:
        row = self.entity.check_some(self.extra, lookup)
        values = [row[name] for name in self.extra]
        kinds = [self.entity.by_field[name].kind for name in self.extra]
        return [
            None if v is None else kind.stored(v) for v, kind in zip(values, kinds, strict=True)
        ]

    def _stage(
        self,
        lookup: StoreLookup,
        constants: list[Any],
        sheet: str,
        header_row: int | None,
        progress: Progress,
    ) -> None:
        guarded = self.book.file.kind in GUARDED
        converters = {
            c.column.field: converter(c.column, lookup, guarded=guarded) for c in self.columns
        }
        order = sorted(self.columns, key=lambda one: bool(one.column.label.within))
        done = 0
        for chunk in self.book.lines(sheet, header_row):
            columns: dict[str, list[Any]] = {}
            for one in order:
                columns[one.column.field] = self._convert(
                    one, converters, chunk, columns, constants
                )
            refused = self.problems.lines[REFUSED]
            values = zip(*(columns[one.column.field] for one in self.columns), strict=True)
            self.stage.add(
                [
                    (line, REFUSED if line in refused else None, *row, *constants)
                    for (line, _), row in zip(chunk, values, strict=True)
                ]
            )
            done += len(chunk)
            progress(done, None, f"{done:,} rows read and checked")

    def _convert(
        self,
        one: Given,
        converters: Mapping[str, Any],
        chunk: Sequence[Line],
        columns: Mapping[str, list[Any]],
        constants: Sequence[Any],
    ) -> list[Any]:
        place, column = one.place, one.column
        cells = [row[place] if place < len(row) else None for _, row in chunk]
        within: Sequence[Any] = [None] * len(chunk)
        owner = column.label.within
        if owner and owner in columns:
            within = columns[owner]
        elif owner in self.extra:
            within = [constants[list(self.extra).index(owner)]] * len(chunk)

        def told(index: int, words: str) -> None:
            self._say(chunk[index][0], one, cells[index], words, REFUSED)

        values: list[Any] = converters[column.field](cells, within, told)
        if column.label.identifier:
            self._doubt_values(one, chunk, cells, values)
        return values

    def _doubt_values(
        self, one: Given, chunk: Sequence[Line], cells: Sequence[Any], values: Sequence[Any]
    ) -> None:
        for index, value in enumerate(values):
            words = one.column.doubt(value) if value is not None else None
            if words:
                self._say(chunk[index][0], one, cells[index], words, DOUBTFUL)

    # --- finding the rows ---

    def _find_rows(self, lookup: StoreLookup) -> None:
        """Find the row each line is about: by key, else by the other ways there are."""
        self._fill_owners(lookup)
        self.stage.match_by_key()
        for fields in self.entity.also_by:
            if set(fields) <= set(self.by_field):
                self._find_by(fields, lookup)

    def _fill_owners(self, lookup: StoreLookup) -> None:
        """Give rows that name a lot but no list the lot's list."""
        for column in self.entity.links:
            within = column.label.within
            there = {*self.by_field, *self.extra}
            if within and column.field in there and within not in there:
                names = lookup.names(column.label.link)
                self.stage.add_field(within, column.field, names.owners)

    def _find_by(self, fields: Sequence[str], lookup: StoreLookup) -> None:
        name = fields[0]
        known = lookup.by_value(self.entity, name)
        pairs = []
        for line, (value,) in self.stage.unmatched(fields):
            found = known.get(value, ()) if value is not None else ()
            if len(found) == 1:
                pairs.append((found[0], line))
            elif found:
                keys = ", ".join(lookup.names(self.entity.name).refs[one].key for one in found)
                words = f"could be any of {keys}"
                self._say(
                    line,
                    self.by_field[name],
                    value,
                    words,
                    REFUSED,
                    "Add a column with the reference",
                )
        self.stage.point(pairs)

    # --- checking rows ---

    def _refuse_repeats(self) -> None:
        for line, first, same in self.stage.repeated():
            if same:
                self._say_row(
                    line, f"the same as row {first}, so it is left out", "Nothing to do", REPEATED
                )
            else:
                words = f"row {first} is about the same {self.entity.one} and says something else"
                self._say_row(line, words, "Keep one of the two rows", REFUSED)

    def _refuse_lacking(self) -> None:
        """Refuse new rows that lack what every row needs."""
        for column in self.entity.columns:
            if not column.required or column.field in self.entity.numbered:
                continue
            one = self.by_field.get(column.field)
            for line in self.stage.lacking(column.field):
                if one is not None:
                    words = "is blank, and a new row needs it"
                    self._say(line, one, None, words, REFUSED, f"Enter {column.label.text.lower()}")
                else:
                    words = f"no column gives {column.label.text}, which a new row needs"
                    self._say_row(
                        line, words, "Match a column to it, or give one value for all rows", REFUSED
                    )

    def _check_rules(self) -> None:
        """Check what hangs together over several fields, on rows as they would be."""
        for rules, severity in ((self.entity.rules, REFUSED), (self.entity.doubts, DOUBTFUL)):
            for rule in rules:
                kinds = [self.entity.by_field[name].kind for name in rule.fields]
                loads = [_load if kind is LINK else kind.loaded for kind in kinds]
                for line, *kept in self.stage.merged(rule.fields):
                    values = [
                        None if v is None else load(v) for v, load in zip(kept, loads, strict=True)
                    ]
                    failure = rule.check(*values)
                    if failure:
                        self._say_rule(line, rule.at or rule.fields[-1], failure, severity)

    def _say_rule(self, line: int, name: str, words: str, severity: str) -> None:
        one = self.by_field.get(name)
        if one is not None:
            self._say(line, one, None, words, severity, "Put it right in the sheet")
        else:
            self._say_row(
                line, words, "Add a column for it, or put it right after importing", severity
            )

    # --- telling ---

    def _say(
        self, line: int, one: Given, cell: Any, words: str, severity: str, remedy: str = ""
    ) -> None:
        remedy = remedy or REMEDIES.get(one.column.kind.name, "Put it right in the sheet")
        value = _shown(cell) if not one.column.private else ""
        what = f"{one.column.label.text}: {words}"
        self.problems.add(Problem(line, one.place + 1, one.heading, value, what, remedy, severity))

    def _say_row(self, line: int, words: str, remedy: str, severity: str) -> None:
        left_out = severity == REPEATED
        if left_out:
            self.stage.drop(line)
        words = words[:1].upper() + words[1:]
        self.problems.add(
            Problem(line, None, "", "", words, remedy, SAID if left_out else severity)
        )


def _load(value: Any) -> Any:
    return value


def _shown(cell: Any) -> str:
    if cell is None:
        return ""
    return str(cell[0]) if isinstance(cell, tuple) else str(cell)
