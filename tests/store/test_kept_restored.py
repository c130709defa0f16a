"""What is kept of costs and dues is right after a backup comes back, protected or not."""

import pytest

from desktop.commands import backup, new_store, restore
from desktop.domain.registry import ENTITIES
from desktop.store import kept_costs, kept_dues
from desktop.store.due import due, falling_due
from desktop.store.store import Store
from tests.buying import TODAY, buy
from tests.store import kept_purchases as costs
from tests.store import test_kept_dues as dues

PURCHASES, CALENDARS, CONTRACTS = (
    ENTITIES[name] for name in ("purchases", "calendars", "contracts")
)
WORDS = "battery staple"
KEPT = ("purchase_cost", "purchase_cost_part", "contract_dues")


def kept(store):
    with store.read() as connection:
        return {
            table: sorted(map(tuple, connection.exec_driver_sql(f"SELECT * FROM {table}").all()))
            for table in KEPT
        }


def keep(store):
    store.as_if = TODAY
    kept_costs.fill(store)
    kept_dues.fill(store, TODAY)


def assert_right(store):
    """What is kept is what the rules say, and is what is shown; worked out anew it is the same."""
    store.as_if = TODAY
    costs.assert_right(store)
    dues.assert_right(store, TODAY)
    keep(store)
    before, shown = kept(store), [item.key for item in due(store, TODAY)]
    with store.connection() as connection, connection.begin():
        connection.exec_driver_sql("DELETE FROM kept")
    assert [item.key for item in due(store, TODAY)] == shown
    keep(store)
    assert kept(store) == before
    assert all(before.values())
    assert len(falling_due(store, TODAY)) == len(shown)


def change(store):
    """Change what costs and dues hang on, by several doors."""
    store.save(PURCHASES, {"rate": "123.45"}, 1)
    store.save(CALENDARS, {"to": "9 November 2026"}, store.count(CALENDARS))
    buy(store, status="active", rate="77")
    store.save(CONTRACTS, {"last_day": "30 September 2031"}, 1)
    keep(store)


@pytest.fixture(scope="module", params=[None, WORDS], ids=["open", "protected"])
def furnished(request, tmp_path_factory):
    """A desk with purchases and contracts of every shape, and a backup of it; made once."""
    folder = tmp_path_factory.mktemp("kept")
    path, out = folder / "desk.cdesk", folder / "backup.cdesk"
    with new_store.create(path, passphrase=request.param) as store:
        costs.furnish(store)
        for shape in ({}, *dues.SHAPES):
            store.save(CONTRACTS, dues.CONTRACT | {"title": shape.get("ref", "C-1")} | shape)
        keep(store)
        backup.make(store, out)
    return path, out, request.param


@pytest.fixture
def desk(furnished, tmp_path):
    """A copy of that desk, its backup, and the passphrase of both."""
    path, out, words = furnished
    mine = tmp_path / "desk.cdesk"
    mine.write_bytes(path.read_bytes())
    return mine, out, words


def test_what_is_kept_is_right_in_a_backup_that_came_back(desk):
    path, out, words = desk
    with Store.open(path, passphrase=words) as store:
        then = kept(store)
        change(store)
        assert kept(store) != then

    restore.restore(out, path, passphrase=words)

    with Store.open(path, passphrase=words) as store:
        assert store.is_protected == bool(words)
        assert kept(store) == then
        assert_right(store)
        change(store)
        assert_right(store)


def test_what_is_kept_is_right_after_changes_and_opening_again(desk):
    path, _, words = desk
    with Store.open(path, passphrase=words) as store:
        store.as_if = TODAY
        change(store)
        store.undo()

    with Store.open(path, passphrase=words) as store:
        assert_right(store)
        store.redo()
        assert_right(store)


def test_a_backup_of_a_changed_desk_holds_what_is_right_of_it(desk, tmp_path):
    path, _, words = desk
    out = tmp_path / "later.cdesk"
    with Store.open(path, passphrase=words) as store:
        store.as_if = TODAY
        change(store)
        now = kept(store)
        backup.make(store, out)

    with Store.open(out, passphrase=words) as store:
        assert kept(store) == now
        assert_right(store)
