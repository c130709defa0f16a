"""The officers that a desk knows by name, for fields in which one is named."""

import datetime as dt

from desktop.store.store import Store


def officers_known(store: Store, day: dt.date) -> list[str]:
    """Give every officer's name once: who may approve anything on a day first, then the others."""
    with store.read() as connection:
        may = connection.exec_driver_sql(
            'SELECT DISTINCT officer FROM approval_limits WHERE "from" <= ? '
            'AND coalesce("to", ?) >= ? ORDER BY lower(officer)',
            (day.isoformat(),) * 3,
        ).scalars()
        others = connection.exec_driver_sql("SELECT name FROM officers ORDER BY lower(name)")
        found: dict[str, str] = {}
        for name in (*may, *others.scalars()):
            found.setdefault(name.casefold(), name)
    return list(found.values())
