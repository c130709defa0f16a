"""Prints a page of HTML into a .pdf; it needs no display, so the command line uses it too."""

from pathlib import Path

from PySide6.QtCore import QEventLoop, QMarginsF, QSizeF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

MARGIN = 18.0  # millimetres
DOTS = 300  # an inch


def print_page(html: str, path: Path, title: str) -> None:
    """Print HTML on A4 pages.

    Args:
        html: what is printed.
        path: the file.
        title: the document's title.
    """
    app = QGuiApplication.instance() or QGuiApplication(["order", "-platform", "offscreen"])
    assert app is not None
    events = QEventLoop()  # the document's timers want one in whatever thread this is
    writer = QPdfWriter(str(path))
    writer.setResolution(DOTS)
    writer.setTitle(title)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    document.setPageSize(QSizeF(writer.width(), writer.height()))  # else it numbers the pages
    document.setHtml(html)
    document.print_(writer)
    del document, events  # the document first
