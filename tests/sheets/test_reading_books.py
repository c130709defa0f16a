"""Every kind of workbook through the reader's own process, and files that can't be read."""

import datetime as dt
import io
import os
import signal
import time
import zipfile

import pytest

from desktop.sheets import facts, reader_process
from desktop.sheets.reading import Limits, open_book
from desktop.sheets.unreadable import Unreadable
from desktop.sheets.workbooks import SMALL
from tests.on import no_memory_limits_in_wine
from tests.sheets.fixtures import Raw, ods, ole, sheet_xml, swap, text, xls, xlsb, xlsx

DAY = dt.date(2026, 3, 27)
ROWS = [["Name", "Cost", "Day"], ["Ash", 1.5, DAY], ["Birch", 2, DAY], ["Cedar", 3, DAY]]


def lines(path, sheet=None):
    with open_book(path) as book:
        name = sheet or book.sheets[0].name
        return [(number, tuple(row)) for chunk in book.lines(name) for number, row in chunk]


def refusal(path, limits=None):
    """Give the sentence a file is refused with, from the reader's own process."""
    began = time.monotonic()
    with pytest.raises(Unreadable) as wrong, open_book(path, limits) as book:
        for sheet in book.sheets:
            book.survey(sheet.name)
    assert time.monotonic() - began < 10
    return str(wrong.value)


def save(path, content):
    path.write_bytes(content)
    return path


# --- every kind ---


@pytest.mark.parametrize(
    ("make", "name", "kind"),
    [
        (xlsx, "a.xlsx", "xlsx"),
        (ods, "a.ods", "ods"),
        (xls, "a.xls", "xls"),
    ],
    ids=["xlsx", "ods", "xls"],
)
def test_every_kind_of_workbook_gives_the_same_lines(tmp_path, make, name, kind):
    path = make(tmp_path / name, ROWS)

    with open_book(path) as book:
        assert book.file.kind == kind
    assert lines(path) == [
        (2, ("Ash", 1.5, ("2026-03-27",))),
        (3, ("Birch", 2, ("2026-03-27",))),
        (4, ("Cedar", 3, ("2026-03-27",))),
    ]


def test_a_binary_workbook_gives_its_lines(tmp_path):
    path = xlsb(tmp_path / "a.xlsb", [["Name", "Cost"], ["Ash", 1.5], ["Birch", 2]])

    assert lines(path) == [(2, ("Ash", 1.5)), (3, ("Birch", 2))]


def test_whole_numbers_come_whole(tmp_path):
    ((_, row),) = lines(xlsx(tmp_path / "a.xlsx", [["Name", "Cost", "No"], ["Ash", 1.25, 7]]))

    assert [type(cell) for cell in row] == [str, float, int]


def test_a_day_of_a_1904_workbook_is_the_same_day(tmp_path):
    assert lines(xlsx(tmp_path / "a.xlsx", ROWS, mac=True))[0][1][2] == ("2026-03-27",)
    assert lines(xls(tmp_path / "a.xls", ROWS, mac=True))[0][1][2] == ("2026-03-27",)


def test_a_workbook_with_the_wrong_name_is_read_by_its_content_and_told(tmp_path):
    path = xlsx(tmp_path / "a.xls", ROWS)

    with open_book(path) as book:
        assert book.file.kind == "xlsx"
        assert "name ends in .xls, but it is an Excel workbook" in book.file.remarks[0]


def test_hidden_sheets_are_named(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", {"Seen": ROWS, "Unseen": ROWS}, hidden=("Unseen",))

    with open_book(path) as book:
        assert [(one.name, one.hidden) for one in book.sheets] == [
            ("Seen", False),
            ("Unseen", True),
        ]


def test_sheets_are_asked_one_by_one_in_any_order(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", {"A": ROWS, "B": ROWS[:3]})

    with open_book(path) as book:
        assert [book.survey(name).data_rows for name in ("B", "A", "B")] == [2, 3, 2]


def test_the_head_is_as_it_is_in_the_file(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [[], ["Title"], [], *ROWS])

    with open_book(path) as book:
        assert list(book.head("Sheet1", 1, 2)) == [(None,) * 3, ("Title", None, None)]
        assert book.size("Sheet1") == (7, 3)


def test_macros_and_links_are_told_and_left_alone(tmp_path):
    extra = {"xl/vbaProject.bin": "x", "xl/externalLinks/externalLink1.xml": "<externalLink/>"}
    path = xlsx(tmp_path / "a.xlsm", ROWS, extra=extra)

    with open_book(path) as book:
        assert (book.file.kind, book.file.macros) == ("xlsm", True)
        assert ["macros" in one or "not opened" in one for one in book.file.remarks] == [True, True]


def test_a_sheet_whose_tags_have_a_prefix_is_scanned_like_any_other(tmp_path):
    xml = sheet_xml([["Name", "Cost"], ["Ash", Raw(' t="e"', "<v>#REF!</v>")], ["Birch", 2]])
    for tag in ("worksheet", "sheetData", "row", "c", "v", "is", "t"):
        xml = xml.replace(f"<{tag} ", f"<x:{tag} ").replace(f"<{tag}>", f"<x:{tag}>")
        xml = xml.replace(f"</{tag}>", f"</x:{tag}>")
    path = xlsx(tmp_path / "a.xlsx", {"S": xml.replace(" xmlns=", " xmlns:x=")})

    assert lines(path)[0] == (2, ("Ash", ("#REF!", "error")))


def test_errors_are_found_whatever_the_order_of_the_sheets_files(tmp_path):
    bad = [["Name", "Cost"], ["Ash", Raw(' t="e"', "<v>#N/A</v>")], ["Birch", 2]]
    path = xlsx(tmp_path / "a.xlsx", {"One": ROWS, "Two": bad})
    swap(path, "xl/workbook.xml", 'name="One" sheetId="1" r:id="rId1"', 'name="One" r:id="rId2"')
    swap(path, "xl/workbook.xml", 'name="Two" sheetId="2" r:id="rId2"', 'name="Two" r:id="rId1"')

    assert lines(path, "One")[0] == (2, ("Ash", ("#N/A", "error")))


def test_errors_of_the_other_kinds_of_workbook_are_found_too(tmp_path):
    old = xls(tmp_path / "a.xls", [["Name", "Cost"], ["Ash", Raw("")], ["Birch", 2]])
    binary = xlsb(tmp_path / "a.xlsb", [["Name", "Cost"], ["Ash", 1], ["B", 2]], error_at={(2, 1)})
    wrong = Raw(' table:formula="of:=NA()" office:value-type="string"', "<text:p>#N/A</text:p>")
    open_one = ods(tmp_path / "a.ods", [["Name", "Cost"], ["Ash", wrong], ["Birch", 2]])

    for path in (old, binary, open_one):
        assert lines(path)[0] == (2, ("Ash", ("#N/A", "error")))


def test_columns_come_packed_and_are_given_as_they_were(tmp_path):
    rows = [["Name", "Cost", "Day", "Odd"], ["Ash", 1.5, DAY, "a\x01b"], ["Birch", None, None, "c"]]
    path = text(tmp_path / "a.csv", [[str(cell or "") for cell in row] for row in rows])

    with open_book(path) as book:
        (chunk,) = list(book.columns("a"))

    assert list(chunk.numbers) == [2, 3]
    assert [chunk.column(place) for place in range(5)] == [
        ["Ash", "Birch"],
        ["1.5", None],
        ["2026-03-27", None],
        ["a\x01b", "c"],
        [None, None],
    ]
    assert chunk.joined(0) == "Ash\0Birch"
    assert chunk.joined(1) == "1.5\0\1"


# --- what can't be read ---


def test_a_file_that_is_not_there_or_is_a_folder_is_said_to_be(tmp_path):
    assert "There is no file gone.csv" in refusal(tmp_path / "gone.csv")
    assert "is a folder" in refusal(tmp_path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\n \n", "nothing in it"),
        (b"%PDF-1.7 something", "is a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "is a web page"),
        (b"\xef\xbb\xbf<!DOCTYPE html><table>", "is a web page"),
        (b"<?xml version='1.0'?><Workbook/>", "is an XML file"),
        (b"MZ\x90\x00", "is a program"),
        (b"\x00\x01\x02\x03\x04" * 100, "is a damaged workbook"),
        (b"PK\x03\x04 and nothing more", "cut short"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and nothing more", "is damaged"),
        (b"\x09\x00\x04\x00\x02\x00\x10\x00" + bytes(64), "Excel 4 or older"),
    ],
)
def test_what_is_no_workbook_is_called_what_it_is(tmp_path, content, words):
    assert words in refusal(save(tmp_path / "list.xls", content))


def test_a_zip_that_is_no_workbook_is_called_what_it_is(tmp_path):
    def zipped(name, member):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(member, "x")
        return refusal(tmp_path / name)

    assert "is a Word document" in zipped("a.xlsx", "word/document.xml")
    assert "zip archive, not a workbook" in zipped("b.xlsx", "photo.jpg")


def test_a_password_is_named_as_the_reason(tmp_path):
    locked = save(tmp_path / "a.xlsx", ole({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}))

    assert "protected with a password" in refusal(locked)
    assert "protected with a password" in refusal(xls(tmp_path / "b.xls", ROWS, password=True))


def test_an_office_document_without_a_sheet_is_refused(tmp_path):
    letter = save(tmp_path / "letter.xls", ole({"WordDocument": b"x"}))

    assert "is a Word document" in refusal(letter)


def test_a_ring_of_sectors_is_refused(tmp_path):
    assert "is damaged" in refusal(xls(tmp_path / "ring.xls", ROWS, cyclic=True))


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.99])
def test_a_workbook_cut_short_is_refused(tmp_path, part):
    whole = xlsx(tmp_path / "whole.xlsx", ROWS * 50).read_bytes()

    assert "cut short" in refusal(save(tmp_path / "cut.xlsx", whole[: int(len(whole) * part)]))


def test_a_bomb_is_refused_unopened(tmp_path):
    path = xlsx(tmp_path / "bomb.xlsx", ROWS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b" " * 60_000_000)

    assert "would unpack to" in refusal(path)


def test_xml_entities_are_refused(tmp_path):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    path = xlsx(tmp_path / "lol.xlsx", ROWS)
    swap(path, "xl/worksheets/sheet1.xml", "<worksheet", f"{bomb}<worksheet")

    assert "defines XML entities" in refusal(path)


def test_a_value_in_the_last_cell_is_named_as_the_reason(tmp_path):
    xml = sheet_xml(ROWS).replace(
        "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    words = refusal(xlsx(tmp_path / "far.xlsx", {"S": xml}))

    assert "far out of its table" in words
    assert "16,384" in words


def test_a_far_value_in_a_large_sheet_is_refused_while_it_is_read(tmp_path):
    """On a busy machine the reader may run out of room before the scan beside it has the cause."""
    xml = sheet_xml([["Name", "Cost"], *(["Ash Tree Therapies", n] for n in range(60_000))])
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    path = xlsx(tmp_path / "far.xlsx", {"S": xml.replace("</sheetData>", far)})

    words = refusal(path)

    assert len(xml) > SMALL
    assert "far out of its table" in words or "more memory than is safe" in words


@no_memory_limits_in_wine
def test_a_reader_that_waits_reads_the_next_file_within_its_limits(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [["Name", "Cost"], *([f"Row {n}", n] for n in range(60_000))])

    reader_process.warm()
    waiting = reader_process.waiting()
    with open_book(path) as book:
        assert reader_process.waiting() is None
        assert book.survey("Sheet1").data_rows == 60_000
    reader_process.warm()

    assert waiting
    assert reader_process.waiting() != waiting
    assert "more memory than is safe" in refusal(path, Limits(megabytes=1, megabytes_a_megabyte=0))


def test_a_reader_that_died_waiting_is_no_obstacle(tmp_path):
    path = text(tmp_path / "a.csv", [["Name", "Cost"], ["Ash", 1]])
    reader_process.warm()
    os.kill(reader_process.waiting(), signal.SIGTERM)
    time.sleep(0.2)

    with open_book(path) as book:
        assert book.survey("a").data_rows == 1


def test_a_million_formatted_rows_are_no_obstacle(tmp_path):
    empty = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(5, 300_000))
    path = xlsx(
        tmp_path / "a.xlsx", {"S": sheet_xml(ROWS).replace("</sheetData>", f"{empty}</sheetData>")}
    )

    with open_book(path) as book:
        assert book.survey("S").data_rows == 3


@no_memory_limits_in_wine
def test_a_reader_without_memory_ends_with_a_sentence(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [["Name", "Cost"], *([f"Row {n}", n] for n in range(60_000))])

    assert "more memory than is safe" in refusal(path, Limits(megabytes=1, megabytes_a_megabyte=0))


def test_a_reader_that_is_silent_too_long_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(reader_process, "TICK", 0.001)
    path = xlsx(tmp_path / "a.xlsx", [["Name", "Cost"], *([f"Row {n}", n] for n in range(60_000))])

    words = refusal(path, Limits(seconds=0.0, seconds_a_megabyte=0.0))

    assert "took longer than" in words


def test_closing_half_way_ends_the_reader_at_once(tmp_path):
    path = text(tmp_path / "a.csv", [["Name", "Cost"], *([f"Row {n}", n] for n in range(200_000))])
    book = open_book(path)
    next(book.lines("a"))
    began = time.monotonic()

    book.close()

    assert time.monotonic() - began < 2


def test_the_document_of_read_has_what_it_promises(tmp_path):
    found = facts.read(xlsx(tmp_path / "a.xlsx", ROWS))

    assert found["file"]["kind"] == "xlsx"
    (sheet,) = found["sheets"]
    assert {"name", "hidden", "header_rows", "data_rows", "skipped", "columns", "warnings"} <= set(
        sheet
    )
    assert set(sheet["columns"][0]) >= {
        "position", "heading", "kind", "blank", "distinct", "total", "earliest", "latest", "odd",
    }  # fmt: skip
    assert sheet["columns"][1]["total"] == "6.50"


def test_the_document_is_told_in_words_too(tmp_path):
    out = io.StringIO()
    out.write(facts.in_words(facts.read(xlsx(tmp_path / "a.xlsx", ROWS))))

    assert "3 rows, headings in row 1" in out.getvalue()
    assert "total 6.50" in out.getvalue()


def test_the_settings_bound_what_a_reader_may_use(tmp_path, monkeypatch):
    from desktop import settings
    from desktop.sheets import reading
    from desktop.sheets.reader_process import Limits

    given = []
    monkeypatch.setattr(
        settings, "load", lambda: settings.Settings(import_seconds=20, import_megabytes=300)
    )
    monkeypatch.setattr(reading, "Book", lambda _, limits: given.append(limits))

    reading.open_book(tmp_path / "any.csv")

    assert given == [Limits(most_megabytes=300, most_seconds=20)]
