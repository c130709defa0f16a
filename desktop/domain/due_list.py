"""Everything that falls due, of whatever register, in one list."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import NamedTuple

from desktop.domain.bands import band

SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "commissioning-desk")


class Item(NamedTuple):
    """Something that falls due.

    Attributes:
        kind: what kind of thing ("hard review", "document" …).
        what: what is to be done, in words that name nobody's child.
        register: the register of the record it is about.
        about: that record's reference.
        row: its row id.
        due: by when; None for what has no end date.
        mark: what tells it from others of its kind about the same record, however days move.
        value: the pounds that hang on it, if known.
    """

    kind: str
    what: str
    register: str
    about: str
    row: int
    due: dt.date | None
    mark: str = ""
    value: Decimal | None = None

    @property
    def uid(self) -> str:
        """An identity that stays when its day moves, so that a calendar replaces the old entry."""
        said = f"{self.kind}|{self.register}|{self.about}|{self.mark}"
        return f"{uuid.uuid5(SPACE, said)}@commissioning-desk"

    def band(self, today: dt.date) -> str:
        """Give the one band it stands in."""
        return band(self.due, today)


def in_order(items: list[Item]) -> list[Item]:
    """Put items soonest first; those without a day come last."""
    return sorted(items, key=lambda one: (one.due or dt.date.max, one.kind, one.about, one.mark))
