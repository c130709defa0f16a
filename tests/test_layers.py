"""The import contracts in pyproject.toml, kept: imports go down, Qt, SQL and cells stay home."""

from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[1]


def test_the_import_contracts_hold():
    assert lint_imports(str(ROOT / "pyproject.toml"), no_cache=True) == 0
