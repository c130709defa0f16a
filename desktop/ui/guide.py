"""The guide: five minutes to start, importing, hard reviews, backups, and what ICT needs."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QTextBrowser

from desktop import paths
from desktop.ui import theme
from desktop.ui.dialog import Dialog

CAPTION, WIDE, HIGH, LEAST, SIDE, OTHERS = "Commissioning Desk", 880, 520, 260, 210, 220
HEADING = "# "


class GuideDialog(Dialog):
    """The sections at the left, the one chosen at the right."""

    def __init__(self) -> None:
        super().__init__(CAPTION, "Guide", wide=WIDE)
        self._sections = sections()
        self.list = QListWidget()
        self.list.setAccessibleName("Sections")
        self.list.addItems(list(self._sections))
        self.list.setFixedWidth(theme.scaled(SIDE))
        self.list.setSpacing(3)
        self.text = QTextBrowser()
        self.text.setAccessibleName("Section")
        room = self.screen().availableSize().height() - OTHERS
        self.text.setMinimumHeight(max(LEAST, min(theme.scaled(HIGH), room)))
        panes = QHBoxLayout()
        panes.setSpacing(16)
        panes.addWidget(self.list)
        panes.addWidget(self.text, 1)
        self.body.addLayout(panes, 1)
        self.add_button("Close", "primary", default=True)
        self.list.currentTextChanged.connect(self._show)
        self.list.setCurrentRow(0)

    @Slot(str)
    def _show(self, title: str) -> None:
        self.text.setMarkdown(f"## {title}\n{self._sections[title]}")
        self.text.moveCursor(QTextCursor.MoveOperation.Start)


def sections() -> dict[str, str]:
    """Read the guide: each section's words by its title."""
    found: dict[str, str] = {}
    title = ""
    for line in paths.resource("guide.md").read_text("utf-8").splitlines(keepends=True):
        if line.startswith(HEADING):
            title = line.removeprefix(HEADING).strip()
            found[title] = ""
        else:
            found[title] += line
    return found
