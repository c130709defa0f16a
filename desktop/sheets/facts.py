"""What `read` says of a file, as JSON and in words."""

from pathlib import Path
from typing import Any

from desktop.sheets.personal import hide
from desktop.sheets.reading import Book, SheetFacts, Survey, Unreadable, open_book

MOST_TABLES = 20  # further tables of one sheet that are read
EMPTY: dict[str, Any] = {
    "header_rows": [],
    "data_rows": 0,
    "skipped": [],
    "columns": [],
    "warnings": [],
    "beside": [],
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
        return facts | _tables(book, sheet.name)
    except Unreadable as wrong:
        if len(book.sheets) == 1 or not book.is_alive:
            raise
        remedy = "Open the file in Excel, copy the sheet into a new workbook and save that"
        told = {"row": None, "column": None, "value": "", "what": str(wrong), "remedy": remedy}
        return facts | {"warnings": [told]}


def _tables(book: Book, sheet: str) -> dict[str, Any]:
    """Give the facts of the first table of a sheet, and of those below it."""
    survey = book.survey(sheet)
    names = survey.beside or [sheet]
    others = _below(book, names[0], survey)
    for name in names[1:]:
        survey_of = book.survey(name)
        others += [_sheet(survey_of) | {"sheet": name}, *_below(book, name, survey_of)]
    return _sheet(survey) | {"beside": survey.beside, "other_tables": others[:MOST_TABLES]}


def _below(book: Book, sheet: str, survey: Survey) -> list[dict[str, Any]]:
    """Give the facts of the tables below the first one of a sheet, or of some of its columns."""
    found: list[dict[str, Any]] = []
    below = list(survey.tables)
    while below and len(found) < MOST_TABLES:
        survey = book.survey(sheet, below[0])
        table = _sheet(survey) | {"sheet": sheet}
        start = survey.header_rows[0] if survey.header_rows else below[0]
        table["skipped"] = [one for one in table["skipped"] if one["row"] > start]
        found.append(table)
        below = [row for row in survey.tables if row > start]
    return found


def _sheet(survey: Survey) -> dict[str, Any]:
    """Give the facts of a table, of private columns without what they hold."""
    return hide(
        {
            "header_rows": survey.header_rows,
            "data_rows": survey.data_rows,
            "skipped": survey.skipped,
            "more_skipped": survey.more_skipped,
            "columns": survey.columns,
            "warnings": survey.warnings,
            "more_warnings": survey.more_warnings,
            "tables": survey.tables,
        }
    )


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
        lines += _table_in_words(sheet)
        for table in sheet.get("other_tables", ()):
            heads = " and ".join(map(str, table["header_rows"]))
            name, where = sheet["name"], "the table below"
            if "!" in table["sheet"] and table["sheet"] != name:
                where = f"the table in columns {table['sheet'].rpartition('!')[2]}"
            rows = f"{table['data_rows']:,} rows, headings in row {heads}"
            lines.append(f"\n{name}, {where}: {rows}")
            lines += _table_in_words(table)
    return "\n".join(lines)


def _table_in_words(table: dict[str, Any]) -> list[str]:
    lines = [f"  row {one['row']} left out: {one['why']}" for one in table["skipped"][:20]]
    unseen = max(len(table["skipped"]) - 20, 0) + table.get("more_skipped", 0)
    lines += [f"  and {unseen:,} rows more left out"] if unseen else []
    lines += [_column(one) for one in table["columns"]]
    lines += [
        f"  {_place(one)}: {one['what']}{_value(one)}. {one['remedy']}."
        for one in table["warnings"][:20]
    ]
    more = max(len(table["warnings"]) - 20, 0) + table.get("more_warnings", 0)
    return [*lines, f"  and {more:,} more"] if more else lines


def _value(one: dict[str, Any]) -> str:
    return f" ({one['value'][:60]})" if one["value"] else ""


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
