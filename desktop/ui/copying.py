"""Cells onto the clipboard as spreadsheets want them: tab-separated text and an HTML table."""

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QMimeData

from desktop.ui.cell import BLANK
from desktop.ui.row_table import RowTable

RUNS = ("=", "+", "-", "@")  # a spreadsheet takes text that begins so for a formula


def copied(table: RowTable, rows: Iterable[int], columns: Sequence[int]) -> QMimeData:
    """Return some cells with their headings, ready for the clipboard."""
    lines = [[table.columns[column].heading for column in columns]]
    lines += [[_words(table, row, column) for column in columns] for row in rows]
    mime = QMimeData()
    mime.setText("\n".join("\t".join(line) for line in lines))
    mime.setHtml(_html(lines))
    return mime


def _words(table: RowTable, row: int, column: int) -> str:
    cell = table.cell(row, column)
    if cell.text == BLANK.text and cell.number is None:
        return ""
    words = cell.words().replace("\t", " ").replace("\n", " ")
    return f"'{words}" if words.startswith(RUNS) and cell.number is None else words


def _html(lines: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(words)}</th>" for words in lines[0])
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(words)}</td>' for words in line)}</tr>" for line in lines[1:]
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
