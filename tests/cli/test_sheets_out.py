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
