"""Checks staged rows against each other, against the rules, and for likely duplicates."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Any

from desktop.domain.columns import Column
from desktop.domain.entity import Entity, Invalid, Row, Rule
from desktop.domain.entity import wanted as enter
from desktop.domain.kinds import LINK, MONEY
from desktop.domain.purchase import PURCHASES
from desktop.domain.purchase_rules import COMMITTED, approval_complete
from desktop.sheets.how import How
from desktop.sheets.likeness import MANY_KNOWN, MANY_NEW, Spelling, alike, beside
from desktop.sheets.misfit import Misfit, lacking, not_these
from desktop.sheets.problems import DOUBTFUL, REFUSED, SAID
from desktop.sheets.scales import suggested
from desktop.sheets.telling import Teller
from desktop.store import staged_beside
from desktop.store.approving import Approved, Approving
from desktop.store.beside import Beside
from desktop.store.lookup import StoreLookup
from desktop.store.refusals import CHANGES_ONLY, OF_SHEETS, REFUSALS
from desktop.store.rows import loaded, one
from desktop.store.staging import Stage
from desktop.store.store import Store
from desktop.store.words import sharing

NOT_COMPARED = (
    "There are too many new rows, or too many records, to look for likely duplicates among them"
)


class Checks:
    """What is checked of rows once all of them are staged."""

    def __init__(
        self, entity: Entity, stage: Stage, teller: Teller, settled: Collection[int] = ()
    ) -> None:
        self._settled = settled  # rows of which an officer said what they are
        self._entity, self._stage, self._teller = entity, stage, teller
        self._again: list[tuple[int, int]] = []  # (first line, line) of rows that say it again

    def settle_twins(self, twins: Sequence[tuple[int, int]]) -> None:
        """Leave out rows that say a thing again; refuse both where they differ."""
        apart: dict[int, int] = {}
        for first, line in twins:
            if self._stage.same(first, line):
                self._again.append((first, line))
            else:
                apart.setdefault(first, line)
                apart[line] = first
        one = self._entity.one
        for line, other in apart.items():
            words = f"Row {other} is about the same {one} and says something else"
            self._teller.say_row(line, words, "Keep one of the two rows", REFUSED)
        self._stage.leave_out([line for _, line in self._again])
        self._stage.refuse(apart)

    def tell_twins(self) -> None:
        """Say of rows that say a thing again that they are left out, or refused as the first is."""
        refused = self._teller.problems.lines[REFUSED]
        for first, line in self._again:
            if first in refused:
                words, remedy = f"The same as row {first}, which is refused", f"See row {first}"
                self._teller.say_row(line, words, remedy, REFUSED)
            else:
                words = f"The same as row {first}, so it is left out"
                self._teller.say_row(line, words, "", SAID)

    def refuse_lacking(self, file: str) -> None:
        """Refuse new rows that lack what every row needs."""
        numbered = self._entity.numbered
        needed = [c for c in self._entity.columns if c.required and c.field not in numbered]
        missing = [c for c in needed if c.field not in self._stage.fields]
        if missing:
            self._refuse_new(file, missing)
        for column in needed:
            given = self._teller.by_field.get(column.field)
            if given is None:
                continue
            for line in self._stage.lacking(column.field):
                words = f"it is blank, and a new {self._entity.one} needs it"
                remedy = enter(column.label.text)
                self._teller.say(line, given, None, words, REFUSED, remedy)

    def _refuse_new(self, file: str, missing: Sequence[Column]) -> None:
        """Refuse the new rows of a sheet that can't have any; all of it, if no row is known."""
        words = lacking(self._entity, [column.label.text for column in missing])
        lines = self._stage.lacking()
        if lines and not self._stage.matched():
            headings = [one.heading for one in self._teller.by_field.values()]
            raise Misfit(not_these(file, self._entity, words, headings))
        for line in lines:
            told = f"It is not in {self._entity.title} yet, and {words}"
            self._teller.say_row(line, told, "Match a column to it, or add it by hand", REFUSED)

    def refuse_shared(self) -> None:
        """Refuse new rows whose reference a record has that is referred to in the same column."""
        given = self._teller.by_field.get(self._entity.key[0])
        if given is None:
            return
        for other in sharing(self._entity):
            for line in staged_beside.shared_with(self._stage, other):
                said = f"there is already a {other.one} with this reference"
                self._teller.say(line, given, None, said, REFUSED, "Give it another reference")

    # --- rules ---

    def check_rules(self) -> None:
        """Check what hangs together over several fields, on rows as they would be."""
        for rule in self._entity.rules:
            if rule.check is not approval_complete:  # such a row waits: see `check_approvals`
                self._check(rule, REFUSED)
        for rule in self._entity.doubts:
            self._check(rule, DOUBTFUL)

    def check_beside(self, store: Store) -> None:
        """Refuse rows that don't fit what they belong to: money for a year outside the term."""
        refusal = REFUSALS.get(self._entity.name)
        if refusal is None:
            return
        refusal, few = OF_SHEETS.get(self._entity.name, (refusal, ()))
        wanted = [one for one in self._entity.columns if not few or one.field in few]
        names = [column.field for column in wanted]
        needed = [column.field for column in wanted if column.required]
        with store.read() as connection:
            lookup = StoreLookup(connection)
            beside = Beside(connection, lookup, store.today)
            for line, row_id, *kept in staged_beside.merged(self._stage, ["id", *names]):
                if not row_id and self._entity.name in CHANGES_ONLY:
                    continue
                row = loaded(self._entity, dict(zip(names, kept, strict=True)), lookup)
                if all(row[name] is not None for name in needed):  # otherwise refused already
                    was = row_id and not few
                    before = one(connection, self._entity, lookup, row_id) if was else None
                    self._refuse_by(partial(refusal, beside, before, row), line)

    def check_approvals(self, store: Store) -> Approved | None:
        """Hold purchases that a sheet approves, or makes dearer, against who may approve them.

        Gives how many were taken over and held; None of other registers.
        """
        if self._entity is not PURCHASES:
            return None
        with store.read() as connection:
            held = Approving(connection, self._stage, store.today)
            wrong_already = self._teller.problems.lines[REFUSED]
            for line, before, row in held.wanted():
                if line in wrong_already or (before and before["status"] in COMMITTED):
                    self._refuse_by(partial(held.refuse, before, row), line)
                    continue
                try:
                    held.refuse(before, row)
                except Invalid as wrong:
                    self._hold(held, line, before, wrong)
            held.settle(wrong_already)
        for words, remedy in held.told():
            self._teller.say_sheet(words, remedy)
        return held.counts

    def _hold(self, held: Approving, line: int, before: Row | None, wrong: Invalid) -> None:
        """Let a row come in without its approval, and say why."""
        stays = f"stays “{before['status']}”" if before else "comes in as “awaiting approval”"
        for name, words in wrong.errors.items():
            self._say_rule(line, name, f"{words}. It {stays}", DOUBTFUL)
        held.hold(line)

    def _refuse_by(self, refusal: Callable[[], None], line: int) -> None:
        try:
            refusal()
        except Invalid as wrong:
            for name, words in wrong.errors.items():
                self._say_rule(line, name, words, REFUSED)

    def _check(self, rule: Rule, severity: str) -> None:
        kinds = [self._entity.by_field[name].kind for name in rule.fields]
        known: dict[tuple[Any, ...], str | None] = {}
        for line, *kept in staged_beside.merged(
            self._stage, rule.fields, bare=self._wants_something(rule)
        ):
            key = tuple(kept)
            if key not in known:
                values = [
                    value if value is None or kind is LINK else kind.loaded(value)
                    for value, kind in zip(kept, kinds, strict=True)
                ]
                known[key] = rule.check(*values)
            failure = known[key]
            if failure:
                self._say_rule(line, rule.at or rule.fields[-1], failure, severity)

    def _wants_something(self, rule: Rule) -> bool:
        """Say whether a rule fails where all its fields, none of them required, are blank."""
        if any(self._entity.by_field[name].required for name in rule.fields):
            return False
        return rule.check(*(None for _ in rule.fields)) is not None

    def _say_rule(self, line: int, name: str, words: str, severity: str) -> None:
        given = self._teller.by_field.get(name)
        if given is not None:
            cell = self._cell(line, given.column)
            label = given.column.label.text
            remedy = f"Correct “{label}”, or the field it does not agree with"
            self._teller.say(line, given, cell, words, severity, remedy)
        else:
            column = self._entity.by_field[name]
            what, label = f"{column.label.text}: {words}", column.label.text
            remedy = f"Add a column for “{label}”, or give it one value for every row"
            self._teller.say_row(line, what, remedy, severity, private=column.private)

    def _cell(self, line: int, column: Column) -> str | None:
        """Give what a row says in a column, as it was read; nothing of a link."""
        kept = staged_beside.value(self._stage, line, column.field)
        if kept is None or column.kind is LINK:
            return None
        return column.kind.show(column.kind.loaded(kept))

    # --- keys ---

    def doubt_keys(self) -> None:
        """Warn where a row was matched by something else and its own key says another record."""
        given = self._teller.by_field.get(self._entity.key[0])
        if given is None:
            return
        for line, mine, kept in staged_beside.other_keys(self._stage):
            words = f"the row says “{mine}”, and its record keeps {kept}"
            remedy = "Nothing changes the reference here: put it right in the sheet or the record"
            self._teller.say(line, given, mine, words, DOUBTFUL, remedy)

    # --- units ---

    def doubt_scales(self, how: How) -> None:
        """Warn where amounts are hundreds of times what the register has: perhaps other units."""
        for name, given in self._teller.by_field.items():
            if given.column.kind is not MONEY or name in how.scales:
                continue
            middles = staged_beside.middles(self._stage, name)
            scale = suggested(*middles) if middles else None
            if scale is not None and middles is not None:
                self._teller.doubt_scale(given, *middles, scale)

    # --- likely duplicates ---

    def doubt_days_apart(self) -> None:
        """Warn of a row that moves the day by which records with one key are told apart."""
        name = next(iter(self._entity.apart_by), "")
        given = self._teller.by_field.get(name)
        if given is None:
            return
        kind = self._entity.by_field[name].kind
        for line, was, now in staged_beside.moved(self._stage, name):
            words = f"the record with this reference has {kind.show(kind.loaded(was))}"
            remedy = (
                f"If it is another {self._entity.one} with the same reference, leave the row out "
                "and add it by hand, or bring both in as rows of one sheet"
            )
            self._teller.say(line, given, kind.loaded(now), words, DOUBTFUL, remedy)

    def doubt_alike(self) -> None:
        """Warn of new rows that the register, or the sheet, probably has in another spelling."""
        name = self._entity.shown_by
        given = self._teller.by_field.get(name)
        if not self._entity.also_by or given is None:
            return
        count = self._stage.counts()["new"]
        if not count:
            return
        if count > MANY_NEW or staged_beside.register_rows(self._stage) > MANY_KNOWN:
            self._teller.say_sheet(NOT_COMPARED, "Look for a few of the new names by hand")
            return
        fields = [self._entity.key[0], name, *beside(self._entity)]
        new = [
            Spelling("", str(called), tuple(rest), line)
            for line, _, called, *rest in staged_beside.sample(self._stage, fields, new=True)
            if called and line not in self._settled
        ]
        known = [
            Spelling(str(key), str(called), tuple(rest))
            for _, key, called, *rest in staged_beside.sample(self._stage, fields, new=False)
        ]
        for twin in alike(self._entity, new, known):
            self._teller.doubt_alike(given, twin)
