"""The bar above a table that finds rows: it tells their source what is looked for."""

from collections.abc import Mapping, Sequence, Sized
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import Signal, Slot

from desktop.ui.parts.filter_bar import FilterBar
from desktop.ui.parts.filter_button import FilterButton, Option
from desktop.ui.parts.search_box import SearchBox

Chosen = Mapping[str, tuple[Any, ...]]


class Findable(Protocol):
    """Rows that can be found by words and filters.

    Attributes:
        words: what they are looked for by.
        chosen: the filters in force.
    """

    words: str
    chosen: Chosen

    def fitting(self, chosen: Chosen | None = None) -> Sized:
        """Give the rows that fit the words and these filters, or those in force."""
        ...

    def counts(self, key: str) -> Mapping[Any, int]:
        """Count for each value of a filter what it would show."""
        ...


class FindBar(FilterBar):
    """A search box and filters over a source, and the buttons of its table.

    Attributes:
        by_key: the filters by the field that they look at.

    Args:
        source: the rows.
        names: the filters, with the words on each.
        looked_for: what the search box says it finds.
    """

    asked = Signal()  # something else is looked for

    def __init__(
        self,
        source: Findable,
        names: Mapping[str, str],
        looked_for: str,
    ) -> None:
        self._source = source
        self.by_key = {
            key: FilterButton(name, partial(self._options, key), count=partial(self._count, key))
            for key, name in names.items()
        }
        super().__init__(SearchBox(looked_for, name=looked_for), list(self.by_key.values()))
        self.search.searched.connect(self.look_for)
        self.changed.connect(self._filter)

    @Slot(str)
    def look_for(self, words: str) -> None:
        """Find what has these words."""
        self._source.words = words
        self.asked.emit()

    def clear_all(self) -> None:
        """Take every filter and the words away."""
        self.search.clear_quietly()
        self._source.words = ""
        self.clear()
        self.asked.emit()

    def _options(self, key: str) -> Sequence[Option]:
        return [
            Option(value, str(value or "Not recorded"), count)
            for value, count in self._source.counts(key).items()
        ]

    def _count(self, key: str, values: tuple[Any, ...]) -> int:
        return len(self._source.fitting({**self._source.chosen, key: values}))

    @Slot()
    def _filter(self) -> None:
        self._source.chosen = {key: button.chosen() for key, button in self.by_key.items()}
        self.asked.emit()
