"""Text cells of text files that no spreadsheet program may take for a formula, and back again.

Excel and LibreOffice run a cell of a .csv file that begins with = + - @, a tab or a line end. An
apostrophe in front makes it text; reading the file takes that apostrophe off again.
"""

import re
from collections.abc import Sequence

_RISKY = re.compile("'*[=+\\-@\t\r\n]")
_ANY_RISKY = re.compile("\0'*[=+\\-@\t\r\n]")
_GUARDED = re.compile("'+[=+\\-@\t\r\n]")


def guard(text: str) -> str:
    """Put an apostrophe before text that would run as a formula.

    Text that only looks guarded already gets one more, so that `unguard` always gives back what
    was there.
    """
    return f"'{text}" if _RISKY.match(text) else text


def guarded(texts: Sequence[str | None]) -> Sequence[str | None]:
    """Guard a column of texts; most have none that could run, which is seen in one look."""
    if not _ANY_RISKY.search("\0" + "\0".join(filter(None, texts))):
        return texts
    return [None if one is None else guard(one) for one in texts]


def unguard(text: str) -> str:
    """Take off the apostrophe that `guard` put there."""
    return text[1:] if _GUARDED.match(text) else text
