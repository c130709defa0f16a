"""Whether the values of a column look like those of a field: evidence beside its heading."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain.columns import Column
from desktop.domain.identifiers import IDENTIFIERS
from desktop.domain.kinds import CHOICE, DAY, DECIMAL, FLAG, LINK, MONEY, NUMBER, SEVERAL
from desktop.sheets.blanks import is_blank

ENOUGH = 0.8  # the share of values that has to look right
LOOKED_AT = 100
TELLING = {"email", "postcode", "website", "ppon"}  # formats that nothing else has
EARLIEST_SERIAL = 10_000  # a smaller number is a year or a count, not a day


@dataclass(frozen=True, slots=True)
class Fit:
    """How many of the values looked at are like a field's; none looked at is no evidence."""

    good: int = 0
    seen: int = 0

    @property
    def known(self) -> bool:
        """Whether there is evidence at all."""
        return self.seen > 0

    @property
    def share(self) -> float:
        """The share that looks right; all of it where nothing speaks against."""
        return self.good / self.seen if self.seen else 1.0

    @property
    def enough(self) -> bool:
        """Whether the values may go to the field without a second look."""
        return self.share >= ENOUGH


def fit(column: Column, cells: Sequence[Any], lookup: Any) -> Fit:
    """Look at some cells of a column and say how well they suit a field."""
    values = list(dict.fromkeys((type(cell), cell) for cell in cells if not is_blank(cell)))
    looked = [_suits(column, cell, lookup) for _, cell in values[:LOOKED_AT]]
    judged = [one for one in looked if one is not None]
    return Fit(sum(judged), len(judged))


def _suits(column: Column, cell: Any, lookup: Any) -> bool | None:
    """Say whether one value suits; None where any value would."""
    if isinstance(cell, tuple) and len(cell) > 1:
        return None
    if column.label.identifier:
        return _identifies(column, cell)
    needs_store = column.kind is LINK or bool(column.vocabulary)
    if (needs_store and lookup is None) or column.kind not in {
        DAY, MONEY, NUMBER, DECIMAL, FLAG, CHOICE, LINK, SEVERAL
    } or (column.kind is SEVERAL and not column.label.choices):  # fmt: skip
        return None
    if column.kind is DAY and isinstance(cell, (int, float)) and cell < EARLIEST_SERIAL:
        return False
    if column.kind in {MONEY, NUMBER, DECIMAL} and isinstance(cell, tuple):
        return False
    return _reads(column, cell, lookup)


def _reads(column: Column, cell: Any, lookup: Any) -> bool:
    try:
        column.read(cell, lookup)  # only links and words of other registers look anything up
    except ValueError as wrong:
        return "could be any of" in str(wrong)  # known, only not which one
    return True


def _identifies(column: Column, cell: Any) -> bool | None:
    identifier = IDENTIFIERS[column.label.identifier]
    text = column.kind.parse(cell)
    return identifier.doubt(identifier.tidy(text)) is None if text else None


def telling(column: Column, cells: Sequence[Any]) -> bool:
    """Say whether values alone show which field they belong to: web addresses, postcodes."""
    if column.label.identifier not in TELLING:
        return False
    found = fit(column, cells, None)
    return found.seen >= 3 and found.enough
