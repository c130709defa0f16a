"""What `read` says of a file, as JSON and in words."""

from pathlib import Path
from typing import Any

from desktop.sheets.reading import Book, SheetFacts, Survey, Unreadable, open_book

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
    """Give the document of `read --json` for an open file.

    Raises:
        Unreadable: when not one sheet can be read.
    """
    file = book.file
    sheets = [_sheet_facts(book, sheet) for sheet in book.sheets]
    return {
        "file": {
            "name": file.name,
            "kind": file.kind,
            "encoding": file.encoding,
            "delimiter": file.delimiter,
            "macros": file.macros,
            "remarks": list(file.remarks),
        },
        "sheets": sheets,
    }


def _sheet_facts(book: Book, sheet: SheetFacts) -> dict[str, Any]:
    """Give the facts of a sheet; one of several that can't be read says so and stops no other."""
    facts: dict[str, Any] = {"name": sheet.name, "hidden": sheet.hidden} | EMPTY
    if not sheet.table:
        return facts
    try:
        return facts | _sheet(book.survey(sheet.name))
    except Unreadable as wrong:
        if len(book.sheets) == 1 or not book.is_alive:
            raise
        remedy = "Open the file in Excel, copy the sheet into a new workbook and save that"
        told = {"row": None, "column": None, "value": "", "what": str(wrong), "remedy": remedy}
        return facts | {"warnings": [told]}


def _sheet(survey: Survey) -> dict[str, Any]:
    return {
        "header_rows": survey.header_rows,
        "data_rows": survey.data_rows,
        "skipped": survey.skipped,
        "columns": survey.columns,
        "warnings": survey.warnings,
        "more_warnings": survey.more_warnings,
        "tables": survey.tables,
    }


def in_words(document: dict[str, Any]) -> str:
    """Tell the same in a few lines for a person."""
    file = document["file"]
    written = f", {file['encoding']}, delimiter {file['delimiter']!r}" if file["encoding"] else ""
    lines = [f"{file['name']}: {file['kind']}{written}", *file["remarks"]]
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
