"""A field whose value is hidden until it is asked for, and hidden again after a while.

Asking opens one box for a reason, which may stay empty: Enter shows the value.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop.ui.parts import buttons
from desktop.ui.parts.announce import announce
from desktop.ui.parts.field import Field
from desktop.ui.parts.labelled import Labelled
from desktop.ui.parts.popover import Popover
from desktop.ui.parts.text import Text
from desktop.ui.parts.text_field import TextField

SHOWN_FOR = 60_000  # milliseconds until a value that was shown is hidden again
DOTS, NOTHING = "••••••", "Not recorded"
RECORDED = "Hidden. Looking is recorded, with your name and the time"
KEPT = "Kept with your name and the time. Enter shows it"
LONGEST = 120  # characters of a reason


class ReasonPopover(Popover):
    """Asks why a hidden value is looked at; the reason may stay empty.

    Args:
        label: what the value is.
    """

    given = Signal(str)

    def __init__(self, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.why = TextField("Such as: the school rang", name="Why")
        self.why.line.setMaxLength(LONGEST)
        self.body.addWidget(Labelled("Why", self.why, hint=KEPT, required=False))
        self.button = buttons.primary(f"Show {label.lower()}", called=self._give)
        self.body.addWidget(self.button)
        self.why.line.returnPressed.connect(self._give)

    def ask(self, opener: QWidget) -> None:
        """Open beneath a widget, ready to be typed into."""
        self.open_under(opener)
        self.why.focus()

    @Slot()
    def _give(self) -> None:
        words = self.why.value() or ""
        self.close()
        self.given.emit(words)


class GuardedField(Field):
    """Holds a value behind dots; the box that edits it never has it before it is shown.

    Args:
        field: the field that shows and edits the value.
        label: what the value is.

    Attributes:
        record: records that somebody looks, with the reason given, and says whether that is kept;
            nothing is shown else.
    """

    def __init__(self, field: Field, label: str) -> None:
        self.field = field
        self.record: Callable[[str], bool] = _never
        self._label = label
        self._kept: Any = None
        self._read_only = False
        self._cover = QWidget()
        self._dots = Text(DOTS, "body", "text2")
        self.button = buttons.quiet("Show", "eye", called=self.ask)
        super().__init__(self._cover)
        line = QHBoxLayout(self._cover)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._dots)
        line.addWidget(self.button)
        line.addStretch(1)
        self._box.addWidget(field)
        self._clock = QTimer(self, singleShot=True, interval=SHOWN_FOR)
        self._clock.timeout.connect(self.conceal)
        field.changed.connect(self.changed)
        field.finished.connect(self.finished)
        self.button.setAccessibleName(f"Show {label.lower()}")
        self.button.setAccessibleDescription(RECORDED)
        self.button.setToolTip(RECORDED)
        self._turn(concealed=False)

    @property
    def is_concealed(self) -> bool:
        """Whether there is a value and it is hidden."""
        return self._concealed

    @Slot()
    def ask(self) -> None:
        """Ask for a reason, then show the value."""
        popover = ReasonPopover(self._label, self)
        popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popover.given.connect(self.reveal)
        popover.ask(self.button)

    @Slot(str)
    def reveal(self, why: str) -> None:
        """Show the value once the look is recorded; a minute later it is hidden again."""
        if self.is_concealed and self.record(why):
            self.field.set_value(self._kept)
            self._turn(concealed=False)
            self._clock.start()
            self.field.focus()
            announce(self, f"{self._label} is shown for a minute")

    @Slot()
    def conceal(self) -> None:
        """Hide the value, unless something else was typed meanwhile."""
        if self._kept is None or self.is_concealed or self._is_edited():
            return
        self._clock.stop()
        self.field.set_value(None)
        self._turn(concealed=True)

    def _is_edited(self) -> bool:
        return bool(self.field.problem()) or self.field.value() != self._kept

    def _turn(self, *, concealed: bool) -> None:
        self._concealed = concealed
        nothing = self._read_only and self._kept is None
        self._dots.setText(NOTHING if nothing else DOTS)
        said = f"{self._label} is {'not recorded' if nothing else 'hidden'}"
        self._dots.setAccessibleName(said)
        self.button.setVisible(concealed)
        self._cover.setVisible(concealed or nothing)
        self.field.setVisible(not concealed and not nothing)
        self.focus_widget = self.button if concealed else self.field.focus_widget
        self.setFocusProxy(self.focus_widget)

    @override
    def value(self) -> Any:
        return self._kept if self.is_concealed else self.field.value()

    @override
    def set_value(self, value: Any) -> None:
        self._clock.stop()
        self._kept = value
        self.field.set_value(None)
        self._turn(concealed=value is not None)

    @override
    def set_read_only(self, read_only: bool = True) -> None:
        self._read_only = read_only
        self.field.set_read_only(read_only)
        self._turn(concealed=self._concealed)

    @override
    def set_error(self, message: str) -> None:
        self.field.set_error(message)

    @override
    def set_name(self, name: str) -> None:
        self.field.set_name(name)

    @override
    def describe(self, hint: str) -> None:
        self.field.describe(hint)

    @override
    def focus(self) -> None:
        self.focus_widget.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.conceal()


def _never(why: str) -> bool:
    """Say that nothing is recorded, so that nothing is shown, until somebody says how."""
    del why
    return False
