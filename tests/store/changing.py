"""Stores changed in any order: each run on its own copy of one file."""

import contextlib
import itertools
import shutil

from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize

from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.store.errors import StoreError
from desktop.store.store import Store

NUMBERS = some.integers(0, 1_000)


def ids(store, table):
    with store.read() as connection:
        return list(connection.exec_driver_sql(f"SELECT id FROM {table} ORDER BY id").scalars())


class OnACopy(RuleBasedStateMachine):
    """Changes a copy of the file at `path`; what is refused is left as it is."""

    path = None
    numbers = itertools.count()

    @initialize()
    def begin(self):
        self.copy = self.path.with_name(f"copy-{next(self.numbers)}.cdesk")
        shutil.copy(self.path, self.copy)
        self.store = Store.open(self.copy)

    def teardown(self):
        self.store.close()
        self.copy.unlink()

    def one(self, table, number):
        found = ids(self.store, table)
        return found[number % len(found)] if found else None

    def save(self, register, values, row_id=None):
        with contextlib.suppress(Invalid, StoreError):  # a rule is broken, or it is there already
            self.store.save(ENTITIES[register], values, row_id)

    def delete(self, register, row_id):
        with contextlib.suppress(Invalid, StoreError):  # something points to it
            self.store.delete(ENTITIES[register], row_id)
