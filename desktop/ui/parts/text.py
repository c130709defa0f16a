"""Words on a screen, in a role of the type scale and a tone of the palette."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy
from typing_extensions import override

from desktop.ui import theme

LONGEST = 160  # pixels that a word may claim at the usual text size


class Text(QLabel):
    """Words in one role and tone; both follow the theme and the text size.

    Args:
        words: what it says.
        role: a role of the type scale, such as "strong" or "meta".
        tone: a colour of the text, such as "text2" or "red".
        wrap: go on in the next line where there is no more room. A word longer than a line, such
            as the address of an email, is cut rather than letting its place grow over the edge.
        rich: read `<b>` and links.
    """

    def __init__(
        self,
        words: str = "",
        role: str = "body",
        tone: str = "text",
        *,
        wrap: bool = False,
        rich: bool = False,
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setText(words)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    @override
    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return (
            least.boundedTo(QSize(theme.scaled(LONGEST), least.height()))
            if self.wordWrap()
            else least
        )

    def set_tone(self, tone: str) -> None:
        """Say the same in another colour."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def set_selectable(self) -> None:
        """Let people mark and copy the words, with the mouse and the keyboard."""
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)


class Elided(Text):
    """Words on one line, cut with an ellipsis; the tooltip has them all when they are cut."""

    def __init__(self, words: str = "", role: str = "body", tone: str = "text") -> None:
        super().__init__(words, role, tone)
        self.setMinimumWidth(24)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def setText(self, words: str) -> None:
        super().setText(words)
        self._hint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        cut = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.contentsRect(), self.alignment(), cut)

    def _hint(self) -> None:
        room = self.contentsRect().width()
        self.setToolTip(
            self.text() if self.fontMetrics().horizontalAdvance(self.text()) > room else ""
        )
