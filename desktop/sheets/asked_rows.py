"""What was asked of single rows: those that are not there, and likely duplicates held back."""

from collections.abc import Mapping

from desktop.domain.entity import Invalid
from desktop.sheets.plan import Plan
from desktop.sheets.wanted import Wanted
from desktop.store import staged_views


def refuse_unknown_rows(plan: Plan, wanted: Wanted) -> None:
    """Refuse choices about rows that are no data of the sheet: they can only be mistyped.

    Raises:
        Invalid: naming each row, and why nothing can be done to it.
    """
    asked = {row for row, _ in wanted.mends} | wanted.left_out | set(wanted.same)
    if not asked:
        return
    there = {row.line for row in plan.at(sorted(asked))}
    skipped = dict(plan.skipped)
    wrong = {f"row {row}": _why(plan, row, skipped) for row in sorted(asked - there)}
    if wrong:
        raise Invalid(wrong)


def _why(plan: Plan, row: int, skipped: Mapping[int, str]) -> str:
    if row in skipped:
        return (
            f"Row {row} does not come in anyway: it is {skipped[row]}. "
            "Look the number of the row up in the sheet, where row 1 is the first."
        )
    every = plan.lines(staged_views.EVERY)
    return (
        f"There is no data in row {row}: the rows of the table go from {every[0]:,} to "
        f"{every[-1]:,}. Look the number of the row up in the sheet, where row 1 is the first."
    )


def hold_back(plan: Plan, wanted: Wanted) -> int:
    """Leave likely duplicates out until somebody says what they are; give how many.

    Nothing is lost by it: they are told with their reasons, and listed among the rows left out.
    """
    if wanted.take_doubtful:
        return 0
    alike = [line for line in plan.problems.alike if line not in wanted.left_out]
    plan.drop(alike)
    return len(alike)


def counted(plan: Plan, held: int) -> dict[str, int]:
    """Count the rows as `import --json` does: those held back are doubtful, and not left out.

    Each row is new, changed, unchanged, refused, dropped or held; doubtful are those that are held
    and those that come in with a warning.
    """
    counts = plan.counts()
    return {
        **counts,
        "doubtful": counts["doubtful"] + held,
        "dropped": counts["dropped"] - held,
        "held": held,
    }
