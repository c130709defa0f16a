"""How well the headings of a sheet fit a register."""

from collections.abc import Sequence

from desktop.domain.entity import Entity
from desktop.sheets.matching import Match


def fitness(entity: Entity, matches: Sequence[Match]) -> float:
    """Say how well a sheet's headings fit a register, from 0 to 1: required fields count double."""
    there = {one.field for one in matches if one.field}
    needed = [c.field for c in entity.columns if c.required and c.field not in entity.numbered]
    share = sum(name in there for name in needed) / len(needed) if needed else 1.0
    return (2 * share + len(there) / max(len(matches), 1)) / 3
