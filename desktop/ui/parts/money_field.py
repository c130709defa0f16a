"""A field of an amount of money."""

from desktop.domain.amounts import read_money, show_money
from desktop.ui.parts.line_field import LineField


class MoneyField(LineField):
    """Pounds and pence: accepts "1234.5", "£1.2m" and "(20)", shows "£1,234.50"."""

    def __init__(self, *, name: str = "") -> None:
        super().__init__(read_money, show_money, placeholder="£", name=name)
        self.align_right()
