"""The reader: a process of its own that opens a file and answers questions about it.

A file that exhausts memory or never ends takes this process with it and nothing else.
"""

import gc
import os
import sys
import threading
from pathlib import Path
from typing import IO, Any

from desktop.sheets import frames
from desktop.sheets.annotating import annotate
from desktop.sheets.opened import Opened
from desktop.sheets.unreadable import Unreadable


class _Answers:
    """Where the answers go; only one thread speaks at a time."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe, self._lock = pipe, threading.Lock()

    def send(self, what: str, answer: Any) -> None:
        """Send one answer."""
        with self._lock:
            frames.send(self._pipe, (what, answer))

    def refuse(self, words: str) -> None:
        """Say why the file can't be read and end at once, whatever is being done."""
        self.send("unreadable", words)
        os._exit(0)


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until the other side is gone; the first one names the file."""
    opened: Opened | None = None
    out = _Answers(answers)
    while True:
        try:
            verb, *arguments = frames.receive(requests)
        except EOFError:
            return
        try:
            if opened is None:
                path, megabytes = arguments
                limit_memory(megabytes)
                opened = Opened(Path(path), out.refuse)
                out.send("done", opened.about())
                _load_first(opened)
            else:
                _answer(opened, verb, arguments, out)
        except Unreadable as wrong:
            out.send("unreadable", str(wrong))
        except MemoryError:
            out.send("memory", "")
        except BrokenPipeError:
            return
        except BaseException as wrong:  # noqa: BLE001 - the border of the process: told, not hidden
            if isinstance(wrong, (KeyboardInterrupt, SystemExit)):
                return
            out.send("failed", f"{type(wrong).__name__} at {_where(wrong)}")


def _load_first(opened: Opened) -> None:
    """Load the first sheet while the program is busy; what is wrong with it is told when asked."""
    try:
        opened.load_first()
    except Exception:  # noqa: BLE001 - the same comes again, and is answered, when it is asked for
        return


def _answer(opened: Opened, verb: str, arguments: list[Any], out: "_Answers") -> None:
    if verb == "lines":
        for packed in opened.packed(*arguments):
            out.send("some", packed)
        out.send("done", opened.after)
    elif verb == "survey":
        sheet, chosen = arguments
        found = opened.survey(sheet, chosen, lambda rows: out.send("still", rows))
        out.send("done", found)
    elif verb == "annotate":
        sheet, target, row, marks = arguments
        name, _ = opened.parted(sheet)
        annotate(
            opened.path, Path(target), name, row, marks, lambda beats: out.send("still", beats)
        )
        out.send("done", None)
    elif verb in {"size", "head", "outline", "expect"}:
        out.send("done", getattr(opened, verb)(*arguments))
    else:
        raise ValueError(verb)


def _where(wrong: BaseException) -> str:
    trace = wrong.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"


def limit_memory(megabytes: int) -> None:
    """Let this process have so much more memory and no more; Windows does it from outside."""
    try:
        import resource
    except ImportError:
        return
    used = 0
    statm = Path("/proc/self/statm")
    if statm.exists():
        used = int(statm.read_text().split()[0]) * resource.getpagesize()
    size = used + (megabytes << 20)
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    gc.disable()  # nothing here makes cycles worth a walk through millions of cells
    import python_calamine  # noqa: F401 - loaded while the program is busy with something else

    import desktop.sheets.workbooks  # noqa: F401

    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not fall among the answers
    serve(sys.stdin.buffer, out)
