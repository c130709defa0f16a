"""Where another table begins below the first."""

from collections.abc import Collection

from desktop.sheets.batch import Rows
from desktop.sheets.headlike import filled, is_headword, is_typed, is_wordlike


def is_new_table(rows: Rows, at: int, typed: Collection[int]) -> bool:
    """Say whether a row after a gap is the headings of another table.

    Args:
        rows: some rows.
        at: which of them, from 0.
        typed: the columns of the table above that hold numbers or days.
    """
    row = rows[at]
    there = filled(row)
    if len(there) < 2 or not all(
        isinstance(row[one], str) and is_wordlike(row[one]) for one in there
    ):
        return False
    below = [one for one in rows[at + 1 : at + 4] if filled(one)]
    if not below or len({str(row[one]).casefold() for one in there}) < len(there):
        return False
    known = sum(is_headword(str(row[one])) for one in there)
    if len(there) > 2 and known == len(there):
        return True
    misfits = [one for one in there if one in typed]
    other = any(
        one < len(data) and data[one] is not None and is_typed(data[one])
        for data in below
        for one in there
    )
    enough = known * 3 >= len(there) if len(there) > 2 else known == len(there)
    return len(misfits) > 1 or bool(misfits and other and enough)
