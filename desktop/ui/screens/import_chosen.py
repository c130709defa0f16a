"""What an officer chose about the cells of a file, beyond which column goes where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop.domain.entity import Entity
from desktop.sheets.how import How, how
from desktop.sheets.matching import Match
from desktop.sheets.wanted import Wanted


@dataclass
class Chosen:
    """Choices that hold for whole columns.

    Attributes:
        dates: heading to the order of its days, "day first" or "month first".
    """

    dates: dict[str, str] = field(default_factory=dict)

    def how(self, entity: Entity, matches: Sequence[Match], given: Mapping[str, str]) -> How:
        """Bring the choices to the fields; one whose column went elsewhere is forgotten."""
        there = {one.heading for one in matches if one.field}
        dates = {heading: order for heading, order in self.dates.items() if heading in there}
        return how(entity, matches, Wanted(given=given, dates=dates))
