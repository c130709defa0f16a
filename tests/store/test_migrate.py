"""Files are brought up to date on a copy; the old one is kept, a failed step changes nothing."""

import shutil
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from desktop.domain.registry import ENTITIES
from desktop.store import migrate, sqlite
from desktop.store.store import Store
from tests.factories import make

LATER = f"{int(migrate.HEAD) + 1:04d}"
STEP = f'''"""A later step."""

from alembic import op

revision, down_revision = "{LATER}", "{migrate.HEAD}"


def upgrade() -> None:
    op.execute("CREATE TABLE later (id INTEGER PRIMARY KEY)")
    {{more}}
'''


@pytest.fixture
def later(tmp_path, monkeypatch):
    """A program whose newest step is one further; gives the function that writes that step."""
    steps = tmp_path / "steps"
    shutil.copytree(migrate.STEPS, steps, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrate, "STEPS", steps)
    monkeypatch.setattr(migrate, "HEAD", LATER)

    def write(more="pass"):
        (steps / "versions" / f"{LATER}_later.py").write_text(
            STEP.format(more=more), encoding="utf-8"
        )

    write()
    return write


def names(path, key=None):
    """The tables of a file."""
    connection = sqlite.connect(path, key, journal=False)
    try:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    finally:
        connection.close()


def test_the_steps_make_just_what_the_models_say(store):
    with store.read() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), SQLModel.metadata)

    ours = [one for one in differences if not _of_search(one)]
    assert ours == []


def _of_search(difference):
    return difference[0] == "remove_table" and difference[1].name.startswith("search")


def test_the_newest_step_is_the_one_the_program_names():
    steps = sorted(path.name[:4] for path in (migrate.STEPS / "versions").glob("0*.py"))

    assert steps[-1] == migrate.HEAD


def test_a_step_imports_nothing_of_ours():
    for path in (migrate.STEPS / "versions").glob("0*.py"):
        assert "desktop" not in path.read_text(encoding="utf-8")


def test_a_file_of_the_first_step_gets_every_table_and_keeps_its_rows(tmp_path):
    path = tmp_path / "desk.cdesk"
    engine = sqlite.engine(path, None)
    with engine.connect() as connection, connection.begin():
        command.upgrade(migrate._config(connection), "0001")
        connection.exec_driver_sql("INSERT INTO areas (name, code) VALUES ('North', 'N')")
    engine.dispose()

    with Store.open(path) as store:
        assert store.count(ENTITIES["areas"]) == 1
        assert {entity.table for entity in ENTITIES.values()} <= names(path)


@pytest.mark.parametrize("passphrase", [None, "battery staple"], ids=["open", "protected"])
def test_an_older_file_is_brought_up_to_date_and_the_old_one_kept(tmp_path, passphrase, request):
    path = tmp_path / "desk.cdesk"
    with Store.open(path, create=True, passphrase=passphrase) as store:
        make(store, "providers", name="Acme Therapies")
    request.getfixturevalue("later")

    with Store.open(path, passphrase=passphrase) as store:
        assert store.count(ENTITIES["providers"]) == 1
        assert "later" in names(path, store.key)

    kept = tmp_path / f"desk before {LATER}.cdesk"
    assert kept.exists()
    if passphrase:
        assert b"Acme" not in path.read_bytes() + kept.read_bytes()


def test_a_step_that_fails_leaves_the_file_as_it_was(store, later):
    make(store, "providers", name="Acme")
    store.close()
    before = Path(store.path).read_bytes()
    later("op.execute('SELECT * FROM nowhere')")

    with pytest.raises(Exception, match="nowhere"):
        Store.open(store.path)

    assert Path(store.path).read_bytes() == before
    assert not list(store.path.parent.glob("*.new*"))


def test_rows_left_pointing_nowhere_refuse_the_new_file(store, later):
    make(store, "contacts", name="Desk")
    store.close()
    later("op.execute('DELETE FROM providers')")

    with pytest.raises(migrate.StoreError, match="unchanged"):
        Store.open(store.path)

    assert "later" not in names(store.path)


def test_a_second_opener_does_not_upgrade_under_the_first(store, later):
    with pytest.raises(migrate.StoreError, match="brought up to date"):
        Store.open(store.path)
