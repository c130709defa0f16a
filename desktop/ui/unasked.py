"""Answers in place of a person, where nobody is there: in the tour and in the self-test."""

from typing import Any

from PySide6.QtWidgets import QDialog
from typing_extensions import override

from desktop.ui.ask import Ask


class Unexpected(Exception):
    """Something went wrong that a person would have been told of."""


class Unasked(Ask):
    """Confirms what is asked, chooses nothing, opens no dialog, and fails where one is told so."""

    @override
    def run(self, dialog: QDialog) -> bool:
        dialog.deleteLater()
        return False

    @override
    def confirm(self, question: str, words: str = "", **_: Any) -> bool:
        return True

    @override
    def error(self, title: str, why: str, **_: Any) -> int | None:
        raise Unexpected(f"{title}: {why}")
