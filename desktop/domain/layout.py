"""Export layouts: which columns of a register go out, in which order, filtered and sorted how."""

import re
from typing import TYPE_CHECKING, Annotated

from sqlmodel import Field

from desktop.domain.columns import Label, also
from desktop.domain.entity import Entity, Record, Rule
from desktop.domain.kinds import DAY, LONG, NUMBER, SEVERAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def filters_of(text: str | None) -> dict[str, str]:
    """Read filters as they are typed: field=value, one a line or with semicolons between.

    Raises:
        ValueError: in words, when one can't be read.
    """
    found: dict[str, str] = {}
    for part in filter(str.strip, re.split(r"[;\n]", text or "")):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or not name or name in found:
            raise ValueError(f"“{part.strip()}” should look like field=value, each field once")
        found[name] = value
    return found


def sort_of(names: "Sequence[str] | None") -> tuple[tuple[str, bool], ...]:
    """Read an order: the fields, the first one first; a minus before one turns it round."""
    return tuple((name.removeprefix("-").strip(), name.startswith("-")) for name in names or ())


def _of(register: str | None) -> Entity | None:
    from desktop.domain.registry import ENTITIES  # it holds the layouts too

    return ENTITIES.get(register or "")


def _register_is_there(register: str | None) -> str | None:
    if _of(register) is None:
        return f"There is no register “{register}”. Give one as in the list of registers: providers"
    return None


def _unknown(register: str | None, names: "Iterable[str]") -> str | None:
    entity = _of(register)
    lacking = [name for name in names if entity and name not in entity.by_field]
    return f"{entity.title} have no field “{lacking[0]}”" if entity and lacking else None


def _columns_are_there(
    register: str | None, private: "Sequence[str] | None", columns: "Sequence[str] | None"
) -> str | None:
    entity = _of(register)
    hidden = [
        name
        for name in columns or ()
        if entity
        and name in entity.by_field
        and entity.by_field[name].private
        and name not in (private or ())
    ]
    if hidden:
        return f"“{hidden[0]}” is private: name it under Private columns too, if it may leave"
    return _unknown(register, columns or ())


def _private_are_private(register: str | None, private: "Sequence[str] | None") -> str | None:
    entity = _of(register)
    for name in private or ():
        if entity and name in entity.by_field and not entity.by_field[name].private:
            return f"“{name}” is not private: list it under Columns"
    return _unknown(register, private or ())


def _filters_can_be_read(register: str | None, filters: str | None) -> str | None:
    try:
        return _unknown(register, filters_of(filters))
    except ValueError as wrong:
        return str(wrong)


def _filters_name_nobody(
    register: str | None, private: "Sequence[str] | None", where: str | None
) -> str | None:
    """Refuse a filter by a private field, whose value would leave with the layout itself."""
    entity = _of(register)
    try:
        names = list(filters_of(where))
    except ValueError:
        return None  # told already
    for name in names:
        column = entity.by_field.get(name) if entity else None
        if column is not None and column.private and name not in (private or ()):
            return f"“{name}” is private: filter by another field, or name it under Private columns"
    return None


def _sort_is_there(register: str | None, sort: "Sequence[str] | None") -> str | None:
    return _unknown(register, (name for name, _ in sort_of(sort)))


class Layout(Record, table=True):
    """A named way to export a register."""

    __tablename__ = "layouts"

    register_: Annotated[
        str,
        Label("Register", width=18, help="A register by its id, as providers"),
        Field(sa_column_kwargs={"name": "register"}),
    ]
    name: Annotated[
        str, Label("Layout name", search=True, width=26, synonyms=also("name, layout, title"))
    ]
    columns: Annotated[
        str | None,
        Label(
            "Columns",
            SEVERAL,
            width=40,
            help="Field ids in their order, with commas between. Blank for all",
            synonyms=also("fields"),
        ),
    ] = None
    where: Annotated[
        str | None,
        Label(
            "Only rows where",
            LONG,
            width=30,
            help="field=value, one a line; nothing after the = means blank",
            synonyms=also("filter, filters, where"),
        ),
    ] = None
    sort: Annotated[
        str | None,
        Label(
            "Sorted by",
            SEVERAL,
            width=24,
            help="Field ids, the first one first; a minus before one turns it round",
            synonyms=also("sort, order"),
        ),
    ] = None
    private: Annotated[
        str | None,
        Label(
            "Private columns",
            SEVERAL,
            width=24,
            help="The private fields that may leave the program, by their ids",
            synonyms=also("with private"),
        ),
    ] = None
    exported_on: Annotated[str | None, Label("Last export date", DAY)] = None
    exported_change: Annotated[
        int | None,
        Label(
            "Up to change no",
            NUMBER,
            width=10,
            help="The change up to which the last export went, for “changes since”",
        ),
    ] = None


LAYOUTS = Entity(
    Layout,
    "layouts",
    "Export layouts",
    "export layout",
    key=("register", "name"),
    shown_by="name",
    rules=(
        Rule(("register",), _register_is_there),
        Rule(("register", "private", "columns"), _columns_are_there),
        Rule(("register", "where"), _filters_can_be_read),
        Rule(("register", "private", "where"), _filters_name_nobody),
        Rule(("register", "sort"), _sort_is_there),
        Rule(("register", "private"), _private_are_private),
    ),
    group="Reference data",
)
