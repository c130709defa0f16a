"""The calendars of a store, with the bank holidays that close them all."""

from sqlalchemy import Connection

from desktop.domain.session_calendar import Calendars, bank_holidays
from desktop.domain.term_dates import CALENDARS
from desktop.domain.vocabulary import BANK_HOLIDAYS
from desktop.store.lookup import StoreLookup
from desktop.store.rows import select
from desktop.store.store import Store


def calendars(source: Store | Connection) -> Calendars:
    """Read every calendar."""
    if isinstance(source, Store):
        with source.read() as connection:
            return calendars(connection)
    lookup = StoreLookup(source)
    return Calendars(
        select(source, CALENDARS, lookup), bank_holidays(select(source, BANK_HOLIDAYS, lookup))
    )
