"""How the cells of a sheet are to be read, as an officer chose: by field, once columns match."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from desktop.domain.columns import Column
from desktop.domain.entity import Entity, Invalid
from desktop.domain.kinds import CHOICE, DAY, FLAG, LINK, MONEY, SEVERAL, Kind
from desktop.sheets.headings import plain
from desktop.sheets.matching import Match
from desktop.sheets.scales import ONE, UNSURE, heading_scale, read_scale
from desktop.sheets.wanted import EVERY, Wanted
from desktop.store.lookup import fold

WORDED = frozenset({CHOICE, FLAG, LINK, SEVERAL})
DAY_FIRST, MONTH_FIRST = "day first", "month first"


@dataclass(frozen=True)
class How:
    """What an officer chose for the fields of a sheet.

    Attributes:
        given: field to one value for every row, where no column has it.
        dates: field to the order of its days, "day first" or "month first".
        settled: the same for what the sheet itself told, "ambiguous" where it has to be asked.
        scales: field to what its amounts are multiplied by.
        headed: the same as the headings say, where nobody chose.
        unsure: the fields whose amounts are unlikely in the unit of their heading: asked.
        commas: the fields whose amounts have decimal commas, as the sheet itself told.
        values: field to unknown words, folded, and what each is taken for; "" for blank.
        match_by: the fields that tell which record a row is about; the usual ways without them.
        same: row to the key of the record it is about, "" for a new one.
        mends: field to row to what its cell should say, "" for blank.
        left_out: rows that are not to come in.
    """

    given: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    settled: Mapping[str, str] = field(default_factory=dict)
    scales: Mapping[str, Decimal] = field(default_factory=dict)
    headed: Mapping[str, Decimal] = field(default_factory=dict)
    unsure: frozenset[str] = frozenset()
    commas: frozenset[str] = frozenset()
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    match_by: tuple[str, ...] = ()
    same: Mapping[int, str] = field(default_factory=dict)
    mends: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()

    def order(self, name: str) -> str:
        """Give the order in which the days of a field are read."""
        return {**self.settled, **self.dates}.get(name, DAY_FIRST)

    def scale(self, name: str) -> Decimal:
        """Give what the amounts of a field are multiplied by; nought where it is asked."""
        if name in self.scales:
            return self.scales[name]
        return UNSURE if name in self.unsure else self.headed.get(name, ONE)


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
    scales = {
        name: picked.scale(heading, text)
        for heading, text in wanted.scales.items()
        for name in picked.fields(heading, MONEY, "amounts")
    }
    values, mends = _values(picked, wanted), _mends(picked, wanted)
    picked.check_way([*wanted.match_by], wanted.given)
    picked.refuse()
    return How(
        wanted.given,
        orders,
        scales=scales,
        headed=_headed(entity, matches),
        values=values,
        match_by=wanted.match_by,
        same=wanted.same,
        mends=mends,
        left_out=wanted.left_out,
    )


def _headed(entity: Entity, matches: Sequence[Match]) -> dict[str, Decimal]:
    """Give the units that headings themselves say."""
    return {
        one.field: scale
        for one in matches
        if one.field and entity.by_field[one.field].kind is MONEY
        for scale in [heading_scale(one.heading)]
        if scale is not None
    }


def _values(picked: "_Picked", wanted: Wanted) -> dict[str, dict[str, str]]:
    """Give what unknown words are taken for, by field."""
    found: dict[str, dict[str, str]] = {}
    for (name, word), becomes in wanted.values.items():
        if picked.is_worded(name):
            found.setdefault(name, {})[fold(word)] = becomes
    return found


def _mends(picked: "_Picked", wanted: Wanted) -> dict[str, dict[int, str]]:
    """Give what single cells should say, by field and row."""
    found: dict[str, dict[int, str]] = {}
    for (row, heading), text in wanted.mends.items():
        column = picked.column(heading)
        if column is not None:
            found.setdefault(column.field, {})[row] = text
    return found


def still_fitting(entity: Entity, matches: Sequence[Match], wanted: Wanted) -> Wanted:
    """Leave out choices about columns that now go elsewhere: they were made for another field."""
    fields = {one.field for one in matches if one.field} | set(wanted.given)
    places = {f"#{one.position}" for one in matches if one.field}
    places |= {one.heading for one in matches if one.field}

    def of(kind: Kind, chosen: Mapping[str, str]) -> dict[str, str]:
        there = [one for one in matches if one.field and entity.by_field[one.field].kind is kind]
        names = {EVERY, *(f"#{one.position}" for one in there), *(plain(o.heading) for o in there)}
        return {
            name: to for name, to in chosen.items() if not names.isdisjoint({name, plain(name)})
        }

    return replace(
        wanted,
        dates=of(DAY, wanted.dates),
        scales=of(MONEY, wanted.scales),
        mends={place: text for place, text in wanted.mends.items() if place[1] in places},
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
        column = self.column(heading)
        if column is not None and column.kind is kind:
            return [column.field]
        if column is not None:
            self._errors[heading] = (
                f"“{heading}” goes to {column.label.text}, which holds no {called}"
            )
        return []

    def column(self, heading: str) -> Column | None:
        """Give the column that a heading, or "#3", goes to; complain if it goes nowhere."""
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

    def scale(self, heading: str, text: str) -> Decimal:
        """Read "thousands", "pence" or "1000"."""
        try:
            return read_scale(text)
        except ValueError as wrong:
            self._errors[heading] = str(wrong)
            return ONE

    def refuse(self) -> None:
        """Refuse what was wrong, all of it at once."""
        if self._errors:
            raise Invalid(self._errors)
