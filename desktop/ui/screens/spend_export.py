"""Spend on its way out: a workbook of every breakdown, and the chart on the clipboard."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.days import show_day
from desktop.domain.spend import Line
from desktop.domain.spend_view import Bar, percent
from desktop.progress import Progress
from desktop.sheets.spend_out import LookedAt, write_spend
from desktop.store.spend_lines import behind
from desktop.ui.desk import Desk
from desktop.ui.exporting import KINDS


class SpendExporting(QObject):
    """Asks where to, writes in a job, and says what was written.

    Args:
        desk: where the records are.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._path = Path()

    def ask(
        self,
        lines: Sequence[Line],
        budgets: Mapping[str, Decimal],
        looked_at: LookedAt,
    ) -> None:
        """Write this spend into a file the officer chooses, the year and breakdown shown first."""
        path = self._desk.ask.save_file("Export spend", "Spend.xlsx", KINDS[:1])
        if path is None:
            return
        self._path = path
        about = [("As at", show_day(self._desk.today))]
        store = self._desk.store

        def work(progress: Progress) -> int:
            rows = behind(store, lines, looked_at.measure)
            return write_spend(
                path,
                lines,
                rows,
                looked_at,
                budgets=budgets,
                about=about,
                progress=progress,
            )

        job = self._desk.jobs.start(f"Exporting {path.name}", work)
        job.done.connect(self._say)
        job.failed.connect(self._tell)

    @Slot(object)
    def _say(self, count: int) -> None:
        self._desk.say(f"{count:,} rows of spend written to {self._path.name}.")

    @Slot(object)
    def _tell(self, error: Exception) -> None:
        self._desk.ask.failed("Cannot save the spreadsheet", error)


def copy_bars(chart: QWidget, bars: Sequence[Bar]) -> None:
    """Put a chart on the clipboard, as a picture and as a table."""
    lines = [["Financial year", "Compliant", "Non-compliant", "Total", "Non-compliant share"]]
    for bar in bars:
        amounts = [str(one) for one in (bar.compliant, bar.other, bar.total)]
        lines.append([bar.year, *amounts, percent(bar.other_share)])
    found = QMimeData()
    found.setImageData(chart.grab().toImage())
    found.setText("\n".join("\t".join(line) for line in lines))
    QGuiApplication.clipboard().setMimeData(found)
