"""The dialogs that only say or ask something: confirm, choose, error, one line of words."""

from collections.abc import Sequence
from functools import partial

from typing_extensions import override

from desktop.ui.dialog import Dialog
from desktop.ui.parts import buttons
from desktop.ui.parts.labelled import Labelled
from desktop.ui.parts.name_field import NameField
from desktop.ui.parts.text import Text
from desktop.ui.parts.text_field import TextField

CAPTION = "Commissioning Desk"
NARROW = 440


class Message(Dialog):
    """Says something and offers buttons; `chosen` is the number of the one pressed."""

    chosen: int | None = None

    def offer(self, words: Sequence[str], keep: str, *, danger: bool = False) -> None:
        """Offer buttons, the main one first in the list and last on the screen, and a way out."""
        kinds = ["destructive" if danger else "primary"]
        kinds += ["secondary"] * (len(words) - 1)
        alone = not words
        self.keep = self.add_button(keep, "primary" if alone else "secondary", default=alone)
        for number in reversed(range(len(words))):
            pressed = partial(self.press, number)
            main = number == 0 and not danger
            button = self.add_button(words[number], kinds[number], pressed, default=main)
            if number == 0:
                (self.keep if danger else button).setFocus()

    def press(self, number: int) -> None:
        """Choose a button."""
        self.chosen = number
        self.accept()


def make_choice(
    question: str, words: str, offered: Sequence[str], *, keep: str, danger: bool = False
) -> Message:
    """Return the dialog of a question with its outcomes as buttons."""
    made = Message(CAPTION, question, wide=NARROW)
    if words:
        made.add_words(words, rich=True)
    made.offer(offered, keep, danger=danger)
    return made


class ErrorMessage(Message):
    """What could not be done, why, what has not changed, and what to do."""

    def __init__(
        self,
        title: str,
        why: str,
        *,
        unchanged: str,
        steps: Sequence[str],
        offered: Sequence[str],
        details: str,
    ) -> None:
        super().__init__(CAPTION, title, icon="late", tone="red")
        self.add_words(why, rich=True)
        if unchanged:
            self.add_words(unchanged)
        if steps:
            self.add_words("What you can do", role="strong")
            for step in steps:
                self.add_words(step, rich=True)
        self._add_details(details)
        self.setAccessibleDescription(" ".join(filter(None, (why, unchanged, *steps))))
        self.offer(offered, "Cancel" if offered else "Close")

    def _add_details(self, details: str) -> None:
        if not details:
            return
        self._details = Text(details, "meta", "text2", wrap=True)
        self._details.set_selectable()
        self._details.hide()
        self.more = buttons.link("Details for IT support", "chevron-right", called=self._unfold)
        self.add(self.more, left=True)
        self.add(self._details)

    def _unfold(self) -> None:
        folded = self._details.isVisible()
        self._details.setVisible(not folded)
        self.more.set_icon("chevron-right" if folded else "chevron-down")
        self.fit()

    def details(self) -> str:
        """Return what stands folded away."""
        return self._details.text()


class WordsDialog(Dialog):
    """Asks for one line of words."""

    def __init__(
        self,
        question: str,
        label: str,
        *,
        words: str,
        value: str,
        do: str,
        required: bool,
        names: Sequence[str] = (),
    ) -> None:
        super().__init__(CAPTION, question, wide=NARROW)
        self._required = f"Fill in “{label}”" if required else ""
        if words:
            self.add_words(words, rich=True)
        self.field = NameField(names, name=label) if names else TextField(name=label)
        self.field.set_value(value)
        self._labelled = Labelled(label, self.field, required=required)
        self.add(self._labelled)
        self.add_button("Cancel")
        self.add_button(do, "primary", self.accept, default=True)
        self.field.focus()

    @override
    def accept(self) -> None:
        if self._required and not self.value():
            self._labelled.set_error(self._required)
            self.fit()  # the sentence needs room of its own
            self.field.focus()
            return
        super().accept()

    def value(self) -> str:
        """Return what was typed."""
        return self.field.value() or ""
