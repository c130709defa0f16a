"""An entity: one register, described once for screens, sheets, store and command line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlmodel import Field, MetaData, SQLModel

from desktop.domain.columns import Column, Label, Lookup
from desktop.domain.kinds import LINK, Kind

Row = dict[str, Any]

SQLModel.metadata.naming_convention = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
).naming_convention


FROZEN = "{} stay as they were made: look at them or export them, but they can't be changed"


class Invalid(Exception):
    """What an officer gave can't be kept; `errors` says why, field by field."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__("; ".join(errors.values()))
        self.errors = dict(errors)


class Record(SQLModel):
    """Base of every table: a row id. Fields say how SQLite keeps them, labels what they mean."""

    id: int | None = Field(default=None, primary_key=True)


_NO_NOUNS = frozenset({
    "from", "to", "on", "at", "as", "up", "since", "starts", "opens", "better", "current", "chosen",
    "due", "goes", "how", "mandatory", "revised", "every", "about", "what", "who", "net", "per",
})  # fmt: skip


@dataclass(frozen=True)
class Rule:
    """A check over several fields: called with their values, answers a sentence or None.

    Blank fields come as None. The sentence stands at field `at` (the last one if not said).
    """

    fields: tuple[str, ...]
    check: Callable[..., str | None]
    at: str = ""

    def failure(self, row: Mapping[str, Any]) -> tuple[str, str] | None:
        """Give (field, sentence) when the row breaks the rule."""
        words = self.check(*(row.get(name) for name in self.fields))
        return (self.at or self.fields[-1], words) if words else None


@dataclass(frozen=True)
class Entity:
    """A register.

    Attributes:
        record: its SQLModel table.
        name: its id in the outside world ("providers").
        title: its name on screen, plural.
        one: one of it, in a sentence ("provider").
        key: the fields that find the same row in a sheet.
        apart_by: the fields that tell rows with one key apart, in turn, the first a day, where
            several may share it: it is allowed, and shown. They are then named by as many of
            them as it takes ("C-1+2026-10-01", "C-1+2026-10-01+P-0002").
        shown_by: the field that stands for the row in links and titles.
        also_by: other fields a row may be found by, in turn, when the key is not given.
        rules: checks over several fields; a failure refuses the row.
        doubts: checks whose failure is a warning.
        computed: columns worked out, never imported.
        numbered: fields given a running value when blank ("P-{:04d}"), or a random one
            ("CH-{random}").
        span: the fields that say from when and until when a row holds, for "as at"; the second
            may be empty where rows stay in sight after their end.
        owner: the link field of the record this one belongs to, deleted with it.
        vocabulary: whether other registers take their words from it.
        group: the menu it stands in.
        frozen: whether its rows stay as they were made: the program writes them, nobody edits,
            adds or imports them.
    """

    record: type[Record]
    name: str
    title: str
    one: str
    key: tuple[str, ...]
    shown_by: str
    apart_by: tuple[str, ...] = ()
    also_by: tuple[tuple[str, ...], ...] = ()
    rules: tuple[Rule, ...] = ()
    doubts: tuple[Rule, ...] = ()
    computed: tuple[Column, ...] = ()
    numbered: Mapping[str, str] = field(default_factory=dict)
    span: tuple[str, str] | None = None
    owner: str = ""
    vocabulary: bool = False
    group: str = "The list"
    frozen: bool = False

    @property
    def table(self) -> str:
        """The name of its table."""
        return str(self.record.__tablename__)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The stored columns, in the order of their declaration."""
        return tuple(_columns(self.record))

    @cached_property
    def all_columns(self) -> tuple[Column, ...]:
        """The stored columns, then the computed ones."""
        return self.columns + self.computed

    @cached_property
    def by_field(self) -> dict[str, Column]:
        """Every column by its field id."""
        return {column.field: column for column in self.all_columns}

    @cached_property
    def links(self) -> tuple[Column, ...]:
        """The columns that point to other registers."""
        return tuple(column for column in self.columns if column.kind is LINK)

    def check(self, values: Mapping[str, object], lookup: Lookup, before: Row | None = None) -> Row:
        """Read and check what is given over what was there; give the whole row as values.

        Raises:
            Invalid: with a sentence for every field that can't be kept.
        """
        errors: dict[str, str] = {}
        row: Row = {column.field: (before or {}).get(column.field) for column in self.columns}
        for name in values:
            if name not in row:
                errors[name] = self._no_field(name)
        for column in self._reading_order(values):
            self._read_into(row, column, values[column.field], lookup, errors)
        for column in self.columns:
            if column.required and row[column.field] is None and column.field not in errors:
                errors[column.field] = wanted(column.label.text)
        if not errors:
            errors.update(self.broken(self.rules, row))
        if errors:
            raise Invalid(errors)
        return row

    def check_some(self, values: Mapping[str, object], lookup: Lookup) -> Row:
        """Read some fields as values without asking for the others.

        Raises:
            Invalid: with a sentence for every field that can't be read.
        """
        errors: dict[str, str] = {}
        row: Row = {column.field: None for column in self.columns}
        for name in values:
            if name not in row:
                errors[name] = self._no_field(name)
        for column in self._reading_order(values):
            self._read_into(row, column, values[column.field], lookup, errors)
        if errors:
            raise Invalid(errors)
        return row

    def _reading_order(self, values: Mapping[str, object]) -> list[Column]:
        """Give the columns present, those that others are looked up within first."""
        present = [column for column in self.columns if column.field in values]
        return sorted(present, key=lambda column: bool(column.label.within))

    def _read_into(
        self, row: Row, column: Column, cell: object, lookup: Lookup, errors: dict[str, str]
    ) -> None:
        within = column.label.within
        owner = row.get(within) if within else None
        try:
            value = column.read(cell, lookup, within=owner.id if owner else None)
        except ValueError as wrong:
            errors[column.field] = f"{column.label.text}: {column.discreet(str(wrong))}"
            return
        row[column.field] = value
        if within and value is not None and owner is None:
            row[within] = lookup.owner(column.label.link, value.id)

    def _no_field(self, name: str) -> str:
        if name in self.by_field:
            return f"{self.by_field[name].label.text} is worked out and can't be set"
        return f"{self.title} have no field “{name}”"

    def doubts_of(self, row: Row) -> dict[str, str]:
        """Say what looks wrong in a row that is kept all the same, field by field.

        What a private field holds is not repeated.
        """
        doubted = ((c, c.doubt(row.get(c.field))) for c in self.columns)
        found = {column.field: column.discreet(words) for column, words in doubted if words}
        return found | self.broken(self.doubts, row)

    @staticmethod
    def broken(rules: Iterable[Rule], row: Mapping[str, Any]) -> dict[str, str]:
        """Give the failures of rules over a row, by field."""
        return dict(failure for rule in rules if (failure := rule.failure(row)))

    def refuse_by_hand(self) -> None:
        """Refuse to let a frozen register be written to by hand or by a sheet.

        Raises:
            Invalid: when its rows are to stay as they were made.
        """
        if self.frozen:
            raise Invalid({self.key[0]: FROZEN.format(self.title)})

    def key_text(self, row: Mapping[str, Any]) -> str:
        """Name a row by its key, as the command line takes it ("P-0001+HCPC registration")."""
        written = (self.by_field[name].written(row.get(name)) for name in self.key)
        return "+".join("" if part is None else str(part) for part in written)

    def counted(self, number: int) -> str:
        """Say how many rows: "1 assurance rule", "3 assurance rules"."""
        return f"{number:,} {self.one if number == 1 else self.title.lower()}"

    def called(self, row: Mapping[str, Any]) -> str:
        """Name a row in a sentence, its private parts left out ("Acme Therapies, Lot 2")."""
        shown = (self.shown_by,) if len(self.key) == 1 else self.key
        columns = [self.by_field[name] for name in shown if not self.by_field[name].private]
        return ", ".join(filter(None, (c.show(row.get(c.field)) for c in columns)))


def _columns(record: type[Record]) -> Iterable[Column]:
    for name, info in record.model_fields.items():
        for mark in info.metadata:
            if isinstance(mark, Label):
                yield Column(name.rstrip("_"), mark, required=info.is_required())


def computed(name: str, text: str, kind: Kind, **more: Any) -> Column:
    """Declare a column that is worked out from other records."""
    return Column(name, Label(text, kind, **more), computed=True)


def wanted(label: str) -> str:
    """Ask for what is missing: "Enter a reason"; "Fill in “From”" where the label is no noun."""
    words = label if label[1:2].isupper() else label[:1].lower() + label[1:]
    first = words.partition(" ")[0]
    is_plural = any(
        one.endswith("s") and not one.endswith(("ss", "us", "is")) for one in (first, words)
    )
    if is_plural or first in _NO_NOUNS:
        return f"Fill in “{label}”"
    return f"Enter {'an' if words[:1] in 'aeio' else 'a'} {words}"
