"""Providers, imports, backups and settings from beginning to end with the keyboard alone."""

from openpyxl import Workbook

from desktop.domain.registry import ENTITIES
from tests import provider_list
from tests.factories import make
from tests.ui.by_keys import asked, keys, opened, path, window

__all__ = ["asked", "keys", "opened", "path", "window"]
PROVIDERS = ENTITIES["providers"]
DARENT = "Darent Children’s Therapies"
SHEET = (
    ("Ref", "Supplier", "Type"),
    ("P-0001", "Acme Therapy", "company"),
    ("P-0002", "Bee Therapy", "galaxy"),
    ("P-0003", "Copper Therapy", "charity"),
)


def test_a_provider_is_found_by_words_and_a_filter_and_changed_and_the_change_undone(
    keys, opened, asked
):
    store = opened.desk.store
    row_id = provider_list.fill(store)[DARENT]

    def change(keys):
        keys.come_to("Phone")
        keys.type("01622 555 0199")
        keys.press("Ctrl+Return")

    keys.press("Ctrl+2", "Ctrl+F")
    keys.type("therap")
    keys.choose("Area", "West")
    keys.come_to("Providers")
    keys.row("Darent")
    asked.answers.append(change)
    keys.press("Return")
    keys.come_to("Edit provider", "Shift+Tab")
    keys.press("Space")

    assert store.get(PROVIDERS, row_id)["phone"] == "01622 555 0199"
    keys.press("Ctrl+Z")
    assert not store.get(PROVIDERS, row_id)["phone"]


def test_a_sheet_is_imported_with_what_is_wrong_mended_and_the_import_undone(
    keys, opened, asked, tmp_path
):
    book, sheet = Workbook(), tmp_path / "providers.xlsx"
    for row in SHEET:
        book.active.append(row)
    book.save(sheet)
    count = opened.desk.store.count
    asked.answers.append(sheet)

    keys.press("Ctrl+I")
    keys.row("Providers")
    keys.press("Ctrl+Return")
    keys.come_to("Continue to match columns")
    keys.press("Space")
    keys.come_to("Continue to fix problems")
    keys.press("Space")
    keys.press("F8")
    keys.come_to("Type")
    keys.type("company")
    keys.press("Alt+Return")
    keys.come_to("Continue to check changes")
    keys.press("Space")
    keys.come_to("Import 3 changes")
    keys.press("Space")
    keys.come_to("Undo this import")

    assert count(PROVIDERS) == 3
    keys.press("Space")
    assert count(PROVIDERS) == 0


def test_a_desk_goes_back_to_a_backup(keys, opened, asked):
    def back(keys):
        keys.come_to("Backups")
        keys.row("By hand")
        keys.offered("Go back")
        keys.come_to("Go back")
        keys.press("Space")

    make(opened.desk.store, "providers", name="Acme Therapy", ref="P-0001")
    keys.command("back up now")
    make(opened.desk.store, "providers", name="Bee Therapy", ref="P-0002")
    keys.command("go back to a backup", back)
    keys.until(lambda: opened.desk is not None and opened.jobs.current is None)

    assert opened.desk.store.count(PROVIDERS) == 1


def test_a_setting_is_changed(keys, opened):
    keys.press("Ctrl+,")
    keys.come_to("Your name")
    keys.type("Ann Example")
    keys.press("Tab")
    keys.come_to("Same as Windows", "Shift+Tab")
    keys.come_to("Dark", "Right")

    assert opened.choices.now.user_name == "Ann Example"
    assert opened.choices.now.theme == "dark"
