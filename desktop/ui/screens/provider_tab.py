"""What the tabs of a provider's pane have in common: they are filled when they come into sight."""

from abc import abstractmethod

from PySide6.QtCore import Signal

from desktop.ui.parts.pane import Pane
from desktop.ui.screens.provider_about import About


class ProviderTab(Pane):
    """One tab. A subclass says what it shows in `fill`.

    Attributes:
        about: the provider shown.
    """

    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.about: About | None = None
        self._waiting = False

    def show_provider(self, about: About, *, in_sight: bool) -> None:
        """Show a provider now, or when the tab comes into sight."""
        self.about = about
        self._waiting = not in_sight
        if in_sight:
            self.fill(about)

    def come_into_sight(self) -> None:
        """Fill the tab if that was put off."""
        if self._waiting and self.about is not None:
            self._waiting = False
            self.fill(self.about)

    @abstractmethod
    def fill(self, about: About) -> None:
        """Show a provider."""

    def set_narrow(self, *, narrow: bool) -> None:
        """Show fewer columns while the pane is narrow; nothing is said only in those."""

    def can_leave(self) -> bool:
        """Ask about unsaved edits; True when there are none."""
        return True
