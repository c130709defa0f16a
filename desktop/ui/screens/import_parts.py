"""Small parts that the steps of an import share: a mark, and the strip with the buttons."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts import buttons
from desktop.ui.parts.key_value import KeyValue
from desktop.ui.parts.text import Elided, Text

LONGEST = 22  # letters of one word that a narrow pane has room for


class Mark(QWidget):
    """An icon on its own, beside words that say the same."""

    def __init__(self, icon: str, tone: str, size: int = 16) -> None:
        super().__init__()
        self._icon, self._tone, self._size = icon, tone, size
        self._fit()
        theme.signals.changed.connect(self._fit)

    def set(self, icon: str, tone: str) -> None:
        """Show another icon."""
        self._icon, self._tone = icon, tone
        self.update()

    def _fit(self) -> None:
        self.setFixedSize(theme.scaled(self._size), theme.scaled(self._size))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._icon:
            theme.paint_icon(QPainter(self), self.rect(), self._icon, self._tone)


def add_fact(facts: KeyValue, name: str, words: str, tone: str = "text") -> None:
    """Add a fact whose words wrap; words too long to wrap (an address) are cut instead."""
    if max(map(len, words.split()), default=0) <= LONGEST:
        facts.add(name, words, tone=tone)
        return
    made = Elided(words, "body", tone)
    facts.add(name, made)
    made.setAccessibleName(f"{name}: {words}")


class Footer(QWidget):
    """The strip at the foot of every step: back, what there is to say, and on.

    Attributes:
        back: goes one step back.
        save: writes the rows that are wrong into a workbook.
        close_button: leaves a finished import.
        forward: the primary button.
    """

    def __init__(self) -> None:
        super().__init__()
        self.back = buttons.secondary("Back")
        self.save = buttons.quiet("Save the problems as a spreadsheet", "export")
        self.another = buttons.secondary("Import another file")
        self.close_button = buttons.secondary("Close")
        self.forward = buttons.primary("")
        self.forward.set_shortcut_hint("Ctrl+Enter")
        self._mark, self._words = Mark("", "blue"), Elided("", "body", "text2")
        self._warning = Text("", "strong", "red")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 9, 16, 9)
        row.setSpacing(10)
        left: tuple[QWidget, ...] = (self.back, self.save, self._mark)
        right = (self._warning, self.another, self.close_button, self.forward)
        for widget in left:
            row.addWidget(widget)
        row.addWidget(self._words, 1)
        for widget in right:
            row.addWidget(widget)

    def say(self, words: str, icon: str = "") -> None:
        """Say something beside the buttons at the left."""
        self._words.setText(words)
        self._mark.set(icon, "blue" if icon == "info" else "text2")
        self._mark.setVisible(bool(icon))

    def warn(self, words: str, tone: str = "red") -> None:
        """Say what stands in the way, beside the primary button."""
        self._warning.setText(words)
        self._warning.set_tone(tone)
        self._warning.setVisible(bool(words))

    @property
    def words(self) -> str:
        """What it says, the warning last."""
        return " ".join(filter(None, (self._words.text(), self._warning.text())))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("panel"))
        painter.fillRect(0, 0, self.width(), 1, theme.colour("line2"))
