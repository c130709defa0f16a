"""The two dialogs about passphrases: the one that asks for it, and the one that sets it."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from desktop.ui.ask import Ask
from desktop.ui.dialog import Dialog
from desktop.ui.opening import KINDS
from desktop.ui.parts import buttons
from desktop.ui.parts.check import RadioGroup
from desktop.ui.parts.labelled import Labelled
from desktop.ui.parts.line_field import LineField
from desktop.ui.parts.strip import Strip
from desktop.ui.parts.text import Text

CAPTION, NARROW, SHORTEST = "Commissioning Desk", 480, 8
FORGOTTEN = "Nobody can open the desk without it, not even IT support. Keep it in a safe place."
OPEN_TO_ALL = (
    "Anyone who can copy this file can read it.",
    "Whoever gets hold of the file, of a backup or of this computer’s disk sees every record.",
)


def secret(name: str) -> LineField:
    """Return a field that hides what is typed and keeps spaces at its ends."""
    field = LineField(lambda typed: typed or None, str, name=name)
    field.line.setEchoMode(QLineEdit.EchoMode.Password)
    return field


class PassphraseDialog(Dialog):
    """Asks for the passphrase of a protected desk."""

    def __init__(self, name: str, wrong: str = "") -> None:
        super().__init__(CAPTION, f"Enter the passphrase of {name}", wide=NARROW)
        self.field = secret("Passphrase")
        self._labelled = Labelled("Passphrase", self.field)
        self._labelled.set_error(wrong)
        self.add(self._labelled)
        self.add_button("Cancel")
        self.add_button("Open desk", "primary", self.accept, default=True)
        self.field.focus()

    @override
    def accept(self) -> None:
        if not self.value():
            self._labelled.set_error("Enter the passphrase")
            self.field.focus()
            return
        super().accept()

    def value(self) -> str:
        """Return what was typed."""
        return str(self.field.value() or "")


class NewDeskDialog(Dialog):
    """Asks where a new desk goes and how it is protected."""

    def __init__(self, path: Path, ask: Ask) -> None:
        super().__init__(CAPTION, "Make a new desk", wide=NARROW)
        self._ask = ask
        self.path = path
        self._where = Text("", "body", wrap=True)
        self.choose = buttons.link("Choose another place", called=self._choose)
        self.protection = RadioGroup(
            [("passphrase", "Protect it with a passphrase"), ("none", "Leave it unprotected")],
            name="Protection",
        )
        self.first, self.again = secret("Passphrase"), secret("The same passphrase again")
        self._first = Labelled("Passphrase", self.first, hint="Three words nobody would guess")
        self._again = Labelled("The same passphrase again", self.again)
        self._note = Text(FORGOTTEN, "meta", "text2", wrap=True)
        self._warning = Strip("amber", *OPEN_TO_ALL)
        self._lay_out()
        self.protection.set_value("passphrase")
        self.protection.changed.connect(self._show_protection)
        self._show_place()
        self._show_protection()

    def _lay_out(self) -> None:
        self.add_words("It is kept here, on this computer:", role="strong")
        self.add(self._where)
        self.add(self.choose, left=True)
        for widget in (self.protection, self._first, self._again, self._note, self._warning):
            self.add(widget)
        self.add_button("Cancel")
        self._make = self.add_button("", "primary", self.accept, default=True)

    def _choose(self) -> None:
        chosen = self._ask.save_file("Make a new desk", self.path.name, KINDS)
        if chosen is not None:
            self.path = chosen
            self._show_place()

    def _show_place(self) -> None:
        self._where.setText(str(self.path))

    def _show_protection(self) -> None:
        protected = self.protection.value() == "passphrase"
        for widget in (self._first, self._again, self._note):
            widget.setVisible(protected)
        self._warning.setVisible(not protected)
        self._make.set_words("Make protected desk" if protected else "Make unprotected desk")
        if protected:
            self.first.focus()
        if self.isVisible():
            self.fit()

    @override
    def accept(self) -> None:
        if not self._problems():
            super().accept()

    def _problems(self) -> bool:
        if self.protection.value() == "none":
            return False
        first, again = self.first.value() or "", self.again.value() or ""
        short = len(first) < SHORTEST
        self._first.set_error(f"Use {SHORTEST} characters or more" if short else "")
        other = not short and first != again
        self._again.set_error("Type the same passphrase in both boxes" if other else "")
        if short or other:
            (self.first if short else self.again).focus()
        return short or other

    def passphrase(self) -> str | None:
        """Return the passphrase chosen; None for an unprotected desk."""
        return None if self.protection.value() == "none" else str(self.first.value())
