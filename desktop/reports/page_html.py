"""A filled Word document as a page of HTML, from which the .pdf is printed.

Headings, bold and italic letters, alignment and tables come through; pictures do not.
"""

from collections.abc import Iterator
from html import escape

from docx.document import Document as Filled
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import Table
from docx.text.paragraph import Paragraph

SIDES = {WD_ALIGN_PARAGRAPH.RIGHT: "right", WD_ALIGN_PARAGRAPH.CENTER: "center"}
STYLE = (
    "body { font-family: Arial, 'Segoe UI', sans-serif; font-size: 10pt } "
    "p { margin: 0 0 5pt 0 } td p { margin: 0 } h1 { font-size: 17pt; margin: 0 0 6pt 0 } "
    "h2, h3 { font-size: 12pt; margin: 8pt 0 3pt 0 }"
)


def page(document: Filled) -> str:
    """Give the whole document as HTML."""
    section = document.sections[0]
    head, foot = (_paragraphs(part.paragraphs) for part in (section.header, section.footer))
    body = "".join(_block(one) for one in document.iter_inner_content())
    return f"<html><head><style>{STYLE}</style></head><body>{head}{body}{foot}</body></html>"


def _block(one: Paragraph | Table) -> str:
    return _table(one) if isinstance(one, Table) else _paragraph(one)


def _paragraphs(some: list[Paragraph]) -> str:
    return "".join(_paragraph(one) for one in some if one.text.strip())


def _paragraph(one: Paragraph) -> str:
    name = (one.style.name or "") if one.style is not None else ""
    level = name[-1] if name.startswith("Heading ") else ""
    tag = "h1" if name == "Title" else f"h{int(level) + 1}" if level.isdigit() else "p"
    side = SIDES.get(one.alignment) if one.alignment is not None else None
    where = f' align="{side}"' if side else ""
    return f"<{tag}{where}>{''.join(_letters(one))}</{tag}>"


def _letters(one: Paragraph) -> Iterator[str]:
    for run in one.runs:
        words = escape(run.text).replace("\n", "<br>")
        words = f"<b>{words}</b>" if run.bold else words
        yield f"<i>{words}</i>" if run.italic else words


def _table(table: Table) -> str:
    rows = "".join(
        "<tr>" + "".join(f"<td>{_paragraphs(cell.paragraphs)}</td>" for cell in row.cells) + "</tr>"
        for row in table.rows
    )
    return f'<table border="1" cellspacing="0" cellpadding="3" width="100%">{rows}</table><p></p>'
