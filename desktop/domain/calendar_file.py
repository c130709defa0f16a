"""Due days as a calendar file (RFC 5545) for Outlook and others: all-day entries, stable ids."""

import datetime as dt
from collections.abc import Iterable, Iterator

from desktop.domain.due_list import Item
from desktop.domain.spans import ONE_DAY

LINE = 75  # octets a line may have before it is folded
PRODUCT = "-//Commissioning Desk//Due days//EN"
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar_file(items: Iterable[Item], made: dt.datetime) -> str:
    """Write items with a day as calendar entries.

    An entry keeps its id while its day moves, and its sequence rises with every file made, so that
    a later file replaces what an earlier one brought.

    Args:
        items: what falls due; each is written before the next is asked for.
        made: the moment now, in UTC.
    """
    return "".join(f"{folded}\r\n" for line in _lines(items, made) for folded in _folded(line))


def _lines(items: Iterable[Item], made: dt.datetime) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "METHOD:PUBLISH")
    for item in items:
        if item.due is not None:
            yield from _entry(item, item.due, made)
    yield "END:VCALENDAR"


def _entry(item: Item, due: dt.date, made: dt.datetime) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{item.uid}",
        f"DTSTAMP:{made:%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{int(made.timestamp()) // 60}",
        f"DTSTART;VALUE=DATE:{due:%Y%m%d}",
        f"DTEND;VALUE=DATE:{due + ONE_DAY:%Y%m%d}",
        f"SUMMARY:{_text(f'{item.about}: {_public(item)}')}",
        f"CATEGORIES:{_text(item.kind)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _public(item: Item) -> str:
    """Say what is to be done without a child's reference: calendars are shared."""
    return item.what.replace(f" for {item.child}", "", 1) if item.child else item.what


def _text(words: str) -> str:
    return words.replace("\r", "").translate(_ESCAPES)


def _folded(line: str) -> list[str]:
    """Break a line into pieces of at most 75 octets, never inside a character."""
    pieces, piece, size = [], "", 0
    for character in line:
        wide = len(character.encode())
        if size + wide > LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + character, size + wide
    return [*pieces, piece]
