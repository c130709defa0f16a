"""What the screens made of several pages hand on to the page in front."""

from abc import abstractmethod

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.ui.page import EntityPage


class PagesScreen(QWidget):
    """A screen of several pages of registers; what the window asks goes to the one in front."""

    @property
    @abstractmethod
    def page(self) -> EntityPage:
        """The page in front."""

    def focus_search(self) -> None:
        """Put the focus into the search box of the page."""
        self.page.focus_search()

    def export(self) -> None:
        """Export what the page shows."""
        self.page.export()

    def add(self) -> None:
        """Begin a new row on the page."""
        self.page.add()

    def record(self) -> tuple[str, int] | None:
        """Name the row selected."""
        return self.page.record()

    def main_button(self) -> QPushButton | None:
        """Give the Save button of the form shown."""
        return self.page.record_pane.main_button()
