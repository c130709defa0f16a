"""The navigation at the left: the screens there are, one of them in front."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.screens import Screen

WIDE, NARROW, ITEM, EDGE, GAP = 184, 52, 34, 6, 10
LOWEST = 26  # pixels of an item where there is little height, whatever the text size
ICON, TEXT_LEFT, COUNT = 16, 38, 18


class _Item(QAbstractButton):
    """One screen: its icon and its name, or only the icon where there is little room."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self.leads_to = screen
        self.narrow = False
        self.count = 0
        self.setText(screen.title)
        self.setCheckable(True)
        self.setAccessibleName(screen.title)
        self.setAccessibleDescription(screen.shortcut)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the icon alone, with the name as a tooltip."""
        self.narrow = narrow
        keys = f" ({self.leads_to.shortcut})" if self.leads_to.shortcut else ""
        self.setToolTip(f"{self.leads_to.title}{keys}" if narrow else self.leads_to.shortcut)
        self.updateGeometry()

    def set_count(self, count: int) -> None:
        """Say how much waits there; nought is not shown."""
        self.count = count
        waits = f", {count:,}" if count else ""
        self.setAccessibleName(f"{self.leads_to.title}{waits}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(NARROW - 2 * EDGE, theme.scaled(ITEM))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(NARROW - 2 * EDGE, LOWEST)  # many screens at large text on a low display

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place, on = QRectF(self.rect()), self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        if on or self.underMouse():
            painter.setBrush(theme.colour("surface" if on else "selInactive"))
            painter.drawRoundedRect(place, 4, 4)
        if on:
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(0, 7, 3, self.height() - 14), 1.5, 1.5)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 4, 4)
        self._paint_words(painter, on=on)

    def _paint_words(self, painter: QPainter, *, on: bool) -> None:
        left = (self.width() - ICON) // 2 if self.narrow else 12
        filled = f"{self.leads_to.icon}-on"
        known = filled if on and filled in theme.icon_names() else self.leads_to.icon
        tone = ("accent" if on else "text2") if self.isEnabled() else "disabled"
        theme.paint_icon(painter, QRect(left, (self.height() - ICON) // 2, ICON, ICON), known, tone)
        if not self.narrow:
            painter.setPen(theme.colour("text" if self.isEnabled() else "disabled"))
            painter.setFont(theme.font("strong" if on else "body"))
            words = self.rect().adjusted(TEXT_LEFT, 0, -8, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
            if self.count:
                self._paint_count(painter, on=on)

    def _paint_count(self, painter: QPainter, *, on: bool) -> None:
        """Draw the count in a rounded box at the right."""
        font = theme.font("meta")
        painter.setFont(font)
        words = f"{self.count:,}"
        wide = QFontMetrics(font).horizontalAdvance(words) + 12
        high = theme.scaled(COUNT)
        place = QRectF(self.width() - wide - 8, (self.height() - high) / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accentSoft" if on else "selInactive"))
        painter.drawRoundedRect(place, 8, 8)
        painter.setPen(theme.colour("accent" if on else "text2"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


class Navigation(QWidget):
    """All screens; Up and Down move, Enter and Space open."""

    asked = Signal(str)

    def __init__(self, screens: Sequence[Screen]) -> None:
        super().__init__()
        self.setAccessibleName("Navigation")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._narrow = False
        self._group = QButtonGroup(self)
        self.items = {screen.key: _Item(screen) for screen in screens}
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE + 2)
        column.setSpacing(0)
        self._fill(column, screens)
        self._group.buttonClicked.connect(self._ask)
        theme.signals.changed.connect(self._fit)
        self._fit()

    def _fill(self, column: QVBoxLayout, screens: Sequence[Screen]) -> None:
        group = screens[0].group
        for screen in screens:
            if screen.bottom:
                column.addStretch(1)
            elif screen.group != group:
                column.addSpacing(GAP)
            group = screen.group
            self._group.addButton(self.items[screen.key])
            column.addWidget(self.items[screen.key])

    def _ask(self, item: _Item) -> None:
        self.asked.emit(item.leads_to.key)

    def set_current(self, key: str) -> None:
        """Mark the screen in front; none is marked for a key that isn't there."""
        if key in self.items:
            self.items[key].setChecked(True)
        elif checked := self._group.checkedButton():
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)
        self._stop_at_current()

    def _stop_at_current(self) -> None:
        """Let Tab come to the screen in front, else to the first one shown; arrows go on from it.

        Qt does so only once one of them has had the focus, and stays with one that is hidden.
        """
        shown = (item for item in self.items.values() if not item.isHidden())
        stop = self._group.checkedButton() or next(shown, None)
        for item in self.items.values():
            policy = Qt.FocusPolicy
            item.setFocusPolicy(policy.StrongFocus if item is stop else policy.ClickFocus)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons only."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(NARROW if self._narrow else theme.scaled(WIDE))
        for item in self.items.values():
            item.set_narrow(narrow=self._narrow)

    def set_shown(self, key: str, *, shown: bool) -> None:
        """Show or leave out a screen."""
        self.items[key].setVisible(shown)

    def set_count(self, key: str, count: int) -> None:
        """Show beside a screen how much waits there."""
        self.items[key].set_count(count)

    def forget_counts(self) -> None:
        """Show no counts: the desk they were of is closed."""
        for item in self.items.values():
            item.set_count(0)

    def focus_current(self) -> None:
        """Put the focus on the screen in front."""
        item = self._group.checkedButton() or next(iter(self.items.values()))
        item.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(focused, _Item):
            focused.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("chrome"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.colour("line2"))
