"""Fills a Word template: every {{placeholder}} becomes its text, wherever it stands.

A placeholder keeps the letters it is written in, even where Word has cut it in pieces. A row of a
table that holds one of the repeated placeholders is there once for each set of texts.
"""

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from zipfile import BadZipFile

from docx import Document
from docx.blkcntnr import BlockItemContainer
from docx.document import Document as Filled
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from desktop.reports.wrong import WrongTemplate

MARK = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
BAD = (PackageNotFoundError, BadZipFile, KeyError, ValueError, SyntaxError)


def filled(
    path: Path,
    texts: Mapping[str, str],
    repeated: Sequence[Mapping[str, str]],
    known: Mapping[str, str],
) -> Filled:
    """Open a template and fill it.

    Args:
        path: the template, a .docx.
        texts: by placeholder.
        repeated: the texts of each repeated row.
        known: every placeholder there may be, those of repeated rows too.

    Raises:
        WrongTemplate: when it can't be read, or has placeholders that are not known.
    """
    document = _opened(path)
    _refuse_unknown(document, path, known)
    for table in _tables(document):
        _repeat(table, repeated)
    for paragraph in _paragraphs(document):
        _fill(paragraph, texts)
    return document


def _opened(path: Path) -> Filled:
    if not path.is_file():
        raise WrongTemplate(
            f"The template {path.name} is not there. Choose another under Settings, or leave it "
            "blank for the program’s own."
        )
    try:
        return Document(str(path))
    except BAD:
        raise WrongTemplate(
            f"{path.name} can’t be read as a Word document. Save it in Word as .docx and try again."
        ) from None


def _refuse_unknown(document: Filled, path: Path, known: Mapping[str, str]) -> None:
    found = dict.fromkeys(
        mark for paragraph in _paragraphs(document) for mark in MARK.findall(paragraph.text)
    )
    wrong = [f"{{{{{mark}}}}}" for mark in found if mark not in known]
    if wrong:
        there = ", ".join(f"{{{{{name}}}}}" for name in known)
        raise WrongTemplate(
            f"{path.name} has {', '.join(wrong)}, which is no placeholder of an order. Take it out "
            f"or use one of these: {there}."
        )


def _paragraphs(document: Filled) -> Iterator[Paragraph]:
    """Give every paragraph: of the text, of tables, of headers and footers."""
    parts: list[Filled | BlockItemContainer] = [document, *_edges(document)]
    for part in parts:
        yield from part.paragraphs
        for table in part.tables:
            yield from _inside(table)


def _edges(document: Filled) -> list[BlockItemContainer]:
    return [edge for section in document.sections for edge in (section.header, section.footer)]


def _inside(table: Table) -> Iterator[Paragraph]:
    for row in table.rows:
        for cell in row.cells:
            yield from cell.paragraphs
            for inner in cell.tables:
                yield from _inside(inner)


def _tables(document: Filled) -> list[Table]:
    return list(document.tables)


def _repeat(table: Table, repeated: Sequence[Mapping[str, str]]) -> None:
    """Put a row with repeated placeholders in once for each set of texts."""
    names = set(repeated[0]) if repeated else set()
    for row in list(table.rows):
        marks = {mark for cell in row.cells for mark in MARK.findall(cell.text)}
        if not marks & names:
            continue
        element = row._tr  # noqa: SLF001 - python-docx has no other way to copy a row
        for texts in repeated:
            twin = copy.deepcopy(element)
            element.addprevious(twin)
            for cell in _Row(twin, table).cells:
                for paragraph in cell.paragraphs:
                    _fill(paragraph, texts)
        element.getparent().remove(element)


def _fill(paragraph: Paragraph, texts: Mapping[str, str]) -> None:
    """Put texts in place of placeholders; the first piece of each keeps its letters."""
    while (found := _next(paragraph.text, texts)) is not None:
        start, end, words = found
        place = 0
        for run in paragraph.runs:
            first, last = place, place + len(run.text)
            place = last
            if last <= start or first >= end:
                continue
            before = run.text[: max(start - first, 0)]
            after = run.text[end - first :] if end < last else ""
            run.text = f"{before}{words}{after}"
            words = ""


def _next(text: str, texts: Mapping[str, str]) -> tuple[int, int, str] | None:
    for found in MARK.finditer(text):
        if found[1] in texts:
            return found.start(), found.end(), texts[found[1]].replace("{{", "{ {")
    return None
