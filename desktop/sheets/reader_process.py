"""The reader's process seen from the program: started, asked, watched, and ended at any moment."""

import atexit
import contextlib
import os
import queue
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop import paths
from desktop.sheets import frames, process_memory
from desktop.sheets.unreadable import Unreadable

SMALL = 4.0  # megabytes of a file that is no reason to need much memory
TICK = 0.2  # how often a silent reader's memory is looked at
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader may use.

    Attributes:
        megabytes: memory beyond what an idle reader has, over a small file: with the program, 1 GB.
        megabytes_a_megabyte: how much more for each megabyte of the file beyond SMALL.
        seconds: how long it may be silent over a small file.
        seconds_a_megabyte: how much longer for each megabyte of the file.
        most_megabytes: never more memory than this, however large the file.
        most_seconds: never longer than this.
    """

    megabytes: int = 880
    megabytes_a_megabyte: float = 25.0
    seconds: float = 9.0
    seconds_a_megabyte: float = 3.0
    most_megabytes: int = 16_384
    most_seconds: float = 3_600.0


class _Spare:
    """A process that waits for its first file, so that nobody has to wait for it to start."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        atexit.register(self.end)

    def prepare(self) -> None:
        """Have one waiting."""
        with self._lock:
            self._drop_dead()
            if self._child is None:
                self._child = _start()

    @property
    def number(self) -> int | None:
        """The process id of the one that waits."""
        with self._lock:
            return self._child.pid if self._child is not None else None

    def take(self) -> subprocess.Popen[bytes]:
        """Give the one that waits, or a new one."""
        with self._lock:
            self._drop_dead()
            child, self._child = self._child, None
        return child or _start()

    def end(self) -> None:
        """End the one that waits."""
        with self._lock:
            if self._child is not None:
                self._child.kill()
                self._child.wait()
                self._drop_dead()

    def _drop_dead(self) -> None:
        if self._child is not None and self._child.poll() is not None:
            _close_pipes(self._child)
            self._child = None


def _close_pipes(child: subprocess.Popen[bytes]) -> None:
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own module
        [*paths.python_command(), "-m", "desktop.sheets.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


_spare = _Spare()


def warm() -> None:
    """Start the process that will read the next file, before that file is known."""
    _spare.prepare()


def waiting() -> int | None:
    """Give the process id of the one that waits for a file; None when none does."""
    return _spare.number


class Reader:
    """One reader at work on one file."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path = path
        size = path.stat().st_size / 1e6 if path.is_file() else 0.0
        patience = limits.seconds + size * limits.seconds_a_megabyte
        self._patience = min(patience, limits.most_seconds)
        megabytes = limits.megabytes + int(max(size - SMALL, 0) * limits.megabytes_a_megabyte)
        self._megabytes = min(megabytes, limits.most_megabytes)
        self._child = _spare.take()
        self._memory = process_memory.watch(self._child, self._megabytes)
        self._answers: queue.Queue[Any] = queue.Queue(maxsize=4)
        self._closed = False
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def ask(self, *request: Any) -> Any:
        """Ask for something that comes in one answer.

        Raises:
            Unreadable: in words, when it can't be had.
        """
        for what, answer in self.answers(*request):
            if what == "done":
                return answer
        raise AssertionError("an answer ends with done")

    def answers(self, *request: Any) -> Iterator[tuple[str, Any]]:
        """Ask for something that comes in several answers, the last one "done".

        Raises:
            Unreadable: in words, when it can't be had.
        """
        assert self._child.stdin is not None
        try:
            frames.send(self._child.stdin, request)
        except OSError:
            pass  # it has ended, and may have said why
        except ValueError:
            raise self._died() from None
        while True:
            what, answer = self._next()
            yield what, answer
            if what == "done":
                return

    def open(self) -> Any:
        """Have the file opened; give what it is.

        Raises:
            Unreadable: in words, when it can't be read.
        """
        return self.ask("open", str(self._path), self._megabytes)

    @property
    def is_alive(self) -> bool:
        """Whether the process still runs."""
        return self._child.poll() is None

    def close(self) -> None:
        """End the process at once."""
        self._closed = True
        self._child.kill()
        with contextlib.suppress(queue.Empty):
            while True:
                self._answers.get_nowait()
        self._child.wait()
        self._listener.join(timeout=5)
        self._memory.close()
        _close_pipes(self._child)

    def _next(self) -> tuple[str, Any]:
        give_up = time.monotonic() + self._patience
        while True:
            try:
                what, answer = self._answers.get(timeout=TICK)
                break
            except queue.Empty:
                if self._memory.is_over():
                    self._child.kill()
                elif time.monotonic() > give_up:
                    raise self._too_slow() from None
        if what in {"some", "still", "done"}:
            return what, answer
        if what == "unreadable":
            raise Unreadable(answer)
        raise self._died(answer if what == "failed" else "")

    def _too_slow(self) -> Unreadable:
        self._child.kill()
        return Unreadable(
            f"{self._path.name} took longer than {self._patience:.0f} seconds to read, so reading "
            "was stopped. Save the sheet you need as a workbook of its own, or as CSV."
        )

    def _died(self, details: str = "") -> Unreadable:
        wrong = Unreadable(
            f"{self._path.name} is damaged, or needs more memory than is safe "
            f"({self._megabytes:,} MB), so reading was stopped. Open it in Excel, copy the "
            "table into a new workbook and save that, or save the sheet as CSV."
        )
        wrong.__notes__ = [details] if details else []
        return wrong

    def _listen(self) -> None:
        assert self._child.stdout is not None
        try:
            while not self._closed:
                self._put(frames.receive(self._child.stdout))
        except (EOFError, OSError, ValueError, TypeError, MemoryError):
            self._put(("died", ""))

    def _put(self, answer: Any) -> None:
        """Hand an answer over, unless nobody wants it any more."""
        while not self._closed:
            with contextlib.suppress(queue.Full):
                self._answers.put(answer, timeout=TICK)
                return
