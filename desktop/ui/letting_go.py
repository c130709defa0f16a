"""Very many rows let go of a few at a time: all at once they would hold the window up."""

from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

SOME, PAUSE = 2_000, 10  # rows let go of at a time; milliseconds between


class LettingGo(QObject):
    """Empties the lists it is given while the window lives on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lists: list[list[Any]] = []
        self._soon = QTimer(self, interval=PAUSE)
        self._soon.timeout.connect(self._some)

    def take(self, rows: list[Any]) -> None:
        """Empty a list, little by little."""
        self._lists.append(rows)
        self._soon.start()

    @Slot()
    def _some(self) -> None:
        if self._lists:
            del self._lists[-1][-SOME:]
            if not self._lists[-1]:
                self._lists.pop()
        if not self._lists:
            self._soon.stop()
