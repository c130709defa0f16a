"""Guarded private values that go out into a file: that they do is recorded first."""

from desktop.domain.entity import Entity
from desktop.domain.reveal import EXPORT
from desktop.sheets.extract import Extract
from desktop.store import reveals
from desktop.store.store import Store


def note_looks(store: Store, entity: Entity, extract: Extract) -> None:
    """Record which guarded values of how many records leave the program.

    Raises:
        ReadOnly: when that can't be recorded; nothing may leave then.
    """
    columns = reveals.guarded(entity, extract.with_private)
    if columns:
        reveals.note(store, entity, columns, [_whose(store, entity, extract)], EXPORT)


def _whose(store: Store, entity: Entity, extract: Extract) -> str:
    """Say whose they are, by number: no reference is needed where it is a whole register."""
    if extract.ids is not None:
        return entity.counted(len(extract.ids))
    return f"some of {entity.title}" if extract.where else entity.counted(store.count(entity))
