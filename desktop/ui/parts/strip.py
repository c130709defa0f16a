"""The message strip: a bar, a mark, a bold first sentence, the rest, and one link."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts import buttons
from desktop.ui.parts.announce import announce
from desktop.ui.parts.text import Text

MARKS = {"red": "late", "amber": "warning", "green": "ok", "blue": "info"}
BAR = 4


class Strip(QFrame):
    """A problem (red), a warning (amber), something done (green) or information (blue).

    Args:
        tone: which of the four.
        strong: the first sentence.
        words: what follows it.
        link: the words of its one link, or nothing.
    """

    followed = Signal()

    def __init__(
        self, tone: str = "blue", strong: str = "", words: str = "", link: str = ""
    ) -> None:
        super().__init__()
        self._tone = tone
        self._text = Text(rich=True, wrap=True)
        self._link = buttons.link(link, called=self.followed.emit)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        row.setContentsMargins(BAR + 34, 8, 12, 10)
        row.setSpacing(12)
        row.addWidget(self._text, 1)
        row.addWidget(self._link, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.set(strong, words, link=link)

    def set(self, strong: str, words: str = "", *, link: str = "", tone: str = "") -> None:
        """Say something else, in the same tone unless another is given."""
        self._tone = tone or self._tone
        self._text.setText(" ".join(part for part in (_bold(strong), _plain(words)) if part))
        self._link.set_words(link)
        self._link.setVisible(bool(link))
        self.setAccessibleName(f"{strong} {words}".strip())
        self.update()

    def announce(self) -> None:
        """Have a screen reader say it without moving the focus."""
        announce(self, self.words)

    @property
    def words(self) -> str:
        """What it says, bold sentence first."""
        return self.accessibleName()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.heightForWidth(width) if layout else 0

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(f"{self._tone}Soft"))
        painter.fillRect(QRect(0, 0, BAR, self.height()), theme.colour(f"{self._tone}Solid"))
        top = 8 + (self._text.fontMetrics().height() - 16) // 2 + 1
        theme.paint_icon(painter, QRect(BAR + 9, top, 16, 16), MARKS[self._tone], self._tone)


def _bold(words: str) -> str:
    return f"<b style='font-weight:600'>{_plain(words)}</b>" if words else ""


def _plain(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
