"""What a store is given to be safe before something large happens to it."""

from pathlib import Path
from typing import Protocol

from desktop.progress import Progress, silent

ON_CLOSING, BEFORE_IMPORT, BEFORE_UPDATE = "on closing", "before an import", "before an update"


class Safeguard(Protocol):
    """Copies a store somewhere safe, or raises so that nothing happens to it."""

    def __call__(self, store: Path, key: str | None, why: str, progress: Progress = silent) -> None:
        """Copy the file, with its key, before what `why` names."""


def unguarded(store: Path, key: str | None, why: str, progress: Progress = silent) -> None:
    """Be the safeguard of a store that needs none, such as one just made."""
