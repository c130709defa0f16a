"""Exports and templates from the command line."""

import openpyxl
import pytest


@pytest.mark.usefixtures("acme")
def test_an_export_says_what_went_out_and_what_stayed(desk, tmp_path):
    desk("add", "contacts", "provider=Acme", "name=Somebody Real")

    said = desk("export", "contacts", tmp_path / "out.xlsx", "--json")

    assert said.json == {
        "register": "contacts",
        "file": str(tmp_path / "out.xlsx"),
        "rows": 1,
        "left_out": ["name", "email", "phone"],
    }
    assert openpyxl.load_workbook(tmp_path / "out.xlsx").sheetnames[:2] == ["Cover", "Contacts"]


@pytest.mark.usefixtures("acme")
def test_an_export_in_words(desk, tmp_path):
    said = desk("export", "providers", tmp_path / "out.csv")

    assert said.out == f"1 row of Providers is in {tmp_path / 'out.csv'}.\n"


@pytest.mark.usefixtures("acme")
def test_only_the_rows_asked_for_go_out(desk, tmp_path):
    desk("add", "providers", "name=Other", "kind=company")

    desk("export", "providers", tmp_path / "out.csv", "--where", "kind=company")

    text = (tmp_path / "out.csv").read_text("utf-8-sig")
    assert "Other" in text
    assert "Acme" not in text


def test_a_folder_that_is_not_there_is_told_so(desk, tmp_path):
    said = desk("export", "providers", tmp_path / "no" / "out.xlsx")

    assert said.code == 1
    assert said.err.startswith("There is no folder")


@pytest.mark.parametrize("named", [True, False])
def test_a_template_has_the_words_of_the_store_or_of_a_new_one(desk, typed, tmp_path, named):
    said = (desk if named else typed)("template", "capacity", tmp_path / "empty.xlsx")

    assert said.code == 0
    book = openpyxl.load_workbook(tmp_path / "empty.xlsx")
    assert "North" in {cell.value for row in book["Choices"].iter_rows() for cell in row}
    assert not list(tmp_path.rglob("Commissioning.cdesk"))


@pytest.mark.parametrize("verb", ["export", "template"])
def test_nothing_is_written_over_the_store_whatever_its_name(typed, path, verb):
    store = path.rename(path.with_suffix(".xlsx"))
    before = store.read_bytes()

    said = typed("--store", store, verb, "providers", store, "--json")

    assert said.code == 2
    assert "is the store itself" in said.json["error"]["what"]
    assert store.read_bytes() == before


@pytest.mark.parametrize("onto", ["desk.cdesk", "in.csv", "errors.txt"])
def test_the_errors_of_an_import_take_the_place_of_nothing_else(desk, tmp_path, onto):
    (tmp_path / "in.csv").write_text("Reference,Name,Kind\nA-1,X,galaxy\n", "utf-8")
    before = {file: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()}

    said = desk("import", tmp_path / "in.csv", "--into", "providers", "--errors", tmp_path / onto)

    assert said.code == 2
    assert onto in said.err
    assert {file: file.read_bytes() for file in before} == before
    assert not (tmp_path / "errors.txt").exists()


@pytest.mark.usefixtures("acme")
def test_a_layout_is_made_used_noted_and_deleted_from_the_command_line(desk, tmp_path):
    out = tmp_path / "out.csv"
    desk("add", "layouts", "register=providers", "name=Short", "columns=name, kind", "sort=name")

    said = desk("export", "providers", out, "--layout", "short", "--json")
    assert (said.code, said.json["layout"], said.json["rows"]) == (0, "Short", 1)
    assert out.read_text("utf-8-sig").splitlines()[0] == "Provider,Type"

    [listed] = [
        one for one in desk("layouts", "providers", "--json").json if one["name"] == "Short"
    ]
    assert listed["columns"] == ["name", "kind"]
    assert listed["sort"] == [{"field": "name", "descending": False}]
    assert listed["exported_change"] == said.json["change"]

    assert desk("set", "layouts", "providers+Short", "columns=name").code == 0
    assert desk("delete", "layouts", "providers+Short").code == 0
    said = desk("export", "providers", out, "--layout", "Short")
    assert said.code == 1
    assert "no export layout “Short”" in said.err


@pytest.mark.usefixtures("acme")
def test_changes_since_the_last_export_of_a_layout(desk, tmp_path):
    desk("add", "layouts", "register=providers", "name=Short", "columns=name, district")
    never = desk("export", "providers", tmp_path / "a.csv", "--layout=Short",
                 "--changes-since=last")  # fmt: skip
    assert never.code == 1
    assert "was never exported" in never.err
    desk("export", "providers", tmp_path / "a.csv", "--layout", "Short")
    desk("set", "providers", "Acme", "district=Dover")

    said = desk("export", "providers", tmp_path / "b.csv", "--layout", "Short",
                "--changes-since", "last", "--json")  # fmt: skip

    assert (said.json["added"], said.json["changed"], said.json["removed"]) == (0, 1, 0)
    assert "District,,Dover" in (tmp_path / "b.csv").read_text("utf-8-sig")
    again = desk("export", "providers", tmp_path / "c.csv", "--layout", "Short",
                 "--changes-since", "last", "--json")  # fmt: skip
    assert again.json["rows"] == 0


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--changes-since", "soon"], 2, "not a date"),
        (["--changes-since", "999"], 1, "no change 999"),
        (["--changes-since", "last"], 2, "needs --layout"),
        (["--changes-since", "1", "--as-at", "2026-01-01"], 2, "no --as-at"),
    ],
)
def test_a_since_that_cannot_be_meant_is_told(desk, tmp_path, words, code, told):
    said = desk("export", "providers", tmp_path / "a.csv", *words)

    assert said.code == code
    assert told in said.err
    assert not (tmp_path / "a.csv").exists()


@pytest.mark.usefixtures("acme")
def test_changes_since_a_day_or_a_change(desk, tmp_path):
    day = desk(
        "export", "providers", tmp_path / "a.json", "--changes-since", "2020-01-01", "--json"
    )
    change = desk("export", "providers", tmp_path / "a.json", "--changes-since",
                  str(day.json["change"]), "--json")  # fmt: skip

    assert (day.json["added"], change.json["rows"]) == (1, 0)


@pytest.mark.usefixtures("acme")
def test_a_pack_is_written_from_the_command_line(desk, tmp_path):
    said = desk("pack", "transparency", tmp_path / "t.xlsx", "--json")

    assert (said.code, said.json["title"]) == (0, "Transparency register")
    assert openpyxl.load_workbook(tmp_path / "t.xlsx").sheetnames[0] == "Cover"
    assert desk("pack", "everything", tmp_path / "t.xlsx").code == 2
    assert desk("pack", "foi", tmp_path / "t.csv").code == 2
