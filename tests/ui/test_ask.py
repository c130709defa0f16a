"""Questions and messages: what they say, which button is which, and what a fault is called."""

import errno

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop.saving import NotSaved
from desktop.store.errors import Conflict
from desktop.ui.ask import Ask
from desktop.ui.crash import Crash
from desktop.ui.dialog import Dialog
from desktop.ui.message import ErrorMessage, WordsDialog, make_choice
from desktop.ui.opening_dialogs import NewDeskDialog, PassphraseDialog
from desktop.ui.parts.text import Text
from desktop.ui.problems import explain
from desktop.ui.scrim import Scrim


def buttons(dialog):
    """The words of the buttons from the left."""
    found = [each for each in dialog.findChildren(QPushButton) if each.isVisible()]
    found = [each for each in found if each.text() != "Details for IT support"]
    return [each.text() for each in sorted(found, key=lambda each: each.x())]


def press(dialog, words):
    next(each for each in dialog.findChildren(QPushButton) if each.text() == words).click()


@pytest.fixture
def meanwhile(qapp):
    """Do something with the dialog that is open, as soon as it is."""

    def later(do):
        QTimer.singleShot(0, lambda: do(QApplication.activeModalWidget()))

    return later


@pytest.fixture
def window(show):
    return show(QWidget(), 800, 600)


def test_confirm_puts_the_outcome_on_the_button(window, meanwhile):
    seen = []
    meanwhile(lambda dialog: (seen.append(buttons(dialog)), press(dialog, "End it")))
    assert Ask(window).confirm(
        "End SP-1083 early?", "2 sessions go back.", do="End it", keep="Keep"
    )
    assert seen == [["Keep", "End it"]]


def test_esc_keeps_things_as_they_are(window, meanwhile, qtbot):
    meanwhile(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    assert not Ask(window).confirm("End SP-1083 early?", do="End it")


def test_what_takes_away_is_never_the_default(show):
    dialog = show(make_choice("Erase it?", "", ["Erase it"], keep="Keep it", danger=True))
    assert dialog.focusWidget().text() == "Keep it"


def test_choose_tells_which_outcome(window, meanwhile):
    meanwhile(lambda dialog: press(dialog, "Throw them away"))
    found = Ask(window).choose("Save your edits?", "", ["Save them", "Throw them away"])
    assert found == 1


def test_an_error_says_why_what_stays_and_what_to_do(show):
    dialog = show(
        ErrorMessage(
            "Cannot save the spreadsheet",
            "<b>a.xlsx</b> is open in another program.",
            unchanged="Nothing on the desk has changed.",
            steps=("Close the file in Excel, then choose Try again.",),
            offered=("Try again", "Save with the new name"),
            details="PermissionError",
        )
    )
    said = [label.text() for label in dialog.findChildren(Text) if label.isVisible()]
    assert said[:4] == [
        "Cannot save the spreadsheet",
        "<b>a.xlsx</b> is open in another program.",
        "Nothing on the desk has changed.",
        "What you can do",
    ]
    assert buttons(dialog) == ["Cancel", "Save with the new name", "Try again"]
    assert "PermissionError" not in said
    dialog.more.click()
    assert "PermissionError" in [t.text() for t in dialog.findChildren(Text) if t.isVisible()]


def test_an_error_without_actions_can_only_be_closed(show):
    dialog = show(ErrorMessage("Cannot", "why", unchanged="", steps=(), offered=(), details=""))
    assert buttons(dialog) == ["Close"]


def test_a_dialog_is_as_high_as_its_words(show):
    short = show(make_choice("Stop?", "One line.", ["Stop"], keep="Go on"))
    long = show(make_choice("Stop?", "Many words. " * 60, ["Stop"], keep="Go on"))
    assert short.height() < 160
    assert long.height() > short.height() + 100


def test_words_are_asked_for_until_there_are_some(show):
    dialog = show(WordsDialog("Why?", "Reason", words="", value="", do="Suspend", required=True))
    before = dialog.height()
    press(dialog, "Suspend")
    assert dialog.isVisible()
    assert dialog._labelled.error() == "Fill in “Reason”"
    assert dialog.height() > before, "the sentence would push the field out of sight"
    dialog.field.set_value("Insurance not shown")
    press(dialog, "Suspend")
    assert dialog.value() == "Insurance not shown"
    assert not dialog.isVisible()


def test_a_shade_covers_the_window_while_a_dialog_is_open(window, meanwhile):
    seen = []
    meanwhile(lambda dialog: (seen.append(window.findChild(Scrim).size()), dialog.reject()))
    Ask(window).run(Dialog("Caption", "Title"))
    assert seen == [window.size()]
    assert window.findChild(Scrim) is None


# --- what went wrong ---


def test_our_own_exceptions_speak_for_themselves():
    assert explain(Conflict("It changed since.")).why == "It changed since."
    assert explain(NotSaved("a.xlsx is open in Excel.")).why == "a.xlsx is open in Excel."


def test_faults_of_the_world_are_told_by_what_to_do(tmp_path):
    forbidden = explain(
        PermissionError(errno.EACCES, "denied", str(tmp_path / "Spot purchases.xlsx"))
    )
    assert forbidden.why.startswith("Spot purchases.xlsx is open in another program")
    assert explain(OSError(errno.ENOSPC, "no space")).why == "The disk is full."
    assert "memory" in explain(MemoryError()).why


def test_no_text_of_a_bug_is_shown():
    told = explain(ValueError("CH-4821 leaked"))
    assert "CH-4821" not in f"{told.why} {told.steps} {told.details}"
    assert "not anything you did" in told.why


def test_an_uncaught_exception_is_told_once_with_the_log(asked, qtbot, monkeypatch, capsys):
    import sys

    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    crash = Crash(asked)
    crash.install()
    try:
        error = KeyError("secret")
        sys.excepthook(KeyError, error, None)
    finally:
        crash.remove()
    assert [(kind, title) for kind, title, _ in asked.said] == [("error", "Something went wrong")]
    assert "secret" not in str(asked.said)


# --- passphrases ---


def test_a_blank_passphrase_is_not_tried(show):
    dialog = show(PassphraseDialog("QPL 2027"))
    press(dialog, "Open desk")
    assert dialog.isVisible()
    assert dialog._labelled.error() == "Enter the passphrase"


def test_a_new_passphrase_is_long_enough_and_typed_twice(show, tmp_path, asked):
    dialog = show(NewDeskDialog(tmp_path / "a.cdesk", asked))
    dialog.first.set_value("short")
    press(dialog, "Make protected desk")
    assert dialog._first.error() == "Use 8 characters or more"
    dialog.first.set_value("three odd words")
    dialog.again.set_value("three other words")
    press(dialog, "Make protected desk")
    assert dialog._again.error() == "Type the same passphrase in both boxes"
    dialog.again.set_value("three odd words")
    press(dialog, "Make protected desk")
    assert not dialog.isVisible()
    assert dialog.passphrase() == "three odd words"


def test_going_without_a_passphrase_says_what_that_means(show, tmp_path, asked):
    dialog = show(NewDeskDialog(tmp_path / "a.cdesk", asked))
    dialog.protection.button("none").click()
    assert dialog._warning.isVisible()
    assert dialog._warning.words.startswith("Anyone who can copy this file can read it.")
    press(dialog, "Make unprotected desk")
    assert dialog.passphrase() is None


def test_a_new_desk_can_be_put_elsewhere(show, tmp_path, asked):
    dialog = show(NewDeskDialog(tmp_path / "a.cdesk", asked))
    asked.answers = [str(tmp_path / "b.cdesk")]
    dialog.choose.click()
    assert dialog.path == tmp_path / "b.cdesk"
