"""Which line of a contract's cost a payment is for, where its purpose names one."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from desktop.domain.entity import Row


def paid_by_line(payments: Iterable[Row], lines: Sequence[str]) -> dict[str | None, Decimal]:
    """Add up what was paid for each line that a payment's purpose names, before VAT.

    A line is named where its whole words stand in the purpose; of several the longest counts.
    Payments that name none are added up under None; lines that nothing names are left out.
    """
    longest = sorted(lines, key=len, reverse=True)
    found: dict[str | None, Decimal] = {}
    for row in payments:
        said = str(row["purpose"] or "")
        line = next((one for one in longest if _names(said, one)), None)
        found[line] = found.get(line, Decimal(0)) + row["net"]
    return found


def _names(said: str, line: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(line)}(?!\w)", said, re.IGNORECASE) is not None
