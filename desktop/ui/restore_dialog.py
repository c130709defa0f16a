"""Going back to a backup: which ones there are, and what is in the one chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.commands import backups
from desktop.commands.backups import Backup
from desktop.domain.days import show_day
from desktop.domain.registry import ENTITIES
from desktop.progress import Progress
from desktop.store.errors import WrongPassphrase
from desktop.store.glimpse import Glimpse
from desktop.ui import theme
from desktop.ui.cell import Cell
from desktop.ui.dialog import Dialog
from desktop.ui.opening import KINDS, heavy
from desktop.ui.parts import buttons
from desktop.ui.parts.text import Text
from desktop.ui.problems import explain
from desktop.ui.row_table import RowTable
from desktop.ui.table_columns import Row, Rows, TableColumn
from desktop.ui.table_view import TableView

if TYPE_CHECKING:
    from desktop.ui.jobs import Job
    from desktop.ui.window import MainWindow

CAPTION, WIDE, HIGH, LOOK_HIGH = "Commissioning Desk", 760, 210, 190
KEPT = "The desk as it is now stays beside it as a copy, so you can come back to it."
NONE = "There is no backup of this desk in {}. Choose a file, if you have a copy elsewhere."
OPENS_UP = " It has no passphrase, unlike the desk now: anybody who has the file could read it."
Both = tuple[Glimpse, Glimpse | None]


class RestoreDialog(Dialog):
    """Lists the backups of a desk and looks into one.

    Args:
        window: whose worker looks, and whose desk is compared.
        place: the file that a backup takes the place of.

    Attributes:
        chosen: the backup looked into.
        passphrase: of a protected one, when it was asked for.
        key: of the desk that is open.
    """

    def __init__(self, window: MainWindow, place: Path) -> None:
        super().__init__(CAPTION, f"Go back to a backup of {place.stem}", wide=WIDE)
        self._window, self.place = window, place
        self.key = window.desk.store.key if window.desk else None
        self.passphrase: str | None = None
        self.chosen: Backup | None = None
        self._job: Job | None = None
        self._folder = window.care.backup_folder()
        self._found = dict(enumerate(backups.listed(self._folder, *backups.names_of(place))))
        self.table = TableView(RowTable(_COLUMNS, Rows(self._rows())), inner=True, name="Backups")
        self.look = TableView(RowTable(_LOOK, Rows()), inner=True, name="What is in the backup")
        self._none = Text(NONE.format(self._folder), "body", "text2", wrap=True)
        self._said = Text("", "strong", wrap=True)
        self._last = Text("", "meta", "text2", wrap=True)
        self._lay_out()
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._choose)
        if self._found:
            self.table.select_id(0)

    def _lay_out(self) -> None:
        self.table.setMinimumHeight(theme.scaled(HIGH))
        self.look.setMinimumHeight(theme.scaled(LOOK_HIGH))
        panes = QHBoxLayout()
        panes.setSpacing(20)
        panes.addLayout(_column(self._none, self.table, self._elsewhere()), 5)
        panes.addLayout(_column(self._said, self._last, self.look), 4)
        self.body.addLayout(panes, 1)
        self.add_words(KEPT, role="meta")
        self.table.setVisible(bool(self._found))
        self._none.setVisible(not self._found)
        self.look.hide()
        self.add_button("Cancel")
        self.back = self.add_button("Go back to this backup", "primary", self.accept, default=True)
        self.back.setEnabled(False)

    def _elsewhere(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(buttons.link("Choose a file elsewhere", called=self._choose_elsewhere))
        row.addStretch(1)
        return whole

    def _rows(self) -> list[Row]:
        return [{"id": number, "backup": one} for number, one in self._found.items()]

    def _choose_elsewhere(self) -> None:
        path = self._window.ask.open_file("Choose a backup", KINDS, folder=self._folder)
        if path is not None and path.is_file():
            number = len(self._found)
            self._found[number] = backups.described(path)
            self.table.table().set_source(Rows(self._rows()))
            self.table.show()
            self._none.hide()
            self.table.select_id(number)

    # --- looking ---

    @Slot(object)
    def _choose(self, number: int | None) -> None:
        one = self._found.get(number) if number is not None else None
        if one is not None and one != self.chosen:
            self.chosen = one
            self._look_into(one)

    def _look_into(self, one: Backup) -> None:
        self.back.setEnabled(False)
        self._say("Looking into it…")
        now = self._window.desk.store.path if self._window.desk else None
        words, key = self.passphrase, self.key

        def work(_: Progress) -> Both:
            inside: Glimpse = heavy().look(one.path, words, key)
            return inside, heavy().look_at_desk(now, key) if now else None

        self._leave_job()
        job = self._window.jobs.start(f"Looking into {one.path.name}", work, shown=False)
        job.done.connect(self._show)
        job.failed.connect(self._tell)
        self._job = job

    def _leave_job(self) -> None:
        """Hear no more of the look before: another backup was chosen."""
        if self._job is not None:
            self._job.done.disconnect(self._show)
            self._job.failed.disconnect(self._tell)
            self._job = None

    @Slot(object)
    def _show(self, found: Both) -> None:
        one, (inside, now) = self.chosen, found
        assert one is not None
        opens_up = OPENS_UP if now and now.is_protected and not inside.is_protected else ""
        self._say(f"{show_day(one.at.date())} at {one.at:%H:%M}", f"{_last(inside)}{opens_up}")
        self.look.table().set_source(Rows(_compared(inside, now)))
        self.look.show()
        self.back.setEnabled(True)

    @Slot(object)
    def _tell(self, error: Exception) -> None:
        one = self.chosen
        assert one is not None
        self._say("It can’t be used.", explain(error).why)
        if isinstance(error, WrongPassphrase):
            self._ask_passphrase(one, error)

    def _ask_passphrase(self, one: Backup, error: WrongPassphrase) -> None:
        from desktop.ui.opening_dialogs import PassphraseDialog

        dialog = PassphraseDialog(one.path.stem, str(error) if self.passphrase else "")
        if self._window.ask.run(dialog):
            self.passphrase = dialog.value()
            self._look_into(one)

    def _say(self, words: str, last: str = "") -> None:
        self.look.hide()
        self._said.setText(words)
        self._last.setText(last)


def _column(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    column.setAlignment(Qt.AlignmentFlag.AlignTop)
    for widget in widgets:
        column.addWidget(widget)
    return column


def _last(inside: Glimpse) -> str:
    if inside.last is None:
        return "Nothing was entered in it yet."
    at = inside.last.at.astimezone()
    who = f" by {inside.last.who}" if inside.last.who else ""
    return f"Last change: {inside.last.label}, {show_day(at.date())} at {at:%H:%M}{who}."


def _compared(inside: Glimpse, now: Glimpse | None) -> list[Row]:
    """Give the registers that hold anything in either; those that differ come first."""
    made: list[Row] = []
    for name, entity in ENTITIES.items():
        then, today = inside.rows.get(name, 0), now.rows.get(name, 0) if now else None
        if then or today:
            made.append({"id": len(made), "name": entity.title, "then": then, "now": today})
    return sorted(made, key=lambda row: row["now"] is None or row["then"] == row["now"])


def _when(row: Row) -> Cell:
    at = row["backup"].at
    return Cell(f"{show_day(at.date())}, {at:%H:%M}", tip=row["backup"].path.name)


def _why(row: Row) -> Cell:
    return Cell(row["backup"].why.capitalize())


def _size(row: Row) -> Cell:
    return Cell(f"{max(row['backup'].bytes / 1_000_000, 0.1):,.1f} MB")


def _count(field: str) -> Any:
    def cell(row: Row) -> Cell:
        differs = row["now"] is not None and row["then"] != row["now"]
        value = row[field]
        return Cell("" if value is None else f"{value:,}", bold=differs and field == "then")

    return cell


_COLUMNS = [
    TableColumn("when", "When", 176, sortable=False, describe=_when),
    TableColumn("why", "Why", 110, sortable=False, describe=_why, stretch=True),
    TableColumn("size", "Size", 72, sortable=False, right=True, describe=_size),
]
_LOOK = [
    TableColumn("name", "Register", 150, sortable=False, stretch=True),
    TableColumn("then", "In it", 70, sortable=False, right=True, describe=_count("then")),
    TableColumn("now", "Now", 70, sortable=False, right=True, describe=_count("now")),
]
