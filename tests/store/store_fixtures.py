"""What the tests of the store share."""

from desktop.domain.registry import ENTITIES

PROVIDERS, LOTS = ENTITIES["providers"], ENTITIES["lots"]
QUALIFICATIONS, EVENTS = ENTITIES["qualifications"], ENTITIES["qualification-events"]


def events(store):
    with store.read() as connection:
        return connection.exec_driver_sql(
            'SELECT status, "on", reason FROM qualification_events ORDER BY "on"'
        ).all()
