"""Registers going out: real types, safe text, private columns at home, whole files or none."""

import csv
import datetime as dt
import json
import re
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from desktop.domain.entity import Invalid
from desktop.domain.registry import ENTITIES
from desktop.progress import Cancelled
from desktop.saving import NotSaved
from desktop.sheets.extract import Extract
from desktop.sheets.writing import export
from tests.factories import make

TODAY = dt.date(2026, 10, 6)
PROVIDERS = ENTITIES["providers"]
RISKY = "=cmd|' /C calc'!A0"


def written(store, tmp_path, register, name="out.xlsx", **extract):
    path = tmp_path / name
    export(store, ENTITIES[register], path, Extract(**extract), today=TODAY)
    return path


def cells(path, sheet):
    return CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()


def column(path, sheet, heading):
    head, *rows = cells(path, sheet)
    return [row[head.index(heading)] for row in rows]


def cover(path):
    page = openpyxl.load_workbook(path)["Cover"]
    return {label: words for label, words in page.iter_rows(values_only=True) if label and words}


def test_days_amounts_and_counts_are_real_ones(store, tmp_path):
    make(store, "rates", **{"from": "1 September 2025", "amount": "£1,234.50", "minutes": "45"})

    path = written(store, tmp_path, "rates")

    assert column(path, "Rates", "From") == [dt.date(2025, 9, 1)]
    assert column(path, "Rates", "Rate") == [1234.5]
    assert column(path, "Rates", "Minutes") == [45]


def test_cells_carry_the_format_of_their_kind(store, tmp_path):
    make(store, "rates")

    sheet = openpyxl.load_workbook(written(store, tmp_path, "rates"))["Rates"]
    formats = {
        head.value: cell.number_format for head, cell in zip(sheet[1], sheet[2], strict=True)
    }

    assert formats["From"] == "d mmmm yyyy"
    assert "£" in formats["Rate"]
    assert formats["Provider"] == "@"


def test_a_reference_keeps_its_leading_noughts_as_text(store, tmp_path):
    make(store, "providers", company_number="01234567")

    path = written(store, tmp_path, "providers")

    assert column(path, "Providers", "Company number") == ["01234567"]
    assert b'numberStoredAsText="1"' in sheet_xml(path, 2)


def sheet_xml(path, number):
    with zipfile.ZipFile(path) as book:
        return book.read(f"xl/worksheets/sheet{number}.xml")


def test_headings_are_bold_and_frozen(store, tmp_path):
    sheet = openpyxl.load_workbook(written(store, tmp_path, "providers"))["Providers"]

    assert sheet.freeze_panes == "A2"
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet["B1"].value == "Provider"


def test_a_choice_column_has_a_drop_down_of_its_choices(store, tmp_path):
    book = openpyxl.load_workbook(written(store, tmp_path, "providers"))
    sheet = book["Providers"]
    place = next(cell.column_letter for cell in sheet[1] if cell.value == "Type")
    rule = next(
        rule for rule in sheet.data_validations.dataValidation if f"{place}2" in str(rule.sqref)
    )
    area = rule.formula1.partition("!")[2].replace("$", "")

    offered = [cell.value for (cell,) in book["Choices"][area]]

    assert "community interest company" in offered
    assert book["Choices"].sheet_state == "hidden"


@pytest.mark.parametrize("text", [RISKY, "#N/A", " 1", "a\nb", "_x0041_", "a\x01b", "<&>"])
def test_text_in_a_workbook_stays_the_text_it_was(store, tmp_path, text):
    row = make(store, "providers", notes=text)
    kept = store.get(PROVIDERS, row)["notes"]

    path = written(store, tmp_path, "providers")

    assert column(path, "Providers", "Notes") == [kept]
    assert b"<f>" not in sheet_xml(path, 2)


def test_a_day_before_excel_can_count_is_written_in_iso(store, tmp_path):
    make(store, "rates", **{"from": "31 December 1899"})

    assert column(written(store, tmp_path, "rates"), "Rates", "From") == ["1899-12-31"]


def test_a_text_longer_than_a_cell_is_refused_not_cut(store, tmp_path):
    make(store, "providers", notes="x" * 32_768)

    with pytest.raises(NotSaved, match="longer than a cell"):
        written(store, tmp_path, "providers")
    assert list(tmp_path.glob("*.xlsx")) == []


def test_a_link_is_written_by_its_key_with_its_words_beside_it(store, tmp_path):
    make(store, "providers", ref="P-0007", name="Acme")
    make(store, "arrangements", provider="P-0007")

    path = written(store, tmp_path, "arrangements")

    assert cells(path, "Arrangements")[0][:2] == ["Provider", "Provider name"]
    assert cells(path, "Arrangements")[1][:2] == ["P-0007", "Acme"]


def test_private_columns_stay_home(store, tmp_path):
    make(store, "contacts", name="Somebody Real", email="real@example.org")

    path = written(store, tmp_path, "contacts")

    assert "Name" not in cells(path, "Contacts")[0]
    assert b"Somebody Real" not in b"".join(everything_in(path))
    assert cover(path)["Private columns left out"] == "Name, Email, Phone"


def everything_in(path):
    with zipfile.ZipFile(path) as book:
        return [book.read(name) for name in book.namelist()]


def test_a_private_column_goes_out_when_it_is_named(store, tmp_path):
    make(store, "contacts", name="Somebody Real")

    path = written(store, tmp_path, "contacts", with_private=["name"])

    assert column(path, "Contacts", "Name") == ["Somebody Real"]
    assert cover(path)["Private columns left out"] == "Email, Phone"
    assert cover(path)["Personal data in it"].startswith("Name. Keep it no longer")


def test_the_cover_does_not_tell_what_a_private_field_was_asked_for(store, tmp_path):
    make(store, "contacts", name="Somebody Real")

    path = written(store, tmp_path, "contacts", where={"name": "Somebody Real"})

    assert cover(path)["Filter"] == "Name is (private)"
    assert cover(path)["Rows"] == "1"


def test_the_cover_says_what_the_sheet_is(store, tmp_path):
    make(store, "providers", kind="charity")
    make(store, "providers", kind="company")

    said = cover(written(store, tmp_path, "providers", where={"kind": "charity"}))

    assert said["Register"] == "Providers (providers)"
    assert said["Filter"] == "Type is charity"
    assert said["As it stood on"] == "6 October 2026"
    assert said["Rows"] == "1"
    assert said["Written by"] == "officer"


def test_only_the_columns_asked_for_go_out_in_their_order(store, tmp_path):
    make(store, "providers", ref="P-0001", name="Acme")

    path = written(store, tmp_path, "providers", "out.csv", columns=["name", "ref"])

    assert path.read_text("utf-8-sig").splitlines() == ["Provider,Reference", "Acme,P-0001"]


def test_a_column_that_is_not_there_is_refused_in_words(store, tmp_path):
    with pytest.raises(Invalid, match="Providers have no field “colour”"):
        written(store, tmp_path, "providers", columns=["colour"])


def test_the_list_goes_out_as_it_stood_on_a_past_day(store, tmp_path):
    make(store, "arrangements", **{"from": "1 April 2025", "to": "31 March 2026"})
    make(store, "arrangements", **{"from": "1 April 2026"})

    path = written(store, tmp_path, "arrangements", as_at=dt.date(2026, 3, 31))

    assert column(path, "Arrangements", "From") == [dt.date(2025, 4, 1)]
    assert cover(path)["As it stood on"] == "31 March 2026"


def test_text_files_are_utf8_with_the_mark_excel_looks_for(store, tmp_path):
    make(store, "providers", name="Café Thérapie")

    data = written(store, tmp_path, "providers", "out.csv").read_bytes()

    assert data.startswith(b"\xef\xbb\xbf")
    assert "Café Thérapie" in data.decode("utf-8-sig")


@pytest.mark.parametrize("text", [RISKY, "+44 20", "-5 a", "@home", "'=1"])
def test_no_cell_of_a_text_file_can_run(store, tmp_path, text):
    make(store, "providers", notes=text)

    [row] = csv_rows(written(store, tmp_path, "providers", "out.csv"))

    assert row["Notes"] == f"'{text}"


def csv_rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_amounts_days_and_flags_of_a_text_file_are_plain(store, tmp_path):
    make(store, "providers", sme="Yes")
    make(store, "rates", **{"amount": "£1,234.5", "from": "1 September 2025"})

    [provider] = csv_rows(written(store, tmp_path, "providers", "a.csv", where={"sme": "Yes"}))
    [rate] = csv_rows(written(store, tmp_path, "rates", "b.csv"))

    assert provider["SME"] == "Yes"
    assert (rate["Rate"], rate["From"]) == ("1234.50", "2025-09-01")


def test_json_keeps_amounts_exact_and_values_in_their_kind(store, tmp_path):
    make(store, "providers", ref="P-0001", name="Acme", sme="No", areas="North, East")
    make(store, "rates", provider="P-0001", amount="£0.10", minutes="45")

    providers = json.loads(written(store, tmp_path, "providers", "a.json").read_text("utf-8"))
    [rate] = json.loads(written(store, tmp_path, "rates", "b.json").read_text("utf-8"))

    assert (providers[0]["sme"], providers[0]["areas"]) == (False, ["North", "East"])
    assert (rate["amount"], rate["minutes"], rate["list"]) == ("0.10", 45, None)
    assert (rate["provider"], rate["provider_name"]) == ("P-0001", "Acme")


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv", "out.json"])
def test_stopping_half_way_leaves_the_file_that_was_there(store, tmp_path, name):
    make(store, "providers")
    path = tmp_path / name
    path.write_text("before")

    def stop(_done, total=None, _words=""):
        if total is not None:
            raise Cancelled

    with pytest.raises(Cancelled):
        export(store, PROVIDERS, path, today=TODAY, progress=stop)
    assert path.read_text() == "before"
    assert not list(tmp_path.glob(".*.tmp"))


def test_a_name_that_says_no_format_is_refused(store, tmp_path):
    with pytest.raises(NotSaved, match=r"\.xlsx, \.csv or \.json"):
        written(store, tmp_path, "providers", "out.doc")


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv", "out.json"])
def test_an_empty_register_goes_out_as_its_headings(store, tmp_path, name):
    path = tmp_path / name

    exported = export(store, PROVIDERS, path, today=TODAY)

    assert exported.rows == 0
    assert path.stat().st_size > 0


# --- what Excel asks of a workbook ---

ORDER = [  # of ECMA-376, as far as we use it
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "autoFilter",
    "dataValidations", "printOptions", "pageMargins", "pageSetup", "ignoredErrors", "drawing",
    "legacyDrawing", "tableParts",
]  # fmt: skip


@pytest.mark.parametrize("register", ENTITIES)
def test_a_workbook_is_put_together_as_excel_wants_it(store, tmp_path, register):
    make(store, register)
    entity = ENTITIES[register]
    private = [column.field for column in entity.columns if column.private]

    path = written(store, tmp_path, register, with_private=private)

    root = ElementTree.fromstring(sheet_xml(path, 2))  # noqa: S314  our own
    names = [child.tag.rpartition("}")[2] for child in root]
    assert names == [name for name in ORDER if name in names]
    sheet = openpyxl.load_workbook(path)[entity.title]
    [table] = sheet.tables.values()
    assert sheet.auto_filter.ref is None  # it would overlap with the table's
    assert table.autoFilter.ref == table.ref == sheet.dimensions
    assert [one.name for one in table.tableColumns] == [cell.value for cell in sheet[1]]
    assert len({one.name.casefold() for one in table.tableColumns}) == len(table.tableColumns)
    assert re.fullmatch(r"[A-Za-z_]\w*", table.displayName)


def test_an_empty_register_is_a_table_with_room_for_a_row(store, tmp_path):
    path = written(store, tmp_path, "providers")

    assert openpyxl.load_workbook(path)["Providers"].tables["Providers"].ref.endswith("2")
    assert cover(path)["Rows"] == "0"


def test_every_heading_has_a_note_of_what_the_field_means(store, tmp_path):
    make(store, "arrangements")

    sheet = openpyxl.load_workbook(written(store, tmp_path, "arrangements"))["Arrangements"]
    notes = {cell.value: cell.comment.text for cell in sheet[1]}

    assert notes["Provider"] == "Must be filled. The reference or name of a provider."
    assert "Not read back" in notes["Provider name"]


def test_more_rows_than_a_sheet_holds_are_refused_in_words(store, tmp_path, monkeypatch):
    monkeypatch.setattr("desktop.sheets.book_out.LAST_ROW", 3)
    for _ in range(3):
        make(store, "providers")

    with pytest.raises(NotSaved, match=r"room for 2 rows, and Providers has 3\. Export as \.csv"):
        written(store, tmp_path, "providers")


def test_excel_asks_about_what_is_no_day_or_no_amount(store, tmp_path):
    make(store, "rates")

    sheet = openpyxl.load_workbook(written(store, tmp_path, "rates"))["Rates"]
    letters = {cell.value: cell.column_letter for cell in sheet[1]}
    rules = {str(rule.sqref)[0]: rule for rule in sheet.data_validations.dataValidation}

    assert rules[letters["From"]].type == "date"
    assert rules[letters["Rate"]].type == "decimal"
    assert {rules[letters[name]].errorStyle for name in ("From", "Rate", "Minutes")} == {"warning"}


def test_a_drop_down_too_long_to_use_is_not_made(store, tmp_path, monkeypatch):
    monkeypatch.setattr("desktop.sheets.writing.MOST_CHOICES", 1)
    for _ in range(2):
        make(store, "arrangements")

    book = openpyxl.load_workbook(written(store, tmp_path, "arrangements"))
    letters = {str(r.sqref)[0] for r in book["Arrangements"].data_validations.dataValidation}

    assert "A" not in letters


@pytest.mark.parametrize("rows", [1, 2_500])
def test_many_rows_go_out_part_by_part_and_none_is_lost(store, tmp_path, rows):
    make(store, "lists", ref="QPL-1")
    therapy = "Occupational therapy"
    with store.write("Lots") as write:
        for number in range(rows):
            title = " & ".join(["x"] * (number % 3 + 1)) if number % 2 else f"Lot {number}"
            lot = {"list": "QPL-1", "code": str(number), "title": title, "therapies": therapy}
            write.save(ENTITIES["lots"], lot)

    path = written(store, tmp_path, "lots")

    codes = column(path, "Lots", "Lot")
    assert codes == [str(number) for number in range(rows)]
    if rows > 1:
        assert column(path, "Lots", "Title")[:4] == ["Lot 0", "x & x", "Lot 2", "x"]
