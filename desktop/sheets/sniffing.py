"""What a file is, by its content and not its name, and why some are not even opened."""

import re
import zipfile
from pathlib import Path

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_UNPACKED = 1_500_000_000
MAX_RATIO = 300
OTHERS = {
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"\x1f\x8b": "a compressed archive",
    b"MZ": "a program",
    b"SQLite format 3": "a database",
    b"{\\rtf": "a Word document",
}
BOOKS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}
TEXTS = {".csv", ".tsv", ".txt", ".tab"}
SAVE_AS = "Open it in Excel, save it as an Excel workbook (.xlsx), and import that."


class Unreadable(Exception):
    """The file can't be read as a table; the text says why and what to do."""


def kind_of(path: Path) -> str:
    """Say what a file is: xlsx, xlsm, xlsb, ods, xls, json or text.

    Raises:
        Unreadable: when it is none of them, or not safe to open.
    """
    try:
        with path.open("rb") as file:
            head = file.read(8192)
    except FileNotFoundError:
        raise Unreadable(
            f"There is no file {path.name} there. Check its name and folder."
        ) from None
    except IsADirectoryError:
        raise Unreadable(f"{path.name} is a folder. Choose a file.") from None
    except OSError:
        raise Unreadable(f"{path.name} can't be opened. Is it open in another program?") from None
    if not head:
        raise Unreadable(f"{path.name} is empty.")
    for mark, what in OTHERS.items():
        if head.startswith(mark):
            raise Unreadable(f"{path.name} is {what}, not a spreadsheet.")
    if head.startswith(OLE):
        return _ole(path)
    if head.startswith(b"PK"):
        return _zip(path)
    return _text(path, head)


def _ole(path: Path) -> str:
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Unreadable(
            f"{path.name} is protected with a password. Open it in Excel, take the password off "
            "(File, Info, Protect Workbook) and save it, then import it."
        )
    if not any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        raise Unreadable(f"{path.name} is an Office document without a worksheet. {SAVE_AS}")
    if b"\x2f\x00\x36\x00" in content or b"\x2f\x00\x04\x00" in content[:100_000]:
        raise Unreadable(f"{path.name} is protected with a password. {SAVE_AS}")
    return "xls"


def _zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        raise Unreadable(
            f"{path.name} is damaged or was cut short. Fetch it again, or open and save it in Excel."
        ) from None
    names = {member.filename for member in members}
    unpacked = sum(member.file_size for member in members)
    largest = max(
        (m.file_size / max(m.compress_size, 1) for m in members if m.file_size > 1 << 24), default=0
    )
    if unpacked > MAX_UNPACKED or largest > MAX_RATIO:
        raise Unreadable(
            f"{path.name} would unpack to {unpacked / 1e6:,.0f} MB, which no ordinary workbook does. "
            "It was not opened. If you trust it, save the sheet you need as CSV."
        )
    if "xl/workbook.xml" in names:
        return "xlsm" if any(name.endswith("vbaProject.bin") for name in names) else "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "mimetype" in names or "content.xml" in names:
        return _open_document(path, names)
    if any(name.startswith("word/") for name in names):
        raise Unreadable(f"{path.name} is a Word document, not a spreadsheet.")
    raise Unreadable(f"{path.name} is a zip archive, not a workbook. Unpack it first.")


def _open_document(path: Path, names: set[str]) -> str:
    with zipfile.ZipFile(path) as archive:
        kind = archive.read("mimetype")[:100] if "mimetype" in names else b""
        manifest = (
            archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
        )
    if b"encryption-data" in manifest:
        raise Unreadable(f"{path.name} is protected with a password. Save it without one first.")
    if kind and b"spreadsheet" not in kind:
        raise Unreadable(f"{path.name} is an OpenDocument file, but not a spreadsheet.")
    return "ods"


def _text(path: Path, head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table")):
        raise Unreadable(f"{path.name} is a web page, whatever its name says. {SAVE_AS}")
    if start.startswith(b"<?xml") or (start.startswith(b"<") and b"xmlns" in start):
        raise Unreadable(f"{path.name} is an XML file, not a workbook. {SAVE_AS}")
    if path.suffix.lower() == ".json":
        return "json"
    wide = (
        head.startswith((b"\xff\xfe", b"\xfe\xff"))
        or head[1:200:2].count(0) > 60
        or head[:200:2].count(0) > 60
    )
    control = len(re.findall(rb"[\x00-\x08\x0e-\x1f]", head))
    if not wide and control > len(head) // 20:
        what = (
            "a damaged workbook" if path.suffix.lower() in BOOKS else "not a text file or workbook"
        )
        raise Unreadable(f"{path.name} is {what}. {SAVE_AS}")
    return "text"
