"""A form that says what would follow from what is typed, before it is confirmed."""

from collections.abc import Callable, Sequence
from typing import Any

from desktop.domain.entity import Invalid, Row
from desktop.ui.form_dialog import FormDialog
from desktop.ui.parts.text import Text

Follow = Callable[[Row], Sequence[str]]
NOTHING_MORE = "Nothing else changes."


class Deciding(FormDialog):
    """A form with what would follow beneath it, said anew with every edit.

    Args:
        follow: says what would follow from what is typed.
        more: as for any form.
    """

    def __init__(self, *what: Any, follow: Follow, **more: Any) -> None:
        super().__init__(*what, **more)
        self._follow = follow
        self.followed = Text(tone="text", wrap=True)
        self.followed.setAccessibleName("If you confirm, this happens")
        self.add(Text("If you confirm, this happens", "strong"))
        self.add(self.followed)
        self.form.edited.connect(self.say)
        self.say()

    def say(self) -> None:
        """Say what would follow now."""
        try:
            said = self._follow(self.form.values())
        except Invalid:
            said = ["Complete the form to see what follows."]
        words = "\n".join(f"•  {one}" for one in said) or NOTHING_MORE
        self.followed.setText(words)
        self.followed.setAccessibleDescription(" ".join(said) or NOTHING_MORE)
        self._make_room()
