"""Whether the amounts of a column are written with decimal commas, by the column itself."""

import re
from collections.abc import Sequence
from typing import Any

from desktop.domain.decimal_commas import COMMA, POINT, separator

_EITHER = re.compile(r"[.,]")


class CommaWatch:
    """Looks at the written amounts of one column as they come.

    Attributes:
        example: an amount that makes sense with a decimal comma only.
    """

    def __init__(self) -> None:
        self.example = ""
        self._has_points = False

    def take(self, cells: Sequence[Any]) -> None:
        """Look at some cells, until one shows that points are decimal."""
        if self._has_points or str not in set(map(type, cells)):
            return
        texts = {cell for cell in cells if cell.__class__ is str and _EITHER.search(cell)}
        for text in texts:
            found = separator(text.strip())
            if found == POINT:
                self._has_points = True
                return
            if found == COMMA:
                self.example = min(self.example or text.strip(), text.strip())

    @property
    def says(self) -> bool:
        """Whether commas are decimal: some can be nothing else, and no point has to be."""
        return bool(self.example) and not self._has_points
