"""The head of a page: where it is, its title, quiet facts, its state, and what can be done."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts import buttons
from desktop.ui.parts.text import Elided

HEIGHT, SIDE, LONGEST = 52, 16, 420


class PageHead(QWidget):
    """Crumb, title, facts and pills on the left; actions on the right, the primary one last.

    Args:
        title: the name of the page, or of the record it shows.
        crumb: the page this one belongs to, which it leads back to.
        facts: quiet words after the title.
    """

    crumb_followed = Signal()

    def __init__(self, title: str, *, crumb: str = "", facts: str = "") -> None:
        super().__init__()
        self._crumb = buttons.link(crumb, called=self.crumb_followed.emit)
        self._chevron = _Chevron()
        self._title = _Title(title, "page")
        self._facts = Elided(facts, "meta", "text2")
        self._pills, self._actions = QHBoxLayout(), QHBoxLayout()
        for layout in (self._pills, self._actions):
            layout.setSpacing(8)
        self._row = row = QHBoxLayout(self)
        row.setSpacing(10)
        for widget in (self._crumb, self._chevron, self._title):
            row.addWidget(widget)
        row.addLayout(self._pills)
        row.addWidget(self._facts, 1)
        row.addLayout(self._actions)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_crumb(crumb)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Name the page otherwise."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_facts(self, facts: str) -> None:
        """Say other quiet words after the title."""
        self._facts.setText(facts)

    def set_crumb(self, crumb: str) -> None:
        """Lead back to another page, or to none."""
        self._crumb.set_words(crumb)
        self._crumb.setVisible(bool(crumb))
        link_padding = 6 if crumb else 0
        self._row.setContentsMargins(SIDE - link_padding, 0, SIDE, 0)
        self._chevron.setVisible(bool(crumb))

    def add_pill(self, pill: QWidget) -> None:
        """Show a state beside the title."""
        self._pills.addWidget(pill)

    def add_action(self, widget: QWidget) -> None:
        """Add a button at the right end; the primary one goes last."""
        self._actions.addWidget(widget)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.scaled(HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))


class _Title(Elided):
    """A title that only gives up room when it is long: facts beside it are cut before it is."""

    def __init__(self, words: str, role: str) -> None:
        super().__init__(words, role)
        self.setMinimumWidth(0)

    @override
    def minimumSizeHint(self) -> QSize:
        whole = QLabel.sizeHint(self)
        return QSize(min(whole.width(), theme.scaled(LONGEST)), whole.height())


class _Chevron(QLabel):
    """The mark between the crumb and the title."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(16, 16)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme.paint_icon(QPainter(self), self.rect(), "chevron-right", "text2")
