"""What the actions do and when they can: each gathers, calls, and shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from desktop.settings import TEXT_SIZES
from desktop.ui import panes
from desktop.ui.parts.beside import reveal

if TYPE_CHECKING:
    from desktop.ui.window import MainWindow

SIZES = TEXT_SIZES

# --- when ---


def always(_window: MainWindow) -> bool:
    """It can always be done."""
    return True


def has_desk(window: MainWindow) -> bool:
    """A desk is open."""
    return window.desk is not None


def page_can(name: str) -> Callable[[MainWindow], bool]:
    """The screen in front can do this."""
    return lambda window: window.pages is not None and window.pages.can(name)


def page_allows(name: str) -> Callable[[MainWindow], bool]:
    """The screen in front says that this can be done with what it shows."""
    return lambda window: window.pages is not None and bool(window.pages.call(name))


def can_undo(window: MainWindow) -> bool:
    """Something was written that can be undone."""
    return bool(window.desk and window.desk.can_edit and window.desk.store.can_undo())


def can_redo(window: MainWindow) -> bool:
    """Something was undone that can be redone."""
    return bool(window.desk and window.desk.can_edit and window.desk.store.can_redo())


def can_add(window: MainWindow) -> bool:
    """The desk may be written to."""
    return bool(window.desk and window.desk.can_edit)


def has_record(window: MainWindow) -> bool:
    """A record is selected."""
    return _record(window) is not None


def has_main_button(window: MainWindow) -> bool:
    """The page has a main button that can be pressed."""
    button = _main_button(window)
    return button is not None and button.isEnabled()


def is_chosen(field: str, value: Any) -> Callable[[MainWindow], bool]:
    """A setting has this value."""
    return lambda window: getattr(window.choices.now, field) == value


def _record(window: MainWindow) -> tuple[str, int] | None:
    found: tuple[str, int] | None = window.pages.call("record") if window.pages else None
    return found


def _main_button(window: MainWindow) -> QPushButton | None:
    found: QPushButton | None = window.pages.call("main_button") if window.pages else None
    return found


# --- what ---


def page_does(name: str) -> Callable[[MainWindow], Any]:
    """Have the screen in front do this."""
    return lambda window: window.pages and window.pages.call(name)


def new_desk(window: MainWindow) -> None:
    """Make a desk and open it."""
    window.opening.new()


def open_desk(window: MainWindow) -> None:
    """Open another desk."""
    window.opening.choose()


def practice(window: MainWindow) -> None:
    """Open the desk of made-up providers."""
    window.opening.practice()


def back_up(window: MainWindow) -> None:
    """Copy the desk into the backup folder."""
    window.care.back_up()


def restore(window: MainWindow) -> None:
    """Go back to a backup."""
    window.care.restore()


def show_backups(window: MainWindow) -> None:
    """Show the backup folder in the system's own window."""
    folder = window.care.backup_folder()
    folder.mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def close_desk(window: MainWindow) -> None:
    """Close the desk; the window stays."""
    window.opening.close_desk()


def leave(window: MainWindow) -> None:
    """Close the window."""
    window.close()


def undo(window: MainWindow) -> None:
    """Undo the last change."""
    if window.desk:
        window.desk.undo()


def redo(window: MainWindow) -> None:
    """Redo what was undone last."""
    if window.desk:
        window.desk.redo()


def undo_words(window: MainWindow) -> str:
    """Name what would be undone."""
    change = window.desk.store.can_undo() if window.desk else None
    return f"&Undo: {change.label}" if change else "&Undo"


def redo_words(window: MainWindow) -> str:
    """Name what would be redone."""
    change = window.desk.store.can_redo() if window.desk else None
    return f"&Redo: {change.label.removeprefix('Undo: ')}" if change else "&Redo"


def choose(field: str, value: Any) -> Callable[[MainWindow], Any]:
    """Choose a value of a setting."""
    return lambda window: window.choices.change(**{field: value})


def find(window: MainWindow) -> None:
    """Put the focus into the search box of the page."""
    if window.pages:
        window.pages.call("focus_search")


def larger(window: MainWindow) -> None:
    """Make all text one step larger."""
    _resize(window, 1)


def smaller(window: MainWindow) -> None:
    """Make all text one step smaller."""
    _resize(window, -1)


def usual_size(window: MainWindow) -> None:
    """Give all text its usual size."""
    window.choices.change(text_size=SIZES[0])


def _resize(window: MainWindow, step: int) -> None:
    place = SIZES.index(window.choices.now.text_size) + step
    if 0 <= place < len(SIZES):
        window.choices.change(text_size=SIZES[place])


def next_pane(window: MainWindow) -> None:
    """Move the focus to the next pane."""
    move_pane(window, 1)


def previous_pane(window: MainWindow) -> None:
    """Move the focus to the pane before."""
    move_pane(window, -1)


def move_pane(window: MainWindow, step: int) -> None:
    """Move the focus round: the navigation, then the panes of the screen."""
    if window.pages is None:
        return
    navigation = window.frame.navigation
    target = panes.next_pane([navigation, *window.pages.panes()], window.focusWidget(), step)
    if target is navigation:
        navigation.focus_current()
    else:
        reveal(target)
        panes.focus_first(target)


def search(window: MainWindow) -> None:
    """Search for records and actions."""
    from desktop.ui.palette import Palette

    window.ask.run(Palette(window))


def add_provider(window: MainWindow) -> None:
    """Add a record on the screen in front, or a provider."""
    if window.pages is None:
        return
    if not window.pages.can("add"):
        window.show_screen("providers")
    window.pages.call("add")


def add_reminder(window: MainWindow) -> None:
    """Write down something to do by a day."""
    _on_today(window, "add_reminder")


def save_calendar(window: MainWindow) -> None:
    """Write what falls due to a calendar file."""
    _on_today(window, "save_calendar")


def _on_today(window: MainWindow, name: str) -> None:
    if window.pages is not None and window.show_screen("today") is not None:
        window.pages.call(name)


def history_of(window: MainWindow) -> None:
    """Show what happened to the record selected."""
    record = _record(window)
    if window.desk and record:
        window.desk.show_history(*record)


def main_button(window: MainWindow) -> None:
    """Press the main button of the page."""
    button = _main_button(window)
    if button:
        button.click()


def main_words(window: MainWindow) -> str:
    """Say what the main button says."""
    button = _main_button(window)
    return button.text() if button else "&Do what this page is for"


def problem(*, back: bool) -> Callable[[MainWindow], Any]:
    """Go to the next problem of the page, or the one before."""
    return lambda window: window.pages and window.pages.call("next_problem", back)


def of_page(name: str) -> Callable[[MainWindow], Any]:
    """Have the page in front do something that it can."""
    return lambda window: window.pages and window.pages.call(name)


def import_file(window: MainWindow) -> None:
    """Bring a spreadsheet in."""
    if window.desk:
        window.desk.import_into()


def import_memory(window: MainWindow) -> None:
    """Show what imports remember."""
    if window.desk:
        window.desk.show_import_memory()


def write_pack(name: str) -> Callable[[MainWindow], Any]:
    """Write a pack for people outside."""

    def write(window: MainWindow) -> None:
        if window.desk:
            window.desk.write_pack(name)

    return write


def check(window: MainWindow) -> None:
    """Check that the file is whole and its history agrees with its rows."""
    window.care.check()


def settings(window: MainWindow) -> None:
    """Show the settings."""
    window.show_screen("settings")
