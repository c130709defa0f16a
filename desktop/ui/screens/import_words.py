"""Words that several steps of an import have in common."""

import re
from collections.abc import Sequence
from typing import Any

_TYPED = re.compile(r" \(on the command line: .*?\)(?=[,.]|$)")
HIDDEN = "••••••"  # stands for what a private column holds


def shown(cell: Any) -> str:
    """Show a cell as it is in the file."""
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return str(cell[0])
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def letter(position: int) -> str:
    """Name a column as a spreadsheet does: 1 is A, 27 is AA."""
    letters = ""
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def counted_words(count: int, one: str = "row", many: str = "") -> str:
    """Say how many there are: "1 row", "2,024 rows"."""
    return f"1 {one}" if count == 1 else f"{count:,} {many or one + 's'}"


def left_out_words(others: int) -> str:
    """Say what becomes of rows that are wrong, and of so many others."""
    go_on = {0: "No other row goes", 1: "The other goes"}.get(others, f"The {others:,} others go")
    wrong = "What is wrong can't be imported as it is"
    return f"{wrong}. {go_on} on to the next step; nothing is saved yet."


def listed(numbers: Sequence[int], most: int = 5) -> str:
    """Name some rows: "row 8", "rows 8, 41 and 97", "rows 8, 41 and 12 more"."""
    if len(numbers) == 1:
        return f"row {numbers[0]:,}"
    named = [f"{number:,}" for number in numbers[:most]]
    more = len(numbers) - len(named)
    last = f"{more:,} more" if more else named.pop()
    return f"rows {', '.join(named)} and {last}"


def sentence(words: str) -> str:
    """Begin with a capital."""
    return words[:1].upper() + words[1:]


def on_screen(remedy: str) -> str:
    """Take off a remedy what is only typed on the command line."""
    return _TYPED.sub("", remedy)
