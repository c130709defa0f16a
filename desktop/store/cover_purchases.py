"""Purchases on days that no contract for their service covers.

A purchase names no contract. It is told to a service only where the service is called after its
therapy, or after the list it was bought from.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection

from desktop.domain.cover import Cover
from desktop.store.sqlite import tuples
from desktop.store.sqlite_words import either_case

_NAMED = "SELECT DISTINCT {0} FROM {1} WHERE {0} IS NOT NULL"
_BOUGHT = (
    "SELECT p.id, p.ref, v.name, p.first_session, p.last_session, p.therapy, l.ref, l.title "
    "FROM purchases p JOIN providers v ON v.id = p.provider LEFT JOIN lists l ON l.id = p.list "
    "WHERE p.status IN ('approved', 'active', 'paused', 'ended') "
    "AND ({}) ORDER BY p.first_session, p.id"
)
FIELDS = ("p.therapy", "l.ref", "l.title")


class Bought(NamedTuple):
    """A purchase.

    Attributes:
        id: its row id.
        ref: its reference.
        provider: whom it was bought from, by name.
        first: its first session.
        last: its last session.
        days: how many days of it nobody covers.
    """

    id: int
    ref: str
    provider: str
    first: dt.date
    last: dt.date
    days: int = 0


def known_names(connection: Connection) -> set[str]:
    """Give what a service has to be called for purchases to be told to it, in lower case."""
    places = (("name", "therapies"), ("ref", "lists"), ("title", "lists"))
    said = (tuples(connection, _NAMED.format(*place)) for place in places)
    return {str(name).casefold() for found in said for (name,) in found}


def purchases_of(connection: Connection, services: Iterable[str]) -> dict[str, list[Bought]]:
    """Give the purchases of services called after a therapy or a list, by service in lower case."""
    wanted = tuple(services)
    found: dict[str, list[Bought]] = defaultdict(list)
    if not wanted:
        return found
    marks = ", ".join("?" * len(wanted))
    test = " OR ".join(f"{either_case(field)} IN ({marks})" for field in FIELDS)
    asked = {one.casefold() for one in wanted}
    for row_id, ref, provider, first, last, *names in tuples(
        connection, _BOUGHT.format(test), wanted * len(FIELDS)
    ):
        days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        for name in {str(one).casefold() for one in names if one} & asked:
            found[name].append(Bought(row_id, ref, provider, *days))
    return found


def not_covered(bought: Iterable[Bought], cover: Cover) -> list[Bought]:
    """Give the purchases with days that nobody covers, and how many."""
    counted = (one._replace(days=_days_without(one, cover)) for one in bought)
    return [one for one in counted if one.days > 0]


def _days_without(one: Bought, cover: Cover) -> int:
    held = sum(
        max((min(one.last, part.last) - max(one.first, part.first)).days + 1, 0)
        for part in cover.stretches
        if part.by
    )
    return (one.last - one.first).days + 1 - held
