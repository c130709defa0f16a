"""What the Providers screen hears of changes: which providers to show anew, and when."""

import datetime as dt

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.domain.provider import PROVIDERS
from desktop.domain.reference import REFERENCES
from desktop.store import provider_reads
from desktop.store.changes import Change
from desktop.store.provider_reads import Averages
from desktop.ui.desk import Desk

HEARD = (
    PROVIDERS.name,
    REFERENCES.name,
    *("therapies", "areas", "lists", "lots", "assurance-rules"),
    *(entity.name for entity in provider_reads.BELONGING),
)
BUYING = ("purchases", "purchase-events", "children", "budgets", "calendars", "bank-holidays")


class Hearing(QObject):
    """Gathers changes that come one after another and tells of them once."""

    some_changed = Signal(object)
    all_changed = Signal()
    bought_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._day = desk.today
        self._ids: set[int] | None = set()  # None: any of them
        self._averages: Averages | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell)
        desk.signals.changed.connect(self._hear)

    def forget(self, day: dt.date) -> None:
        """Begin anew, as at a day: everything was just read."""
        self._day, self._ids, self._averages = day, set(), None

    def averages(self) -> Averages:
        """Work out what all providers charge and so on, once until something changes."""
        if self._averages is None:
            self._averages = provider_reads.averages(self._desk.store, self._day)
        return self._averages

    @Slot(object)
    def _hear(self, change: Change) -> None:
        if change.touches(*BUYING):
            self.bought_changed.emit()
        if not change.touches(*HEARD):
            return
        ids = provider_reads.touched(self._desk.store, change.id)
        self._ids = None if ids is None or self._ids is None else self._ids | ids
        self._averages = None
        self._soon.start()

    @Slot()
    def _tell(self) -> None:
        ids, self._ids = self._ids, set()
        if ids is None:
            self.all_changed.emit()
        elif ids:
            self.some_changed.emit(ids)
