"""The job under way, in the status bar: what it does, how far it is, and Cancel."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop.ui import theme
from desktop.ui.jobs import Job, Jobs
from desktop.ui.parts import buttons
from desktop.ui.parts.text import Elided

WIDE = 140


class ProgressBar(QWidget):
    """Shows itself while there is a job."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._job: Job | None = None
        self.words = Elided("", "meta", "text2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(theme.scaled(WIDE))
        self.cancel = buttons.link("Cancel", called=self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.words, self.bar, self.cancel):
            row.addWidget(widget)
        jobs.started.connect(self._begin)
        jobs.ended.connect(self._end)
        self.hide()

    @Slot(object)
    def _begin(self, job: Job) -> None:
        if not job.shown:
            return
        self._job = job
        job.progressed.connect(self._show)
        self.cancel.setVisible(job.cancellable)
        self.cancel.setEnabled(True)
        self._show(0, None, "")
        self.show()

    @Slot(object, object, str)
    def _show(self, done: int, total: int | None, words: str) -> None:
        if self._job is None:
            return
        stopping = self._job.is_stopping
        said = "Stopping" if stopping else words or self._job.words
        count = f", {done:,} of {total:,}" if total and not stopping else ""
        self.words.setText(f"{said}{count}")
        self.bar.setRange(0, total or 0)
        self.bar.setValue(done)
        self.setAccessibleName(self.words.text())
        self.bar.setAccessibleName(self.words.text())

    @Slot(object)
    def _end(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self.hide()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.cancel.setEnabled(False)
            self._show(0, None, "")
