"""The heading of a section inside a pane, with the link that leads to more of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.parts import buttons
from desktop.ui.parts.text import Elided


class SectionHead(QWidget):
    """A title, quiet words beside it, and a link at the right."""

    followed = Signal()

    def __init__(self, title: str, *, link: str = "", quiet: str = "", icon: str = "") -> None:
        super().__init__()
        self._title, self._quiet = Elided(title, "section"), Elided(quiet, tone="text2")
        self._link = buttons.link(link, icon, called=self.followed.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._quiet)
        row.addStretch(0)
        row.addWidget(self._link)
        self.set_link(link)
        self.set_title(title, quiet)

    def add_action(self, widget: QWidget) -> None:
        """Put a button before the link."""
        layout = self.layout()
        if isinstance(layout, QHBoxLayout):
            layout.insertWidget(layout.count() - 1, widget)

    def set_title(self, title: str, quiet: str = "") -> None:
        """Say other words."""
        self._title.setText(title)
        self._quiet.setText(quiet)
        self.setAccessibleName(f"{title} {quiet}".strip())

    def set_link(self, words: str) -> None:
        """Lead elsewhere, or nowhere."""
        self._link.set_words(words)
        self._link.setVisible(bool(words))
