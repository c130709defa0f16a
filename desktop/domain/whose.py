"""Whose an item is: mine, my team's, or anybody's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from desktop.domain.due_list import Item

MINE, TEAM, EVERYONE = "mine", "team", "everyone"
WHOSE = (MINE, TEAM, EVERYONE)


class Whose(NamedTuple):
    """Who has to see to an item, as far as its record says; see `Item` for what these are."""

    people: tuple[str, ...] = ()
    team: str = ""
    assigned: str = ""

    @property
    def responsible(self) -> tuple[str, ...]:
        """Whoever has to see to it: who it was given to, else who the records name."""
        return (self.assigned,) if self.assigned else self.people


NOBODY = Whose()


def whose_of(item: Item) -> Whose:
    """Say who has to see to an item."""
    return Whose(item.people, item.team, item.assigned)


@dataclass(frozen=True, slots=True)
class Officers:
    """Who looks, and who belongs to which team.

    Attributes:
        me: my name, as the registers write it.
        team: my team, where it is known.
        teams: the team of every officer, by name in lower case.
    """

    me: str = ""
    team: str = ""
    teams: Mapping[str, str] = field(default_factory=dict)

    def sees(self, item: Item | Whose, whose: str) -> bool:
        """Say whether an item is among mine, my team's or everyone's."""
        return (
            whose == EVERYONE or self.is_mine(item) or (whose == TEAM and self.is_my_team_s(item))
        )

    def is_mine(self, item: Item | Whose) -> bool:
        """Say whether I am responsible for it."""
        return bool(self.me) and _same(self.me, item.responsible)

    def is_my_team_s(self, item: Item | Whose) -> bool:
        """Say whether my team is; what nobody is named for belongs to every team."""
        if not item.responsible and not item.team:
            return True
        if not self.team:
            return False
        if item.team and not item.assigned and _same(self.team, (item.team,)):
            return True
        teams = [self.teams.get(name.casefold(), "") for name in item.responsible]
        return _same(self.team, (*item.responsible, *teams))


def officers(me: str, team: str, teams: Mapping[str, str]) -> Officers:
    """Put together who looks; my team is the one in Settings, else the one on record."""
    return Officers(me.strip(), team.strip() or teams.get(me.strip().casefold(), ""), teams)


def _same(name: str, names: tuple[str, ...]) -> bool:
    return name.casefold() in {one.strip().casefold() for one in names}
