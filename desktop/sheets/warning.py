"""A word of warning before an import that would change far more than one usually does."""

from collections.abc import Mapping

from desktop.domain.entity import Entity
from desktop.store.staged import CHANGED

LEAST = 20  # rows; fewer changes are never many


def warnings(entity: Entity, counts: Mapping[str, int], known: int, percent: int) -> list[str]:
    """Warn of changes to a great share of a register.

    Args:
        entity: the register.
        counts: the rows of the plan by fate.
        known: how many rows the register has now.
        percent: the share above which changes are many.
    """
    changed = counts[CHANGED]
    if changed <= LEAST or changed * 100 <= known * percent:
        return []
    words = f"This would change {changed:,} of {known:,} {entity.title.lower()}"
    return [f"{words}, far more than usual. Look at some of the changed rows before you save"]
