"""What the pages about contracts taken together show, read in one go."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.entity import Row
from desktop.domain.envelope import ALLOCATIONS, ENVELOPES
from desktop.progress import Progress
from desktop.store import reading
from desktop.store.contracts import ServiceCover, covers
from desktop.store.programmes import Programme, programmes
from desktop.store.store import Store


@dataclass(frozen=True)
class Planned:
    """Services with their cover, envelopes with their parts, programmes with their totals."""

    services: Sequence[ServiceCover]
    envelopes: Sequence[Row]
    allocations: Sequence[Row]
    programmes: Sequence[Programme]


def read(store: Store, today: dt.date, progress: Progress) -> Planned:
    """Read all of it; called away from the window's thread."""
    progress(0, 4, "Looking at what is covered")
    services = covers(store, today)
    progress(1, 4, "Reading envelopes")
    envelopes = reading.rows(store, ENVELOPES, today=today)
    allocations = reading.rows(store, ALLOCATIONS, today=today)
    progress(3, 4, "Reading programmes")
    return Planned(services, envelopes, allocations, programmes(store, today))
