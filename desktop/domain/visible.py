"""Texts without the signs that nobody sees, and dashes and spaces in their plain form.

Web pages and other programs leave such signs behind: a zero-width space before an amount, marks of
the direction of writing, a byte order mark; and signs that steer a terminal are no words at all.
"""

import re

_CONTROL = "".join(sign for sign in map(chr, [*range(32), *range(127, 160)]) if not sign.isspace())
_UNSEEN = (
    _CONTROL
    + "\u00ad\u200b\u200e\u200f\u2060\ufeff"
    + "".join(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
)
UNSEEN = re.compile(f"[{re.escape(_UNSEEN)}]")
_GONE = dict.fromkeys(map(ord, _UNSEEN))
_PLAIN = (
    _GONE
    | dict.fromkeys(map(ord, "\u200c\u200d"))
    | dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"), "-")
)


def visible(text: str) -> str:
    """Take out what nobody sees."""
    return text if text.isprintable() else text.translate(_GONE)


def plain_signs(text: str) -> str:
    """Take out what nobody sees, and write every sort of short dash or minus as a hyphen."""
    return text if text.isascii() else text.translate(_PLAIN)
