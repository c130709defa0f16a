"""The heavy half of opening a desk: the models and the store.

It is imported in the worker's thread, after the window has been painted, so it may name no class
of Qt's: PySide keeps those in tables that Qt reads in the window's thread without a lock, and a
class made elsewhere meanwhile can be lost from them, which ends the program.
"""

import datetime as dt
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import commands, domain, reports, sheets
from desktop import store as stores
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

if TYPE_CHECKING:
    from desktop.ui.desk import Desk
    from desktop.ui.pages import Pages
    from desktop.ui.window import MainWindow

TODAY = ("desktop.store.due", "desktop.store.morning")  # what the first screen asks
COSTS = kept_costs.WORKING  # what the job of `keep_costs` is called


def open_store(path: Path, passphrase: str | None, who: str) -> Store:
    """Open a store and load what the screen that is shown first asks."""
    placing.refuse_unsafe(path)
    store = Store.open(path, passphrase=passphrase, who=who, safeguard=backups.safeguard)
    for name in TODAY:
        importlib.import_module(name)
    return store


def make_store(path: Path, passphrase: str | None, who: str) -> Store:
    """Make a store with its reference data."""
    from desktop.commands import new_store

    placing.refuse_unsafe(path)
    store = new_store.create(path, passphrase=passphrase, who=who)
    store.safeguard = backups.safeguard
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
    return store


def bring_here(path: Path, who: str, progress: Progress) -> Path:
    """Bring a desk that lies where it can be spoilt to this computer."""
    return placing.bring_here(path, who, progress)


def keep_costs(store: Store, progress: Progress) -> None:
    """Work out what purchases cost, where an older version or a large change left it open."""
    kept_costs.fill(store, progress)


def load_rest(progress: Progress) -> None:
    """Load what the screens ask of the store, so that their own code is all that is left."""
    names = list(_without_qt())
    for number, name in enumerate(names):
        progress(number, len(names))
        importlib.import_module(name)


def _without_qt() -> Iterator[str]:
    for package in (domain, stores, sheets, reports, commands):
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            if not found.ispkg:
                yield found.name


def make_desk(store: Store, today: dt.date, window: "MainWindow") -> "tuple[Desk, Pages]":
    """Put a desk and its screens together, on the window's thread."""
    from desktop.ui.desk import Desk
    from desktop.ui.pages import Pages

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


def show_record(desk: "Desk", asked: str) -> None:
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
