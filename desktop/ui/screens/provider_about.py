"""Everything the pane shows of one provider on a day, each part read when it is first needed."""

import datetime as dt
from collections.abc import Callable
from functools import cached_property

from desktop.domain import assurance_lines, spans
from desktop.domain.assurance import ASSURANCE
from desktop.domain.assurance_lines import Line
from desktop.domain.contact import CONTACTS
from desktop.domain.entity import Row
from desktop.domain.kinds import Ref
from desktop.domain.offer import ARRANGEMENT, CAPACITY, RATES
from desktop.domain.places import Place, lot_order
from desktop.domain.provider_list import LISTS
from desktop.domain.qualification import QUALIFICATION_EVENTS, QUALIFICATIONS
from desktop.domain.registry import ENTITIES
from desktop.domain.standing import Entry, history
from desktop.store import provider_reads, reading
from desktop.store.bought_from import Bought, bought_from
from desktop.store.provider_reads import Averages, Hindered
from desktop.store.store import Store


class About:
    """One provider on a day.

    Attributes:
        store: where it is read from.
        row: its own fields and what was worked out.
        day: the day it is shown as at.
        editable: whether it may be changed: not on a past day, not while others write.
        past: whether the day is over.
    """

    def __init__(
        self,
        store: Store,
        row: Row,
        day: dt.date,
        *,
        editable: bool,
        past: bool = False,
        averages: Callable[[], Averages] | None = None,
    ) -> None:
        self.store = store
        self.row = row
        self.day = day
        self.editable = editable
        self.past = past
        self._averages = averages
        self.ref = Ref(row["id"], row["ref"], row["name"])

    # --- what belongs to it ---

    @cached_property
    def contacts(self) -> list[Row]:
        """The people and desks to reach it by."""
        return provider_reads.owned(self.store, CONTACTS, self.ref)

    @cached_property
    def documents(self) -> list[Row]:
        """The assurance documents it has shown; as at a past day, by that day."""
        rows = provider_reads.owned(self.store, ASSURANCE, self.ref)
        if not self.past:
            return rows
        return [row for row in rows if not row["issued"] or row["issued"] <= self.day]

    @cached_property
    def lines(self) -> list[Line]:
        """Its documents line by line."""
        return assurance_lines.lines(self.row["rules"], self.documents, self.day)

    @cached_property
    def rates(self) -> list[Row]:
        """Every rate it ever had."""
        return provider_reads.owned(self.store, RATES, self.ref)

    @cached_property
    def current_rates(self) -> list[Row]:
        """The rates in force, by therapy."""
        held = [row for row in self.rates if spans.in_force(row, self.day)]
        return sorted(held, key=lambda row: (row["therapy"], row["unit"], row["role"] or ""))

    @cached_property
    def capacity(self) -> list[Row]:
        """What it told of its space, by therapy and area."""
        rows = provider_reads.owned(self.store, CAPACITY, self.ref)
        return [row for row in rows if row["as_at"] <= self.day]

    @cached_property
    def arrangements(self) -> list[Row]:
        """Every route by which it was bought from, the latest first."""
        rows = provider_reads.owned(self.store, ARRANGEMENT, self.ref)
        return sorted(rows, key=lambda row: row["from"], reverse=True)

    @cached_property
    def arrangement(self) -> Row | None:
        """The route by which it is bought from on the day."""
        return next((row for row in self.arrangements if spans.in_force(row, self.day)), None)

    @cached_property
    def references(self) -> list[Row]:
        """The numbers it is known by elsewhere."""
        return provider_reads.numbers(self.store, self.ref)

    @cached_property
    def bought(self) -> Bought:
        """What is bought from it."""
        return bought_from(self.store, self.ref, self.day)

    def forget_bought(self) -> None:
        """Read what is bought from it again on next use."""
        self.__dict__.pop("bought", None)

    # --- its lots ---

    @cached_property
    def lots(self) -> list[Row]:
        """Every lot of the lists open on the day, and of those it has a place on."""
        lists = {row["id"]: row for row in self._all("lists")}
        mine = {place.lot_id for place in self.row["places"]}
        theirs = {row["list"].id for row in self._all("lots") if row["id"] in mine}
        shown = [
            row
            for row in self._all("lots")
            if row["list"].id in theirs
            or spans.in_force(lists[row["list"].id], self.day, "starts", "last_day")
        ]
        return sorted(shown, key=lambda row: (row["list"].key, lot_order(row["code"])))

    def _all(self, register: str) -> list[Row]:
        return reading.rows(self.store, ENTITIES[register], today=self.day, with_computed=False)

    def place(self, lot_id: int) -> Place | None:
        """Give its place on a lot, None where it never applied."""
        found = (place for place in self.row["places"] if place.lot_id == lot_id)
        return next(found, None)

    @cached_property
    def qualifications(self) -> dict[int, Row]:
        """Its qualifications as recorded, by lot."""
        rows = provider_reads.owned(self.store, QUALIFICATIONS, self.ref)
        return {row["lot"].id: row for row in rows}

    @cached_property
    def _events(self) -> list[Row]:
        return provider_reads.owned(self.store, QUALIFICATION_EVENTS, self.ref)

    def steps(self, lot: Row) -> list[Entry]:
        """Give what happened on a lot up to the day, newest first, with what followed from it."""
        mine = [event for event in self._events if event["lot"].id == lot["id"]]
        kept = self.qualifications.get(lot["id"])
        lists = {row["id"]: row["last_day"] for row in self._all(LISTS.name)}
        ends = [kept["last_day"] if kept else None, lists.get(lot["list"].id)]
        last = min((day for day in ends if day is not None), default=None)
        return [entry for entry in reversed(history(mine, last)) if entry.on <= self.day]

    @cached_property
    def hindered(self) -> dict[int, Hindered]:
        """Why it can't be used and what to be careful about, by lot."""
        return provider_reads.hindered(self.store, self.ref.id, self.day)

    @cached_property
    def averages(self) -> Averages:
        """What others charge and how long they make people wait."""
        return self._averages() if self._averages else provider_reads.averages(self.store, self.day)

    @cached_property
    def therapies(self) -> dict[str, Row]:
        """The therapies by name."""
        return {row["name"]: row for row in self._all("therapies")}

    @cached_property
    def areas(self) -> list[Row]:
        """The areas of the county."""
        return self._all("areas")

    def lot_of(self, therapy: str) -> Row | None:
        """Give the lot a therapy is bought under, one it has a place on first."""
        fitting = [lot for lot in self.lots if therapy in (lot["therapies"] or ())]
        fitting.sort(key=lambda lot: self.place(lot["id"]) is None)
        return fitting[0] if fitting else None

    def lot_words(self, therapy: str) -> str:
        """Name a therapy by its lot: "1 Speech and language"."""
        lot = self.lot_of(therapy)
        if lot is None:
            known = self.therapies.get(therapy)
            return str((known and known["short"]) or therapy)
        short = self.therapies.get(therapy, {}).get("short") or therapy
        many = len(lot["therapies"] or ()) > 1
        return f"{lot['code']} {short if many else lot['title']}"
