"""A main part with a pane beside it, which is a drawer where text is large and room is small."""

from PySide6.QtCore import QEvent, QRect, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts import buttons
from desktop.ui.parts.pane import splitter

LARGE = 130  # per cent of the usual text size
WIDEST = 640  # of the drawer at the usual text size


class Beside(QWidget):
    """Two panes with a line between them; with little room the second lies over the first.

    Then a button at the edge and F6 open it; Esc, F6 or a click outside close it.

    Args:
        main: the main part.
        side: the pane.
        name: what the pane is, for the button that opens it.
        least: the width both need at the usual text size; with less the pane is a drawer.

    Attributes:
        line: the splitter, for sizes and for remembering them.
        side: the pane.
        is_drawer: whether the pane is a drawer now.
    """

    def __init__(
        self, main: QWidget, side: QWidget, *, name: str = "Details", least: int = 0
    ) -> None:
        super().__init__()
        self._least = least
        self.side, self.is_drawer = side, False
        self._main = main
        self._place = _Place(side)
        self.line = splitter(main, self._place)
        self._drawer = _Drawer(self)
        self._edge = _Edge(name)
        self._edge.button.clicked.connect(self.open_side)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.line, 1)
        row.addWidget(self._edge)
        theme.signals.changed.connect(self._settle)

    @property
    def is_open(self) -> bool:
        """Whether the drawer is open."""
        return self.is_drawer and self._drawer.isVisible()

    @Slot()
    def open_side(self) -> None:
        """Bring the pane into sight, if it is a drawer that is closed."""
        if not self.is_drawer or self.is_open:
            return
        self._place_drawer()
        self._drawer.show()
        self._drawer.raise_()
        self.side.setFocus(Qt.FocusReason.PopupFocusReason)
        self.side.focusNextChild()
        _app().focusChanged.connect(self._follow_focus)

    @Slot()
    def close_side(self) -> None:
        """Put the drawer away; the focus goes back to the main part."""
        if not self.is_open:
            return
        _app().focusChanged.disconnect(self._follow_focus)
        focus = QApplication.focusWidget()
        inside = focus is not None and self._drawer.isAncestorOf(focus)
        self._drawer.hide()
        if inside:
            left_at: QWidget | None = self._main.focusWidget()
            (left_at or self._main).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QWidget, QWidget)
    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Close when the focus goes elsewhere in the window; dialogs and menus don't count."""
        mine = now is not None and now.window() is self.window()
        if now is not None and mine and not self._drawer.isAncestorOf(now):
            self.close_side()

    @Slot()
    def _settle(self) -> None:
        """Make the pane a drawer, or put it back beside the main part."""
        is_large = theme.signals.text_size >= LARGE
        wanted = is_large and not theme.is_roomy(self.window().width())
        wanted = wanted or self.width() < theme.scaled(self._least)
        self._edge.setVisible(wanted)
        if wanted == self.is_drawer:
            return
        self.close_side()
        self.is_drawer = wanted
        if wanted:
            self._drawer.take(self.side)
        else:
            self._place.take(self.side)
        self._place.setVisible(not wanted)

    def _place_drawer(self) -> None:
        width = min(theme.scaled(WIDEST), round(self.width() * 0.9))
        self._drawer.setGeometry(QRect(self.width() - width, 0, width, self.height()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()
        self._place_drawer()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ParentChange:
            self._settle()


def reveal(widget: QWidget) -> None:
    """Open the drawer that a widget is in, if it is in one."""
    parent: QWidget | None = widget
    while parent is not None:
        if isinstance(parent, Beside):
            parent.open_side()
            return
        parent = parent.parentWidget()


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


class _Place(QWidget):
    """Where the pane stands in the splitter."""

    def __init__(self, side: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.take(side)

    def take(self, side: QWidget) -> None:
        """Hold the pane."""
        self.setMaximumWidth(side.maximumWidth())
        layout = self.layout()
        assert layout is not None
        layout.addWidget(side)


class _Drawer(QWidget):
    """The pane over the right end of the main part, with a line at its left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 0, 0, 0)
        self.hide()

    def take(self, side: QWidget) -> None:
        """Hold the pane."""
        self._column.addWidget(side)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        owner = self.parentWidget()
        if event.key() == Qt.Key.Key_Escape and isinstance(owner, Beside):
            owner.close_side()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("panel"))
        painter.fillRect(0, 0, 1, self.height(), theme.colour("focus"))


class _Edge(QWidget):
    """The strip at the right that a closed drawer leaves, with the button that opens it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.button = buttons.icon_button("panel", f"{name} (F6)", kind="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 8)
        column.addWidget(self.button)
        column.addStretch(1)
        self.hide()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("panel"))
        painter.fillRect(0, 0, 1, self.height(), theme.colour("line2"))
