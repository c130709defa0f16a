"""The pictures of the Providers screen that the tour takes."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.domain.provider import PROVIDERS
from desktop.ui.desk import Desk
from desktop.ui.form_dialog import Asking, FormDialog
from desktop.ui.screens import provider_events as events
from desktop.ui.screens import provider_pane
from desktop.ui.screens.provider_capacity import CapacityDialog
from desktop.ui.screens.provider_merge import MergeDialog

if TYPE_CHECKING:
    from desktop.ui.screens.providers import ProvidersScreen

Step = tuple[str, Callable[[], QWidget | None]]


def steps(screen: "ProvidersScreen", desk: Desk) -> Iterator[Step]:
    """Give each state with its name; each begins where the one before it ended."""
    tour = _Tour(screen, desk)
    yield "overview", tour.overview
    for name, tab in (
        ("lots", provider_pane.LOTS),
        ("assurance", provider_pane.ASSURANCE),
        ("rates", provider_pane.RATES),
        ("purchases", provider_pane.PURCHASES),
        ("history", provider_pane.HISTORY),
    ):
        yield name, partial(tour.tab, tab)
    yield "as-at", tour.as_at
    yield "nothing", tour.nothing
    yield "form", tour.form
    yield "suspend", tour.suspend
    yield "merge", tour.merge
    yield "capacity", tour.capacity


class _Tour:
    """Brings the screen into one state after another."""

    def __init__(self, screen: "ProvidersScreen", desk: Desk) -> None:
        self._screen = screen
        self._desk = desk

    def overview(self) -> None:
        """Filter as an officer would and show the first provider."""
        table = self._screen.table
        table.clear()
        table.filters["status"].set_chosen(("Qualified", "Suspended"))
        table.filters["area"].set_chosen(("E", "S", "W"))
        ids = table.model.ids()
        if ids:
            table.view.select_id(ids[0])
            self._screen.open_record(PROVIDERS.name, ids[0])

    def tab(self, number: int) -> None:
        """Bring a tab to the front."""
        self._screen.pane.show_tab(number)

    def as_at(self) -> None:
        """Show the list a year ago."""
        self._screen.pane.show_tab(provider_pane.OVERVIEW)
        self._screen.as_at.set_day(self._desk.today.replace(year=self._desk.today.year - 1))

    def nothing(self) -> None:
        """Filter until nothing is left."""
        self._screen.as_at.set_day(self._desk.today)
        table = self._screen.table
        table.clear()
        for key, values in (("therapy", ("OT",)), ("area", ("N",)), ("space", ("5",))):
            table.filters[key].set_chosen(values)

    def form(self) -> QWidget | None:
        """Show the form of a provider."""
        self.overview()
        about = self._screen.pane.about
        if about is None:
            return None
        row = self._desk.store.get(PROVIDERS, about.ref.id)
        return FormDialog(
            PROVIDERS, self._desk, row, asking=Asking(title=f"Change {about.ref.text}")
        )

    def suspend(self) -> QWidget | None:
        """Show the form of a suspension."""
        about = self._screen.pane.about
        places = about.row["places"] if about else ()
        if about is None or not places:
            return None
        lot = next(lot for lot in about.lots if lot["id"] == places[0].lot_id)
        return events.suspend(self._desk, about, lot)

    def merge(self) -> QWidget | None:
        """Show two providers side by side."""
        self.overview()
        about = self._screen.pane.about
        ids = [one for one in self._screen.table.model.ids() if about and one != about.ref.id]
        if about is None or not ids:
            return None
        dialog = MergeDialog(self._desk, about.ref.id)
        dialog.choose_other(ids[0])
        return dialog

    def capacity(self) -> QWidget | None:
        """Show the capacity of a provider being asked for."""
        about = self._screen.pane.about
        return CapacityDialog(self._desk, about) if about is not None else None
