"""One sheet of the sample workbook: what stands where, before it is written."""

from dataclasses import dataclass, field

from tests.sample.mess import Written

Line = list[Written]


@dataclass(frozen=True)
class Sheet:
    """A sheet as an officer keeps it.

    Attributes:
        name: on its tab.
        register: what the sheet is a list of.
        above: lines over the headings; the last is left blank.
        headings: the names of the columns.
        rows: what it lists.
        groups: headings above the headings: (first column, last column, words).
        total: a line of sums under the list.
        notes: lines of prose under that.
        repeat_after: rows after which the headings stand once more.
        meant: fields of headings that no program can be expected to know.
        blank: formatted rows with nothing in them at the end.
    """

    name: str
    register: str
    above: tuple[str, ...]
    headings: tuple[str, ...]
    rows: list[Line]
    groups: tuple[tuple[int, int, str], ...] = ()
    total: Line = field(default_factory=list)
    notes: tuple[str, ...] = ()
    repeat_after: int = 0
    meant: dict[str, str] = field(default_factory=dict)
    blank: int = 12
