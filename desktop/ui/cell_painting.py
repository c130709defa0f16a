"""How the contents of a cell are drawn: words, icons, tags, areas, bars, old and new values."""

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from desktop.domain.amounts import show_about, show_money
from desktop.ui import theme
from desktop.ui.bar_painting import BAR_GAP, bar_wide, flag_wide, paint_bar, paint_flag
from desktop.ui.cell import AREAS, LOUD, Cell
from desktop.ui.measure import Letters, TypeCase, type_case
from desktop.ui.parts.check import MARK, paint_check
from desktop.ui.spark_painting import paint_spark

GAP, TAG_SIDE, TAG_GAP = 6, 5, 5
CHOICE_INSET = 3
ARROW = "→"


@dataclass(slots=True)
class Place:
    """Where the contents of a cell go: what is left of it from `left` to `right`."""

    left: int
    top: int
    right: int
    height: int
    at_right: bool
    ratio: float

    @property
    def room(self) -> int:
        """How wide what is left is."""
        return self.right - self.left


_stamps: dict[tuple[str, str, float], QPixmap] = {}
theme.signals.changed.connect(_stamps.clear)


def paint_cell(painter: QPainter, cell: Cell, place: Place) -> None:
    """Draw everything a cell shows but its ground."""
    case = type_case()
    if cell.choice:
        _choice(painter, cell, place, case)
        return
    place.left += cell.indent
    if cell.ticked is not None:
        box = QRectF(place.left, place.top + (place.height - MARK) / 2, MARK, MARK)
        paint_check(painter, box, on=cell.ticked)
        place.left += MARK + 2 * GAP
    if cell.icon or cell.error:
        _icon(painter, cell, place, case.icon)
    if cell.spark:
        room = QRectF(place.left, place.top + 5, place.room, place.height - 10)
        paint_spark(painter, room, cell.spark, cell.spark_target)
    elif cell.tags:
        _tags(painter, cell, place, case)
    elif cell.areas is not None:
        _areas(painter, cell.areas, place, case)
    else:
        if cell.bar is not None:
            paint_bar(painter, cell, (place.left, place.top, place.height), case, place.ratio)
            place.left += bar_wide(cell, case)
        if cell.flag:
            _flag(painter, cell, place, case)
        _words(painter, cell, place, case)


def cell_width(cell: Cell) -> int:
    """Return how wide a cell must be for everything in it, without its padding."""
    case = type_case()
    wide = cell.indent + (MARK + 2 * GAP if cell.ticked is not None else 0)
    wide += case.icon + GAP if cell.icon or cell.error else 0
    if cell.tags:
        return wide + sum(case.tag.width(tag) + 2 * TAG_SIDE + TAG_GAP for tag in cell.tags)
    if cell.areas is not None:
        return wide + case.area * len(AREAS)
    wide += bar_wide(cell, case) + flag_wide(cell, case)
    wide += case.body.width(f"{cell.old} {ARROW} ") if cell.old is not None else 0
    wide += 40 if cell.choice else 0
    words = case.strong.width(cell.text) + (case.meta.width(cell.second) + 8 if cell.second else 0)
    return wide + max(words, case.meta.width(cell.under))


def tick_hit(cell: Cell, left: int, x: int) -> bool:
    """Tell whether a press at x is on the check box of a cell that begins at `left`."""
    start = left + cell.indent
    return cell.ticked is not None and start - 6 <= x <= start + MARK + 6


def _icon(painter: QPainter, cell: Cell, place: Place, size: int) -> None:
    name = cell.icon or "late"
    tone = "red" if cell.error else cell.icon_tone or _tone(cell)
    top = place.top + (place.height - size) // 2
    left = place.left
    place.left += size + GAP
    if place.at_right and _is_words_alone(cell):  # beside its words, not at the other edge
        letters = _letters(cell, type_case())
        wide = letters.width(letters.cut(cell.text, place.room))
        left = max(left, place.right - wide - GAP - size)
    painter.drawPixmap(left, top, theme.pixmap(name, tone, size, place.ratio))


def _is_words_alone(cell: Cell) -> bool:
    return not (cell.tags or cell.areas or cell.second or cell.under or cell.spark) and (
        cell.old is None and cell.bar is None
    )


def _tone(cell: Cell) -> str:
    if cell.error:
        return "red"
    if cell.muted:
        return "text3"
    return "accent" if cell.link else cell.tone


def _letters(cell: Cell, case: TypeCase) -> Letters:
    if cell.bold or cell.error or cell.old is not None or cell.tone in LOUD:
        return case.strong
    return case.italic if cell.italic else case.body


def _words(painter: QPainter, cell: Cell, place: Place, case: TypeCase) -> None:
    letters = _letters(cell, case)
    height = place.height
    if cell.under:
        height = letters.height + 2
        gap = (place.height - height - case.meta.height) // 2
        _say(painter, cell.under, "text2", case.meta, (place.left, place.top + gap + height, place))
        place.top += gap
    if cell.old is not None:
        _old(painter, cell, place, case)
    if cell.second:
        _second(painter, cell, place, case)
        return
    words, wide, room = cell.text, letters.width(cell.text), place.room
    if wide > room:
        words = letters.cut(fitting(cell, letters, room), room)
        wide = letters.width(words)
    left = place.right - wide if place.at_right else place.left
    painter.setFont(letters.font)
    painter.setPen(theme.colour(_tone(cell)))
    painter.drawText(left, letters.baseline(place.top, height), words)


def fitting(cell: Cell, letters: Letters, room: int) -> str:
    """Give the words of a cell; an amount there is no room for without its pence, as about that.

    A figure cut at its end could be read as another one.
    """
    if not isinstance(cell.number, Decimal) or letters.width(cell.text) <= room:
        return cell.text
    return show_about(cell.number) if cell.text == show_money(cell.number) else cell.text


def _say(
    painter: QPainter, words: str, tone: str, letters: Letters, where: tuple[int, int, Place]
) -> None:
    left, top, place = where
    painter.setFont(letters.font)
    painter.setPen(theme.colour(tone))
    painter.drawText(left, top + letters.ascent, letters.cut(words, place.right - left))


def _second(painter: QPainter, cell: Cell, place: Place, case: TypeCase) -> None:
    """Draw the words and, after them, the quieter ones as far as there is room."""
    letters = _letters(cell, case)
    words = letters.cut(cell.text, place.room)
    painter.setFont(letters.font)
    painter.setPen(theme.colour(_tone(cell)))
    painter.drawText(place.left, letters.baseline(place.top, place.height), words)
    left = place.left + letters.width(words) + 8
    painter.setFont(case.meta.font)
    painter.setPen(theme.colour(cell.second_tone or "text2"))
    rest = case.meta.cut(cell.second, place.right - left)
    painter.drawText(left, letters.baseline(place.top, place.height), rest)


def _old(painter: QPainter, cell: Cell, place: Place, case: TypeCase) -> None:
    """Draw the value before, struck out, and an arrow; the words follow."""
    old, new = cell.old or "–", case.strong.width(cell.text)
    arrow = case.body.width(f" {ARROW} ") + 4
    start = place.left
    if place.at_right:
        start = max(place.left, place.right - new - arrow - case.body.width(old))
    old = case.body.cut(old, max(place.right - new - arrow - start, 0))
    baseline = case.body.baseline(place.top, place.height)
    painter.setPen(theme.colour("text2"))
    painter.setFont(case.struck.font)
    painter.drawText(start, baseline, old)
    painter.setFont(case.body.font)
    painter.drawText(start + case.body.width(old) + 2, baseline, f" {ARROW} ")
    place.left = start + case.body.width(old) + arrow


def _tags(painter: QPainter, cell: Cell, place: Place, case: TypeCase) -> None:
    """Draw as many tags as fit; the others become "+1"."""
    wide = [case.tag.width(tag) + 2 * TAG_SIDE for tag in cell.tags]
    fits = len(wide)
    if sum(wide) + TAG_GAP * (fits - 1) > place.room:
        room = place.room - case.meta.width("+9") - TAG_GAP
        while fits > 1 and sum(wide[:fits]) + TAG_GAP * (fits - 1) > room:
            fits -= 1
    top = place.top + (place.height - case.box) // 2
    for tag, width in zip(cell.tags[:fits], wide, strict=False):
        painter.drawPixmap(place.left, top, _stamp(tag, "tag", place.ratio, width))
        place.left += width + TAG_GAP
    if fits < len(wide):
        painter.setFont(case.meta.font)
        painter.setPen(theme.colour("text2"))
        baseline = case.meta.baseline(place.top, place.height)
        painter.drawText(place.left, baseline, f"+{len(wide) - fits}")


def _areas(painter: QPainter, areas: str, place: Place, case: TypeCase) -> None:
    """Draw N E S W in fixed places: a box for one covered, a dot for the others."""
    top = place.top + (place.height - case.box) // 2
    for number, letter in enumerate(AREAS):
        left = place.left + number * case.area
        kind = "area" if letter in areas else "dot"
        painter.drawPixmap(left, top, _stamp(letter, kind, place.ratio, case.box))


def _stamp(words: str, kind: str, ratio: float, width: int) -> QPixmap:
    """Return the picture of a tag or an area, drawn once for a theme and a ratio."""
    key = (words, kind, ratio)
    if key not in _stamps:
        pixmap = QPixmap(round(width * ratio), round(type_case().box * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        _draw_stamp(painter, words, kind, width)
        painter.end()
        _stamps[key] = pixmap
    return _stamps[key]


def _draw_stamp(painter: QPainter, words: str, kind: str, width: int) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    place = QRectF(0, 0, width, type_case().box)
    if kind == "dot":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("text3"))
        painter.drawEllipse(place.center(), 1, 1)
        return
    edge, ground = ("line2", "surface") if kind == "tag" else ("greyLine", "greySoft")
    painter.setPen(QPen(theme.colour(edge), 1))
    painter.setBrush(theme.colour(ground))
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(theme.colour("text2" if kind == "tag" else "text"))
    painter.setFont(type_case().tag.font)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


def _flag(painter: QPainter, cell: Cell, place: Place, case: TypeCase) -> None:
    """Draw a warning after the words, which give way to it."""
    wide = flag_wide(cell, case)
    words = min(_letters(cell, case).width(cell.text), place.room - wide)
    place.right = place.left + max(words, 0)
    at = (place.right + BAR_GAP, place.top, place.height)
    paint_flag(painter, cell.flag, at, case, place.ratio)


def _choice(painter: QPainter, cell: Cell, place: Place, case: TypeCase) -> None:
    """Draw a closed choice field; the real one comes when the cell is edited."""
    box = QRectF(place.left, place.top + CHOICE_INSET, place.room, place.height - 2 * CHOICE_INSET)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("control"), 1))
    painter.setBrush(theme.colour("field"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.restore()
    size = case.icon
    chevron = theme.pixmap("chevron-down", "text2", size, place.ratio)
    painter.drawPixmap(place.right - size - 6, place.top + (place.height - size) // 2, chevron)
    painter.setFont(case.body.font)
    painter.setPen(theme.colour(_tone(cell)))
    words = case.body.cut(cell.text, place.room - size - 20)
    painter.drawText(place.left + 9, case.body.baseline(place.top, place.height), words)
