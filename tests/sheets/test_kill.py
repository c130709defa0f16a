"""Killing the program at any moment of an import leaves all of it or nothing."""

import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from desktop.domain.registry import ENTITIES
from desktop.store.check import check
from desktop.store.store import Store
from tests.sheets.import_tools import sheet

ROOT = Path(__file__).resolve().parents[2]
ROWS = 2_000
POINTS, UNDO_POINTS, AT_ONCE = 24, 12, 4
IMPORT = """
import sys
from pathlib import Path
from desktop.domain.registry import ENTITIES
from desktop.sheets.importing import run_import
from desktop.store.store import Store

with Store.open(Path(sys.argv[1]), who="killed") as store:
    print("open", flush=True)
    run_import(store, ENTITIES["providers"], Path(sys.argv[2]))
    print("done", flush=True)
"""

UNDO = """
import sys
from pathlib import Path
from desktop.store.store import Store

with Store.open(Path(sys.argv[1]), who="killed") as store:
    print("open", flush=True)
    store.undo()
    print("done", flush=True)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a kill that can't be caught")


@pytest.fixture(scope="module")
def workbook(tmp_path_factory):
    rows = [
        [f"P-{n:05d}", f"Provider {n}", "charity", f"{n % 90} High Street", f"Note {n} " * 6]
        for n in range(ROWS)
    ]
    path = tmp_path_factory.mktemp("kill") / "list.csv"
    return sheet(path, [["Ref", "Supplier", "Type", "Address", "Notes"], *rows])


def start(store, workbook, does=IMPORT):
    """Start an import in a process of its own; give it once the store is open."""
    process = subprocess.Popen(
        [sys.executable, "-c", does, str(store), str(workbook)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "open\n"
    return process


def end(process):
    """Wait for a process; give what it had still said."""
    with process.stdout:
        said = process.stdout.read()
    process.wait()
    return said


def test_a_kill_at_many_points_leaves_all_or_nothing(empty_file, tmp_path, workbook):
    path = tmp_path / "whole.cdesk"
    shutil.copy(empty_file, path)
    began = time.perf_counter()
    assert end(start(path, workbook)) == "done\n"
    took = time.perf_counter() - began
    moments = [(point + 1) / POINTS * took * 1.1 for point in range(POINTS)]

    def killed(point):
        copy = tmp_path / f"{point}.cdesk"
        shutil.copy(empty_file, copy)
        process = start(copy, workbook)
        try:
            process.wait(timeout=moments[point])
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        end(process)
        return _left(copy)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = set(pool.map(killed, range(POINTS)))

    assert found <= {0, ROWS}
    assert 0 in found


def _left(path):
    """Look over what a killed import left; give its number of rows."""
    with Store.open(path, who="after") as store:
        assert check(store).problems == ()
        rows = store.count(ENTITIES["providers"])
        assert len(store.changes()) == (2 if rows else 1)
    return rows


def test_after_a_kill_the_import_can_be_done_again(empty_file, tmp_path, workbook):
    path = tmp_path / "again.cdesk"
    shutil.copy(empty_file, path)
    process = start(path, workbook)
    process.send_signal(signal.SIGKILL)
    end(process)

    assert end(start(path, workbook)) == "done\n"
    assert _left(path) == ROWS


def test_a_kill_while_an_import_is_undone_leaves_all_or_nothing(empty_file, tmp_path, workbook):
    full = tmp_path / "full.cdesk"
    shutil.copy(empty_file, full)
    assert end(start(full, workbook)) == "done\n"
    whole = tmp_path / "whole.cdesk"
    shutil.copy(full, whole)
    began = time.perf_counter()
    assert end(start(whole, workbook, UNDO)) == "done\n"
    took = time.perf_counter() - began

    def killed(point):
        copy = tmp_path / f"undo {point}.cdesk"
        shutil.copy(full, copy)
        process = start(copy, workbook, UNDO)
        time.sleep(point / UNDO_POINTS * took)
        process.send_signal(signal.SIGKILL)
        end(process)
        with Store.open(copy, who="after") as store:
            assert check(store).problems == ()
            rows = store.count(ENTITIES["providers"])
            assert (rows, store.change(2).undone) in {(ROWS, False), (0, True)}
            if rows:
                assert store.take_back(2).back == ROWS
        return rows

    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = set(pool.map(killed, range(UNDO_POINTS)))

    assert ROWS in found
