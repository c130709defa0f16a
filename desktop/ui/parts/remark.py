"""A remark beside figures: a mark and words, without a ground of its own."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts.strip import MARKS
from desktop.ui.parts.text import Text

ICON, BESIDE = 16, 8


class Remark(QWidget):
    """A mark, a bold first sentence and what follows it.

    Args:
        tone: "red" or "amber".
        toned: whether the words are in that tone too.
    """

    def __init__(self, tone: str = "amber", *, toned: bool = False) -> None:
        super().__init__()
        self._tone = tone
        self._words = Text("", "body", tone if toned else "text", wrap=True, rich=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        row.setContentsMargins(ICON + BESIDE, 0, 0, 0)
        row.addWidget(self._words, 1)

    def set(self, strong: str, words: str = "", *, tone: str = "") -> None:
        """Say this, in the same tone unless another is given."""
        self._tone = tone or self._tone
        bold = f"<b style='font-weight:600'>{_plain(strong)}</b>"
        self._words.setText(f"{bold} {_plain(words)}".strip())
        self.setAccessibleName(f"{strong} {words}".strip())
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        size = theme.scaled(ICON)
        top = max((self._words.fontMetrics().height() - size) // 2, 0)
        painter = QPainter(self)
        theme.paint_icon(painter, QRect(0, top, ICON, ICON), MARKS[self._tone], self._tone)


def _plain(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")
