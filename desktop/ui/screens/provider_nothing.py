"""What stands in place of the table when nothing fits: the filter to remove and what it shows."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal

from desktop.ui.parts import buttons
from desktop.ui.parts.empty_state import EmptyState
from desktop.ui.screens.provider_filters import Widening

OFFERED = 2
NOT_LISTED = "Looking for someone who is not listed? Try “Not on list” under Status."


class Nothing(EmptyState):
    """Says which filters leave nothing and offers to take one away."""

    remove_asked = Signal(str)
    search_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("filter", "No providers match")

    def explain(
        self,
        total: int,
        filters: Mapping[str, str],
        words: str,
        found: Sequence[Widening],
        near: str = "",
    ) -> None:
        """Say why nothing shows.

        Args:
            total: how many providers there are at all.
            filters: the filters in force with what they are set to, in words.
            words: what is searched for.
            found: the filters without which something shows, the narrowest first.
            near: a name much like the words, or nothing.
        """
        if not total:
            self.set_icon("providers")
            self.set("No providers yet", "Import the list, or add the first provider by hand.")
            return
        self.set_icon("filter" if filters else "search")
        if near and not filters:
            search = buttons.primary(
                f"Search for {near}", called=partial(self.search_asked.emit, near)
            )
            self.set(f"No results for “{words}”", f"Did you mean <b>{near}</b>?", buttons=[search])
            return
        offered = [self._button(number, one) for number, one in enumerate(found[:OFFERED])]
        note = NOT_LISTED if "status" in filters else ""
        self.set(_title(filters, words), _words(filters, found), buttons=offered, note=note)

    def _button(self, number: int, one: Widening) -> buttons.Button:
        make = buttons.secondary if number else buttons.primary
        words = "Clear the search" if one.key == "words" else f"Remove “{one.name}”"
        return make(
            f"{words} (shows {one.shows:,})", called=partial(self.remove_asked.emit, one.key)
        )


def _title(filters: Mapping[str, str], words: str) -> str:
    if not filters:
        return f"No results for “{words}”"
    which = "this filter" if len(filters) == 1 else f"these {len(filters)} filters"
    also = f" and “{words}”" if words else ""
    return f"No providers match {which}{also}"


def _words(filters: Mapping[str, str], found: Sequence[Widening]) -> str:
    if not found:
        return "Nothing shows with any one of them removed. Clear all of them to start again."
    first = found[0]
    fits = "1 provider fits" if first.shows == 1 else f"{first.shows:,} providers fit"
    if first.key == "words":
        return f"{fits} without the words searched for."
    return f"{fits} everything but <b>{first.name}: {filters[first.key]}</b>."
