"""Text files: encodings, delimiters, line ends, quotes, torn records."""

import codecs

import pytest

from desktop.sheets.opened import Opened
from desktop.sheets.unreadable import Unreadable
from tests.sheets.fixtures import text
from tests.sheets.reading_help import BODY, HEADS, column, said, survey

PLAIN = "Name,Amount\r\nCafé Ltd,£5.50\r\nBirch,1\r\n"


@pytest.fixture
def read(tmp_path):
    """Survey a file of the bytes or text given."""

    def survey_of(content, name="file.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return survey(path)

    return survey_of


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (PLAIN.encode(), "utf-8"),
        (codecs.BOM_UTF8 + PLAIN.encode(), "utf-8-sig"),
        (PLAIN.encode("cp1252"), "cp1252"),
        (PLAIN.encode("utf-16"), "utf-16"),
        (PLAIN.encode("utf-16-le"), "utf-16-le"),
        (PLAIN.encode("utf-16-be"), "utf-16-be"),
    ],
    ids=["utf-8", "bom", "windows", "utf-16", "utf-16-le", "utf-16-be"],
)
def test_every_encoding_gives_the_same_table(tmp_path, content, encoding):
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    opened = Opened(path)

    assert opened.about()["encoding"] == encoding
    assert opened.head("file", 1, 3) == [
        ("Name", "Amount"),
        ("Café Ltd", "£5.50"),
        ("Birch", "1"),
    ]


def test_a_lone_bad_byte_is_read_as_windows_and_told(read):
    content = "Name,Amount\nCafé,1\nJosé,2\n".encode().replace("é".encode(), b"\xe9", 1)

    found = read(content)

    assert column(found, "Name")["distinct"] == 2
    assert "2: A character is not UTF-8" in said(found)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path, delimiter):
    rows = [HEADS, *([*row[:3], row[3].replace(",", "")] for row in BODY)]
    path = text(tmp_path / "file.csv", rows, delimiter=delimiter)

    assert Opened(path).about()["delimiter"] == delimiter
    assert column(survey(path), "Amount")["total"] == "1400.00"


def test_a_line_that_names_the_delimiter_is_obeyed_and_no_data(read):
    found = read("sep=;\nName;Amount, net\nAsh;1,5\nBirch;2,5\n")

    assert found["data_rows"] == 2
    assert [one["heading"] for one in found["columns"]] == ["Name", "Amount, net"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_a_line_end(tmp_path, end):
    path = text(tmp_path / "file.csv", [["Name", "Cost"], ["Ash", 1], ["Birch", 2]], end=end)

    assert survey(path)["data_rows"] == 2


def test_mixed_line_ends_are_line_ends(read):
    assert read(b"Name,Cost\r\nAsh,1\nBirch,2\rCedar,3\r\n")["data_rows"] == 3


def test_blank_records_are_counted_in_row_numbers(read):
    found = read("Name,Cost\n\nAsh,1\n\n\nBirch,lots\nCedar,3\nDale,4\nElm,5\nFir,6\n")

    assert found["data_rows"] == 6
    assert found["warnings"][0]["row"] == 6


def test_quotes_hold_delimiters_and_line_ends(read):
    found = read('Name,Cost\n"Ash, Birch\nand Cedar",1\nDale,2\n')

    assert (found["data_rows"], column(found, "Name")["distinct"]) == (2, 2)


def test_a_quote_that_is_never_closed_swallows_nothing(read):
    lines = [f"Row {n} Ltd,{n}" for n in range(1, 50)]
    lines[9] = '"Row 10 Ltd,10'

    found = read("Name,Cost\n" + "\n".join(lines) + "\n")

    assert (found["data_rows"], column(found, "Cost")["total"]) == (49, "1225.00")
    assert "never closed" in said(found)


def test_a_comma_inside_an_unquoted_amount_is_settled_and_told(read):
    rows = [f"Row {n} Ltd,{n}.50,0{n}/04/2026" for n in range(1, 8)]

    found = read("Name,Amount,Date\n" + "\n".join([*rows, "Big Ltd,1,234.50,09/04/2026"]) + "\n")

    assert column(found, "Amount")["total"] == "1266.00"
    assert column(found, "Date")["latest"] == "2026-04-09"
    assert "9: A comma inside an amount split it in two; it was put together" in said(found)


def test_a_comma_inside_an_unquoted_text_is_settled_where_only_one_way_fits(read):
    rows = [f"{n},Row {n} Ltd,{n}.50" for n in range(1, 8)]

    found = read("No of rows,Name,Amount\n" + "\n".join([*rows, "8,Ash, Birch and Co,9.00"]))

    assert column(found, "Amount")["total"] == "40.50"
    assert "put together" in said(found)


def test_a_row_too_wide_that_can_not_be_settled_is_told(read):
    found = read("Name,Town\nAsh,Dover\nBirch,Deal\nCedar,Ash\nDale,Wye,Kent,Extra\n")

    assert found["data_rows"] == 4


def test_a_record_broken_over_two_lines_is_joined_and_told(read):
    rows = [f"P-{n},Row {n} Ltd,{n}.50,0{n}/04/2026" for n in range(1, 8)]
    rows.insert(3, "P-8,Broken\nLtd,5.00,08/04/2026")

    found = read("Ref,Name,Amount,Date\n" + "\n".join(rows) + "\n")

    assert (found["data_rows"], column(found, "Amount")["total"]) == (8, "36.50")
    assert "5: The record went over two lines; they were joined" in said(found)


def test_ragged_rows_are_filled_up(read):
    found = read("Name,Cost,Notes\nAsh,1\nBirch,2,fine\nCedar\nDale,3,,,\n")

    assert (found["data_rows"], column(found, "Cost")["total"]) == (4, "6.00")
    assert column(found, "Notes")["blank"] == 3


def test_nul_characters_are_left_out_and_told(read):
    found = read(b"Name,Cost\nAsh\0,1\nBirch,2\n")

    assert column(found, "Cost")["total"] == "3.00"
    assert "NUL" in said(found)


def test_a_tab_separated_file_is_called_so(tmp_path):
    path = text(tmp_path / "file.tsv", [["Name", "Cost"], ["Ash", 1]], delimiter="\t")

    assert Opened(path).about()["kind"] == "tsv"


def test_a_text_file_with_a_workbooks_name_is_read_and_told(tmp_path):
    path = text(tmp_path / "export.xls", [["Name", "Cost"], ["Ash", 1], ["Birch", 2]])
    about = Opened(path).about()

    assert about["kind"] == "csv"
    assert "name ends in .xls, but it is a text file" in about["remarks"][0]


def test_a_json_list_of_records_is_a_table(read):
    found = read('[{"name": "Ash", "cost": 1.5}, {"name": "Birch", "cost": 2}]', "list.json")

    assert (found["data_rows"], column(found, "cost")["total"]) == (2, "3.50")


@pytest.mark.parametrize(
    ("content", "words"),
    [("a,b\n" + "x" * 10_000_001, "10,000,000 characters"), ("a,b\n" + "," * 5_000, "4,096 cells")],
    ids=["long", "wide"],
)
def test_what_no_table_has_is_refused(read, content, words):
    with pytest.raises(Unreadable, match=words):
        read(content)


@pytest.mark.parametrize("blank", [150, 450, 5_000, 9_000, 70_000])
@pytest.mark.parametrize("line", ["\n", "\r\n", ";;\n"])
def test_any_number_of_blank_lines_may_stand_above_the_headings(read, blank, line):
    found = read(line * blank + "Name;Amount;Note\nA;1.50;\nB;2;x\n")

    assert (found["header_rows"], found["data_rows"]) == ([blank + 1], 2)
    assert column(found, "Amount")["total"] == "3.50"


@pytest.mark.parametrize("size", [1, 5_000, 2_000_000])
def test_a_file_of_nothing_but_blanks_has_nothing_in_it(read, size):
    with pytest.raises(Unreadable, match="has nothing in it"):
        read("\n" * size)
