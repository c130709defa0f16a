"""Packs for people outside: each written by one click, private data left out by rule."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.packs import PACKS
from desktop.sheets import packs
from desktop.ui.desk import Desk
from desktop.ui.parts import buttons
from desktop.ui.parts.text import Text

BOOK = (("Excel workbook", ("xlsx",)),)
WORDS = (
    "Workbooks of several registers. Children, contacts and free text are left out by rule, and "
    "the cover says so."
)


class PackChoice(QWidget):
    """A link for each pack."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text("For people outside", "section"))
        column.addWidget(Text(WORDS, "meta", "text3", wrap=True))
        self.links = {
            name: buttons.link(pack.title, called=partial(self.write, name))
            for name, pack in PACKS.items()
        }
        for name, link in self.links.items():
            link.setToolTip(PACKS[name].purpose)
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def write(self, name: str) -> None:
        """Ask where to, and write a pack."""
        pack = PACKS[name]
        path = self._desk.ask.save_file(
            f"Save the {pack.title.lower()}", f"{pack.title}.xlsx", BOOK
        )
        if path is None:
            return
        store, today = self._desk.store, self._desk.today
        job = self._desk.jobs.start(
            f"Writing {path.name}",
            lambda progress: packs.write_pack(store, pack, path, today=today, progress=progress),
        )
        job.done.connect(self._say)
        job.failed.connect(self._tell)

    @Slot(object)
    def _say(self, made: packs.PackOut) -> None:
        sheets = len(made.rows)
        self._desk.say(f"{made.path.name} written: {sheets} sheets. Private columns are left out.")

    @Slot(object)
    def _tell(self, error: Exception) -> None:
        self._desk.ask.failed("Cannot save the workbook", error)
