"""The log file, and what happens to exceptions nobody caught.

Nothing in it says what is in a register: a stack is written with the kind of each exception,
and with its words only where they are about the program and not about someone's data.
"""

import contextlib
import faulthandler
import logging
import re
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from typing_extensions import override

from desktop import __version__, paths

FILES, BYTES = 5, 1_000_000
_FAULTS = "faults.log"
_SOURCE = re.compile(r'(?<=File ")[^"\n]+(?=")')
_ABOUT_THE_PROGRAM = (AttributeError, ImportError, NameError, NotImplementedError, TypeError)
_log = logging.getLogger("desktop")
_hooks_before: dict[str, Any] = {}


def start(level: str = "info", folder: Path | None = None) -> Path:
    """Begin to log, and to log what nobody catches; return the file that is written to."""
    stop()
    folder = folder or paths.log_folder()
    path = folder / "commissioning-desk.log"
    _log.addHandler(_handler(path))
    _log.setLevel(level.upper())
    _note_faults(folder / _FAULTS)
    _hooks_before.update(main=sys.excepthook, thread=threading.excepthook)
    sys.excepthook, threading.excepthook = _excepthook, _thread_excepthook
    _log.info("Commissioning Desk %s, Python %s", __version__, sys.version.split()[0])
    return path


def stop() -> None:
    """End logging and give uncaught exceptions back to whoever had them before."""
    for handler in list(_log.handlers):
        _log.removeHandler(handler)
        with contextlib.suppress(OSError):  # what a full disk didn't take is lost
            handler.close()
    if sys.excepthook is _excepthook:
        sys.excepthook = _hooks_before["main"]
    if threading.excepthook is _thread_excepthook:
        threading.excepthook = _hooks_before["thread"]


def written_to() -> Path | None:
    """Return the log file under way, for messages that say where to look."""
    for handler in _log.handlers:
        if isinstance(handler, RotatingFileHandler):
            return Path(handler.baseFilename)
    return None


def describe(error: BaseException) -> str:
    """Tell an exception and those behind it as stacks, without anyone's data."""
    told: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        stack = without_folders("".join(traceback.format_tb(current.__traceback__)))
        told.append(f"{stack}{_words(current)}")
        hidden = current.__suppress_context__
        current = current.__cause__ or (None if hidden else current.__context__)
    return "\n\nwhich came after this:\n\n".join(told)


def without_folders(stack: str) -> str:
    """Name the files of a stack within the program: the folders above bear a person's name."""
    return _SOURCE.sub(lambda found: _within(found[0]), stack)


def _within(file: str) -> str:
    roots = [root for root in sys.path if root and file.startswith(root)]
    inside = file.removeprefix(max(roots, key=len)) if roots else re.split(r"[\\/]", file)[-1]
    return inside.replace("\\", "/").strip("/")


def _words(error: BaseException) -> str:
    kind = type(error).__qualname__
    if isinstance(error, OSError) and error.strerror:
        return f"{kind}: {error.strerror}"
    said = str(error).partition(" (")[0]  # an import that failed names the file it looked in
    return f"{kind}: {said}" if isinstance(error, _ABOUT_THE_PROGRAM) else kind


class _Formatter(logging.Formatter):
    """Writes a record on one line and a stack without its data."""

    @override
    def formatException(self, ei: Any) -> str:
        return describe(ei[1]) if ei[1] is not None else ""


class _File(RotatingFileHandler):
    """A log file that goes on in the same file when Windows won't let it be renamed.

    It won't while a second window of the program has the file open. Lines that a full disk
    doesn't take are lost; the program goes on.
    """

    @override
    def handleError(self, record: logging.LogRecord) -> None:
        del record

    @override
    def doRollover(self) -> None:
        with contextlib.suppress(OSError):
            super().doRollover()


def _handler(path: Path) -> logging.Handler:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = _File(
            path, maxBytes=BYTES, backupCount=FILES - 1, encoding="utf-8"
        )
    except OSError:  # a full or forbidden disk is no reason not to start
        return logging.NullHandler()
    handler.setFormatter(_Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler


def _note_faults(path: Path) -> None:
    """Have crashes written down; on Windows also what COM throws and catches, so it may grow."""
    if faulthandler.is_enabled():
        return
    with contextlib.suppress(OSError):
        if path.exists() and path.stat().st_size > BYTES:
            path.replace(path.with_name(f"{_FAULTS}.1"))
    with contextlib.suppress(OSError):
        file: IO[str] = path.open("a", encoding="utf-8")
        faulthandler.enable(file)  # it keeps the file open: a crash is no time to open one


def _excepthook(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    _log.critical("nobody caught this", exc_info=(kind, error, trace))
    if _hooks_before.get("main", sys.__excepthook__) is not sys.__excepthook__:
        _hooks_before["main"](kind, error, trace)
    elif sys.stderr is not None:  # it is None in a windowed Windows build
        where = f" The details are in {written_to()}" if written_to() else ""
        sys.stderr.write(f"Something went wrong in the program.{where}\n")


def _thread_excepthook(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        _excepthook(args.exc_type, args.exc_value, args.exc_traceback)
