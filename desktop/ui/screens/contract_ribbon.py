"""The ribbon of one contract: its years and option years, reviews and notices, and today."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.domain import timeline
from desktop.domain.amounts import show_money
from desktop.domain.contract_now import ContractNow
from desktop.domain.days import show_day
from desktop.domain.periods import Period, last_day_of
from desktop.domain.slices import NOTHING
from desktop.domain.spans import ONE_DAY
from desktop.domain.timeline import Bar, Mark
from desktop.ui import theme
from desktop.ui.measure import type_case
from desktop.ui.screens.contract_columns import along
from desktop.ui.screens.ribbon_words import Said, tag_beside, under_year

SIDE, ABOVE, BAND, BELOW = 16, 44, 30, 40
HATCH = Qt.BrushStyle.BDiagPattern
LEFT = Qt.AlignmentFlag.AlignLeft
MIDDLE = Qt.AlignmentFlag.AlignVCenter
NAMES = {timeline.FLAG: "Extension notice", timeline.SERVE: "Notice to end"}


@dataclass(frozen=True, slots=True)
class Part:
    """A year on the ribbon: its words, its money, and whether it is open, waiting or possible."""

    period: Period
    words: str
    money: str
    kind: str


def parts_of(now: ContractNow) -> list[Part]:
    """Give the years of a contract and those its unused options would add."""
    found = [
        Part(
            one.period,
            f"Year {one.period.number}",
            show_money(one.worth or NOTHING) if one.price is not None else "",
            timeline.TERM if one.authorised == "yes" else timeline.WAITING,
        )
        for one in now.years
        if one.period.starts <= now.ends
    ]
    number = len(found)
    for bar in timeline.bars(now):
        if bar.kind == timeline.OPTION:
            for period in _years(bar, number):
                number = period.number
                words = f"Option year {number}"
                found.append(Part(period, words, "not committed", timeline.OPTION))
    return found


def _years(bar: Bar, before: int) -> list[Period]:
    """Part the days of an option into years."""
    found, first = [], bar.first
    while first <= bar.last:
        last = min(last_day_of(first, 12), bar.last)
        before += 1
        found.append(Period(before, first, last))
        first = last + ONE_DAY
    return found


class Ribbon(QWidget):
    """Painted; the tables beneath it say the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self._now: ContractNow | None = None
        self._parts: list[Part] = []
        self._marks: tuple[Mark, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("The contract along its years")
        theme.signals.changed.connect(self.updateGeometry)

    def show_contract(self, now: ContractNow) -> None:
        """Show a contract."""
        self._now, self._parts = now, parts_of(now)
        self._marks = timeline.marks(now)
        said = along({"bars": timeline.bars(now), "marks": self._marks})
        self.setAccessibleDescription(said)
        self.setToolTip("\n".join(mark.said() for mark in self._marks))
        self.update()

    def place_of(self, day: dt.date) -> float:
        """Give where a day begins."""
        first = self._parts[0].period.starts
        days = (self._parts[-1].period.last_day - first).days + 1
        return SIDE + (day - first).days / days * (self.width() - 2 * SIDE)

    def _paint_part(self, painter: QPainter, part: Part) -> None:
        top, high = theme.scaled(ABOVE), theme.scaled(BAND)
        left, right = (
            self.place_of(part.period.starts),
            self.place_of(part.period.last_day + ONE_DAY) - 2,
        )
        box = QRectF(left, top, right - left, high)
        assert self._now is not None
        today = self.place_of(self._now.today)
        solid = part.kind == timeline.TERM
        painter.fillRect(box, theme.colour("h2" if solid else "surface"))
        if solid and today > left:
            gone = QRectF(left, top, min(today, right) - left, high)
            painter.fillRect(gone, theme.colour("h3"))
        if part.kind == timeline.OPTION:
            painter.fillRect(box, QBrush(theme.colour("control"), HATCH))
        pen = QPen(theme.colour("control" if part.kind == timeline.OPTION else "blueSolid"), 1)
        pen.setStyle(Qt.PenStyle.SolidLine if solid else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        self._paint_words(painter, part, box)

    def _paint_words(self, painter: QPainter, part: Part, box: QRectF) -> None:
        case = type_case()
        words = part.words
        if part.kind == timeline.WAITING:
            words += ", not authorised"
        marks = (self.place_of(one.day) for one in self._marks if one.kind in timeline.REVIEWED)
        inside = [x for x in marks if box.left() <= x <= box.right()]
        room = int(min([*inside, box.right()]) - box.left()) - 20
        painter.setFont(case.strong.font)
        words = case.strong.cut(words, room)
        if part.kind == timeline.OPTION:
            ground = QRectF(box.left() + 6, box.top() + 5, case.strong.width(words) + 12,
                            box.height() - 10)  # fmt: skip
            painter.fillRect(ground, theme.colour("surface"))
        on_blue = part.kind == timeline.TERM
        painter.setPen(theme.colour("h3t" if on_blue and not theme.is_dark() else "text"))
        painter.drawText(box.adjusted(12, 0, 0, 0), LEFT | MIDDLE, words)

    def _under(self) -> list[Said]:
        """Give what stands under the years."""
        top, high = theme.scaled(ABOVE + BAND) + 2, theme.scaled(18)
        found: list[Said] = []
        for part in self._parts:
            left = self.place_of(part.period.starts) + 1
            right = self.place_of(part.period.last_day + ONE_DAY) - 5
            place, firm = QRectF(left, top, right - left, high), part.kind != timeline.OPTION
            found += under_year(part.period.starts, part.money, place, firm=firm)
        return found

    def _paint_marks(self, painter: QPainter) -> None:
        """Draw marks with their words above, those without room for words without."""
        case, taken = type_case(), 0.0
        top, high = theme.scaled(ABOVE), theme.scaled(BAND)
        for mark in self._marks:
            x = self.place_of(mark.day)
            if not SIDE <= x <= self.width() - SIDE:
                continue
            name = NAMES.get(mark.kind) or _review_words(mark, self._now)
            day = show_day(mark.day)
            wide = max(case.strong.width(name), case.meta.width(day)) + 8
            left = max(min(x - 6, self.width() - SIDE - wide), SIDE)
            painter.setPen(QPen(theme.colour("violetSolid" if mark.opens else "text3"), 1.5))
            painter.drawLine(QPointF(x, theme.scaled(33)), QPointF(x, top + high / 2))
            if left >= taken:
                painter.setFont(case.strong.font)
                painter.setPen(theme.colour("text"))
                painter.drawText(int(left), case.strong.baseline(0, theme.scaled(18)), name)
                painter.setFont(case.meta.font)
                painter.setPen(theme.colour("text2"))
                painter.drawText(
                    int(left), case.meta.baseline(theme.scaled(16), theme.scaled(16)), day
                )
                taken = left + wide
            self._paint_mark(painter, mark, x, top + high / 2)

    def _paint_mark(self, painter: QPainter, mark: Mark, x: float, y: float) -> None:
        if mark.opens is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("text3"))
            top = theme.scaled(33)
            corners = _polygon((x, top), (x + 9, top + 4), (x, top + 8))
            painter.drawPolygon(corners)
            return
        half = theme.scaled(8)
        fills = {timeline.DONE: "violetSolid", timeline.LATE: "redSolid",
                 timeline.STOPPED: "redSolid"}  # fmt: skip
        painter.setPen(QPen(theme.colour("surface"), 1.8))
        painter.setBrush(theme.colour(fills.get(mark.kind, "surface")))
        painter.drawPolygon(_diamond(x, y, half))
        if mark.kind == timeline.TO_DO:
            half -= 2
            painter.setPen(QPen(theme.colour("violetSolid"), 1.8))
            painter.drawPolygon(_diamond(x, y, half))
        elif mark.kind != timeline.DONE:
            painter.setPen(theme.colour("onSolid"))
            painter.setFont(theme.font("tag"))
            sign = "!" if mark.kind == timeline.LATE else "×"
            box = QRectF(x - half, y - half, 2 * half, 2 * half)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)

    def _paint_under(self, painter: QPainter) -> None:
        """Draw the words under the years, and today's line with its tag that covers no figure."""
        said, tag = self._under(), self._today_tag()
        if tag is not None:
            tag = tag_beside(tag, said)
        for one in said:
            if tag is None or not tag.intersects(one.box):
                one.paint(painter)
        if tag is not None:
            self._paint_today(painter, tag)

    def _today_tag(self) -> QRectF | None:
        """Give the place of today's tag in the middle under its line; None beyond the ribbon."""
        assert self._now is not None
        x = self.place_of(self._now.today)
        if not SIDE <= x <= self.width() - SIDE:
            return None
        wide = type_case().tag.width("Today") + 10
        return QRectF(x - wide / 2, theme.scaled(ABOVE + BAND) + 3, wide, theme.scaled(16))

    def _paint_today(self, painter: QPainter, box: QRectF) -> None:
        assert self._now is not None
        x = self.place_of(self._now.today)
        top, high = theme.scaled(ABOVE), theme.scaled(BAND)
        painter.fillRect(QRectF(x - 1, top - 6, 2, high + 10), theme.colour("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(type_case().tag.font)
        painter.setPen(theme.colour("onAccent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "Today")

    def _paint_spans(self, painter: QPainter) -> None:
        """Say beneath the years how long the term and the options are."""
        assert self._now is not None
        options = [part for part in self._parts if part.kind == timeline.OPTION]
        term = [part for part in self._parts if part.kind != timeline.OPTION]
        pieces = []
        if term:
            last = term[-1].period.last_day
            pieces.append((term, f"Term to {show_day(last)}"))
        if options:
            last = options[-1].period.last_day
            pieces.append((options, f"Option to extend to {show_day(last)}"))
        letters = type_case().meta
        y = theme.scaled(ABOVE + BAND) + theme.scaled(28)
        for parts, words in pieces:
            left = self.place_of(parts[0].period.starts)
            right = self.place_of(parts[-1].period.last_day + ONE_DAY) - 2
            painter.setPen(QPen(theme.colour("text3"), 1))
            painter.drawLine(QPointF(left, y), QPointF(right, y))
            for edge in (left, right):
                painter.drawLine(QPointF(edge, y - 4), QPointF(edge, y))
            wide = letters.width(words) + 16
            if wide < right - left:
                box = QRectF((left + right - wide) / 2, y - 9, wide, 18)
                painter.fillRect(box, theme.colour("surface"))
                painter.setFont(letters.font)
                painter.setPen(theme.colour("text2"))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line2"))
        if self._now is None or not self._parts:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for part in self._parts:
            self._paint_part(painter, part)
        self._paint_spans(painter)
        self._paint_marks(painter)
        self._paint_under(painter)

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, theme.scaled(ABOVE + BAND + BELOW) + 4)


def _review_words(mark: Mark, now: ContractNow | None) -> str:
    name = timeline.review_name(mark.opens or 2)
    if mark.label or now is None:
        return mark.label or name
    return f"{name}: {timeline.late_words(mark.day, now.today)}"


def _diamond(x: float, y: float, half: float) -> QPolygonF:
    return _polygon((x, y - half), (x + half, y), (x, y + half), (x - half, y))


def _polygon(*corners: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(*corner) for corner in corners])
