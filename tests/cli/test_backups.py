"""`backups` and `restore` on the command line."""

import pytest

from desktop import paths
from desktop.commands import backups

COLUMNS = "Reference,Name,Type\n"


def imported(desk, tmp_path, *lines):
    sheet = tmp_path / "more.csv"
    sheet.write_text(COLUMNS + "".join(f"{line}\n" for line in lines))
    return desk("import", sheet, "--into", "providers", "--json")


def providers(desk):
    return len(desk("show", "providers", "--json").json)


def test_an_import_leaves_a_backup_that_is_listed_and_can_be_gone_back_to(desk, path, tmp_path):
    imported(desk, tmp_path, "P-0001,Acme,charity")
    imported(desk, tmp_path, "P-0002,Bee,charity")

    said = desk("backups", "--json")
    newest = said.json["backups"][0]
    look = desk("restore", newest["path"], "--dry-run", "--json").json
    done = desk("restore", newest["path"], "--json")

    assert said.json["folder"] == str(paths.backup_folder())
    assert newest["why"] == "before an import"
    assert (look["restored"], look["kept"], look["rows"]["providers"]) == (False, None, 1)
    assert (done.code, done.json["restored"]) == (0, True)
    assert providers(desk) == 1
    assert list(path.parent.glob("desk before restoring *.cdesk"))


def test_in_words_a_look_tells_what_is_in_a_backup(desk, path, tmp_path):
    imported(desk, tmp_path, "P-0001,Acme,charity")
    desk("backup", tmp_path / "copy.cdesk")

    said = desk("restore", tmp_path / "copy.cdesk", "--dry-run")

    assert "1 providers" in said.out
    assert said.out.endswith("Nothing was changed: this was a dry run.\n")


def test_without_backups_that_is_said(desk):
    said = desk("backups")

    assert (said.code, said.out) == (0, f"There is no backup in {paths.backup_folder()} yet.\n")


def test_backups_of_other_stores_are_listed_only_when_asked(desk, path, tmp_path):
    other = tmp_path / "other.cdesk"
    other.write_bytes(path.read_bytes())
    backups.on_closing(other, None)

    assert desk("backups", "--json").json["backups"] == []
    assert len(desk("backups", "--all", "--json").json["backups"]) == 1


@pytest.mark.parametrize("contents", [None, b"", b"no store"], ids=["gone", "empty", "other"])
def test_what_is_no_backup_is_refused_and_nothing_changes(desk, path, tmp_path, contents):
    file = tmp_path / "copy.cdesk"
    if contents is not None:
        file.write_bytes(contents)
    before = path.read_bytes()

    said = desk("restore", file, "--json")

    assert said.code == 1
    assert said.json["error"]["what"].startswith(("copy.cdesk", "There is no file"))
    assert path.read_bytes() == before


def test_restore_without_a_file_is_wrong_usage(desk):
    assert desk("restore").code == 2


def test_diagnostics_are_a_zip_without_records(desk, tmp_path):
    said = desk("diagnostics", tmp_path / "out.zip", "--json")

    assert (said.code, said.json) == (0, {"diagnostics": str(tmp_path / "out.zip")})
    assert desk("diagnostics", tmp_path / "out.txt").code == 2


def test_going_back_to_a_backup_without_a_passphrase_says_that_it_is_lost(
    desk, typed, path, tmp_path, monkeypatch
):
    monkeypatch.setenv("WORDS", "quite secret")
    locked = tmp_path / "locked.cdesk"
    own = ("--store", locked, "--passphrase-env", "WORDS")
    typed(*own, "add", "providers", "name=Acme", "kind=company")
    desk("backup", tmp_path / "open.cdesk")

    look = typed(*own, "restore", tmp_path / "open.cdesk", "--dry-run", "--json")
    done = typed(*own, "restore", tmp_path / "open.cdesk", "--json")
    plain = desk("restore", tmp_path / "open.cdesk", "--dry-run", "--json")

    assert "open.cdesk has no passphrase, unlike locked.cdesk" in look.err
    assert (done.code, done.json["loses_protection"], done.json["protected"]) == (0, True, False)
    assert "no passphrase" in done.err
    assert (plain.json["loses_protection"], plain.err) == (False, "")
