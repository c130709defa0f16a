"""How the columns and words of a file match a register: as chosen, remembered, and told by it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop.domain.columns import Column
from desktop.domain.entity import Entity
from desktop.domain.kinds import DAY
from desktop.sheets import memory
from desktop.sheets.choosing import Wanted, matched
from desktop.sheets.day_watch import UNCLEAR, orders
from desktop.sheets.how import How, how, still_fitting
from desktop.sheets.matching import Match
from desktop.sheets.memory import Recalled
from desktop.sheets.reading import Line, Outline, Survey
from desktop.sheets.settling import unlikely
from desktop.store import import_memory
from desktop.store.lookup import StoreLookup, fold
from desktop.store.store import Store
from desktop.ui.screens.import_chosen import Chosen
from desktop.ui.screens.import_values import Value, Values


@dataclass
class MatchedFile:
    """One sheet of a file held against a register.

    Attributes:
        entity: the register that rows go into.
        path: the file.
        mapping: heading to field, "" for not imported, as chosen by hand.
        given: field to one value for every row.
        chosen: what was chosen about whole columns.
        wanted: all that was chosen, with what is remembered.
        recalled: what is remembered of a file of this shape.
        names: the saved mappings of the register.
        days: field to the order its days are written in, "ambiguous" where it is asked, and why.
        unsure: the fields whose amounts are unlikely in the unit of their heading: asked.
        rows: the first data rows, on which the matching is shown.
        values: what their cells become, by place from 0.
        matches: where each column goes.
    """

    store: Store
    entity: Entity
    path: Path
    mapping: dict[str, str] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    chosen: Chosen = field(default_factory=Chosen)
    wanted: Wanted = field(default_factory=Wanted)
    recalled: Recalled = field(default_factory=Recalled)
    names: Sequence[str] = ()
    days: dict[str, tuple[str, str]] = field(default_factory=dict)
    unsure: frozenset[str] = frozenset()
    outline: Outline = field(default_factory=lambda: Outline([], [], []))
    survey: Survey | None = None
    rows: list[Line] = field(default_factory=list)
    matches: Sequence[Match] = ()
    values: dict[int, list[Value]] = field(default_factory=dict)
    _reads: Values | None = None

    def match(self) -> None:
        """Match the columns again, after what was chosen by hand or is remembered."""
        self.names = [
            one.name for one in import_memory.mappings(self.store, self.entity.name) if one.name
        ]
        known = {name.casefold() for name in self.names}
        asked = self.chosen.wanted(
            self.mapping, self.given, is_saved=self.chosen.named.casefold() in known
        )
        headings = self.outline.headings
        self.recalled = memory.recall(self.store, self.entity, headings, asked)
        with self.store.read() as connection:
            lookup = StoreLookup(connection)
            self.matches = matched(self.entity, self.outline, asked, self.store, lookup)
        whole = memory.with_memory(asked, self.recalled)
        self.wanted = still_fitting(self.entity, self.matches, whole)
        self.understand()

    def understand(self) -> None:
        """Read the first rows as they would be imported."""
        assert self._reads is not None
        self.days = self._find_days()
        self.unsure = self._find_unsure()
        self.values = self._reads.read(self.matches, self.rows, self._readings())

    def _readings(self) -> How:
        """Say how cells are read: as chosen, and as the file tells of its days and amounts."""
        orders = {name: order for name, (order, _) in self.days.items()}
        return replace(self.how, dates=orders, unsure=self.unsure)

    def _find_days(self) -> dict[str, tuple[str, str]]:
        """Decide how written days are read, by what was chosen, else by what the file tells."""
        columns = self.entity.by_field
        places = {
            one.field: one.position - 1
            for one in self.matches
            if one.field and columns[one.field].kind is DAY
        }
        told = orders(places, self.rows, self.survey.columns if self.survey else ())
        dates = self.how.dates
        return told | {name: (order, "as you chose") for name, order in dates.items()}

    def _find_unsure(self) -> frozenset[str]:
        """List the fields whose amounts are unlikely in the unit that the heading names."""
        columns = {
            column.field: ([row[place] for _, row in self.rows if place < len(row)], column)
            for one in self.matches
            if one.field
            for place, column in [(one.position - 1, self.entity.by_field[one.field])]
        }
        return unlikely(self.how, columns)

    # --- choices, in the window's thread ---

    def choose_field(self, heading: str, name: str) -> None:
        """Have a column go to a field; the column that went there is left out."""
        taken = next((one for one in self.matches if name and one.field == name), None)
        if taken is not None and taken.heading != heading:
            self.mapping[taken.heading] = ""
        self.mapping[heading] = name

    def mean(self, name: str, word: str, becomes: str | None) -> None:
        """Take a word of a field for another in every row, or as it is."""
        known = [*self.chosen.values, *self.recalled.words]
        for one in [one for one in known if one[0] == name and fold(one[1]) == fold(word)]:
            self.chosen.values.pop(one, None)
            if becomes is None and one in self.recalled.words:
                self.chosen.values[one] = word  # what is remembered is set aside
        if becomes is not None:
            self.chosen.values[name, word] = becomes

    def give(self, name: str, text: str) -> None:
        """Give a field one value for all rows, or none."""
        self.given.pop(name, None)
        if text:
            self.given[name] = text

    # --- what is known ---

    @property
    def how(self) -> How:
        """What was chosen about the cells, by field."""
        return how(self.entity, self.matches, self.wanted)

    @property
    def asked(self) -> list[int]:
        """The columns (from 1) about which something has to be chosen before going on."""
        return [
            one.position
            for one in self.matches
            if one.field in self.unsure or self.days.get(one.field or "", ("", ""))[0] == UNCLEAR
        ]

    @property
    def lacking(self) -> list[Column]:
        """The fields every new row needs that neither a column nor a given value gives."""
        there = {one.field for one in self.matches} | set(self.given)
        return [
            column
            for column in self.entity.columns
            if column.required
            and column.field not in there
            and column.field not in self.entity.numbered
        ]

    def is_private(self, place: int) -> bool:
        """Say whether the column at a place (from 0) goes to a private field."""
        if place >= len(self.matches):
            return False
        name = self.matches[place].field
        return bool(name and self.entity.by_field[name].private)
