"""Widths of words, remembered: measuring is what costs most when a table is drawn."""

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

from desktop.ui import theme

MOST = 20_000  # widths remembered before starting anew


class Letters:
    """One role of the type scale with its measures."""

    def __init__(self, role: str, *, italic: bool = False, struck: bool = False) -> None:
        self.font = QFont(theme.font(role))
        self.font.setItalic(italic)
        self.font.setStrikeOut(struck)
        self._metrics = QFontMetrics(self.font)
        self.ascent, self.height = self._metrics.ascent(), self._metrics.height()
        self._widths: dict[str, int] = {}

    def width(self, words: str) -> int:
        """Return how wide words are."""
        wide = self._widths.get(words)
        if wide is None:
            if len(self._widths) > MOST:
                self._widths.clear()
            wide = self._widths[words] = self._metrics.horizontalAdvance(words)
        return wide

    def cut(self, words: str, room: int) -> str:
        """Return words cut to a width, with an ellipsis if they are longer."""
        if self.width(words) <= room:
            return words
        return self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(room, 0))

    def baseline(self, top: int, height: int) -> int:
        """Return where the words stand so that they are in the middle of a height."""
        return top + (height - self.height) // 2 + self.ascent


class TypeCase:
    """The letters a table is drawn with, and the sizes of what stands beside them."""

    def __init__(self) -> None:
        self.icon, self.box = theme.scaled(16), theme.scaled(18)
        self.area, self.bar, self.bar_high = (theme.scaled(size) for size in (20, 34, 8))
        self.body, self.strong = Letters("body"), Letters("strong")
        self.meta, self.tag = Letters("meta"), Letters("tag")
        self.italic, self.struck = Letters("body", italic=True), Letters("body", struck=True)


@cache
def type_case() -> TypeCase:
    """Return the letters of the theme in force; they are made anew when it changes."""
    return TypeCase()


theme.signals.changed.connect(type_case.cache_clear)
