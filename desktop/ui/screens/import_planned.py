"""What an import would do, and what the officer decides of single rows and cells before saving."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from desktop.domain.entity import Row
from desktop.settings import Settings
from desktop.sheets.plan import Plan
from desktop.sheets.problems import Candidate
from desktop.sheets.warning import warnings
from desktop.store.lookup import StoreLookup
from desktop.store.proof import Proof
from desktop.store.staged import DROPPED
from desktop.ui.screens.import_matched import MatchedFile
from desktop.ui.screens.import_values import Value


@dataclass
class PlannedFile(MatchedFile):
    """A matched file with its plan.

    Attributes:
        plan: what would happen; None until it is worked out, and again when a choice changes.
        wrong: the cells of the rows that have problems, by row and place.
        alike: the rows that are probably a record there is, each with that record.
        known: how many rows the register has.
        many_percent: the share of a register, in per cent, above which changes are many.
        warnings: what to warn of before it is saved.
        proof: the store before and after the plan was made.
    """

    plan: Plan | None = None
    wrong: dict[int, dict[int, Value]] = field(default_factory=dict)
    alike: dict[int, Candidate] = field(default_factory=dict)
    known: int = 0
    many_percent: int = Settings.many_changes_percent
    warnings: list[str] = field(default_factory=list)
    proof: Proof | None = None

    def look_over(self, plan: Plan) -> None:
        """Find what there is to decide and to warn of; possible duplicates are not ticked."""
        told = {one.row: one for one in plan.problems if one.candidates and one.row is not None}
        self.alike = {line: told[line].candidates[0] for line in sorted(plan.problems.alike)}
        plan.drop([line for line in self.alike if line not in self.chosen.kept])
        self.known = plan.stage.register_rows()
        self.warnings = warnings(self.entity, plan.counts(), self.known, self.many_percent)

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
