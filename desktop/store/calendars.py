"""The calendars of a store, with the bank holidays that close them all."""

from typing import TYPE_CHECKING

from sqlalchemy import Connection

from desktop.domain.session_calendar import Calendars, bank_holidays
from desktop.domain.term_dates import CALENDARS
from desktop.domain.vocabulary import BANK_HOLIDAYS
from desktop.store.lookup import StoreLookup
from desktop.store.rows import select

if TYPE_CHECKING:
    from desktop.store.store import Store  # which writes, and so looks at calendars itself


def calendars(source: "Store | Connection") -> Calendars:
    """Read every calendar."""
    if not isinstance(source, Connection):
        with source.read() as connection:
            return calendars(connection)
    lookup = StoreLookup(source)
    return Calendars(
        select(source, CALENDARS, lookup), bank_holidays(select(source, BANK_HOLIDAYS, lookup))
    )
