"""The rows seen while the models load: only of stores that open without a word."""

import subprocess
import sys

from desktop.store import first_rows
from desktop.store.store import Store
from tests.factories import make


def test_the_first_providers_are_read_by_name_with_their_number(store):
    for name in ("Beacon", "Ashgrove", "Copperfield"):
        make(store, "providers", name=name)

    found = first_rows.read(store.path, limit=2)

    assert [row[0] for row in found.rows] == ["Ashgrove", "Beacon"]
    assert found.total == 3


def test_nothing_is_shown_of_a_protected_an_empty_or_a_broken_file(store, tmp_path):
    secret = tmp_path / "secret.cdesk"
    with Store.open(secret, create=True, passphrase="battery staple") as made:
        make(made, "providers", name="Hidden")
    broken = tmp_path / "broken.cdesk"
    broken.write_bytes(first_rows.PLAIN_HEADER + b"x" * 500)

    for path in (secret, broken, store.path, tmp_path / "none.cdesk"):
        assert first_rows.read(path) is None


def test_reading_them_loads_no_models():
    code = (
        "import sys, desktop.store.first_rows as f, pathlib; f.read(pathlib.Path('none.cdesk')); "
        "sys.exit(any(name in sys.modules for name in ('sqlalchemy', 'sqlmodel', 'pydantic')))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
