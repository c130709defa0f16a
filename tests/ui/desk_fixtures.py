"""A desk without its window: what screens say and ask is written down, and answers are scripted."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from desktop.settings import Settings
from desktop.ui.ask import Ask
from desktop.ui.choices import Choices
from desktop.ui.desk import Desk
from desktop.ui.jobs import Jobs
from desktop.ui.state import State

TODAY = dt.date(2026, 10, 6)


class Asked(Ask):
    """Answers from `answers`, in turn, and writes down in `said` what was asked."""

    def __init__(self):
        super().__init__()
        self.said = []
        self.answers = []

    def _answer(self, kind, title, words=""):
        self.said.append((kind, title, words))
        return self.answers.pop(0) if self.answers else None

    def run(self, dialog):
        self.dialog = dialog
        answer = self._answer("dialog", dialog.windowTitle(), type(dialog).__name__)
        try:
            return bool(answer(dialog) if callable(answer) else answer)
        finally:
            dialog.deleteLater()

    def confirm(self, question, words="", **_):
        return bool(self._answer("confirm", question, words))

    def choose(self, question, words, offered, **_):
        self.offered = offered
        return self._answer("choose", question, words)

    def error(self, title, why, **more):
        self.more = more
        return self._answer("error", title, why)

    def words(self, question, label, **_):
        return self._answer("words", question, label)

    def open_file(self, title, _kinds, **_):
        return self._path("open_file", title)

    def save_file(self, title, name, _kinds):
        return self._path("save_file", title, name)

    def folder(self, title):
        return self._path("folder", title)

    def _path(self, kind, title, words=""):
        answer = self._answer(kind, title, words)
        return Path(answer) if answer else None


def fill_in(**values):
    """Answer the dialog of a form: fill these in and save."""

    def answer(dialog):
        for name, value in values.items():
            dialog.form.set_value(name, value)
        dialog.save()
        return dialog.saved_id is not None

    return answer


class Front:
    """Stands for the window: what it was asked to show and say."""

    def __init__(self):
        self.shown, self.said, self.done, self.status = [], [], [], ""
        self.screens = {}
        self.counts = {}

    def show_screen(self, key):
        self.shown.append(key)
        return self.screens.get(key) or QWidget()

    def say(self, words, undo):
        self.said.append(words)
        self.undo = undo

    def set_status(self, words):
        self.status = words

    def add_row_actions(self, menu):
        menu.addAction("History of this record")

    def set_count(self, key, count):
        self.counts[key] = count

    def do(self, name):
        self.done.append(name)


@pytest.fixture
def asked():
    """Scripted answers in place of every dialog."""
    return Asked()


@pytest.fixture
def front():
    """What stands for the window."""
    return Front()


@pytest.fixture
def jobs(qapp):
    """The one worker; whatever it still does ends with the test."""
    made = Jobs(qapp)
    yield made
    made.stop()
    made.deleteLater()


@pytest.fixture
def desk(store, asked, front, jobs):
    """A desk over an empty store, on 6 October 2026."""
    choices = Choices(Settings())
    return Desk(store, TODAY, shell=front, jobs=jobs, ask=asked, choices=choices, state=State())
