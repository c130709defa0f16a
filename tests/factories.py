"""A valid row of any register, made from its columns; give only what the test is about."""

from itertools import count

from desktop.domain.kinds import CHOICE, DAY, DECIMAL, FLAG, LINK, MONEY, NUMBER, SEVERAL
from desktop.domain.registry import ENTITIES

_numbers = count(1)
SAMPLES = {
    DAY.name: "1 April 2025",
    MONEY.name: "£12.50",
    NUMBER.name: "12",
    DECIMAL.name: "2.5",
    FLAG.name: "Yes",
}
YEARS = {"financial_year", "contract_year"}
WANTED = {
    "results": ("value",),
    "kept-separate": ("therapy",),
}  # one of several fields is needed: which a row is given
FIELDS = {"register": "providers", "key": "C-{}:hard-review:2"}
WORDS = {"areas": "North", "therapies": "Occupational therapy", "documents": "public liability"}


def make(store, register, /, **given):
    """Save a row with every required field filled; give its row id."""
    entity = ENTITIES[register]
    return store.save(entity, values(store, register, **given))


def values(store, register, /, **given):
    """Typed text for every required field of a register, over what is given."""
    row = {}
    found = {c.label.within for c in ENTITIES[register].columns if c.field in given}
    for column in ENTITIES[register].columns:
        if column.field in given:
            row[column.field] = given[column.field]
        elif column.field in WANTED.get(register, ()):
            row[column.field] = SAMPLES.get(column.kind.name) or _sample(store, column, row)
        elif column.required and column.field not in found:
            row[column.field] = _sample(store, column, row)
    return row


def _sample(store, column, row):
    if column.label.identifier in YEARS:
        return "2025-26"
    if column.kind is LINK:
        return store.get(
            ENTITIES[column.label.link], make(store, column.label.link, **_within(column, row))
        )[ENTITIES[column.label.link].key[-1]]
    if column.fixed_choices:
        return column.fixed_choices[0]
    if column.kind in {CHOICE, SEVERAL} and column.vocabulary:
        return _word(store, column)
    if column.field in FIELDS:
        return FIELDS[column.field].format(next(_numbers))
    return SAMPLES.get(column.kind.name) or f"{column.label.text} {next(_numbers)}"


def _within(column, row):
    return {column.label.within: row[column.label.within]} if column.label.within else {}


def _word(store, column):
    if column.vocabulary in WORDS:
        return WORDS[column.vocabulary]
    first = column.vocabulary.split("|")[0]
    return store.get(ENTITIES[first], make(store, first))[ENTITIES[first].key[0]]
