"""A field of a day: typed in many ways, shown as "27 March 2027", or picked in a calendar."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QDate, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QToolButton
from typing_extensions import override

from desktop.domain.days import show_day
from desktop.ui import theme
from desktop.ui.parts import buttons
from desktop.ui.parts.line_field import LineField
from desktop.ui.parts.lines import hairline
from desktop.ui.parts.popover import Popover
from desktop.ui.parts.text import Text
from desktop.ui.parts.typed_day import read_typed_day

ARROWS = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}
WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)
Shortcut = tuple[str, Callable[[], dt.date | None]]


class CalendarPopover(Popover):
    """A month to pick a day from, with a few days that are often meant."""

    picked = Signal(object)

    def __init__(self, shown: dt.date, shortcuts: Sequence[Shortcut]) -> None:
        super().__init__(padding=1)
        self.calendar = _calendar(shown)
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)
        self.body.setSpacing(4)
        self.body.addWidget(self.calendar)
        self.body.addWidget(hairline())
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        for words, day in shortcuts:
            row.addWidget(buttons.link(words, called=partial(self._take_from, day)))
        row.addStretch(1)
        self.body.addLayout(row)
        hint = Text("You can also type 27/3/27, 27 mar or +6m", "meta", "text3")
        hint.setContentsMargins(13, 0, 12, 8)
        self.body.addWidget(hint)

    def _pick(self, day: QDate) -> None:
        self._take(dt.date(day.year(), day.month(), day.day()))

    def _take_from(self, day: Callable[[], dt.date | None]) -> None:
        self._take(day())

    def _take(self, day: dt.date | None) -> None:
        self.close()
        if day:
            self.picked.emit(day)


def _calendar(shown: dt.date) -> QCalendarWidget:
    calendar = QCalendarWidget()
    calendar.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
    plain = QTextCharFormat()
    heading = QTextCharFormat()
    heading.setBackground(theme.colour("header"))
    heading.setForeground(theme.colour("text2"))
    calendar.setHeaderTextFormat(heading)
    for day in WEEKEND:
        calendar.setWeekdayTextFormat(day, plain)
    calendar.setMinimumSize(QSize(theme.scaled(268), theme.scaled(216)))
    for name, icon in ARROWS.items():
        arrow = calendar.findChild(QToolButton, name)
        if arrow is not None:
            arrow.setIcon(theme.icon(icon, "text"))
    return calendar


class _DayLine(QLineEdit):
    """The line itself, with the picture of a calendar at its right end."""

    calendar_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.action = QAction(theme.icon("calendar"), "", self)  # made here, so ours to keep
        self.addAction(self.action, QLineEdit.ActionPosition.TrailingPosition)
        self.action.setToolTip("Open the calendar (Alt+Down)")
        self.action.triggered.connect(self.calendar_asked)

    @override
    def setReadOnly(self, read_only: bool) -> None:
        super().setReadOnly(read_only)
        self.action.setVisible(not read_only)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_Down and not self.isReadOnly():
            self.calendar_asked.emit()
        else:
            super().keyPressEvent(event)


class DateField(LineField):
    """One day.

    Args:
        today: what "t" and "+6m" count from.
        end_of_term: the end of the school term a day falls in, offered under the calendar.
        name: what the field is, for people who don't see its label.
    """

    def __init__(
        self,
        *,
        today: dt.date,
        end_of_term: Callable[[dt.date], dt.date | None] | None = None,
        name: str = "",
    ) -> None:
        line = _DayLine()
        super().__init__(lambda typed: read_typed_day(typed, today), show_day, name=name, line=line)
        self._today = today
        self._end_of_term = end_of_term
        self.popover: CalendarPopover | None = None
        line.calendar_asked.connect(self.open_calendar)

    def open_calendar(self) -> None:
        """Open the calendar at the day typed, or at today."""
        shown = (None if self.problem() else self.value()) or self._today
        popover = CalendarPopover(shown, self._shortcuts(shown))
        popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popover.picked.connect(self._take)
        self.popover = popover
        popover.open_under(self.line)
        popover.calendar.setFocus()

    def _shortcuts(self, shown: dt.date) -> list[Shortcut]:
        today, term = self._today, self._end_of_term
        year = today.year + (today >= dt.date(today.year, 4, 1))
        found: list[Shortcut] = [("Today", lambda: today)]
        if term:
            found.append(("End of term", lambda: term(shown)))
        return [*found, ("31 March", lambda: dt.date(year, 3, 31))]

    def _take(self, day: dt.date) -> None:
        self.set_value(day)
        self.changed.emit()
        self.finished.emit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(160), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
