"""The heavy half of opening a desk: the models, the store and the screens.

It is imported in the worker's thread, after the window has been painted.
"""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands import backups, placing
from desktop.commands import restore as restoring
from desktop.domain import registry
from desktop.progress import Progress
from desktop.settings import Settings
from desktop.store import glimpse, kept_costs
from desktop.store.errors import StoreError
from desktop.store.glimpse import Glimpse
from desktop.store.reading import find_key
from desktop.store.store import Store
from desktop.ui.desk import Desk, is_empty
from desktop.ui.pages import Pages
from desktop.ui.screens import BY_KEY, SCREENS

if TYPE_CHECKING:
    from desktop.ui.window import MainWindow

COSTS = kept_costs.WORKING  # what the job of `keep_costs` is called


def open_store(path: Path, passphrase: str | None, who: str) -> Store:
    """Open a store and load the code of the screen that is shown first."""
    placing.refuse_unsafe(path)
    store = Store.open(path, passphrase=passphrase, who=who, safeguard=backups.safeguard)
    BY_KEY[landing(store)].load()
    return store


def make_store(path: Path, passphrase: str | None, who: str) -> Store:
    """Make a store with its reference data."""
    from desktop.commands import new_store

    placing.refuse_unsafe(path)
    store = new_store.create(path, passphrase=passphrase, who=who)
    store.safeguard = backups.safeguard
    BY_KEY[landing(store)].load()
    return store


def practice_store(path: Path, who: str, progress: Progress) -> Store:
    """Open the practice store, made from the sample workbook if it is not there yet."""
    from desktop.commands import new_store
    from desktop.sheets import demo

    if path.exists():
        return open_store(path, None, who)
    store = new_store.create(path, who=who)
    try:
        demo.fill(store, progress)
    except BaseException:
        store.close()
        path.unlink(missing_ok=True)
        raise
    BY_KEY[landing(store)].load()
    return store


def bring_here(path: Path, who: str, progress: Progress) -> Path:
    """Bring a desk that lies where it can be spoilt to this computer."""
    return placing.bring_here(path, who, progress)


def landing(store: Store) -> str:
    """Give the key of the screen that a desk begins with."""
    return "start" if is_empty(store) else "today"


def keep_costs(store: Store, progress: Progress) -> None:
    """Work out what purchases cost, where an older version or a large change left it open."""
    kept_costs.fill(store, progress)


def load_screens(progress: Progress) -> None:
    """Load the code of every screen, so that the first visit to one finds it there."""
    for number, screen in enumerate(SCREENS):
        progress(number, len(SCREENS))
        screen.load()


def make_desk(store: Store, today: dt.date, window: "MainWindow") -> tuple[Desk, Pages]:
    """Put a desk and its screens together, on the window's thread."""
    desk = Desk(
        store,
        today,
        shell=window,
        jobs=window.jobs,
        ask=window.ask,
        choices=window.choices,
        state=window.state,
    )
    return desk, Pages(desk)


def show_record(desk: Desk, asked: str) -> None:
    """Show a record by its register and key, `providers:P-0001`; say so when it is not there."""
    register, _, key = asked.partition(":")
    try:
        entity = registry.entity(register)
        row_id = find_key(desk.store, entity, key)
    except (registry.NoRegister, StoreError) as wrong:
        desk.ask.failed(f"“{asked}” can’t be shown", wrong)
        return
    desk.open_record(entity.name, row_id)


def back_up(store: Store, out: Path, progress: Progress) -> None:
    """Copy a store; the copy is checked before it counts."""
    from desktop.commands import backup

    out.parent.mkdir(parents=True, exist_ok=True)
    backup.make(store, out, progress)


def save_diagnostics(out: Path, store: Store | None, chosen: Settings, progress: Progress) -> None:
    """Save what IT support needs to see."""
    from desktop.commands import diagnostics

    diagnostics.save(out, store, chosen, progress)


def back_up_closed(path: Path, key: str | None, progress: Progress) -> None:
    """Back up a store that was closed, if it changed since the last time."""
    backups.on_closing(path, key, progress)


def look(backup: Path, passphrase: str | None, key: str | None) -> Glimpse:
    """Look at what is in a backup."""
    return restoring.look(backup, passphrase, key)


def look_at_desk(path: Path, key: str | None) -> Glimpse:
    """Look at what is in a desk that may be open."""
    return glimpse.look(path, key)


def restore(
    backup: Path,
    path: Path,
    passphrase: str | None,
    key: str | None,
    who: str,
    progress: Progress,
) -> Path | None:
    """Put a backup in the place of a store that is closed; see `commands.restore`."""
    return restoring.restore(
        backup, path, passphrase=passphrase, key=key, who=who, progress=progress
    )


def check(store: Store, progress: Progress) -> tuple[str, ...]:
    """Find what is wrong with a store, in sentences."""
    from desktop.store import check as checking

    return checking.check(store, progress).problems
