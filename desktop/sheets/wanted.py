"""What an officer asked of an import."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

EVERY = "*"  # a choice for every column that it can be for


@dataclass(frozen=True)
class Wanted:
    """What an officer asked of an import.

    Attributes:
        sheet: which sheet; the one that fits best when not named.
        header_row: the row of the headings; found when not given.
        mapping: heading to field id, "" for not imported.
        given: field id to one value for every row.
        dates: heading, or "*" for every one, to the order of its days, "day first" or
            "month first".
        scales: heading to what its amounts are multiplied by ("1000").
        values: field and unknown word to the word that is meant, "" for blank.
        match_by: the fields that tell which record a row is about.
        same: row to the key of the record it is about, "" for a new one.
        mends: row and heading (or "#3") to what the cell should say, "" for blank.
        left_out: rows that are not to come in.
        take_doubtful: likely duplicates of records come in as new, and are not held back.
        reuse: use what is remembered of a file of this shape.
        named: the name of a saved mapping to use.
        save_as: the name to save this mapping under.
        dry_run: look only.
        good_rows_only: import the good rows although others are refused.
        many_percent: the share of a register, in per cent, above which changes are many.
        with_private: private fields whose values may be told; "*" for all.
        errors_to: where to write the refused rows with their reasons.
    """

    sheet: str | None = None
    header_row: int | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    scales: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[tuple[str, str], str] = field(default_factory=dict)
    match_by: tuple[str, ...] = ()
    same: Mapping[int, str] = field(default_factory=dict)
    mends: Mapping[tuple[int, str], str] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    take_doubtful: bool = False
    reuse: bool = True
    named: str = ""
    save_as: str = ""
    dry_run: bool = False
    good_rows_only: bool = False
    many_percent: int = 25
    with_private: tuple[str, ...] = ()
    errors_to: Path | None = None
