"""Private values that go out into a file: that they do is recorded first, with the reason."""

from desktop.domain.entity import Entity
from desktop.domain.reveal import EXPORT
from desktop.sheets.extract import Extract
from desktop.store import reveals
from desktop.store.store import Store


def note_looks(store: Store, entity: Entity, extract: Extract) -> None:
    """Record which private values of how many records leave the program, and why.

    Those that are not guarded leave a desk that can only be read as well.

    Raises:
        ReadOnly: when it can't be recorded of guarded ones; nothing may leave then.
    """
    columns = reveals.private(entity, extract.with_private)
    if store.is_read_only and not any(column.guarded for column in columns):
        return
    if columns:
        whose = [_whose(store, entity, extract)]
        reveals.note(store, entity, columns, whose, EXPORT, extract.why.strip())


def _whose(store: Store, entity: Entity, extract: Extract) -> str:
    """Say whose they are, by number: no reference is needed where it is a whole register."""
    if extract.ids is not None:
        return entity.counted(len(extract.ids))
    return f"some of {entity.title}" if extract.where else entity.counted(store.count(entity))
