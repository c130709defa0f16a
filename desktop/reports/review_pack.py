"""The pack of a hard review: its evidence and its decision as .docx or .pdf, to be read on paper.

It is given what the screen shows, as words; what a screen keeps private is not in it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.saving import replacing

if TYPE_CHECKING:
    from docx.document import Document as Filled
    from docx.table import Table as DocxTable

PDF = ".pdf"
A4, MARGIN, LETTERS = (210, 297), 18, 10  # millimetres; points
Print = Callable[[str, Path, str], None]


@dataclass(frozen=True, slots=True)
class Table:
    """A table in words.

    Attributes:
        headings: of its columns.
        rows: the words of each cell.
        right: the columns whose words stand at the right, by their place.
        bold: the rows in bold letters, by their place.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()
    bold: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the pack: its heading, then tables, then sentences."""

    title: str
    tables: tuple[Table, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """What is printed: a title, lines about it, and its parts."""

    title: str
    facts: tuple[str, ...]
    sections: tuple[Section, ...]


def write(pack: Pack, path: Path, print_page: Print) -> Pack:
    """Write a pack; the file's ending says the format. Give the pack.

    Args:
        pack: what it says.
        path: the file; one that is there is replaced when the new one is complete.
        print_page: prints a page of HTML into a .pdf file with a title.

    Raises:
        NotSaved: when the file can't be written.
    """
    from desktop.reports.page_html import page  # slow to load

    document = _document(pack)
    with replacing(path) as file:
        if path.suffix.lower() == PDF:
            print_page(page(document), file, pack.title)
        else:
            document.save(str(file))
    return pack


def _document(pack: Pack) -> "Filled":
    from docx import Document

    document = Document()
    _set_up(document)
    document.core_properties.title, document.core_properties.author = pack.title, ""
    document.add_heading(pack.title, 1)
    for words in pack.facts:
        document.add_paragraph(words)
    for section in pack.sections:
        _add_section(document, section)
    return document


def _set_up(document: "Filled") -> None:
    """Make it A4, in the letters that offices have."""
    from docx.shared import Mm, Pt

    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(LETTERS)
    sheet = document.sections[0]
    sheet.page_width, sheet.page_height = (Mm(side) for side in A4)
    sheet.left_margin = sheet.right_margin = sheet.top_margin = sheet.bottom_margin = Mm(MARGIN)


def _add_section(document: "Filled", section: Section) -> None:
    document.add_heading(section.title, 2)
    for table in section.tables:
        _add_table(document, table)
    for words in section.said:
        document.add_paragraph(words)
    if not section.tables and not section.said:
        document.add_paragraph("Nothing is on record.")


def _add_table(document: "Filled", table: Table) -> None:
    made = document.add_table(0, len(table.headings), "Table Grid")
    _add_row(made, table.headings, table.right, bold=True)
    for number, row in enumerate(table.rows):
        _add_row(made, row, table.right, bold=number in table.bold)
    document.add_paragraph()


def _add_row(made: "DocxTable", row: Sequence[str], right: frozenset[int], *, bold: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    cells = made.add_row().cells  # type: ignore[no-untyped-call]
    for place, (cell, words) in enumerate(zip(cells, row, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.add_run(words).bold = bold or None
        if place in right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
