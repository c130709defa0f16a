"""The middle of Buy therapy: everyone who could do it, ranked, with what speaks for and against."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from desktop.domain.days import show_day
from desktop.domain.eligibility import Candidate
from desktop.store.buying import ListEnd
from desktop.ui import theme
from desktop.ui.measure import type_case
from desktop.ui.panes import in_reading_order
from desktop.ui.parts.check import MARK
from desktop.ui.parts.pane import Pane
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.strip import Strip
from desktop.ui.parts.text import Text
from desktop.ui.screens.buy_candidate_row import COST, SIDE, CandidateRow

BELOW = 12  # providers shown below the line until more are asked for
HEADS = ("Provider, and what speaks for it", "What speaks against it", "Cost")


class CandidateList(Pane):
    """The candidates; choosing one says so."""

    chosen = Signal(object)  # the Candidate, or None
    end_asked = Signal(object)  # the day on which the sessions are to end
    explain_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tone="surface", margin=0)
        self.head_line = SectionHead("2  Who can do it", icon="question")
        self.head_line.followed.connect(self.explain_asked)
        self.add_head(_inset(self.head_line))
        self._heads = _Heads()
        self.head.addWidget(self._heads)
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(self._hear)
        self._all: Sequence[Candidate] = ()
        self._order = ""
        self._ends: ListEnd | None = None
        self.body.setSpacing(0)
        self.body.setContentsMargins(0, 0, 0, 12)
        self.say("Say what is needed at the left, and everyone who can do it appears here.")

    def say(self, words: str) -> None:
        """Show a sentence in place of candidates."""
        self._forget()
        self.head_line.set_title("2  Who can do it")
        self.head_line.set_link("")
        self._heads.hide()
        self.add(_inset(Text(words, "body", "text2", wrap=True)))

    def show_candidates(
        self,
        found: Sequence[Candidate],
        order: str,
        keep: int | None,
        *,
        ends: ListEnd | None = None,
        everyone: bool = False,
    ) -> None:
        """Show candidates in their order; the provider chosen stays chosen if it is among them.

        Args:
            found: the candidates.
            order: how they came into their order, in words.
            keep: the provider that was chosen.
            ends: the list that ends before the last session, where that is why nobody is on it.
            everyone: whether all off the list are shown, however many.
        """
        self._forget()
        self._all, self._order, self._ends = found, order, ends
        listed = [one for one in found if one.on_list]
        others = [one for one in found if not one.on_list]
        quiet = f"{len(listed)} on the list, {len(others)} off the list"
        self.head_line.set_title("2  Who can do it", quiet)
        self.head_line.set_link("How this order is worked out")
        self._heads.show()
        if ends is not None:
            self._say_end(ends)
        for one in listed:
            self._add(one)
        if others:
            self.add(_Band())
        for one in others if everyone else others[:BELOW]:
            self._add(one)
        if len(others) > BELOW and not everyone:
            words = f"{len(others) - BELOW} more are not on the list."
            more = Strip("blue", "", words, "Show them")
            more.followed.connect(self._show_everyone)
            self.add(more)
        self.add(_inset(Text(order, "meta", "text3", wrap=True)))
        in_reading_order(self)
        for button in self.rows():
            if button.one.provider["id"] == keep:
                button.setChecked(True)

    def rows(self) -> list[CandidateRow]:
        """Give the rows shown, from the top."""
        return [one for one in self._group.buttons() if isinstance(one, CandidateRow)]

    def choose(self, provider: int) -> None:
        """Choose a provider."""
        for row in self.rows():
            if row.one.provider["id"] == provider:
                row.setChecked(True)
                self.scroller.ensureWidgetVisible(row)

    def current(self) -> Candidate | None:
        """Give the candidate chosen."""
        button = self._group.checkedButton()
        return button.one if isinstance(button, CandidateRow) else None

    def _say_end(self, ends: ListEnd) -> None:
        """Say that the list ends before the last session, and offer to end with it."""
        day = show_day(ends.day)
        words = f"The last session is on {show_day(ends.last)}, so nobody is on the list that long."
        strip = Strip("amber", f"{ends.title} ends on {day}.", words, f"End on {day}")
        strip.followed.connect(lambda: self.end_asked.emit(ends.day))
        self.add(strip)

    def _show_everyone(self) -> None:
        now = self.current()
        keep = now.provider["id"] if now else None
        self.show_candidates(self._all, self._order, keep, ends=self._ends, everyone=True)

    def _add(self, one: Candidate) -> None:
        row = CandidateRow(one)
        self._group.addButton(row)
        row.reached.connect(self._show_row)
        self.add(row)

    @Slot(object)
    def _show_row(self, row: CandidateRow) -> None:
        """Scroll to the provider that the arrows came to: Qt does so for Tab alone."""
        self.scroller.ensureWidgetVisible(row)

    def _forget(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        self.clear()

    def _hear(self, _button: QRadioButton, on: bool) -> None:  # noqa: FBT001 - a signal's own
        if on:
            self.chosen.emit(self.current())


class _Heads(QWidget):
    """The headings above the candidates."""

    HIGH = 28

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(HEADS))

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, theme.scaled(self.HIGH))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, case = QPainter(self), type_case().meta
        painter.fillRect(self.rect(), theme.colour("panel"))
        painter.setFont(case.font)
        painter.setPen(theme.colour("text2"))
        left = SIDE + MARK + 12
        half = (self.width() - left - SIDE) // 2
        line = self.rect()
        for words, start in zip(HEADS, (left, left + half), strict=False):
            room = QRect(start, 0, half - theme.scaled(COST if start > left else 8), line.height())
            middle = int(Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(room, middle, case.cut(words, room.width()))
        right = line.adjusted(0, 0, -SIDE, 0)
        at_right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(right, int(at_right), HEADS[2])


class _Band(QWidget):
    """The line across the list, below which everyone needs a reason."""

    STRONG, WORDS, HIGH = "Not on the Qualified Provider List", "You will need to give a reason", 32

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{self.STRONG}. {self.WORDS}.")
        theme.signals.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, theme.scaled(self.HIGH))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, case = QPainter(self), type_case()
        painter.fillRect(self.rect(), theme.colour("group"))
        for edge in (0, self.height() - 1):
            painter.fillRect(0, edge, self.width(), 1, theme.colour("line2"))
        size = case.icon
        mark = QRect(SIDE, (self.height() - size) // 2, size, size)
        theme.paint_icon(painter, mark, "warning", "amber")
        left = mark.right() + 8
        for words, letters, tone in ((self.STRONG, case.strong, "amber"),
                                     (self.WORDS, case.body, "text2")):  # fmt: skip
            painter.setFont(letters.font)
            painter.setPen(theme.colour(tone))
            cut = letters.cut(words, max(self.width() - SIDE - left, 0))
            painter.drawText(left, letters.baseline(0, self.height()), cut)
            left += letters.width(words) + 8


def _inset(widget: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(SIDE, 8, SIDE, 8)
    row.addWidget(widget)
    return holder
