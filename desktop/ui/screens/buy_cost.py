"""The right pane of Buy therapy: what the choice costs by year, who approves, and every check."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.amounts import show_money
from desktop.domain.approval_route import OFF_LIST_REASONS, route
from desktop.domain.award_checks import Finding
from desktop.domain.eligibility import Candidate
from desktop.store.buying import Looked
from desktop.store.evidence import Why
from desktop.store.officers_known import officers_known
from desktop.ui.cell import BLANK, Cell
from desktop.ui.desk import Desk
from desktop.ui.parts import buttons
from desktop.ui.parts.choice_field import ChoiceField
from desktop.ui.parts.error_summary import ErrorSummary
from desktop.ui.parts.labelled import Labelled
from desktop.ui.parts.long_field import LongField
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.name_field import NameField
from desktop.ui.parts.pane import Pane, clear_layout
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.strip import Strip
from desktop.ui.parts.text import Text
from desktop.ui.screens.buy_cost_words import (
    TOTAL,
    cost_rows,
    free_before,
    share_off_list,
    who_approves,
)
from desktop.ui.screens.buy_route import CheckLine, StepRow
from desktop.ui.screens.buy_running import RunningStrip
from desktop.ui.table import Row, TableColumn

SHOWN = (
    ("year", "Year", 66),
    ("sessions", "Sessions", 70),
    ("each", "Each", 58),
    ("cost", "Cost", 66),
    ("left", "Left in budget", 104),
)


def _column(field: str, heading: str, width: int) -> TableColumn:
    def describe(row: Row) -> Cell:
        words = row[field]
        return BLANK if words is None else Cell(words, bold=row["year"] == TOTAL)

    first = field == "year"
    return TableColumn(
        field, heading, width, sortable=False, right=not first, stretch=first, describe=describe
    )


NO_RATE = "Record what this provider charges for the therapy first"
ADD_RATE = "Record its rate"
BEYOND = "Explain why more is bought than the plan or the budget allows"
COLUMNS = tuple(_column(*one) for one in SHOWN)


class CostPane(Pane):
    """What follows from the choice; its footer saves it as a draft or sends it for approval."""

    sent = Signal()
    drafted = Signal()
    nobody = Signal()
    rate_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._one: Candidate | None = None
        self._goes_beyond = False
        self.is_asked = False
        self.problems = ErrorSummary()
        self.table = MiniTable(COLUMNS, name="Cost by year")
        self.off, self.running = Strip("amber"), RunningStrip(desk)
        self.no_rate = Strip("amber")
        self.no_rate.followed.connect(self.rate_asked)
        self.reason = ChoiceField(OFF_LIST_REASONS)
        self.why, self.authoriser = LongField(lines=3), NameField()
        self._reason_label = Labelled("Reason", self.reason)
        self._why_label = Labelled("Why this provider?", self.why)
        self._authoriser_label = Labelled("Authorised by", self.authoriser)
        self.beyond = LongField(lines=2)
        self._beyond_label = Labelled("Why is it bought all the same?", self.beyond)
        explained = (self._reason_label, self._why_label, self._authoriser_label)
        for label in (self._beyond_label, *explained):
            label.field.changed.connect(partial(label.set_error, ""))
        self._passed = Text("", "meta", "text2", wrap=True)
        self._before = Text("", "meta", "text2", wrap=True)
        self._says = Text("", wrap=True)
        self._steps, self._checks = QVBoxLayout(), QVBoxLayout()
        self._nothing = Text("Choose who is to do it.", "body", "text2", wrap=True)
        self._all = QWidget()
        self.nobody_button = buttons.quiet("Nobody is suitable", called=self.nobody.emit)
        self.draft_button = buttons.secondary("Save draft", called=self.drafted.emit)
        self.send_button = buttons.primary("Send for approval", called=self.sent.emit)
        self.send_button.set_shortcut_hint("Ctrl+Enter")
        self._lay_out()
        self.show_nothing()

    def _lay_out(self) -> None:
        self.add(self.problems)
        self.add(SectionHead("3  Cost and approval"))
        self.add(self._nothing)
        inside = QVBoxLayout(self._all)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        shown = (self.no_rate, self.table, self._before, self.off, self.running)
        for widget in (*shown, *self._explaining()):
            inside.addWidget(widget)
        inside.addWidget(SectionHead("Approval route"))
        inside.addWidget(self._says)
        inside.addLayout(self._steps)
        inside.addWidget(SectionHead("Checks"))
        inside.addLayout(self._checks)
        inside.addWidget(self._beyond_label)
        self._steps.setSpacing(0)
        self._checks.setSpacing(4)
        self.add(self._all)
        self.add_footer(self.nobody_button)
        self.add_footer(self.draft_button)
        self.add_footer(self.send_button)

    # --- what others call ---

    def show_nothing(self, *, asked: bool = False) -> None:
        """Wait for a choice, or for the need to be said."""
        self._one, self.is_asked = None, asked
        self.running.forget()
        self._all.hide()
        self._nothing.show()
        self.problems.clear_errors()
        self.allow()

    def show_choice(self, looked: Looked, one: Candidate, findings: Sequence[Finding]) -> None:
        """Show what follows from a choice."""
        self._one, self.is_asked = one, True
        self.problems.clear_errors()
        self._nothing.hide()
        self._all.show()
        self._show_no_rate(one)
        self.table.set_rows(cost_rows(looked, one))
        self._before.setText(free_before(looked))
        self._before.setVisible(bool(self._before.text()))
        own = self._own()
        known = officers_known(self._desk.store, self._desk.today)
        self.authoriser.offer([name for name in known if name.casefold() != own])
        self._says.setText(who_approves(looked, one, self._desk.store.who))
        self._show_reason(looked, one)
        if self.needs_reason:
            self.running.show_for(looked, one)
        else:
            self.running.forget()
        self._show_route(looked, one)
        self._show_checks(findings)
        self.allow()

    def forget_reasons(self) -> None:
        """Empty what was explained: it was about another child's purchase."""
        for field in (self.reason, self.why, self.authoriser, self.beyond):
            field.set_value(None)

    def allow(self) -> None:
        """Let what can be done now be done."""
        lacks_rate = self._one is not None and self._one.offer.rate is None
        may = self._desk.can_edit and self._one is not None and not lacks_rate
        self.nobody_button.setEnabled(self._desk.can_edit and self.is_asked)
        for button in (self.draft_button, self.send_button):
            button.setEnabled(may)
            why = NO_RATE if lacks_rate else ""
            button.setToolTip(why if self._desk.can_edit else self._desk.why_not())

    @property
    def needs_reason(self) -> bool:
        """Whether the one chosen is off the list or something blocks it."""
        return self._one is not None and (not self._one.on_list or bool(self._one.blocked_by))

    def explained(self) -> Why:
        """Give who chooses and, where it needs one, the reason and who authorised it."""
        if not self.needs_reason:
            beyond = self.beyond.value() if self._goes_beyond else None
            return Why(self._desk.store.who, beyond or "")
        parts = (self.reason.value() or "", self.why.value() or "")
        reason = ". ".join(part for part in parts if part)
        return Why(self._desk.store.who, reason, self.authoriser.value() or "")

    def lacking(self) -> list[tuple[str, QWidget]]:
        """Say what is still to be explained before it can be sent."""
        asked = (
            (self._reason_label, "Choose a reason for this provider"),
            (self._why_label, "Explain why it has to be this provider"),
            (self._authoriser_label, "Enter who authorised it, who can’t be you"),
        )
        found: list[tuple[str, QWidget]] = []
        for label, words in asked:
            value = label.field.value()
            own = label is self._authoriser_label and str(value).strip().casefold() == self._own()
            wrong = self.needs_reason and (not value or own)
            label.set_error(words if wrong else "")
            if wrong:
                found.append((words, label.field.focus_widget))
        unsaid = self._goes_beyond and not self.beyond.value()
        self._beyond_label.set_error(BEYOND if unsaid else "")
        return [*found, *([(BEYOND, self.beyond.focus_widget)] if unsaid else [])]

    def _own(self) -> str:
        return self._desk.store.who.casefold()

    # --- parts ---

    def _show_checks(self, findings: Sequence[Finding]) -> None:
        """Show the answers; where the provider is free of objections, ask why for what blocks."""
        clear_layout(self._checks)
        for finding in findings:
            self._checks.addWidget(CheckLine(finding))
        self._goes_beyond = not self.needs_reason and any(one.blocks for one in findings)
        self._beyond_label.setVisible(self._goes_beyond)

    def _show_no_rate(self, one: Candidate) -> None:
        """Say at once that it can't be costed, and offer to record what it charges."""
        self.no_rate.setVisible(one.offer.rate is None)
        words = "What it charges is not on record from the first session, so nothing can be sent."
        link = ADD_RATE if self._desk.can_edit else ""
        self.no_rate.set(f"{one.provider['name']} has no rate.", words, link=link)

    def _show_reason(self, looked: Looked, one: Candidate) -> None:
        name = one.provider["name"]
        if not one.on_list:
            cost = show_money(one.total) if one.total is not None else "What it costs"
            counted = f"{cost} will count as bought off the list."
            more = " ".join(filter(None, (counted, share_off_list(looked, one))))
            self.off.set(f"{name} is not on the list.", more)
        elif one.blocked_by:
            self.off.set(f"{name} is not free of objections.", f"{'; '.join(one.blocked_by)}.")
        for widget in (self.off, *self._explaining()):
            widget.setVisible(self.needs_reason)
        passed = [other for other in looked.found.candidates if other.on_list and other is not one]
        free = [other for other in passed if not other.blocked_by]
        words = "1 provider" if len(passed) == 1 else f"{len(passed)} providers"
        self._passed.setText(
            f"{words} on the list passed over, {len(free)} of them with nothing that blocks."
            if passed
            else "Nobody else is on the list on every session day."
        )

    def _explaining(self) -> tuple[QWidget, ...]:
        return (self._reason_label, self._why_label, self._authoriser_label, self._passed)

    def _show_route(self, looked: Looked, one: Candidate) -> None:
        clear_layout(self._steps)
        steps = route(
            one.total or Decimal(0),
            looked.limits,
            self._desk.store.who,
            provider=one.provider["name"],
            first=looked.course.days[0],
            today=self._desk.today,
            off_list=not one.on_list or bool(one.blocked_by),
        )
        for number, step in enumerate(steps, start=1):
            self._steps.addWidget(StepRow(number, step, last=number == len(steps)))
