"""A field of one choice out of a list; a long list is filtered by typing."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListView
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts.field import Field

MANY = 10  # more choices than this are filtered by typing
WIDE = 176
POINTED = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)
Choice = str | tuple[Any, str]


class Combo(QComboBox):
    """A combo box with the kit's chevron; the wheel scrolls the page, not the choice."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(14)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        place = QRect(self.width() - 24, (self.height() - 16) // 2, 16, 16)
        ink = "text2" if self.isEnabled() else "disabled"
        theme.paint_icon(QPainter(self), place, "chevron-down", ink)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.isEditable() and self.findText(self.currentText()) < 0:
            self.setCurrentIndex(self.currentIndex())


class TypedLine(QLineEdit):
    """The words of a choice: what is typed after Tab takes their place."""

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in POINTED:
            self.selectAll()


class ChoiceField(Field):
    """One of a list of values.

    Args:
        choices: the values, as words or as (value, words).
        blank: offer no choice at all as the first one.
        name: what the field is, for people who don't see its label.
        wide: how wide it would be, at the usual text size.
    """

    def __init__(
        self,
        choices: Sequence[Choice] = (),
        *,
        blank: bool = True,
        name: str = "",
        wide: int = WIDE,
    ) -> None:
        self._wide = wide
        self.combo = Combo()
        super().__init__(self.combo, name)
        self._blank = blank
        self._values: list[Any] = []
        self.set_choices(choices)
        self.combo.activated.connect(self._choose)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other choices; the one chosen stays if it is among them."""
        now = self.value() if self._values else None
        pairs = [(each, each) if isinstance(each, str) else each for each in choices]
        pairs = [(None, ""), *pairs] if self._blank else pairs
        self._values = [value for value, _ in pairs]
        self.combo.clear()
        self.combo.addItems([words for _, words in pairs])
        self._make_editable(len(pairs) > MANY)
        self.set_value(now if now in self._values else None)

    def _make_editable(self, editable: bool) -> None:  # noqa: FBT001 - as Qt's own
        self.combo.setEditable(editable)
        if editable and not isinstance(self.combo.lineEdit(), TypedLine):
            self.combo.setLineEdit(TypedLine())
        line = self.combo.lineEdit()
        if line is None:
            return
        popup = QListView()
        popup.setProperty("popup", "true")
        completer = QCompleter(self.combo.model(), self.combo)
        completer.setPopup(popup)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.combo.setCompleter(completer)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line.setProperty("bare", "true")
        line.setAccessibleName(self.combo.accessibleName())
        line.editingFinished.connect(self._settle)

    def _settle(self) -> None:
        """Take what was typed if it means one choice, and put the choice back if it doesn't."""
        typed = self._meant(self.combo.currentText())
        if typed >= 0 and typed != self.combo.currentIndex():
            self.combo.setCurrentIndex(typed)
            self._choose()
        else:
            self.combo.setCurrentText(self.combo.itemText(self.combo.currentIndex()))
        self._show_beginning()

    def _meant(self, text: str) -> int:
        """Give the place of the choice that is written, or the only one it is a part of, or -1."""
        whole = self.combo.findText(text, Qt.MatchFlag.MatchFixedString)
        if whole >= 0 or not text.strip():
            return whole
        part = text.strip().casefold()
        words = map(self.combo.itemText, range(self.combo.count()))
        found = [at for at, each in enumerate(words) if part in each.casefold()]
        return found[0] if len(found) == 1 else -1

    def _choose(self) -> None:
        self.changed.emit()
        self.finished.emit()

    @override
    def set_name(self, name: str) -> None:
        super().set_name(name)
        line = self.combo.lineEdit()
        if line is not None:  # takes the focus in place of a combo box that is typed into
            line.setAccessibleName(name)

    @override
    def value(self) -> Any:
        at = self.combo.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else None

    @override
    def set_value(self, value: Any) -> None:
        """Choose a value; one that is no longer offered is added, so that it isn't lost."""
        if value is None and not self._blank:
            self.combo.setCurrentIndex(-1)
            return
        if value not in self._values:
            self._values.append(value)
            self.combo.addItem(str(value))
        self.combo.setCurrentIndex(self._values.index(value))
        self._show_beginning()

    def _show_beginning(self) -> None:
        line = self.combo.lineEdit()
        if line is not None:
            line.setCursorPosition(0)  # words too long for the box are cut at their end

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(self._wide), super().sizeHint().height())
