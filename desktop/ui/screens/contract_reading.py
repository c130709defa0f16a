"""One contract kept read for a page: away from the window, and anew after what touches it."""

from collections.abc import Collection

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.store.changes import Change
from desktop.store.contract_view import ContractView, contract_view
from desktop.store.errors import NotFound
from desktop.ui.desk import Desk
from desktop.ui.parts.loading import Loading
from desktop.ui.working import Working

SOON = 100  # milliseconds after a change until the contract is read anew
HEARD = (
    *("contracts", "contract-years", "funding", "costs", "reviews", "extensions", "variations"),
    *("measures", "results", "notices", "indices", "thresholds", "references", "payments"),
    "providers",
)


class ContractReading(QObject):
    """Reads a contract when it is asked for, and after every change that may touch it.

    Attributes:
        row_id: the contract that is wanted.

    Args:
        desk: where from.
        loading: where progress is shown.
        what: what is read, such as "the contract".
        registers: a change of any of these counts.
    """

    done = Signal(object)  # the view of the contract that is wanted now
    gone = Signal()  # there is no such contract any more

    def __init__(
        self, desk: Desk, loading: Loading, what: str, registers: Collection[str] = HEARD
    ) -> None:
        super().__init__(loading)
        self._desk, self._words, self._registers = desk, f"Reading {what}", registers
        self.row_id: int | None = None
        self._working = Working(desk, loading, f"Cannot show {what}")
        self._again = QTimer(self, singleShot=True, interval=SOON)
        self._working.done.connect(self._end)
        self._again.timeout.connect(self._read)
        desk.signals.changed.connect(self._hear)

    def start(self, row_id: int) -> None:
        """Read a contract, after the one that is being read."""
        self.row_id = row_id
        self._read()

    @Slot()
    def _read(self) -> None:
        if self.row_id is None:
            return
        if self._working.is_under_way:
            self._again.start()
            return
        store, row_id, today = self._desk.store, self.row_id, self._desk.today

        def read(_progress: object) -> ContractView | None:
            try:
                return contract_view(store, row_id, today)
            except NotFound:
                return None

        self._working.start(self._words, 0, read)

    @Slot(object)
    def _hear(self, change: Change) -> None:
        if self.row_id is not None and change.touches(*self._registers):
            self._again.start()

    @Slot(object)
    def _end(self, view: ContractView | None) -> None:
        if view is None:
            self.row_id = None
            self.gone.emit()
        elif view.now.row["id"] == self.row_id:  # else another was asked for, which is read next
            self.done.emit(view)
