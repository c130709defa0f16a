"""A field of an amount of money."""

from typing import Any

from typing_extensions import override

from desktop.domain.amounts import read_money, show_money
from desktop.domain.magnitude import stray_unit
from desktop.ui.parts.line_field import LineField


class MoneyField(LineField):
    """Pounds and pence: accepts "1234.5", "£1.2m" and "(20)", shows "£1,234.50".

    Args:
        name: what the field is, for people who don't see its label.
        each: whether it is what therapy is priced at, so that a k is asked about.
    """

    def __init__(self, *, name: str = "", each: bool = False) -> None:
        super().__init__(read_money, show_money, placeholder="£", name=name)
        self.align_right()
        self._typed, self._each = "", each
        self.line.textEdited.connect(self._remember)

    def _remember(self, words: str) -> None:
        self._typed = words

    @override
    def doubt(self) -> str:
        slip = stray_unit(self._typed, each=self._each)
        return slip.words() if slip else ""

    @override
    def set_value(self, value: Any) -> None:
        self._typed = ""
        super().set_value(value)
