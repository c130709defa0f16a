"""Runs one piece of work in a process of its own, and says how long it took and how much memory.

What is measured is a function that makes everything ready (libraries loaded, store open) and gives
back the work itself; only that is timed. Memory is that of the process and its children together.
"""

import importlib
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = 4_096
EVERY = 0.01  # seconds between two looks at the memory


@dataclass(frozen=True)
class Measured:
    """Seconds, megabytes at the peak, and megabytes at the peak beyond those when ready."""

    seconds: float
    megabytes: float
    added: float


def environment(home: Path) -> dict[str, str]:
    """Let Python keep its bytecode, as it does for everybody, but in a folder of the run."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {
        "COMMISSIONING_DESK_HOME": str(home),
        "PYTHONPYCACHEPREFIX": str(home / "bytecode"),
        "QT_QPA_PLATFORM": "offscreen",
    }


def measure(work: str, *arguments: object, home: Path) -> Measured:
    """Run `module:function` with text arguments in a fresh process, its data in a folder."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.harness", work, *map(str, arguments)],
        cwd=ROOT,
        env=environment(home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    if process.stdout.readline().strip() != "ready":
        raise RuntimeError(f"{work} did not become ready")
    idle = _memory(process.pid)
    peak = [idle]
    done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, peak, done))
    watcher.start()
    process.stdin.write("go\n")
    process.stdin.flush()
    said = process.stdout.readline()
    done.set()
    watcher.join()
    process.stdin.close()
    process.wait()
    process.stdout.close()
    return Measured(float(said), peak[0], peak[0] - idle)


def middle(runs: list[Measured]) -> Measured:
    """Give the medians of several runs."""
    return _each(runs, statistics.median)


def least(runs: list[Measured]) -> Measured:
    """Give the shortest of several runs: what is left when other programs get least in the way."""
    return _each(runs, min)


def _each(runs: list[Measured], which: Callable[[list[float]], float]) -> Measured:
    return Measured(
        which([one.seconds for one in runs]),
        statistics.median(one.megabytes for one in runs),
        statistics.median(one.added for one in runs),
    )


def _watch(pid: int, peak: list[float], done: threading.Event) -> None:
    while not done.wait(EVERY):
        peak[0] = max(peak[0], _memory(pid))


def _memory(pid: int) -> float:
    """Give the megabytes of a process and all its children."""
    total, waiting = 0, [pid]
    while waiting:
        one = waiting.pop()
        try:
            total += int(Path(f"/proc/{one}/statm").read_text().split()[1]) * PAGE
            for task in Path(f"/proc/{one}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except (FileNotFoundError, ProcessLookupError):
            continue
    return total / 1e6


def main() -> None:
    """Be the process that is measured."""
    module, _, name = sys.argv[1].partition(":")
    work = getattr(importlib.import_module(module), name)(*sys.argv[2:])
    print("ready", flush=True)
    sys.stdin.readline()
    began = time.perf_counter()
    work()
    print(time.perf_counter() - began, flush=True)


if __name__ == "__main__":
    main()
