"""The tour: a picture of every screen, of each of its states, and of the window's own dialogs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from desktop import paths
from desktop.commands import backup
from desktop.commands.backups import STAMP
from desktop.store.undo_lists import IN_PART
from desktop.ui import theme
from desktop.ui.guide import GuideDialog
from desktop.ui.help import AboutDialog, KeysDialog
from desktop.ui.licences import LicencesDialog
from desktop.ui.message import ErrorMessage, WordsDialog, make_choice
from desktop.ui.opening_dialogs import NewDeskDialog, PassphraseDialog
from desktop.ui.palette import TOP, Palette
from desktop.ui.parts.popover import Popover
from desktop.ui.restore_dialog import RestoreDialog
from desktop.ui.screens import SCREENS
from desktop.ui.undoing import UndoDialog

if TYPE_CHECKING:
    from desktop.ui.window import MainWindow

Step = tuple[str, Callable[[], QWidget | None]]
TAKEN = (
    ("before an import", dt.datetime(2026, 10, 5, 9, 30)),  # noqa: DTZ001 - as in the names
    ("on closing", dt.datetime(2026, 10, 5, 17, 12)),  # noqa: DTZ001
)
MANY = 500  # changes looked through for an import
QUICK = 90  # packs a picture in a third of the time, a little less tightly
CALM, CAPTION = 300, 30  # milliseconds for timers to run out; the height of a dialog's caption


class Tour:
    """Takes the pictures of one window.

    Args:
        window: the window, with a desk open.
        folder: where the pictures go.
        greyscale: whether they are without colours.

    Attributes:
        taken: the pictures so far.
    """

    def __init__(self, window: MainWindow, folder: Path, *, greyscale: bool = False) -> None:
        self._window, self._folder, self._greyscale = window, folder, greyscale
        self._numbers = count(1)
        self.taken: list[Path] = []

    def start_page(self) -> None:
        """Take the first page, of a desk that is empty."""
        self._shoot("start", None)

    def everything(self) -> None:
        """Take every screen with its states, then the window's own dialogs."""
        for screen in SCREENS:
            if screen.key == "start":
                continue
            shown = self._window.show_screen(screen.key)
            settle(self._window)
            own = getattr(shown, "tour", None)
            steps: Iterator[Step] = iter(own()) if own else iter([("", lambda: None)])
            for name, call in steps:
                self._take("-".join(filter(None, (screen.key, _plain(name, screen.key)))), call)
        self._window.show_screen("providers")
        for name, call in self._dialogs():
            self._take(name, call)

    def _take(self, name: str, call: Callable[[], QWidget | None]) -> None:
        dialog = call()
        settle(self._window)
        self._shoot(name, dialog)
        if dialog is not None:
            dialog.close()
            dialog.deleteLater()

    def _shoot(self, name: str, dialog: QWidget | None) -> None:
        picture = self._window.grab()
        if dialog is not None:
            _put_before(picture, dialog, self._window)
        path = self._folder / f"{next(self._numbers):02}-{name}.png"
        if self._greyscale:
            grey = picture.toImage().convertToFormat(QImage.Format.Format_Grayscale8)
            picture = QPixmap.fromImage(grey)
        picture.save(str(path), "PNG", QUICK)
        self.taken.append(path)

    def _dialogs(self) -> Iterator[Step]:
        place = paths.default_store()
        yield "palette", lambda: _typed(Palette(self._window), "the")
        yield "palette-commands", lambda: _typed(Palette(self._window), ">")
        yield "guide", GuideDialog
        yield "licences", LicencesDialog
        yield "keyboard", KeysDialog
        yield "new-desk", lambda: NewDeskDialog(place, self._window.ask)
        yield "new-desk-unprotected", lambda: _unprotected(NewDeskDialog(place, self._window.ask))
        yield "passphrase", lambda: PassphraseDialog("QPL 2027", "That is not its passphrase.")
        yield "go-back", self._going_back
        yield "about", AboutDialog
        yield "words", _words
        yield "undo", self._undo
        yield "error", _error
        yield "confirm", _confirm

    def _going_back(self) -> RestoreDialog:
        """Show two backups, one from before this desk was filled further."""
        desk = self._window.desk
        assert desk is not None
        folder, key = paths.backup_folder(), desk.store.key
        for why, now in TAKEN:
            name = f"{desk.store.path.stem} {now.strftime(STAMP)} {why}{paths.STORE_SUFFIX}"
            folder.mkdir(parents=True, exist_ok=True)
            backup.copy(desk.store.path, key, folder / name)
        return RestoreDialog(self._window, desk.store.path)

    def _undo(self) -> UndoDialog | None:
        """Show what undoing the last import would do to each row."""
        assert self._window.desk is not None
        store = self._window.desk.store
        last = next((one for one in store.changes(limit=MANY) if one.kind in IN_PART), None)
        return UndoDialog(store.would_undo(last.id)) if last is not None else None


def _plain(name: str, key: str) -> str:
    return name.removeprefix(key).strip("-").replace(" ", "-").lower()


def _typed(palette: Palette, words: str) -> Palette:
    palette.box.setText(words)
    return palette


def _unprotected(dialog: NewDeskDialog) -> NewDeskDialog:
    dialog.protection.button("none").click()
    return dialog


def _error() -> QWidget:
    return ErrorMessage(
        "Cannot save the spreadsheet",
        "<b>Providers.xlsx</b> is open in another program, so it cannot be replaced.",
        unchanged="Nothing on the desk has changed.",
        steps=(
            "Close the file in Excel, then choose Try again.",
            "Or save with a new name: <b>Providers (2).xlsx</b>",
        ),
        offered=("Try again", "Save with the new name"),
        details="PermissionError",
    )


def _words() -> QWidget:
    return WordsDialog(
        "Approve SP-0001?",
        "Approved by",
        words="It can’t be the person who requested it, and their limit must cover the cost.",
        value="",
        do="Approve",
        required=True,
    )


def _confirm() -> QWidget:
    return make_choice(
        "Stop importing qpl.xlsx?",
        "What it has done so far is taken back; the desk stays as it was.",
        ["Stop it"],
        keep="Let it finish",
        danger=True,
    )


def settle(window: MainWindow, calm: int | None = None) -> None:
    """Let work, timers and painting come to rest."""
    while True:
        wait(CALM if calm is None else calm)
        if window.jobs.current is None:
            return


def wait(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QCoreApplication.sendPostedEvents(None, 0)


def _put_before(picture: QPixmap, dialog: QWidget, window: MainWindow) -> None:
    """Paint a dialog over a picture of the window, with the caption the system would draw."""
    framed = not isinstance(dialog, Palette | Popover)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    dialog.show()
    wait(50)
    shot = dialog.grab()
    caption = CAPTION if framed else 0
    size = dialog.size()
    left = (window.width() - size.width()) // 2
    top = TOP - 14 if not framed else max(0, (window.height() - size.height() - caption) // 2)
    painter = QPainter(picture)
    painter.fillRect(window.rect(), theme.colour("scrim"))
    if framed:
        head = QRect(left, top, size.width(), caption)
        painter.fillRect(head, theme.colour("surface"))
        painter.setPen(theme.colour("text2"))
        painter.setFont(theme.font("meta"))
        words = head.adjusted(12, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, dialog.windowTitle())
    painter.drawPixmap(QPoint(left, top + caption), shot)
    painter.end()
