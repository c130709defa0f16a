"""Figures that ought to add up: the sum of the parts beside what is stated, and the difference."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from desktop.domain.amounts import show_money


@dataclass(frozen=True, slots=True)
class Footing:
    """Parts compared with a stated total, in pounds.

    Attributes:
        parts: what the parts come to.
        stated: the total as it was given.
    """

    parts: Decimal
    stated: Decimal

    @property
    def difference(self) -> Decimal:
        """The parts less what is stated: above nought when the parts come to more."""
        return self.parts - self.stated

    @property
    def agrees(self) -> bool:
        """Whether there is no difference, to the penny."""
        return self.difference == 0

    @property
    def words(self) -> str | None:
        """The difference as a sentence, or nothing when the figures agree."""
        return self.said("The parts come")

    def said(self, subject: str) -> str | None:
        """Say the difference of something ("The parts come"), or nothing when there is none."""
        if self.agrees:
            return None
        which = "more" if self.difference > 0 else "less"
        return (
            f"{subject} to {show_money(self.parts)} and {show_money(self.stated)} is stated: "
            f"{show_money(abs(self.difference))} {which} than stated"
        )


def footing(parts: Iterable[Decimal | None], stated: Decimal | None) -> Footing | None:
    """Compare parts with a stated total, if there is one; blank parts are nought."""
    if stated is None:
        return None
    return Footing(sum((one for one in parts if one is not None), Decimal(0)), stated)
