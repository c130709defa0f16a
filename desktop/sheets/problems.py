"""What an import has to say of single cells and rows."""

import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any

REFUSED, DOUBTFUL, SAID = "refused", "doubtful", "said"
MENDED, BLANK = "mended", "blank"  # put right, read as blank: said once for a whole column
ORDER = (REFUSED, DOUBTFUL, SAID)
HIDDEN = "••••••"  # stands for what a private field holds
KEPT = 5_000  # problems remembered word by word; the rest are counted
_SAID = re.compile(r"“[^”]*”")
_EITHER = re.compile(r"(?<= may be ).+(?=, and nothing tells which)")  # both readings of a day
_QUOTED = re.compile(r"^“[^”]*” |, (?:not|such as|like) .*| one of .*|\. Did you mean .*|: .*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a row may be about.

    Attributes:
        key: its key.
        name: what it is called.
        score: how alike they are, of 100; None where several fit equally.
        reason: why they may be one.
    """

    key: str
    name: str
    score: int | None = None
    reason: str = ""


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
        candidates: the records that the row may be about, the likeliest first.
        private: whether it is about a private field.
    """

    row: int | None
    column: int | None
    heading: str
    value: str
    what: str
    remedy: str
    severity: str
    candidates: tuple[Candidate, ...] = ()
    private: bool = False

    @property
    def sentence(self) -> str:
        """Say what is the matter and what to do."""
        return joined(self.what, self.remedy)

    def masked(self) -> "Problem":
        """Give it without what a private cell holds."""
        if not self.private:
            return self
        return replace(
            self,
            value=HIDDEN if self.value else "",
            what=_masked(self.what, self.value),
            remedy=_masked(self.remedy, self.value),
            candidates=tuple(replace(one, name=HIDDEN) for one in self.candidates),
        )


def joined(what: str, remedy: str) -> str:
    """Put what is the matter and what to do together as sentences."""
    return f"{what}{'' if what.endswith(('?', '.')) else '.'} {remedy}".strip()


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Problems of one sort in one column.

    Attributes:
        severity: refused, doubtful or said.
        words: what they have in common.
        heading: the heading of the column.
        rows: the rows they are in.
    """

    severity: str
    words: str
    heading: str
    rows: tuple[int, ...]


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
    _settled: dict[tuple[int | None, str], tuple[int, Problem]] = field(default_factory=dict)

    def add(self, problem: Problem) -> None:
        """Keep a problem, or only count it when there are thousands."""
        if problem.row is not None and problem.severity in self.lines:
            self.lines[problem.severity].add(problem.row)
        if len(self.told) < KEPT or problem.severity == SAID:
            self.told.append(problem)
        else:
            self.more += 1

    def settle(self, problem: Problem) -> None:
        """Keep the first cell of a column that was put right or read as blank."""
        self._settled[problem.column, problem.severity] = (1, problem)

    def count_settled(self, column: int, severity: str, cells: int) -> None:
        """Say how many cells of a column were settled in one way."""
        _, first = self._settled[column, severity]
        self._settled[column, severity] = (cells, first)

    def finish(self, unchanged: set[int]) -> None:
        """Say once for each column what was settled, and nothing of rows that stay as they are."""
        for count, first in self._settled.values():
            more = f", and so are {count - 1:,} more cells of this column" if count > 1 else ""
            what = (
                f"{first.what}{more}"
                if first.severity == MENDED
                else f"{first.what} is read as blank{more}"
            )
            self.add(replace(first, what=what, severity=SAID))
        self._settled.clear()
        if unchanged:
            self.lines[DOUBTFUL] -= unchanged
            self.told = [
                one for one in self.told if one.severity != DOUBTFUL or one.row not in unchanged
            ]

    def groups(self) -> list[ProblemGroup]:
        """Put together what is of one sort: refused first, the most frequent first."""
        found: dict[tuple[str, str, str], list[int]] = {}
        for one in self:
            key = (one.severity, _common(one.what), one.heading)
            found.setdefault(key, []).append(one.row or 0)
        groups = [ProblemGroup(*key, tuple(rows)) for key, rows in found.items()]
        return sorted(groups, key=lambda one: (ORDER.index(one.severity), -len(one.rows)))

    def as_json(
        self, *, masked: Callable[[Problem], bool] = lambda _: True
    ) -> list[dict[str, Any]]:
        """Give them as the command line prints them, in the order of the sheet.

        Args:
            masked: says whether a problem about a private field hides what the field holds.
        """
        return [asdict(one.masked() if masked(one) else one) for one in self]

    @property
    def alike(self) -> list[int]:
        """The rows that are probably a record that is known."""
        return [
            one.row
            for one in self.told
            if one.candidates and one.severity == DOUBTFUL and one.row is not None
        ]

    def __iter__(self) -> Iterator[Problem]:
        """Give them in the order of the sheet."""
        return iter(sorted(self.told, key=lambda one: (one.row or 0, one.column or 0)))

    def of_row(self, row: int) -> list[Problem]:
        """Give those of one row."""
        return [problem for problem in self.told if problem.row == row]


def _masked(words: str, value: str) -> str:
    words = _EITHER.sub("either of two days", _SAID.sub(f"“{HIDDEN}”", words))
    return words.replace(value, HIDDEN) if len(value) > 1 else words


def _common(what: str) -> str:
    """Take the value and the details out of a sentence, so that like ones are one."""
    label, colon, words = what.partition(": “")
    if not colon:
        return what
    return f"{label}: {_QUOTED.sub('', f'“{words}').strip()}"
