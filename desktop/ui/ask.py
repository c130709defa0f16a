"""Every question, warning and file dialog; tests put their own in its place.

The dialogs are imported when they are asked for: the window is painted before.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop.ui.problems import explain
from desktop.ui.scrim import Scrim

UNCHANGED = "Nothing on the desk has changed."
Kinds = Sequence[tuple[str, Sequence[str]]]


class Ask:
    """Asks in front of one window.

    Args:
        window: what the dialogs stand before; none while there is no window yet.
    """

    def __init__(self, window: QWidget | None = None) -> None:
        self._window = window
        self._folder = ""

    # --- dialogs of our own ---

    def run(self, dialog: QDialog) -> bool:
        """Show a dialog until it is answered; True when it was accepted."""
        scrim = None
        if self._window is not None:
            dialog.setParent(self._window, dialog.windowFlags() | Qt.WindowType.Dialog)
            scrim = Scrim(self._window) if self._window.isVisible() else None
        try:
            return dialog.exec() == QDialog.DialogCode.Accepted
        finally:
            if scrim is not None:
                scrim.lift()
            dialog.deleteLater()

    def confirm(
        self, question: str, words: str = "", *, do: str, keep: str = "Cancel", danger: bool = False
    ) -> bool:
        """Ask before what can't be undone: both buttons say the outcome."""
        from desktop.ui.message import make_choice

        return self.run(make_choice(question, words, [do], keep=keep, danger=danger))

    def choose(
        self, question: str, words: str, offered: Sequence[str], *, keep: str = "Cancel"
    ) -> int | None:
        """Ask with several outcomes; the number of the one chosen, None for none of them."""
        from desktop.ui.message import make_choice

        dialog = make_choice(question, words, offered, keep=keep)
        return dialog.chosen if self.run(dialog) else None

    def error(
        self,
        title: str,
        why: str,
        *,
        unchanged: str = UNCHANGED,
        steps: Sequence[str] = (),
        buttons: Sequence[str] = (),
        details: str = "",
    ) -> int | None:
        """Say what could not be done, why, what has not changed and what to do.

        Args:
            title: what could not be done, such as "Cannot save the spreadsheet".
            why: the reason; may hold `<b>`.
            unchanged: what is as it was.
            steps: what the person can do, in order.
            buttons: those actions, the main one first.
            details: a line for IT support, folded away.

        Returns:
            The number of the button, None for Cancel or Close.
        """
        from desktop.ui.message import ErrorMessage

        dialog = ErrorMessage(
            title, why, unchanged=unchanged, steps=steps, offered=buttons, details=details
        )
        return dialog.chosen if self.run(dialog) else None

    def failed(
        self,
        title: str,
        error: BaseException,
        *,
        unchanged: str = UNCHANGED,
        buttons: Sequence[str] = (),
    ) -> int | None:
        """Tell of an exception: ours in its own words, the world's faults and bugs in ours."""
        told = explain(error)
        return self.error(
            title,
            told.why,
            unchanged=unchanged,
            steps=told.steps,
            buttons=buttons,
            details=told.details,
        )

    def words(
        self,
        question: str,
        label: str,
        *,
        words: str = "",
        value: str = "",
        do: str = "Save",
        required: bool = False,
        names: Sequence[str] = (),
    ) -> str | None:
        """Ask for one line of words; None when the person thinks better of it.

        Args:
            question: the sentence at the top.
            label: what is asked for.
            words: what to know of it; may hold `<b>`.
            value: what stands there at first.
            do: the words on the button.
            required: whether something has to be said.
            names: those that can be chosen instead of typed.
        """
        from desktop.ui.message import WordsDialog

        dialog = WordsDialog(
            question, label, words=words, value=value, do=do, required=required, names=names
        )
        return dialog.value() if self.run(dialog) else None

    # --- the system's dialogs ---

    def open_file(self, title: str, kinds: Kinds, *, folder: Path | None = None) -> Path | None:
        """Ask which file to open; the folder is remembered."""
        start = str(folder) if folder else self._folder
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, start, _filters(kinds))
        return self._remembered(chosen)

    def save_file(self, title: str, name: str, kinds: Kinds) -> Path | None:
        """Ask where to save; the system asks before a file is replaced."""
        start = str(Path(self._folder) / name) if self._folder else name
        chosen, kind = QFileDialog.getSaveFileName(self._window, title, start, _filters(kinds))
        path = self._remembered(chosen)
        if path is None or path.suffix:
            return path
        endings = [each for words, each in kinds if kind.startswith(words)] or [kinds[0][1]]
        return path.with_suffix(f".{endings[0][0]}")

    def folder(self, title: str) -> Path | None:
        """Ask for a folder."""
        chosen = QFileDialog.getExistingDirectory(self._window, title, self._folder)
        return Path(chosen) if chosen else None

    def _remembered(self, chosen: str) -> Path | None:
        if not chosen:
            return None
        self._folder = str(Path(chosen).parent)
        return Path(chosen)


def _filters(kinds: Kinds) -> str:
    return ";;".join(f"{words} ({' '.join(f'*.{each}' for each in ends)})" for words, ends in kinds)
