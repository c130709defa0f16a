"""Files made to do harm, and files that are broken: a sentence within 10 seconds and 1 GB.

Each is read by the program itself in a process of its own, and both are measured together.
"""

import hashlib
import json
import os
import random
import signal
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from desktop.sheets.opened import Opened
from desktop.sheets.reading import open_book
from desktop.sheets.unreadable import Unreadable
from tests.factories import make as make_row
from tests.sheets import fixtures
from tests.sheets.fixtures import ods, ole, swap, text, xls, xlsb, xlsx
from tests.sheets.import_tools import bring_in, dump

ROWS = [["Ref", "Name", "Cost"], *([f"P-{n}", f"Ash {n}", n * 1.5] for n in range(1, 40))]
MOST_SECONDS, MOST_BYTES = 10, 10**9
ROOT = Path(__file__).parents[2]


def members_of(path):
    with zipfile.ZipFile(path) as archive:
        return {one.filename: archive.read(one) for one in archive.infolist()}


def packed(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def memory_of(pid):
    """Give the memory of a process and of all below it, in bytes."""
    try:
        used = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return 0
    return used + sum(map(memory_of, below))


def read(path):
    """Read a file by the command line; give its document and what it says, within the bounds."""
    before = hashlib.sha256(path.read_bytes()).digest()
    begun, most = _work(), 0
    with (path.parent / "out").open("wb") as out, (path.parent / "err").open("wb") as err:
        running = subprocess.Popen(
            [sys.executable, "-m", "desktop", "read", str(path), "--json"],
            stdout=out, stderr=err, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        while running.poll() is None:
            most = max(most, memory_of(running.pid))
            time.sleep(0.02)
    said = (path.parent / "err").read_text()
    assert _work() - begun < MOST_SECONDS
    assert most < MOST_BYTES
    assert "Traceback" not in said
    assert hashlib.sha256(path.read_bytes()).digest() == before
    return json.loads((path.parent / "out").read_text()), said, running.returncode


def _work():
    """Give the seconds the machine has worked for processes that are over, ours among them."""
    spent = os.times()
    return spent.children_user + spent.children_system


def refused(path):
    """Read a file that can't be; give the sentence."""
    _, said, code = read(path)
    assert code == 1
    assert path.name in said
    return said


# --- bombs ---


def with_sheet(path, xml, **more):
    """Write a workbook whose first sheet has the XML given between its rows' tags."""
    head, _ = fixtures.sheet_xml([]).split("</sheetData>")
    return xlsx(path, {"Sheet1": f"{head}{xml}</sheetData></worksheet>"}, **more)


def test_a_few_bytes_of_text_named_very_often_exhaust_nothing_else(tmp_path):
    text_ = f'<sst xmlns="{fixtures.MAIN}"><si><t>{"x" * 30_000}</t></si></sst>'
    rows = "".join(
        f'<row r="{n}">'
        + "".join(f'<c r="{one}{n}" t="s"><v>0</v></c>' for one in "ABCDEFGHIJ")
        + "</row>"
        for n in range(1, 20_000)
    )
    link = (
        f'<Relationship Id="rId98" Type="{fixtures.LINKS}/sharedStrings" '
        'Target="sharedStrings.xml"/></Relationships>'
    )
    path = with_sheet(tmp_path / "strings.xlsx", rows,
                      extra={"xl/sharedStrings.xml": text_})  # fmt: skip
    swap(path, "xl/_rels/workbook.xml.rels", "</Relationships>", link)

    assert "needs more memory than is safe" in refused(path)


def repeating(path, times):
    """A workbook each of whose rows says how often it comes."""
    ods(path, ROWS)
    swap(path, "content.xml", "<table:table-row>",
         f'<table:table-row table:number-rows-repeated="{times}">')  # fmt: skip
    return path


def test_a_row_that_says_it_comes_a_million_times_is_refused_at_once(tmp_path):
    path, began = repeating(tmp_path / "rows.ods", 1_048_000), time.monotonic()

    assert "repeats one row 1,048,000 times" in refused(path)
    assert time.monotonic() - began < 5


def test_a_row_that_says_it_comes_very_often_is_borne(tmp_path):
    path = repeating(tmp_path / "rows.ods", 60_000)

    document, _, code = read(path)

    assert (code, len(document["sheets"][0]["skipped"]) <= 50_000) == (0, True)


def test_a_member_that_is_larger_than_it_says_is_refused(tmp_path):
    path = xlsx(tmp_path / "lying.xlsx", ROWS)
    members = members_of(path)
    sheet = members["xl/worksheets/sheet1.xml"]
    row = b'<row r="99"><c r="A99"><v>1</v></c></row>'
    large = sheet.replace(b"</sheetData>", row * 700_000 + b"</sheetData>")
    packed(path, members | {"xl/worksheets/sheet1.xml": large})
    content = bytearray(path.read_bytes())
    for mark, at in ((b"PK\1\2", 24), (b"PK\3\4", 22)):
        place = -1
        while (place := content.find(mark, place + 1)) >= 0:
            if struct.unpack_from("<I", content, place + at)[0] == len(large):
                struct.pack_into("<I", content, place + at, 5_000)
    path.write_bytes(content)

    assert "damaged" in refused(path)


@pytest.mark.parametrize("kind", ["rows", "columns"])
def test_a_million_formatted_rows_or_all_columns_are_no_data(tmp_path, kind):
    empty = (
        "".join(f'<row r="{n}" s="1" customFormat="1"><c r="B{n}" s="1"/></row>'
                for n in range(60, 1_048_576))
        if kind == "rows"
        else '<row r="60">' + "".join(
            f'<c r="{fixtures.letters(n)}60" s="1"/>' for n in range(16_384)) + "</row>"
    )  # fmt: skip
    rows = fixtures.sheet_xml(ROWS).split("<sheetData>")[1].split("</sheetData>")[0]

    document, _, code = read(with_sheet(tmp_path / "empty.xlsx", rows + empty))

    [sheet] = document["sheets"]
    assert (code, sheet["data_rows"], len(sheet["columns"])) == (0, 39, 3)


def test_16_384_columns_are_read_or_refused_in_words(tmp_path):
    wide = [[f"H{n}" for n in range(16_384)], list(range(16_384))]

    assert "16,384" in refused(xlsx(tmp_path / "wide.xlsx", wide))
    assert "more than 4,096 cells" in refused(text(tmp_path / "wide.csv", wide))
    document, _, _ = read(ods(tmp_path / "wide.ods", wide))
    assert len(document["sheets"][0]["columns"]) == 16_384


def test_json_of_endless_fields_is_refused(tmp_path):
    path = tmp_path / "wide.json"
    path.write_text(json.dumps([{f"field {n}": 1} for n in range(20_000)]))

    assert "more than 4,096 fields" in refused(path)


# --- XML that reaches out or blows up ---


def doctype(kind):
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    return {"bomb": bomb, "outside": outside}[kind]


@pytest.mark.parametrize("kind", ["bomb", "outside"])
@pytest.mark.parametrize("make", [xlsx, ods])
def test_entities_are_refused(tmp_path, make, kind):
    path = make(tmp_path / f"entity.{make.__name__}", ROWS)
    member = "xl/worksheets/sheet1.xml" if make is xlsx else "content.xml"
    members = members_of(path)
    whole = members[member].decode().removeprefix('<?xml version="1.0" encoding="UTF-8"?>')
    packed(path, members | {member: (doctype(kind) + whole.replace("Ash 1<", "&b;<")).encode()})

    assert "defines XML entities" in refused(path)


def test_entities_defined_far_down_are_never_expanded(tmp_path):
    path = xlsx(tmp_path / "late.xlsx", ROWS)
    members = members_of(path)
    whole = members["xl/worksheets/sheet1.xml"].decode().split("?>", 1)[1]
    late = '<?xml version="1.0"?>' + " " * 9_000 + doctype("bomb") + whole.replace("Ash 1<", "&b;<")
    packed(path, members | {"xl/worksheets/sheet1.xml": late.encode()})

    document, said, _ = read(path)

    assert "aaaaaaaaaa" not in json.dumps(document) + said


def test_macros_links_and_connections_are_told_and_left_alone(tmp_path):
    members = {
        "xl/vbaProject.bin": "never run",
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
        "xl/connections.xml": "<connections/>",
    }

    document, _, code = read(xlsx(tmp_path / "reaching.xlsm", ROWS, extra=members))

    told = " ".join(document["file"]["remarks"])
    assert (code, document["file"]["macros"], document["sheets"][0]["data_rows"]) == (0, True, 39)
    for words in ("macros; they are never run", "other workbooks; they are not opened",
                  "data connections; they are not used"):  # fmt: skip
        assert words in told


# --- locked, misnamed, cut short ---


def locked(folder):
    """Make a locked file of each kind that can be."""
    book = ole({"EncryptedPackage": b"x" * 100, "EncryptionInfo": b"y" * 100})
    (folder / "locked.xlsx").write_bytes(book)
    xls(folder / "locked.xls", ROWS, password=True)
    ods(folder / "locked.ods", ROWS)
    swap(folder / "locked.ods", "META-INF/manifest.xml", "<manifest/>",
         "<manifest><encryption-data/></manifest>")  # fmt: skip
    return [folder / f"locked.{kind}" for kind in ("xlsx", "xls", "ods")]


def test_a_locked_file_is_called_locked(tmp_path):
    for path in locked(tmp_path):
        assert "protected with a password" in refused(path)


@pytest.mark.parametrize("name", ["xlsx", "xlsb", "xls", "ods", "csv"])
@pytest.mark.parametrize("make", [xlsx, xlsb, xls, ods, text])
def test_a_wrong_name_is_told_and_the_content_read(tmp_path, make, name):
    right = make(tmp_path / f"right.{'csv' if make is text else make.__name__}", ROWS)
    path = tmp_path / f"named.{name}"
    path.write_bytes(right.read_bytes())

    opened = Opened(path)

    about = opened.about()
    assert opened.survey(about["sheets"][0]["name"], None)["data_rows"] == 39
    assert bool(about["remarks"]) == (right.suffix != path.suffix)


@pytest.mark.parametrize("make", [xlsx, xlsb, xls, ods])
def test_a_workbook_cut_anywhere_is_refused_in_words(tmp_path, make):
    path = make(tmp_path / f"cut.{make.__name__}", ROWS)
    whole = path.read_bytes()
    chance = random.Random(make.__name__)
    cuts = {
        1,
        4,
        8,
        30,
        512,
        len(whole) - 1,
        len(whole) - 22,
        *chance.sample(range(len(whole)), 60),
    }

    read_all_the_same = []
    for cut in sorted(cuts):
        path.write_bytes(whole[:cut])
        try:
            opened = Opened(path)
            found = opened.survey(opened.about()["sheets"][0]["name"], None)
        except Unreadable as wrong:
            assert str(wrong).startswith("cut.")  # noqa: PT017
        else:
            read_all_the_same.append((cut, found["data_rows"]))
    assert all(rows == 39 for _, rows in read_all_the_same)
    assert all(cut > len(whole) - 600 for cut, _ in read_all_the_same)  # only idle bytes are gone


@pytest.mark.parametrize("at", [44, 48, 60, 68, 76])
@pytest.mark.parametrize("number", [0, 1, 0x7FFFFFFF, 0xFFFFFFF0])
def test_tables_of_an_old_workbook_that_lead_astray_are_survived(tmp_path, at, number):
    path = xls(tmp_path / "astray.xls", ROWS)
    content = bytearray(path.read_bytes())
    struct.pack_into("<I", content, at, number)
    path.write_bytes(content)

    try:
        opened = Opened(path)
        assert opened.survey(opened.about()["sheets"][0]["name"], None)["data_rows"] <= 39
    except Unreadable as wrong:
        assert str(wrong).startswith("astray.xls")  # noqa: PT017


def test_a_chain_of_sectors_that_runs_in_a_ring_is_refused(tmp_path):
    assert "its parts do not hang together" in refused(xls(tmp_path / "r.xls", ROWS, cyclic=True))


def test_none_of_them_changes_the_store(store, tmp_path):
    make_row(store, "providers", ref="P-1", name="Acme")
    before = dump(store)
    broken = tmp_path / "cut.xlsx"
    broken.write_bytes(xlsx(tmp_path / "whole.xlsx", ROWS).read_bytes()[:900])

    for path in [*locked(tmp_path), broken, xls(tmp_path / "ring.xls", ROWS, cyclic=True)]:
        with pytest.raises(Unreadable):
            bring_in(store, "providers", path)

    assert dump(store) == before


# --- the reader's death ---


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows ends processes otherwise")
def test_a_reader_that_is_killed_is_a_sentence(tmp_path):
    rows = [["Ref", "Cost"], *([f"P-{n}", n] for n in range(200_000))]
    with open_book(text(tmp_path / "long.csv", rows)) as book:
        chunks = book.columns("long")
        next(chunks)
        os.kill(book._reader._child.pid, signal.SIGKILL)

        with pytest.raises(Unreadable, match=r"long\.csv .*reading was stopped"):
            for _ in chunks:
                pass
        book._reader._child.wait(timeout=10)
        assert not book.is_alive
    with open_book(text(tmp_path / "next.csv", rows[:5])) as book:  # the program lives on
        assert book.survey("next").data_rows == 4
