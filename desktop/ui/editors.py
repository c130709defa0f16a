"""One editor for each kind of value: which field of the kit a column gets, and what it offers."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from typing_extensions import override

from desktop.domain.columns import Column
from desktop.domain.entity import Entity
from desktop.domain.identifiers import IDENTIFIERS
from desktop.domain.kinds import (
    CHOICE,
    DAY,
    DECIMAL,
    DECIMAL_PLACES,
    FLAG,
    LINK,
    LONG,
    MONEY,
    NUMBER,
    SEVERAL,
    Kind,
    Ref,
)
from desktop.domain.places import lot_order
from desktop.domain.registry import entity
from desktop.store import reading, searching
from desktop.store.officers_known import officers_known
from desktop.store.store import Store
from desktop.ui.parts.choice_field import ChoiceField
from desktop.ui.parts.date_field import DateField
from desktop.ui.parts.field import Field
from desktop.ui.parts.long_field import LongField
from desktop.ui.parts.lookup_field import LookupField
from desktop.ui.parts.money_field import MoneyField
from desktop.ui.parts.name_field import NameField
from desktop.ui.parts.number_field import NumberField
from desktop.ui.parts.several_field import SeveralField
from desktop.ui.parts.text_field import TextField

Make = Callable[[Column, Store, dt.date], Field]
Choice = tuple[Any, str]
HALF_WIDE = 18  # characters; wider text takes the whole row of a form
LONG_LIST = 500  # records; a longer register is found by typing instead of listed
SHOWN = 20


def make_editor(column: Column, store: Store, today: dt.date) -> Field:
    """Give the field in which a column's value is entered, with its choices read from the store."""
    make = MAKERS.get(column.kind, _text)
    return make(column, store, today)


def is_half(column: Column) -> bool:
    """Say whether two such fields stand side by side in a form."""
    if column.kind in {DAY, MONEY, NUMBER, DECIMAL, FLAG}:
        return True
    return column.kind not in {LONG, LINK, SEVERAL} and column.label.width <= HALF_WIDE


def offered(column: Column, store: Store, within: int | None = None) -> list[Choice]:
    """List what a column may hold with its words on screen; links only within one owner."""
    if column.kind is LINK:
        return [(ref, linked_words(column, ref)) for ref in _linked(column, store, within)]
    if column.kind is FLAG:
        return [(True, "Yes"), (False, "No")]
    return [(word, word[:1].upper() + word[1:]) for word in reading.choices(store, column)]


def linked_words(column: Column, ref: Ref) -> str:
    """Name a linked record: a lot with its number before its title, others with theirs behind."""
    if ref.key in {"", ref.text}:
        return ref.text
    return f"{ref.key} {ref.text}" if column.label.within else f"{ref.text}, {ref.key}"


def _linked(column: Column, store: Store, within: int | None) -> list[Ref]:
    """List the records a link may point to, those of one owner where one is known."""
    found = reading.refs(store, column.label.link)
    target = entity(column.label.link)
    if not column.label.within:
        return found
    found.sort(key=lambda ref: lot_order(ref.key))
    if within is None:
        return found
    owned = {target.owner: Ref(within, "", "")}
    rows = reading.rows(store, target, today=dt.date.min, where=owned, with_computed=False)
    inside = {row["id"] for row in rows}
    return [ref for ref in found if ref.id in inside]


class ListedField(TextField):
    """Several words without fixed choices, typed with commas between them."""

    @override
    def value(self) -> Any:
        return SEVERAL.parse(super().value())

    @override
    def set_value(self, value: Any) -> None:
        super().set_value(value if value is None else SEVERAL.show(tuple(value)))


class LinkField(LookupField):
    """A link into a register too long for a list: found by typing, kept as a link."""

    def __init__(self, column: Column, store: Store) -> None:
        self._column = column
        target = entity(column.label.link)
        super().__init__(lambda typed: self._named(_found(store, target, typed)))

    def _named(self, refs: Sequence[Ref]) -> list[Choice]:
        return [(ref, linked_words(self._column, ref)) for ref in refs]

    @override
    def set_value(self, value: Any) -> None:
        super().set_value(None if value is None else (value, linked_words(self._column, value)))


class WordField(LookupField):
    """A reference to a record of one of several registers, found by typing, kept as its text."""

    def __init__(self, column: Column, store: Store) -> None:
        targets = [entity(name) for name in column.vocabulary.split("|")]
        super().__init__(
            lambda typed: [
                (ref.key, f"{ref.text}, {ref.key}")
                for target in targets
                for ref in _found(store, target, typed)
            ]
        )

    @override
    def set_value(self, value: Any) -> None:
        super().set_value(None if value is None else (value, str(value)))


def _found(store: Store, target: Entity, typed: str) -> list[Ref]:
    """Find the records whose words are typed, the first few of them."""
    ids = searching.ids(store, target, typed, limit=SHOWN)
    rows = reading.rows(store, target, today=dt.date.min, ids=ids, with_computed=False)
    title = target.by_field[target.shown_by]
    return [Ref(row["id"], str(row[target.key[-1]]), title.show(row[title.field])) for row in rows]


def _text(column: Column, store: Store, today: dt.date) -> Field:
    if column.label.officer:
        return NameField(officers_known(store, today), name=column.label.text)
    known = column.label.identifier
    return TextField(IDENTIFIERS[known].example if known else "", name=column.label.text)


def _long(column: Column, store: Store, today: dt.date) -> Field:
    del store, today
    return LongField(name=column.label.text)


def _day(column: Column, store: Store, today: dt.date) -> Field:
    del store
    return DateField(today=today, name=column.label.text)


def _money(column: Column, store: Store, today: dt.date) -> Field:
    del store, today
    return MoneyField(name=column.label.text, each=column.label.each)


def _number(column: Column, store: Store, today: dt.date) -> Field:
    del store, today
    return NumberField(name=column.label.text)


def _decimal(column: Column, store: Store, today: dt.date) -> Field:
    del store, today
    return NumberField(decimals=DECIMAL_PLACES, name=column.label.text)


def _choice(column: Column, store: Store, today: dt.date) -> Field:
    del today
    registers = [entity(name) for name in column.vocabulary.split("|") if name]
    if column.kind is CHOICE and sum(map(store.count, registers)) > LONG_LIST:
        return WordField(column, store)
    choices = offered(column, store)
    return ChoiceField(choices, blank=not column.required, name=column.label.text)


def _link(column: Column, store: Store, today: dt.date) -> Field:
    if not column.label.within and store.count(entity(column.label.link)) > LONG_LIST:
        return LinkField(column, store)
    return _choice(column, store, today)


def _several(column: Column, store: Store, today: dt.date) -> Field:
    del today
    if not column.label.choices:
        return ListedField("Put commas between them", name=column.label.text)
    return SeveralField(offered(column, store), name=column.label.text)


MAKERS: dict[Kind, Make] = {
    LONG: _long,
    DAY: _day,
    MONEY: _money,
    NUMBER: _number,
    DECIMAL: _decimal,
    FLAG: _choice,
    CHOICE: _choice,
    LINK: _link,
    SEVERAL: _several,
}
