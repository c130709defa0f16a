"""The Assurance tab: every document with its state, and the one chosen in a form."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from desktop.domain import assurance_lines
from desktop.domain.assurance import ASSURANCE
from desktop.domain.assurance_lines import Line
from desktop.domain.days import show_day
from desktop.domain.entity import Row
from desktop.ui.cell import BLANK, Cell
from desktop.ui.delegate import state
from desktop.ui.desk import Desk
from desktop.ui.form_dialog import Asking, FormDialog
from desktop.ui.parts import buttons
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.pill import Pill
from desktop.ui.parts.strip import Strip
from desktop.ui.parts.text import Text
from desktop.ui.screens.provider_about import About
from desktop.ui.screens.provider_columns import day_cell
from desktop.ui.screens.provider_paper import PaperForm
from desktop.ui.screens.provider_tab import ProviderTab
from desktop.ui.table import TableColumn

LINES = (
    TableColumn(
        "title", "Document", 104, stretch=True, sortable=False, describe=lambda r: r["title"]
    ),
    TableColumn("expires", "Expires", 98, sortable=False, describe=lambda row: row["expires"]),
    TableColumn("state", "State", 126, sortable=False, describe=lambda row: row["state"]),
    TableColumn("files", "File", 76, sortable=False, describe=lambda row: row["files"]),
)
FILES = 3  # the column that goes in a narrow pane
MEMBERS = (
    TableColumn("who", "Whose", 120, stretch=True, sortable=False),
    TableColumn("reference", "Reference", 120, sortable=False),
    TableColumn("expires", "Expires", 110, sortable=False, describe=lambda row: row["expires"]),
)


class Assurance(ProviderTab):
    """Documents held, those asked for and not there, and the form of the one chosen."""

    saved = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._line: Line | None = None
        self._chosen: int | None = None  # the row id of the document in the form
        self.summary = Text(tone="text2", wrap=True)
        self.add_button = buttons.link("Add document", "add", called=self.add_document)
        self.table = MiniTable(LINES, name="Assurance documents")
        self.members = MiniTable(MEMBERS, name="Documents of each therapist")
        self.strip = Strip("red", link="Add document")
        self.title, self.pill = Text(role="section", wrap=True), Pill()
        self.paper = PaperForm(desk)
        self._lay_out()
        self.strip.followed.connect(self.add_missing)
        self.table.chosen.connect(self._choose)
        self.members.chosen.connect(self._choose_member)
        self.table.opened.connect(self._open)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.summary, 1)
        head.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.add(self.table)
        self.add(self.members)
        self.add(self.strip)
        line = QHBoxLayout()
        line.addWidget(self.title, 1)
        line.addWidget(self.pill)
        self.body.addLayout(line)
        self.add(self.paper)

    # --- what is shown ---

    def fill(self, about: About) -> None:
        """Show every document of a provider; the one chosen stays chosen."""
        self.summary.setText(assurance_lines.counts(about.lines))
        self.add_button.setVisible(about.editable)
        self.table.set_rows([_row(number, line) for number, line in enumerate(about.lines)])
        number = self._place_of(about, self._chosen)
        self._line = about.lines[number] if about.lines else None
        if self._line is not None:
            self.table.select_id(number)
        self._show_line()

    def _place_of(self, about: About, row_id: int | None) -> int:
        for number, line in enumerate(about.lines):
            if any(one["id"] == row_id for one in line.documents):
                return number
        return 0

    @override
    def set_narrow(self, *, narrow: bool) -> None:
        self.table.columns.show_column(FILES, shown=not narrow)

    def show_document(self, row_id: int) -> None:
        """Choose a document."""
        if self.about is None:
            return
        self._chosen = row_id
        number = self._place_of(self.about, row_id)
        self.table.select_id(number)
        self._line = self.about.lines[number] if self.about.lines else None
        self._show_line()

    @Slot(object)
    def _choose(self, number: int | None) -> None:
        if self.about is None or number is None or number >= len(self.about.lines):
            return
        line = self.about.lines[number]
        if line is self._line:
            return
        if not self.can_leave():
            self.table.select_id(self.about.lines.index(self._line) if self._line else 0)
            return
        self._line, self._chosen = line, None
        self._show_line()

    @Slot(object)
    def _choose_member(self, row_id: int | None) -> None:
        if row_id is not None and row_id != self._chosen and self.can_leave():
            self._chosen = row_id
            self._show_form()

    @Slot(object)
    def _open(self, number: int) -> None:
        self._choose(number)
        if self._line and self._line.documents:
            self.paper.form.focus_first()
        else:
            self.add_missing()

    def _show_line(self) -> None:
        line = self._line
        several = line is not None and len(line.documents) > 1
        self.members.setVisible(several)
        if line is not None and several:
            self.members.set_rows([_member(one) for one in line.documents])
        self._warn()
        self._show_form()

    def _warn(self) -> None:
        """Say what follows from the state of the line chosen."""
        line = self._line
        words = _consequence(line) if line is not None else None
        self.strip.setVisible(words is not None)
        if line is not None and words is not None:
            link = "Add document" if not line.documents and self._may else ""
            self.strip.set(*words, link=link, tone=line.tone or "blue")

    @property
    def _may(self) -> bool:
        return self.about is not None and self.about.editable

    def _show_form(self) -> None:
        line = self._line
        documents = line.documents if line else ()
        known = {one["id"]: one for one in documents}
        if documents and self._chosen not in known:
            self._chosen = documents[0]["id"]
        row = known.get(self._chosen or 0)
        for widget in (self.title, self.pill, self.paper):
            widget.setVisible(row is not None)
        if row is None or line is None or self.about is None:
            return
        self.title.setText(assurance_lines.title(row))
        self.pill.set(line.words, line.tone or "grey")
        self.paper.show_paper(dict(row), editable=self._may)
        if len(documents) > 1:
            self.members.select_id(int(row["id"]))

    # --- what can be done ---

    @Slot()
    def add_document(self) -> None:
        """Ask for a document that the provider showed."""
        self._add({})

    @Slot()
    def add_missing(self) -> None:
        """Ask for the document that is chosen and not there."""
        if self._line is not None:
            self._add({"document": self._line.document})

    def _add(self, known: Row) -> None:
        if self.about is None or not self._may:
            return
        asking = Asking(
            title=f"Add a document of {self.about.ref.text}",
            do="Add document",
            given={"provider": self.about.ref},
        )
        dialog = FormDialog(ASSURANCE, self._desk, asking=asking)
        dialog.form.start_with(known | {"checked_on": self._desk.today})
        if self._desk.ask.run(dialog):
            self._chosen = dialog.saved_id
            self._desk.saved(f"Document of {self.about.ref.text} added.")

    def can_leave(self) -> bool:
        """Ask about what was typed and not saved."""
        return self.paper.can_leave()


def _row(number: int, line: Line) -> Row:
    quiet = not line.tone
    loud = line.tone in {"red", "amber"}
    return {
        "id": number,
        "title": Cell(line.title, bold=loud, tone="text2" if quiet else "text"),
        "expires": day_cell(line.expires, short=True),
        "state": Cell(line.words, tone="text2") if quiet else state(line.words, line.tone),
        "files": _files(line),
    }


def _files(line: Line) -> Cell:
    files = [str(one["file"]) for one in line.documents if one["file"]]
    if not files:
        return BLANK
    words = "1 file" if len(files) == 1 else f"{len(files)} files"
    names = ", ".join(Path(one).name for one in files)
    return Cell(words, icon="attach", icon_tone="text2", tone="text2", tip=names)


def _member(one: object) -> Row:
    row: Row = dict(one)  # type: ignore[call-overload]
    return {
        "id": row["id"],
        "who": row["practitioner"] or "–",
        "reference": row["reference"],
        "expires": day_cell(row["expires"], short=True),
    }


def _consequence(line: Line) -> tuple[str, str] | None:
    """Say what a document that is not in order means; nothing when it is."""
    must = "The provider can’t be used until it is." if line.blocks else ""
    when = f" since {show_day(line.expires)}" if line.expires else ""
    stays = "The provider stays on the list, but can’t be used until it is renewed."
    if line.partly:
        stays = "The provider can still be used, but this therapist should start no new work."
    said = {
        "missing": (f"{line.title} was not provided.", must),
        "wished for": (f"{line.title} is asked for, but not needed.", "Nothing waits for it."),
        "expired": (f"Out of date{when}.", stays if line.blocks or line.partly else ""),
        "low cover": ("It covers less than is asked for.", must),
        "no cover": ("No sum of cover is recorded.", "Enter what it covers."),
        "committed": (
            "Promised, not seen yet.",
            "It need not be in place before the first purchase.",
        ),
    }
    return said.get(line.state)
