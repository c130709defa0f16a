"""What a file is, by its content and not its name, and why some are not even opened."""

import re
import struct
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from desktop.sheets import ole
from desktop.sheets.unreadable import SAVE_AS, Unreadable
from desktop.sheets.zip_checks import DAMAGED, checked_members

__all__ = ["SAVE_AS", "Sniffed", "Unreadable", "sniff"]

OTHERS = {
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"BM": "a picture",
    b"II*\0": "a picture",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"\x1f\x8b": "a compressed archive",
    b"BZh": "a compressed archive",
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
    b"\x00\x01\x00\x00Standard": "an Access database",
    b"{\\rtf": "a Word document",
}
BOOKS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}
TEXTS = {".csv", ".tsv", ".txt", ".tab"}
OLD_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
LOCKED = (
    "{} is protected with a password. Open it in Excel, take the password off "
    "(File, Info, Protect Workbook) and save it, then import it."
)
WORDS = {
    "xlsx": "an Excel workbook",
    "xlsm": "an Excel workbook with macros",
    "xlsb": "a binary Excel workbook",
    "xls": "an Excel 97 workbook",
    "ods": "an OpenDocument spreadsheet",
    "text": "a text file",
    "json": "a JSON file",
}
BLANK = b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"
BLOCK = 1 << 20  # bytes read at a time


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What a file is.

    Attributes:
        kind: xlsx, xlsm, xlsb, ods, xls, json or text.
        remarks: what is to be said of it: a wrong name, macros, links to other files.
    """

    kind: str
    remarks: list[str] = field(default_factory=list)


def sniff(path: Path) -> Sniffed:
    """Say what a file is.

    Raises:
        Unreadable: when it is no table, or not safe to open.
    """
    head = _head(path)
    if not head:
        raise Unreadable(f"{path.name} is empty.")
    if head.startswith(ole.MARK):
        return _named(path, _ole(path))
    if head.startswith(b"PK"):
        return _named(path, _zip(path))
    for mark, what in OTHERS.items():
        if head.startswith(mark):
            raise Unreadable(f"{path.name} is {what}, not a spreadsheet.")
    if head.startswith(OLD_BIFF):
        raise Unreadable(f"{path.name} was made by Excel 4 or older. {SAVE_AS}")
    return _named(path, Sniffed(_text(path, head)))


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(8192)
    except FileNotFoundError:
        raise Unreadable(
            f"There is no file {path.name} there. Check its name and folder."
        ) from None
    except IsADirectoryError:
        raise Unreadable(f"{path.name} is a folder. Choose a file.") from None
    except PermissionError:
        if path.is_dir():
            raise Unreadable(f"{path.name} is a folder. Choose a file.") from None
        raise Unreadable(
            f"{path.name} can't be opened. Close it in Excel, or ask for permission to read it."
        ) from None
    except (OSError, ValueError):
        raise Unreadable(f"{path.name} can't be opened. Is it open in another program?") from None


def _named(path: Path, found: Sniffed) -> Sniffed:
    """Add a remark when the name says something else than the content."""
    suffix = path.suffix.lower()
    known = {".json": "json", **dict.fromkeys(TEXTS, "text")}
    known |= {name: name[1:] for name in BOOKS} | {".xltx": "xlsx", ".xltm": "xlsm"}
    if known.get(suffix, found.kind) != found.kind:
        words = f"The name ends in {suffix}, but it is {WORDS[found.kind]}, and was read as one"
        found.remarks.insert(0, words)
    return found


def _ole(path: Path) -> Sniffed:
    try:
        container = ole.Container(path)
        names = container.names
        if "EncryptedPackage" in names or "EncryptionInfo" in names:
            raise Unreadable(LOCKED.format(path.name))
        stream = next((name for name in ("Workbook", "Book", "WORKBOOK") if name in names), None)
        if stream is None:
            what = "a Word document" if "WordDocument" in names else "an Office document"
            raise Unreadable(f"{path.name} is {what} without a worksheet. {SAVE_AS}")
        start = container.stream(stream)[:4096]
    except (ole.Broken, OSError):
        raise Unreadable(
            f"{path.name} is damaged: its parts do not hang together. Fetch it again, or open and "
            "save it in Excel."
        ) from None
    if _has_password(start):
        raise Unreadable(LOCKED.format(path.name))
    macros = any(name.startswith("_VBA_PROJECT") for name in names)
    return Sniffed("xls", ["It holds macros; they are never run"] if macros else [])


def _has_password(start: bytes) -> bool:
    """Look for the FILEPASS record among the first ones of a workbook stream."""
    at = 0
    while at + 4 <= len(start):
        number, length = struct.unpack_from("<HH", start, at)
        if number == 0x2F:
            return True
        if number == 0x85:  # the list of sheets: a password would have come before
            return False
        at += 4 + length
    return False


def _zip(path: Path) -> Sniffed:
    members = checked_members(path)
    names = set(members)
    remarks = []
    if any(name.endswith("vbaProject.bin") for name in names):
        remarks.append("It holds macros; they are never run")
    if any(name.startswith("xl/externalLinks/") for name in names):
        remarks.append(
            "It refers to other workbooks; they are not opened, the saved values are read"
        )
    if "xl/connections.xml" in names:
        remarks.append("It has data connections; they are not used, the saved values are read")
    if "xl/workbook.bin" in names:
        return Sniffed("xlsb", remarks)
    if "xl/workbook.xml" in names:
        types = _part(path, "[Content_Types].xml") if "[Content_Types].xml" in names else b""
        return Sniffed(
            "xlsm"
            if b"macroEnabled" in types or remarks[:1] == ["It holds macros; they are never run"]
            else "xlsx",
            remarks,
        )
    if "mimetype" in names or "content.xml" in names:
        return Sniffed(_open_document(path, names), remarks)
    if any(name.startswith("word/") for name in names):
        raise Unreadable(f"{path.name} is a Word document, not a spreadsheet.")
    if any(name.startswith("ppt/") for name in names):
        raise Unreadable(f"{path.name} is a presentation, not a spreadsheet.")
    raise Unreadable(f"{path.name} is a zip archive, not a workbook. Unpack it first.")


def _part(path: Path, name: str) -> bytes:
    try:
        with zipfile.ZipFile(path) as archive, archive.open(name) as part:
            return part.read(1 << 20)
    except DAMAGED:
        return b""


def _open_document(path: Path, names: set[str]) -> str:
    if b"encryption-data" in _part(path, "META-INF/manifest.xml"):
        raise Unreadable(f"{path.name} is protected with a password. Save it without one first.")
    if "mimetype" in names and b"spreadsheet" not in _part(path, "mimetype"):
        raise Unreadable(f"{path.name} is an OpenDocument file, but not a spreadsheet.")
    return "ods"


def _text(path: Path, head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<head", b"<body")):
        raise Unreadable(f"{path.name} is a web page, whatever its name says. {SAVE_AS}")
    if start.startswith((b"mime-version:", b"from:")) and b"text/html" in start:
        raise Unreadable(f"{path.name} is a saved web page, whatever its name says. {SAVE_AS}")
    if start.startswith(b"<?xml") or (start.startswith(b"<") and b"xmlns" in start):
        raise Unreadable(f"{path.name} is an XML file, not a workbook. {SAVE_AS}")
    if path.suffix.lower() == ".json":
        return "json"
    wide = (
        head.startswith((b"\xff\xfe", b"\xfe\xff"))
        or head[1:200:2].count(0) > len(head[1:200:2]) * 0.6
        or head[:200:2].count(0) > len(head[:200:2]) * 0.6
    )
    control = len(re.findall(rb"[\x00-\x08\x0e-\x1f]", head))
    suffix = path.suffix.lower()
    if not wide and control > len(head) // 20 and head.strip(b"\0"):
        what = "a damaged workbook" if suffix in BOOKS else "not a text file or workbook"
        raise Unreadable(f"{path.name} is {what}. {SAVE_AS}")
    if not head.strip(BLANK) and _is_blank(path):
        raise Unreadable(f"{path.name} has nothing in it.")
    if suffix in BOOKS and not re.search(rb"[\r\n]", head.rstrip()):
        raise Unreadable(f"{path.name} is a damaged workbook. {SAVE_AS}")
    return "text"


def _is_blank(path: Path) -> bool:
    """Say whether a file has nothing but blanks from end to end."""
    with path.open("rb") as file:
        return not any(block.strip(BLANK) for block in iter(lambda: file.read(BLOCK), b""))
