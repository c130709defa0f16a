"""What decides the notices of a contract, and the notices that come of it."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Procured:
    """What decides the notices of a contract.

    Attributes:
        regime: the law it was let under.
        route: how it was let ("open tender", "direct award" …).
        began: the day its procurement commenced, which fixes its thresholds.
        signed: the day it was entered into.
        last_day: the last day of the term as it stands, or the day it ended early.
        starts: its first day.
        value: whole life with VAT; None where unknown, which law takes as above a threshold.
        user_choice: whether it is a direct award by user choice (Schedule 5, paragraph 15).
        told: the notices that payments under it call for, should it be a public contract.
    """

    regime: str
    route: str = "open tender"
    began: dt.date | None = None
    signed: dt.date | None = None
    starts: dt.date | None = None
    last_day: dt.date | None = None
    value: Decimal | None = None
    user_choice: bool = False
    told: tuple["Due", ...] = ()


class Due(NamedTuple):
    """A notice that a contract needs.

    Attributes:
        kind: its number or name.
        what: what it is, in words.
        trigger: what sets its day off.
        trigger_day: when that was or will be; None while it is not known.
        due: the last day to publish it; None while the trigger is not known.
        law: where it says so.
        settled: whether law fixes the day; a day that is only usual practice is to be confirmed.
    """

    kind: str
    what: str
    trigger: str
    trigger_day: dt.date | None
    due: dt.date | None
    law: str
    settled: bool = True


@dataclass(frozen=True, slots=True)
class Schedule:
    """The notices of a contract, those it does not need with the reason, and warnings."""

    due: tuple[Due, ...] = ()
    not_needed: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
