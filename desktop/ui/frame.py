"""What stands in the window: navigation, the page in front with its strip and note, status bar.

Whatever is not seen at first is made when it is first needed: the window is painted before.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.jobs import Jobs
from desktop.ui.navigation import Navigation
from desktop.ui.opening import Opening
from desktop.ui.parts.loading import Loading
from desktop.ui.screens import SCREENS
from desktop.ui.status import StatusBar

if TYPE_CHECKING:
    from desktop.ui.banner import ReadOnlyBanner
    from desktop.ui.desk import Desk
    from desktop.ui.parts.saved_note import SavedNote
    from desktop.ui.welcome import Welcome


class Frame(QWidget):
    """The centre of the window.

    Attributes:
        navigation: the screens there are.
        stack: the pages behind each other.
        loading: what says that a desk is being opened.
        status: the status bar.
    """

    def __init__(self, opening: Opening, jobs: Jobs) -> None:
        super().__init__()
        self._opening = opening
        self.navigation, self.status = Navigation(SCREENS), StatusBar(jobs)
        self.loading, self.stack, self._area = (
            Loading(cancellable=False),
            QStackedWidget(),
            QWidget(),
        )
        self._column, middle, whole = QVBoxLayout(self._area), QHBoxLayout(), QVBoxLayout(self)
        self.stack.addWidget(self.loading)
        self._column.addWidget(self.stack, 1)
        middle.addWidget(self.navigation)
        middle.addWidget(self._area, 1)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)
        for layout in (self._column, middle, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self.navigation.set_shown("start", shown=False)
        self.navigation.setEnabled(False)

    @cached_property
    def welcome(self) -> Welcome:
        """The ways to a desk, while none is open."""
        from desktop.ui.welcome import Welcome

        made = Welcome(self._opening)
        self.stack.addWidget(made)
        return made

    @cached_property
    def banner(self) -> ReadOnlyBanner:
        """The strip over a desk that somebody else holds."""
        from desktop.ui.banner import ReadOnlyBanner

        made = ReadOnlyBanner()
        made.followed.connect(self._opening.try_again)
        self._column.insertWidget(0, made)
        return made

    @cached_property
    def note(self) -> SavedNote:
        """The note that says what was saved."""
        from desktop.ui.parts.saved_note import SavedNote

        return SavedNote(self._area)

    def start_loading(self, words: str) -> None:
        """Say that a desk is being opened; a bar that moves would slow the opening down."""
        self.loading.start(words)
        self.loading.show_progress(0, 1)
        self.stack.setCurrentWidget(self.loading)
        self.status.file.setText(words)

    def bring(self, page: QWidget | None) -> QWidget:
        """Bring a page to the front, the ways to a desk without one; a passing page goes."""
        front, passing = page or self.welcome, self.stack.currentWidget()
        if self.stack.indexOf(front) < 0:
            self.stack.addWidget(front)
        self.stack.setCurrentWidget(front)
        if isinstance(passing, PassingPage):
            self.stack.removeWidget(passing)
            passing.deleteLater()
        return front

    def follow(self, desk: Desk | None) -> None:
        """Say which desk is open and whether it may be edited."""
        self.status.follow(desk)
        if "banner" in self.__dict__ or (desk is not None and desk.store.is_read_only):
            self.banner.follow(desk)


class PassingPage(QWidget):
    """A page that is shown until another comes, and no longer."""
