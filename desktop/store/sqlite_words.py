"""Words of SQL that only SQLite understands: of JSON, of capitals, of many values in one text."""

from collections.abc import Iterable

from desktop.store.sqlite import quoted


def json_of(fields: Iterable[str], prefix: str = "") -> str:
    """Give the SQL that makes one JSON object of some columns of a row, in this order."""
    pairs = ", ".join(f"'{name}', {prefix}{quoted(name)}" for name in fields)
    return f"json_object({pairs})"


def from_json(column: str, field: str) -> str:
    """Give the SQL for one field of a kept JSON object."""
    return f"json_extract({column}, '$.{field}')"


def has_json(column: str, field: str) -> str:
    """Give the SQL that says whether a kept JSON object holds a field, even blank."""
    return f"json_type({column}, '$.{field}') IS NOT NULL"


def fields_of(column: str, name: str) -> str:
    """Give the SQL of a table of the fields of a kept JSON object: their names are `name`.key."""
    return f"json_each({column}) {name}"


def either_case(expression: str) -> str:
    """Give the SQL of a text that is compared and sorted whether or not in capitals."""
    return f"{expression} COLLATE NOCASE"


def listed(expression: str) -> str:
    """Give the SQL that puts what differs among some rows into one text, with commas between."""
    return f"group_concat(DISTINCT {expression})"


def in_a_row(expression: str) -> str:
    """Give the SQL that puts what some rows say into one text, with commas between."""
    return f"group_concat({expression})"


def json_list(expression: str) -> str:
    """Give the SQL that puts what some rows say, blank or not, into one JSON list."""
    return f"json_group_array({expression})"


def padded(number: str) -> str:
    """Give the SQL of a number, not negative, as a text that sorts as it does."""
    return f"printf('%020d', {number})"


def holds_gaps(column: str) -> str:
    """Give the SQL test for a text with blanks in it, or other letters than English ones."""
    return f"{column} GLOB '*[^!-~]*'"


def numbers() -> str:
    """Give the SQL of numbers bound as one JSON list: a statement takes only so many marks."""
    return "(SELECT value FROM json_each(?))"


def any_holds(fields: Iterable[str]) -> str:
    """Give the SQL test for text bound to it occurring in any of some columns, in any case."""
    return f"instr(lower({' || char(10) || '.join(fields)}), lower(?))"
