"""A layout that sets its widgets side by side and breaks the line where there is no room."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override

Sized = tuple[QLayoutItem, QSize]


class FlowLayout(QLayout):
    """Left to right, then the next line; lines are as high as their highest widget.

    Args:
        spacing: between widgets and between lines.
        parent: the widget whose layout it is.
        centred: widgets stand in the middle of their line, not at its top.
    """

    def __init__(
        self, spacing: int = 8, parent: QWidget | None = None, *, centred: bool = False
    ) -> None:
        super().__init__(parent)
        self.centred = centred
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def _arrange(self, place: QRect, *, move: bool) -> int:
        """Go through the lines, move the widgets if asked, and return the height they take."""
        left, top, right, bottom = self._edges()
        inside = place.adjusted(left, top, -right, -bottom)
        y = inside.y()
        for line in self._lines(inside.width()):
            high = max(size.height() for _, size in line)
            if move:
                _put(line, QPoint(inside.x(), y), high if self.centred else 0, self.spacing())
            y += high + self.spacing()
        return max(y - self.spacing(), inside.y()) - place.y() + bottom

    def _lines(self, wide: int) -> Iterator[list[Sized]]:
        """Give what fits side by side, line by line, each with its size."""
        line: list[Sized] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(wide, 1), 1 << 20))
            if line and x + size.width() > wide:
                yield line
                line, x = [], 0
            line.append((item, size))
            x += size.width() + self.spacing()
        if line:
            yield line

    def _edges(self) -> tuple[int, int, int, int]:
        margins = self.contentsMargins()
        return margins.left(), margins.top(), margins.right(), margins.bottom()

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, place: QRect) -> None:
        super().setGeometry(place)
        self._arrange(place, move=True)

    @override
    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        left, top, right, bottom = self._edges()
        wide = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        high = max((hint.height() for hint in hints), default=0)
        return QSize(wide + left + right, high + top + bottom)

    @override
    def minimumSize(self) -> QSize:
        left, top, right, bottom = self._edges()
        hints = [item.minimumSize() for item in self._items if not item.isEmpty()]
        wide = max((hint.width() for hint in hints), default=0)
        return QSize(
            wide + left + right, max((h.height() for h in hints), default=0) + top + bottom
        )


def _put(line: Sequence[Sized], start: QPoint, high: int, spacing: int) -> None:
    """Put widgets side by side, in the middle of a height unless it is 0."""
    x = start.x()
    for item, size in line:
        lower = max(high - size.height(), 0) // 2
        item.setGeometry(QRect(QPoint(x, start.y() + lower), size))
        x += size.width() + spacing
