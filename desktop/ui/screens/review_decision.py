"""The decision of a hard review: three outcomes side by side, and what follows from the chosen."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop.domain.contract_now import ContractNow
from desktop.domain.days import show_day
from desktop.domain.entity import Row
from desktop.domain.hard_reviews import CONTINUE, STOP, WITH_CHANGES
from desktop.domain.what_if import with_variation
from desktop.store.contract_view import ContractView
from desktop.store.officers_known import officers_known
from desktop.ui.cell import Cell
from desktop.ui.desk import Desk
from desktop.ui.parts import buttons
from desktop.ui.parts.boxed import Boxed
from desktop.ui.parts.check import Radio
from desktop.ui.parts.choice_card import ChoiceCard
from desktop.ui.parts.error_summary import ErrorSummary
from desktop.ui.parts.labelled import Labelled
from desktop.ui.parts.long_field import LongField
from desktop.ui.parts.mini_table import MiniTable
from desktop.ui.parts.name_field import NameField
from desktop.ui.parts.pane import Pane
from desktop.ui.parts.section_head import SectionHead
from desktop.ui.parts.strip import Strip
from desktop.ui.parts.text import Text
from desktop.ui.screens.contract_cells import plain_column
from desktop.ui.screens.review_drafts import DraftedChanges
from desktop.ui.screens.review_outcomes import compared, draft_of, follows, note

NAMES = {CONTINUE: "Continue", WITH_CHANGES: "Continue with changes", STOP: "Do not continue"}
SHORT = {CONTINUE: "Continue", WITH_CHANGES: "With changes", STOP: "Do not continue"}


class Decision(Pane):
    """Chooses an outcome; nothing is recorded before its consequences stand here in words.

    Args:
        desk: today, and whether it may be edited.
    """

    confirmed = Signal()
    draft_asked = Signal()
    correcting = Signal()
    vary_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view: ContractView | None = None
        self._opens = 2
        self._is_recorded = False
        self.summary = ErrorSummary()
        self.recorded = Strip("green")
        self.group = QButtonGroup(self)
        self.choices = {outcome: Radio(words, strong=True) for outcome, words in NAMES.items()}
        self.notes = {outcome: Text(tone="text2", wrap=True) for outcome in NAMES}
        self.changes_head = SectionHead("Changes", link="Draft a variation")
        self.drafted = DraftedChanges()
        self.changes = LongField(lines=1, name="What changes")
        self.reasons = LongField(lines=2, name="Why this is the right decision")
        self.by = NameField(officers_known(desk.store, desk.today), name="Decided by")
        self.compared = MiniTable(
            (
                plain_column("what", "If you", 150, lambda row: row["what"], stretch=True),
                *(
                    plain_column(outcome, words, 130, _outcome_cell(outcome), right=True)
                    for outcome, words in SHORT.items()
                ),
            ),
            name="Compare the three outcomes",
        )
        self.follows = Text(wrap=True)
        self.follows.setAccessibleName("If you confirm, this happens")
        self.unread = Text(tone="text2", wrap=True)
        self.draft_button = buttons.secondary("Save draft", called=self.draft_asked.emit)
        self.confirm_button = buttons.primary("Confirm", called=self.confirmed.emit)
        self._lay_out()
        self._connect()

    # --- what it gives ---

    def outcome(self) -> str | None:
        """Give the outcome chosen, none before one is."""
        return next((one for one, radio in self.choices.items() if radio.isChecked()), None)

    def choose(self, outcome: str) -> None:
        """Choose an outcome."""
        self.choices[outcome].setChecked(True)

    def values(self) -> Row:
        """Give what would be recorded."""
        said = [f"V{one['number']}: {one['what']}" for one in self.agreed()]
        typed = self.changes.value()
        changes = "\n".join([*said, *([str(typed)] if typed else [])]) or None
        return {
            "outcome": self.outcome(),
            "changes": changes if self.outcome() == WITH_CHANGES else None,
            "reasons": self.reasons.value(),
            "decided_by": self.by.value(),
        }

    def recorded_words(self) -> str:
        """Say what was recorded and is not being corrected; nothing while nobody decided."""
        return self.recorded.words if self._is_recorded else ""

    def agreed(self) -> list[Row]:
        """Give the drafted variations that are agreed with the decision."""
        if self._view is None or self.outcome() != WITH_CHANGES:
            return []
        return self.drafted.ticked()

    # --- what it shows ---

    def show_contract(self, view: ContractView, opens: int, *, anew: bool) -> None:
        """Ask for the decision about a year; `anew` forgets what was typed about another."""
        self._view, self._opens = view, opens
        if anew:
            self.group.setExclusive(False)
            for radio in self.choices.values():
                radio.setChecked(False)
            self.group.setExclusive(True)
            self.summary.clear_errors()
            draft = draft_of(view.now, opens)
            self.reasons.set_value(draft.get("reasons"))
            self.changes.set_value(draft.get("changes"))
            self.by.set_value(draft.get("decided_by"))
        self.drafted.show_contract(view)
        for outcome, words in self.notes.items():
            words.setText(note(view.now, opens, outcome))
        self.say()

    def show_recorded(self, row: Row | None, *, correcting: bool) -> None:
        """Say what was recorded; it is not edited, only followed by a further record."""
        shown = self._is_recorded = row is not None and not correcting
        self.recorded.setVisible(row is not None)
        if row is not None:
            day = show_day(row["held_on"] or row["due"])
            who = f" by {row['decided_by']}" if row["decided_by"] else ""
            strong = f"{NAMES[row['outcome']]}, recorded on {day}{who}."
            words = f"{_sentence(row['reasons'])} {self._what_followed(row['outcome'])}".strip()
            if correcting:
                words = "What you record now stands beside it and counts from today."
            self.recorded.set(
                strong, words, link="" if correcting else "Record a correction",
                tone="red" if row["outcome"] == STOP else "green",
            )  # fmt: skip
        for widget in (self.heading, *self._asking):
            widget.setVisible(not shown)
        if not shown:
            self._show_changes()
        self.draft_button.setVisible(row is None)

    def _what_followed(self, outcome: str) -> str:
        """Say what the outcome that counts has opened or closed."""
        return _sentence(note(self._view.now, self._opens, outcome) if self._view else "")

    def show_unread(self, titles: Sequence[str]) -> None:
        """Say which parts of the evidence are not ticked as read."""
        if not titles:
            self.unread.setText("Every part of the evidence is read")
        elif len(titles) == 1:
            self.unread.setText(f"{titles[0]} is not marked as read yet")
        else:
            self.unread.setText(f"{len(titles)} parts are not marked as read yet")

    @Slot()
    def say(self) -> None:
        """Say what would follow from what is chosen, and compare all three."""
        view, outcome = self._view, self.outcome()
        if view is None:
            return
        self._show_changes()
        rows = compared(view, self._opens, self._with_ticks(view.now))
        if outcome is not None:
            rows = [row | {outcome: replace(row[outcome], fill="accentSoft")} for row in rows]
        self.compared.set_rows(rows)
        self.confirm_button.set_words(f"Confirm: {outcome}" if outcome else "Confirm the decision")
        if outcome is None:
            self.follows.setText("Choose one of the three to see what follows.")
            return
        said = follows(view, self._opens, outcome, self.agreed())
        self.follows.setText("\n".join(f"✓  {words}" for words in said))
        self.follows.setAccessibleDescription(" ".join(said))

    def allow(self) -> None:
        """Let buttons follow whether the desk may be edited."""
        for button in (self.draft_button, self.confirm_button):
            button.setEnabled(self._desk.can_edit)
            button.setToolTip("" if self._desk.can_edit else self._desk.why_not())

    # --- making ---

    def _lay_out(self) -> None:
        self.add(self.summary)
        self.add(self.recorded)
        self.heading = SectionHead("Decision")
        self.add(self.heading)
        choices = QWidget()
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for outcome, radio in self.choices.items():
            self.group.addButton(radio)
            column.addWidget(ChoiceCard(radio, self.notes[outcome]))
        self._changing = QWidget()
        inside = QVBoxLayout(self._changing)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.changes_head)
        inside.addWidget(self.drafted)
        inside.addWidget(Labelled("Other changes", self.changes, required=False))
        reasons = Labelled("Why this is the right decision", self.reasons)
        by = Labelled("Decided by", self.by, hint="A role, such as Commissioning manager")
        compare = SectionHead("Compare the three outcomes")
        follow = Boxed(SectionHead("If you confirm, this happens"), self.follows)
        self._asking: tuple[QWidget, ...] = (
            choices, self._changing, reasons, by, compare, self.compared, follow,
            self.unread, self.confirm_button,
        )  # fmt: skip
        for widget in self._asking[:-2]:
            self.add(widget)
        self.footer.insertWidget(0, self.unread, 1)
        self.add_footer(self.draft_button)
        self.add_footer(self.confirm_button)

    def _connect(self) -> None:
        for radio in self.choices.values():
            radio.toggled.connect(self.say)
        self.drafted.changed.connect(self.say)
        self.recorded.followed.connect(self.correcting)
        self.changes_head.followed.connect(self.vary_asked)
        self._desk.signals.editing.connect(self.allow)
        self.allow()

    def _show_changes(self) -> None:
        self._changing.setVisible(self.outcome() == WITH_CHANGES)

    def _with_ticks(self, now: ContractNow) -> ContractNow:
        """Give the contract with the variations that are ticked agreed."""
        for row in self.drafted.ticked():
            now = with_variation(now, row)
        return now


def _sentence(words: str | None) -> str:
    """End words as a sentence; nothing stays nothing."""
    said = (words or "").rstrip()
    return f"{said}." if said and said[-1] not in ".!?" else said


def _outcome_cell(outcome: str) -> Any:
    def cell(row: Row) -> Cell:
        found: Cell = row[outcome]
        return found

    return cell
