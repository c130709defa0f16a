"""What `read` says of a file, as JSON and in words."""

from pathlib import Path
from typing import Any

from desktop.sheets.reading import Book, Survey, open_book

EMPTY: dict[str, Any] = {
    "header_rows": [],
    "data_rows": 0,
    "skipped": [],
    "columns": [],
    "warnings": [],
}


def read(path: Path) -> dict[str, Any]:
    """Say what is in a file: every sheet, column by column.

    Raises:
        Unreadable: when the file can't be read.
    """
    with open_book(path) as book:
        return as_json(book)


def as_json(book: Book) -> dict[str, Any]:
    """Give the document of `read --json` for an open file."""
    file = book.file
    sheets = []
    for sheet in book.sheets:
        facts = dict(EMPTY)
        if sheet.table:
            facts = _sheet(book.survey(sheet.name))
        sheets.append({"name": sheet.name, "hidden": sheet.hidden} | facts)
    return {
        "file": {
            "name": file.name,
            "kind": file.kind,
            "encoding": file.encoding,
            "delimiter": file.delimiter,
            "macros": file.macros,
        },
        "sheets": sheets,
    }


def _sheet(survey: Survey) -> dict[str, Any]:
    return {
        "header_rows": survey.header_rows,
        "data_rows": survey.data_rows,
        "skipped": survey.skipped,
        "columns": survey.columns,
        "warnings": survey.warnings,
        "more_warnings": survey.more_warnings,
    }


def in_words(document: dict[str, Any]) -> str:
    """Tell the same in a few lines for a person."""
    file = document["file"]
    written = f", {file['encoding']}, delimiter {file['delimiter']!r}" if file["encoding"] else ""
    lines = [f"{file['name']}: {file['kind']}{written}"]
    for sheet in document["sheets"]:
        hidden = " (hidden)" if sheet["hidden"] else ""
        heads = " and ".join(map(str, sheet["header_rows"])) or "none found"
        lines.append(
            f"\n{sheet['name']}{hidden}: {sheet['data_rows']:,} rows, headings in row {heads}"
        )
        lines += [f"  row {one['row']} left out: {one['why']}" for one in sheet["skipped"][:20]]
        lines += [_column(one) for one in sheet["columns"]]
        lines += [
            f"  {_place(one)}: {one['what']} ({one['value']}). {one['remedy']}."
            for one in sheet["warnings"][:20]
        ]
    return "\n".join(lines)


def _place(one: dict[str, Any]) -> str:
    parts = [f"{name} {one[name]}" for name in ("row", "column") if one[name] is not None]
    return ", ".join(parts) or "whole sheet"


def _column(one: dict[str, Any]) -> str:
    parts = [f"  {one['position']:>3} {one['heading'] or '(no heading)'}: {one['kind']}"]
    parts.append(f"{one['distinct']:,} different, {one['blank']:,} blank")
    if one["total"] is not None:
        parts.append(f"total {one['total']}")
    if one["earliest"]:
        parts.append(f"{one['earliest']} to {one['latest']}")
    return ", ".join(parts + one["odd"])
