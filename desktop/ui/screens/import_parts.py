"""Small parts that the steps of an import share: facts, and the strip with the buttons."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts import buttons
from desktop.ui.parts.key_value import KeyValue
from desktop.ui.parts.mark import Mark
from desktop.ui.parts.text import Elided, Text

SIDE, GAP, LEAST = 16, 10, 120  # pixels; the least is what words need beside buttons
LONGEST = 22  # letters of one word that a narrow pane has room for


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

    Where there is no room for both, what there is to say stands above the buttons.

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
        self._said = (self.save, self._mark, self._words)
        self._is_tall = False
        self._above, self._row = QHBoxLayout(), QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._row.addWidget(self.back)
        self._say_in(self._row)
        for widget in (self._warning, self.another, self.close_button, self.forward):
            self._row.addWidget(widget)
        self._column.setContentsMargins(SIDE, 9, SIDE, 9)
        self._column.setSpacing(6)
        for row in (self._above, self._row):
            row.setSpacing(GAP)
            self._column.addLayout(row)

    def say(self, words: str, icon: str = "") -> None:
        """Say something beside the buttons at the left."""
        self._words.setText(words)
        self._mark.set(icon, "blue" if icon == "info" else "text2")
        self._mark.setVisible(bool(icon))
        self._fit()

    def warn(self, words: str, tone: str = "red") -> None:
        """Say what stands in the way, beside the primary button."""
        self._warning.setText(words)
        self._warning.set_tone(tone)
        self._warning.setVisible(bool(words))
        self._fit()

    @property
    def words(self) -> str:
        """What it says, the warning last."""
        return " ".join(filter(None, (self._words.text(), self._warning.text())))

    # --- one line or two ---

    def _fit(self) -> None:
        """Take a second line where one has no room for all of it, or leave it again."""
        fixed = (self.back, self.save, self._mark, self._warning, self.another,
                 self.close_button, self.forward)  # fmt: skip
        shown = [one.sizeHint().width() + GAP for one in fixed if one.isVisibleTo(self)]
        is_tall = sum(shown) + theme.scaled(LEAST) + 2 * SIDE > self.width()
        if is_tall != self._is_tall:
            self._is_tall = is_tall
            self._say_in(self._above if is_tall else self._row)

    def _say_in(self, row: QHBoxLayout) -> None:
        """Put what there is to say into a line: after the button Back, where that is in it."""
        if row is self._above:
            self._row.insertStretch(1, 1)
        elif (stretch := self._row.itemAt(1)) is not None and stretch.spacerItem() is not None:
            self._row.takeAt(1)
        start = 0 if row is self._above else 1
        for place, widget in enumerate(self._said, start):
            row.insertWidget(place, widget, 1 if widget is self._words else 0)
        for line in (self._above, self._row):  # else the strip keeps its height
            line.invalidate()
        self._column.invalidate()
        self.updateGeometry()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        widest = max(one.sizeHint().width() for one in (self.save, self.forward))
        return QSize(widest + theme.scaled(LEAST), super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("panel"))
        painter.fillRect(0, 0, self.width(), 1, theme.colour("line2"))
