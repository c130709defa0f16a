"""What stands under the years of a ribbon: first days, money, and today's tag that covers none."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from desktop.domain.days import MONTHS, show_day, show_day_short
from desktop.ui import theme
from desktop.ui.measure import Letters, type_case

APART, STEP = 12, 2


@dataclass(frozen=True, slots=True)
class Said:
    """Words and where they stand; `gives_way` to today's tag where there is no other place."""

    words: str
    box: QRectF
    letters: Letters
    tone: str
    gives_way: bool = False

    def paint(self, painter: QPainter) -> None:
        """Draw them."""
        painter.setFont(self.letters.font)
        painter.setPen(theme.colour(self.tone))
        painter.drawText(self.box, Qt.AlignmentFlag.AlignCenter, self.words)


def under_year(began: dt.date, money: str, place: QRectF, *, firm: bool) -> list[Said]:
    """Give a year's first day and its money, side by side in the longest form there is room for.

    Where both have no room the money stands alone, and where it has none either, the day does.

    Args:
        began: the year's first day.
        money: what it costs, or why that is not known; may be blank.
        place: what there is under the year.
        firm: whether the money is agreed.
    """
    case = type_case()
    letters = case.strong if firm else case.meta
    sum_wide = letters.width(money)
    box = QRectF(place.right() - sum_wide, place.top(), sum_wide, place.height())
    told = [Said(money, box, letters, "text" if firm else "text2")] if money else []
    room = place.width() - (sum_wide + APART if money else 0)
    month = f"{MONTHS[began.month - 1][:3].capitalize()} {began.year}"
    for day in (show_day(began), show_day_short(began), month):
        wide = case.meta.width(day)
        if wide <= room:
            box = QRectF(place.left(), place.top(), wide, place.height())
            return [Said(day, box, case.meta, "text2", gives_way=True), *told]
    return told if sum_wide <= place.width() else []


def tag_beside(tag: QRectF, said: Sequence[Said]) -> QRectF:
    """Give the place of today's tag nearest to its own where it covers no words.

    It stays at its line; where that leaves no place, it covers what gives way, and where that
    leaves none either, it stands beside the nearest figure: it never covers one.
    """
    reach = int(tag.width() / 2)
    firm = [one for one in said if not one.gives_way]
    for kept, far in ((said, reach), (firm, reach), (firm, 4 * reach)):
        for move in sorted(range(-far, far + 1, STEP), key=abs):
            moved = tag.translated(move, 0)
            if not any(moved.intersects(one.box) for one in kept):
                return moved
    return tag
