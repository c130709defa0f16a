"""The command palette: one box for records and actions; Ctrl+K."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.palette_list import ITEM, PaletteDelegate, PaletteModel
from desktop.ui.palette_search import Hit, search
from desktop.ui.parts.key_cap import KeyCap
from desktop.ui.parts.lines import hairline
from desktop.ui.parts.popover import paint_shadow
from desktop.ui.parts.text import Text

if TYPE_CHECKING:
    from desktop.ui.window import MainWindow

WIDE, TOP, SHADOW, RADIUS, MOST = 680, 128, 14, 8, 11
MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
HINTS = "Find a provider, a lot, a document or anything to do"


class Palette(QDialog):
    """Shows what fits while it is typed, the best first and chosen already.

    Enter opens it; Esc closes the palette and the focus goes back to where it was.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName("Search and commands")
        self.setWindowTitle("Search and commands")
        self.box, self.list, self.model = QLineEdit(), QListView(), PaletteModel()
        self.nothing = Text("", tone="text2")
        self._lay_out()
        self.box.textChanged.connect(self._find)
        self.box.installEventFilter(self)
        self.list.clicked.connect(self._open)
        self._find("")

    def _lay_out(self) -> None:
        self.box.setProperty("bare", "true")
        self.box.setPlaceholderText(HINTS)
        self.box.setAccessibleName("Search and commands")
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("Results")
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing.setContentsMargins(16, 12, 16, 16)
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW + 1, SHADOW + 1, SHADOW + 1, SHADOW + 1)
        column.setSpacing(0)
        column.addWidget(_Head(self.box))
        column.addWidget(hairline())
        column.addSpacing(6)
        column.addWidget(self.list)
        column.addWidget(self.nothing)
        column.addSpacing(6)
        column.addWidget(_Foot())

    # --- finding and opening ---

    def _find(self, typed: str) -> None:
        hits = search(self._window, typed)
        self.model.show_hits(hits)
        self.list.setCurrentIndex(self.model.first())
        said = typed.strip().lstrip(">@").strip()
        self.nothing.setText(f"No results for “{said}”. Try fewer letters." if said else "")
        self.nothing.setVisible(not hits)
        self.list.setVisible(bool(hits))
        self._fit()

    def _open(self, index: QModelIndex) -> None:
        hit = index.data(ITEM)
        if isinstance(hit, Hit):
            self.accept()
            hit.call()

    def _fit(self) -> None:
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.model.rowCount()))
        self.list.setFixedHeight(min(rows, theme.scaled(38) * MOST))
        self.setFixedWidth(min(theme.scaled(WIDE), self._window.width() - 32) + 2 * SHADOW)
        self.adjustSize()

    @override
    def exec(self) -> int:
        corner = self._window.mapToGlobal(QPoint(0, 0))
        left = (self._window.width() - self.width()) // 2
        self.move(corner + QPoint(left, TOP - SHADOW))
        self.box.setFocus(Qt.FocusReason.PopupFocusReason)
        return super().exec()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in MOVES:
                self.list.setCurrentIndex(self.model.moved(self.list.currentIndex(), MOVES[key]))
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._open(self.list.currentIndex())
                return True
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = self.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        paint_shadow(painter, inside, RADIUS)
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(inside).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


class _Head(QWidget):
    """The lens, the box, and the key that closes."""

    def __init__(self, box: QLineEdit) -> None:
        super().__init__()
        self.setFixedHeight(theme.scaled(52))
        row = QHBoxLayout(self)
        row.setContentsMargins(50, 0, 16, 0)
        row.addWidget(box, 1)
        row.addWidget(KeyCap("Esc"))
        box.setFont(theme.font("section"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        middle = (self.height() - 20) // 2
        picture = theme.pixmap("search", "text2", 20, self.devicePixelRatioF())
        QPainter(self).drawPixmap(16, middle, picture)


class _Foot(QWidget):
    """The keys."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(theme.scaled(34))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        for keys, words in ((("↑", "↓"), "choose"), (("Enter",), "open")):
            for key in keys:
                row.addWidget(KeyCap(key))
            row.addWidget(Text(words, "meta", "text2"))
            row.addSpacing(10)
        row.addStretch(1)
        for key, words in ((">", "commands only"), ("@", "providers only")):
            row.addWidget(Text(key, "strong", "text2"))
            row.addWidget(Text(words, "meta", "text2"))
            row.addSpacing(8)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect().adjusted(0, 0, 0, -RADIUS), theme.colour("panel"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("panel"))
        painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        painter.fillRect(0, 0, self.width(), 1, theme.colour("line"))

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDE, theme.scaled(34))
