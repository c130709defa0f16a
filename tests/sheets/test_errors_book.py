"""What was not imported comes back as the officer's own sheet, to be mended and imported again."""

import datetime as dt

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill

from desktop.domain.registry import ENTITIES
from desktop.progress import Cancelled
from desktop.sheets import errors_book
from desktop.sheets.error_marks import WHY
from desktop.sheets.importing import Wanted, run_import
from tests.factories import make
from tests.sheets.import_tools import counts

PROVIDERS = ENTITIES["providers"]
BLUE = "FF0000FF"


def bring_in(store, path, **wanted):
    return run_import(store, PROVIDERS, path, Wanted(**wanted)).document


@pytest.fixture
def own(tmp_path):
    """A workbook as an officer keeps it: a title, colours, widths, another sheet."""
    book = Workbook()
    page = book.active
    page.title = "QPL"
    for row in (
        ["Our list"], [], ["Ref", "Supplier", "Type", "Started", "Notes"],
        ["P-1", "Acme", "charity", dt.date(2026, 3, 14), "x"],
        ["P-2", "Beta", "starship", dt.date(2026, 4, 1), "y"],
        ["P-3", "Gamma", "charity", dt.date(2026, 5, 1), None],
    ):  # fmt: skip
        page.append(row)
    page.merge_cells("A1:E1")
    page["B5"].font = Font(bold=True, color=BLUE)
    page["D5"].number_format = "d mmm yyyy"
    page.column_dimensions["B"].width = 33
    page.row_dimensions[5].hidden = True
    book.create_sheet("Read me")["A1"] = "Ask Finance"
    path = tmp_path / "qpl.xlsx"
    book.save(path)
    return path


def test_it_is_the_officers_own_workbook_with_its_formats(store, own, tmp_path):
    out = tmp_path / "errors.xlsx"

    document = bring_in(store, own, good_rows_only=True, errors_to=out)

    assert document["errors"]["formats_kept"]
    book = load_workbook(out)
    page = book["QPL"]
    assert (book.sheetnames, page["A1"].value) == (["QPL", "Read me"], "Our list")
    assert [str(area) for area in page.merged_cells.ranges] == ["A1:E1"]
    assert (page["B5"].font.color.rgb, page.column_dimensions["B"].width) == (BLUE, 33)
    assert page["D5"].number_format == "d mmm yyyy"
    assert (page["F3"].value, "starship" in page["F5"].value) == (WHY, True)
    assert (page["F4"].value, page["F6"].value) == (None, None)
    assert page["C5"].fill == PatternFill("solid", fgColor="FFF2DCDB")
    assert "starship" in page["C5"].comment.text
    assert page["C4"].comment is None
    assert not page.row_dimensions[5].hidden


def test_mended_and_imported_again_only_the_mended_rows_are_new(store, own, tmp_path):
    out = tmp_path / "errors.xlsx"
    bring_in(store, own, good_rows_only=True, errors_to=out)
    book = load_workbook(out)
    book["QPL"]["C5"] = "company"
    book.save(out)

    document = bring_in(store, out)

    assert counts(document) == {"rows": 3, "new": 1, "unchanged": 2}
    assert document["saved"] == 1


def test_a_formula_without_a_result_does_not_become_a_blank(store, own, tmp_path):
    out = tmp_path / "errors.xlsx"
    book = load_workbook(own)
    book["QPL"]["E6"] = "=1+1"
    book.save(own)

    first = bring_in(store, own, errors_to=out)
    again = bring_in(store, out)

    assert load_workbook(out)["QPL"]["E6"].value == "=1+1"
    assert again["refused"] == first["refused"] == 2


def test_what_is_wrong_between_fields_is_marked_at_one_of_them(store, tmp_path):
    book, out = Workbook(), tmp_path / "errors.xlsx"
    rounds = ENTITIES["rounds"]
    make(store, "lists", ref="QPL")
    for row in (["List", "Opens", "Closes"], ["QPL", dt.date(2026, 6, 1), dt.date(2026, 5, 1)]):
        book.active.append(row)
    book.save(tmp_path / "rounds.xlsx")

    run_import(store, rounds, tmp_path / "rounds.xlsx", Wanted(errors_to=out))

    assert "same as or after the first day" in load_workbook(out).active["C2"].comment.text


def test_marked_again_it_has_one_column_of_reasons_and_no_old_marks(store, own, tmp_path):
    first, second = tmp_path / "errors.xlsx", tmp_path / "errors again.xlsx"
    bring_in(store, own, errors_to=first)
    book = load_workbook(first)
    book["QPL"]["C5"], book["QPL"]["C6"] = "company", "galaxy"
    book.save(first)

    bring_in(store, first, errors_to=second)

    page = load_workbook(second)["QPL"]
    assert [cell.value for cell in page[3]].count(WHY) == 1
    assert (page["F5"].value, page["C5"].comment) == (None, None)
    assert "galaxy" in page["F6"].value


def test_a_text_file_is_copied_row_by_row(store, tmp_path):
    path, out = tmp_path / "list.csv", tmp_path / "errors.xlsx"
    path.write_text(
        "Our list\n\nRef,Supplier,Type,Notes\nP-1,Acme,charity,007\nP-2,Beta,starship,=1+1\n"
    )

    document = bring_in(store, path, good_rows_only=True, errors_to=out)

    assert not document["errors"]["formats_kept"]
    page = load_workbook(out).worksheets[0]
    rows = [tuple(row[:4]) for row in page.iter_rows(values_only=True)]
    assert rows[0][0] == "Our list"
    assert rows[2:] == [
        ("Ref", "Supplier", "Type", "Notes"),
        ("P-1", "Acme", "charity", "007"),
        ("P-2", "Beta", "starship", "=1+1"),
    ]
    assert page["D5"].data_type == "s"
    page["C5"] = "charity"
    page.parent.save(out)
    assert counts(bring_in(store, out)) == {"rows": 2, "new": 1, "unchanged": 1}


def test_a_workbook_that_cannot_be_copied_comes_back_plain_and_says_so(
    store, own, tmp_path, monkeypatch
):
    from desktop.sheets import reading

    out = tmp_path / "errors.xlsx"
    monkeypatch.setattr(reading, "COPYING", -1)
    monkeypatch.setattr("desktop.sheets.errors_book.Book.annotate", refuse)

    document = bring_in(store, own, errors_to=out)

    assert document["errors"]["formats_kept"] is False
    assert "plain copy" in document["errors"]["note"]
    page = load_workbook(out).worksheets[0]
    assert page["A1"].value == "Our list"
    assert "starship" in page["F5"].value


def refuse(*_):
    raise errors_book.Unreadable("It is odd.")


def test_of_a_very_large_sheet_only_the_wrong_rows_come_back(store, own, tmp_path, monkeypatch):
    monkeypatch.setattr(errors_book, "COPIED", 3)
    out = tmp_path / "errors.xlsx"

    document = bring_in(store, own, errors_to=out)

    assert "very large" in document["errors"]["note"]
    rows = list(load_workbook(out).worksheets[0].iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["Our list", None, "Ref", "P-2"]


def test_stopped_half_way_it_leaves_no_file(store, own, tmp_path):
    out = tmp_path / "errors.xlsx"

    def stop(_done, _total=None, words=""):
        if words == errors_book.WRITING:
            raise Cancelled

    with pytest.raises(Cancelled):
        run_import(store, PROVIDERS, own, Wanted(errors_to=out), stop)

    assert not out.exists()
    assert not list(tmp_path.glob("*.tmp"))
