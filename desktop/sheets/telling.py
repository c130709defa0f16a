"""How the problems of an import are put into words: what is the matter, and what to do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from desktop.domain.amounts import show_money
from desktop.domain.columns import Column
from desktop.domain.kinds import CHOICE, DAY, DECIMAL, FLAG, LINK, MONEY, NUMBER, SEVERAL
from desktop.domain.registry import ENTITIES, names_someone
from desktop.sheets.day_watch import NOTHING_TELLS
from desktop.sheets.how import WORDED
from desktop.sheets.likeness import Likeness
from desktop.sheets.problems import (
    BLANK,
    DOUBTFUL,
    MENDED,
    REFUSED,
    SAID,
    Candidate,
    Problem,
    Problems,
)
from desktop.sheets.scales import named

CHECKED = "not agree with the others"  # how a wrong check digit is told
FEW = 4  # records named when several could be meant
SHOWN = 6  # choices named in a remedy
SETTLED = "Nothing to do"
ASK_ORDER = (
    "Say once for the column whether days are written day first or month first (on the command "
    "line: --dates Heading=day-first)"
)

ASK_SCALE = (
    "Say once for the column whether its amounts are pounds, thousands, millions or pence (on the "
    "command line: --scale Heading=thousands)"
)


@dataclass(frozen=True, slots=True)
class Given:
    """A column of the sheet that is imported, and the field it goes to."""

    place: int
    heading: str
    column: Column


class Teller:
    """Puts problems into words and keeps them."""

    def __init__(self, problems: Problems, by_field: Mapping[str, Given]) -> None:
        self.problems, self.by_field = problems, by_field

    def say(
        self, line: int, one: Given, cell: Any, words: str, severity: str, remedy: str = ""
    ) -> None:
        """Say something of a cell."""
        problem = Problem(
            line,
            one.place + 1,
            one.heading,
            shown(cell),
            what(one.column, cell, words),
            remedy or remedy_for(one.column, severity, words),
            severity,
            private=names_someone(one.column),
        )
        if severity in {MENDED, BLANK}:
            self.problems.settle(problem)
        else:
            self.problems.add(problem)

    def ask_which(
        self, line: int, one: Given, cell: Any, several: tuple[int, tuple[Candidate, ...]]
    ) -> None:
        """Ask which of several records a row is about; the row waits for the answer.

        Args:
            line: the row.
            one: the column it was looked up by.
            cell: what stands there.
            several: how many records fit, and which, where they may be named.
        """
        count, candidates = several
        named = ", ".join(f"{each.key} ({each.name})" for each in candidates[:FEW])
        more = f" and {count - FEW} more" if count > FEW else ""
        said = f"any of {named}{more}" if candidates else f"any of {count} records"
        words = f"{one.column.label.text}: could be {said}"
        way = f" (on the command line: --same {line}={candidates[0].key})" if candidates else ""
        remedy = f"Say which one it is{way}, or give its reference"
        place, text = one.place + 1, shown(cell)
        self.problems.add(
            Problem(
                line,
                place,
                one.heading,
                text,
                words,
                remedy,
                REFUSED,
                candidates,
                names_someone(one.column),
            )
        )

    def doubt_alike(self, one: Given, found: Likeness) -> None:
        """Warn that a new row is probably a record that is known, or an earlier row."""
        twin = found.twin
        candidates: tuple[Candidate, ...] = ()
        remedy = "Leave one of the two rows out if they are one; else both come in"
        if twin.key:
            candidates = (Candidate(twin.key, twin.name, found.score, found.reason),)
            remedy = (
                "It is held back until you say whether they are one (on the command line: "
                f"--same {found.line}={twin.key} or --new {found.line})"
            )
        what = f"{one.column.label.text}: {found.words}"
        place = one.place + 1
        private = names_someone(one.column)
        self.problems.add(
            Problem(
                found.line,
                place,
                one.heading,
                found.name,
                what,
                remedy,
                DOUBTFUL,
                candidates,
                private,
            )
        )

    def doubt_scale(self, one: Given, middle: Decimal, known: Decimal, scale: Decimal) -> None:
        """Ask whether the amounts of a column are in another unit."""
        what = (
            f"{one.column.label.text}: the middle amount is {show_money(middle)}, and in the "
            f"register it is {show_money(known)}. Are these {named(scale)}?"
        )
        unit = named(scale).partition(" ")[0]
        remedy = (
            f"If so, say so once for the column (on the command line: --scale {one.heading}={unit})"
        )
        place = one.place + 1
        self.problems.add(Problem(None, place, one.heading, "", what, remedy, DOUBTFUL))

    def say_settled(self, told: Iterable[Sequence[Any]]) -> None:
        """Say what the reader settled: (row, column, value, what, remedy)."""
        given = {one.place + 1: one for one in self.by_field.values()}
        for row, column, value, words, remedy in told:
            one = given.get(column)
            heading, private = (one.heading, names_someone(one.column)) if one else ("", False)
            settled = Problem(row, column, heading, shown(value), words, remedy or SETTLED, SAID)
            self.problems.add(replace(settled, private=private))

    def say_column(self, one: Given, words: str) -> None:
        """Say how a whole column was read."""
        what = f"{one.column.label.text}: {words}"
        told = Problem(None, one.place + 1, one.heading, "", what, SETTLED, SAID)
        self.problems.add(replace(told, private=names_someone(one.column)))

    def say_sheet(self, words: str, remedy: str = SETTLED) -> None:
        """Say something of the whole sheet."""
        self.problems.add(Problem(None, None, "", "", words, remedy, SAID))

    def say_row(
        self, line: int, words: str, remedy: str, severity: str, *, private: bool = False
    ) -> None:
        """Say something of a whole row."""
        told = Problem(line, None, "", "", words, remedy or SETTLED, severity, private=private)
        self.problems.add(told)


def remedy_for(column: Column, severity: str, words: str = "") -> str:
    """Say what to do about a cell of a column."""
    if words.endswith(NOTHING_TELLS):
        return ASK_ORDER if column.kind is DAY else ASK_SCALE
    if severity in {MENDED, BLANK}:
        return SETTLED
    if severity == DOUBTFUL and CHECKED in words:
        return (
            "The check digit is worked out from the other digits, so one is mistyped or two are "
            "swapped: look the number up and correct it. It is imported as it is"
        )
    if severity == DOUBTFUL:
        return "It is imported as it is: put it right here or there if it is wrong"
    blank = "" if column.required else ", or leave the cell blank"
    return _right(column) + blank + _once(column)


def _once(column: Column) -> str:
    """Say how a word is taken for another in every row."""
    if column.kind not in WORDED or column.private:
        return ""
    return f", or say once what it means (on the command line: --value {column.field}:word=meant)"


def _right(column: Column) -> str:
    if column.kind is LINK:
        title = ENTITIES[column.label.link].title
        return f"Write its reference or its full name, or add it to {title} first"
    if column.kind in {CHOICE, SEVERAL} and column.label.choices:
        return _choices(column)
    wanted = {
        DAY: "Write a date, like 27 March 2027",
        MONEY: "Write one amount, like £1,234.50",
        NUMBER: "Write a whole number, like 12",
        DECIMAL: "Write a number, like 2.5",
        FLAG: "Write Yes or No",
    }
    return wanted.get(column.kind, "Write the value itself")


def _choices(column: Column) -> str:
    if column.vocabulary:
        titles = " or ".join(ENTITIES[name].title for name in column.vocabulary.split("|"))
        return f"Use a name from {titles}, or add this one to its other names there"
    named = ", ".join(column.fixed_choices[:SHOWN])
    more = " and others" if len(column.fixed_choices) > SHOWN else ""
    return f"Use one of {named}{more}"


def what(column: Column, cell: Any, words: str) -> str:
    """Say what is the matter with a cell, its field named first."""
    if words[:3] == "is ":
        words = f"“{shown(cell)}” {words}"
    return f"{column.label.text}: {words}"


def shown(cell: Any) -> str:
    """Give a cell as text, as the sheet shows it or nearly so."""
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return str(cell[0]).lstrip("T")
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return str(cell)
