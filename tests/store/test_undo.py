"""Undo and redo, against a model that keeps whole copies of the store."""

import itertools
import shutil

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from desktop.domain.registry import ENTITIES
from desktop.store.errors import Conflict, NothingToUndo
from desktop.store.store import Store
from tests.factories import make

PROVIDERS, AREAS = ENTITIES["providers"], ENTITIES["areas"]
_names = itertools.count(1)


def dump(store):
    """Every row of every register and the search index's answers, for comparison."""
    with store.read() as connection:
        return {
            name: sorted(connection.exec_driver_sql(f'SELECT * FROM "{entity.table}"').all())
            for name, entity in ENTITIES.items()
        }


def test_undo_of_an_added_row_takes_it_out_and_redo_brings_it_back_whole(store):
    before = dump(store)
    make(store, "providers", name="Acme", notes="line one\nline two")
    after = dump(store)

    store.undo()
    assert dump(store) == before

    store.redo()
    assert dump(store) == after


def test_undo_of_an_edit_puts_only_its_own_fields_back(store):
    row = make(store, "providers", name="Acme", phone="01622 1")
    store.save(PROVIDERS, {"phone": "01622 2"}, row)
    edit = store.can_undo()
    store.save(PROVIDERS, {"website": "acme.example"}, row)

    store.undo(edit.id)

    now = store.get(PROVIDERS, row)
    assert (now["phone"], now["website"]) == ("01622 1", "acme.example")


def test_a_change_whose_row_was_edited_since_is_not_undone_at_all(store):
    row = make(store, "providers", name="Acme", phone="1")
    store.save(PROVIDERS, {"phone": "2"}, row)
    edit = store.can_undo()
    store.save(PROVIDERS, {"phone": "3"}, row)

    with pytest.raises(Conflict, match="P-0001|Reference") as refused:
        store.undo(edit.id)

    assert refused.value.rows[0][0] == "providers"
    assert store.get(PROVIDERS, row)["phone"] == "3"


def test_deleting_a_provider_takes_what_belongs_to_it_and_undo_brings_all_back(store):
    provider = make(store, "providers", name="Acme")
    make(store, "contacts", provider="Acme", name="Referrals desk")
    make(store, "references", about="Acme", kind="old", value="SC1")
    before = dump(store)

    store.delete(PROVIDERS, provider)
    assert store.count(ENTITIES["contacts"]) == store.count(ENTITIES["references"]) == 0

    store.undo()
    assert dump(store) == before


def test_an_undone_change_can_be_redone_in_another_session(store):
    make(store, "providers", name="Acme")
    store.undo()
    path = store.path
    store.close()

    with Store.open(path) as again:
        assert again.redo().label == "Redo: Add provider Acme"
        assert again.count(PROVIDERS) == 1


def test_nothing_can_be_redone_after_a_new_change(store):
    make(store, "providers", name="Acme")
    store.undo()
    make(store, "providers", name="Other")

    with pytest.raises(NothingToUndo):
        store.redo()


def test_the_search_index_follows_undo_and_redo(store):
    from desktop.store.searching import ids

    row = make(store, "providers", name="Pilgrims Way")
    store.undo()
    assert ids(store, PROVIDERS, "pilgrims") == []

    store.redo()
    assert ids(store, PROVIDERS, "pilgrims") == [row]


class UndoMachine(RuleBasedStateMachine):
    """Random writes, undos and redos; after each the store equals the model's copy."""

    folder = None
    empty = None

    @initialize()
    def open_store(self):
        path = self.folder / f"{next(_names)}.cdesk"
        shutil.copy(self.empty, path)
        self.store = Store.open(path, who="machine")
        self.done = [dump(self.store)]
        self.undone = []

    def _wrote(self):
        self.done.append(dump(self.store))
        self.undone.clear()

    def _row_ids(self):
        return [row[0] for row in self.done[-1]["providers"]]

    @rule(phone=st.text("0123456789", max_size=4))
    def add(self, phone):
        make(self.store, "providers", name=f"Provider {next(_names)}", phone=phone)
        self._wrote()

    @precondition(lambda self: self._row_ids())
    @rule(notes=st.text("abc", max_size=3), which=st.integers(0, 5))
    def edit(self, notes, which):
        ids = self._row_ids()
        self.store.save(PROVIDERS, {"notes": notes}, ids[which % len(ids)])
        if dump(self.store) != self.done[-1]:
            self._wrote()

    @precondition(lambda self: self._row_ids())
    @rule(which=st.integers(0, 5))
    def delete(self, which):
        ids = self._row_ids()
        self.store.delete(PROVIDERS, ids[which % len(ids)])
        self._wrote()

    @rule()
    def add_two_in_one_write(self):
        with self.store.write("Two") as write:
            for _ in range(2):
                write.save(PROVIDERS, {"name": f"Provider {next(_names)}", "kind": "other"})
        self._wrote()

    @precondition(lambda self: len(self.done) > 1)
    @rule()
    def undo(self):
        self.store.undo()
        self.undone.append(self.done.pop())
        assert dump(self.store) == self.done[-1]

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self):
        self.store.redo()
        self.done.append(self.undone.pop())
        assert dump(self.store) == self.done[-1]

    def teardown(self):
        if hasattr(self, "store"):
            self.store.close()


def test_any_run_of_writes_undos_and_redos_agrees_with_the_model(empty_file, tmp_path):
    from hypothesis.stateful import run_state_machine_as_test

    UndoMachine.folder, UndoMachine.empty = tmp_path, empty_file
    checks = [HealthCheck.too_slow]
    run_state_machine_as_test(
        UndoMachine,
        settings=settings(
            max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=checks
        ),
    )
