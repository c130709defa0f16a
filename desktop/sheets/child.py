"""The reader: a process of its own that opens a file and answers questions about it.

A file that exhausts memory or never ends takes this process with it and nothing else.
"""

import gc
import os
import sys
from pathlib import Path
from typing import IO, Any

from desktop.sheets import frames
from desktop.sheets.opened import Opened
from desktop.sheets.unreadable import Unreadable


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until the other side is gone; the first one names the file."""
    opened: Opened | None = None
    while True:
        try:
            verb, *arguments = frames.receive(requests)
        except EOFError:
            return
        try:
            if opened is None or verb == "open":
                opened = Opened(Path(arguments[0]))
                frames.send(answers, ("done", opened.about()))
                _load_first(opened)
            else:
                _answer(opened, verb, arguments, answers)
        except Unreadable as wrong:
            frames.send(answers, ("unreadable", str(wrong)))
        except MemoryError:
            frames.send(answers, ("memory", ""))
        except BrokenPipeError:
            return
        except BaseException as wrong:  # noqa: BLE001 - the border of the process: told, not hidden
            if isinstance(wrong, (KeyboardInterrupt, SystemExit)):
                return
            frames.send(answers, ("failed", f"{type(wrong).__name__} at {_where(wrong)}"))


def _load_first(opened: Opened) -> None:
    """Load the first sheet while the program is busy; what is wrong with it is told when asked."""
    try:
        opened.load_first()
    except Exception:  # noqa: BLE001 - the same comes again, and is answered, when it is asked for
        return


def _answer(opened: Opened, verb: str, arguments: list[Any], answers: IO[bytes]) -> None:
    if verb == "lines":
        for packed in opened.packed(*arguments):
            frames.send(answers, ("some", packed))
        frames.send(answers, ("done", opened.after))
    elif verb == "survey":
        sheet, chosen = arguments
        found = opened.survey(sheet, chosen, lambda rows: frames.send(answers, ("still", rows)))
        frames.send(answers, ("done", found))
    elif verb in {"size", "head", "outline"}:
        frames.send(answers, ("done", getattr(opened, verb)(*arguments)))
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
    limit_memory(int(sys.argv[1]))
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not fall among the answers
    serve(sys.stdin.buffer, out)
