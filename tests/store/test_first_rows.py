"""The rows seen while the models load: only of stores that open without a word."""

import subprocess
import sys

import pytest

from desktop.commands import due as commands
from desktop.store import first_rows
from desktop.store.due import due
from desktop.store.store import Store
from tests import buying
from tests.buying import TODAY
from tests.factories import make


@pytest.fixture
def filled(store):
    """The list with its documents, a purchase about to end, and two reminders."""
    buying.fill(store)
    agreed = {"approved_by": "Head", "approved_on": "1 October 2026", "requested_by": "Ann"}
    buying.buy(store, status="active", last_session="14 December 2026", **agreed)
    make(store, "reminders", ref="", what="Ring the school", due="5 October 2026", officer="ann")
    make(store, "reminders", ref="", what="Tidy up", due="9 October 2028")
    return store


def test_they_are_some_of_what_today_shows_soonest_first(filled):
    found = first_rows.read(filled.path, TODAY)

    days = [row[3] for row in found.rows]
    assert days == sorted(days)
    assert {row[0] for row in found.rows} == {"Document", "Purchase end", "Reminder"}
    today = {(one.named, one.due) for one in due(filled, TODAY)}
    assert {(row[2], row[3]) for row in found.rows} <= today
    assert len(first_rows.read(filled.path, TODAY, limit=2).rows) == 2


def test_what_is_mine_is_what_i_am_named_for(filled):
    found = first_rows.read(filled.path, TODAY, mine="Ann")

    assert [row[0] for row in found.rows] == ["Reminder", "Purchase end"]


def test_nothing_is_shown_of_which_something_was_said(filled):
    items = due(filled, TODAY)
    commands.acknowledge(filled, items, "Ann", TODAY)

    assert first_rows.read(filled.path, TODAY) is None


def test_no_name_of_a_child_is_among_them(filled):
    said = str(first_rows.read(filled.path, TODAY, limit=1000))

    assert "Someone Private" not in said


def test_nothing_is_shown_of_a_protected_an_empty_or_a_broken_file(store, tmp_path):
    secret = tmp_path / "secret.cdesk"
    with Store.open(secret, create=True, passphrase="battery staple") as made:
        make(made, "reminders", due="5 October 2026")
    broken = tmp_path / "broken.cdesk"
    broken.write_bytes(first_rows.PLAIN_HEADER + b"x" * 500)

    for path in (secret, broken, store.path, tmp_path / "none.cdesk"):
        assert first_rows.read(path, TODAY) is None


def test_reading_them_loads_no_models():
    code = (
        "import sys, datetime, desktop.store.first_rows as f, pathlib; "
        "f.read(pathlib.Path('none.cdesk'), datetime.date.today()); "
        "sys.exit(any(name in sys.modules for name in ('sqlalchemy', 'sqlmodel', 'pydantic')))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
