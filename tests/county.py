"""The county's calendar as a new store has it, for tests of sessions and their cost."""

import datetime as dt
from functools import cache

from desktop.commands import new_store
from desktop.domain.session_calendar import Calendars, bank_holidays

COUNTY_ROWS = new_store.as_values("calendars")
HOLIDAYS = bank_holidays(new_store.as_values("bank-holidays"))


@cache
def county():
    """The county's calendar."""
    return Calendars(COUNTY_ROWS, HOLIDAYS).named("County")


def span(calendar, name, first, last, kind):
    """A row of the register of calendars."""
    days = {"from": dt.date.fromisoformat(first), "to": dt.date.fromisoformat(last)}
    return {"calendar": calendar, "name": name, "kind": kind, **days}
