"""What an import would do, and what the officer decides of single rows and cells before saving."""

import datetime as dt
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace

from desktop.domain.columns import Column
from desktop.domain.entity import Row
from desktop.domain.kinds import CHOICE, FLAG, LINK
from desktop.settings import Settings
from desktop.sheets.difference import Differences, Money, Whole, whole
from desktop.sheets.plan import Plan, PlannedRow
from desktop.sheets.problems import SAID, Candidate, Problem
from desktop.sheets.suggesting import Suggestion, suggestions
from desktop.sheets.warning import warnings
from desktop.store import reading, staged_beside
from desktop.store.lookup import StoreLookup, fold
from desktop.store.proof import Proof
from desktop.store.staged import DROPPED
from desktop.ui.screens.import_chosen import Chosen
from desktop.ui.screens.import_matched import MatchedFile
from desktop.ui.screens.import_values import Value


@dataclass
class PlannedFile(MatchedFile):
    """A matched file with its plan.

    Attributes:
        today: the day it is.
        plan: what would happen; None until it is worked out, and again when a choice changes.
        wrong: the cells of the rows that have problems, by row and place.
        alike: the rows that are probably a record there is, each with that record.
        known: how many rows the register has.
        many_percent: the share of a register, in per cent, above which changes are many.
        warnings: what to warn of before it is saved.
        proof: the store before and after the plan was made.
        money: what the plan changes in money, where that can be told at a glance.
    """

    today: dt.date = dt.date(2000, 1, 1)
    plan: Plan | None = None
    wrong: dict[int, dict[int, Value]] = field(default_factory=dict)
    alike: dict[int, Candidate] = field(default_factory=dict)
    known: int = 0
    many_percent: int = Settings.many_changes_percent
    warnings: list[str] = field(default_factory=list)
    proof: Proof | None = None
    money: Whole | None = None
    _before: list[Chosen] = field(default_factory=list)

    def look_over(self, plan: Plan) -> None:
        """Find what there is to decide and to warn of; possible duplicates are not ticked."""
        told = {one.row: one for one in plan.problems if one.candidates and one.row is not None}
        self.alike = {line: told[line].candidates[0] for line in sorted(plan.problems.alike)}
        plan.drop([line for line in self.alike if line not in self.chosen.kept])
        self.known = staged_beside.register_rows(plan.stage)
        self.money = whole(plan, self.differences(), self.store, self.today)
        self.warnings = warnings(self.entity, plan.counts(), self.known, self.many_percent)

    def differences(self) -> Differences:
        """Give what works out what rows change in money."""
        fields = [one.field for one in self.matches if one.field]
        return Differences(self.store, self.entity, fields, self.today)

    def money_of(self, rows: Sequence[PlannedRow]) -> Mapping[int, Money]:
        """Give what rows change in money; costs of purchases only where they are worked out."""
        if self.money is not None:
            return self.money.rows
        differences = self.differences()
        return {} if differences.is_cost else differences.of(rows)

    def tick(self, lines: Sequence[int], *, on: bool) -> bool:
        """Take rows in or leave them out; False when they have to be checked again for it."""
        assert self.plan is not None
        mine = self.chosen
        if not on:
            mine.left_out |= set(lines)
            mine.kept -= set(lines)
            self.plan.drop(lines)
            return True
        mine.left_out -= set(lines)
        mine.kept |= {line for line in lines if line in self.alike}
        self.plan.take_back(lines)
        return not any(row.fate == DROPPED for row in self.plan.at(lines))

    # --- mending ---

    def column_of(self, one: Problem) -> Column | None:
        """Give the field that a problem is about; None when it is about a whole row."""
        if not one.row or not one.column or one.column > len(self.matches):
            return None
        name = self.matches[one.column - 1].field
        return self.entity.by_field[name] if name else None

    def suggestions(self, one: Problem) -> list[Suggestion]:
        """Offer what a cell may have meant; nothing of private fields."""
        column = self.column_of(one)
        if column is None or column.private:
            return []
        words = reading.choices(self.store, column) if column.kind is not LINK else []
        with self.store.read() as connection:
            return suggestions(column, one.value, StoreLookup(connection), words)

    def cells_alike(self, one: Problem) -> list[Problem]:
        """Find the problems of the same column with the same value, this one among them."""
        if self.plan is None or self.column_of(one) is None:
            return []
        return [
            each
            for each in self.plan.problems.told
            if each.column == one.column
            and each.row
            and each.severity != SAID
            and fold(each.value) == fold(one.value)
        ]

    def mend(self, one: Problem, text: str, *, for_all: bool) -> None:
        """Have a cell say something else, or all that say the same; it counts in the next plan."""
        column = self.column_of(one)
        if column is None or one.row is None or one.column is None:
            return
        self._before.append(deepcopy(self.chosen))
        if for_all and one.value and text and column.kind in {CHOICE, FLAG, LINK}:
            self.mean(column.field, one.value, text)  # of all rows, and remembered
            self.match()
            return
        rows = {each.row for each in self.cells_alike(one)} if for_all else {one.row}
        self.chosen.mends |= {(row, f"#{one.column}"): text for row in rows if row}

    def leave_out(self, row: int) -> None:
        """Leave a row out; it counts in the next plan."""
        self._before.append(deepcopy(self.chosen))
        self.chosen.left_out.add(row)

    @property
    def can_take_back(self) -> bool:
        """Whether something was mended or left out at this step."""
        return bool(self._before)

    def take_mend_back(self) -> None:
        """Undo the last mend; it counts in the next plan."""
        words = self.chosen.values
        self.chosen = self._before.pop()
        if self.chosen.values != words:
            self.match()

    # --- what was chosen ---

    def take_choices(self) -> None:
        """Let what was decided of single rows and cells count in the next plan."""
        self.wanted = replace(
            self.wanted,
            mends=dict(self.chosen.mends),
            left_out=frozenset(self.chosen.left_out),
            same=dict(self.chosen.same),
        )

    def record(self, key: str) -> Row:
        """Give the values of a record of the register by its key."""
        with self.store.read() as connection:
            ids = StoreLookup(connection).names(self.entity.name).find(key, None)
        return self.store.get(self.entity, min(ids)) if ids else {}

    @property
    def undecided(self) -> int:
        """How many possible duplicates the officer has not decided on."""
        return len(set(self.alike) - self.chosen.kept - self.chosen.left_out)
