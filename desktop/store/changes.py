"""What a write did: the change, and before and after of every row it touched."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, TypedDict

from sqlmodel import Field, Index, SQLModel


class ChangeRecord(SQLModel, table=True):
    """One write: who, when, what and why."""

    __tablename__ = "change"

    id: int | None = Field(default=None, primary_key=True)
    at: str  # UTC, ISO to the second
    who: str
    label: str
    why: str = ""
    kind: str = "edit"
    source: str = ""  # file and sheet of an import
    sheet: str | None = None  # of the file
    file_hash: str | None = None  # of the contents, so that a renamed file is known again
    of: int | None = Field(default=None, index=True)  # the change that this one undid or redid
    undone: bool = False
    rows: int = 0
    registers: str | None = None  # with commas between; to be looked for where it is not known


class Said(TypedDict, total=False):
    """What may be said of a write beside its label.

    Attributes:
        why: the reason, if one was given.
        kind: edit, which it is unless said, import, merge or set-up.
        source: the file and sheet an import came from.
        sheet: that sheet.
        file_hash: the hash of that file, by which it is known again.
    """

    why: str
    kind: str
    source: str
    sheet: str | None
    file_hash: str | None


class ChangedRow(SQLModel, table=True):
    """One row of one write: JSON of the fields that differ, before and after.

    A row that was added has no before, one that was deleted no after. `line` is the row of the
    sheet it came from.
    """

    __tablename__ = "changed_row"
    __table_args__ = (Index("ix_changed_row_of", "register_name", "row_id"),)

    id: int | None = Field(default=None, primary_key=True)
    change: int = Field(foreign_key="change.id", index=True)
    register_name: str
    row_id: int
    before: str | None = None
    after: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row as it was and as it is: stored values of the fields that differ; None for no row."""

    register: str
    row_id: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One write, as told to those who listen and as history shows it.

    Attributes:
        at: the moment, UTC.
        rows: how many rows it touched.
        registers: the registers it touched.
        of: the change that it undid or redid.
        sheet: the sheet an import came from.
        warning: what whoever made it has to know; told once, not kept.
    """

    id: int
    at: dt.datetime
    who: str
    label: str
    why: str
    kind: str
    source: str
    of: int | None
    undone: bool
    rows: int
    registers: frozenset[str] = field(default_factory=frozenset)
    sheet: str = ""
    warning: str = ""

    def touches(self, *registers: str) -> bool:
        """Say whether it changed rows of any of these registers."""
        return not self.registers.isdisjoint(registers)
