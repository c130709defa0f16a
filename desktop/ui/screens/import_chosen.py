"""What an officer chose about the cells of a file, beyond which column goes where."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.sheets.wanted import Wanted


@dataclass
class Chosen:
    """Choices that hold for whole columns, and for single rows.

    Attributes:
        dates: heading to the order of its days, "day first" or "month first".
        scales: heading to the unit of its amounts, "1000" for thousands.
        values: field and word to what it is taken for, "" for blank.
        match_by: the fields that tell which record a row is about.
        same: row to the key of the record it is about, "" for a new one.
        mends: row and "#3" to what the cell there should say, "" for blank.
        left_out: rows that are not to come in.
        kept: possible duplicates that come in all the same.
        reuse: whether what is remembered of a file of this shape is used.
        named: the saved mapping that is used, and saved again with this import.
    """

    dates: dict[str, str] = field(default_factory=dict)
    scales: dict[str, str] = field(default_factory=dict)
    values: dict[tuple[str, str], str] = field(default_factory=dict)
    match_by: tuple[str, ...] = ()
    same: dict[int, str] = field(default_factory=dict)
    mends: dict[tuple[int, str], str] = field(default_factory=dict)
    left_out: set[int] = field(default_factory=set)
    kept: set[int] = field(default_factory=set)
    reuse: bool = True
    named: str = ""

    def forget_rows(self) -> None:
        """Forget what was decided of single rows."""
        self.same.clear()
        self.mends.clear()
        self.left_out.clear()
        self.kept.clear()

    def wanted(
        self, mapping: Mapping[str, str], given: Mapping[str, str], *, is_saved: bool
    ) -> Wanted:
        """Give all of it as the import takes it; a name that is not saved yet is not looked up."""
        return Wanted(
            mapping=mapping,
            given=given,
            dates=self.dates,
            scales=self.scales,
            values=self.values,
            match_by=self.match_by,
            same=self.same,
            mends=dict(self.mends),
            left_out=frozenset(self.left_out),
            reuse=self.reuse,
            named=self.named if is_saved and self.reuse else "",
            save_as=self.named,
        )
