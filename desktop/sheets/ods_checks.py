"""OpenDocument sheets that say "and so a million times": refused before a million rows are made."""

import re
import zipfile
from pathlib import Path

from desktop.sheets.unreadable import Unreadable
from desktop.sheets.zip_checks import DAMAGED

MOST = 100_000  # times that a row with anything in it may be repeated
BLOCK, TAIL = 4 << 20, 1 << 16  # bytes read at a time, and those looked at again with the next
_ROW = re.compile(
    rb'<table:table-row[^>]{0,500}number-rows-repeated="(\d{6,})"[^>]{0,500}>(.{0,20000}?)'
    rb"(?:</table:table-row>|\Z)",
    re.DOTALL,
)
_HOLDS = re.compile(rb"<text:p|office:value(?:-type)?=|table:formula=")


def refuse_repeated(path: Path) -> None:
    """Refuse a workbook that repeats a row with something in it more often than anybody types.

    Raises:
        Unreadable: saying how often.
    """
    try:
        with zipfile.ZipFile(path) as archive, archive.open("content.xml") as content:
            tail = b""
            while block := content.read(BLOCK):
                for row in _ROW.finditer(tail + block):
                    if int(row[1]) > MOST and _HOLDS.search(row[2]):
                        raise Unreadable(
                            f"{path.name} repeats one row {int(row[1]):,} times. Delete the rows "
                            "below the table in LibreOffice or Excel and save it again."
                        )
                tail = block[-TAIL:]
    except DAMAGED:
        return  # damaged: what reads it says so
