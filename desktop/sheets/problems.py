"""What an import has to say of single cells and rows."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

REFUSED, DOUBTFUL, SAID = "refused", "doubtful", "said"
KEPT = 5_000  # problems remembered word by word; the rest are counted


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, doubtful or settled: where, what, and what to do.

    Attributes:
        row: the row of the sheet, from 1; None when it is about the sheet.
        column: the column, from 1.
        heading: its heading.
        value: what the cell says, as text.
        what: what is the matter.
        remedy: what to do.
        severity: refused (the row is not imported), doubtful (it is, with a warning) or said.
    """

    row: int | None
    column: int | None
    heading: str
    value: str
    what: str
    remedy: str
    severity: str


@dataclass
class Problems:
    """Collects problems, the first few thousand word by word.

    Attributes:
        told: those kept.
        more: how many were not.
        lines: the rows refused and the rows doubted.
    """

    told: list[Problem] = field(default_factory=list)
    more: int = 0
    lines: dict[str, set[int]] = field(default_factory=lambda: {REFUSED: set(), DOUBTFUL: set()})

    def add(self, problem: Problem) -> None:
        """Keep a problem, or only count it when there are thousands."""
        if problem.row is not None and problem.severity in self.lines:
            self.lines[problem.severity].add(problem.row)
        if len(self.told) < KEPT:
            self.told.append(problem)
        else:
            self.more += 1

    def as_json(self) -> list[dict[str, Any]]:
        """Give them as the command line prints them, in the order of the sheet."""
        return [asdict(problem) for problem in self]

    def __iter__(self) -> Iterator[Problem]:
        """Give them in the order of the sheet."""
        return iter(sorted(self.told, key=lambda one: (one.row or 0, one.column or 0)))

    def of_row(self, row: int) -> list[Problem]:
        """Give those of one row."""
        return [problem for problem in self.told if problem.row == row]
