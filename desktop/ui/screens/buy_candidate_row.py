"""One provider who could do it: price, space, what speaks for and against, all of it read out."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QRadioButton, QSizePolicy
from typing_extensions import override

from desktop.domain.amounts import show_money
from desktop.domain.days import show_day
from desktop.domain.eligibility import Candidate
from desktop.ui import theme
from desktop.ui.measure import Letters, type_case
from desktop.ui.parts.check import MARK, paint_radio

SIDE, TOP, LINE, GAP, COST = 16, 12, 19, 10, 104
WRAPPED = int(Qt.TextFlag.TextWordWrap)
SHOWN = 3  # reasons on each side of a row that is not chosen


class CandidateRow(QRadioButton):
    """One provider; the whole row is the target, and all of it is read out."""

    reached = Signal(object)  # itself, when the focus comes to it but not by the mouse

    def __init__(self, one: Candidate) -> None:
        super().__init__()
        self.one = one
        self._laid_out: tuple[int, list[_Reason]] = (0, [])
        name = one.provider["name"]
        self.setText(f"{one.rank}. {name}" if one.on_list else name)
        self.setToolTip("\n".join([*one.speaks_for, *against(one)]))
        self.setAccessibleDescription(said(one))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self._turned)
        theme.signals.changed.connect(self._forget)

    def _forget(self) -> None:
        self._laid_out = (0, [])
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(420, self.heightForWidth(max(self.width(), 420)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(320, theme.scaled(2 * TOP + 3 * LINE))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, wide: int) -> int:
        bottom = max((each.place.bottom() for each in self._reasons(wide)), default=0)
        return bottom + theme.scaled(TOP)

    def _reasons(self, wide: int) -> list["_Reason"]:
        """Lay out what speaks for it and against it, side by side, at a width."""
        if self._laid_out[0] != wide:
            left, step = SIDE + MARK + 12, theme.scaled(LINE)
            half = (wide - left - SIDE) // 2
            top = TOP - 2 + (2 if facts(self.one) else 1) * step
            for_it = self._folded([_Reason(one, "tick", "green") for one in self.one.speaks_for])
            blocked = [
                _Reason(words, "warning", "amber", strong=True) for words in self.one.blocked_by
            ]
            others = [_Reason(words, "remove", "amber") for words in self.one.against]
            against_it = self._folded([*blocked, *others])
            _pile(for_it, left, top, half - GAP)
            _pile(against_it, left + half, top, half)
            self._laid_out = (wide, [*for_it, *against_it])
        return self._laid_out[1]

    def _folded(self, reasons: list["_Reason"]) -> list["_Reason"]:
        """Keep the first reasons on a line each and count the others, unless it is chosen."""
        if self.isChecked():
            return reasons
        for one in reasons:
            one.whole = False
        more = len(reasons) - SHOWN
        if more <= 0:
            return reasons
        counted = _Reason(f"and {more + 1} more", "", "text2", whole=False)
        return [*reasons[: SHOWN - 1], counted]

    def _turned(self, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - a signal's own
        """Show every reason of the row chosen, and the first of the others."""
        self._forget()
        self.setMinimumHeight(self.heightForWidth(self.width()))
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))  # a scrolling area asks no more

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.reached.emit(self)

    @override
    def hitButton(self, place: object) -> bool:
        return True

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        high, wide, step = self.height(), self.width(), theme.scaled(LINE)
        fill = "sel" if self.isChecked() else "hover" if self.underMouse() else "surface"
        painter.fillRect(self.rect(), theme.colour(fill))
        painter.fillRect(0, high - 1, wide, 1, theme.colour("line"))
        if self.isChecked():
            painter.fillRect(0, 0, 3, high, theme.colour("accent"))
        paint_radio(painter, QRectF(SIDE, TOP, MARK, MARK), on=self.isChecked())
        left = SIDE + MARK + 12
        cost = theme.scaled(COST)
        self._paint_head(painter, QRect(left, TOP - 2, wide - left - cost - SIDE, step))
        self._paint_cost(painter, QRect(wide - cost - SIDE, TOP - 2, cost, step))
        top = TOP - 2 + step
        self._say(painter, facts(self.one), QRect(left, top, wide - left - cost, step), "text2")
        for reason in self._reasons(wide):
            reason.paint(painter)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint_head(self, painter: QPainter, place: QRect) -> None:
        letters = type_case().strong
        words = letters.cut(self.text(), place.width() - theme.scaled(130))
        painter.setFont(letters.font)
        painter.setPen(theme.colour("text"))
        painter.drawText(place.left(), letters.baseline(place.top(), place.height()), words)
        tone, icon = ("green", "ok") if self.one.on_list else ("amber", "warning")
        pill, tag = standing(self.one), type_case().tag
        x, high = place.left() + letters.width(words) + 10, theme.scaled(18)
        box = QRectF(x, place.top() + 1, tag.width(pill) + 28, high)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{tone}Soft"))
        painter.drawRoundedRect(box, 4, 4)
        painter.restore()
        theme.paint_icon(painter, QRectF(x + 5, place.top() + 4, 12, 12), icon, tone)
        painter.setFont(tag.font)
        painter.setPen(theme.colour(tone))
        painter.drawText(round(x) + 21, tag.baseline(place.top() + 1, high), pill)

    def _paint_cost(self, painter: QPainter, place: QRect) -> None:
        strong, meta = type_case().strong, type_case().meta
        words = show_money(self.one.total) if self.one.total is not None else "no rate"
        painter.setFont(strong.font)
        painter.setPen(theme.colour("text" if self.one.total is not None else "text3"))
        right = place.right() + 1
        painter.drawText(
            right - strong.width(words), strong.baseline(place.top(), place.height()), words
        )
        if self.one.offer.each is not None:
            each = f"{show_money(self.one.offer.each)} each"
            painter.setFont(meta.font)
            painter.setPen(theme.colour("text2"))
            top = place.top() + place.height()
            painter.drawText(right - meta.width(each), meta.baseline(top, place.height()), each)

    def _say(self, painter: QPainter, words: str, place: QRect, tone: str) -> None:
        meta = type_case().meta
        painter.setFont(meta.font)
        painter.setPen(theme.colour(tone))
        cut = meta.cut(words, place.width())
        painter.drawText(place.left(), meta.baseline(place.top(), place.height()), cut)


@dataclass
class _Reason:
    """One reason in words with its mark, wrapped into its place or cut to one line of it."""

    words: str
    icon: str
    tone: str
    strong: bool = False
    whole: bool = True
    place: QRect = field(default_factory=QRect)

    def paint(self, painter: QPainter) -> None:
        size = theme.scaled(14)
        mark = QRect(self.place.left(), self.place.top() + 2, size, size)
        if self.icon:
            theme.paint_icon(painter, mark, self.icon, self.tone)
        painter.setFont(self._font())
        tone = "amber" if self.strong else "text" if self.icon else self.tone
        painter.setPen(theme.colour(tone))
        place = self._words_place(self.place)
        if self.whole:
            painter.drawText(place, WRAPPED, self.words)
            return
        letters = self._letters()
        words = letters.cut(self.words, place.width())
        painter.drawText(place.left(), letters.baseline(place.top(), place.height()), words)

    def height(self, wide: int) -> int:
        place = self._words_place(QRect(0, 0, wide, 1_000))
        if not self.whole:
            return theme.scaled(LINE) - 2
        return QFontMetrics(self._font()).boundingRect(place, WRAPPED, self.words).height()

    def _words_place(self, place: QRect) -> QRect:
        return place.adjusted(theme.scaled(14) + 6, 0, 0, 0)

    def _font(self) -> QFont:
        return self._letters().font

    def _letters(self) -> Letters:
        return type_case().strong if self.strong else type_case().body


def _pile(reasons: Sequence[_Reason], left: int, top: int, wide: int) -> None:
    """Put reasons beneath each other."""
    for reason in reasons:
        high = reason.height(wide)
        reason.place = QRect(left, top, wide, high)
        top += high + 2


def against(one: Candidate) -> list[str]:
    """Give what speaks against a candidate, what blocks it first."""
    return [*one.blocked_by, *one.against]


def standing(one: Candidate) -> str:
    """Say where a candidate stands with the list."""
    if one.on_list and one.lot is not None and one.listed is not None:
        return f"{one.listed['ref']} lot {one.lot['code']}"
    return "Not on the list"


def facts(one: Candidate) -> str:
    """Say price, travel and when it could begin in one line."""
    parts = []
    if one.offer.each is not None:
        travel = f" + {show_money(one.offer.travel)} travel" if one.offer.travel else ""
        parts.append(f"{show_money(one.offer.each)}{travel} a session")
    if one.free_from is not None:
        parts.append(f"space from {show_day(one.free_from)}")
    return "   ·   ".join(parts)


def said(one: Candidate) -> str:
    """Say everything about a candidate in sentences, for a screen reader."""
    cost = f"costs {show_money(one.total)}" if one.total is not None else "no rate is recorded"
    parts = (
        standing(one),
        cost,
        f"for: {'; '.join(one.speaks_for)}" if one.speaks_for else "",
        f"against: {'; '.join(against(one))}" if against(one) else "",
    )
    return ". ".join(part for part in parts if part)
