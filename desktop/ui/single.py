"""One window for each person and data folder: what a second start was for goes to the first."""

from __future__ import annotations

import ctypes
import getpass
import json
import os
import time
import zlib
from dataclasses import asdict, dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop import paths

PATIENCE = 1_000  # milliseconds for the other window to answer
START = 5_000  # milliseconds for it to begin to hear, while it is starting itself
AGAIN = 0.05  # seconds until it is asked again
LONGEST = 65_536  # bytes of what is handed over
TAKEN = b"taken\n"
ANYBODY = -1  # AllowSetForegroundWindow: whoever asks next may come to the front


@dataclass(frozen=True, slots=True)
class Wish:
    """What a start is for.

    Attributes:
        store: the desk to open, as a path; nothing for the one that is open.
        record: the record to show, register and key with a colon between.
    """

    store: str = ""
    record: str = ""


class Single(QObject):
    """The one window: hands a wish over to it, or becomes it and hears of wishes."""

    wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)

    def hand_over(self, wish: Wish, wait: int = 0) -> bool:
        """Give a wish to the window that is open already; False when there is none.

        Args:
            wish: what to do there.
            wait: the milliseconds in which a window may still begin to hear.
        """
        socket = QLocalSocket()
        until = time.monotonic() + wait / 1000
        while not _is_connected(socket):
            if time.monotonic() >= until:
                return False
            time.sleep(AGAIN)
        _let_it_come_to_the_front()
        socket.write(json.dumps(asdict(wish)).encode() + b"\n")
        socket.flush()
        answered = socket.waitForReadyRead(PATIENCE)
        return answered and bytes(socket.readAll().data()) == TAKEN

    def listen(self) -> bool:
        """Become the one window; False when another has become it meanwhile."""
        if self._server.listen(_name()):
            return True
        QLocalServer.removeServer(_name())  # left by a crash; a living one answered before
        return self._server.listen(_name())

    def close(self) -> None:
        """Stop hearing of wishes."""
        self._server.close()

    @Slot()
    def _hear(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.readyRead.connect(lambda: self._take(socket))
            socket.disconnected.connect(socket.deleteLater)
            if socket.canReadLine():
                self._take(socket)

    def _take(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > LONGEST:
            socket.abort()
            return
        if not socket.canReadLine():
            return
        wish = _read(bytes(socket.readLine().data()))
        if wish is None:
            socket.abort()
            return
        socket.write(TAKEN)
        socket.flush()
        self.wished.emit(wish)


def _is_connected(socket: QLocalSocket) -> bool:
    socket.connectToServer(_name())
    return socket.waitForConnected(PATIENCE)


def _read(line: bytes) -> Wish | None:
    try:
        said: Any = json.loads(line)
        return Wish(str(said["store"]), str(said["record"]))
    except (ValueError, KeyError, TypeError):
        return None


def _name() -> str:
    """Name the way to the window: of this person, on this data folder."""
    where = str(paths.data_folder().absolute()).encode()
    return f"CommissioningDesk-{_person()}-{zlib.crc32(where):08x}"


def _person() -> str:
    try:
        return "".join(letter for letter in getpass.getuser() if letter.isalnum())
    except (OSError, KeyError, ImportError):  # a computer that knows no name for its user
        return ""


def _let_it_come_to_the_front() -> None:
    """Pass on the right to come to the front, which Windows gave to this start."""
    if os.name == "nt":
        library: Any = getattr(ctypes, "WinDLL")("user32")  # noqa: B009 - only there on Windows
        library.AllowSetForegroundWindow(ANYBODY)
