"""What a table's delegate must know about the view, gathered once each time it is painted."""

from dataclasses import dataclass, field

Range = tuple[int, int, int, int]  # top, left, bottom, right


@dataclass(slots=True)
class Drawn:
    """The state of a table while it is painted.

    Attributes:
        chosen: the ranges selected that can be seen.
        hovered: the row under the pointer, -1 for none.
        focus: the cell with the focus ring, None for none.
        active: the window is in front.
        first: the leftmost column.
        last: the rightmost column.
        pad: how far from the edge those two begin.
        ratio: device pixels to a pixel.
        rows: whole rows are selected.
        grid: there are lines between the columns.
    """

    chosen: list[Range] = field(default_factory=list)
    hovered: int = -1
    focus: tuple[int, int] | None = None
    active: bool = True
    first: int = 0
    last: int = -1
    pad: int = 16
    ratio: float = 1.0
    rows: bool = True
    grid: bool = False

    def is_chosen(self, row: int, column: int) -> bool:
        """Tell whether a cell is selected."""
        for top, left, bottom, right in self.chosen:
            if top <= row <= bottom and left <= column <= right:
                return True
        return False
