"""The pane beside the Providers table: one provider under six tabs, and what can be done to it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.days import show_day
from desktop.domain.provider import PROVIDERS
from desktop.store import provider_reads
from desktop.ui import theme
from desktop.ui.cell import STATES
from desktop.ui.desk import Desk
from desktop.ui.form_dialog import Asking, FormDialog
from desktop.ui.parts import buttons
from desktop.ui.parts.empty_state import EmptyState
from desktop.ui.parts.lines import hairline
from desktop.ui.parts.pill import Pill
from desktop.ui.parts.tabs import Tabs
from desktop.ui.parts.text import Text
from desktop.ui.screens.provider_about import About
from desktop.ui.screens.provider_assurance import Assurance
from desktop.ui.screens.provider_history import History
from desktop.ui.screens.provider_lots import Lots
from desktop.ui.screens.provider_overview import Overview
from desktop.ui.screens.provider_purchases import Purchases
from desktop.ui.screens.provider_rates import Rates
from desktop.ui.screens.provider_tab import ProviderTab

OVERVIEW, LOTS, ASSURANCE, RATES, PURCHASES, HISTORY = range(6)
TABS = ("Overview", "Lots", "Assurance", "Rates and capacity", "Purchases", "History")
NARROW = 470  # below this the fourth tab is called Rates
SIDE = 16


class ProviderPane(QWidget):
    """Shows the provider chosen. What is saved is heard by the screen, which shows it again."""

    merge_asked = Signal(object)
    deleted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.about: About | None = None
        self.name, self.facts = Text(role="pane", wrap=True), Text(role="meta", tone="text2")
        self.status, self.worst = Pill(), Pill()
        self.edit_button = buttons.icon_button("edit", "Edit provider", called=self.edit)
        self.more_button = buttons.icon_button("more", "More to do", called=self._open_menu)
        self.buy_button = buttons.secondary("Buy therapy", "basket", called=self._buy)
        self.tabs = Tabs(TABS, name="Provider")
        self.overview, self.lots, self.assurance = Overview(desk), Lots(desk), Assurance(desk)
        self.rates, self.purchases, self.history = Rates(desk), Purchases(desk), History()
        self.pages: tuple[ProviderTab, ...] = (
            self.overview, self.lots, self.assurance, self.rates, self.purchases, self.history,
        )  # fmt: skip
        self._stack, self._whole = QStackedWidget(), QStackedWidget()
        self._lay_out()
        self._connect()
        self.setMinimumWidth(theme.scaled(360))
        self.show_nothing()

    # --- what is shown ---

    def show_provider(self, about: About) -> None:
        """Show a provider; the tab in front stays in front."""
        row = about.row
        self.about = about
        self.name.setText(row["name"])
        kind = f"{row['kind'][:1].upper()}{row['kind'][1:]}"
        since = f" · {row['status'].lower()} since {show_day(row['since'])}" if row["since"] else ""
        self.facts.setText(f"{kind} · {row['ref']}{since}")
        icon, tone, _ = STATES.get(row["status"], ("ended", "grey", ""))
        self.status.set(row["status"], tone, icon)
        worst = row["assurance"]
        self.worst.set(worst.words if worst.rank < 2 else "", worst.tone)
        self.edit_button.setEnabled(about.editable)
        self.buy_button.setEnabled(about.editable)
        for number, page in enumerate(self.pages):
            page.show_provider(about, in_sight=number == self.tabs.current())
        self._whole.setCurrentIndex(0)

    @Slot()
    def show_bought(self) -> None:
        """Show anew what is bought from the provider, and nothing else: words typed stay."""
        if self.about is not None:
            self.about.forget_bought()
            for page in (self.overview, self.purchases):
                page.show_provider(self.about, in_sight=page is self._stack.currentWidget())

    @Slot()
    def show_nothing(self) -> None:
        """Show that no provider is chosen."""
        self.about = None
        self._whole.setCurrentIndex(1)

    def show_tab(self, number: int) -> None:
        """Bring a tab to the front."""
        self.tabs.set_current(number)

    def can_leave(self) -> bool:
        """Ask about what was typed and not saved."""
        return all(page.can_leave() for page in self.pages)

    def main_button(self) -> QPushButton | None:
        """Give the button that saves what is being typed, if something is."""
        typed = self.tabs.current() == ASSURANCE and self.assurance.paper.form.is_edited
        return self.assurance.paper.save_button if typed else None

    # --- making ---

    def _lay_out(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(4)
        for line in (self._name_line(), self._pill_line(), self._tab_line()):
            column.addLayout(line)
        column.addWidget(hairline())
        column.addWidget(self._stack, 1)
        for page in self.pages:
            self._stack.addWidget(page)
        self._whole.addWidget(whole)
        self._whole.addWidget(
            EmptyState("providers", "No provider chosen", "Choose one in the table to see it here.")
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)

    def _name_line(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.facts)
        line = QHBoxLayout()
        line.setContentsMargins(SIDE, 0, SIDE, 0)
        line.setSpacing(8)
        line.addLayout(words, 1)
        line.addWidget(self.edit_button, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _pill_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(SIDE, 4, SIDE, 0)
        line.setSpacing(8)
        line.addWidget(self.status)
        line.addWidget(self.worst)
        line.addStretch(1)
        line.addWidget(self.buy_button)
        return line

    def _tab_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(SIDE, 4, SIDE, 0)
        line.addWidget(self.tabs)
        return line

    def _connect(self) -> None:
        self.tabs.changed.connect(self._show_page)
        self.overview.lots_asked.connect(partial(self.show_tab, LOTS))
        self.overview.assurance_asked.connect(partial(self.show_tab, ASSURANCE))
        for keys, turn in (("Ctrl+Tab", self.tabs.next), ("Ctrl+Shift+Tab", self.tabs.previous)):
            QShortcut(QKeySequence(keys), self, turn)

    @Slot(int)
    def _show_page(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self.pages[number].come_into_sight()

    # --- what can be done ---

    @Slot()
    def edit(self) -> None:
        """Change the provider's own fields in a form."""
        about = self.about
        if about is None or not about.editable:
            return
        row = self._desk.store.get(PROVIDERS, about.ref.id)
        dialog = FormDialog(
            PROVIDERS, self._desk, row, asking=Asking(title=f"Change {about.ref.text}")
        )
        dialog.form.more_doubts = partial(provider_reads.twins, self._desk.store)
        if self._desk.ask.run(dialog):
            self._desk.saved(f"{about.ref.text} saved.")

    def doings(self) -> list[tuple[str, str, Callable[[], object], bool]]:
        """List what can be done to the provider: icon, words, what it does, whether it may."""
        about = self.about
        if about is None:
            return []
        may = about.editable
        return [
            ("edit", "Edit provider", self.edit, may),
            ("copy", "Copy reference", self._copy, True),
            ("history", "Show in History", self._show_history, True),
            ("basket", "Buy therapy", self._buy, may),
            ("paused", "Suspend from its lots", self.suspend, may),
            ("merge", "Merge with another provider", self.ask_merge, may),
            ("delete", "Delete provider", self.delete, may),
        ]

    def add_doings(self, menu: QMenu) -> None:
        """Put what can be done into a menu, what takes away last."""
        for icon, words, call, may in self.doings():
            if icon == "delete":
                menu.addSeparator()
            action = menu.addAction(theme.icon(icon), words)
            action.triggered.connect(lambda _on=False, call=call: call())
            action.setEnabled(may)

    @Slot()
    def _buy(self) -> None:
        self._desk.show_screen("buy")

    @Slot()
    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.add_doings(menu)
        place = self.more_button.mapToGlobal(QPoint(0, self.more_button.height() + 2))
        menu.popup(place)

    @Slot()
    def _copy(self) -> None:
        if self.about is not None:
            QGuiApplication.clipboard().setText(self.about.ref.key)
            self._desk.say(f"{self.about.ref.key} copied.")

    @Slot()
    def _show_history(self) -> None:
        if self.about is not None:
            self._desk.show_history(PROVIDERS.name, self.about.ref.id)

    @Slot()
    def ask_merge(self) -> None:
        """Ask which provider is the same as this one."""
        if self.about is not None:
            self.merge_asked.emit(self.about.ref.id)

    @Slot()
    def suspend(self) -> None:
        """Suspend the provider from a lot it is qualified for, and the others alike."""
        about = self.about
        if about is None or not about.editable:
            return
        self.show_tab(LOTS)
        if not self.lots.suspend():
            self._desk.ask.error(
                f"Cannot suspend {about.ref.text}",
                "It is qualified for no lot now, so there is nothing to suspend it from.",
            )

    @Slot()
    def delete(self) -> None:
        """Delete the provider with all that belongs to it, after saying what that is."""
        about = self.about
        if about is None or not about.editable:
            return
        counts = _belongings(about)
        words = f"{counts} are deleted with it. " if counts else ""
        sure = self._desk.ask.confirm(
            f"Delete {about.ref.text}?",
            f"{words}Edit, Undo brings everything back.",
            do="Delete provider",
            keep="Keep it",
            danger=True,
        )
        if sure and self._desk.edit("Cannot delete this provider", lambda: self._delete(about)):
            self._desk.saved(f"{about.ref.text} deleted.")
            self.deleted.emit(about.ref.id)

    def _delete(self, about: About) -> bool:
        self._desk.store.delete(PROVIDERS, about.ref.id)
        return True

    # --- Qt ---

    @override
    def resizeEvent(self, event: object) -> None:
        narrow = self.width() < theme.scaled(NARROW)
        self.tabs.set_words(RATES, "Rates" if narrow else TABS[RATES])
        for page in self.pages:
            page.set_narrow(narrow=narrow)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour("panel"))


def _belongings(about: About) -> str:
    """Count in words what belongs to a provider."""
    counted = (
        (len(about.qualifications), "qualification"),
        (len(about.rates), "rate"),
        (len(about.documents), "assurance document"),
        (len(about.contacts), "contact"),
    )
    parts = [f"{count} {one}{'' if count == 1 else 's'}" for count, one in counted if count]
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
