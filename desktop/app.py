"""Puts the program together: log, settings, colours, window; then the desk, once it is painted."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from desktop import log, paths, places, settings
from desktop.ui import start
from desktop.ui.choices import Choices

if TYPE_CHECKING:
    from desktop.ui.one_window import OneWindow
    from desktop.ui.window import MainWindow

NAME = "Commissioning Desk"


@dataclass(frozen=True)
class Look:
    """How the window looks in the pictures of a tour.

    Attributes:
        size: width and height of the window.
        theme: "light" or "dark".
        scale: the scale of the display.
        text_size: in per cent, one of `settings.TEXT_SIZES`.
        greyscale: without colours, as some people see and most printers print.
    """

    size: tuple[int, int] = (1600, 1000)
    theme: str = "light"
    scale: float = 1.0
    text_size: int = 100
    greyscale: bool = False


def run(
    store_path: Path | None = None,
    today: dt.date | None = None,
    passphrase: str | None = None,
    record: str = "",
) -> int:
    """Open the window and stay until it is closed; return the exit code.

    Where the window is open already it comes to the front and does what this start was for.

    Args:
        store_path: the desk to open; without it the one that was open last.
        today: the day everything is worked out for.
        passphrase: of a protected desk, so that it isn't asked for.
        record: the record to show, register and key with a colon between.
    """
    start.hurry()
    from desktop.ui.crash import Crash
    from desktop.ui.one_window import OneWindow
    from desktop.ui.window import MainWindow

    app = _start_qt()
    one = OneWindow()
    if one.hand_over(str(store_path.absolute()) if store_path else "", record):
        return 0
    choices = Choices(settings.load())
    log.start(places.log_level(choices.now))
    choices.dress()
    window = MainWindow(choices, today)
    window.state.place(window)
    window.painted.connect(lambda: window.opening.begin(store_path, passphrase, record))
    _begin_quietly(app, window, one)
    crash = Crash(window.ask)
    crash.install()
    window.show_loading(f"Opening {store_path.stem}" if store_path else "Opening")
    window.show()
    try:
        code = app.exec()
        one.close()
        finish(window)
        return code
    finally:
        crash.remove()
        log.stop()


def finish(window: MainWindow) -> None:
    """Do what follows the closing of the window: the backup, then the setup that was asked for."""
    window.updating.set_up(backed_up=window.care.back_up_at_the_end())


def _begin_quietly(app: QApplication, window: MainWindow, one: OneWindow) -> None:
    """Leave to the time after opening what nobody waits for."""
    one.wished.connect(window.opening.wish)
    for what in (one.listen, start.settle, window.updating.look):
        window.opening.settled.connect(what)
    app.applicationStateChanged.connect(start.tidy)


def tour(
    store_path: Path,
    out: Path,
    *,
    today: dt.date | None = None,
    passphrase: str | None = None,
    look: Look | None = None,
) -> list[Path]:
    """Write a picture of every screen and its states, without a display; return the files.

    It works on a copy, with settings of its own, so nothing of the person's changes.

    Args:
        store_path: the desk whose rows are shown.
        out: the folder of the pictures.
        today: the day everything is worked out for.
        passphrase: of a protected desk.
        look: how the window looks in them; without it, as it usually does.
    """
    look = look or Look()
    _without_a_screen()
    os.environ["QT_SCALE_FACTOR"] = str(look.scale)
    out = out.absolute()
    out.mkdir(parents=True, exist_ok=True)
    with _home_of_its_own() as home, _nothing_uncaught():
        copy = _copied(store_path, home, passphrase)
        window = _offscreen_window(look, today)
        try:
            return _pictures(window, copy, passphrase, out, greyscale=look.greyscale)
        finally:
            window.close()


def self_test() -> int:
    """Make a desk, open every screen, write a workbook and read it back; 0 when all is well.

    Raises:
        Exception: whatever went wrong, in a screen's own answers too.
    """
    _without_a_screen()
    with _home_of_its_own() as home, _nothing_uncaught():
        window = _offscreen_window(Look(size=(1366, 768)), None)
        try:
            _open(window, home / "self-test.cdesk", None)
            _visit(window)
            _write_and_read(window, home / "providers.xlsx")
        finally:
            window.close()
    return 0


def _without_a_screen() -> None:
    """Draw into memory; on Windows that finds no letters unless it is told where they are."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if os.name == "nt":
        fonts = Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        os.environ.setdefault("QT_QPA_FONTDIR", str(fonts))


def _start_qt() -> QApplication:
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    app.setProperty("fusion", True)  # noqa: FBT003 - Qt's own
    app.setApplicationName(NAME)
    app.setApplicationDisplayName("")
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    return app


@contextlib.contextmanager
def _home_of_its_own() -> Iterator[Path]:
    """Keep settings, window places and stores in a folder that goes away again."""
    before = os.environ.get(paths.HOME_VARIABLE)
    folder = Path(tempfile.mkdtemp(prefix="commissioning-desk-"))
    os.environ[paths.HOME_VARIABLE] = str(folder)
    try:
        yield folder
    finally:
        if before is None:
            del os.environ[paths.HOME_VARIABLE]
        else:
            os.environ[paths.HOME_VARIABLE] = before
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _nothing_uncaught() -> Iterator[None]:
    """Let an exception that Qt would only print end the work."""
    found: list[BaseException] = []
    before = sys.excepthook
    sys.excepthook = lambda _kind, error, _trace: found.append(error)
    try:
        yield
    finally:
        sys.excepthook = before
    if found:
        raise found[0]


def _offscreen_window(look: Look, today: dt.date | None) -> MainWindow:
    from desktop.ui.unasked import Unasked
    from desktop.ui.window import MainWindow

    _start_qt()
    chosen = settings.Settings(
        theme="dark" if look.theme == "dark" else "light",
        text_size=look.text_size,  # type: ignore[arg-type] # one of its choices
    )
    choices = Choices(chosen)
    choices.dress()
    window = MainWindow(choices, today, Unasked())
    window.resize(*look.size)
    window.show()
    return window


def _copied(store_path: Path, home: Path, passphrase: str | None) -> Path:
    """Copy a store consistently, whoever may have it open."""
    from desktop.commands import backup
    from desktop.store.store import Store

    copy = home / "desk" / store_path.name
    copy.parent.mkdir()
    with Store.open(store_path, passphrase=passphrase, read_only=True) as store:
        backup.make(store, copy)
    return copy


def _pictures(
    window: MainWindow, copy: Path, passphrase: str | None, out: Path, *, greyscale: bool
) -> list[Path]:
    from desktop.ui.screens.tour import Tour

    taking = Tour(window, out, greyscale=greyscale)
    _open(window, copy.with_stem("New desk"), None)
    taking.start_page()
    _open(window, copy, passphrase)
    taking.everything()
    return taking.taken


def _open(window: MainWindow, path: Path, passphrase: str | None) -> None:
    from desktop.commands import new_store
    from desktop.ui.screens.tour import settle

    if not path.exists():
        new_store.create(path).close()
    window.opening.open(path, passphrase)
    settle(window)
    if window.desk is None or window.desk.store.path != path:
        raise RuntimeError(f"{path.name} did not open")


def _visit(window: MainWindow) -> None:
    from desktop.ui.screens import SCREENS
    from desktop.ui.screens.tour import settle

    for screen in SCREENS:
        window.show_screen(screen.key)
        settle(window, 50)


def _write_and_read(window: MainWindow, path: Path) -> None:
    from desktop.domain.registry import ENTITIES
    from desktop.sheets.reading import open_book
    from desktop.sheets.writing import export

    assert window.desk is not None
    entity = ENTITIES["therapies"]
    written = export(window.desk.store, entity, path, today=window.opening.today)
    with open_book(path) as book:
        read = sum(len(lines) for lines in book.lines(entity.title))
        if read != written.rows:
            raise RuntimeError("the workbook written was not read back")
