"""What can't be kept of a qualification: a new status under the day and reason of the old one."""

from desktop.domain.days import show_day
from desktop.domain.entity import Invalid, Row
from desktop.domain.qualification import needs_reason
from desktop.store.beside import Beside

PENDING = frozenset({"applied", "under evaluation"})


def refuse_old_day(beside: Beside, before: Row | None, row: Row) -> None:
    """Refuse a change of status that keeps the day, or the reason, of the status before it.

    Each status is an event of its own in the dated history, and the one before it stays there.
    An application may be judged on the day it came.

    Raises:
        Invalid: with the sentence at the field.
    """
    del beside
    if before is None or before["status"] == row["status"]:
        return
    wrong = {}
    if row["since"] == before["since"] and before["status"] not in PENDING:
        wrong["since"] = (
            f"Enter the day from which it is {row['status']}: {show_day(before['since'])} is the "
            f"day of “{before['status']}”, which stays in the history"
        )
    if needs_reason(row["status"], None) and row["reason"] == before["reason"]:
        wrong["reason"] = (
            f"Enter the reason for “{row['status']}”: the one on record is that of "
            f"“{before['status']}”"
        )
    if wrong:
        raise Invalid(wrong)
