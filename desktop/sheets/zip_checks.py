"""Whether a zipped workbook is safe to open, told from its directory and the heads of its parts."""

import zipfile
import zlib
from pathlib import Path

from desktop.sheets.unreadable import SAVE_AS, Unreadable

MAX_UNPACKED = 1_200_000_000
MAX_RATIO, RATIO_COUNTS_FROM = 150, 32_000_000
MAX_MEMBERS = 20_000
HEAD = 4096
ENTITIES = (b"<!ENTITY", b"<!DOCTYPE", "<!ENTITY".encode("utf-16-le"))
DAMAGED = (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError,
           zlib.error, KeyError)  # fmt: skip


def checked_members(path: Path) -> dict[str, zipfile.ZipInfo]:
    """List the members of a zip that is safe to unpack.

    Raises:
        Unreadable: when it is cut short, locked, or would unpack to far more than it should.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if any(one.flag_bits & 1 for one in members):
                raise Unreadable(
                    f"{path.name} is protected with a password. Save it without one first."
                )
            _refuse_bombs(path, members)
            _refuse_entities(path, archive, members)
    except DAMAGED:
        raise Unreadable(
            f"{path.name} is damaged or was cut short. Fetch it again, or save it anew in Excel."
        ) from None
    return {one.filename: one for one in members}


def _refuse_bombs(path: Path, members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(one.file_size for one in members)
    swollen = any(
        one.file_size > RATIO_COUNTS_FROM and one.file_size > MAX_RATIO * max(one.compress_size, 1)
        for one in members
    )
    if unpacked > MAX_UNPACKED or swollen:
        raise Unreadable(
            f"{path.name} would unpack to {unpacked / 1e6:,.0f} MB, which no ordinary workbook "
            "does. It was not opened. If you trust it, save the sheet you need as CSV."
        )
    if len(members) > MAX_MEMBERS or len({one.header_offset for one in members}) < len(members):
        raise Unreadable(f"{path.name} is not put together as a workbook is. {SAVE_AS}")


def _refuse_entities(path: Path, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    for one in members:
        if one.filename.endswith((".xml", ".rels", ".vml")) and one.file_size:
            with archive.open(one) as part:
                head = part.read(HEAD)
            if any(mark in head for mark in ENTITIES) and not one.filename.endswith(".vml"):
                raise Unreadable(
                    f"{path.name} defines XML entities, which no workbook needs and some use to do "
                    "harm. It was not opened."
                )
