"""Cover and programmes: whose days are covered, what envelopes are split into, what changes."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.entity import Entity
from desktop.ui.catching_up import CatchingUp
from desktop.ui.desk import Desk
from desktop.ui.form_dialog import FormDialog
from desktop.ui.parts import buttons
from desktop.ui.parts.loading import Loading
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.tabs import Tabs
from desktop.ui.screens.contract_register import HEARD
from desktop.ui.screens.cover_read import Planned, read
from desktop.ui.screens.cover_services import Services
from desktop.ui.screens.envelope_list import Envelopes
from desktop.ui.screens.programme_list import Programmes
from desktop.ui.working import Working

READING = "Looking at what is covered"
TABS = ("Cover of services", "Envelopes", "Programmes")


class CoverScreen(QWidget):
    """Three pages about contracts taken together, read away from the window's thread."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.found: Planned | None = None
        self.head = PageHead("Service cover")
        self.add_button = buttons.primary("Add envelope", "add", called=self.add)
        self.tabs = Tabs(TABS, name="What is shown")
        self.services, self.envelopes = Services(desk), Envelopes(desk)
        self.programmes = Programmes(desk)
        self.loading = Loading(READING)
        self._pages = QStackedWidget()
        self._working = Working(desk, self.loading, "Cannot show what is covered")
        self._lay_out()
        heard = (*HEARD, "payments", "envelopes", "allocations", "programme-lines")
        self._catching_up = CatchingUp(
            desk, self, heard, self._read, is_busy=lambda: self._working.is_under_way
        )
        self.tabs.changed.connect(self._show_tab)
        self._working.done.connect(self._show)
        desk.signals.editing.connect(self._allow)

    # --- what the window asks ---

    def main_button(self) -> QPushButton | None:
        """Give the button that adds to what is shown."""
        return self.add_button if self.add_button.isVisible() else None

    def panes(self) -> list[QWidget]:
        """Give what F6 goes round."""
        return [self.tabs, *self._part().panes()]

    def record(self) -> tuple[str, int] | None:
        """Name the record that is selected."""
        found: tuple[str, int] | None = self._part().record()
        return found

    def open_record(self, register: str, row_id: int) -> None:
        """Show the page that a record belongs to, and open it."""
        number = 2 if register == "programme-lines" else 1
        self.tabs.set_current(number)
        self._show_tab()
        self._part().open_record(register, row_id)

    @Slot()
    def add(self) -> None:
        """Write down an envelope, or a line of a programme."""
        if self._desk.can_edit and (entity := self._entity()) is not None:
            dialog = FormDialog(entity, self._desk)
            if self._desk.ask.run(dialog):
                self._desk.saved(f"{entity.one.capitalize()} added.")

    def tour(self) -> Iterator[tuple[str, Callable[[], QWidget | None]]]:
        """Give the states of this screen worth a picture."""
        for number, name in enumerate(("cover", "envelopes", "programmes")):
            yield name, partial(self._picture, number)
        self._picture(0)

    def _picture(self, number: int) -> None:
        self.tabs.set_current(number)
        self._show_tab()
        self._part().select_first()

    # --- making ---

    def _lay_out(self) -> None:
        self.head.add_action(self.add_button)
        for page in (self.services, self.envelopes, self.programmes, self.loading):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        line = QVBoxLayout()
        line.setContentsMargins(16, 0, 16, 0)
        line.addWidget(self.tabs)
        column.addLayout(line)
        column.addWidget(self._pages, 1)

    # --- while it is used ---

    def _part(self) -> Any:
        return (self.services, self.envelopes, self.programmes)[self.tabs.current()]

    def _entity(self) -> Entity | None:
        entity: Entity | None = self._part().entity
        return entity

    def _read(self) -> None:
        if self.found is None:
            self._pages.setCurrentWidget(self.loading)
        store, today = self._desk.store, self._desk.today
        self._working.start(READING, 0, lambda progress: read(store, today, progress))

    @Slot(object)
    def _show(self, found: Planned) -> None:
        self.found = found
        self.services.show_cover(found.services)
        self.envelopes.show_envelopes(found)
        self.programmes.show_programmes(found.programmes)
        gaps = sum(len(one.cover.gaps) for one in found.services)
        words = "1 gap" if gaps == 1 else f"{gaps} gaps"
        self.tabs.set_words(0, f"{TABS[0]} ({words})" if gaps else TABS[0])
        self._show_tab()

    @Slot()
    def _show_tab(self) -> None:
        if self.found is not None:
            self._pages.setCurrentIndex(self.tabs.current())
        self._allow()

    @Slot()
    def _allow(self) -> None:
        entity = self._entity()
        self.add_button.setVisible(entity is not None)
        self.add_button.setEnabled(self._desk.can_edit)
        self.add_button.setToolTip("" if self._desk.can_edit else self._desk.why_not())
        if entity is not None:
            self.add_button.set_words(f"Add {entity.one}")
