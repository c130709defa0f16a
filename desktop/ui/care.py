"""Looks after the files of desks: copies them, brings a copy back, checks them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop import paths, places
from desktop.progress import Progress, silent
from desktop.ui.opening import heavy

if TYPE_CHECKING:
    from desktop.store.store import Store
    from desktop.ui.restore_dialog import RestoreDialog
    from desktop.ui.window import MainWindow

ZIPS = (("Zip files", ("zip",)),)
Closed = tuple[Path, str | None]  # file and key


class Care(QObject):
    """The upkeep of the desk that is open, and of the one that was closed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._closed: Closed | None = None

    def backup_folder(self) -> Path:
        """Return where backups go."""
        return places.backup_folder(self._window.choices.now)

    # --- backups that make themselves ---

    def remember(self, store: Store, *, could_write: bool) -> None:
        """Note a store that was closed: it is backed up once there is time."""
        self._closed = (store.path, store.key) if could_write else None

    def back_up_closed(self) -> None:
        """Back up the store that was closed, in the background."""
        closed, self._closed = self._closed, None
        if closed is None:
            return
        path, key = closed
        job = self._window.jobs.start(
            f"Backing up {path.stem}",
            lambda progress: heavy().back_up_closed(path, key, progress),
        )
        job.failed.connect(partial(self._window.ask.failed, "Cannot back up the desk"))

    def back_up_at_the_end(self) -> bool:
        """Back up the store that was closed now that no window is there to wait; say if it is."""
        closed, self._closed = self._closed, None
        if closed is None:
            return True
        try:
            heavy().back_up_closed(*closed, silent)
        except Exception as wrong:  # noqa: BLE001 - the border: whatever went wrong is told
            self._window.ask.failed(
                "Cannot back up the desk", wrong, unchanged="What you saved is safe in the desk."
            )
            return False
        return True

    # --- by hand ---

    def back_up(self) -> None:
        """Copy the desk into the backup folder, named after the day."""
        if self._window.desk is None:
            return
        store, folder = self._window.desk.store, self.backup_folder()
        out = _free(
            folder
            / f"{store.path.stem} {self._window.opening.today.isoformat()}{paths.STORE_SUFFIX}"
        )
        job = self._window.jobs.start(
            f"Backing up {store.path.stem}", lambda progress: heavy().back_up(store, out, progress)
        )
        job.done.connect(partial(self._window.say, f"Backed up to {out.name} in {folder}."))
        job.failed.connect(partial(self._window.ask.failed, "Cannot back up the desk"))

    def check(self) -> None:
        """Look the desk over and say what was found."""
        if self._window.desk is None:
            return
        store = self._window.desk.store
        job = self._window.jobs.start(
            f"Checking {store.path.stem}", lambda progress: heavy().check(store, progress)
        )
        job.done.connect(self._show_findings)
        job.failed.connect(partial(self._window.ask.failed, "Cannot check the desk"))

    def save_diagnostics(self) -> None:
        """Ask where to, and save what IT support needs to see."""
        name = f"Commissioning Desk diagnostics {self._window.opening.today.isoformat()}.zip"
        out = self._window.ask.save_file("Save diagnostics", name, ZIPS)
        if out is None:
            return
        store = self._window.desk.store if self._window.desk else None
        chosen = self._window.choices.now
        job = self._window.jobs.start(
            "Saving diagnostics",
            lambda progress: heavy().save_diagnostics(out, store, chosen, progress),
        )
        job.done.connect(
            lambda _: self._window.say(
                f"Saved {out.name}: versions, counts and logs, nothing of what you entered."
            )
        )
        job.failed.connect(partial(self._window.ask.failed, "Cannot save the diagnostics"))

    # --- going back ---

    def restore(self) -> None:
        """Ask which backup to go back to, with a look at what is in it, and bring it back."""
        from desktop.ui.restore_dialog import RestoreDialog

        dialog = RestoreDialog(self._window, self._place())
        if self._window.ask.run(dialog) and self._window.opening.may_leave():
            self._bring_back(dialog)

    def _place(self) -> Path:
        """Return the file that a backup takes the place of."""
        if self._window.desk is not None:
            return self._window.desk.store.path
        last = self._window.choices.now.last_store
        return Path(last) if last else paths.default_store()

    def _bring_back(self, dialog: RestoreDialog) -> None:
        chosen = dialog.chosen
        if chosen is None:
            return
        backup, path = chosen.path, dialog.place
        passphrase, key = dialog.passphrase, dialog.key
        again = passphrase or self._window.opening.tried or None
        who = self._window.choices.now.person()
        self._window.opening.end()
        self._closed = None  # it is kept as a copy
        words = f"Going back to {backup.stem}"
        self._window.show_loading(words)

        def work(progress: Progress) -> Path | None:
            found: Path | None = heavy().restore(backup, path, passphrase, key, who, progress)
            return found

        job = self._window.jobs.start(words, work, cancellable=False, shown=False)
        job.done.connect(partial(self._is_back, path, again, backup))
        job.failed.connect(partial(self._is_not_back, path, again))

    def _is_back(self, path: Path, passphrase: str | None, backup: Path, kept: Path | None) -> None:
        self._window.opening.open(path, passphrase)
        as_it_was = f" As it was before: {kept.name}." if kept else ""
        self._window.say(f"{path.stem} is as in {backup.name}.{as_it_was}")

    def _is_not_back(self, path: Path, passphrase: str | None, error: Exception) -> None:
        self._window.ask.failed("Cannot go back to this backup", error)
        if path.exists():
            self._window.opening.open(path, passphrase)
        else:
            self._window.show_pages()

    # --- checking ---

    @Slot(object)
    def _show_findings(self, problems: tuple[str, ...]) -> None:
        if not problems:
            self._window.say("Checked: the file is whole and its history agrees with its rows.")
            return
        self._window.ask.error(
            "This desk is damaged",
            problems[0],
            unchanged="",
            steps=("Make a copy of the file, then open your last backup.",),
            details="\n".join(problems[:50]),
        )


def _free(path: Path) -> Path:
    """Return the path, numbered if there is a file of that name already."""
    numbered = (path.with_stem(f"{path.stem} ({number})") for number in range(2, 1000))
    return next(each for each in (path, *numbered) if not each.exists())
