"""A list of choices with ticks and counts, and a search box above it when it is long."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts.check import CheckBox
from desktop.ui.parts.search_box import SearchBox
from desktop.ui.parts.text import Text

MANY = 10  # with more choices than this there is a search box
TALLEST = 10  # rows seen at once
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class Option:
    """A choice: its value, its words, and how many rows have it (None: not counted)."""

    value: Any
    text: str
    count: int | None = None


class OptionList(QWidget):
    """Ticks beneath each other; the arrows move, Space ticks.

    Args:
        options: what can be ticked.
        find: what the search box says; without it only a long list has one.
    """

    changed = Signal()

    def __init__(self, options: Sequence[Option], *, find: str = "") -> None:
        super().__init__()
        self._options = list(options)
        self._boxes = [CheckBox(option.text) for option in options]
        self._rows = [self._row(o, box) for o, box in zip(self._options, self._boxes, strict=True)]
        self._area = QScrollArea(widgetResizable=True)
        self.search = SearchBox(find or "Find", hint="")
        self._searched = bool(find) or len(options) > MANY
        self.search.typed.connect(self._narrow)
        self.search.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self._area)
        self.search.setVisible(self._searched)  # not before: it would be a window of its own
        self._fill()

    def values(self) -> tuple[Any, ...]:
        """Return the values ticked, in the order of the list."""
        pairs = zip(self._options, self._boxes, strict=True)
        return tuple(option.value for option, box in pairs if box.isChecked())

    def tick(self, values: Sequence[Any]) -> None:
        """Tick these values and no others."""
        for option, box in zip(self._options, self._boxes, strict=True):
            box.setChecked(option.value in values)

    def focus_first(self) -> None:
        """Put the focus where typing or ticking begins."""
        first = self.search if self._searched else next(iter(self._boxes), self.search)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self) -> None:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for row in self._rows:
            rows.addWidget(row)
        rows.addStretch(1)
        area = self._area
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        inside.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        high = min(len(self._options), TALLEST) * theme.scaled(32)
        area.setFixedHeight(max(high, theme.scaled(32)))
        area.setMinimumWidth(inside.sizeHint().width() + 16)

    def _row(self, option: Option, box: CheckBox) -> QWidget:
        row = QWidget()
        row.setFixedHeight(theme.scaled(32))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 4, 0)
        box.setSizePolicy(box.sizePolicy().Policy.Expanding, box.sizePolicy().Policy.Expanding)
        box.toggled.connect(lambda _on: self.changed.emit())
        box.installEventFilter(self)
        line.addWidget(box, 1)
        if option.count is not None:
            line.addWidget(Text(f"{option.count:,}", tone="text3"))
            box.setAccessibleName(f"{option.text}, {option.count:,}")
        return row

    def _narrow(self, words: str) -> None:
        for option, row in zip(self._options, self._rows, strict=True):
            row.setVisible(words.casefold() in option.text.casefold())

    def _step(self, start: QObject, step: int) -> None:
        seen: list[QWidget] = [box for box in self._boxes if box.isVisible()]
        if start is self.search:
            target = seen[0] if seen and step > 0 else None
        else:
            at = next((n for n, box in enumerate(seen) if box is start), 0) + step
            target = seen[at] if 0 <= at < len(seen) else None
        if target:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(target)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = STEPS.get(Qt.Key(event.key()))
            if step:
                self._step(watched, step)
                return True
        return False

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(theme.scaled(232), 0))
