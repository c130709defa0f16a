"""The triggers that throw away what was worked out from a row with every change of it.

They stand in the file itself, so that no way of writing gets round them. A step of the schema that
makes a table anew would lose its triggers, and trip over those of others that name it: so they
are taken down before the steps run and put up when the file is opened, and what is kept is begun
anew whenever they did not stand just so. New kinds of what is kept add theirs to TRIGGERS.
"""

from collections.abc import Iterator

from sqlalchemy import Connection

from desktop.store.sqlite import quoted

PREFIX = "kept_"
COST_FIELDS = (
    *("id", "child", "per_week", "per", "weekdays", "first_session", "last_session", "sessions"),
    *("rate", "unit", "minutes", "travel", "one_offs", "status"),
)
OF_CHILD = "SELECT id FROM purchases WHERE child = {row}.id"
COSTS = ("purchase_cost", "purchase_cost_part")
OF_CONTRACT = (
    *("contract_years", "funding", "costs", "reviews", "extensions", "variations", "notices"),
)
PAYMENT_FIELDS = (
    *("id", "contract", "provider", "invoice", "date", "paid_on", "net", "vat", "gross"),
)
FIGURES = ("thresholds", "indices")


def _trigger(name: str, event: str, table: str, which: dict[str, str] | None) -> tuple[str, str]:
    """Make the trigger that voids costs after an event: those of some purchases, or all of them."""
    rows = {"INSERT": ("NEW",), "DELETE": ("OLD",)}.get(event.split(maxsplit=1)[0], ("OLD", "NEW"))
    tests = [""] if which is None else [f" WHERE purchase IN ({which[row]})" for row in rows]
    voids = "; ".join(f"DELETE FROM {cost}{test}" for test in tests for cost in COSTS)
    called = f"{PREFIX}costs_{name}_{event.split(maxsplit=1)[0].lower()}"
    made = f"CREATE TRIGGER {called} AFTER {event} ON {table} BEGIN {voids}; END"
    return called, made


def _cost_triggers() -> Iterator[tuple[str, str]]:
    own = ", ".join(map(quoted, COST_FIELDS))
    for table, which, fields in (
        ("purchases", "{row}.id", own),
        ("purchase_events", "{row}.purchase", ""),
        ("children", OF_CHILD, '"id", "calendar"'),
        ("calendars", "", ""),
        ("bank_holidays", "", ""),
    ):
        named = {row: which.format(row=row) for row in ("OLD", "NEW")} if which else None
        for event in ("INSERT", "DELETE", f"UPDATE OF {fields}" if fields else "UPDATE"):
            yield _trigger(table, event, table, named)


def _due_triggers() -> Iterator[tuple[str, str]]:
    """Void what of a contract falls due with it and what belongs to it; of all with a figure."""
    own = {"contracts": "id"} | dict.fromkeys(OF_CONTRACT, "contract")
    for table in (*own, *FIGURES):
        for event, rows in (("INSERT", ("NEW",)), ("DELETE", ("OLD",)), ("UPDATE", ("OLD", "NEW"))):
            tests = [f" WHERE contract = {row}.{own[table]}" for row in rows if table in own]
            voids = "; ".join(f"DELETE FROM contract_dues{test}" for test in tests or [""])
            called = f"{PREFIX}dues_{table}_{event.lower()}"
            yield called, f"CREATE TRIGGER {called} AFTER {event} ON {table} BEGIN {voids}; END"


def _payment_triggers() -> Iterator[tuple[str, str]]:
    """Void what falls due of the contract, before and after, that a payment names."""
    fields = ", ".join(map(quoted, PAYMENT_FIELDS))
    for event, rows in (
        ("INSERT", ("NEW",)),
        ("DELETE", ("OLD",)),
        (f"UPDATE OF {fields}", ("OLD", "NEW")),
    ):
        named = " OR ".join(f"{row}.contract IS NOT NULL" for row in rows)
        voids = "; ".join(
            "DELETE FROM contract_dues WHERE contract IN "
            f"(SELECT id FROM contracts WHERE ref = {row}.contract COLLATE NOCASE)"
            for row in rows
        )
        called = f"{PREFIX}dues_payments_{event.split(maxsplit=1)[0].lower()}"
        made = f"CREATE TRIGGER {called} AFTER {event} ON payments WHEN {named} BEGIN {voids}; END"
        yield called, made


TRIGGERS: dict[str, str] = dict((*_cost_triggers(), *_due_triggers(), *_payment_triggers()))


def take_down(connection: Connection) -> None:
    """Take all of them down, before tables are made anew; what was kept counts no more."""
    for name in _standing(connection):
        connection.exec_driver_sql(f"DROP TRIGGER {quoted(name)}")
    _begin_anew(connection)


def put_up(connection: Connection) -> None:
    """See that they stand as this version of the program has them."""
    if _standing(connection) == TRIGGERS:
        return
    take_down(connection)
    for made in TRIGGERS.values():
        connection.exec_driver_sql(made)


def _standing(connection: Connection) -> dict[str, str]:
    rows = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, ?) = ?",
        (len(PREFIX), PREFIX),
    ).all()
    return dict(map(tuple, rows))


def _begin_anew(connection: Connection) -> None:
    there = connection.exec_driver_sql(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'kept'"
    ).scalar()
    if there:
        connection.exec_driver_sql("DELETE FROM kept")
