"""How the cells of a sheet are to be read, as an officer chose: by field, once columns match."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.domain.columns import Column
from desktop.domain.entity import Entity, Invalid
from desktop.domain.kinds import CHOICE, DAY, FLAG, LINK, SEVERAL
from desktop.sheets.headings import plain
from desktop.sheets.matching import Match
from desktop.sheets.wanted import Wanted
from desktop.store.lookup import fold

EVERY = "*"  # a choice for every column that it can be for
WORDED = frozenset({CHOICE, FLAG, LINK, SEVERAL})
DAY_FIRST, MONTH_FIRST = "day first", "month first"


@dataclass(frozen=True)
class How:
    """What an officer chose for the fields of a sheet.

    Attributes:
        given: field to one value for every row, where no column has it.
        dates: field to the order of its days, "day first" or "month first".
        settled: the same for what the sheet itself told, "ambiguous" where it has to be asked.
        values: field to unknown words, folded, and what each is taken for; "" for blank.
        match_by: the fields that tell which record a row is about; the usual ways without them.
        same: row to the key of the record it is about, "" for a new one.
    """

    given: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    settled: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    match_by: tuple[str, ...] = ()
    same: Mapping[int, str] = field(default_factory=dict)


def how(entity: Entity, matches: Sequence[Match], wanted: Wanted) -> How:
    """Bring choices made by heading to the fields that the columns go to.

    Raises:
        Invalid: when a heading is not there, its field is of another kind, or a choice is unknown.
    """
    picked = _Picked(entity, matches)
    orders = {
        name: picked.order(heading, text)
        for heading, text in wanted.dates.items()
        for name in picked.fields(heading, DAY, "dates")
    }
    values: dict[str, dict[str, str]] = {}
    for (name, word), becomes in wanted.values.items():
        if picked.is_worded(name):
            values.setdefault(name, {})[fold(word)] = becomes
    picked.check_way([*wanted.match_by], wanted.given)
    picked.refuse()
    return How(wanted.given, orders, {}, values, wanted.match_by, wanted.same)


def still_fitting(entity: Entity, matches: Sequence[Match], wanted: Wanted) -> Wanted:
    """Leave out choices about columns that now go elsewhere: they were made for another field."""
    fields = {one.field for one in matches if one.field} | set(wanted.given)
    there = [one for one in matches if one.field and entity.by_field[one.field].kind is DAY]
    days = {EVERY, *(f"#{one.position}" for one in there), *(plain(one.heading) for one in there)}
    return replace(
        wanted,
        dates={
            name: order
            for name, order in wanted.dates.items()
            if name in days or plain(name) in days
        },
        match_by=wanted.match_by if set(wanted.match_by) <= fields else (),
    )


class _Picked:
    """Finds the fields that headings go to, and gathers what is wrong with them."""

    def __init__(self, entity: Entity, matches: Sequence[Match]) -> None:
        self._columns = {one.field: entity.by_field[one.field] for one in matches if one.field}
        self._entity, self._matches = entity, matches
        self._errors: dict[str, str] = {}

    def fields(self, heading: str, kind: Any, called: str) -> list[str]:
        """Give the fields that a choice is for; all of the kind for "*"."""
        if heading == EVERY:
            return [name for name, column in self._columns.items() if column.kind is kind]
        column = self._column(heading)
        if column is not None and column.kind is kind:
            return [column.field]
        if column is not None:
            self._errors[heading] = (
                f"“{heading}” goes to {column.label.text}, which holds no {called}"
            )
        return []

    def _column(self, heading: str) -> Column | None:
        for one in self._matches:
            if heading.casefold() in {one.heading.casefold(), f"#{one.position}"} or (
                one.heading and plain(heading) == plain(one.heading)
            ):
                if one.field:
                    return self._columns[one.field]
                self._errors[heading] = f"“{heading}” is not imported"
                return None
        self._errors[heading] = f"There is no heading “{heading}” in the sheet"
        return None

    def order(self, heading: str, text: str) -> str:
        """Read "day-first" or "month first"."""
        found = " ".join(text.casefold().replace("-", " ").split())
        if found not in {DAY_FIRST, MONTH_FIRST}:
            self._errors[heading] = f"“{text}” is not day-first or month-first"
        return found

    def is_worded(self, name: str) -> bool:
        """Say whether a field holds words that another may stand for; complain if not."""
        column = self._entity.by_field.get(name)
        if column is None or column.kind not in WORDED or column.computed:
            self._errors[name] = f"{self._entity.title} have no field of words “{name}”"
            return False
        return True

    def check_way(self, names: Sequence[str], given: Mapping[str, str]) -> None:
        """Complain about fields that can't tell records apart, or that the sheet does not give."""
        for name in names:
            column = self._entity.by_field.get(name)
            if column is None or column.computed:
                self._errors[name] = f"{self._entity.title} have no field “{name}” to match by"
            elif name not in self._columns and name not in given:
                self._errors[name] = f"No column gives {column.label.text}, so none can match by it"

    def refuse(self) -> None:
        """Refuse what was wrong, all of it at once."""
        if self._errors:
            raise Invalid(self._errors)
