"""The left pane of Buy therapy: whose need it is, and what the plan says of it."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from desktop.domain.child import CHILDREN
from desktop.domain.entity import Row
from desktop.domain.need import uncounted
from desktop.domain.offer import MODES
from desktop.domain.purchase_days import Course
from desktop.domain.sessions import PERIODS
from desktop.domain.vocabulary import AREAS, THERAPIES
from desktop.domain.years import financial_year
from desktop.store import buying, reading
from desktop.store.buying import Asked
from desktop.store.errors import NotFound
from desktop.ui import theme
from desktop.ui.desk import Desk
from desktop.ui.parts.choice_field import ChoiceField
from desktop.ui.parts.date_field import DateField
from desktop.ui.parts.labelled import Labelled
from desktop.ui.parts.lookup_field import LookupField
from desktop.ui.parts.number_field import NumberField
from desktop.ui.parts.pane import Pane
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.strip import Strip
from desktop.ui.parts.text import Text
from desktop.ui.screens import buy_before

LARGE = 150  # per cent of the usual text size


class NeedPane(Pane):
    """What is needed; says `changed` whenever that is another, whether complete or not."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._child: Row | None = None
        self._lines: list[Row] = []
        self._before: list[Row] = []
        self._pairs: list[QBoxLayout] = []
        known = {row["name"]: row["code"] for row in self._words(THERAPIES)}
        therapies, self._codes = list(known), known
        areas = [row["name"] for row in self._words(AREAS)]
        store, today = desk.store, desk.today
        self.child = LookupField(lambda typed: buying.find_children(store, typed))
        self.line = ChoiceField()
        self.therapy, self.area = ChoiceField(therapies), ChoiceField(areas)
        self.per_week = NumberField(low=1, high=10)
        self.per = ChoiceField(PERIODS, blank=False)
        self.minutes = NumberField(unit="minutes", low=5, high=480)
        self.first, self.last = DateField(today=today), DateField(today=today)
        self.mode = ChoiceField(MODES)
        self._who = Text("", "meta", "text2", wrap=True)
        self._words_of_plan = Text("", "body", "text2", wrap=True)
        self._open = Strip("amber")
        self.sessions = Strip("blue")
        self.bought = buy_before.before()
        self._lay_out()
        self._connect()
        self._show_child()

    def _words(self, entity: Any) -> list[Row]:
        return reading.rows(self._desk.store, entity, today=self._desk.today, with_computed=False)

    def _lay_out(self) -> None:
        self.head_line = SectionHead("1  The need")
        self.head_line.followed.connect(self._open_child)
        self.add(self.head_line)
        self._child_label = Labelled("Child reference", self.child)
        self.add(self._child_label)
        self.add(self._who)
        self.add(Labelled("Line of the plan", self.line, required=False))
        self.add(self._words_of_plan)
        self.add(self._open)
        pairs = (
            (("Therapy", self.therapy), ("Area", self.area)),
            (("Sessions each period", self.per_week), ("Period", self.per)),
            (("Session length", self.minutes), ("How", self.mode)),
            (("First session", self.first), ("Last session", self.last)),
        )
        for pair in pairs:
            row = QHBoxLayout()
            row.setSpacing(10)
            for label, field in pair:
                row.addWidget(Labelled(label, field, required=field is not self.mode), 1)
            self.body.addLayout(row)
            self._pairs.append(row)
        self._fold()
        theme.signals.changed.connect(self._fold)
        for widget in (self.sessions, *self.bought):
            self.add(widget)
        self.body.addStretch(1)

    @Slot()
    def _fold(self) -> None:
        """Put fields beneath each other where large text leaves no room for two side by side."""
        way = QBoxLayout.Direction
        for pair in self._pairs:
            large = theme.signals.text_size >= LARGE
            pair.setDirection(way.TopToBottom if large else way.LeftToRight)

    def _connect(self) -> None:
        self.child.finished.connect(self._choose_child)
        self.line.changed.connect(self._choose_line)
        for field in self._fields():
            field.changed.connect(self.changed)

    def _fields(self) -> Sequence[Any]:
        return (
            *(self.therapy, self.area, self.per_week, self.per, self.minutes),
            *(self.first, self.last, self.mode),
        )

    # --- what others call ---

    def asked(self) -> Asked | None:
        """Give what is needed, None until everything that must be said is said and can be meant."""
        try:
            said = {name: getattr(self, name).value() for name in NEEDED}
        except ValueError:
            return None
        if self._child is None or not all(said.values()):
            return None
        return Asked(self._child, self._line(), **said, mode=self.mode.value())

    def lacking(self) -> list[tuple[str, QWidget]]:
        """Say what is missing or wrong, each with the field to put it right in."""
        found: list[tuple[str, QWidget]] = []
        if self._child is None:
            wrong = self.child.problem() or "Choose the child"
            found.append((wrong, self.child.focus_widget))
        for name, words in NEEDED.items():
            field = getattr(self, name)
            problem = field.problem()
            if problem or not field.value():
                found.append((problem or f"Enter {words}", field.focus_widget))
        return found

    def refresh(self) -> None:
        """Read the child anew, whose records were changed meanwhile; what was said stays."""
        if self._child is None:
            return
        line = self.line.value()
        try:
            self._show(self._child["id"])
        except NotFound:
            self._show(None)
        if line in [row["id"] for row in self._lines]:
            self.line.set_value(line)
            self._show_line()

    @property
    def earlier(self) -> list[Row]:
        """What was bought for the child before, the latest first."""
        return self._before

    def copy(self, row: Row) -> None:
        """Take over what was bought in an earlier purchase; the days are to be said anew."""
        self.line.set_value(row["need"].id if row["need"] else None)
        self._show_line()
        for name in ("therapy", "area", "per_week", "minutes", "mode"):
            getattr(self, name).set_value(row[name])
        self.per.set_value(row["per"] or PERIODS[0])
        self.changed.emit()

    @Slot(object)
    def end_on(self, day: dt.date) -> None:
        """Let the sessions end on a day."""
        self.last.set_value(day)
        self.changed.emit()

    def start(self, child: int | None = None, line: int | None = None) -> None:
        """Begin anew, for a child and a line of the plan if they are given."""
        self._show(child)
        for field in (self.therapy, self.area, self.per_week, self.minutes, self.mode):
            field.set_value(None)
        self.per.set_value(PERIODS[0])
        self.first.set_value(None)
        self.last.set_value(None)
        if self._child is not None:
            self.area.set_value(self._child["area"])
        if line is not None:
            self.line.set_value(line)
            self._choose_line()
        self.changed.emit()

    def say_sessions(self, course: Course | None) -> None:
        """Say how many sessions there are, or why there are none."""
        if course is None:
            self.sessions.hide()
            return
        days = course.days
        if not days:
            self.sessions.set("No session.", course.wrong, tone="amber")
        else:
            years: dict[str, int] = {}
            for day in days:
                years[financial_year(day)] = years.get(financial_year(day), 0) + 1
            split = ", ".join(
                f"{number} in {year.replace('-', '/')}" for year, number in years.items()
            )
            words = f"{len(days)} sessions" if len(days) > 1 else "1 session"
            tone = "amber" if course.wrong else "blue"
            more = f" {course.wrong}." if course.wrong else ""
            self.sessions.set(f"{words}, in term time.", f"{split}.{more}", tone=tone)
        self.sessions.show()

    # --- what is shown ---

    @Slot()
    def _choose_child(self) -> None:
        """Take the child that was typed; nobody, where no child is called that."""
        wrong = self.child.problem()
        chosen = None if wrong else self.child.value()
        self._child_label.set_error(wrong)
        if chosen != (self._child["id"] if self._child else None):
            areas = (None, self._child["area"]) if self._child else (None,)
            self._take(chosen)
            if self._child is not None and self.area.value() in areas:
                self.area.set_value(self._child["area"])
            self.changed.emit()

    def _show(self, child: int | None) -> None:
        self._take(child)
        found = (self._child["id"], self._child["ref"]) if self._child else None
        self.child.set_value(found)
        self._child_label.set_error("")

    def _take(self, child: int | None) -> None:
        """Read a child, what its plan owes and what was bought for it; the line is to be chosen."""
        self._child = self._desk.store.get(CHILDREN, child) if child is not None else None
        self._show_child()

    def _show_child(self) -> None:
        store, child = self._desk.store, self._child
        self._lines = buying.plan_lines(store, child["id"]) if child else []
        self.line.set_choices([(row["id"], _line_words(row)) for row in self._lines])
        self.line.set_value(None)
        self._before = buying.bought_before(store, child["id"], self._desk.today) if child else []
        self.head_line.set_link("Show the child" if child else "")
        self.bought.show(child["ref"] if child else "", self._before, self._codes)
        self._who.setText(_who(child) if child else "")
        self._who.setVisible(bool(child))
        self._show_line()
        self.say_sessions(None)

    @Slot()
    def _open_child(self) -> None:
        if self._child is not None:
            self._desk.open_record("children", self._child["id"])

    def _line(self) -> Row | None:
        chosen = self.line.value()
        return next((row for row in self._lines if row["id"] == chosen), None)

    def _show_line(self) -> None:
        row = self._line()
        text = (row or {}).get("text")
        self._words_of_plan.setText(f"“{text}”" if text else "")
        self._words_of_plan.setVisible(bool(text))
        lacking = uncounted(row) if row else ()
        self._open.set("The plan does not count this.", f"It lacks {', '.join(lacking)}.")
        self._open.setVisible(bool(lacking))

    @Slot()
    def _choose_line(self) -> None:
        """Take over what the line of the plan says."""
        row = self._line()
        if row is not None:
            self.therapy.set_value(row["therapy"])
            if row["per"] in PERIODS:
                self.per.set_value(row["per"])
                self.per_week.set_value(row["sessions"])
            if row["minutes"]:
                self.minutes.set_value(row["minutes"])
            if row["mode"]:
                self.mode.set_value(row["mode"])
        self._show_line()
        self.changed.emit()


NEEDED = {
    "therapy": "the therapy",
    "area": "the area",
    "per_week": "how many sessions",
    "per": "the period",
    "minutes": "how long a session is",
    "first": "the first session",
    "last": "the last session",
}


def _line_words(row: Row) -> str:
    often = f", {row['sessions']} a {row['per']}" if row["sessions"] and row["per"] else ""
    long = f", {row['minutes']} minutes" if row["minutes"] else ""
    return f"{row['line']}  {row['therapy']}{often}{long}"


def _who(child: Row) -> str:
    """Say of a child what may be read here."""
    year = f"Year {child['year_group']}" if child["year_group"] else ""
    plan = child["plan_type"] or "no plan recorded"
    return " · ".join(filter(None, (year, child["area"], plan, child["school"])))
