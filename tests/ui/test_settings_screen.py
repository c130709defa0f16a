"""The settings screen: every field of Settings, kept at once, wherever it was changed."""

from PySide6.QtWidgets import QPushButton

from desktop import policy, settings
from desktop.policy import Policy
from desktop.settings import DESCRIBED
from desktop.ui import theme
from desktop.ui.parts.text import Text
from desktop.ui.screens.settings import SettingsScreen


def made(desk, show):
    return show(SettingsScreen(desk), 1200, 800)


def test_every_setting_that_is_shown_has_a_field(desk, show):
    shown = {name for name, each in DESCRIBED.items() if each.shown}
    assert set(made(desk, show).fields) == shown


def test_a_choice_holds_at_once_and_is_kept(desk, show):
    screen = made(desk, show)
    screen.fields["theme"].set_current(2)
    assert theme.is_dark()
    assert settings.load().theme == "dark"


def test_a_choice_made_elsewhere_shows_here(desk, show):
    screen = made(desk, show)
    desk.change_settings(row_height="roomy")
    assert screen.fields["row_height"].current() == 2
    assert theme.row_height() == 40


def test_a_number_outside_its_limits_is_not_kept(desk, show):
    screen = made(desk, show)
    field = screen.fields["import_seconds"]
    field.line.setText("2 seconds")
    field.line.editingFinished.emit()
    assert screen._labels["import_seconds"].error() == "Enter 10 seconds or more"
    assert desk.settings.import_seconds == 300
    field.line.setText("60")
    field.line.editingFinished.emit()
    assert screen._labels["import_seconds"].error() == ""
    assert desk.settings.import_seconds == 60


def test_a_blank_number_goes_back_to_what_is_usual(desk, show):
    desk.change_settings(import_seconds=60)
    screen = made(desk, show)
    field = screen.fields["import_seconds"]
    field.line.setText("")
    field.line.editingFinished.emit()
    assert desk.settings.import_seconds == 300
    assert field.value() == 300


def test_the_backup_folder_can_be_chosen(desk, show, asked, tmp_path):
    screen = made(desk, show)
    asked.answers = [str(tmp_path)]
    press(screen, "Choose a folder")
    assert desk.settings.backup_folder == str(tmp_path)
    assert screen.fields["backup_folder"].value() == str(tmp_path)


def test_reference_data_is_one_press_away(desk, show, front):
    front.screens["registers"] = registers = Registers()
    press(made(desk, show), "Therapies (2)")
    assert front.shown == ["registers"]
    assert registers.shown == ["therapies"]


def test_it_says_whether_the_file_is_protected(desk, show):
    screen = made(desk, show)
    said = " ".join(label.text() for label in screen.findChildren(Text))
    assert "anyone who can copy the file can read it" in said


class Registers:
    """Stands for the Registers screen."""

    def __init__(self):
        self.shown = []

    def show_register(self, name):
        self.shown.append(name)


def press(screen, words):
    next(each for each in screen.findChildren(QPushButton) if each.text() == words).click()


def test_what_the_organisation_set_is_shown_and_can_not_be_changed(desk, show, monkeypatch):
    ruled = Policy(
        data_folder=r"D:\desks",
        backup_folder=r"\\srv\backups",
        update_folder=r"\\srv\new",
        update_signer="Demo Council",
        log_level="debug",
    )
    monkeypatch.setattr(policy, "now", lambda: ruled)
    desk.change_settings(backup_folder="C:/mine")

    screen = made(desk, show)

    assert screen.fields["backup_folder"].value() == r"\\srv\backups"
    assert screen.fields["log_level"].current() == 2
    for name in ("backup_folder", "log_level"):
        assert not screen.fields[name].isEnabled()
    choose = next(b for b in screen.findChildren(QPushButton) if b.text() == "Choose a folder")
    assert not choose.isEnabled()
    words = [each.text() for each in screen.findChildren(Text)]
    assert sum("Set by your organisation." in each for each in words) == 2
    assert {
        r"Desks are kept in D:\desks",
        r"Newer versions come from \\srv\new",
        "They must be signed by Demo Council",
    } <= set(words)
    assert screen.fields["theme"].isEnabled()
