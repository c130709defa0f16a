"""History, undo, redo, check and backup from the command line."""

import pytest

from desktop.store import sqlite


@pytest.mark.usefixtures("acme")
def test_history_tells_every_field_before_and_after(desk):
    desk("set", "providers", "P-0001", "phone=01233 222222", "--why", "Moved")

    last = desk("history", "--json").json[0]

    assert (last["label"], last["why"], last["undone"]) == ("Change provider Acme", "Moved", False)
    [row] = last["rows"]
    assert (row["register"], row["row"], row["what"]) == ("providers", "P-0001", "changed")
    assert row["fields"] == [
        {"field": "phone", "label": "Phone", "before": "01233 111111", "after": "01233 222222"}
    ]


@pytest.mark.usefixtures("acme")
def test_private_fields_say_only_that_they_changed(desk):
    desk("add", "contacts", "provider=Acme", "name=Somebody Real", "email=real@example.org")

    for words in (["history"], ["history", "--json"], ["history", "--register", "contacts"]):
        said = desk(*words)
        assert said.code == 0
        assert "Real" not in said.out
        assert "real@" not in said.out
    assert "(private)" in desk("history", "--json").out


@pytest.mark.usefixtures("acme")
def test_history_of_one_row_shows_that_of_a_row_merged_into_it(desk):
    desk("add", "providers", "name=Acme Two", "kind=charity")
    desk("merge", "providers", "P-0001", "P-0002")

    told = desk("history", "--register", "providers", "--key", "P-0001", "--json").json

    assert [one["label"] for one in told] == [
        "Merge provider P-0002 into P-0001",
        "Add provider Acme Two",
        "Add provider Acme",
    ]


def test_one_change_is_told_whole(desk):
    [told] = desk("history", "--change", "1", "--json").json

    assert told["kind"] == "set-up"
    assert len(told["rows"]) == told["row_count"] > 100


def test_a_change_that_is_not_there_is_told_so(desk):
    assert desk("history", "--change", "99").err == "There is no change 99.\n"


@pytest.mark.usefixtures("acme")
def test_undo_and_redo_the_last_change(desk):
    undone = desk("undo", "--json").json
    none = desk("show", "providers", "--json").json
    redone = desk("redo", "--json").json

    assert (undone["of"], undone["registers"], undone["rows"]) == (2, ["providers"], 1)
    assert (none, redone["of"]) == ([], 2)
    assert desk("show", "providers", "--json").json[0]["name"] == "Acme"
    assert desk("redo").code == 1


@pytest.mark.usefixtures("acme")
def test_undo_of_an_earlier_change_by_its_number(desk):
    first = desk("set", "providers", "P-0001", "phone=1", "--json").json["change"]
    desk("set", "providers", "P-0001", "email=a@b.org")

    assert desk("undo", first).code == 0
    [row] = desk("show", "providers", "--json").json
    assert (row["phone"], row["email"]) == ("01233 111111", "a@b.org")


@pytest.mark.usefixtures("acme")
def test_a_refused_undo_names_no_person(desk):
    desk("add", "contacts", "provider=Acme", "name=Somebody Real")
    first = desk("set", "contacts", "Acme+Somebody Real", "role=Head", "--json").json["change"]
    desk("set", "contacts", "Acme+Somebody Real", "role=Lead")

    said = desk("undo", first)

    assert said.code == 1
    assert "contact Acme: edited since (Role)" in said.err
    assert "Somebody" not in said.err


@pytest.mark.usefixtures("acme")
def test_setting_up_undoing_and_redoing_are_not_undone_by_number(desk):
    desk("undo")
    desk("redo")

    assert [desk("undo", number).code for number in (1, 3, 4, 99)] == [1, 1, 1, 1]
    assert desk("check").code == 0


@pytest.mark.usefixtures("acme")
def test_undo_of_what_changed_since_is_refused_with_the_rows(desk):
    first = desk("set", "providers", "P-0001", "phone=1", "--json").json["change"]
    desk("set", "providers", "P-0001", "phone=2")

    said = desk("undo", first, "--json")

    assert said.code == 1
    assert said.json["error"]["rows"] == [{"register": "providers", "row": "provider P-0001"}]
    assert desk("show", "providers", "--json").json[0]["phone"] == "2"


@pytest.mark.usefixtures("acme")
def test_undo_of_an_import_tells_three_lists_before_and_after(desk, tmp_path):
    sheet = tmp_path / "qpl.csv"
    sheet.write_text("Reference,Name,Phone,Kind\nP-0001,Acme,2,charity\nP-0002,Beta,3,company\n")
    number = desk("import", sheet, "--into", "providers", "--json").json["change"]
    desk("set", "providers", "P-0001", "phone=9")
    desk("add", "contacts", "provider=P-0002", "name=Somebody Real")

    before = desk("undo", number, "--dry-run", "--json").json
    said = desk("undo", number, "--dry-run")
    refused = desk("undo", number)

    assert before["change"] is None
    assert [before[name]["count"] for name in ("put_back", "left_alone", "not_put_back")] == [
        0,
        1,
        1,
    ]
    [alone], [stuck] = before["left_alone"]["rows"], before["not_put_back"]["rows"]
    assert (alone["name"], alone["fields"], bool(alone["who"])) == ("Acme", ["Phone"], True)
    assert (stuck["row"], stuck["what"]) == ("P-0002", "a contact that came later points to it")
    assert "Nothing was undone: this was a dry run." in said.out
    assert refused.code == 1

    desk("delete", "contacts", "P-0002+Somebody Real")
    after = desk("undo", number, "--json").json
    assert (after["of"], after["rows"], after["put_back"]["count"]) == (number, 1, 1)
    assert after["put_back"]["rows"][0]["what"] == "taken out"
    assert after["left_alone"]["count"] == 1
    assert desk("check").code == 0


@pytest.mark.usefixtures("acme")
def test_check_finds_a_sound_store_sound(desk):
    assert desk("check", "--json").json == {
        "ok": True,
        "integrity": True,
        "foreign_keys": True,
        "history": True,
        "search": True,
        "problems": [],
    }


@pytest.mark.usefixtures("acme")
def test_check_tells_what_was_changed_behind_the_programs_back(desk, path):
    connection = sqlite.connect(path, None)
    connection.execute("UPDATE providers SET phone = '999'")
    connection.close()

    said = desk("check", "--json")

    assert (said.code, said.json["ok"], said.json["history"]) == (1, False, False)
    assert said.json["problems"] == ["providers row 1: Phone is not what history last says"]


@pytest.mark.usefixtures("acme")
def test_check_tells_a_damaged_file(desk, path):
    data = bytearray(path.read_bytes())
    page = data.index(b"01233 111111") // 4096 * 4096
    data[page : page + 4096] = b"\xff" * 4096
    path.write_bytes(data)

    said = desk("check", "--json")

    assert (said.code, said.json["ok"], said.json["integrity"]) == (1, False, False)


@pytest.mark.usefixtures("acme")
def test_a_backup_opens_like_the_store(desk, typed, tmp_path):
    said = desk("backup", tmp_path / "copy.cdesk", "--json")

    assert (said.code, said.json["protected"]) == (0, False)
    copied = typed("--store", tmp_path / "copy.cdesk", "show", "providers", "--json")
    assert copied.json[0]["name"] == "Acme"


def test_a_backup_into_no_folder_is_told_so(desk, tmp_path):
    said = desk("backup", tmp_path / "no" / "copy.cdesk")

    assert said.code == 1
    assert said.err.startswith("There is no folder")


def test_every_value_says_where_it_comes_from(desk, tmp_path):
    sheet = tmp_path / "qpl.csv"
    sheet.write_text("Reference,Name,Phone,Type\nP-0001,Acme,2,charity\n")
    number = desk("import", sheet, "--into", "providers", "--json").json["change"]
    desk("set", "providers", "P-0001", "phone=9")

    [row] = desk("show", "providers", "--origin", "--json").json
    words = desk("show", "providers", "--origin").out
    told = desk("history", "--register", "providers", "--key", "P-0001", "--json").json

    name, phone = row["origin"]["name"], row["origin"]["phone"]
    assert (name["file"], name["row"], name["change"]) == ("qpl.csv", 2, number)
    assert (phone["file"], phone["row"], phone["kind"]) == (None, None, "edit")
    assert "Provider: From qpl.csv, row 2, imported on" in words
    assert [one["rows"][0]["origin"] is None for one in told] == [True, False]
    assert told[1]["rows"][0]["origin"]["row"] == 2


def test_the_very_same_file_is_known_again_under_another_name(desk, tmp_path):
    first, second = tmp_path / "qpl.csv", tmp_path / "qpl copy.csv"
    first.write_text("Reference,Name,Type\nP-0001,Acme,charity\n")
    second.write_bytes(first.read_bytes())
    number = desk("import", first, "--into", "providers", "--json").json["change"]

    again = desk("import", second, "--into", "providers", "--json").json
    words = desk("import", second, "--into", "providers").out

    assert (again["unchanged"], again["saved"]) == (1, 0)
    assert again["imported_before"]["change"] == number
    assert "You imported this very file on " in words

    desk("undo", number)
    assert desk("import", second, "--into", "providers", "--json").json["imported_before"] is None
