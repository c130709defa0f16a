"""Import and export: what can come in and go out, the imports made, and one import under way."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.registry import ENTITIES
from desktop.ui.desk import Desk
from desktop.ui.screens.export_layout_dialog import LayoutDialog
from desktop.ui.screens.import_flow import ImportFlow
from desktop.ui.screens.import_start import ImportStart
from desktop.ui.screens.import_steps import DONE, PROBLEMS
from desktop.ui.screens.import_tour import ImportTour

SHEETS = (
    ("Spreadsheets", ("xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "tsv", "txt", "json")),
    ("All files", ("*",)),
)


class ImportExportScreen(QWidget):
    """The start page, or the import under way in its place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.first, self.flow = ImportStart(desk), ImportFlow(desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.first)
        self._stack.addWidget(self.flow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.first.import_asked.connect(self.start)
        self.flow.left.connect(self._show_first)
        self.flow.another.connect(self.start)

    # --- what the window asks ---

    @Slot(str, object)
    @Slot(str)
    def start(self, register: str = "", path: Path | None = None) -> None:
        """Begin an import into a register, of a file or of one that is asked for."""
        if not register:
            if self.can_leave():
                self._show_first()
            return
        entity = ENTITIES[register]
        chosen = path or self._desk.ask.open_file(f"Import {entity.title.lower()}", SHEETS)
        if chosen is not None and self.can_leave():
            self._stack.setCurrentWidget(self.flow)
            self.flow.begin(entity, chosen)

    def can_leave(self) -> bool:
        """Ask before an import that is not saved is given up; let go of one that is finished."""
        if self._stack.currentWidget() is not self.flow:
            return True
        if not self.flow.may_leave():
            return False
        if self.flow.bar.current() < DONE:
            self.flow.cancel()
        else:
            self.flow.release()
        return True

    def show_memory(self) -> None:
        """Show what imports remember."""
        self.first.show_memory()

    def export(self) -> None:
        """Export the register chosen on the start page."""
        self.first.export()

    @Slot(str)
    def write_pack(self, name: str) -> None:
        """Write a pack for people outside."""
        self.first.pane.packs.write(name)

    def main_button(self) -> QPushButton | None:
        """Give the button that Ctrl+Enter presses."""
        on_flow = self._stack.currentWidget() is self.flow
        return self.flow.main_button() if on_flow else self.first.main_button()

    def status(self) -> str:
        """Say in the status bar that nothing is saved yet, while an import is under way."""
        return self.flow.status() if self._stack.currentWidget() is self.flow else ""

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round."""
        on_flow = self._stack.currentWidget() is self.flow
        return self.flow.panes() if on_flow else self.first.panes()

    def next_problem(self, back: bool) -> None:  # noqa: FBT001 - as the window calls it
        """Go to the next or the previous problem."""
        if self.flow.step == PROBLEMS:
            self.flow.problems.next_problem(back=back)

    def use_suggestion(self) -> None:
        """Take what is chosen for the problem in front."""
        self.flow.use_suggestion()

    def undo_mend(self) -> None:
        """Undo the last mend of the import under way."""
        if self.flow.step == PROBLEMS:
            self.flow.take_mend_back()

    def focus_search(self) -> None:
        """Put the focus where choosing begins."""
        self.first.table.setFocus()

    def tour(self) -> Iterator[tuple[str, Callable[[], QWidget | None]]]:
        """Show each step, on the sample workbook and on a return with problems."""
        steps = ImportTour(self.flow, self.start, self._show_first, self._desk).steps()
        yield next(steps)
        yield "layout", lambda: LayoutDialog(self._desk, self.first.entity)
        yield from steps

    # --- steps ---

    @Slot()
    def _show_first(self) -> None:
        self.flow.end()
        self._stack.setCurrentWidget(self.first)
        self.first.table.setFocus()  # Qt would take what comes next to the button that is gone
        self._desk.set_status("")
