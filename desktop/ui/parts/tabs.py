"""Tabs as words with a line under the current one; the last fold into More where it is narrow."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from desktop.ui import theme

GAP, BAR, HEIGHT = 18, 2, 36


class _Tab(QAbstractButton):
    """One tab's words."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.lit = False
        self.setText(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()  # the row of tabs moves
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        wide = QFontMetrics(theme.font("strong")).horizontalAdvance(self.text())
        return QSize(max(wide, 24) + 2, theme.scaled(HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.lit or self.isChecked()
        ink = "accent" if on else ("text" if self.underMouse() else "text2")
        painter.setPen(theme.colour(ink))
        painter.setFont(theme.font("strong"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if on:
            bar = self.rect().adjusted(0, self.height() - BAR, 0, 0)
            painter.fillRect(bar, theme.colour("accent"))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 4, -1, -5))


class Tabs(QWidget):
    """Pages of a pane by name.

    The arrows move along the tabs while one has the focus; a pane calls `next` and `previous`
    for Ctrl+Tab.
    """

    changed = Signal(int)

    def __init__(self, words: Sequence[str], *, name: str = "") -> None:
        super().__init__()
        self._tabs = [_Tab(each) for each in words]
        self._more = _Tab("More")
        self._menu = QMenu(self)
        self._current = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)  # tabs fold instead
        self._group = QButtonGroup(self)
        for number, tab in enumerate(self._tabs):
            tab.setCheckable(True)
            tab.setAutoExclusive(True)  # the group has that already: it is read out as one of many
            self._group.addButton(tab, number)
            tab.clicked.connect(partial(self._click, number))
            row.addWidget(tab)
        self._more.clicked.connect(self._open_more)
        row.addWidget(self._more)
        row.addStretch(1)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._mark()

    def current(self) -> int:
        """Return which page is open, from 0."""
        return self._current

    def set_current(self, number: int) -> None:
        """Open a page; says so only if it was another."""
        if number != self._current:
            self._current = number
            self._fold()
            self.changed.emit(number)
        self._mark()

    def set_words(self, number: int, words: str) -> None:
        """Name a page otherwise, for instance with a count."""
        self._tabs[number].setText(words)
        self._tabs[number].updateGeometry()
        self._fold()

    def words(self) -> list[str]:
        """Return the names of the pages."""
        return [tab.text() for tab in self._tabs]

    def next(self) -> None:
        """Open the page after this one, the first after the last."""
        self.set_current((self._current + 1) % len(self._tabs))

    def previous(self) -> None:
        """Open the page before this one, the last before the first."""
        self.set_current((self._current - 1) % len(self._tabs))

    def _click(self, number: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.set_current(number)

    def _mark(self) -> None:
        for number, tab in enumerate(self._tabs):
            at = number == self._current
            if at:
                tab.setChecked(True)
            tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at else Qt.FocusPolicy.ClickFocus)
        hidden = self._tabs[self._current].isHidden()
        self._more.lit = hidden
        self._more.setText(self._tabs[self._current].text() if hidden else "More")
        self._more.updateGeometry()

    def _fold(self) -> None:
        """Show the tabs there is room for; put the others into More."""
        wide = [tab.sizeHint().width() + GAP for tab in self._tabs]
        fits = len(wide)
        if sum(wide) - GAP > self.width():
            names = [QFontMetrics(theme.font("strong")).horizontalAdvance("More") + 4]
            if self._current:
                names.append(wide[self._current])
            room = self.width() - max(names) - GAP
            while fits and sum(wide[:fits]) > room + GAP:
                fits -= 1
        for number, tab in enumerate(self._tabs):
            tab.setVisible(number < fits)
        self._more.setVisible(fits < len(wide))
        self._mark()

    def _open_more(self) -> None:
        self._menu.clear()
        for number, tab in enumerate(self._tabs):
            if tab.isHidden():
                self._menu.addAction(tab.text(), partial(self.set_current, number))
        self._mark()
        self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    @override
    def sizeHint(self) -> QSize:
        wide = sum(tab.sizeHint().width() + GAP for tab in self._tabs) - GAP
        return QSize(wide, theme.scaled(HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, theme.scaled(HEIGHT))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        target = self._current + step
        if step and 0 <= target < len(self._tabs):
            self.set_current(target)
            shown = self._more if self._tabs[target].isHidden() else self._tabs[target]
            shown.setFocus(Qt.FocusReason.TabFocusReason)
        elif not step:
            super().keyPressEvent(event)
