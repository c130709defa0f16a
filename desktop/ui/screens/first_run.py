"""The first page of an empty desk: what to bring in, in the order that makes names match."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.days import show_day
from desktop.domain.registry import ENTITIES
from desktop.store.changes import Change
from desktop.ui import theme
from desktop.ui.desk import Desk
from desktop.ui.parts import buttons
from desktop.ui.parts.page_head import PageHead
from desktop.ui.parts.pane import Pane, clear_layout, splitter
from desktop.ui.parts.text import Text

WIDEST, SIDE = 900, 44


@dataclass(frozen=True)
class Step:
    """One import: the register it fills, and what is said of it."""

    register: str
    icon: str
    title: str
    words: str
    button: str


STEPS = (
    Step(
        "providers",
        "providers",
        "Bring in your providers",
        "From your spreadsheet, as it is: the desk finds the heading row. About 10 minutes for 50.",
        "Import providers",
    ),
    Step(
        "lists",
        "lists",
        "Bring in your lists",
        "The Qualified Provider List (QPL) and any other, one line each.",
        "Import lists",
    ),
    Step(
        "lots",
        "list-rows",
        "Bring in the lots of each list",
        "One line a lot, with the therapies it covers.",
        "Import lots",
    ),
    Step(
        "qualifications",
        "qualified",
        "Bring in who qualified for which lot",
        "One line a provider and lot, with the day and the areas.",
        "Import qualifications",
    ),
    Step(
        "assurance",
        "certificate",
        "Bring in assurance documents",
        "Insurance, DBS and registrations, with the day each expires.",
        "Import assurance",
    ),
    Step(
        "capacity",
        "calendar",
        "Bring in free sessions",
        "Sessions a week by therapy and area, and the day they were told.",
        "Import capacity",
    ),
)
PANES = (
    (
        "Who can be used today",
        "Says of every provider what stands in the way: not on the list, suspended, a paper late.",
    ),
    (
        "The list on any day",
        "Shows and exports the list as it stood, once qualifications carry their days.",
    ),
    (
        "Every change, with undo",
        "Each import and edit is kept with what was there before. Any of them can be taken back.",
    ),
)


class FirstRunScreen(QWidget):
    """Numbered imports; what is done already carries a tick and a count."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._main: QPushButton | None = None
        self._steps = QVBoxLayout()
        self._steps.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHead("Start", facts=f"{desk.today:%A} {show_day(desk.today)}"))
        self._splitter = splitter(self._left(), self._right(), stretch=0)
        self._splitter.setSizes([1000, 440])
        column.addWidget(self._splitter, 1)
        desk.signals.changed.connect(self._hear)
        desk.signals.editing.connect(self.refresh)
        self.refresh()

    def _left(self) -> QWidget:
        pane = Pane(tone="surface", margin=SIDE)
        pane.body.setContentsMargins(SIDE, 36, SIDE, 24)
        self._title, self._words = Text("", "page"), Text("", tone="text2", wrap=True)
        pane.add(self._title)
        pane.add(self._words)
        pane.body.addLayout(self._steps)
        self._practice = _Practice(self._desk)
        pane.add(self._practice)
        pane.setMinimumWidth(theme.scaled(520))
        return pane

    def _right(self) -> QWidget:
        pane = Pane()
        for title, words in PANES:
            pane.add(Text(title, "section"))
            pane.add(Text(words, tone="text2", wrap=True))
            pane.body.addSpacing(12)
        pane.setMinimumWidth(theme.scaled(240))
        return pane

    @Slot(object)
    def _hear(self, change: Change) -> None:
        if change.touches(*(step.register for step in STEPS)):
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Count what was brought in."""
        counts = [self._desk.store.count(ENTITIES[step.register]) for step in STEPS]
        empty = not any(counts)
        self._title.setText("Nothing here yet" if empty else "Bring in the rest")
        self._words.setText(
            "This desk is empty. Bring in what you already keep in Excel or Access, in this order, "
            "so that names match up."
            if empty
            else "Go on in this order, so that names match up."
        )
        clear_layout(self._steps)
        self._main = before = None
        for number, (step, count) in enumerate(zip(STEPS, counts, strict=True), start=1):
            line = _Line(number, step, count, is_next=self._main is None and not count)
            line.button.clicked.connect(partial(self._import, step.register))
            line.button.setEnabled(self._desk.can_edit)
            line.button.setToolTip(self._desk.why_not())
            self._main = self._main or (None if count else line.button)
            self._steps.addWidget(line)
            if before is not None:
                self.setTabOrder(before, line.button)
            before = line.button
        self.setTabOrder(line.button, self._practice.link)

    def _import(self, register: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        self._desk.import_into(register)

    def main_button(self) -> QPushButton | None:
        """Return the import that comes next."""
        return self._main

    def status(self) -> str:
        """Say that nothing was brought in, while nothing was."""
        return "New desk" if self._desk.is_empty else ""


def _wrapped(words: str) -> Text:
    """Return words as high as they are at the width they get, so that the page need not scroll."""
    text = Text(words, tone="text2", wrap=True)
    policy = text.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
    text.setSizePolicy(policy)
    return text


class _Line(QWidget):
    """One step: its number or a tick, an icon, words and the button."""

    def __init__(self, number: int, step: Step, count: int, *, is_next: bool) -> None:
        super().__init__()
        self._number, self._icon, self._done = number, step.icon, bool(count)
        entity = ENTITIES[step.register]
        done = f"{count:,} {entity.one if count == 1 else entity.title.lower()} here already."
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(step.title, "strong"))
        words.addWidget(_wrapped(done if count else step.words))
        make = buttons.primary if is_next else buttons.secondary
        self.button = make(step.button)
        row = QHBoxLayout(self)
        row.setContentsMargins(64, 12, 4, 12)
        row.setSpacing(24)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMaximumWidth(theme.scaled(WIDEST))
        self.setAccessibleName(f"{number}. {step.title}")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = self.height() // 2
        if self._done:
            theme.paint_icon(painter, QRect(4, middle - 10, 20, 20), "ok", "green")
        else:
            painter.setFont(theme.font("page"))
            painter.setPen(theme.colour("text3"))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRect(4, 0, 30, self.height()), flags, str(self._number))
        theme.paint_icon(painter, QRect(32, middle - 10, 20, 20), self._icon, "accent")
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))


class _Practice(QWidget):
    """The way to the practice desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = (
            "Want to look round first? The practice desk holds made-up providers "
            "and is kept apart from yours."
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 20, 0, 0)
        row.setSpacing(8)
        row.addWidget(_wrapped(words), 1)
        self.link = buttons.link("Open the practice desk", called=lambda: desk.do("practice"))
        row.addWidget(self.link)
        self.setMaximumWidth(theme.scaled(WIDEST))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        top = 20 + (self.height() - 20 - 16) // 2
        theme.paint_icon(QPainter(self), QRect(0, top, 16, 16), "info", "blue")
