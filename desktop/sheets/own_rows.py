"""Links of rows to other rows of the same sheet, such as a purchase that replaces one above it.

A row that is yet to come in has no id. The link is staged as its line, below nought, and becomes
the id once the rows are saved.
"""

from collections.abc import Callable
from typing import Any

from desktop.domain.entity import Entity
from desktop.sheets.problems import REFUSED
from desktop.sheets.telling import Given, Teller
from desktop.store import staged_own
from desktop.store.lookup import fold
from desktop.store.staging import Stage

Told = Callable[[int, str, str], None]


class OwnRows:
    """Finds the rows of a sheet that other rows of it name by their reference.

    Args:
        entity: the register.
        stage: where the rows are staged.
        teller: tells what can't be found, or can't come in.
    """

    def __init__(self, entity: Entity, stage: Stage, teller: Teller) -> None:
        self._entity, self._stage, self._teller = entity, stage, teller
        self._fields = set(staged_own.fields(stage))
        self._asked: list[tuple[int, Given, Any, str]] = []
        self._found: list[tuple[int, Given, Any, int]] = []

    def awaits(self, line: int, one: Given, cell: Any, words: str, severity: str) -> bool:
        """Say whether a link that the register does not have may be to a row of the sheet."""
        if severity != REFUSED or one.column.field not in self._fields or type(cell) is not str:
            return False
        self._asked.append((line, one, cell, words))
        return True

    def find(self) -> None:
        """Link the rows that name each other, once all are staged; refuse what nothing is."""
        if not self._asked:
            return
        lines = staged_own.keys(self._stage)
        for line, one, cell, words in self._asked:
            other = lines.get(fold(cell))
            if other == line:
                own = f"this is the {self._entity.one} itself"
                self._teller.say(line, one, cell, own, REFUSED, "Name another one, or clear it")
            elif other is None:
                self._teller.say(line, one, cell, words, REFUSED)
            else:
                self._found.append((line, one, cell, other))
                self._stage.set_number(one.column.field, [(-other, line)])

    def refuse(self) -> None:
        """Refuse the rows that name one that can't come in, and those that name these."""
        refused = self._teller.problems.lines[REFUSED]
        new = staged_own.coming(self._stage)
        waiting = self._found
        while stuck := [one for one in waiting if one[3] in refused or one[3] not in new]:
            waiting = [one for one in waiting if one not in stuck]
            for line, one, cell, other in stuck:
                words = f"is row {other} of this sheet, which does not come in"
                self._teller.say(line, one, cell, words, REFUSED, f"Put row {other} right first")
