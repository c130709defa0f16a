"""What a person sees of an exception nobody caught: one sentence and where the log is."""

import sys
import threading
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop.ui.ask import Ask

TITLE = "Something went wrong"
UNCHANGED = "What you saved before is safe. Check your last step: it may not have been saved."


class Crash(QObject):
    """Stands behind the log's own hooks; one dialog at a time, never a second on top."""

    _told = Signal(object)

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self._ask = ask
        self._is_open = False
        self._before = (sys.excepthook, threading.excepthook)
        self._told.connect(self._show)

    def install(self) -> None:
        """Begin to hear of uncaught exceptions, in whichever thread."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook, threading.excepthook = self._hook, self._thread_hook

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._before

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self._before[0](kind, error, trace)
        if not issubclass(kind, KeyboardInterrupt):
            self._told.emit(error)

    def _thread_hook(self, args: Any) -> None:
        self._before[1](args)
        if args.exc_value is not None:
            self._told.emit(args.exc_value)

    @Slot(object)
    def _show(self, error: BaseException) -> None:
        if self._is_open:
            return
        self._is_open = True
        try:
            self._ask.failed(TITLE, error, unchanged=UNCHANGED)
        finally:
            self._is_open = False
