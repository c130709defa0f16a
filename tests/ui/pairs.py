"""Which colours stand on which, by their tokens: read off what is shown and the style sheet."""

import re
from collections import Counter
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel

from desktop import ui
from desktop.ui.cell import CELL
from desktop.ui.parts.heat_map import HeatMap
from desktop.ui.table_base import BareTable
from desktop.ui.tokens import tokens

ROWS, STEP = 40, 3  # of a table; pixels between those looked at
CHOSEN = ("sel", "selInactive", "hover")
TEXT, GRAPHIC, FAINT = "text", "graphic", "faint"
LEAST = {TEXT: 4.5, GRAPHIC: 3.0, FAINT: 3.0}
INK = re.compile(r"h\dt|on[A-Z]\w+")  # tokens that nothing stands on
ON_A_NOTE = "text"  # what is drawn inversely stands on the dark note
SHEET = Path(ui.__file__).parents[2] / "resources" / "style.qss"
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
SAID = re.compile(r"(?<![-\w])(color|background|border|border-color|outline)\s*:\s*([^;]+)")
TOKEN = re.compile(r"\$([A-Za-z]+[0-9]?)\b")


def in_sight(window):
    """Give (ink, ground, kind) for all words of labels and cells of tables that are seen."""
    yield from _of_labels(window)
    for table in window.findChildren(BareTable):
        if table.isVisible():
            yield from _of_table(table)


def _of_labels(window):
    """Read the ground of every label off the picture of its window."""
    seen, names = window.grab().toImage(), _names("light")
    ratio = seen.devicePixelRatio()
    for label in (one for one in window.findChildren(QLabel) if one.isVisible() and one.text()):
        ink = label.property("tone") or "text"
        seen_of = label.visibleRegion().boundingRect()
        place = QRect(label.mapTo(window, seen_of.topLeft()), seen_of.size())
        spots = Counter(
            seen.pixelColor(round(x * ratio), round(y * ratio)).name()
            for x in range(place.left(), place.right(), STEP)
            for y in range(place.top(), place.bottom(), STEP)
            if seen.rect().contains(round(x * ratio), round(y * ratio))
        )
        ground = next((names[one] for one, _ in spots.most_common(1) if one in names), ())
        for one in ground:
            yield ink, one, TEXT if label.isEnabled() else FAINT


def _names(theme):
    found = {}
    for name, colour in tokens(theme).items():
        if INK.fullmatch(name):
            continue
        found.setdefault(colour.lower(), []).append(name)
    return found


def _of_table(table):
    model = table.model()
    chosen = () if isinstance(table, HeatMap) else CHOSEN  # a map only rings what is chosen
    for row in range(min(model.rowCount(), ROWS)):
        group = table.group_at(row)
        if group is not None:
            for ground in ("group", "sel", "selInactive"):
                yield group.tone, ground, TEXT
                yield "text2", ground, TEXT
        for column in range(model.columnCount()):
            cell = model.index(row, column).data(CELL)
            if cell is not None and not table.isColumnHidden(column):
                yield from of_cell(cell, "group" if group is not None else "surface", chosen)


def of_cell(cell, ground, chosen=()):
    """Give what a cell draws on each ground that it can come to stand on."""
    if cell.error or cell.mark:
        grounds = ("redSoft" if cell.error else "mark",)
    else:
        grounds = (cell.fill or ground, *chosen)
    for one in grounds:
        if chosen:
            yield "focus", one, GRAPHIC
        for ink in _inks(cell):
            yield ink, one, TEXT
        if cell.icon or cell.error:
            yield ("red" if cell.error else cell.icon_tone or cell.tone), one, GRAPHIC
        if cell.bar is not None:
            yield cell.bar_tone, one, GRAPHIC


def _inks(cell):
    if cell.error:
        tone = "red"
    elif cell.muted:
        tone = "text3"
    else:
        tone = "accent" if cell.link else cell.tone
    yield tone if cell.text else "text"
    if cell.second:
        yield cell.second_tone or "text2"
    if cell.under or cell.old is not None:
        yield "text2"


def of_the_sheet():
    """Give what the style sheet has stand on what, and the edge of the focus on its ground."""
    rules = list(_rules())
    for selector, said in rules:
        base = re.split(r"[:\[]", selector)[0]
        own = {**_first(rules, base), **_first(rules, re.split(r":", selector)[0]), **said}
        ink, ground = own.get("color"), own.get("background")
        ground = ON_A_NOTE if 'kind="inverse"' in selector else ground
        if ink and ground and not selector.endswith("::separator"):
            yield ink, ground, FAINT if ":disabled" in selector else TEXT
        edge = said.get("border") or said.get("border-color")
        if edge and ":focus" in selector:
            inverse = 'kind="inverse"' in selector
            for around in (ON_A_NOTE,) if inverse else ("surface", "panel", "chrome"):
                yield edge, around, GRAPHIC


def _first(rules, selector):
    return next((said for one, said in rules if one == selector), {})


def _rules():
    text = re.sub(r"/\*.*?\*/", "", SHEET.read_text(encoding="utf-8"), flags=re.DOTALL)
    for selectors, body in RULE.findall(text):
        said = {}
        for name, value in SAID.findall(body):
            token = TOKEN.search(value)
            if token:
                said[name] = token.group(1)
        for selector in selectors.split(","):
            yield selector.strip(), said
