"""The import contracts in pyproject.toml, kept; and what may not be loaded before the window."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SLOW = {"alembic", "openpyxl", "pydantic", "python_calamine", "rapidfuzz", "sqlalchemy", "sqlmodel"}


def test_the_import_contracts_hold():
    # In a process of its own: import-linter switches off every logger there is.
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"

    said = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], cwd=ROOT, capture_output=True, check=False
    )

    assert said.returncode == 0, said.stdout.decode()


@pytest.mark.parametrize(
    "module", ["desktop.domain.kinds", "desktop.log", "desktop.settings", "desktop.ui.theme"]
)
def test_what_the_window_paints_with_loads_no_slow_library(module):
    code = f"import sys, {module}; print(*sys.modules)"

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert module in said.stdout.split()
    assert not SLOW & set(said.stdout.split())
